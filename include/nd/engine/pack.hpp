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

template <int Size>
struct word_of {
    using type = typename nd::detail::sized<Size>::unsigned_type;
};
template <>
struct word_of<16> {
    using type = two_words;
};

/// Each row one element n times.
template <int Size>
void repeat_rows(char* to, intp to_row, const char* from, intp n, intp rows, intp row_step, [[maybe_unused]] int size) {
    if constexpr (Size != 0) {
        repeat_words<typename word_of<Size>::type>(to, to_row, from, n, rows, row_step);
    } else {
        for (intp r = 0; r < rows; ++r)
            for (intp i = 0; i < n; ++i) std::memcpy(to + r * to_row + i * size, from + r * row_step, static_cast<std::size_t>(size));
    }
}

/// One strided row to a contiguous one.
template <int Size>
void gather(char* to, const char* from, intp n, intp step, [[maybe_unused]] int size) {
    if constexpr (Size != 0) {
        gather_words<typename word_of<Size>::type>(to, from, n, step);
    } else {
        for (intp i = 0; i < n; ++i) std::memcpy(to + i * size, from + i * step, static_cast<std::size_t>(size));
    }
}

/// One contiguous row to a strided one.
template <int Size>
void scatter(char* to, const char* from, intp n, intp step, [[maybe_unused]] int size) {
    if constexpr (Size != 0) {
        scatter_words<typename word_of<Size>::type>(to, from, n, step);
    } else {
        for (intp i = 0; i < n; ++i) std::memcpy(to + i * step, from + i * size, static_cast<std::size_t>(size));
    }
}

}  // namespace detail

/// How elements of one size are moved where they do not lie as they must. Named by those who know the dtype, so that a
/// program compiles the sizes its dtypes have, and no other.
struct movers {
    int size;
    void (*gather)(char* to, const char* from, intp n, intp step, int size);
    void (*scatter)(char* to, const char* from, intp n, intp step, int size);
    void (*repeat)(char* to, intp to_row, const char* from, intp n, intp rows, intp row_step, int size);
    void (*across)(char* to, intp to_row, const char* from, intp from_row, intp from_col, intp rows, intp cols, int size);
};
template <int Bytes>
inline constexpr movers movers_of_size{Bytes, &detail::gather<word_size(Bytes)>, &detail::scatter<word_size(Bytes)>, &detail::repeat_rows<word_size(Bytes)>, &copy_across<word_size(Bytes)>};
/// The movers of elements of type T.
template <class T>
inline constexpr const movers* movers_of = &movers_of_size<static_cast<int>(sizeof(T))>;

namespace detail {

inline void gather_row_by(const movers& by, char* to, const char* from, intp n, intp step) {
    if (step == by.size) std::memcpy(to, from, static_cast<std::size_t>(n * step));
    else if (step == 0) by.repeat(to, 0, from, n, 1, 0, by.size);
    else by.gather(to, from, n, step, by.size);
}

}  // namespace detail

/// Copies of a first row of so many bytes, behind it: where they touch, each time as much as there is already.
inline void repeat_row(char* to, intp to_row, intp bytes, intp rows) {
    if (to_row != bytes) {
        for (intp r = 1; r < rows; ++r) std::memcpy(to + r * to_row, to, static_cast<std::size_t>(bytes));
        return;
    }
    const intp total = rows * bytes;
    for (intp done = bytes; done < total;) {
        const intp more = done < total - done ? done : total - done;
        std::memcpy(to + done, to, static_cast<std::size_t>(more));
        done += more;
    }
}

/// One value to n elements that touch, n > 0.
template <class T>
void fill_elements(T* to, const T& value, intp n) {
    std::memcpy(static_cast<void*>(to), &value, sizeof(T));
    repeat_row(reinterpret_cast<char*>(to), sizeof(T), sizeof(T), n);
}

/// A rows x cols block with any strides to one whose rows are contiguous and `to_row` bytes apart.
[[gnu::noinline]] inline void pack_rows(char* to, intp to_row, const char* from, intp cols, intp rows, intp col_step, intp row_step, const movers& by) {
    if (row_step == 0 && rows > 1) {
        detail::gather_row_by(by, to, from, cols, col_step);
        repeat_row(to, to_row, cols * by.size, rows);
    } else if (col_step == 0 && cols > 1) {
        by.repeat(to, to_row, from, cols, rows, row_step, by.size);
    } else if (cols > 1 && row_step != 0 && (row_step < 0 ? -row_step : row_step) < (col_step < 0 ? -col_step : col_step)) {
        by.across(to, to_row, from, row_step, col_step, rows, cols, by.size);
    } else {
        for (intp r = 0; r < rows; ++r) detail::gather_row_by(by, to + r * to_row, from + r * row_step, cols, col_step);
    }
}

/// A rows x cols block with any strides to a contiguous one.
inline void pack(char* to, const char* from, intp cols, intp rows, intp col_step, intp row_step, const movers& by) {
    pack_rows(to, cols * by.size, from, cols, rows, col_step, row_step, by);
}

/// A contiguous rows x cols block to one with any strides.
[[gnu::noinline]] inline void unpack(char* to, const char* from, intp cols, intp rows, intp col_step, intp row_step, const movers& by) {
    const intp size = by.size;
    if (row_step == size && col_step != size && rows > 1) return by.across(to, col_step, from, size, cols * size, cols, rows, by.size);
    for (intp r = 0; r < rows; ++r) {
        char* const row = to + r * row_step;
        if (col_step == size) std::memcpy(row, from + r * cols * size, static_cast<std::size_t>(cols * size));
        else by.scatter(row, from + r * cols * size, cols, col_step, by.size);
    }
}

}  // namespace nd::inline ND_ABI::engine
