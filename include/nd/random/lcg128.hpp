// SPDX-License-Identifier: BSD-3-Clause
//
// The recurrence under the PCG generators, x -> multiplier * x + increment modulo 2^128, and the same map many times over:
// what skipping ahead is, and several lanes that leap over each other. With AVX-512 sixteen lanes run in four registers.
#pragma once

#include "../engine/simd.hpp"
#include "seed_sequence.hpp"

namespace nd::inline ND_ABI::random {

/// x -> multiplier * x + increment modulo 2^128.
struct lcg128 {
    uint128 multiplier = 1, increment = 0;

    constexpr uint128 operator()(uint128 x) const { return multiplier * x + increment; }
    /// This map n times: 128 squarings at most. Source: Brown, Random number generation with arbitrary strides (1994).
    constexpr lcg128 power(uint128 n) const {
        lcg128 result, square = *this;
        for (; n != 0; n >>= 1) {
            if (n & 1) result = {result.multiplier * square.multiplier, result.increment * square.multiplier + square.increment};
            square = {square.multiplier * square.multiplier, (square.multiplier + 1) * square.increment};
        }
        return result;
    }
};

/// The map of this multiplier and another increment n times, of which only a product is left to the running program.
template <uint128 Multiplier, int N>
constexpr lcg128 leap_by(uint128 increment) {
    constexpr lcg128 leap = lcg128{Multiplier, 1}.power(N);
    return {leap.multiplier, leap.increment * increment};
}

#if defined(__AVX512F__) && !defined(ND_NO_SIMD)

namespace detail {

/// Eight states, their halves apart.
class lcg128_lanes {
public:
    lcg128_lanes(const uint128* states, lcg128 leap) {
        std::uint64_t high[8], low[8];
        for (int k = 0; k < 8; ++k) high[k] = static_cast<std::uint64_t>(states[k] >> 64), low[k] = static_cast<std::uint64_t>(states[k]);
        high_ = _mm512_loadu_si512(high);
        low_ = _mm512_loadu_si512(low);
        a_high_ = splat(leap.multiplier >> 64);
        a_low_ = splat(leap.multiplier);
        a_upper_ = splat(static_cast<std::uint64_t>(leap.multiplier) >> 32);
        c_high_ = splat(leap.increment >> 64);
        c_low_ = splat(leap.increment);
    }
    __m512i high() const { return high_; }
    __m512i low() const { return low_; }
    uint128 last() const {
        std::uint64_t high[8], low[8];
        _mm512_storeu_si512(high, high_);
        _mm512_storeu_si512(low, low_);
        return uint128{high[7]} << 64 | low[7];
    }
    /// Every state leaps.
    ND_INLINE void step() {
        const __m512i lower = splat(0xffffffffu);
        const __m512i upper = shift(low_);
        const __m512i p00 = _mm512_maskz_mul_epu32(all, low_, a_low_), p01 = _mm512_maskz_mul_epu32(all, low_, a_upper_);
        const __m512i p10 = _mm512_maskz_mul_epu32(all, upper, a_low_), p11 = _mm512_maskz_mul_epu32(all, upper, a_upper_);
        const __m512i t = add(p10, shift(p00)), u = add(p01, _mm512_and_si512(t, lower));
        const __m512i product_low = _mm512_mask_blend_epi32(0xaaaa, p00, _mm512_maskz_slli_epi64(all, u, 32));
        const __m512i product_high = add(add(p11, shift(t)), shift(u));
        const __m512i cross = add(times(high_, a_low_), times(low_, a_high_));
        low_ = add(product_low, c_low_);
        const __m512i sum = add(add(product_high, cross), c_high_);
        high_ = _mm512_mask_add_epi64(sum, _mm512_cmplt_epu64_mask(low_, c_low_), sum, splat(1));
    }

private:
    static constexpr __mmask8 all = 0xff;

    ND_INLINE static __m512i splat(uint128 v) { return _mm512_set1_epi64(static_cast<long long>(v)); }
    // Masks of ones: g++ 12 warns of what the plain forms leave unset.
    ND_INLINE static __m512i shift(__m512i v) { return _mm512_maskz_srli_epi64(all, v, 32); }
    ND_INLINE static __m512i add(__m512i a, __m512i b) { return _mm512_add_epi64(a, b); }
    /// The low half of a product.
    ND_INLINE static __m512i times(__m512i a, __m512i b) {
        using vector = simd::plain<std::uint64_t, 64>::vector;
        return std::bit_cast<__m512i>(std::bit_cast<vector>(a) * std::bit_cast<vector>(b));
    }

    __m512i high_, low_, a_high_, a_low_, a_upper_, c_high_, c_low_;
};

}  // namespace detail

#endif

}  // namespace nd::inline ND_ABI::random
