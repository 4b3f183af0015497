// SPDX-License-Identifier: BSD-3-Clause
//
// Registers of float16 and bfloat16: they are floats in a register, each a value that two bytes hold, and half as wide
// in memory. Owns the conversions, by F16C where there is it, and on the bits elsewhere; both give float16.hpp's values.
#pragma once

#include <bit>
#include <cstdint>
#include <type_traits>

#include "../../core/config.hpp"
#include "../../core/float16.hpp"
#include "batch.hpp"
#include "registers.hpp"

namespace nd::inline ND_ABI::simd {

/// The float nearest to x that a T holds.
template <half_floating T>
ND_INLINE float rounded_to(float x) {
    return static_cast<float>(T(x));
}

#if !defined(ND_NO_SIMD)

namespace detail {

using bits32 = typename plain<std::uint32_t, register_bytes>::vector;
using signed_bits32 = typename plain<std::int32_t, register_bytes>::vector;
using reals = typename plain<float, register_bytes>::vector;

#if defined(__AVX512F__)
using half_register = __m256i;
ND_INLINE bits32 to_words(half_register h) { return std::bit_cast<bits32>(_mm512_maskz_cvtepu16_epi32(0xffff, h)); }
ND_INLINE half_register to_halves(bits32 v) { return _mm512_maskz_cvtepi32_epi16(0xffff, std::bit_cast<__m512i>(v)); }
#elif defined(__AVX2__)
using half_register = __m128i;
ND_INLINE bits32 to_words(half_register h) { return std::bit_cast<bits32>(_mm256_cvtepu16_epi32(h)); }
ND_INLINE half_register to_halves(bits32 v) {
    const auto all = std::bit_cast<__m256i>(v);
    return _mm_packus_epi32(_mm256_castsi256_si128(all), _mm256_extracti128_si256(all, 1));
}
#elif defined(__x86_64__) && !defined(__AVX__)
using half_register = std::uint64_t;
ND_INLINE bits32 to_words(half_register h) {
    return std::bit_cast<bits32>(_mm_unpacklo_epi16(_mm_cvtsi64_si128(static_cast<long long>(h)), _mm_setzero_si128()));
}
ND_INLINE half_register to_halves(bits32 v) {  // packs with saturation: what is packed has 16 bits with a sign
    const __m128i signed_halves = _mm_srai_epi32(_mm_slli_epi32(std::bit_cast<__m128i>(v), 16), 16);
    return static_cast<std::uint64_t>(_mm_cvtsi128_si64(_mm_packs_epi32(signed_halves, signed_halves)));
}
#else
using half_register = typename plain<std::uint16_t, register_bytes / 2>::vector;
ND_INLINE bits32 to_words(half_register h) { return __builtin_convertvector(h, bits32); }
ND_INLINE half_register to_halves(bits32 v) { return __builtin_convertvector(v, half_register); }
#endif

inline constexpr std::uint32_t float_infinity = 0x7f800000u, no_sign = 0x7fffffffu, quiet_bit = 0x00400000u, float_max_half = 0x477fe000u;

/// Comparisons of numbers below 2^31: as signed ones they are one instruction on every machine.
ND_INLINE bits32 more(bits32 a, std::uint32_t b) { return std::bit_cast<bits32>(std::bit_cast<signed_bits32>(a) > static_cast<std::int32_t>(b)); }
ND_INLINE bits32 choose(bits32 m, bits32 a, bits32 b) { return (a & m) | (b & ~m); }

/// The bits of floats rounded to their upper halves, which they are not yet shifted into.
ND_INLINE bits32 rounded_upper(batch<float> a) {
    const bits32 v = as<bits32>(a), near = v + 0x7fffu + ((v >> 16) & 1u);
    return as<bits32>(simd::select(simd::is_nan(a), from<batch<std::uint32_t>>(v | quiet_bit), from<batch<std::uint32_t>>(near)));
}
/// float16 as floats, without F16C.
ND_INLINE bits32 widen_bits(bits32 h) {
    const bits32 size = (h & 0x7fffu) << 13, normal = size + (112u << 23);
    const bits32 special = (normal + (112u << 23)) | (more(size, 0x0f800000u) & quiet_bit);  // infinities and NaNs
    // A subnormal becomes a normal number by subtracting the bit that is not there.
    const bits32 tiny = std::bit_cast<bits32>(std::bit_cast<reals>(normal + (1u << 23)) - 0x1p-14f);
    return choose(more(size, 0x0f7fffffu), special, choose(more(size, 0x007fffffu), normal, tiny)) | (h & 0x8000u) << 16;
}
/// Floats rounded to float16's precision, without F16C.
ND_INLINE bits32 round_bits(bits32 v) {
    const bits32 size = v & no_sign;
    const bits32 normal = (size + 0xfffu + ((size >> 13) & 1u)) & ~0x1fffu;
    // 0.5 pushes the digits out that a subnormal has not.
    const auto lifted = from<batch<float>>(std::bit_cast<reals>(size) + 0.5f);
    const bits32 tiny = std::bit_cast<bits32>(as<reals>(simd::rounded(lifted)) - 0.5f);
    const bits32 special = choose(more(size, float_infinity), (size & ~0x1fffu) | quiet_bit, (size & 0u) + float_infinity);
    return choose(more(size, 0x477fefffu), special, choose(more(size, 0x387fffffu), normal, tiny)) | (v & ~no_sign);
}
/// Floats of float16's precision to its bits, without F16C.
ND_INLINE bits32 narrow_bits(bits32 v) {
    const bits32 size = v & no_sign, normal = (size - (112u << 23)) >> 13;
    const bits32 tiny = std::bit_cast<bits32>(std::bit_cast<reals>(size) + 0.5f) - 0x3f000000u;
    const bits32 special = 0x7c00u | ((size >> 13) & 0x3ffu);
    return choose(more(size, float_max_half), special, choose(more(size, 0x387fffffu), normal, tiny)) | ((v >> 16) & 0x8000u);
}

}  // namespace detail

/// The bits of one register of float16 or bfloat16, which takes half the bytes of one of floats.
using half_lanes = detail::half_register;

/// The values of these bits.
template <half_floating T>
ND_INLINE batch<float> widened(const half_lanes& bits) {
    if constexpr (std::is_same_v<T, bfloat16>) {
        return detail::from<batch<float>>(detail::to_words(bits) << 16);
    } else {
#if defined(__AVX512F__)
        return batch<float>(_mm512_maskz_cvtph_ps(0xffff, bits));
#elif defined(__F16C__) && defined(__AVX2__)
        return batch<float>(_mm256_cvtph_ps(bits));
#else
        return detail::from<batch<float>>(detail::widen_bits(detail::to_words(bits)));
#endif
    }
}
/// The nearest numbers that a T holds, ties to even, still floats.
template <half_floating T>
ND_INLINE batch<float> rounded_to(batch<float> v) {
    if constexpr (std::is_same_v<T, bfloat16>) {
        return detail::from<batch<float>>(detail::rounded_upper(v) & 0xffff0000u);
    } else {
#if defined(__AVX512F__)
        return batch<float>(_mm512_maskz_cvtph_ps(0xffff, _mm512_maskz_cvtps_ph(0xffff, v.data, 8)));
#elif defined(__F16C__) && defined(__AVX2__)
        return batch<float>(_mm256_cvtph_ps(_mm256_cvtps_ph(v.data, 8)));
#else
        return detail::from<batch<float>>(detail::round_bits(detail::as<detail::bits32>(v)));
#endif
    }
}
/// The bits of the nearest numbers.
template <half_floating T>
ND_INLINE half_lanes narrowed(batch<float> v) {
    if constexpr (std::is_same_v<T, bfloat16>) {
        return detail::to_halves(detail::rounded_upper(v) >> 16);
    } else {
#if defined(__AVX512F__)
        return _mm512_maskz_cvtps_ph(0xffff, v.data, 8);
#elif defined(__F16C__) && defined(__AVX2__)
        return _mm256_cvtps_ph(v.data, 8);
#else
        return detail::to_halves(detail::narrow_bits(detail::round_bits(detail::as<detail::bits32>(v))));
#endif
    }
}

#endif

}  // namespace nd::inline ND_ABI::simd
