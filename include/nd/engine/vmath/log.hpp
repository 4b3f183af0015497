// SPDX-License-Identifier: BSD-3-Clause
//
// Logarithms. x = 2^k (1 + f); log(1 + f) = f - f^2/2 + the rest, which in double is a series in s = f/(2 + f) and in
// float a polynomial in f: minimax fits (Remez exchange, coefficient after coefficient rounded and the rest fitted again).
// The first two terms keep their rounding errors where the base is not e.
#pragma once

#include "exp.hpp"

namespace nd::inline ND_ABI::vmath {

template <class V>
struct log_split {
    V k, f;
    V unit;  ///< 2^-k, 0 where that is subnormal
};

/// The exponent and fraction of x > 0, subnormals included where asked for.
template <bool Subnormals, class V>
ND_INLINE log_split<V> split_exponent(V x) {
    using T = simd::lane_t<V>;
    using U = typename binary<T>::bits;
    using B = decltype(simd::cast_bits<U>(x));
    constexpr bool narrow = sizeof(T) == 4;
    constexpr int mantissa = binary<T>::mantissa;
    constexpr T least = narrow ? T(2) / 3 : T(0x1.6a09e667f3bcdp-1);  // 1 + f lies in [least, 2 least)
#if defined(__AVX512F__) && !defined(ND_NO_SIMD)
    if constexpr (simd::is_batch<V>) {  // the same values by fewer instructions
        V k, m;
        if constexpr (narrow) {
            const __m512 e = _mm512_mask_getexp_ps(x, __mmask16(-1), x), one_up = _mm512_mask_getmant_ps(x, __mmask16(-1), x, _MM_MANT_NORM_1_2, _MM_MANT_SIGN_src);
            const __mmask16 high = _mm512_cmp_ps_mask(one_up, _mm512_set1_ps(2 * least), _CMP_GE_OQ);
            k = _mm512_mask_add_ps(e, high, e, _mm512_set1_ps(1));
            m = _mm512_mask_mul_ps(one_up, high, one_up, _mm512_set1_ps(0.5f));
        } else {
            const __m512d e = _mm512_mask_getexp_pd(x, __mmask8(-1), x), one_up = _mm512_mask_getmant_pd(x, __mmask8(-1), x, _MM_MANT_NORM_1_2, _MM_MANT_SIGN_src);
            const __mmask8 high = _mm512_cmp_pd_mask(one_up, _mm512_set1_pd(2 * least), _CMP_GE_OQ);
            k = _mm512_mask_add_pd(e, high, e, _mm512_set1_pd(1));
            m = _mm512_mask_mul_pd(one_up, high, one_up, _mm512_set1_pd(0.5));
        }
        const V one(T(1));
        return {simd::rounded(k), simd::rounded(simd::sub(simd::rounded(m), one)), scaled(one, simd::neg(k))};
    }
#endif
    constexpr U bias = narrow ? 128 : 1024;
    constexpr T shifter = narrow ? T(0x1p23) : T(0x1p52);
    V lift(T(0));
    if constexpr (Subnormals) {
        const auto low = simd::lt(x, V(std::numeric_limits<T>::min()));
        x = simd::select(low, simd::mul(x, V(narrow ? T(0x1p25) : T(0x1p54))), x);
        lift = simd::select(low, V(narrow ? T(25) : T(54)), lift);
    }
    const B bits = simd::cast_bits<U>(x);
    const B raised = simd::add(simd::sub(bits, B(std::bit_cast<U>(least))), B(static_cast<U>(bias << mantissa)));
    const B exponent = simd::shift_right<mantissa>(raised);
    const B whole = simd::shift_left<mantissa>(simd::sub(exponent, B(bias)));
    const V k = simd::rounded(simd::sub(simd::cast_bits<T>(simd::bit_or(exponent, B(std::bit_cast<U>(shifter)))), V(shifter + static_cast<T>(bias))));
    const V f = simd::rounded(simd::sub(simd::cast_bits<T>(simd::sub(bits, whole)), V(T(1))));
    return {simd::rounded(simd::sub(k, lift)), f, simd::cast_bits<T>(simd::sub(B(std::bit_cast<U>(T(1))), whole))};
}

/// log(1 + f) - f + half, where half is f^2/2 rounded.
template <class V>
ND_INLINE V log_rest(V f, V half) {
    using T = simd::lane_t<V>;
    if constexpr (sizeof(T) == 4) {
        const V ff = simd::rounded(simd::mul(f, f));
        const V p = polynomial(f, ff, 0x1.555506p-2f, -0x1.fffee2p-3f, 0x1.99d084p-3f, -0x1.55a0cp-3f, 0x1.1ecff4p-3f, -0x1.f2b3bp-4f, 0x1.1e934p-3f, -0x1.08dd2ep-3f);
        return simd::mul(simd::rounded(simd::mul(ff, f)), p);
    } else {
        const V s = simd::rounded(simd::div(f, simd::rounded(simd::add(V(T(2)), f))));
        const V z = simd::rounded(simd::mul(s, s)), zz = simd::rounded(simd::mul(z, z));
        const V p = polynomial(z, zz, 0x1.5555555555558p-1, 0x1.99999999952d3p-2, 0x1.2492492df8356p-2, 0x1.c71c62dae55d3p-3, 0x1.7462b7cb7e668p-3,
                               0x1.39fdf9971e02ep-3, 0x1.2b5d1d59154a1p-3);
        return simd::mul(s, simd::rounded(simd::fma(z, p, half)));
    }
}

/// The result for x > 0, or what a logarithm is at 0, below, at infinity and of NaN.
template <class V>
ND_INLINE V log_limits(V x, V result) {
    using T = simd::lane_t<V>;
    constexpr T infinity = std::numeric_limits<T>::infinity();
#if defined(__AVX512F__) && !defined(ND_NO_SIMD)
    // A table of what becomes of NaN, 0, 1, -inf, inf, negative and positive numbers: 1 and 2 are x, 3 is NaN, 0 the result.
    if constexpr (simd::is_batch<V> && sizeof(T) == 4) return _mm512_fixupimm_ps(result, x, _mm512_set1_epi32(0x03530421), 0);
    else if constexpr (simd::is_batch<V>) return _mm512_fixupimm_pd(result, x, _mm512_set1_epi64(0x03530421), 0);
#endif
    const V zero(T(0));
    result = simd::select(simd::lt(x, V(infinity)), result, x);  // infinity and NaN
    result = simd::select(simd::eq(x, zero), V(-infinity), result);
    return simd::select(simd::lt(x, zero), V(std::numeric_limits<T>::quiet_NaN()), result);
}

/// f^2/2, k ln 2 and what else is small put together, small things first.
template <class V>
ND_INLINE V joined_log(V k, V f, V more) {
    using T = simd::lane_t<V>;
    using fp = binary<T>;
    const V half = simd::rounded(simd::mul(simd::rounded(simd::mul(V(T(0.5)), f)), f));
    const V rest = simd::rounded(log_rest(f, half));
    const V low = simd::rounded(simd::add(rest, simd::rounded(simd::fma(k, V(fp::ln2_low), more))));
    const V fraction = simd::rounded(simd::sub(simd::rounded(simd::sub(half, low)), f));
    return simd::sub(simd::rounded(simd::mul(k, V(fp::ln2_high))), fraction);
}

/// The natural logarithm: at most 1 ulp. @see numpy.log
template <class V>
ND_INLINE V log(V x) {
    const auto parts = split_exponent<true>(x);
    return log_limits(x, simd::rounded(joined_log(parts.k, parts.f, V(simd::lane_t<V>(0)))));
}

/// log(1 + x): at most 2 ulp. What rounding 1 + x lost comes in by the first terms of its own series. @see numpy.log1p
template <class V>
ND_INLINE V log1p(V x) {
    using T = simd::lane_t<V>;
    const V one(T(1)), zero(T(0));
    const V u = simd::rounded(simd::add(one, x)), back = simd::rounded(simd::sub(u, one));
    const V lost = simd::rounded(simd::add(simd::rounded(simd::sub(one, simd::rounded(simd::sub(u, back)))), simd::rounded(simd::sub(x, back))));
    const auto parts = split_exponent<false>(u);
    const V unit = simd::select(simd::lt(x, V(T(0x1p60))), parts.unit, zero);  // further out nothing was lost that counts
    const V more = simd::rounded(simd::mul(lost, unit));
    const V result = simd::rounded(joined_log(parts.k, parts.f, simd::rounded(simd::fma(more, simd::neg(parts.f), more))));
    return simd::select(simd::eq(x, zero), x, log_limits(u, result));
}

/// The logarithm to a base b: k log_b 2 + log_b e (f - f^2/2 + ...), the leading terms with their rounding errors.
template <class V>
ND_INLINE V log_to_base(V x, simd::lane_t<V> two_high, simd::lane_t<V> two_low, simd::lane_t<V> e_high, simd::lane_t<V> e_low) {
    using T = simd::lane_t<V>;
    const auto parts = split_exponent<true>(x);
    const V k = parts.k, f = parts.f;
    const V half = simd::rounded(simd::mul(simd::rounded(simd::mul(V(T(0.5)), f)), f));
    const V high = simd::rounded(simd::sub(f, half));
    const V low = simd::rounded(simd::add(simd::rounded(simd::sub(simd::rounded(simd::sub(f, high)), half)), simd::rounded(log_rest(f, half))));
    const V product = simd::rounded(simd::mul(high, V(e_high)));
    const V error = simd::rounded(simd::fma(high, V(e_high), simd::neg(product)));
    const V small = simd::rounded(simd::fma(low, V(e_high), simd::rounded(simd::fma(high, V(e_low), error))));
    const V whole = simd::rounded(simd::mul(k, V(two_high)));
    const V sum = simd::rounded(simd::add(whole, product));
    const V left = simd::rounded(simd::add(simd::rounded(simd::sub(whole, sum)), product));
    return log_limits(x, simd::rounded(simd::add(sum, simd::rounded(simd::add(left, simd::rounded(simd::fma(k, V(two_low), small)))))));
}

/// The logarithm to base 2: at most 2 ulp, exact for powers of two. @see numpy.log2
template <class V>
ND_INLINE V log2(V x) {
    if constexpr (sizeof(simd::lane_t<V>) == 4) return log_to_base(x, 1, 0, 0x1.715476p0f, 0x1.4ae0cp-26f);
    else return log_to_base(x, 1, 0, 0x1.71547652b82fep0, 0x1.777d0ffda0d24p-56);
}
/// The logarithm to base 10: at most 2 ulp. @see numpy.log10
template <class V>
ND_INLINE V log10(V x) {
    if constexpr (sizeof(simd::lane_t<V>) == 4) return log_to_base(x, 0x1.344p-2f, 0x1.3509f8p-18f, 0x1.bcb7b2p-2f, -0x1.5b235ep-27f);
    else return log_to_base(x, 0x1.34413509f78p-2, 0x1.fef311f12b358p-46, 0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57);
}

}  // namespace nd::inline ND_ABI::vmath
