// SPDX-License-Identifier: BSD-3-Clause
//
// Elements that a table of byte offsets places: packed from wherever they lie into a contiguous block, and spread from
// one. What a selection is to the loop; which offsets there are is the caller's, as is that they lie in memory.
#pragma once

#include <cstdint>
#include <cstring>

#include "../core/config.hpp"

namespace nd::inline ND_ABI::engine {

/// A rows x cols block of offsets or of what they are relative to: the first, and the bytes between neighbours.
struct strided_block {
    char* first;
    intp col_step;
    intp row_step;
};

namespace detail {

inline intp offset_at(const char* table) {
    intp offset;
    std::memcpy(&offset, table, sizeof offset);
    return offset;
}

/// Elements placed one by one: `Size` bytes each, or `size` of them where Size is 0.
template <int Size>
void gather_row(char* to, const strided_block& from, const strided_block& table, intp n, [[maybe_unused]] int size) {
    const intp bytes = Size > 0 ? Size : size;
    for (intp i = 0; i < n; ++i) {
        const char* const at = from.first + i * from.col_step + offset_at(table.first + i * table.col_step);
        std::memcpy(to + i * bytes, at, static_cast<std::size_t>(bytes));
    }
}

template <int Size>
void scatter_row(const strided_block& to, const strided_block& table, const char* from, intp n, [[maybe_unused]] int size) {
    const intp bytes = Size > 0 ? Size : size;
    for (intp i = 0; i < n; ++i) {
        char* const at = to.first + i * to.col_step + offset_at(table.first + i * table.col_step);
        std::memcpy(at, from + i * bytes, static_cast<std::size_t>(bytes));
    }
}

/// memcpy of a run that is mostly a few cache lines long: their calls would cost as much as the lines.
inline void copy_run(char* to, const char* from, intp bytes) {
    constexpr intp line = 64;
    if (bytes < line || bytes > 16 * line) {
        std::memcpy(to, from, static_cast<std::size_t>(bytes));
        return;
    }
    for (intp i = 0; i < bytes - line; i += line) std::memcpy(to + i, from + i, line);
    std::memcpy(to + bytes - line, from + bytes - line, line);
}

inline strided_block row_of(const strided_block& b, intp r) { return {b.first + r * b.row_step, b.col_step, b.row_step}; }

}  // namespace detail

/// to[r][c] = the element of `size` bytes at from[r][c] + table[r][c]; `to` is contiguous.
[[gnu::noinline]] inline void gather_placed(char* to, const strided_block& from, const strided_block& table, intp cols, intp rows, int size) {
    if (table.col_step == 0 && from.col_step == size) {  // whole rows: their addresses are known well before they are read
        constexpr intp ahead = 6;
        const intp bytes = cols * size;
        const auto row = [&](intp r) { return from.first + r * from.row_step + detail::offset_at(table.first + r * table.row_step); };
        for (intp r = 0; r < rows; ++r) {
            if (r + ahead < rows) {
                const char* const next = row(r + ahead);
                for (intp i = 0; i < bytes && i < 1024; i += 64) __builtin_prefetch(next + i);
            }
            detail::copy_run(to + r * bytes, row(r), bytes);
        }
        return;
    }
    for (intp r = 0; r < rows; ++r) {
        char* const out = to + r * cols * size;
        const strided_block f = detail::row_of(from, r), t = detail::row_of(table, r);
        switch (size) {
            case 1: detail::gather_row<1>(out, f, t, cols, size); break;
            case 2: detail::gather_row<2>(out, f, t, cols, size); break;
            case 4: detail::gather_row<4>(out, f, t, cols, size); break;
            case 8: detail::gather_row<8>(out, f, t, cols, size); break;
            case 16: detail::gather_row<16>(out, f, t, cols, size); break;
            default: detail::gather_row<0>(out, f, t, cols, size);
        }
    }
}

/// The element of `size` bytes at to[r][c] + table[r][c] = from[r][c], row after row: the last of several in one place wins.
[[gnu::noinline]] inline void scatter_placed(const strided_block& to, const strided_block& table, const char* from, intp cols, intp rows, int size) {
    for (intp r = 0; r < rows; ++r) {
        const char* const in = from + r * cols * size;
        const strided_block t = detail::row_of(to, r), offsets = detail::row_of(table, r);
        if (offsets.col_step == 0 && t.col_step == size) {
            detail::copy_run(t.first + detail::offset_at(offsets.first), in, cols * size);
            continue;
        }
        switch (size) {
            case 1: detail::scatter_row<1>(t, offsets, in, cols, size); break;
            case 2: detail::scatter_row<2>(t, offsets, in, cols, size); break;
            case 4: detail::scatter_row<4>(t, offsets, in, cols, size); break;
            case 8: detail::scatter_row<8>(t, offsets, in, cols, size); break;
            case 16: detail::scatter_row<16>(t, offsets, in, cols, size); break;
            default: detail::scatter_row<0>(t, offsets, in, cols, size);
        }
    }
}

/// How elements that a table places are moved: only programs that have some compile it.
struct placed_movers {
    void (*gather)(char* to, const strided_block& from, const strided_block& table, intp cols, intp rows, int size);
    void (*scatter)(const strided_block& to, const strided_block& table, const char* from, intp cols, intp rows, int size);
};
inline constexpr placed_movers by_table{&gather_placed, &scatter_placed};

}  // namespace nd::inline ND_ABI::engine
