// SPDX-License-Identifier: BSD-3-Clause
//
// Blocked copies for when the two innermost axes disagree: what runs along columns here runs along rows there. Small
// squares are read and written whole, so that every cache line is touched once. Owns no dtype: words of 1 to 16 bytes.
#pragma once

#include <cstdint>
#include <cstring>

#include "../core/config.hpp"

namespace nd::inline ND_ABI::engine {

namespace detail {

template <class Word>
void copy_across_words(char* to, intp to_row, const char* from, intp from_row, intp from_col, intp rows, intp cols) {
    constexpr intp side = 8;
    for (intp r = 0; r < rows; r += side) {
        const intp high = rows - r < side ? rows - r : side;
        for (intp c = 0; c < cols; ++c) {
            const char* f = from + r * from_row + c * from_col;
            char* t = to + r * to_row + c * static_cast<intp>(sizeof(Word));
            for (intp k = 0; k < high; ++k) std::memcpy(t + k * to_row, f + k * from_row, sizeof(Word));
        }
    }
}

struct words16 {
    std::uint64_t low, high;
};

}  // namespace detail

/// to[r][c] = from[r][c] for elements of `size` bytes, contiguous along c in `to`, closer together along r in `from`.
[[gnu::noinline]] inline void copy_across(char* to, intp to_row, const char* from, intp from_row, intp from_col, intp rows, intp cols, int size) {
    switch (size) {
        case 1: return detail::copy_across_words<std::uint8_t>(to, to_row, from, from_row, from_col, rows, cols);
        case 2: return detail::copy_across_words<std::uint16_t>(to, to_row, from, from_row, from_col, rows, cols);
        case 4: return detail::copy_across_words<std::uint32_t>(to, to_row, from, from_row, from_col, rows, cols);
        case 8: return detail::copy_across_words<std::uint64_t>(to, to_row, from, from_row, from_col, rows, cols);
        case 16: return detail::copy_across_words<detail::words16>(to, to_row, from, from_row, from_col, rows, cols);
        default:
            for (intp r = 0; r < rows; ++r)
                for (intp c = 0; c < cols; ++c)
                    std::memcpy(to + r * to_row + c * size, from + r * from_row + c * from_col, static_cast<std::size_t>(size));
    }
}

}  // namespace nd::inline ND_ABI::engine
