// SPDX-License-Identifier: BSD-3-Clause
//
// Dtypes as data, `dtype_info`, for code that must know them at run time: printing, files, comparison of records. And
// ND_RECORD, which describes a struct's fields in the struct's own namespace. Owns no array: fields as views are ndarray's.
#pragma once

#include <cstdint>
#include <cstring>
#include <type_traits>

#include "config.hpp"
#include "dtype.hpp"
#include "error.hpp"
#include "fixed_string.hpp"
#include "unaligned.hpp"

namespace nd::inline ND_ABI {

struct field_info;

/// What a dtype is, without its type. There is one for each dtype: `dtype_info_of<T>`.
struct dtype_info {
    kind what;
    intp size;                 ///< bytes of an element
    const char* name;          ///< as dtype_name gives it
    const field_info* fields;  ///< of a record
    int field_count;
};

/// A field of a record: its name, where it begins, and what it holds: elements in a C array of that shape.
struct field_info {
    static constexpr int most_axes = 4;

    const char* name = nullptr;
    intp offset = 0;
    const dtype_info* type = nullptr;
    int ndim = 0;
    intp shape[most_axes] = {};

    /// The number of elements.
    constexpr intp count() const {
        intp n = 1;
        for (int k = 0; k < ndim; ++k) n *= shape[k];
        return n;
    }
    constexpr intp size() const { return count() * type->size; }
};

namespace detail {

/// What a member of a struct is as a field: an element, or an array of them. An array of char is a string.
template <class M>
struct member {
    using type = M;
    static constexpr int ndim = 0;
    static constexpr void put_shape(intp*) {}
};
template <class M, std::size_t N>
struct member<M[N]> {
    using type = typename member<M>::type;
    static constexpr int ndim = member<M>::ndim + 1;
    static constexpr void put_shape(intp* to) {
        *to = static_cast<intp>(N);
        member<M>::put_shape(to + 1);
    }
};
template <std::size_t N>
struct member<char[N]> : member<fixed_string<static_cast<int>(N)>> {};

struct field_counter {
    int* count;
    template <class R, class M>
    constexpr void operator()(M R::*, const char*, std::size_t) const {
        ++*count;
    }
};
template <class T>
consteval int count_fields() {
    int count = 0;
    nd_each_field(static_cast<const T*>(nullptr), field_counter{&count});
    return count;
}

template <int N>
struct field_table {
    field_info list[N];
};
template <class T>
consteval field_table<count_fields<T>()> make_fields();

}  // namespace detail

/// The fields of a record, in the order of their offsets.
template <described_record T>
inline constexpr auto fields_of = detail::make_fields<T>();

namespace detail {

template <class T>
consteval dtype_info make_dtype() {
    if constexpr (described_record<T>) return {kind_v<T>, sizeof(T), dtype_name<T>(), fields_of<T>.list, count_fields<T>()};
    else return {kind_v<T>, sizeof(T), dtype_name<T>(), nullptr, 0};
}

}  // namespace detail

/// T as data.
template <element T>
inline constexpr dtype_info dtype_info_of = detail::make_dtype<T>();

namespace detail {

struct field_lister {
    field_info** at;
    intp* end;
    template <class R, class M>
    constexpr void operator()(M R::*, const char* name, std::size_t offset) const {
        using kept = member<M>;
        static_assert(element<typename kept::type>, "nd: a field is an element, or a C array of elements");
        static_assert(kept::ndim <= field_info::most_axes, "nd: a field has at most four axes");
        field_info& f = *(*at)++;
        f.name = name;
        f.offset = static_cast<intp>(offset);
        f.type = &dtype_info_of<typename kept::type>;
        f.ndim = kept::ndim;
        kept::put_shape(f.shape);
        if (f.offset < *end) throw "nd: ND_RECORD lists the fields in the order in which they are declared";
        *end = f.offset + static_cast<intp>(sizeof(M));
    }
};
template <class T>
consteval field_table<count_fields<T>()> make_fields() {
    field_table<count_fields<T>()> table{};
    field_info* at = table.list;
    intp end = 0;
    nd_each_field(static_cast<const T*>(nullptr), field_lister{&at, &end});
    return table;
}

/// Finds a field by its pointer to member.
template <class R, class M>
struct field_finder {
    M R::*wanted;
    intp* offset;
    template <class N>
    constexpr void operator()(N R::*which, const char*, std::size_t at) const {
        if constexpr (std::is_same_v<M, N>) {
            if (which == wanted) *offset = static_cast<intp>(at);
        }
    }
};

/// Whether all fields of type M lie in R as an M must.
template <class R, class M>
struct alignment_checker {
    bool* aligned;
    template <class N>
    constexpr void operator()(N R::*, const char*, std::size_t at) const {
        if (std::is_same_v<M, N> && at % alignof(typename member<M>::type) != 0) *aligned = false;
    }
};
template <class R, class M>
consteval bool is_aligned_field() {
    bool aligned = alignof(R) >= alignof(typename member<M>::type);
    nd_each_field(static_cast<const R*>(nullptr), alignment_checker<R, M>{&aligned});
    return aligned;
}

/// The element type of the view of a field M in an array of Element, which is R or unaligned<R>, const or not.
template <class Element, class R, class M>
struct field_element {
    using held = typename member<M>::type;
    using plain = std::conditional_t<is_unaligned<Element> || !is_aligned_field<R, M>(), packed_t<held>, held>;
    using type = std::conditional_t<std::is_const_v<Element>, const plain, plain>;
};

}  // namespace detail

/// Where a field begins in its record. @throws value_error for a member that ND_RECORD does not list
template <described_record R, class M>
intp field_offset(M R::*which) {
    intp offset = -1;
    nd_each_field(static_cast<const R*>(nullptr), detail::field_finder<R, M>{which, &offset});
    if (offset < 0) raise<value_error>("field", "this member is not listed by the struct's ND_RECORD");
    return offset;
}

/// Whether two elements are equal as == of their dtype has it: numbers as numbers, records field by field; padding does
/// not count. The elements may lie at any address.
inline bool equal_elements(const dtype_info& type, const void* a, const void* b) {
    const char *x = static_cast<const char*>(a), *y = static_cast<const char*>(b);
    if (type.what == kind::record) {
        for (int k = 0; k < type.field_count; ++k) {
            const field_info& f = type.fields[k];
            for (intp i = 0; i < f.count(); ++i) {
                const intp at = f.offset + i * f.type->size;
                if (!equal_elements(*f.type, x + at, y + at)) return false;
            }
        }
        return true;
    }
    if (type.what != kind::floating && type.what != kind::complex) return std::memcmp(x, y, static_cast<std::size_t>(type.size)) == 0;
    // Read from the bits: comparisons mean nothing under -ffast-math. Equal bits but NaN, or two zeros.
    const intp size = type.what == kind::complex ? type.size / 2 : type.size;
    const bool brain = type.name[0] == 'b';  // bfloat16: 8 bits of exponent, as in float
    for (intp at = 0; at < type.size; at += size) {
        std::uint64_t p = 0, q = 0;
        std::memcpy(&p, x + at, static_cast<std::size_t>(size));
        std::memcpy(&q, y + at, static_cast<std::size_t>(size));
        const std::uint64_t sign = std::uint64_t{1} << (8 * size - 1);
        const std::uint64_t infinity = size == 8 ? 0x7ffull << 52 : size == 4 ? 0xffull << 23 : brain ? 0xffull << 7 : 0x1full << 10;
        if (p != q ? ((p | q) & ~sign) != 0 : (p & ~sign) > infinity) return false;
    }
    return true;
}

}  // namespace nd::inline ND_ABI

// Up to 256 names, each handed to ND_RECORD_FIELD.
#define ND_RECORD_PARENTHESES ()
#define ND_RECORD_EXPAND(...) ND_RECORD_EXPAND3(ND_RECORD_EXPAND3(ND_RECORD_EXPAND3(ND_RECORD_EXPAND3(__VA_ARGS__))))
#define ND_RECORD_EXPAND3(...) ND_RECORD_EXPAND2(ND_RECORD_EXPAND2(ND_RECORD_EXPAND2(ND_RECORD_EXPAND2(__VA_ARGS__))))
#define ND_RECORD_EXPAND2(...) ND_RECORD_EXPAND1(ND_RECORD_EXPAND1(ND_RECORD_EXPAND1(ND_RECORD_EXPAND1(__VA_ARGS__))))
#define ND_RECORD_EXPAND1(...) __VA_ARGS__
#define ND_RECORD_STEP(type, name, ...) \
    ND_RECORD_FIELD(type, name)         \
    __VA_OPT__(ND_RECORD_AGAIN ND_RECORD_PARENTHESES(type, __VA_ARGS__))
#define ND_RECORD_AGAIN() ND_RECORD_STEP
#define ND_RECORD_FIELD(type, name) nd_visit(&type::name, #name, __builtin_offsetof(type, name));

/// Makes a struct an element of arrays: `ND_RECORD(Row, user_id, age, score)` behind it, in its namespace. Members that are
/// not listed are padding. Fields are elements, records among them, and C arrays of elements; `char name[8]` is a string.
#define ND_RECORD(type, ...)                                                                                              \
    static_assert(::std::is_trivially_copyable_v<type> && ::std::is_standard_layout_v<type>,                              \
                  "nd: ND_RECORD needs a trivially copyable struct of standard layout");                                  \
    template <class NdVisit>                                                                                              \
    constexpr void nd_each_field(const type*, const NdVisit& nd_visit) {                                                  \
        ND_RECORD_EXPAND(ND_RECORD_STEP(type, __VA_ARGS__))                                                               \
    }
