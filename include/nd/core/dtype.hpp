// SPDX-License-Identifier: BSD-3-Clause
//
// What may be an element of an array: kinds, names, NumPy 2's promotion and casting rules, all at compile time.
// A user's struct becomes an element by ND_RECORD. Owns no values and no conversions.
#pragma once

#include <complex>
#include <concepts>
#include <cstdint>
#include <limits>
#include <type_traits>

#include "config.hpp"
#include "float16.hpp"

namespace nd::inline ND_ABI {

/// The families of dtypes, in the order in which they promote.
enum class kind : unsigned char { boolean, unsigned_integer, signed_integer, floating, complex, bytes, text, record };

template <int N>
class fixed_string;
template <int N>
class fixed_ustring;

/// A struct whose fields ND_RECORD has described, found in its own namespace.
template <class T>
concept described_record = __is_class(T) && requires(const T* record, int visit) { nd_each_field(record, visit); };

/// Whether T is a record: ND_RECORD says so. Specialise as true for a trivially copyable struct whose fields nobody names.
template <class T>
inline constexpr bool is_record = described_record<T>;

namespace detail {

template <class T>
struct kind_of;
template <>
struct kind_of<bool> : std::integral_constant<kind, kind::boolean> {};
template <std::signed_integral T>
struct kind_of<T> : std::integral_constant<kind, kind::signed_integer> {};
template <std::unsigned_integral T>
struct kind_of<T> : std::integral_constant<kind, kind::unsigned_integer> {};
template <>
struct kind_of<float> : std::integral_constant<kind, kind::floating> {};
template <>
struct kind_of<double> : std::integral_constant<kind, kind::floating> {};
template <int ExponentBits>
struct kind_of<float16_of<ExponentBits>> : std::integral_constant<kind, kind::floating> {};
template <>
struct kind_of<std::complex<float>> : std::integral_constant<kind, kind::complex> {};
template <>
struct kind_of<std::complex<double>> : std::integral_constant<kind, kind::complex> {};
template <class T>
    requires is_record<T>
struct kind_of<T> : std::integral_constant<kind, kind::record> {};

template <class T>
concept character = std::same_as<T, char> || std::same_as<T, wchar_t> || std::same_as<T, char8_t> ||
                    std::same_as<T, char16_t> || std::same_as<T, char32_t>;

}  // namespace detail

/// What an array may hold: bool, integers, float16, bfloat16, float, double, complex of the last two, strings of a fixed
/// size, and records.
template <class T>
concept element = __is_trivially_copyable(T) && !std::is_const_v<T> && !detail::character<T> &&
                  requires { detail::kind_of<T>::value; };

template <element T>
inline constexpr kind kind_v = detail::kind_of<T>::value;

template <class T>
concept boolean = std::same_as<T, bool>;
/// Any integer element but bool.
template <class T>
concept integer = element<T> && (kind_v<T> == kind::signed_integer || kind_v<T> == kind::unsigned_integer);
/// float16, bfloat16, float or double.
template <class T>
concept real_floating = element<T> && kind_v<T> == kind::floating;
/// float16 or bfloat16: stored in two bytes, computed in float and rounded.
template <class T>
concept half_floating = real_floating<T> && sizeof(T) == 2;
template <class T>
concept complex_floating = element<T> && kind_v<T> == kind::complex;
/// Elements that arithmetic is defined on.
template <class T>
concept numeric = element<T> && kind_v<T> <= kind::complex;
/// fixed_string and fixed_ustring.
template <class T>
concept string_element = element<T> && (kind_v<T> == kind::bytes || kind_v<T> == kind::text);
/// A C++ number: it joins an expression as a weak scalar, as Python's own numbers do.
template <class T>
concept scalar = numeric<T>;

namespace detail {

template <class T>
struct real_of {
    using type = T;
};
template <class T>
struct real_of<std::complex<T>> {
    using type = T;
};

template <int Bytes>
struct sized;
template <>
struct sized<1> {
    using signed_type = std::int8_t;
    using unsigned_type = std::uint8_t;
};
template <>
struct sized<2> {
    using signed_type = std::int16_t;
    using unsigned_type = std::uint16_t;
};
template <>
struct sized<4> {
    using signed_type = std::int32_t;
    using unsigned_type = std::uint32_t;
};
template <>
struct sized<8> {
    using signed_type = std::int64_t;
    using unsigned_type = std::uint64_t;
};
template <>
struct sized<16> {  // int64 with uint64: no integer holds both
    using signed_type = double;
    using unsigned_type = double;
};

constexpr int wider(int a, int b) { return a > b ? a : b; }

/// The floating type NumPy computes roots of T in: float16 for 8 bits, float for 16, else double.
template <element T>
using floating_of = std::conditional_t<kind_v<T> == kind::complex || kind_v<T> == kind::floating, typename real_of<T>::type,
                                       std::conditional_t<sizeof(T) == 1, float16, std::conditional_t<sizeof(T) == 2, float, double>>>;

/// The real type that holds what A and B hold, one of which is floating or complex: 8-bit integers fit in any.
template <element A, element B>
consteval auto joined_real() {
    using a = floating_of<A>;
    using b = floating_of<B>;
    if constexpr (sizeof(a) > 2 || sizeof(b) > 2 || std::same_as<a, b>) return std::type_identity<std::conditional_t<(sizeof(a) > sizeof(b)), a, b>>{};
    else if constexpr (sizeof(A) == 1) return std::type_identity<b>{};
    else if constexpr (sizeof(B) == 1) return std::type_identity<a>{};
    else return std::type_identity<float>{};  // float16 and bfloat16
}

template <element A, element B>
consteval auto promoted() {
    constexpr kind a = kind_v<A>, b = kind_v<B>;
    constexpr int wide = wider(static_cast<int>(sizeof(A)), static_cast<int>(sizeof(B)));
    if constexpr (std::same_as<A, B>) {
        return std::type_identity<A>{};
    } else if constexpr (string_element<A> && string_element<B>) {
        constexpr int n = wider(static_cast<int>(A::capacity()), static_cast<int>(B::capacity()));
        return std::type_identity<std::conditional_t<a == kind::text || b == kind::text, fixed_ustring<n>, fixed_string<n>>>{};
    } else if constexpr (!numeric<A> || !numeric<B>) {
        return std::type_identity<void>{};  // no dtype holds both
    } else if constexpr (a == kind::boolean) {
        return std::type_identity<B>{};
    } else if constexpr (b == kind::boolean) {
        return std::type_identity<A>{};
    } else if constexpr (a == kind::complex || b == kind::complex) {
        return std::type_identity<std::complex<typename decltype(joined_real<A, B>())::type>>{};
    } else if constexpr (a == kind::floating || b == kind::floating) {
        return joined_real<A, B>();
    } else if constexpr (a == b) {
        using both = sized<wide>;
        return std::type_identity<std::conditional_t<a == kind::signed_integer, typename both::signed_type, typename both::unsigned_type>>{};
    } else {
        constexpr int u = static_cast<int>(a == kind::unsigned_integer ? sizeof(A) : sizeof(B));
        constexpr int s = static_cast<int>(a == kind::unsigned_integer ? sizeof(B) : sizeof(A));
        return std::type_identity<typename sized<(s > u ? s : 2 * u)>::signed_type>{};
    }
}

template <class T, class... Rest>
struct folded {
    using type = T;
};
template <element A, element B, class... Rest>
struct folded<A, B, Rest...> : folded<typename decltype(promoted<A, B>())::type, Rest...> {};

template <element T, class... Rest>
struct highest {
    using type = T;
};
template <element A, element B, class... Rest>
struct highest<A, B, Rest...> : highest<std::conditional_t<(kind_v<B> > kind_v<A>), B, A>, Rest...> {};

/// Three and more meet one of the highest kind first: int16 and uint16 beside float stay in float, as NumPy has it.
template <element... T>
struct promote_all : folded<typename highest<T...>::type, T...> {};
template <element A, element B>
struct promote_all<A, B> : folded<A, B> {};
template <element T>
struct promote_all<T> : folded<T> {};

}  // namespace detail

/// float for std::complex<float>, T itself for real T.
template <class T>
using real_t = typename detail::real_of<T>::type;

/// The dtype of an operation on elements of all these dtypes; void where there is none. @see numpy.result_type
template <element... T>
using promote_t = typename detail::promote_all<T...>::type;

/// The dtype of true division and of mean: integers and bool become double.
template <element T>
using inexact_t = std::conditional_t<kind_v<T> == kind::boolean, double,
                                     std::conditional_t<kind_v<T> == kind::signed_integer || kind_v<T> == kind::unsigned_integer, double, T>>;

/// The dtype a sum or a product of T accumulates in: int64 for bool and signed integers, uint64 for unsigned ones, else T.
template <element T>
using accumulator_t = std::conditional_t<kind_v<T> == kind::boolean || kind_v<T> == kind::signed_integer, std::int64_t,
                                         std::conditional_t<kind_v<T> == kind::unsigned_integer, std::uint64_t, T>>;

/// The type the arithmetic of T is done in: float for float16 and bfloat16, else T.
template <element T>
using compute_t = std::conditional_t<half_floating<T>, float, T>;

/// The dtype sqrt, exp and their like give for an element of type T: 8-bit integers take float16, 16-bit ones float.
/// @see numpy.sqrt
template <element T>
using floating_t = std::conditional_t<kind_v<T> == kind::complex, T, detail::floating_of<T>>;

/// The dtype a C++ number of type S takes beside an array of T: weak, it only raises the kind. Other elements keep theirs.
/// @see NEP 50
template <element T, element S>
using weak_t = std::conditional_t<!numeric<S>, S, std::conditional_t<
    (kind_v<S> == kind::complex && kind_v<T> != kind::complex), std::complex<compute_t<detail::floating_of<std::conditional_t<kind_v<T> == kind::floating, T, double>>>>,
    std::conditional_t<(kind_v<S> == kind::floating && kind_v<T> < kind::floating), double,
                       std::conditional_t<(integer<S> && boolean<T>), std::int64_t, T>>>>;

/// What a conversion may lose. @see numpy.can_cast
enum class casting : unsigned char {
    no,         ///< nothing is converted
    equiv,      ///< the same: nd has native byte order only
    safe,       ///< every value is kept
    same_kind,  ///< safe, or within a kind or to a later one: float64 to float32, int64 to int8, uint8 to int8
    unsafe      ///< anything
};

namespace detail {

template <element From, element To>
struct castable {
    static constexpr bool safe = std::same_as<From, To> || std::same_as<promote_t<From, To>, To>;
    static constexpr bool within_kind = numeric<From> && numeric<To> ? kind_v<From> <= kind_v<To> : kind_v<From> == kind_v<To>;

    constexpr operator bool() const { return safe; }  // NOLINT: implicit by design
    constexpr bool operator()(casting rule) const {
        return rule == casting::unsafe || std::same_as<From, To> || (rule >= casting::safe && safe) || (rule == casting::same_kind && within_kind);
    }
};

}  // namespace detail

/// Whether every value of From is kept by To; `can_cast<From, To>(casting::same_kind)` asks by another rule.
/// @see numpy.can_cast
template <element From, element To>
inline constexpr detail::castable<From, To> can_cast{};

namespace detail {

/// `word` and the number of bits.
template <int Bits>
struct sized_name {
    char text[24] = {};

    explicit constexpr sized_name(const char* word) {
        int at = 0, digits = 1;
        while (*word) text[at++] = *word++;
        for (int n = Bits; n >= 10; n /= 10) ++digits;
        for (int n = Bits, k = digits; k > 0; n /= 10) text[at + --k] = static_cast<char>('0' + n % 10);
    }
};
template <class T>
inline constexpr sized_name<8 * static_cast<int>(sizeof(T))> name_with_size(kind_v<T> == kind::bytes ? "bytes" : kind_v<T> == kind::text ? "str" : "void");

}  // namespace detail

/// NumPy's name of the dtype: "float64", "int32", "bool", "complex128"; with their bits "bytes24", "str96" and, of records,
/// "void232".
template <element T>
constexpr const char* dtype_name() {
    constexpr kind k = kind_v<T>;
    constexpr int bytes = static_cast<int>(sizeof(T));
    if constexpr (k == kind::boolean) {
        return "bool";
    } else if constexpr (k == kind::signed_integer) {
        return bytes == 1 ? "int8" : bytes == 2 ? "int16" : bytes == 4 ? "int32" : "int64";
    } else if constexpr (k == kind::unsigned_integer) {
        return bytes == 1 ? "uint8" : bytes == 2 ? "uint16" : bytes == 4 ? "uint32" : "uint64";
    } else if constexpr (k == kind::floating) {
        return bytes == 4 ? "float32" : bytes == 8 ? "float64" : std::same_as<T, float16> ? "float16" : "bfloat16";
    } else if constexpr (k == kind::complex) {
        return bytes == 8 ? "complex64" : "complex128";
    } else {
        return detail::name_with_size<T>.text;
    }
}

}  // namespace nd::inline ND_ABI
