// SPDX-License-Identifier: BSD-3-Clause
//
// Whole numbers near a value. Integers are whole: they stay as they are, but rint computes in floating point.
#pragma once

#include "families.hpp"

namespace nd::inline ND_ABI::functor {

/// As arithmetic, but not on complex numbers.
struct ordered_arithmetic : arithmetic {
    template <int I, class... T>
    using operand = std::conditional_t<complex_floating<promote_t<T...>>, void, if_numeric<promote_t<T...>>>;
};

struct floor : ordered_arithmetic {
    static constexpr const char* name = "floor";
    template <class V>
    ND_INLINE V operator()(V a) const {
        if constexpr (real_floating<simd::lane_t<V>>) return simd::floor(a);
        else return a;
    }
};
struct ceil : ordered_arithmetic {
    static constexpr const char* name = "ceil";
    template <class V>
    ND_INLINE V operator()(V a) const {
        if constexpr (real_floating<simd::lane_t<V>>) return simd::ceil(a);
        else return a;
    }
};
struct trunc : ordered_arithmetic {
    static constexpr const char* name = "trunc";
    template <class V>
    ND_INLINE V operator()(V a) const {
        if constexpr (real_floating<simd::lane_t<V>>) return simd::trunc(a);
        else return a;
    }
};
/// Towards zero; unlike trunc, the name of a function that is not a ufunc. @see numpy.fix
struct fix : trunc {
    static constexpr const char* name = "fix";
};

/// The nearest whole number, halves to the even one.
struct rint : floating {
    static constexpr const char* name = "rint";
    template <class V>
    ND_INLINE V operator()(V a) const {
        if constexpr (complex_floating<V>) return V(simd::rint(a.real()), simd::rint(a.imag()));
        else return simd::rint(a);
    }
};

/// To a number of decimals, by scaling with a power of ten and back, as NumPy has it; a value too large to be scaled is
/// whole enough, and an integer becomes a multiple that its dtype holds. Carries the power, and whether it stands before the point.
struct round : arithmetic {
    static constexpr const char* name = "round";
    template <int I, class... T>
    using operand = std::conditional_t<boolean<promote_t<T...>>, float16, if_numeric<promote_t<T...>>>;
    template <class T, class...>
    static constexpr bool vectorized = real_floating<T>;
    double scale = 1;
    bool before = false;

    template <class V>
    ND_INLINE V operator()(V a) const {
        using T = simd::lane_t<V>;
        if constexpr (complex_floating<T>) {
            return V((*this)(a.real()), (*this)(a.imag()));
        } else if constexpr (integer<T>) {
            return before ? rounded_integer(a) : a;
        } else {
            const V by(static_cast<T>(scale));
            const V r = before ? simd::mul(simd::rint(simd::rounded(simd::div(a, by))), by)
                               : simd::div(simd::rint(simd::rounded(simd::mul(a, by))), by);
            return simd::select(simd::lt(simd::abs(r), V(std::numeric_limits<T>::infinity())), r, a);
        }
    }

private:
    template <class T>
    T rounded_integer(T a) const {
        if (scale > static_cast<double>(std::numeric_limits<T>::max())) return 0;
        const T by = static_cast<T>(scale);
        T quotient = static_cast<T>(a / by);
        const T rest = static_cast<T>(a % by), half = static_cast<T>(by / 2);
        const bool away = rest < 0 ? -rest > half || (-rest == half && quotient % 2 != 0) : rest > half || (rest == half && quotient % 2 != 0);
        T farther;  // beyond the range of T the multiple next to zero is the nearest there is
        if (away && !__builtin_mul_overflow(static_cast<T>(quotient + (rest < 0 ? T(-1) : T(1))), by, &farther)) return farther;
        return static_cast<T>(quotient * by);
    }
};

}  // namespace nd::inline ND_ABI::functor
