// SPDX-License-Identifier: BSD-3-Clause
//
// The error function: an odd polynomial near 0, further out 1 less its complement. That is, in float, e to a polynomial; in
// double e^(-x^2) G(t) / (1 + 2x) with t = (x - c)/(x + c), in which e^(x^2) erfc(x) (1 + 2x) is smooth. Coefficients are
// minimax fits as in log.hpp, the latter weighted by erfc.
#pragma once

#include "wide.hpp"

namespace nd::inline ND_ABI::vmath {

/// The error function: at most 2 ulp. @see scipy.special.erf
template <class V>
ND_INLINE V erf(V x) {
    using T = simd::lane_t<V>;
    constexpr bool narrow = sizeof(T) == 4;
    const V one(T(1)), size = simd::abs(x), held = simd::lesser(size, V(narrow ? T(4) : T(6)));
    const V z = times(size, size), zz = times(z, z);
    V p, tail;
    if constexpr (narrow) {
        p = polynomial(z, zz, 0x1.06eba8p-3f, -0x1.81271cp-2f, 0x1.ce246cp-4f, -0x1.b72a84p-6f, 0x1.4b3c92p-8f, -0x1.4c02c6p-11f);
        const V square = times(held, held);
        const V q = polynomial(held, square, -0x1.20ec7cp0f, -0x1.454868p-1f, -0x1.b1fd7ap-4f, 0x1.813fp-6f, -0x1.cdb4acp-9f, 0x1.32f65ep-12f, -0x1.124998p-17f);
        tail = vmath::exp(times(held, simd::rounded(q)));
    } else {
        p = polynomial(z, zz, 0x1.06eba8214db68p-3, -0x1.812746b03799cp-2, 0x1.ce2f21a03f71dp-4, -0x1.b82ce311a0473p-6, 0x1.565bcced5823fp-8, -0x1.c02dae71a6ac7p-11,
                       0x1.f9a28f3a6ba92p-14, -0x1.f4c7adf286fap-17, 0x1.b965db75114eep-20, -0x1.5b67eae1d0482p-23, 0x1.d2ce2b2230937p-27, -0x1.9ede5a9fe77a7p-31);
        const V centre(T(2.5)), left = plus(held, centre), right = plus(one, plus(held, held)), inverse = over(one, times(left, right));
        const V t = times(times(minus(held, centre), right), inverse), tt = times(t, t);
        const V g = polynomial(t, tt, 0x1.43cc6f6c9672fp0, -0x1.f52c5d7e2226p-4, -0x1.959ac16f97d1bp-4, 0x1.42d37997c6356p-3, -0x1.a5c0c8a2fcc84p-4, 0x1.0c6094167c51cp-5,
                               0x1.e8951a4a66287p-11, -0x1.1f330e8c14181p-8, 0x1.00ab2d446e272p-11, 0x1.45ed89bc87e8p-11, -0x1.e6cafe2bfc2d8p-14, -0x1.4b3e51320e644p-13, -0x1.35380caa4d5fp-15);
        tail = times(times(simd::rounded(g), times(left, inverse)), simd::rounded(vmath::exp(simd::neg(times(held, held)))));
    }
    const V near = simd::fma(size, simd::rounded(p), size);
    const V result = simd::select(simd::lt(size, V(narrow ? T(0.85) : T(1))), near, minus(one, simd::rounded(tail)));
    return simd::copysign(simd::select(simd::is_nan(x), x, result), x);
}

/// 1 - erf(x), exact where that is small: at most 2 ulp. @see scipy.special.erfc
template <class V>
ND_INLINE V erfc(V x) {
    return in_double(
        [](auto y) {
            using W = decltype(y);
            constexpr bool narrow = sizeof(simd::lane_t<V>) == 4;
            const W one(1.0), size = simd::abs(y), held = simd::lesser(size, W(narrow ? 10.1 : 28.0)), z = times(size, size), zz = times(z, z);
            const W p = polynomial(z, zz, 0x1.06eba8214db68p-3, -0x1.812746b03799cp-2, 0x1.ce2f21a03f71dp-4, -0x1.b82ce311a0473p-6, 0x1.565bcced5823fp-8, -0x1.c02dae71a6ac7p-11,
                                   0x1.f9a28f3a6ba92p-14, -0x1.f4c7adf286fap-17, 0x1.b965db75114eep-20, -0x1.5b67eae1d0482p-23, 0x1.d2ce2b2230937p-27, -0x1.9ede5a9fe77a7p-31);
            const two_part<W> rest = sum_of(one, simd::neg(y));
            const W near = plus(rest.high, minus(rest.low, times(y, simd::rounded(p))));
            const W centre(narrow ? 2.5 : 3.0), t = over(minus(held, centre), plus(held, centre)), tt = times(t, t), square = times(held, held);
            W far;
            if constexpr (narrow) {
                const W g = polynomial(t, tt, 0x1.43cc6f674a263p+0, -0x1.f52c5fa61c912p-4, -0x1.959a951c0f4eap-4, 0x1.42d3abbb7abfep-3, -0x1.a5c47581c5a29p-4, 0x1.0c555eea91edfp-5,
                                       0x1.f63bfa449dcdfp-11, -0x1.1cfd3bfc09948p-8, 0x1.b02c5772f4c02p-12, 0x1.185ca9d0698edp-11);
                far = over(times(simd::rounded(g), simd::rounded(vmath::exp(simd::neg(square)))), plus(one, plus(held, held)));
            } else {
                const W rise = simd::rounded(polynomial(t, tt, -0x1.15c084bb9e8fdp-3, -0x1.85a15c58aa65cp-5, 0x1.098366a5b4d35p-3, -0x1.e88b803a481f8p-4, 0x1.17ca2877cbebep-4,
                                                        -0x1.8574c40c19473p-6, 0x1.4b884ea5ea9dbp-9, 0x1.ef1bdd4522326p-10, -0x1.98db629eb14dp-11, -0x1.b9123d0e0fc6ap-14, 0x1.065c115c79846p-13,
                                                        0x1.4bfadfee851a1p-18, -0x1.51778344c28f1p-16, -0x1.80e18bc1601d5p-21, 0x1.d67939616f59p-19, 0x1.4eed4f517cf98p-22, -0x1.5fdc25c4f932dp-21,
                                                        -0x1.234eb14af786bp-24, 0x1.e1d299ebee51ep-24, -0x1.b2b7c62050de0p-27));
                // In two parts: G, and e^(-x^2) with what rounding x^2 left over, which e magnifies. Scaled at last, since it may be subnormal.
                const two_part<W> g = sum_of(W(0x1.40c522d7e4987p+0), times(t, rise));
                const auto parts = split_exp(simd::neg(square));
                const W low = fused(parts.high, simd::neg(product_error(held, held, square)), parts.low), product = times(g.high, parts.high);
                const W lost = fused(g.high, low, fused(g.low, parts.high, product_error(g.high, parts.high, product)));
                const two_part<W> q = quotient_of({product, lost}, sum_of(plus(held, held), one));
                far = simd::rounded(parts.scale(plus(q.high, q.low)));
            }
            const W result = simd::select(simd::lt(size, W(0.78)), near, simd::select(simd::signbit(y), minus(W(2.0), far), far));
            return simd::select(simd::is_nan(y), y, result);
        },
        x);
}

}  // namespace nd::inline ND_ABI::vmath
