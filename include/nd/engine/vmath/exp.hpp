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

/// c0 + c1 x + c2 x^2 ... in pairs, by Horner's rule in xx = x*x: half the latency for the same number of steps.
template <class V, class... More>
ND_INLINE V polynomial(V x, V xx, simd::lane_t<V> c0, More... more) {
    if constexpr (sizeof...(More) == 0) {
        return V(c0);
    } else {
        const auto pair = [&](simd::lane_t<V> c1, auto... rest) {
            const V low = simd::fma(V(c1), x, V(c0));
            if constexpr (sizeof...(rest) == 0)
                return low;
            else
                return simd::fma(polynomial(x, xx, rest...), xx, low);
        };
        return pair(more...);
    }
}

#if defined(__AVX512F__) && !defined(ND_NO_SIMD)

/// AVX-512 holds a table of 16 in registers, scales in one instruction, and so needs half the polynomial.
inline constexpr bool has_tables = true;

/// y * 2^floor(n), rounded once.
template <class V>
ND_INLINE V scaled(V y, V n) {
    if constexpr (std::is_same_v<V, float>)
        return _mm_cvtss_f32(_mm_scalef_ss(_mm_set_ss(y), _mm_set_ss(n)));
    else if constexpr (std::is_same_v<V, double>)
        return _mm_cvtsd_f64(_mm_scalef_sd(_mm_set_sd(y), _mm_set_sd(n)));
    else if constexpr (sizeof(simd::lane_t<V>) == 4)
        return _mm512_mask_scalef_ps(y, __mmask16(-1), y, n);
    else
        return _mm512_mask_scalef_pd(y, __mmask8(-1), y, n);
}

/// table[index mod 16] for each lane of index.
template <class V, class Index>
ND_INLINE V looked_up(const simd::lane_t<V> (&table)[16], Index index) {
    if constexpr (simd::is_single<V>)
        return table[index & 15];
    else if constexpr (sizeof(simd::lane_t<V>) == 4)
        return _mm512_maskz_permutexvar_ps(__mmask16(-1), index, _mm512_loadu_ps(table));
    else
        return _mm512_permutex2var_pd(_mm512_loadu_pd(table), index, _mm512_loadu_pd(table + 8));
}

#else

inline constexpr bool has_tables = false;

#endif

/// y * 2^n, rounded once, for y in [1/2, 2] and n a little beyond the range; shifted is n + shifter.
template <class V>
ND_INLINE V scaled_by_parts(V y, V shifted) {
    using T = simd::lane_t<V>;
    using bits = typename binary<T>::bits;
    constexpr int mantissa = binary<T>::mantissa;
    const auto whole = simd::cast_bits<bits>(shifted);
    const auto half = simd::shift_right<1>(whole);
    const auto rest = simd::sub(whole, half);
    y = simd::rounded(simd::mul(y, simd::cast_bits<T>(simd::shift_left<mantissa>(half))));
    return simd::mul(y, simd::cast_bits<T>(simd::shift_left<mantissa>(rest)));
}

/// 2^(i/16), and what rounding each left over.
template <class T>
inline constexpr T roots_of_two[2][16];
template <>
inline constexpr float roots_of_two<float>[2][16] = {
    {1, 0x1.0b5586p0f, 0x1.172b84p0f, 0x1.2387a6p0f, 0x1.306fep0f, 0x1.3dea64p0f, 0x1.4bfdaep0f, 0x1.5ab07ep0f, 0x1.6a09e6p0f,
     0x1.7a1148p0f, 0x1.8ace54p0f, 0x1.9c4918p0f, 0x1.ae89fap0f, 0x1.c199bep0f, 0x1.d5818ep0f, 0x1.ea4afap0f},
    {0, 0x1.9f3122p-25f, -0x1.c15742p-27f, 0x1.ceac48p-25f, 0x1.4636e2p-25f, 0x1.824684p-25f, -0x1.593abcp-25f, -0x1.5bd5ecp-27f,
     0x1.9fcef4p-26f, -0x1.829fdp-25f, 0x1.15506ep-27f, 0x1.51f848p-27f, -0x1.a94b14p-26f, -0x1.3d56b2p-27f, -0x1.822dbcp-27f,
     0x1.52486cp-27f}};
template <>
inline constexpr double roots_of_two<double>[2][16] = {
    {1, 0x1.0b5586cf9890fp0, 0x1.172b83c7d517bp0, 0x1.2387a6e756238p0, 0x1.306fe0a31b715p0, 0x1.3dea64c123422p0, 0x1.4bfdad5362a27p0,
     0x1.5ab07dd485429p0, 0x1.6a09e667f3bcdp0, 0x1.7a11473eb0187p0, 0x1.8ace5422aa0dbp0, 0x1.9c49182a3f09p0, 0x1.ae89f995ad3adp0,
     0x1.c199bdd85529cp0, 0x1.d5818dcfba487p0, 0x1.ea4afa2a490dap0},
    {0, 0x1.8a62e4adc610bp-54, -0x1.19041b9d78a76p-55, 0x1.9b07eb6c70573p-54, 0x1.6f46ad23182e4p-55, 0x1.ada0911f09ebcp-55,
     0x1.d4397afec42e2p-56, 0x1.6324c054647adp-54, -0x1.bdd3413b26456p-54, -0x1.41577ee04992fp-55, 0x1.6e9f156864b27p-54,
     0x1.c7c46b071f2bep-56, 0x1.7a1cd345dcc81p-54, 0x1.11065895048ddp-55, 0x1.2ed02d75b3707p-55, -0x1.e9c23179c2893p-54}};

/// e to the x in parts: e^x = (high + low) * 2^n, and where n is 0 also 1 + small.
template <class V>
struct exp_parts {
    V high, low;  ///< high in [0.7, 2), low what its rounding left
    V small;      ///< e^r - 1 of the reduced argument r
    V n, shifted;

    /// v * 2^n for v like high.
    ND_INLINE V scale(V v) const {
#if defined(__AVX512F__) && !defined(ND_NO_SIMD)
        return scaled(v, n);
#else
        return scaled_by_parts(v, shifted);
#endif
    }
    /// v * 2^(n - 1): in range, too, where e^x is a little beyond.
    ND_INLINE V halved(V v) const {
        const V one(simd::lane_t<V>(1));
#if defined(__AVX512F__) && !defined(ND_NO_SIMD)
        return scaled(v, simd::sub(n, one));
#else
        return scaled_by_parts(v, simd::sub(shifted, one));
#endif
    }
};

/// The parts of e^x for any x; beyond the range those of its ends. With a table `small` is exact to 1 only, not to itself.
template <bool Table = has_tables, class V>
ND_INLINE exp_parts<V> split_exp(V x) {
    using T = simd::lane_t<V>;
    using fp = binary<T>;
    constexpr bool narrow = sizeof(T) == 4;
    x = simd::greater(V(narrow ? T(-104) : T(-746)), simd::lesser(V(narrow ? T(90) : T(711)), x));
    constexpr T shifter = Table ? (narrow ? T(0x1.8p19) : T(0x1.8p48)) : fp::shifter;
    const V shifted = simd::rounded(simd::fma(x, V(fp::log2_e), V(shifter)));
    const V n = simd::sub(shifted, V(shifter));  // x / ln 2 to the nearest integer, or sixteenth where there are tables
    const V high = simd::rounded(simd::fma(n, V(-fp::ln2_high), x));
#if defined(__AVX512F__) && !defined(ND_NO_SIMD)
    if constexpr (Table) {
        const V r = simd::rounded(simd::fma(n, V(-fp::ln2_low), high));
        const V rr = simd::rounded(simd::mul(r, r));
        V q;  // (e^r - 1 - r) / r^2
        if constexpr (narrow)
            q = polynomial(r, rr, 0x1.0001ecp-1f, 0x1.55549p-3f);
        else
            q = polynomial(r, rr, 0x1.fffffffffffb9p-2, 0x1.555555548b7ap-3, 0x1.55555558f5e94p-5, 0x1.11123d0e8a964p-7, 0x1.6c14cdb77051dp-10);
        const V y = simd::rounded(simd::fma(rr, q, r));
        const auto index = simd::cast_bits<typename fp::bits>(shifted);
        const V root = looked_up<V>(roots_of_two<T>[0], index);
        const V rest = simd::rounded(simd::fma(root, y, looked_up<V>(roots_of_two<T>[1], index)));
        const V sum = simd::rounded(simd::add(root, rest));
        return {sum, simd::add(simd::rounded(simd::sub(root, sum)), rest), y, n, shifted};
    }
#endif
    if constexpr (!Table) {
        const V low = simd::rounded(simd::mul(n, V(-fp::ln2_low)));
        const V r = simd::rounded(simd::add(high, low));
        const V rr = simd::rounded(simd::mul(r, r));
        V q;
        if constexpr (narrow)
            q = polynomial(r, rr, 0x1.fffffcp-2f, 0x1.55548ep-3f, 0x1.5558a6p-5f, 0x1.123bd2p-7f, 0x1.6a59a2p-10f);
        else
            q = polynomial(r, rr, 0x1.0000000000005p-1, 0x1.55555555554e2p-3, 0x1.5555555551bd5p-5, 0x1.111111112e74dp-7, 0x1.6c16c180c5841p-10,
                           0x1.a01a010337620p-13, 0x1.a019a1d0541bep-16, 0x1.71df8116ccffbp-19, 0x1.28a731fea9282p-22, 0x1.ace9176aace1bp-26);
        const V rest = simd::rounded(simd::fma(rr, q, low));
        const V y = simd::rounded(simd::add(high, rest));
        const V left = simd::add(simd::rounded(simd::sub(high, y)), rest);
        const V sum = simd::rounded(simd::add(V(T(1)), y));
        return {sum, simd::add(simd::rounded(simd::add(simd::rounded(simd::sub(V(T(1)), sum)), y)), left), y, n, shifted};
    }
}

/// e to the x: at most 1 ulp, subnormal results and the way to infinity included. @see numpy.exp
template <class V>
ND_INLINE V exp(V x) {
    const auto parts = split_exp(x);
    return parts.scale(parts.high);
}

}  // namespace nd::inline ND_ABI::vmath
