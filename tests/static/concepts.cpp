// SPDX-License-Identifier: BSD-3-Clause
//
// What may be an element, a scalar, an operand and an index, and how large the types are that every call passes round.
#include <complex>
#include <cstdint>
#include <iterator>
#include <nd/operators.hpp>
#include <string>
#include <type_traits>
#include <utility>

namespace {

struct point {
    float x, y;
};
struct with_destructor {
    ~with_destructor() {}
};

using array = nd::ndarray<double>;
using view = nd::ndarray<const double>;
using sum = decltype(std::declval<array>() + std::declval<array>());

}  // namespace

template <>
inline constexpr bool nd::is_record<point> = true;
template <>
inline constexpr bool nd::is_record<with_destructor> = true;

namespace {

static_assert(nd::element<bool> && nd::element<std::int8_t> && nd::element<unsigned long long> && nd::element<float> && nd::element<std::complex<double>>);
static_assert(nd::element<point> && nd::kind_v<point> == nd::kind::record && !nd::numeric<point> && !nd::scalar<point>);
static_assert(!nd::element<char> && !nd::element<wchar_t> && !nd::element<char8_t> && !nd::element<char32_t>, "characters are no numbers");
static_assert(!nd::element<const double> && !nd::element<double&> && !nd::element<int*> && !nd::element<void>);
static_assert(!nd::element<long double> && !nd::element<std::complex<long double>> && !nd::element<std::string>);
static_assert(nd::is_record<with_destructor> && !nd::element<with_destructor>, "records are trivially copyable, whatever is said of them");

static_assert(nd::scalar<int> && nd::scalar<bool> && nd::scalar<std::complex<float>> && !nd::scalar<array> && !nd::scalar<const char*>);
static_assert(nd::integer<std::uint16_t> && !nd::integer<bool> && !nd::integer<float>);
static_assert(nd::real_floating<float> && !nd::real_floating<std::complex<float>> && nd::complex_floating<std::complex<float>>);

static_assert(nd::expression<array> && nd::expression<const array&> && nd::expression<view> && nd::expression<sum> && !nd::expression<double>);
static_assert(nd::stored<array> && nd::stored<view> && !nd::stored<sum> && nd::stored<nd::row_view<double>>);
static_assert(nd::operand<array> && nd::operand<const sum&> && nd::operand<double> && !nd::operand<std::string> && !nd::operand<const char*>);
static_assert(std::same_as<sum::value_type, double>);
static_assert(std::same_as<decltype(std::declval<array>() < 2)::value_type, bool>);
static_assert(std::same_as<decltype(std::declval<nd::ndarray<std::int32_t>>() / 2)::value_type, double>);
static_assert(std::same_as<decltype(std::declval<nd::ndarray<float>>() * 2.0)::value_type, float>);
static_assert(std::same_as<decltype(std::declval<nd::ndarray<std::int32_t>>() * std::declval<nd::ndarray<float>>())::value_type, double>);

// A handle is three words and a layout: it is passed by value, and moved without a thought.
static_assert(sizeof(array) <= 96 && sizeof(view) == sizeof(array) && sizeof(nd::row_view<double>) == sizeof(array));
static_assert(std::is_nothrow_move_constructible_v<array> && std::is_nothrow_move_assignable_v<array>);
static_assert(std::is_copy_constructible_v<array> && std::is_copy_assignable_v<array> && std::is_default_constructible_v<array>);
static_assert(std::is_nothrow_move_constructible_v<nd::layout> && std::is_nothrow_move_constructible_v<nd::dims>);
static_assert(sizeof(nd::buffer) == sizeof(void*) && sizeof(nd::dims_view) <= 16);
static_assert(std::is_trivially_copyable_v<nd::dims_view> && std::is_trivially_copyable_v<nd::dim> && std::is_trivially_copyable_v<nd::number<float>>);
static_assert(std::is_trivially_copyable_v<nd::axis_list> && std::is_aggregate_v<nd::axis_list> && std::is_aggregate_v<nd::reduce_options<double>>);

// Writable converts to read-only and never back; no dtype converts to another by itself, and a number is not an array.
static_assert(std::is_convertible_v<array, view> && !std::is_convertible_v<view, array> && !std::is_constructible_v<array, view>);
static_assert(!std::is_convertible_v<nd::ndarray<float>, array> && std::is_constructible_v<array, nd::ndarray<float>>);
static_assert(std::is_convertible_v<sum, array> && !std::is_convertible_v<sum, nd::ndarray<float>> && std::is_constructible_v<nd::ndarray<float>, sum>);
static_assert(!std::is_convertible_v<double, array> && !std::is_constructible_v<array, double>);
static_assert(!std::is_convertible_v<array&, bool> && !std::is_convertible_v<nd::ndarray<bool>, bool> && !std::is_convertible_v<sum, bool>);
static_assert(std::is_convertible_v<array&&, double> && !std::is_convertible_v<array&, double> && !std::is_convertible_v<const array&, double>,
              "only a temporary becomes its number");

// Rows are read one after another; elements are not sorted through them.
static_assert(std::input_iterator<array::row_iterator> && !std::forward_iterator<array::row_iterator>);

}  // namespace
