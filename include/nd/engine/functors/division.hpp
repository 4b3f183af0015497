// SPDX-License-Identifier: BSD-3-Clause
//
// Whole quotients and what they leave over, common divisors and multiples. Integer division by zero gives 0, the lowest
// integer by -1 itself.
#pragma once

#include "../vmath.hpp"
#include "families.hpp"

namespace nd::inline ND_ABI::functor {

namespace detail {

/// a / b towards 0; by zero 0, the lowest integer by -1 itself.
template <class V>
ND_INLINE V truncated(V a, V b) {
    using T = simd::lane_t<V>;
    const V zero(T(0)), one(T(1));
    const auto none = simd::eq(b, zero);
    if constexpr (std::is_signed_v<T>) {
        const auto turned = simd::eq(b, V(static_cast<T>(-1)));
        const V q = vmath::whole_quotient(a, simd::select(simd::bit_or(none, turned), one, b));
        return simd::select(none, zero, simd::select(turned, simd::neg(a), q));
    } else {
        return simd::select(none, zero, vmath::whole_quotient(a, simd::select(none, one, b)));
    }
}
/// What that leaves over; of division by zero nothing.
template <class V>
ND_INLINE V left_over(V a, V b, V quotient) {
    const V zero(simd::lane_t<V>(0));
    return simd::select(simd::eq(b, zero), zero, simd::sub(a, simd::mul(quotient, b)));
}
/// Whether division towards minus infinity gives one less.
template <class V>
ND_INLINE auto falls_short(V rest, V b) {
    const V zero(simd::lane_t<V>(0));
    return simd::bit_and(simd::ne(rest, zero), simd::ne(simd::lt(b, zero), simd::lt(rest, zero)));
}

}  // namespace detail

/// Division of whole numbers: floating point and the wider integers in registers.
struct whole_division : real_arithmetic {
    static constexpr bool heavy = true;
    template <class T, class...>
    static constexpr bool vectorized = real_floating<T> || vmath::divides<T>;
};

/// Towards minus infinity. Integer division by zero gives 0, the lowest integer by -1 itself.
struct floor_divide : whole_division {
    static constexpr const char* name = "floor_divide";
    template <class V>
    ND_INLINE V operator()(V a, V b) const {
        using T = simd::lane_t<V>;
        const V zero(T(0)), one(T(1));
        if constexpr (integer<T>) {
            const V q = detail::truncated(a, b);
            if constexpr (std::is_unsigned_v<T>) return q;
            else return simd::select(detail::falls_short(detail::left_over(a, b, q), b), simd::sub(q, one), q);
        } else {
            const V rest = vmath::fmod(a, b), ratio = simd::rounded(simd::div(a, b));
            V quotient = simd::rounded(simd::div(simd::rounded(simd::sub(a, rest)), b));
            quotient = simd::select(detail::falls_short(rest, b), simd::rounded(simd::sub(quotient, one)), quotient);
            const V whole = simd::floor(quotient);
            const V near = simd::select(simd::lt(V(T(0.5)), simd::rounded(simd::sub(quotient, whole))), simd::rounded(simd::add(whole, one)), whole);
            return simd::select(simd::eq(b, zero), ratio, simd::select(simd::eq(quotient, zero), simd::copysign(zero, ratio), near));
        }
    }
};

/// a - floor(a/b)*b, with the sign of b. Integer remainder by zero gives 0. @see numpy.remainder
struct remainder : whole_division {
    static constexpr const char* name = "remainder";
    template <class V>
    ND_INLINE V operator()(V a, V b) const {
        using T = simd::lane_t<V>;
        const V zero(T(0));
        if constexpr (integer<T>) {
            const V rest = detail::left_over(a, b, detail::truncated(a, b));
            if constexpr (std::is_unsigned_v<T>) return rest;
            else return simd::select(detail::falls_short(rest, b), simd::add(rest, b), rest);
        } else {
            const V rest = vmath::fmod(a, b);
            const V r = simd::select(detail::falls_short(rest, b), simd::rounded(simd::add(rest, b)), rest);
            return simd::select(simd::bit_and(simd::eq(rest, zero), simd::ne(b, zero)), simd::copysign(zero, b), r);
        }
    }
};

/// What truncated division leaves over, with the sign of a. Integers by zero give 0. @see numpy.fmod
struct fmod : whole_division {
    static constexpr const char* name = "fmod";
    template <class V>
    ND_INLINE V operator()(V a, V b) const {
        if constexpr (integer<simd::lane_t<V>>) return detail::left_over(a, b, detail::truncated(a, b));
        else return vmath::fmod(a, b);
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
