// SPDX-License-Identifier: BSD-3-Clause
//
// Strided memory to contiguous memory and back: rows, blocks of rows, one value many times. Owns no dtype, only sizes of
// elements; which blocks there are is the stager's.
#pragma once

#include <cstdint>
#include <cstring>
#include <utility>

#include "../core/config.hpp"
#include "tile.hpp"

namespace nd::inline ND_ABI::engine {

namespace detail {

struct two_words {
    std::uint64_t low, high;
};

/// Each row one word n times. From a register: a pattern in memory would be read before its words are all written.
template <class Word>
void repeat_words(char* to, intp to_row, const char* from, intp n, intp rows, intp row_step) {
    constexpr intp size = static_cast<intp>(sizeof(Word)), count = simd::register_bytes / size;
    for (intp r = 0; r < rows; ++r, to += to_row, from += row_step) {
        Word w;
        std::memcpy(&w, from, sizeof w);
        intp i = 0;
        if constexpr (sizeof(Word) <= 8) {
            const auto lanes = typename simd::plain<Word, simd::register_bytes>::vector{} + w;
            for (; i + count <= n; i += count) std::memcpy(to + i * size, &lanes, sizeof lanes);
            if (i < n && i > 0) std::memcpy(to + (n - count) * size, &lanes, sizeof lanes);
            if (i > 0) continue;
        }
        for (; i < n; ++i) std::memcpy(to + i * size, &w, sizeof w);
    }
}
inline void repeat_rows(char* to, intp to_row, const char* from, intp n, intp rows, intp row_step, int size) {
    switch (size) {
        case 1: return repeat_words<std::uint8_t>(to, to_row, from, n, rows, row_step);
        case 2: return repeat_words<std::uint16_t>(to, to_row, from, n, rows, row_step);
        case 4: return repeat_words<std::uint32_t>(to, to_row, from, n, rows, row_step);
        case 8: return repeat_words<std::uint64_t>(to, to_row, from, n, rows, row_step);
        case 16: return repeat_words<two_words>(to, to_row, from, n, rows, row_step);
        default:
            for (intp r = 0; r < rows; ++r)
                for (intp i = 0; i < n; ++i) std::memcpy(to + r * to_row + i * size, from + r * row_step, static_cast<std::size_t>(size));
    }
}

template <class Word>
void scatter_words(char* to, const char* from, intp n, intp step) {
    for (intp i = 0; i < n; ++i, to += step) {
        Word w;
        std::memcpy(&w, from + i * static_cast<intp>(sizeof w), sizeof w);
        std::memcpy(to, &w, sizeof w);
    }
}

/// A row that runs backwards: whole registers, their lanes from the other end.
template <class Word, std::size_t... I>
void gather_reversed(char* to, const char* from, intp n, std::index_sequence<I...>) {
    constexpr intp size = static_cast<intp>(sizeof(Word)), count = static_cast<intp>(sizeof...(I));
    typedef Word lanes __attribute__((vector_size(sizeof(Word) * sizeof...(I))));
    intp i = 0;
    for (; i + count <= n; i += count) {
        lanes v;
        std::memcpy(&v, from - (i + count - 1) * size, sizeof v);
        v = __builtin_shufflevector(v, v, static_cast<int>(sizeof...(I) - 1 - I)...);
        std::memcpy(to + i * size, &v, sizeof v);
    }
    for (; i < n; ++i) std::memcpy(to + i * size, from - i * size, sizeof(Word));
}

template <class Word>
void gather_words(char* to, const char* from, intp n, intp step) {
    if constexpr (sizeof(Word) <= 8) {
        if (step == -static_cast<intp>(sizeof(Word))) return gather_reversed<Word>(to, from, n, std::make_index_sequence<simd::register_bytes / sizeof(Word)>{});
    }
    for (intp i = 0; i < n; ++i, from += step) {
        Word w;
        std::memcpy(&w, from, sizeof w);
        std::memcpy(to + i * static_cast<intp>(sizeof w), &w, sizeof w);
    }
}

/// One strided row to a contiguous one.
[[gnu::noinline]] inline void gather(char* to, const char* from, intp n, intp step, int size) {
    if (step == size) {
        std::memcpy(to, from, static_cast<std::size_t>(n * size));
        return;
    }
    if (step == 0) return repeat_rows(to, 0, from, n, 1, 0, size);
    switch (size) {
        case 1: return gather_words<std::uint8_t>(to, from, n, step);
        case 2: return gather_words<std::uint16_t>(to, from, n, step);
        case 4: return gather_words<std::uint32_t>(to, from, n, step);
        case 8: return gather_words<std::uint64_t>(to, from, n, step);
        case 16: return gather_words<two_words>(to, from, n, step);
        default:
            for (intp i = 0; i < n; ++i) std::memcpy(to + i * size, from + i * step, static_cast<std::size_t>(size));
    }
}

/// One contiguous row to a strided one.
[[gnu::noinline]] inline void scatter(char* to, const char* from, intp n, intp step, int size) {
    if (step == size) {
        std::memcpy(to, from, static_cast<std::size_t>(n * size));
        return;
    }
    switch (size) {
        case 1: return scatter_words<std::uint8_t>(to, from, n, step);
        case 2: return scatter_words<std::uint16_t>(to, from, n, step);
        case 4: return scatter_words<std::uint32_t>(to, from, n, step);
        case 8: return scatter_words<std::uint64_t>(to, from, n, step);
        case 16: return scatter_words<two_words>(to, from, n, step);
        default:
            for (intp i = 0; i < n; ++i) std::memcpy(to + i * step, from + i * size, static_cast<std::size_t>(size));
    }
}

}  // namespace detail

/// A rows x cols block with any strides to one whose rows are contiguous and `to_row` bytes apart.
[[gnu::noinline]] inline void pack_rows(char* to, intp to_row, const char* from, intp cols, intp rows, intp col_step, intp row_step, int size) {
    if (row_step == 0 && rows > 1 && to_row == cols * size) {  // the first row, then copies of it, each twice as long as the one before
        detail::gather(to, from, cols, col_step, size);
        const intp total = rows * cols * size;
        for (intp done = cols * size; done < total;) {
            const intp more = done < total - done ? done : total - done;
            std::memcpy(to + done, to, static_cast<std::size_t>(more));
            done += more;
        }
    } else if (col_step == 0 && cols > 1) {
        detail::repeat_rows(to, to_row, from, cols, rows, row_step, size);
    } else if (cols > 1 && row_step != 0 && (row_step < 0 ? -row_step : row_step) < (col_step < 0 ? -col_step : col_step)) {
        copy_across(to, to_row, from, row_step, col_step, rows, cols, size);
    } else {
        for (intp r = 0; r < rows; ++r) detail::gather(to + r * to_row, from + r * row_step, cols, col_step, size);
    }
}

/// A rows x cols block with any strides to a contiguous one.
inline void pack(char* to, const char* from, intp cols, intp rows, intp col_step, intp row_step, int size) {
    pack_rows(to, cols * size, from, cols, rows, col_step, row_step, size);
}

/// A contiguous rows x cols block to one with any strides.
[[gnu::noinline]] inline void unpack(char* to, const char* from, intp cols, intp rows, intp col_step, intp row_step, int size) {
    if (row_step == size && col_step != size && rows > 1) return copy_across(to, col_step, from, size, cols * size, cols, rows, size);
    for (intp r = 0; r < rows; ++r) detail::scatter(to + r * row_step, from + r * cols * size, cols, col_step, size);
}

}  // namespace nd::inline ND_ABI::engine
