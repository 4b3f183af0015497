// SPDX-License-Identifier: BSD-3-Clause
//
// exp, on registers and on single values by the same polynomial, so that every lane has the bits of a scalar.
// Owns the scaling by powers of two that the other functions share. The coefficients are minimax fits (Remez exchange,
// then the leading ones rounded and the rest fitted again) made for this file.
#pragma once

#include "../simd.hpp"

namespace nd::inline ND_ABI::vmath {

/// How the exponent of a T is taken apart and put together.
template <class T>
struct binary;
template <>
struct binary<float> {
    using bits = std::uint32_t;
    static constexpr int mantissa = 23;
    static constexpr float shifter = 0x1.8p23f + 254;  // x + shifter: an integer in the low bits, raised by twice the bias
    static constexpr float log2_e = 0x1.715476p0f;
    static constexpr float ln2_high = 0x1.62e4p-1f, ln2_low = 0x1.7f7d1cp-20f;  // n * ln2_high is exact
};
template <>
struct binary<double> {
    using bits = std::uint64_t;
    static constexpr int mantissa = 52;
    static constexpr double shifter = 0x1.8p52 + 2046;
    static constexpr double log2_e = 0x1.71547652b82fep0;
    static constexpr double ln2_high = 0x1.62e42fefa38p-1, ln2_low = 0x1.ef35793c7673p-45;
};

/// c0 + c1 x + c2 x^2 ... by Horner's rule.
template <class V, class... More>
ND_INLINE V polynomial(V x, simd::lane_t<V> c0, More... more) {
    if constexpr (sizeof...(More) == 0) return V(c0);
    else return simd::fma(polynomial(x, more...), x, V(c0));
}

/// y * 2^n, rounded once, for y in [1/2, 2] and |n| a little beyond the range; shifted is n + shifter.
template <class V>
ND_INLINE V scaled(V y, [[maybe_unused]] V n, [[maybe_unused]] V shifted) {
#if defined(__AVX512F__) && !defined(ND_NO_SIMD)
    if constexpr (std::is_same_v<V, simd::batch<float>>) return _mm512_mask_scalef_ps(y, __mmask16(-1), y, n);
    if constexpr (std::is_same_v<V, simd::batch<double>>) return _mm512_mask_scalef_pd(y, __mmask8(-1), y, n);
#endif
    using T = simd::lane_t<V>;
    using bits = typename binary<T>::bits;
    constexpr int mantissa = binary<T>::mantissa;
    const auto whole = simd::cast_bits<bits>(shifted);
    const auto half = simd::shift_right<1>(whole);
    const auto rest = simd::sub(whole, half);
    y = simd::rounded(simd::mul(y, simd::cast_bits<T>(simd::shift_left<mantissa>(half))));
    return simd::mul(y, simd::cast_bits<T>(simd::shift_left<mantissa>(rest)));
}

/// e to the x: at most 1 ulp, subnormal results and the way to infinity included. @see numpy.exp
template <class V>
ND_INLINE V exp(V x) {
    using T = simd::lane_t<V>;
    using fp = binary<T>;
    constexpr T least = sizeof(T) == 4 ? T(-104) : T(-746), most = sizeof(T) == 4 ? T(89) : T(710);
    x = simd::greater(V(least), simd::lesser(V(most), x));
    const V shifted = simd::rounded(simd::fma(x, V(fp::log2_e), V(fp::shifter)));
    const V n = simd::sub(shifted, V(fp::shifter));
    const V high = simd::rounded(simd::fma(n, V(-fp::ln2_high), x)), low = simd::rounded(simd::mul(n, V(-fp::ln2_low)));
    const V r = simd::rounded(simd::add(high, low));
    V q;  // (e^r - 1 - r) / r^2
    if constexpr (sizeof(T) == 4)
        q = polynomial(r, 0x1.fffffcp-2f, 0x1.55548ep-3f, 0x1.5558a6p-5f, 0x1.123bd2p-7f, 0x1.6a59a2p-10f);
    else
        q = polynomial(r, 0x1.0000000000005p-1, 0x1.55555555554e2p-3, 0x1.5555555551bd5p-5, 0x1.111111112e74dp-7,
                       0x1.6c16c180c5841p-10, 0x1.a01a010337620p-13, 0x1.a019a1d0541bep-16, 0x1.71df8116ccffbp-19,
                       0x1.28a731fea9282p-22, 0x1.ace9176aace1bp-26);
    const V y = simd::rounded(simd::add(high, simd::rounded(simd::fma(simd::rounded(simd::mul(r, r)), q, low))));
    return scaled(simd::rounded(simd::add(V(T(1)), y)), n, shifted);
}

}  // namespace nd::inline ND_ABI::vmath
