// SPDX-License-Identifier: BSD-3-Clause
//
// Cubic roots and lengths. A cubic root is an estimate of few bits, so that its square is exact, and one step of Halley's
// from there.
#pragma once

#include "log.hpp"
#include "wide.hpp"

namespace nd::inline ND_ABI::vmath {

/// The cubic root: at most 1 ulp. @see numpy.cbrt
template <class V>
ND_INLINE V cbrt(V x) {
    return in_double(
        [](auto y) {
            using W = decltype(y);
            using bits = std::uint64_t;
            using B = decltype(simd::cast_bits<bits>(y));
            const W one(1.0), zero(0.0), size = simd::abs(y);
            const auto parts = split_exponent<true>(size);
            const W m = plus(one, parts.f), mm = times(m, m);
            const W third = simd::rint(times(parts.k, W(0x1.5555555555555p-2))), left = minus(parts.k, times(third, W(3.0)));  // -1, 0 or 1
            const W scale = simd::select(simd::eq(left, zero), one, simd::select(simd::lt(left, zero), W(0.5), W(2.0)));
            const W root = simd::select(simd::eq(left, zero), one, simd::select(simd::lt(left, zero), W(0x1.965fea53d6e3dp-1), W(0x1.428a2f98d728bp0)));
            const W estimate = times(root, simd::rounded(polynomial(m, mm, 0x1.97eae00207cdcp-2, 0x1.327203889db9dp+0, -0x1.2fded0f9cecb5p+0, 0x1.f12d41ebd9d04p-1, -0x1.0797352878e98p-1, 0x1.3ef55a62bab02p-3,
                                                                                  -0x1.4de7942214eaep-6)));
            const W t = simd::cast_bits<double>(simd::bit_and(simd::cast_bits<bits>(estimate), B(~bits{0} << 33)));
            const W a = times(m, scale), square = times(t, t), cube = times(square, t);
            const W rest = minus(minus(a, cube), product_error(square, t, cube));
            const W r = fused(t, over(rest, plus(plus(cube, cube), a)), t);
            const B power = simd::shift_left<52>(simd::cast_bits<bits>(plus(third, W(0x1.8p52 + 1023))));
            const W whole = simd::copysign(times(r, simd::cast_bits<double>(power)), y);
            const auto itself = simd::bit_or(simd::eq(y, zero), simd::bit_not(simd::lt(size, W(std::numeric_limits<double>::infinity()))));
            return simd::select(itself, y, whole);
        },
        x);
}

/// sqrt(x^2 + y^2) without overflow: at most 2 ulp; infinite where one is. @see numpy.hypot
template <class V>
ND_INLINE V hypot(V x, V y) {
    return in_double(
        [](auto u, auto v) {
            using W = decltype(u);
            const W one(1.0), a = simd::abs(u), b = simd::abs(v), endless(std::numeric_limits<double>::infinity());
            W large = simd::greater(a, b), small = simd::lesser(a, b), r;
            if constexpr (sizeof(simd::lane_t<V>) == 4) {
                r = simd::rounded(simd::sqrt(fused(small, small, times(large, large))));
            } else {
                const auto huge = simd::lt(W(0x1p500), large), tiny = simd::lt(large, W(0x1p-450));
                const W down = simd::select(huge, W(0x1p-600), simd::select(tiny, W(0x1p600), one)), up = simd::select(huge, W(0x1p600), simd::select(tiny, W(0x1p-600), one));
                large = times(large, down);
                small = times(small, down);
                r = times(simd::rounded(simd::sqrt(fused(large, large, times(small, small)))), up);
            }
            r = simd::select(simd::is_nan(a), a, simd::select(simd::is_nan(b), b, r));
            return simd::select(simd::bit_or(simd::eq(a, endless), simd::eq(b, endless)), endless, r);
        },
        x, y);
}

}  // namespace nd::inline ND_ABI::vmath
