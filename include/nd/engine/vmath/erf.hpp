// SPDX-License-Identifier: BSD-3-Clause
//
// The error function: an odd polynomial below 1, above it 1 - e^(-x^2) G(t) / (1 + 2x) with t = (x - c)/(x + c), in which
// e^(x^2) erfc(x) (1 + 2x) is smooth. Coefficients are minimax fits as in log.hpp, the latter weighted by erfc.
#pragma once

#include "exp.hpp"

namespace nd::inline ND_ABI::vmath {

/// The error function: at most 2 ulp. @see scipy.special.erf
template <class V>
ND_INLINE V erf(V x) {
    using T = simd::lane_t<V>;
    constexpr bool narrow = sizeof(T) == 4;
    const V one(T(1)), size = simd::abs(x);
    const V z = simd::rounded(simd::mul(size, size)), zz = simd::rounded(simd::mul(z, z));
    const V held = simd::lesser(size, V(narrow ? T(4) : T(6))), centre(narrow ? T(2) : T(2.5));
    const V left = simd::rounded(simd::add(held, centre)), right = simd::rounded(simd::add(one, simd::rounded(simd::add(held, held))));
    const V inverse = simd::rounded(simd::div(one, simd::rounded(simd::mul(left, right))));
    const V t = simd::rounded(simd::mul(simd::rounded(simd::mul(simd::rounded(simd::sub(held, centre)), right)), inverse)), tt = simd::rounded(simd::mul(t, t));
    V p, g;
    if constexpr (narrow) {
        p = polynomial(z, zz, 0x1.06eba8p-3f, -0x1.81274p-2f, 0x1.ce2d2cp-4f, -0x1.b7fc6ap-6f, 0x1.541eb2p-8f, -0x1.a4a462p-11f, 0x1.4b3004p-14f);
        g = polynomial(t, tt, 0x1.46e81p0f, -0x1.7bf3f4p-4f, -0x1.54095cp-3f, 0x1.4f5af4p-3f, -0x1.cfa954p-5f, -0x1.f7d14ap-7f);
    } else {
        p = polynomial(z, zz, 0x1.06eba8214db68p-3, -0x1.812746b03799cp-2, 0x1.ce2f21a03f71dp-4, -0x1.b82ce311a0473p-6, 0x1.565bcced5823fp-8, -0x1.c02dae71a6ac7p-11,
                       0x1.f9a28f3a6ba92p-14, -0x1.f4c7adf286fap-17, 0x1.b965db75114eep-20, -0x1.5b67eae1d0482p-23, 0x1.d2ce2b2230937p-27, -0x1.9ede5a9fe77a7p-31);
        g = polynomial(t, tt, 0x1.43cc6f6c9672fp0, -0x1.f52c5d7e2226p-4, -0x1.959ac16f97d1bp-4, 0x1.42d37997c6356p-3, -0x1.a5c0c8a2fcc84p-4, 0x1.0c6094167c51cp-5,
                       0x1.e8951a4a66287p-11, -0x1.1f330e8c14181p-8, 0x1.00ab2d446e272p-11, 0x1.45ed89bc87e8p-11, -0x1.e6cafe2bfc2d8p-14, -0x1.4b3e51320e644p-13, -0x1.35380caa4d5fp-15);
    }
    const V near = simd::fma(size, simd::rounded(p), size);
    const V decay = simd::rounded(vmath::exp(simd::neg(simd::rounded(simd::mul(held, held)))));
    const V tail = simd::rounded(simd::mul(simd::rounded(simd::mul(simd::rounded(g), simd::rounded(simd::mul(left, inverse)))), decay));
    const V result = simd::select(simd::lt(size, one), near, simd::rounded(simd::sub(one, tail)));
    return simd::copysign(simd::select(simd::is_nan(x), x, result), x);
}

}  // namespace nd::inline ND_ABI::vmath
