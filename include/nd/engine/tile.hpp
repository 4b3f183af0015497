// SPDX-License-Identifier: BSD-3-Clause
//
// Blocked copies for when the two innermost axes disagree: what runs along columns here runs along rows there. Small
// squares change places in registers, and whole cache lines are read and written. Owns no dtype, only sizes of elements.
#pragma once

#include <cstdint>
#include <cstring>
#include <utility>

#include "../core/config.hpp"
#include "simd/registers.hpp"

namespace nd::inline ND_ABI::engine {

namespace detail {

/// Two registers of words of `Size` bytes, and how 16-byte parts of them are joined and interleaved.
template <int Size, int Bytes>
struct tile_words {
    using word = typename nd::detail::sized<Size == 16 ? 8 : Size>::unsigned_type;
    using part = typename simd::plain<word, 16>::vector;
    using vector = typename simd::plain<word, Bytes>::vector;
    static constexpr int per_part = 16 / static_cast<int>(sizeof(word));
    using lanes = std::make_index_sequence<Bytes / sizeof(word)>;

    template <std::size_t... I>
    ND_INLINE static vector joined(part low, part high, std::index_sequence<I...>) {
        return __builtin_shufflevector(low, high, static_cast<int>(I)...);
    }
    /// In each 16-byte part the lower halves of a and b, lane by lane, or the upper ones.
    template <bool Upper, std::size_t... I>
    ND_INLINE static vector interleaved(vector a, vector b, std::index_sequence<I...>) {
        constexpr int count = static_cast<int>(sizeof...(I));
        return __builtin_shufflevector(a, b,
                                       (static_cast<int>(I) / per_part * per_part + static_cast<int>(I) % per_part / 2 + (Upper ? per_part / 2 : 0) + (I % 2 == 1 ? count : 0))...);
    }
};

/// A tile of 16 bytes of rows by `Bytes` of columns: 4 x 8 floats, 2 x 4 doubles. Parts of the columns are loaded side by
/// side, and exchange their lanes in perfect shuffles.
template <int Size, int Bytes>
ND_INLINE void copy_tile(char* to, intp to_row, const char* from, intp from_col) {
    using words = tile_words<Size, Bytes>;
    constexpr int rows = 16 / Size;
    typename words::vector v[rows];
    [[maybe_unused]] typename words::vector w[rows];
#pragma GCC unroll 16
    for (int k = 0; k < rows; ++k) {
        if constexpr (Bytes == 16) {
            std::memcpy(&v[k], from + k * from_col, 16);
        } else {
            typename words::part low, high;
            std::memcpy(&low, from + k * from_col, 16);
            std::memcpy(&high, from + (k + rows) * from_col, 16);
            v[k] = words::joined(low, high, typename words::lanes{});
        }
    }
#pragma GCC unroll 4
    for (int stage = 1; stage < rows; stage *= 2) {
#pragma GCC unroll 8
        for (int i = 0; i < rows / 2; ++i) {
            w[2 * i] = words::template interleaved<false>(v[i], v[i + rows / 2], typename words::lanes{});
            w[2 * i + 1] = words::template interleaved<true>(v[i], v[i + rows / 2], typename words::lanes{});
        }
#pragma GCC unroll 16
        for (int i = 0; i < rows; ++i) v[i] = w[i];
    }
#pragma GCC unroll 16
    for (int k = 0; k < rows; ++k) std::memcpy(to + k * to_row, &v[k], Bytes);
}

/// One by one, in squares.
template <int Size>
[[gnu::noinline]] void copy_across_words(char* to, intp to_row, const char* from, intp from_row, intp from_col, intp rows, intp cols) {
    constexpr intp side = 8;
    for (intp r = 0; r < rows; r += side) {
        const intp high = rows - r < side ? rows - r : side;
        for (intp c = 0; c < cols; ++c) {
            const char* f = from + r * from_row + c * from_col;
            char* t = to + r * to_row + c * Size;
            for (intp k = 0; k < high; ++k) std::memcpy(t + k * to_row, f + k * from_row, Size);
        }
    }
}

template <int Size>
void copy_across_tiles(char* to, intp to_row, const char* from, intp from_row, intp from_col, intp rows, intp cols) {
    constexpr int bytes = simd::register_bytes < 32 ? 16 : 32;
    constexpr intp high = 16 / Size, wide = bytes / Size, line = 64 / Size;
    if (from_row == -Size) {  // the same from the other end
        from += (rows - 1) * from_row;
        to += (rows - 1) * to_row;
        from_row = Size;
        to_row = -to_row;
    }
    const intp whole_rows = from_row == Size ? rows - rows % high : 0, whole_cols = cols - cols % wide;
    for (intp r = 0; r < whole_rows; r += line) {  // a cache line of every column at a time
        const intp end = r + line < whole_rows ? r + line : whole_rows;
        for (intp c = 0; c < whole_cols; c += wide)
            for (intp k = r; k < end; k += high) copy_tile<Size, bytes>(to + k * to_row + c * Size, to_row, from + k * Size + c * from_col, from_col);
    }
    if (whole_cols < cols) copy_across_words<Size>(to + whole_cols * Size, to_row, from + whole_cols * from_col, from_row, from_col, whole_rows, cols - whole_cols);
    if (whole_rows < rows) copy_across_words<Size>(to + whole_rows * to_row, to_row, from + whole_rows * from_row, from_row, from_col, rows - whole_rows, cols);
}

}  // namespace detail

/// The sizes of elements that are moved as words; 0 stands for all others.
constexpr int word_size(std::size_t size) { return size == 1 || size == 2 || size == 4 || size == 8 || size == 16 ? static_cast<int>(size) : 0; }

/// to[r][c] = from[r][c] for elements of `size` bytes, which is Size where that is not 0; contiguous along c in `to`, closer
/// together along r in `from`.
template <int Size>
[[gnu::noinline]] void copy_across(char* to, intp to_row, const char* from, intp from_row, intp from_col, intp rows, intp cols, [[maybe_unused]] int size = Size) {
    if constexpr (Size != 0) {
        detail::copy_across_tiles<Size>(to, to_row, from, from_row, from_col, rows, cols);
    } else {
        for (intp r = 0; r < rows; ++r)
            for (intp c = 0; c < cols; ++c)
                std::memcpy(to + r * to_row + c * size, from + r * from_row + c * from_col, static_cast<std::size_t>(size));
    }
}

}  // namespace nd::inline ND_ABI::engine
