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

}  // namespace nd::inline ND_ABI::vmath
