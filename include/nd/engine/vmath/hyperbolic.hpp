// SPDX-License-Identifier: BSD-3-Clause
//
// What is made of exponentials: expm1, exp2, sinh, cosh, tanh, sigmoid. They take e^x with its rounding error, so that a difference
// from 1 loses nothing, and correct their one division. Coefficients are minimax fits as in log.hpp.
#pragma once

#include "wide.hpp"

namespace nd::inline ND_ABI::vmath {

/// e^x - 1: at most 2 ulp. @see numpy.expm1
template <class V>
ND_INLINE V expm1(V x) {
    using T = simd::lane_t<V>;
    const V zero(T(0));
    const auto parts = split_exp<false>(x);
    const V far = simd::add(simd::rounded(simd::sub(parts.scale(parts.high), V(T(1)))), simd::rounded(parts.scale(parts.low)));
    const V result = simd::select(simd::eq(parts.n, zero), parts.small, far);
    return simd::select(simd::eq(x, zero), x, result);
}

/// 2^x: at most 2 ulp, exact for whole x. @see numpy.exp2
template <class V>
ND_INLINE V exp2(V x) {
    using T = simd::lane_t<V>;
    constexpr bool narrow = sizeof(T) == 4;
    x = simd::greater(V(narrow ? T(-151) : T(-1076)), simd::lesser(V(narrow ? T(129) : T(1025)), x));
    const V shifted = simd::rounded(simd::add(x, V(binary<T>::shifter)));
    const V n = simd::rounded(simd::sub(shifted, V(binary<T>::shifter))), r = simd::rounded(simd::sub(x, n)), rr = simd::rounded(simd::mul(r, r));
    V y;
    if constexpr (narrow)
        y = simd::fma(r, V(0x1.62e43p-1f), simd::rounded(simd::mul(rr, polynomial(r, rr, 0x1.ebfbep-3f, 0x1.c6af7ep-5f, 0x1.3b2a86p-7f, 0x1.5f0accp-10f, 0x1.43cedcp-13f))));
    else
        y = simd::fma(r, V(0x1.62e42fefa39efp-1),
                      simd::rounded(simd::mul(rr, polynomial(r, rr, 0x1.ebfbdff82c58fp-3, 0x1.c6b08d704a0ccp-5, 0x1.3b2ab6fba4d05p-7, 0x1.5d87fe78a2603p-10, 0x1.430912f8e1983p-13,
                                                             0x1.ffcbfc76a2491p-17, 0x1.62c02047a471ep-20, 0x1.b524d70601cc4p-24, 0x1.e4d69c6f3587ep-28, 0x1.ea10481c13ba4p-32,
                                                             0x1.ba5da19b5f273p-36))));
    const V power = simd::rounded(simd::add(V(T(1)), simd::rounded(y)));
#if defined(__AVX512F__) && !defined(ND_NO_SIMD)
    return scaled(power, n);
#else
    return scaled_by_parts(power, shifted);
#endif
}

/// (numerator + more) / (1 + high + low) for high in [0, 1], rounded nearly once.
template <class V>
ND_INLINE V over_one_and(V numerator, V more, V high, V low) {
    const V one(simd::lane_t<V>(1));
    const V divisor = simd::rounded(simd::add(one, high));
    const V left = simd::rounded(simd::add(simd::rounded(simd::add(simd::rounded(simd::sub(one, divisor)), high)), low));
    const V inverse = simd::rounded(simd::div(one, divisor)), quotient = simd::rounded(simd::mul(numerator, inverse));
    const V rest = simd::rounded(simd::fma(simd::neg(quotient), divisor, numerator));
    const V missing = simd::rounded(simd::fma(simd::neg(quotient), left, simd::rounded(simd::add(rest, more))));
    return simd::fma(missing, inverse, quotient);
}

/// 1 - 2e / (1 + e) for e = e^-2|x|, by a polynomial near 0: at most 2 ulp. @see numpy.tanh
template <class V>
ND_INLINE V tanh(V x) {
    using T = simd::lane_t<V>;
    constexpr bool narrow = sizeof(T) == 4;
    const V one(T(1)), size = simd::abs(x), z = times(size, size), zz = times(z, z);
    V p, far;
    if constexpr (narrow) {
        p = polynomial(z, zz, -0x1.55555p-2f, 0x1.110f54p-3f, -0x1.b9bbdp-5f, 0x1.618686p-6f, -0x1.02b472p-7f, 0x1.f309c6p-10f);
        const V e = simd::rounded(vmath::exp(simd::mul(V(T(-2)), size)));
        far = minus(one, over(plus(e, e), plus(one, e)));
    } else {
        const auto parts = split_exp(simd::mul(V(T(-2)), size));
        const V high = parts.scale(parts.high), low = simd::rounded(parts.scale(parts.low)), numerator = minus(one, high);
        far = over_one_and(numerator, minus(minus(minus(one, numerator), high), low), high, low);
        p = polynomial(z, zz, -0x1.55555555554b2p-2, 0x1.11111110f2da6p-3, -0x1.ba1ba17d95e22p-5, 0x1.664f2bbde239dp-6, -0x1.2266e14c1bf8p-7, 0x1.d4c4554f67decp-9,
                       -0x1.56cb35bb432adp-10);
    }
    const V near = simd::fma(times(size, z), simd::rounded(p), size);
    const V result = simd::select(simd::lt(size, V(narrow ? T(0.68) : T(0.26))), near, far);
    return simd::copysign(simd::select(simd::is_nan(x), x, result), x);
}

/// 1 / (1 + e^-x): at most 2 ulp. @see scipy.special.expit
template <class V>
ND_INLINE V sigmoid(V x) {
    using T = simd::lane_t<V>;
    const V one(T(1)), zero(T(0));
    const auto parts = split_exp(simd::neg(simd::abs(x)));
    const V high = parts.scale(parts.high), low = simd::rounded(parts.scale(parts.low));
    const auto negative = simd::lt(x, zero);
    return over_one_and(simd::select(negative, high, one), simd::select(negative, low, zero), high, low);
}

/// (e^x - e^-x) / 2, by a polynomial below 1: at most 2 ulp. @see numpy.sinh
template <class V>
ND_INLINE V sinh(V x) {
    return in_double(
        [](auto y) {
            using W = decltype(y);
            const W one(1.0), size = simd::abs(y), z = times(size, size), zz = times(z, z);
            const auto parts = split_exp(size);
            const W half = simd::rounded(parts.halved(parts.high)), less = over(W(0.25), half);
            W p, far = minus(half, less);
            if constexpr (sizeof(simd::lane_t<V>) == 4) {
                p = polynomial(z, zz, 0x1.555555188abdap-3, 0x1.1111360761cdap-7, 0x1.9ffe1d34006efp-13, 0x1.7a251c7d77ca3p-19);
            } else {
                p = polynomial(z, zz, 0x1.5555555555556p-3, 0x1.11111111110a2p-7, 0x1.a01a01a029039p-13, 0x1.71de3a4609fa8p-19, 0x1.ae64675975d62p-26, 0x1.611a3eab97336p-33, 0x1.b4ce38cce5864p-41);
                const W low = minus(minus(half, far), less);
                far = plus(far, simd::select(simd::lt(half, W(0x1p1000)), plus(low, simd::rounded(parts.halved(parts.low))), W(0.0)));
            }
            const W near = fused(times(size, z), simd::rounded(p), size);
            return simd::copysign(simd::select(simd::is_nan(y), y, simd::select(simd::lt(size, one), near, far)), y);
        },
        x);
}

/// (e^x + e^-x) / 2: at most 2 ulp. @see numpy.cosh
template <class V>
ND_INLINE V cosh(V x) {
    return in_double(
        [](auto y) {
            using W = decltype(y);
            const auto parts = split_exp(simd::abs(y));
            const W half = simd::rounded(parts.halved(parts.high)), more = over(W(0.25), half);
            return simd::select(simd::is_nan(y), y, plus(half, plus(more, simd::rounded(parts.halved(parts.low)))));
        },
        x);
}

}  // namespace nd::inline ND_ABI::vmath
