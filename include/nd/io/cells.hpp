// SPDX-License-Identifier: BSD-3-Clause
//
// The text of one cell of a table as an element: what a number, a bool and a complex number may look like; which cells a
// record is made of. Correctly rounded, whatever the locale. Knows nothing of rows and files.
#pragma once

#include <charconv>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string_view>

#include "../core/buffer.hpp"
#include "../core/config.hpp"
#include "../core/dtype.hpp"
#include "../core/record.hpp"

namespace nd::inline ND_ABI::io {

inline bool is_space(char c) { return c <= ' ' && (c == ' ' || (c >= '\t' && c <= '\r') || (c >= '\x1c' && c <= '\x1f')); }

/// Reads all of [first, last), which has no white space at its ends, as one element.
using cell_reader = bool (*)(const char* first, const char* last, void* to);

/// Whether a number that no float holds is too large rather than too small.
inline bool is_huge(const char* p, const char* last) {
    intp digits = 0, zeros = 0, exponent = 0;  // digits before the point, zeros between it and the first other digit
    bool point = false, nonzero = false;
    for (; p != last && (*p | 0x20) != 'e'; ++p) {
        if (*p == '.')
            point = true;
        else if (*p >= '0' && *p <= '9') {
            nonzero |= *p != '0';
            if (!point)
                digits += nonzero;
            else if (!nonzero)
                ++zeros;
        }
    }
    if (p != last && ++p != last) {
        const bool minus = *p == '-';
        if (*p == '+' || minus) ++p;
        for (; p != last; ++p) exponent = exponent < intp{1} << 40 ? 10 * exponent + (*p - '0') : exponent;
        if (minus) exponent = -exponent;
    }
    return (digits > 0 ? digits : -zeros) + exponent > 0;
}

/// Reads a number at the start of [first, last): where it ends, or null. Correctly rounded, whatever the locale.
template <real_floating R>
const char* read_real(const char* first, const char* last, R& value) {
    if (first != last && *first == '+' && (++first == last || *first == '-')) return nullptr;
    // Most cells are short whole numbers: those of up to 18 digits fit an int64, whose conversion rounds once.
    const char* p = first != last && *first == '-' ? first + 1 : first;
    std::int64_t whole = 0;
    if (last - p <= 18 && p != last) {
        while (p != last && *p >= '0' && *p <= '9') whole = 10 * whole + (*p++ - '0');
        if (p == last) {
            value = static_cast<R>(whole);
            if (*first == '-') value = -value;
            return p;
        }
    }
    const auto [end, error] = std::from_chars(first, last, value);
    if (error == std::errc::invalid_argument || end[-1] == ')') return nullptr;  // no nan(...)
    if (error == std::errc::result_out_of_range) {
        value = is_huge(first, end) ? std::numeric_limits<R>::infinity() : R{0};
        if (*first == '-') value = -value;
    }
    return end;
}

/// The text of one number as an element of T. Integers take no fraction and must fit; bool is an integer that is not 0.
template <element T>
bool read_cell(const char* first, const char* last, void* to) {
    T value{};
    if constexpr (boolean<T>) {
        std::int64_t number;
        if (!read_cell<std::int64_t>(first, last, &number)) return false;
        value = number != 0;
    } else if constexpr (integer<T>) {
        if (first != last && *first == '+' && (++first == last || *first == '-')) return false;
        const auto [end, error] = std::from_chars(first, last, value);
        if (error != std::errc{} || end != last) return false;
    } else if constexpr (half_floating<T>) {  // by way of double, as NumPy reads a float16
        double wide;
        if (read_real(first, last, wide) != last) return false;
        value = T(wide);
    } else if constexpr (real_floating<T>) {
        if (read_real(first, last, value) != last) return false;
    } else {  // 1, 2j, 1+2j, (1+2j), and 1+-2j, which other programs write
        if (last - first >= 2 && *first == '(' && last[-1] == ')') {
            for (++first, --last; first != last && is_space(*first);) ++first;
            while (first != last && is_space(last[-1])) --last;
        }
        real_t<T> part, imaginary{};
        const char* end = read_real(first, last, part);
        if (!end) return false;
        if (last - end == 1 && *end == 'j') {
            imaginary = part;
            part = 0;
        } else if (end != last) {
            if (*end != '+' && *end != '-') return false;
            end = read_real(end + (end[0] == '+' && end + 1 != last && end[1] == '-'), last, imaginary);
            if (!end || last - end != 1 || *end != 'j') return false;
        }
        value = T(part, imaginary);
    }
    std::memcpy(to, &value, sizeof value);
    return true;
}

/// The same with strings: all of the cell, cut off where it is too long, bytes in Latin-1. @throws value_error for no UTF-8
template <element T>
bool read_text_cell(const char* first, const char* last, void* to) {
    T value{};
    if constexpr (kind_v<T> == kind::bytes) {
        char bytes[T::capacity()];
        std::size_t n = 0;
        while (first != last) {
            const char32_t code = nd::detail::next_code_point(first, last);
            if (code > 0xff) return false;
            if (n < sizeof bytes) bytes[n++] = static_cast<char>(code);
        }
        value = T(std::string_view(bytes, n));
    } else {
        for (int k = 0; first != last; ++k) {
            const char32_t code = nd::detail::next_code_point(first, last);
            if (k < T::capacity()) value.set(k, code);
        }
    }
    std::memcpy(to, &value, sizeof value);
    return true;
}

/// A dtype, as far as the reader must know it.
struct cell_type {
    int size;
    const char* name;
    cell_reader read;
    bool takes_space = false;  ///< white space at its ends belongs to the cell
    intp offset = 0;           ///< where it lies in a record
};

namespace detail {

template <element T, class Add>
void each_cell_of(intp offset, const Add& add);

template <class Add>
struct cell_visitor {
    const Add& add;
    intp start;
    template <class R, class M>
    void operator()(M R::*, const char*, std::size_t offset) const {
        using held = typename nd::detail::member<M>::type;
        for (std::size_t k = 0; k < sizeof(M) / sizeof(held); ++k) each_cell_of<held>(start + static_cast<intp>(offset + k * sizeof(held)), add);
    }
};
/// Calls add.operator()<Leaf>(offset) for each element that a T is made of, which of a record are its fields' in their order.
template <element T, class Add>
void each_cell_of(intp offset, const Add& add) {
    if constexpr (described_record<T>) nd_each_field(static_cast<const T*>(nullptr), cell_visitor<Add>{add, offset});
    else add.template operator()<T>(offset);
}

}  // namespace detail

/// The cells of a row that becomes one T.
template <element T>
struct row_cells {
    buffer owner;
    intp count = 0;

    row_cells() {
        detail::each_cell_of<T>(0, [&]<class>(intp) { ++count; });
        owner = buffer::allocate(static_cast<std::size_t>(count) * sizeof(cell_type));
        cell_type* to = reinterpret_cast<cell_type*>(owner.data());
        detail::each_cell_of<T>(0, [&]<class Leaf>(intp offset) {
            cell_reader read;
            if constexpr (string_element<Leaf>) read = &read_text_cell<Leaf>;
            else read = &read_cell<Leaf>;
            *to++ = {static_cast<int>(sizeof(Leaf)), dtype_name<Leaf>(), read, string_element<Leaf>, offset};
        });
    }
    const cell_type* data() const { return reinterpret_cast<const cell_type*>(owner.data()); }
};

}  // namespace nd::inline ND_ABI::io
