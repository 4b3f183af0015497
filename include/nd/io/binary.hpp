// SPDX-License-Identifier: BSD-3-Clause
//
// Elements in files without a header: tofile and fromfile, as bytes or as text between separators. What a log of records
// is made of. Owns neither dtype nor shape: the reader must know them.
#pragma once

#include <string>
#include <string_view>

#include "../core/record.hpp"
#include "../format/digits.hpp"
#include "../ndarray.hpp"
#include "../options.hpp"
#include "cells.hpp"
#include "file.hpp"

namespace nd::inline ND_ABI {

/// Options of fromfile. @see numpy.fromfile
struct fromfile_options {
    by_name named{};
    intp count = -1;            ///< at most so many elements; -1 for all
    std::string_view sep = "";  ///< what stands between elements of text, white space in it for any; "" for bytes
    intp offset = 0;            ///< bytes before the first element; of binary files only
};

/// Options of tofile. @see numpy.ndarray.tofile
struct tofile_options {
    by_name named{};
    std::string_view sep = "";  ///< what is written between elements, which then are text; "" for bytes
};

namespace io {

/// Makes truth values that were read 0 or 1.
inline void set_truth_right(const dtype_info& type, char* at, intp n) {
    if (type.what == kind::boolean) {
        for (intp i = 0; i < n; ++i) at[i] = at[i] != 0;
    }
    for (int k = 0; k < type.field_count; ++k)
        for (intp i = 0; i < n; ++i) set_truth_right(*type.fields[k].type, at + i * type.size + type.fields[k].offset, type.fields[k].count());
}

/// Elements of `size` bytes as they lie in a file: as many as there are, a part of one at the end is left out.
inline contents read_raw(const std::string& path, intp size, const fromfile_options& o) {
    if (o.count < -1) raise<value_error>("fromfile", "count is -1, for all, or a number of elements, got ", o.count);
    if (o.offset < 0) raise<value_error>("fromfile", "offset must be >= 0, got ", o.offset);
    input_file file("fromfile", path);
    if (o.offset > 0) file.seek(o.offset);
    intp bytes = PTRDIFF_MAX / 4;
    if (o.count >= 0 && __builtin_mul_overflow(o.count, size, &bytes)) raise<value_error>("fromfile", "count is too large: ", o.count);
    if (bytes > PTRDIFF_MAX / 4) bytes = PTRDIFF_MAX / 4;
    contents data = read_bytes(file, bytes);
    data.size -= data.size % size;
    return data;
}

inline std::string_view without_space(std::string_view s) {
    while (!s.empty() && is_space(s.front())) s.remove_prefix(1);
    while (!s.empty() && is_space(s.back())) s.remove_suffix(1);
    return s;
}

/// Reads text between separators. @throws io_error for what is no element
inline contents read_separated(const std::string& path, const cell_type& cell, const fromfile_options& o) {
    if (o.count < -1) raise<value_error>("fromfile", "count is -1, for all, or a number of elements, got ", o.count);
    if (o.offset != 0) raise<value_error>("fromfile", "offset is for binary files only; this one has a separator");
    const contents file = read_file("fromfile", path);
    const std::string_view text(file.data(), static_cast<std::size_t>(file.size)), sep = without_space(o.sep);
    contents result;
    intp room = 0;
    for (std::size_t at = 0; o.count < 0 || result.size / cell.size < o.count;) {
        while (at < text.size() && is_space(text[at])) ++at;
        if (at == text.size()) break;
        std::size_t end = at;
        if (sep.empty()) {
            while (end < text.size() && !is_space(text[end])) ++end;
        } else {
            end = text.find(sep, at);
            if (end == std::string_view::npos) end = text.size();
        }
        const std::string_view item = without_space(text.substr(at, end - at));
        if (result.size == room) {
            room = room == 0 ? 1024 * cell.size : 2 * room;
            buffer larger = buffer::allocate(static_cast<std::size_t>(room));
            if (result.size > 0) std::memcpy(larger.data(), result.data(), static_cast<std::size_t>(result.size));
            result.owner = static_cast<buffer&&>(larger);
        }
        if (item.empty() || !cell.read(item.data(), item.data() + item.size(), result.data() + result.size)) {
            raise<io_error>("fromfile", "'", path, "', item ", result.size / cell.size, ": '", std::string(item.substr(0, 40)), "' is no ", cell.name);
        }
        result.size += cell.size;
        at = end + (end < text.size() ? sep.size() : 0);
    }
    if (!result.owner) result.owner = buffer::allocate(0);
    return result;
}

/// One element as Python writes it: float32 too with the digits of a double.
inline void put_item(text::sink& to, kind what, int size, const char* from) {
    if (what == kind::floating && size == 4) {
        const double value = text::load<float>(from);
        return text::put_element(to, what, 8, reinterpret_cast<const char*>(&value));
    }
    if (what == kind::complex && size == 8) {
        const double parts[] = {text::load<float>(from), text::load<float>(from + 4)};
        return text::put_element(to, what, 16, reinterpret_cast<const char*>(parts));
    }
    text::put_element(to, what, size, from);
}

inline void write_separated(pending_file& file, const text::elements& e, std::string_view sep) {
    constexpr intp block = intp{1} << 16;
    text::sink out;
    for (intp i = 0; i < e.count; ++i) {
        if (i > 0) out.put(sep);
        put_item(out, e.what, e.size, e.data + i * e.size);
        if (out.size() >= block) {
            file.write(out.text.data(), out.text.size());
            out.resize(0);
        }
    }
    file.write(out.text.data(), out.text.size());
}

}  // namespace io

/// The elements of a file without a header, shape (n,): of bytes as they lie there, or of text with `.sep`. A part of an
/// element at the end is left out. @throws io_error, value_error @see numpy.fromfile
template <element T = double>
ndarray<T> fromfile(const std::string& path, const fromfile_options& options = {}) {
    io::contents data;
    if (options.sep.empty()) {
        data = io::read_raw(path, sizeof(T), options);
        io::set_truth_right(dtype_info_of<T>, data.data(), data.size / static_cast<intp>(sizeof(T)));
    } else {
        if constexpr (numeric<T>) data = io::read_separated(path, {sizeof(T), dtype_name<T>(), &io::read_cell<T>}, options);
        else raise<value_error>("fromfile", "only numbers are read as text; leave out .sep");
    }
    T* const first = reinterpret_cast<T*>(data.data());
    const dims shape{data.size / static_cast<intp>(sizeof(T))};
    return {static_cast<buffer&&>(data.owner), first, contiguous_layout(shape, sizeof(T))};
}

/// Writes the elements in C order, without dtype and shape: as bytes, or as text with `.sep`. The file takes its name only
/// when it is whole. @throws io_error @see numpy.ndarray.tofile
template <expression E>
void tofile(const std::string& path, const E& e, const tofile_options& options = {}) {
    using T = value_t<E>;
    if constexpr (!stored<E>) {
        tofile(path, eval(e), options);
    } else {
        ndarray<const T> a = e;
        if (!a.is_c_contiguous()) a = a.copy();
        io::pending_file file("tofile", path);
        if (options.sep.empty()) {
            file.write(reinterpret_cast<const char*>(a.data()), static_cast<std::size_t>(a.nbytes()));
        } else {
            if constexpr (numeric<T>) io::write_separated(file, {kind_v<T>, static_cast<int>(sizeof(T)), reinterpret_cast<const char*>(a.data()), a.size()}, options.sep);
            else raise<value_error>("tofile", "only numbers are written as text; leave out .sep");
        }
        file.commit();
    }
}

}  // namespace nd::inline ND_ABI
