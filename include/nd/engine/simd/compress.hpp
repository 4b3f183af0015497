// SPDX-License-Identifier: BSD-3-Clause
//
// Chosen lanes of a register packed to its front: what partitions, positions of true values and selections write. Has
// AVX-512's form; `compresses` says whether there is one, and elsewhere one element after the other is as fast.
#pragma once

#include <cstdint>

#include "registers.hpp"

namespace nd::inline ND_ABI::simd {

#if !defined(ND_NO_SIMD) && defined(__AVX512F__)

inline constexpr bool compresses = true;

/// to[k] = the k-th chosen lane of v; what stands behind them, up to a register's length, is overwritten. Not the
/// instruction's own store: some processors take it apart.
ND_INLINE void store_chosen(std::uint32_t* to, __m512i v, unsigned chosen) {
    _mm512_storeu_si512(to, _mm512_maskz_compress_epi32(static_cast<__mmask16>(chosen), v));
}
ND_INLINE void store_chosen(std::uint64_t* to, __m512i v, unsigned chosen) {
    _mm512_storeu_si512(to, _mm512_maskz_compress_epi64(static_cast<__mmask8>(chosen), v));
}

#else

inline constexpr bool compresses = false;

#endif

}  // namespace nd::inline ND_ABI::simd
