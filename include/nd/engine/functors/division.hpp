// SPDX-License-Identifier: BSD-3-Clause
//
// Whole quotients and what they leave over, common divisors and multiples. Integer division by zero gives 0, the lowest
// integer by -1 itself.
#pragma once

#include "families.hpp"

namespace nd::inline ND_ABI::functor {

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

/// What truncated division leaves over, with the sign of a. Integers by zero give 0. @see numpy.fmod
struct fmod : real_arithmetic {
    static constexpr const char* name = "fmod";
    template <class...>
    static constexpr bool vectorized = false;
    template <class T>
    T operator()(T a, T b) const {
        if constexpr (integer<T>) {
            if (b == 0) return 0;
            if constexpr (std::is_signed_v<T>) {
                if (b == -1) return 0;
            }
            return static_cast<T>(a % b);
        } else {
            return std::fmod(a, b);
        }
    }
};

namespace detail {

/// The greatest common divisor of magnitudes, by Euclid.
template <class U>
constexpr U common_divisor(U a, U b) {
    while (b != 0) {
        const U rest = static_cast<U>(a % b);
        a = b;
        b = rest;
    }
    return a;
}
template <class T>
constexpr auto magnitude(T a) {
    return static_cast<std::make_unsigned_t<T>>(simd::abs(a));
}

}  // namespace detail

/// Integers and bool as the smallest integer.
struct integer_single : widened_arithmetic {
    template <int I, class... T>
    using operand = std::conditional_t<(kind_v<promote_t<T...>> <= kind::signed_integer), widened_arithmetic::operand<I, T...>, void>;
    template <class...>
    static constexpr bool vectorized = false;
};

/// The greatest common divisor, never negative but where the lowest integer is; of 0 and 0, 0.
struct gcd : integer_single {
    static constexpr const char* name = "gcd";
    static constexpr bool reorderable = true;
    template <class T>
    static constexpr T start() { return T(0); }
    template <class T>
    static constexpr T identity() { return T(0); }
    template <class T>
    T operator()(T a, T b) const { return static_cast<T>(detail::common_divisor(detail::magnitude(a), detail::magnitude(b))); }
};
/// The least common multiple, 0 where one is 0; wraps.
struct lcm : integer_single {
    static constexpr const char* name = "lcm";
    static constexpr bool reorderable = true;
    template <class T>
    static constexpr T start() { return T(1); }
    template <class T>
    T operator()(T a, T b) const {
        const auto x = detail::magnitude(a), y = detail::magnitude(b), divisor = detail::common_divisor(x, y);
        return divisor == 0 ? T(0) : simd::mul(static_cast<T>(x / divisor), static_cast<T>(y));
    }
};

}  // namespace nd::inline ND_ABI::functor
