// SPDX-License-Identifier: BSD-3-Clause
//
// Truth values between memory, bytes of 0 and 1, and the registers a comparison of S-byte lanes leaves them in: bits on
// AVX-512, lanes of ones elsewhere. Any byte but 0 is true when read. Owns the x86 forms; others are the caller's.
#pragma once

#include <cstdint>
#include <cstring>
#include <type_traits>

#include "../../core/config.hpp"
#include "registers.hpp"  // and with it the intrinsics of the instruction set, no others: all of them cost 0.3 s to read

namespace nd::inline ND_ABI::simd::detail {

/// Whether this file has the forms for the instruction set.
#if defined(ND_NO_SIMD) || !defined(__x86_64__) || (defined(__AVX__) && !defined(__AVX2__)) || \
    (defined(__AVX512F__) && !(defined(__AVX512BW__) && defined(__AVX512VL__)))
inline constexpr bool packs_truth = false;

template <int S>
int unpack_truth(const char* p);
template <int S, class Mask>
void pack_truth(char* p, Mask m);

#else
inline constexpr bool packs_truth = true;

#if defined(__AVX512F__)

/// One bit a lane from as many bytes.
template <int S>
ND_INLINE auto unpack_truth(const char* p) {
    if constexpr (S == 1) {
        const __m512i x = _mm512_loadu_si512(p);
        return _mm512_test_epi8_mask(x, x);
    } else if constexpr (S == 2) {
        const __m256i x = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p));
        return _mm256_test_epi8_mask(x, x);
    } else if constexpr (S == 4) {
        const __m128i x = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
        return _mm_test_epi8_mask(x, x);
    } else {
        const __m128i x = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(p));
        return static_cast<__mmask8>(_mm_test_epi8_mask(x, x));
    }
}

template <int S, class Mask>
ND_INLINE void pack_truth(char* p, Mask m) {
    if constexpr (S == 1)
        _mm512_storeu_si512(p, _mm512_maskz_set1_epi8(m, 1));
    else if constexpr (S == 2)
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), _mm256_maskz_set1_epi8(m, 1));
    else if constexpr (S == 4)
        _mm_storeu_si128(reinterpret_cast<__m128i*>(p), _mm_maskz_set1_epi8(m, 1));
    else
        _mm_storel_epi64(reinterpret_cast<__m128i*>(p), _mm_maskz_set1_epi8(m, 1));
}

/// The same of the bytes that m names only.
template <int S>
ND_INLINE auto unpack_truth_part(const char* p, std::uint64_t m) {
    if constexpr (S == 1) {
        const __m512i x = _mm512_maskz_loadu_epi8(m, p);
        return _mm512_test_epi8_mask(x, x);
    } else if constexpr (S == 2) {
        const __m256i x = _mm256_maskz_loadu_epi8(static_cast<__mmask32>(m), p);
        return _mm256_test_epi8_mask(x, x);
    } else {
        const __m128i x = _mm_maskz_loadu_epi8(static_cast<__mmask16>(m), p);
        return static_cast<std::conditional_t<S == 4, __mmask16, __mmask8>>(_mm_test_epi8_mask(x, x));
    }
}
template <int S, class Mask>
ND_INLINE void pack_truth_part(char* p, Mask truth, std::uint64_t m) {
    if constexpr (S == 1)
        _mm512_mask_storeu_epi8(p, m, _mm512_maskz_set1_epi8(truth, 1));
    else if constexpr (S == 2)
        _mm256_mask_storeu_epi8(p, static_cast<__mmask32>(m), _mm256_maskz_set1_epi8(truth, 1));
    else
        _mm_mask_storeu_epi8(p, static_cast<__mmask16>(m), _mm_maskz_set1_epi8(truth, 1));
}

#elif defined(__AVX2__)

/// A lane of ones for each byte that is not 0.
template <int S>
ND_INLINE __m256i unpack_truth(const char* p) {
    const __m256i zero = _mm256_setzero_si256();
    if constexpr (S == 1) {
        const __m256i x = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p));
        return _mm256_sub_epi8(zero, _mm256_min_epu8(x, _mm256_set1_epi8(1)));
    } else if constexpr (S == 2) {
        return _mm256_cmpgt_epi16(_mm256_cvtepu8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p))), zero);
    } else if constexpr (S == 4) {
        return _mm256_cmpgt_epi32(_mm256_cvtepu8_epi32(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(p))), zero);
    } else {
        std::int32_t four;
        std::memcpy(&four, p, sizeof four);
        return _mm256_cmpgt_epi64(_mm256_cvtepu8_epi64(_mm_cvtsi32_si128(four)), zero);
    }
}

template <int S>
ND_INLINE void pack_truth(char* p, __m256i m) {
    if constexpr (S == 1) {
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), _mm256_and_si256(m, _mm256_set1_epi8(1)));
    } else if constexpr (S == 8) {  // bits to bytes by a multiplication: bit i lands on bit 8i
        const std::uint32_t bits = static_cast<std::uint32_t>(_mm256_movemask_pd(_mm256_castsi256_pd(m)));
        const std::uint32_t four = (bits * 0x00204081u) & 0x01010101u;
        std::memcpy(p, &four, sizeof four);
    } else {
        const __m128i low = _mm256_castsi256_si128(m), high = _mm256_extracti128_si256(m, 1);
        if constexpr (S == 2) {
            _mm_storeu_si128(reinterpret_cast<__m128i*>(p), _mm_and_si128(_mm_packs_epi16(low, high), _mm_set1_epi8(1)));
        } else {
            const __m128i words = _mm_packs_epi32(low, high);
            _mm_storel_epi64(reinterpret_cast<__m128i*>(p), _mm_and_si128(_mm_packs_epi16(words, words), _mm_set1_epi8(1)));
        }
    }
}

#else

template <int S>
ND_INLINE __m128i unpack_truth(const char* p) {
    __m128i x;
    if constexpr (S == 1) {
        x = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    } else if constexpr (S == 2) {
        x = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(p));
    } else {
        std::int32_t few = 0;
        std::memcpy(&few, p, 16 / S);
        x = _mm_cvtsi32_si128(few);
    }
    if constexpr (S > 1) x = _mm_unpacklo_epi8(x, x);  // every byte of a lane is the lane's byte
    if constexpr (S > 2) x = _mm_unpacklo_epi16(x, x);
    if constexpr (S > 4) x = _mm_unpacklo_epi32(x, x);
    return _mm_xor_si128(_mm_cmpeq_epi8(x, _mm_setzero_si128()), _mm_set1_epi8(-1));
}

template <int S>
ND_INLINE void pack_truth(char* p, __m128i m) {
    if constexpr (S == 1) {
        _mm_storeu_si128(reinterpret_cast<__m128i*>(p), _mm_and_si128(m, _mm_set1_epi8(1)));
    } else if constexpr (S == 2) {
        _mm_storel_epi64(reinterpret_cast<__m128i*>(p), _mm_and_si128(_mm_packs_epi16(m, m), _mm_set1_epi8(1)));
    } else {  // bits to bytes by a multiplication: bit i lands on bit 8i
        const int bits = S == 4 ? _mm_movemask_ps(_mm_castsi128_ps(m)) : _mm_movemask_pd(_mm_castsi128_pd(m));
        const std::uint32_t few = (static_cast<std::uint32_t>(bits) * 0x00204081u) & 0x01010101u;
        std::memcpy(p, &few, 16 / S);
    }
}
#endif
#endif

}  // namespace nd::inline ND_ABI::simd::detail
