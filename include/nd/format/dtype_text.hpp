// SPDX-License-Identifier: BSD-3-Clause
//
// Dtypes as NumPy writes them: '<f8' and [('x', '<f4'), ('y', '<f4', (3,))] in repr and str, and the descr of npy files,
// where padding is a field without a name.
#pragma once

#include <bit>

#include "../core/record.hpp"
#include "digits.hpp"

namespace nd::inline ND_ABI::text {

inline void put_number(sink& to, intp n) { put_whole(to, load_whole(reinterpret_cast<const char*>(&n), kind::signed_integer, sizeof n)); }

/// (3,) or (2, 3) without spaces but behind commas.
inline void put_shape(sink& to, const intp* sizes, int ndim) {
    to.put('(');
    for (int k = 0; k < ndim; ++k) {
        if (k > 0) to.put(", ");
        put_number(to, sizes[k]);
    }
    to.put(ndim == 1 ? ",)" : ")");
}

/// <f8, |b1 or |S3: NumPy's dtype.str; in the short form ?, i1 and S3 for those without a byte order.
inline void put_code(sink& to, const dtype_info& type, bool is_short) {
    if (type.what == kind::floating && type.name[0] == 'b') return to.put(is_short ? "V2" : "|V2");  // bfloat16, which NumPy has not
    const bool one_byte = type.what == kind::boolean || type.what == kind::bytes || type.what == kind::record || type.size == 1;
    if (is_short && type.what == kind::boolean) return to.put('?');
    if (!one_byte) to.put(std::endian::native == std::endian::little ? '<' : '>');
    else if (!is_short) to.put('|');
    to.put("buifcSUV"[static_cast<int>(type.what)]);
    put_number(to, type.what == kind::text ? type.size / 4 : type.size);
}

/// Whether the fields follow each other without padding.
inline bool is_packed(const dtype_info& type) {
    intp end = 0;
    for (int k = 0; k < type.field_count; ++k) {
        if (type.fields[k].offset != end) return false;
        end += type.fields[k].size();
    }
    return end == type.size;
}

inline void put_name(sink& to, const char* name) {
    to.put('\'');
    to.put(name);
    to.put('\'');
}

/// A dtype inside another's text, or a record's str. @see numpy.dtype.__str__
inline void put_dtype(sink& to, const dtype_info& type) {
    if (type.what != kind::record || type.field_count == 0) {
        to.put('\'');
        put_code(to, type, true);
        return to.put('\'');
    }
    const bool packed = is_packed(type);
    const auto each = [&](const auto& put) {
        for (int k = 0; k < type.field_count; ++k) {
            if (k > 0) to.put(", ");
            put(type.fields[k]);
        }
    };
    if (packed) {
        to.put('[');
        each([&](const field_info& f) {
            to.put('(');
            put_name(to, f.name);
            to.put(", ");
            put_dtype(to, *f.type);
            if (f.ndim > 0) to.put(", "), put_shape(to, f.shape, f.ndim);
            to.put(')');
        });
        return to.put(']');
    }
    to.put("{'names': [");
    each([&](const field_info& f) { put_name(to, f.name); });
    to.put("], 'formats': [");
    each([&](const field_info& f) {
        if (f.ndim > 0) to.put('(');
        put_dtype(to, *f.type);
        if (f.ndim > 0) to.put(", "), put_shape(to, f.shape, f.ndim), to.put(')');
    });
    to.put("], 'offsets': [");
    each([&](const field_info& f) { put_number(to, f.offset); });
    to.put("], 'itemsize': ");
    put_number(to, type.size);
    to.put('}');
}

/// What array_repr writes behind dtype=.
inline void put_repr_dtype(sink& to, const dtype_info& type) {
    if (type.what == kind::record && type.field_count > 0) return put_dtype(to, type);
    if (type.what < kind::bytes) return to.put(type.name);
    to.put('\'');
    put_code(to, type, false);
    to.put('\'');
}

/// The descr of an npy file. @see numpy.dtype.descr
inline void put_descr(sink& to, const dtype_info& type) {
    if (type.what != kind::record || type.field_count == 0) {
        to.put('\'');
        put_code(to, type, false);
        return to.put('\'');
    }
    intp end = 0;
    const auto pad = [&](intp until) {
        if (until == end) return;
        if (end > 0) to.put(", ");
        to.put("('', '|V");
        put_number(to, until - end);
        to.put("')");
    };
    to.put('[');
    for (int k = 0; k < type.field_count; ++k) {
        const field_info& f = type.fields[k];
        pad(f.offset);
        if (f.offset > 0) to.put(", ");
        to.put('(');
        put_name(to, f.name);
        to.put(", ");
        put_descr(to, *f.type);
        if (f.ndim > 0) to.put(", "), put_shape(to, f.shape, f.ndim);
        to.put(')');
        end = f.offset + f.size();
    }
    pad(type.size);
    to.put(']');
}

}  // namespace nd::inline ND_ABI::text
