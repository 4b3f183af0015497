// SPDX-License-Identifier: BSD-3-Clause
//
// What truncated division leaves over, exactly, and whole quotients of integers: by floating-point division, of which the
// error is known. Arguments too far apart go one by one.
#pragma once

#include "trigonometric.hpp"

namespace nd::inline ND_ABI::vmath {

/// a - trunc(a/b) b with the sign of a, exact. @see numpy.fmod
template <class V>
ND_INLINE V fmod(V a, V b) {
    return in_double(
        [](auto x, auto y) {
            using W = decltype(x);
            constexpr bool narrow = sizeof(simd::lane_t<V>) == 4;
            const W zero(0.0), size = simd::abs(y), ratio = over(x, y);
            const W q = simd::trunc(ratio), p = times(q, y);
            W r = minus(x, p);
            if constexpr (!narrow) r = minus(r, product_error(q, y, p));
            // A quotient rounded up to a whole number is one too many.
            const auto passed = simd::bit_and(simd::ne(r, zero), simd::ne(simd::signbit(r), simd::signbit(x)));
            r = simd::copysign(simd::select(passed, plus(r, simd::copysign(size, x)), r), x);
            // Products are exact for quotients of so many digits, and factors in the middle of the range.
            auto near = simd::bit_and(simd::lt(simd::abs(ratio), W(narrow ? 0x1p29 : 0x1p52)), simd::lt(size, W(0x1p900)));
            if constexpr (!narrow) near = simd::bit_and(near, simd::bit_and(simd::lt(W(0x1p-900), size), simd::bit_or(simd::lt(W(0x1p-900), simd::abs(x)), simd::eq(x, zero))));
            return one_by_one(x, y, r, simd::bit_not(near), [](double u, double v) { return std::fmod(u, v); });
        },
        a, b);
}

/// Whether lanes of T are divided in registers: where integers that wide become doubles and back in few instructions.
template <class T>
inline constexpr bool divides = integer<T> &&
#if defined(ND_NO_SIMD)
                                false;
#elif defined(__AVX512DQ__)
                                sizeof(T) >= 4;
#else
                                simd::register_bytes >= 32 && sizeof(T) == 4 && std::is_signed_v<T>;
#endif

/// a / b towards 0 for b that is neither 0 nor, of signed ones, -1.
template <class V>
    requires simd::is_single<V> ND_INLINE V whole_quotient(V a, V b) { return static_cast<V>(a / b); }

#if !defined(ND_NO_SIMD)

template <class V>
    requires simd::is_batch<V> ND_INLINE V whole_quotient(V a, V b) {
    using T = simd::lane_t<V>;
    using wide = typename simd::plain<double, simd::register_bytes>::vector;
    if constexpr (sizeof(T) == 4) {  // a double holds the quotient well enough
        using half = typename simd::plain<T, simd::register_bytes / 2>::vector;
        struct halves {
            half part[2];
        };
        const halves x = std::bit_cast<halves>(a.data), y = std::bit_cast<halves>(b.data);
        const auto divided = [](half u, half v) {
            using W = simd::batch<double>;
            const W q = simd::div(simd::detail::from<W>(__builtin_convertvector(u, wide)), simd::detail::from<W>(__builtin_convertvector(v, wide)));
            return __builtin_convertvector(simd::detail::as<wide>(q), half);
        };
        return simd::detail::from<V>(halves{{divided(x.part[0], y.part[0]), divided(x.part[1], y.part[1])}});
    } else {  // digits of the quotient, a little too few, until less than the divisor is left
        using B = simd::batch<std::uint64_t>;
        using lanes = typename simd::plain<std::uint64_t, simd::register_bytes>::vector;
        B left = simd::cast_bits<std::uint64_t>(simd::abs(a)), quotient(std::uint64_t{0});
        const B divisor = simd::cast_bits<std::uint64_t>(simd::abs(b));
        const wide inverse = (1 - 0x1p-50) / __builtin_convertvector(simd::detail::as<lanes>(divisor), wide);
        while (simd::any(simd::le(divisor, left))) {
            const auto digits = simd::detail::from<B>(__builtin_convertvector(__builtin_convertvector(simd::detail::as<lanes>(left), wide) * inverse, lanes));
            const B more = simd::greater(digits, simd::select(simd::le(divisor, left), B(std::uint64_t{1}), B(std::uint64_t{0})));
            quotient = simd::add(quotient, more);
            left = simd::sub(left, simd::mul(more, divisor));
        }
        const V q = simd::cast_bits<T>(quotient);
        if constexpr (std::is_signed_v<T>) return simd::select(simd::ne(simd::signbit(a), simd::signbit(b)), simd::neg(q), q);
        else return q;
    }
}

#endif

}  // namespace nd::inline ND_ABI::vmath
