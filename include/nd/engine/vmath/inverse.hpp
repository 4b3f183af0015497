// SPDX-License-Identifier: BSD-3-Clause
//
// Angles: arctan, arctan2, arcsin, arccos; and the inverse hyperbolic functions. Odd polynomials (minimax fits as in
// log.hpp) of an argument made small by an addition theorem; the latter are logarithms of sums in two parts.
#pragma once

#include "log.hpp"
#include "wide.hpp"

namespace nd::inline ND_ABI::vmath {

/// The parts of pi/4, of which the first can be multiplied by small numbers exactly.
inline constexpr double quarter_pi = 0x1.921fb54442d18p-1, quarter_pi_low = 0x1.1a62633145c07p-55;

/// eighths * pi/4 + sign * atan(small / large) for 0 <= small <= large, neither infinite nor 0 / 0. Brief is accurate to a
/// float only, here and below.
template <bool Brief, class V>
ND_INLINE V angle_of(V small, V large, V sign, V eighths) {
    const auto far = simd::lt(times(large, V(0x1.a827999fcef32p-2)), small);  // tan(pi/8)
    two_part<V> top = sum_of(simd::neg(large), small), bottom = sum_of(large, small);
    top = {simd::select(far, top.high, small), simd::select(far, top.low, V(0.0))};
    bottom = {simd::select(far, bottom.high, large), simd::select(far, bottom.low, V(0.0))};
    const V k = simd::select(far, plus(eighths, sign), eighths), base = times(k, V(quarter_pi));
    two_part<V> t;
    if constexpr (Brief) t = {over(top.high, bottom.high), V(0.0)};
    else t = quotient_of(top, bottom), t.low = simd::select(simd::lt(simd::abs(t.high), V(0x1p-900)), V(0.0), t.low);  // its products might be subnormal
    const V z = times(t.high, t.high), zz = times(z, z);
    V p;
    if constexpr (Brief)
        p = polynomial(z, zz, -0x1.55554a001e4e0p-2, 0x1.9991ea064be0fp-3, -0x1.23ba7734bb13fp-3, 0x1.b23241f0725ddp-4, -0x1.f32fde9a70c92p-5);
    else
        p = polynomial(z, zz, -0x1.5555555555543p-2, 0x1.99999999963aep-3, -0x1.24924922e9686p-3, 0x1.c71c70fa9ea4cp-4, -0x1.745cfaeeb1d4fp-4, 0x1.3b113ab128e9cp-4,
                       -0x1.10ed1852a3429p-4, 0x1.df21eb4c19caep-5, -0x1.9d216920c7085p-5, 0x1.3892202582181p-5, -0x1.26f1856ba9048p-6);
    const V rest = times(sign, fused(times(t.high, z), simd::rounded(p), t.low));
    const two_part<V> whole = sum_of(base, times(sign, t.high));
    return plus(whole.high, plus(whole.low, fused(k, V(quarter_pi_low), rest)));
}

/// The angle whose tangent is x: at most 2 ulp. @see numpy.arctan
template <class V>
ND_INLINE V arctan(V x) {
    return in_double(
        [](auto y) {
            using W = decltype(y);
            const W one(1.0), size = simd::abs(y);
            const auto steep = simd::lt(one, size);
            const W small = simd::select(steep, one, size), large = simd::select(steep, simd::lesser(size, W(0x1p1000)), one);
            return simd::copysign(angle_of<sizeof(simd::lane_t<V>) == 4>(small, large, simd::select(steep, W(-1.0), one), simd::select(steep, W(2.0), W(0.0))), y);
        },
        x);
}

/// The angle of the point (x, y): at most 2 ulp, the signs of zeros and infinities respected. @see numpy.arctan2
template <class V>
ND_INLINE V arctan2(V y, V x) {
    return in_double(
        [](auto v, auto u) {
            using W = decltype(v);
            constexpr double infinity = std::numeric_limits<double>::infinity();
            const W one(1.0), zero(0.0), far = simd::abs(u), high = simd::abs(v);
            const auto steep = simd::lt(far, high), left = simd::signbit(u);
            W small = simd::select(steep, far, high), large = simd::select(steep, high, far);
            const auto endless = simd::eq(large, W(infinity)), nowhere = simd::eq(large, zero);
            small = simd::select(endless, simd::select(simd::eq(small, large), one, zero), small);
            large = simd::select(simd::bit_or(endless, nowhere), one, large);
            if constexpr (sizeof(simd::lane_t<V>) == 8) {
                const W scale = simd::select(simd::lt(W(0x1p900), large), W(0x1p-600), simd::select(simd::lt(large, W(0x1p300)), W(0x1p600), one));
                small = times(small, scale);
                large = times(large, scale);
            }
            const W sign = simd::select(simd::ne(steep, left), W(-1.0), one), eighths = simd::select(steep, W(2.0), simd::select(left, W(4.0), zero));
            const W angle = simd::copysign(angle_of<sizeof(simd::lane_t<V>) == 4>(small, large, sign, eighths), v);
            return simd::select(simd::is_nan(u), u, simd::select(simd::is_nan(v), v, angle));
        },
        y, x);
}

/// base * pi/2 + turn * arcsin of the small number that x has become. With z = (1 - |x|) / 2 the angle is twice the arcsine
/// of the root of z: its rounding error counts.
template <bool Brief, bool Cosine, class V>
ND_INLINE V angle_of_sine(V x) {
    const V one(1.0), half(0.5), zero(0.0), size = simd::abs(x);
    const auto far = simd::le(half, size), left = simd::signbit(x);
    const V z = simd::select(far, times(half, minus(one, size)), times(size, size)), zz = times(z, z);
    const V s = simd::select(far, simd::rounded(simd::sqrt(z)), size);
    V p, low = zero;
    if constexpr (Brief) {
        p = polynomial(z, zz, 0x1.55554cb2ffecap-3, 0x1.333862403d743p-4, 0x1.6cb1c793926b7p-5, 0x1.047e17215ff8ep-5, 0x1.da12142bbf73bp-7, 0x1.330e189266fd7p-5);
    } else {
        p = polynomial(z, zz, 0x1.55555555553e8p-3, 0x1.33333333670aep-4, 0x1.6db6db464b9b3p-5, 0x1.f1c72b338d377p-6, 0x1.6e8a0934e686cp-6, 0x1.1c6acd3fb50bfp-6,
                       0x1.c710b86a86eabp-7, 0x1.8e52d7463a0efp-7, 0x1.af42453632587p-8, 0x1.3dca12ceca47cp-6, -0x1.06ae4bae89a4dp-6, 0x1.046cb6a795123p-5);
        const V square = times(s, s), lost = minus(minus(z, square), product_error(s, s, square));
        low = simd::select(simd::bit_and(far, simd::lt(zero, s)), over(lost, plus(s, s)), zero);
    }
    const V small = fused(times(s, z), simd::rounded(p), low);
    V turn, base;
    if constexpr (Cosine) {
        turn = simd::select(far, simd::select(left, V(-2.0), V(2.0)), simd::select(left, one, V(-1.0)));
        base = simd::select(far, simd::select(left, V(2.0), zero), one);
    } else {
        turn = simd::select(far, V(-2.0), one);
        base = simd::select(far, one, zero);
    }
    const two_part<V> whole = sum_of(times(base, V(2 * quarter_pi)), times(turn, s));
    const V r = plus(whole.high, plus(whole.low, fused(base, V(2 * quarter_pi_low), times(turn, small))));
    if constexpr (Cosine) return r;
    else return simd::copysign(r, x);
}

/// The angle in [-pi/2, pi/2] whose sine is x: at most 2 ulp. @see numpy.arcsin
template <class V>
ND_INLINE V arcsin(V x) {
    return in_double([](auto y) { return angle_of_sine<sizeof(simd::lane_t<V>) == 4, false>(y); }, x);
}
/// The angle in [0, pi] whose cosine is x: at most 2 ulp. @see numpy.arccos
template <class V>
ND_INLINE V arccos(V x) {
    return in_double([](auto y) { return angle_of_sine<sizeof(simd::lane_t<V>) == 4, true>(y); }, x);
}

/// Beyond it 1 is nothing beside a square.
inline constexpr double far_out = 0x1p60;

/// log(2^k (high + low)) for a low part that is what rounding left of a sum.
template <class V>
ND_INLINE V log_of(const two_part<V>& x, V k) {
    const auto parts = split_exponent<false>(x.high);
    const V more = times(x.low, simd::select(simd::lt(x.high, V(4 * far_out)), parts.unit, V(0.0)));  // further out nothing was lost that counts
    return log_limits(x.high, simd::rounded(joined_log(plus(parts.k, k), parts.f, fused(more, simd::neg(parts.f), more))));
}
/// 1 + x for x > -1.
template <class V>
ND_INLINE two_part<V> one_and(const two_part<V>& x) {
    const V one(1.0), s = plus(one, x.high), back = minus(s, one);
    const V lost = plus(minus(one, minus(s, back)), minus(x.high, back));
    return {s, plus(lost, x.low)};
}
/// log(x + sqrt(x^2 + 1)): at most 2 ulp. @see numpy.arcsinh
template <class V>
ND_INLINE V arcsinh(V x) {
    return in_double(
        [](auto y) {
            using W = decltype(y);
            const W one(1.0), size = simd::abs(y), square = times(size, size);
            const W more = over(square, plus(one, simd::rounded(simd::sqrt(plus(square, one)))));  // sqrt(x^2 + 1) - 1
            const auto far = simd::lt(W(far_out), size);
            const two_part<W> sum = one_and(sum_of(size, more));
            const two_part<W> held{simd::select(far, size, sum.high), simd::select(far, W(0.0), sum.low)};
            return simd::copysign(log_of(held, simd::select(far, one, W(0.0))), y);
        },
        x);
}
/// log(x + sqrt(x^2 - 1)), NaN below 1: at most 2 ulp. @see numpy.arccosh
template <class V>
ND_INLINE V arccosh(V x) {
    return in_double(
        [](auto y) {
            using W = decltype(y);
            const W one(1.0), zero(0.0);
            const two_part<W> past = sum_of(y, W(-1.0));  // x^2 - 1 = past^2 + 2 past
            const W twice = plus(past.high, past.high), square = times(past.high, past.high);
            const auto steep = simd::lt(twice, square);
            const two_part<W> w = sum_of(simd::select(steep, square, twice), simd::select(steep, twice, square));
            const W root = simd::rounded(simd::sqrt(w.high)), p = times(root, root);
            const W low = over(plus(minus(minus(w.high, p), product_error(root, root, p)), w.low), plus(root, root));
            const two_part<W> u = sum_of(root, past.high);  // past < root until it is so large that the error does not matter
            const auto far = simd::lt(W(far_out), y);
            const two_part<W> sum = one_and(two_part<W>{u.high, plus(u.low, plus(past.low, simd::select(simd::lt(zero, root), low, zero)))});
            const two_part<W> held{simd::select(far, y, sum.high), simd::select(far, zero, sum.low)};
            return simd::select(simd::lt(y, one), W(std::numeric_limits<double>::quiet_NaN()), log_of(held, simd::select(far, one, zero)));
        },
        x);
}
/// log((1 + x) / (1 - x)) / 2: at most 2 ulp. @see numpy.arctanh
template <class V>
ND_INLINE V arctanh(V x) {
    return in_double(
        [](auto y) {
            using W = decltype(y);
            const W size = simd::abs(y);
            const two_part<W> q = quotient_of({plus(size, size), W(0.0)}, sum_of(W(1.0), simd::neg(size)));
            return simd::copysign(times(W(0.5), log_of(one_and(q), W(0.0))), y);
        },
        x);
}

}  // namespace nd::inline ND_ABI::vmath
