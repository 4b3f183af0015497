// SPDX-License-Identifier: BSD-3-Clause
//
// Where truth values are true: how many, and their places as running numbers. Contiguous bytes in, any byte but 0 is true.
// What a mask is turned into before elements are gathered; shapes and axes are the caller's.
#pragma once

#include <cstdint>
#include <cstring>

#include "../core/config.hpp"
#include "simd/registers.hpp"

namespace nd::inline ND_ABI::engine {

/// How many of n bytes are not 0.
[[gnu::noinline]] inline intp count_true(const char* truth, intp n) {
    typedef unsigned char bytes __attribute__((vector_size(32)));  // NOLINT: `using` loses the attribute
    constexpr intp wide = static_cast<intp>(sizeof(bytes));
    intp count = 0, i = 0;
    while (i + wide <= n) {
        bytes sums = {};
        for (intp k = 0; k < 255 && i + wide <= n; ++k, i += wide) {
            bytes b;
            std::memcpy(&b, truth + i, sizeof b);
            sums -= reinterpret_cast<bytes>(b != 0);  // true lanes are -1
        }
        for (int k = 0; k < wide; ++k) count += sums[k];
    }
    for (; i < n; ++i) count += truth[i] != 0;
    return count;
}

/// Writes start + i * step for each byte i that is not 0, and returns the end of what was written. One place behind it
/// must be writable too: the loop has no branch.
[[gnu::noinline]] inline intp* write_true(intp* to, const char* truth, intp n, intp start, intp step) {
    intp i = 0;
#if !defined(ND_NO_SIMD) && defined(__AVX512BW__) && defined(__AVX512VL__)
    const __m512i apart = _mm512_set_epi64(7 * step, 6 * step, 5 * step, 4 * step, 3 * step, 2 * step, step, 0);
    for (; i + 8 <= n; i += 8, start += 8 * step) {
        const __m128i eight = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(truth + i));
        const unsigned chosen = _mm_test_epi8_mask(eight, eight);
        const int found = __builtin_popcount(chosen);
        const __m512i places = _mm512_maskz_compress_epi64(static_cast<__mmask8>(chosen), _mm512_add_epi64(apart, _mm512_set1_epi64(start)));
        _mm512_mask_storeu_epi64(to, static_cast<__mmask8>((1u << found) - 1), places);
        to += found;
    }
#endif
    for (; i + 8 <= n; i += 8, start += 8 * step) {
        std::uint64_t eight;
        std::memcpy(&eight, truth + i, sizeof eight);
        if (eight == 0) continue;
        for (int k = 0; k < 8; ++k) {
            *to = start + k * step;
            to += truth[i + k] != 0;
        }
    }
    for (; i < n; ++i, start += step) {
        *to = start;
        to += truth[i] != 0;
    }
    return to;
}

}  // namespace nd::inline ND_ABI::engine
