// SPDX-License-Identifier: BSD-3-Clause
//
// Sums, differences, products, true quotients, signs and magnitudes. Integers wrap. Whole quotients are in division.hpp,
// powers in exponential.hpp.
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
