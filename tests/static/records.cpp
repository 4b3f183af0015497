// SPDX-License-Identifier: BSD-3-Clause
//
// What ND_RECORD makes of structs, while compiling: elements with fields, sizes and offsets; which views their fields are.
#include <complex>
#include <nd/records.hpp>
#include <string_view>
#include <type_traits>

#include "../records/types.hpp"

namespace {

template <class T, auto Member>
using field_t = typename decltype(std::declval<nd::ndarray<T>>().field(Member))::element_type;

constexpr bool has_field(const nd::dtype_info& type, int k, std::string_view name, nd::intp offset, std::string_view dtype) {
    const nd::field_info& f = type.fields[k];
    return f.name == name && f.offset == offset && std::string_view(f.type->name) == dtype;
}

}  // namespace

static_assert(nd::element<rows::packed> && nd::described_record<rows::packed> && nd::kind_v<rows::packed> == nd::kind::record);
static_assert(!nd::numeric<rows::packed> && !nd::scalar<rows::packed> && nd::operand<rows::packed>);
static_assert(!nd::element<std::string_view> && !nd::described_record<int>);
static_assert(sizeof(rows::packed) == 29 && sizeof(rows::odd) == 13 && sizeof(rows::natural) == 16 && sizeof(rows::padded) == 24);

static_assert(nd::dtype_info_of<rows::packed>.field_count == 5);
static_assert(has_field(nd::dtype_info_of<rows::packed>, 0, "user_id", 0, "int32"));
static_assert(has_field(nd::dtype_info_of<rows::packed>, 2, "score", 8, "float64"));
static_assert(has_field(nd::dtype_info_of<rows::packed>, 4, "country", 17, "str96"));
static_assert(has_field(nd::dtype_info_of<rows::padded>, 2, "c", 16, "int16"));
static_assert(has_field(nd::dtype_info_of<rows::nested>, 0, "inner", 0, "void96"));
static_assert(has_field(nd::dtype_info_of<rows::inner>, 1, "name", 8, "bytes32"));
static_assert(nd::dtype_info_of<rows::nested>.fields[1].ndim == 2 && nd::dtype_info_of<rows::nested>.fields[1].count() == 6);
static_assert(nd::dtype_info_of<double>.field_count == 0 && nd::dtype_info_of<double>.size == 8);

// Aligned where the struct aligns all fields of that type.
static_assert(std::is_same_v<field_t<rows::natural, &rows::natural::score>, double>);
static_assert(std::is_same_v<field_t<const rows::natural, &rows::natural::score>, const double>);
static_assert(std::is_same_v<field_t<rows::packed, &rows::packed::score>, nd::unaligned<double>>);
static_assert(std::is_same_v<field_t<const rows::packed, &rows::packed::score>, const nd::unaligned<double>>);
static_assert(std::is_same_v<field_t<rows::packed, &rows::packed::label>, std::int8_t>);
static_assert(std::is_same_v<field_t<rows::packed_nested, &rows::packed_nested::m>, nd::unaligned<std::int16_t>>);
static_assert(std::is_same_v<field_t<nd::unaligned<rows::inner>, &rows::inner::x>, nd::unaligned<float>>);

// Unaligned elements count as what they hold.
static_assert(std::is_same_v<nd::ndarray<nd::unaligned<float>>::value_type, float>);
static_assert(std::is_same_v<decltype(std::declval<nd::ndarray<nd::unaligned<float>>>() * std::declval<nd::ndarray<std::int64_t>>())::value_type, double>);
static_assert(std::is_convertible_v<nd::ndarray<nd::unaligned<float>>, nd::ndarray<const float>>);
static_assert(!std::is_convertible_v<nd::ndarray<nd::unaligned<float>>, nd::ndarray<float>> && std::is_constructible_v<nd::ndarray<float>, nd::ndarray<nd::unaligned<float>>>);
static_assert(std::is_convertible_v<nd::ndarray<nd::unaligned<float>>, nd::ndarray<const nd::unaligned<float>>>);
static_assert(!std::is_constructible_v<nd::ndarray<nd::unaligned<float>>, nd::ndarray<const nd::unaligned<float>>>);

// Strings promote to the longer one, and to code points.
static_assert(std::is_same_v<nd::promote_t<nd::fixed_string<3>, nd::fixed_string<5>>, nd::fixed_string<5>>);
static_assert(std::is_same_v<nd::promote_t<nd::fixed_string<7>, nd::fixed_ustring<5>>, nd::fixed_ustring<7>>);
static_assert(std::is_void_v<nd::promote_t<nd::fixed_string<7>, double>> && std::is_void_v<nd::promote_t<rows::packed, rows::natural>>);
static_assert(std::is_same_v<nd::promote_t<rows::packed, rows::packed>, rows::packed>);
