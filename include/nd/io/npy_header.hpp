// SPDX-License-Identifier: BSD-3-Clause
//
// The headers of npy files, versions 1, 2 and 3, read and written; and dtypes as files describe them: what is swapped or
// set right when elements are read. Two dtypes are the same where their descr in this machine's byte order is.
#pragma once

#include <bit>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "../core/layout.hpp"
#include "../core/record.hpp"
#include "../core/shape.hpp"
#include "../format/dtype_text.hpp"
#include "file.hpp"
#include "literal.hpp"

namespace nd::inline ND_ABI::io {

/// A dtype as a file has it, or a field of one.
struct stored_type {
    enum class repair : unsigned char { none, swap, truth, fields };

    repair needs = repair::none;
    intp size = 0;    ///< bytes of an element
    intp unit = 0;    ///< bytes that are swapped at a time
    intp offset = 0;  ///< in its record
    intp count = 1;   ///< elements of a field
    std::vector<stored_type> fields{};

    /// Whether any of it is in the other byte order.
    bool swaps() const {
        for (const stored_type& f : fields)
            if (f.swaps()) return true;
        return needs == repair::swap;
    }
};

/// Makes n elements read from a file this machine's: bytes swapped, truth values 0 or 1.
inline void set_right(const stored_type& type, char* at, intp n) {
    switch (type.needs) {
        case stored_type::repair::none: return;
        case stored_type::repair::truth:
            for (intp i = 0; i < n; ++i) at[i] = at[i] != 0;
            return;
        case stored_type::repair::swap:
            for (char* const end = at + n * type.size; at != end; at += type.unit) {
                for (intp low = 0, high = type.unit - 1; low < high; ++low, --high) std::swap(at[low], at[high]);
            }
            return;
        case stored_type::repair::fields:
            for (intp i = 0; i < n; ++i, at += type.size)
                for (const stored_type& f : type.fields) set_right(f, at + f.offset, f.count);
            return;
    }
}

/// What an npy header says.
struct npy_header {
    std::string descr;  ///< in this machine's byte order
    std::string dtype;  ///< NumPy's name of it, or that of a record
    stored_type type;
    bool fortran_order = false;
    dims shape;
    intp bytes = 0;  ///< of all elements
};

namespace detail {

inline constexpr char native_order = std::endian::native == std::endian::little ? '<' : '>';
inline constexpr int most_nesting = 32;

/// Reads the descr of a header.
class descr_reader {
public:
    descr_reader(const char* function, const std::string& what, literal_reader& text, text::sink& descr)
        : function_(function), what_(what), text_(text), descr_(descr) {}

    /// `name` becomes NumPy's name of the dtype.
    stored_type read(std::string& name, int depth = 0) {
        if (text_.peek() != '[') return code(text_.string(), name);
        if (depth == most_nesting) text_.fail("records in records in records");
        text_.expect('[');
        stored_type record;
        descr_.put('[');
        if (text_.accept(']')) text_.fail("a record without fields");
        do {
            if (!record.fields.empty()) descr_.put(", ");
            field(record, depth);
        } while (text_.another(']'));
        descr_.put(']');
        name = "void" + std::to_string(8 * record.size);
        return record;
    }

private:
    void field(stored_type& record, int depth) {
        text_.expect('(');
        std::string label;
        if (text_.accept('(')) {  // a title and a name
            text_.string();
            text_.expect(',');
            label = text_.string();
            text_.accept(',');
            text_.expect(')');
        } else {
            label = text_.string();
        }
        text_.expect(',');
        descr_.put("('");
        descr_.put(label);
        descr_.put("', ");
        std::string name;
        stored_type f = read(name, depth + 1);
        if (text_.another(')')) {
            descr_.put(", ");
            f.count = field_shape();
            text_.accept(',');
            text_.expect(')');
        }
        descr_.put(')');
        f.offset = record.size;
        intp bytes;
        if (__builtin_mul_overflow(f.size, f.count, &bytes) || __builtin_add_overflow(record.size, bytes, &record.size)) text_.fail("too large a record");
        if (f.needs != stored_type::repair::none) record.needs = stored_type::repair::fields;
        record.fields.push_back(static_cast<stored_type&&>(f));
    }
    /// The number of elements of a member array.
    intp field_shape() {
        intp sizes[max_ndim], count = 1;
        int ndim = 0;
        const auto size = [&] {
            if (ndim == max_ndim) text_.fail("too many dimensions");
            sizes[ndim] = text_.size();
            if (sizes[ndim] == 0 || __builtin_mul_overflow(count, sizes[ndim], &count)) text_.fail("a field of no or too many elements");
            ++ndim;
        };
        if (text_.peek() != '(') {
            size();
        } else {
            text_.expect('(');
            do size();
            while (text_.another(')'));
        }
        text::put_shape(descr_, sizes, ndim);
        return count;
    }
    stored_type code(const std::string& code, std::string& name) {
        std::size_t at = 0;
        const char order = !code.empty() && std::string_view("<>|=").find(code[0]) != std::string_view::npos ? code[at++] : '|';
        char letter = at < code.size() ? code[at++] : '\0';
        intp size = 0;
        bool sized = at < code.size() && code.size() - at <= 9;
        for (; at < code.size(); ++at) {
            sized &= code[at] >= '0' && code[at] <= '9';
            size = sized ? 10 * size + (code[at] - '0') : 0;
        }
        if (letter == '?') letter = 'b', size = 1, sized = code.size() <= 2;
        if (letter == 'O') {
            raise<io_error>(function_, "'", what_, "' holds Python objects, which only Python can read; save it with another dtype");
        }
        const bool known = sized && ((letter == 'b' && size == 1) || ((letter == 'i' || letter == 'u') && (size == 1 || size == 2 || size == 4 || size == 8)) ||
                                     (letter == 'f' && (size == 2 || size == 4 || size == 8)) || (letter == 'c' && (size == 8 || size == 16)) ||
                                     ((letter == 'S' || letter == 'U' || letter == 'V') && size > 0));
        if (!known) raise<io_error>(function_, "'", what_, "' holds a dtype that is not supported: '", code, "'");
        stored_type type;
        type.size = letter == 'U' ? 4 * size : size;
        type.unit = letter == 'c' ? size / 2 : letter == 'U' ? 4 : letter == 'S' || letter == 'V' ? 1 : size;
        if (letter == 'b') type.needs = stored_type::repair::truth;
        else if (type.unit > 1 && (order == '<' || order == '>') && order != native_order) type.needs = stored_type::repair::swap;
        descr_.put('\'');
        descr_.put(type.unit > 1 ? native_order : '|');
        descr_.put(letter);
        text::put_number(descr_, size);
        descr_.put('\'');
        const char* const word = letter == 'b'   ? "bool"
                                 : letter == 'i' ? "int"
                                 : letter == 'u' ? "uint"
                                 : letter == 'f' ? "float"
                                 : letter == 'c' ? "complex"
                                 : letter == 'S' ? "bytes"
                                 : letter == 'U' ? "str"
                                                 : "void";
        name = word;
        if (letter != 'b') name += std::to_string(8 * type.size);
        return type;
    }

    const char* function_;
    const std::string& what_;
    literal_reader& text_;
    text::sink& descr_;
};

/// Latin-1 as UTF-8.
inline std::string from_latin1(std::string_view text) {
    std::string utf8;
    for (char c : text) append_utf8(utf8, static_cast<unsigned char>(c));
    return utf8;
}

}  // namespace detail

/// Reads the text of a header. @throws io_error
inline npy_header parse_npy_header(const char* function, const std::string& what, std::string_view header) {
    npy_header h;
    literal_reader text(function, what, header);
    bool seen[3] = {};
    text.expect('{');
    if (!text.accept('}')) {
        do {
            const std::string key = text.string();
            text.expect(':');
            const int which = key == "descr" ? 0 : key == "fortran_order" ? 1 : key == "shape" ? 2 : -1;
            if (which < 0 || seen[which]) text.fail("a key that does not belong there");
            seen[which] = true;
            if (which == 0) {
                text::sink descr;
                h.type = detail::descr_reader(function, what, text, descr).read(h.dtype);
                h.descr = std::move(descr.text);
            } else if (which == 1) {
                h.fortran_order = text.truth();
            } else {
                text.expect('(');
                if (!text.accept(')')) {
                    do {
                        if (h.shape.size() == max_ndim) text.fail("more than 64 dimensions");
                        h.shape.push_back(text.size());
                    } while (text.another(')'));
                }
            }
        } while (text.another('}'));
    }
    if (!seen[0] || !seen[1] || !seen[2]) text.fail("a key is missing");
    if (!text.at_end()) text.fail("text behind the header");
    bool empty = false, fits = true;
    h.bytes = h.type.size;
    for (intp n : h.shape) {
        empty |= n == 0;
        fits &= n == 0 || !__builtin_mul_overflow(h.bytes, n, &h.bytes);
    }
    if (empty) h.bytes = 0;
    if (!fits) raise<io_error>(function, "'", what, "' says its shape is ", to_string(h.shape), ", which is too big");
    return h;
}

/// Reads magic number, version and header from the beginning of an npy file. @throws io_error
inline npy_header read_npy_header(const char* function, const std::string& what, byte_source& from) {
    unsigned char head[12];
    char* const bytes = reinterpret_cast<char*>(head);
    const auto truncated = [&] { raise<io_error>(function, "'", what, "' ends within its npy header"); };
    const intp got = from.read(bytes, 8);
    if (got >= 4 && std::memcmp(head, "PK\3\4", 4) == 0) raise<io_error>(function, "'", what, "' is an npz archive: load_npz(path) reads it");
    if (got < 6 || std::memcmp(head, "\x93NUMPY", 6) != 0) raise<io_error>(function, "'", what, "' is no npy file: it does not begin with \\x93NUMPY");
    if (got < 8) truncated();
    const int version = head[6], digits = version == 1 ? 2 : 4;
    if (version < 1 || version > 3 || head[7] != 0) {
        raise<io_error>(function, "'", what, "' is of npy version ", intp{version}, ".", intp{head[7]}, "; versions 1.0, 2.0 and 3.0 are known");
    }
    if (from.read(bytes + 8, digits) < digits) truncated();
    intp length = 0;
    for (int k = digits - 1; k >= 0; --k) length = length << 8 | head[8 + k];
    constexpr intp longest = intp{1} << 24;  // no array needs more, and the compressed one of an npz file may claim anything
    if (length > longest) raise<io_error>(function, "'", what, "' has an npy header of ", length, " bytes; at most ", longest, " are read");
    const contents header = read_bytes(from, length);
    if (header.size < length) truncated();
    const std::string_view text(header.data(), static_cast<std::size_t>(header.size));
    return parse_npy_header(function, what, version < 3 ? std::string_view(detail::from_latin1(text)) : text);
}

/// The elements of an npy file behind its header. @throws io_error, memory_error
inline buffer read_npy_elements(const char* function, const std::string& what, byte_source& from, const npy_header& h) {
    const intp known = from.left();
    const auto truncated = [&](intp there) {
        raise<io_error>(function, "'", what, "' is truncated: ", to_string(h.shape), " elements of ", h.dtype, " take ", h.bytes, " bytes, there are ", there);
    };
    if (known >= 0 && known < h.bytes) truncated(known);
    contents data = read_bytes(from, h.bytes);
    if (data.size < h.bytes) truncated(data.size);
    set_right(h.type, data.data(), h.bytes / h.type.size);
    return static_cast<buffer&&>(data.owner);
}

/// The header of an npy file as NumPy writes it, of the oldest version that can hold it.
inline std::string make_npy_header(const dtype_info& type, dims_view shape, bool fortran_order) {
    text::sink text;
    text.put("{'descr': ");
    text::put_descr(text, type);
    text.put(fortran_order ? ", 'fortran_order': True, 'shape': " : ", 'fortran_order': False, 'shape': ");
    text::put_shape(text, shape.data(), shape.size());
    text.put(", }");
    // Room to write a longer size in its place.
    if (!shape.empty()) text.put(' ', 21 - static_cast<intp>(std::to_string(shape.data()[fortran_order ? shape.size() - 1 : 0]).size()));
    int version = 1;
    std::string latin1;
    for (const char *p = text.text.data(), *last = p + text.text.size(); p != last;) {
        const char32_t code = nd::detail::next_code_point(p, last);
        if (code > 0xff) version = 3;
        latin1.push_back(static_cast<char>(code));
    }
    std::string& kept = version == 1 ? latin1 : text.text;
    if (version == 1 && kept.size() > 65000 && (kept.size() + 11 + 63) / 64 * 64 + 64 > 65535) version = 2;
    const std::size_t prefix = version == 1 ? 10 : 12, length = (prefix + kept.size() + 1) / 64 * 64 + 64 - prefix;
    std::string header = "\x93NUMPY";
    header.push_back(static_cast<char>(version));
    header.push_back('\0');
    for (std::size_t k = 0; k < prefix - 8; ++k) header.push_back(static_cast<char>(length >> 8 * k & 0xff));
    header += kept;
    header.append(length - 1 - kept.size(), ' ');
    header.push_back('\n');
    return header;
}

}  // namespace nd::inline ND_ABI::io
