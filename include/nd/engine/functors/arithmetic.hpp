// SPDX-License-Identifier: BSD-3-Clause
//
// The four operations, remainders, powers, signs and magnitudes. Integers wrap; their division by zero gives 0, and the
// lowest integer by -1 itself. Owns no transcendental function.
#pragma once

#include "families.hpp"

namespace nd::inline ND_ABI::functor {

struct add : arithmetic {
    static constexpr const char* name = "add";
    static constexpr bool reorderable = true;
    /// -0 keeps the sign of a sum of negative zeros.
    template <class T>
    static constexpr T start() {
        if constexpr (real_floating<T>) return T(-0.0);
        else if constexpr (complex_floating<T>) return T(real_t<T>(-0.0), real_t<T>(-0.0));
        else return T{};
    }
    template <class T>
    static constexpr T identity() { return T{}; }
    template <class V>
    ND_INLINE V operator()(V a, V b) const { return simd::add(a, b); }
};

struct subtract : signed_arithmetic {
    static constexpr const char* name = "subtract";
    template <class V>
    ND_INLINE V operator()(V a, V b) const { return simd::sub(a, b); }
};

struct multiply : arithmetic {
    static constexpr const char* name = "multiply";
    static constexpr bool reorderable = true;
    template <class T>
    static constexpr T start() { return T(1); }
    template <class T>
    static constexpr T identity() { return T(1); }
    template <class V>
    ND_INLINE V operator()(V a, V b) const { return simd::mul(a, b); }
};

/// True division: integers give double.
struct divide : arithmetic {
    static constexpr const char* name = "divide";
    template <int I, class... T>
    using operand = inexact_t<promote_t<T...>>;
    template <class V>
    ND_INLINE V operator()(V a, V b) const { return simd::div(a, b); }
};

/// Towards minus infinity. Integer division by zero gives 0, the lowest integer by -1 itself.
struct floor_divide : real_arithmetic {
    static constexpr const char* name = "floor_divide";
    template <class...>
    static constexpr bool vectorized = false;
    template <class T>
    T operator()(T a, T b) const {
        if constexpr (integer<T>) {
            if (b == 0) return 0;
            if constexpr (std::is_signed_v<T>) {
                if (b == -1) return simd::neg(a);
                return static_cast<T>(a / b - ((a % b != 0) && ((a < 0) != (b < 0))));
            } else {
                return static_cast<T>(a / b);
            }
        } else {
            if (b == T(0)) return a / b;
            T rest = std::fmod(a, b);
            T quotient = (a - rest) / b;
            if (rest != T(0) && ((b < T(0)) != (rest < T(0)))) quotient -= T(1);
            if (quotient == T(0)) return std::copysign(T(0), a / b);
            const T whole = std::floor(quotient);
            return quotient - whole > T(0.5) ? whole + T(1) : whole;
        }
    }
};

/// a - floor(a/b)*b, with the sign of b. Integer remainder by zero gives 0. @see numpy.remainder
struct remainder : real_arithmetic {
    static constexpr const char* name = "remainder";
    template <class...>
    static constexpr bool vectorized = false;
    template <class T>
    T operator()(T a, T b) const {
        if constexpr (integer<T>) {
            if (b == 0) return 0;
            if constexpr (std::is_signed_v<T>) {
                if (b == -1) return 0;
                const T r = static_cast<T>(a % b);
                return r != 0 && ((r < 0) != (b < 0)) ? static_cast<T>(r + b) : r;
            } else {
                return static_cast<T>(a % b);
            }
        } else {
            const T rest = std::fmod(a, b);
            if (b == T(0)) return rest;
            if (rest == T(0)) return std::copysign(T(0), b);
            return (b < T(0)) != (rest < T(0)) ? rest + b : rest;
        }
    }
};

/// a to the power b; integers to a negative power give 0 unless the base is 1 or -1. @see numpy.power, which throws there
struct power : widened_arithmetic {
    static constexpr const char* name = "power";
    template <class...>
    static constexpr bool vectorized = false;
    template <class T>
    T operator()(T a, T b) const {
        if constexpr (integer<T>) {
            if constexpr (std::is_signed_v<T>) {
                if (b < 0) return a == 1 ? T(1) : a == -1 ? (b % 2 ? T(-1) : T(1)) : T(0);
            }
            T product = 1;
            for (; b; b = static_cast<T>(b >> 1)) {
                if (b & 1) product = simd::mul(product, a);
                a = simd::mul(a, a);
            }
            return product;
        } else {
            return std::pow(a, b);
        }
    }
};

struct negative : signed_arithmetic {
    static constexpr const char* name = "negative";
    template <class V>
    ND_INLINE V operator()(V a) const { return simd::neg(a); }
};

struct positive : signed_arithmetic {
    static constexpr const char* name = "positive";
    template <class V>
    ND_INLINE V operator()(V a) const { return a; }
};

/// The magnitude; of a complex value, its real length.
struct absolute : arithmetic {
    static constexpr const char* name = "absolute";
    template <class T, class...>
    using result = real_t<T>;
    template <class V>
    ND_INLINE auto operator()(V a) const {
        if constexpr (std::is_same_v<V, bool> || simd::is_mask<V>) return a;
        else return simd::abs(a);
    }
};

/// The magnitude of a real number as a floating one. @see numpy.fabs
struct fabs : floating_real {
    static constexpr const char* name = "fabs";
    template <class V>
    ND_INLINE V operator()(V a) const { return simd::abs(a); }
};

struct square : widened_arithmetic {
    static constexpr const char* name = "square";
    template <class V>
    ND_INLINE V operator()(V a) const { return simd::mul(a, a); }
};

/// |a - b|^2, which is real: what a variance is the mean of.
struct squared_distance : widened_arithmetic {
    static constexpr const char* name = "squared_distance";
    template <class T, class...>
    using result = real_t<T>;
    template <class V>
    ND_INLINE auto operator()(V a, V b) const {
        if constexpr (complex_floating<simd::lane_t<V>>) {
            const auto re = a.real() - b.real(), im = a.imag() - b.imag();
            return simd::rounded(re * re) + simd::rounded(im * im);
        } else {
            const V d = simd::rounded(simd::sub(a, b));
            return simd::mul(d, d);
        }
    }
};

/// 1 / a; of an integer the whole part, 0 of 0.
struct reciprocal : widened_arithmetic {
    static constexpr const char* name = "reciprocal";
    template <class T, class...>
    static constexpr bool vectorized = real_floating<T>;
    template <class V>
    ND_INLINE V operator()(V a) const {
        if constexpr (integer<V>) return a == V(1) || (std::is_signed_v<V> && a == static_cast<V>(-1)) ? a : V(0);
        else return simd::div(V(simd::lane_t<V>(1)), a);
    }
};

}  // namespace nd::inline ND_ABI::functor
