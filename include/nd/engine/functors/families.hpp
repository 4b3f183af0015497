// SPDX-License-Identifier: BSD-3-Clause
//
// What functors have in common: which dtype each operand is taken in, what the result is, whether the body may be
// instantiated for registers. A functor derives from its family and says only where it differs.
//
//   operand<I, T...>   the dtype operand I is converted to, void where the operation is not defined on T...
//   result<T...>       the dtype of the result for operands already converted
//   vectorized<T...>   whether the body may be instantiated for registers
//   heavy              whether the body is so long that unrolling it gains nothing
//   start<T>()         of reductions: x op start == x for every x, bit for bit; identity<T>() is the value for no elements
#pragma once

#include "../../core/dtype.hpp"
#include "../simd.hpp"

namespace nd::inline ND_ABI::functor {

/// T where it is a number's dtype, else void.
template <class T>
using if_numeric = std::conditional_t<numeric<T>, T, void>;

/// Same dtype in and out, promoted.
struct arithmetic {
    template <int I, class... T>
    using operand = if_numeric<promote_t<T...>>;
    template <class T, class...>
    using result = T;
    template <class T, class...>
    static constexpr bool vectorized = !complex_floating<T>;
    static constexpr bool heavy = false;
};

/// As arithmetic, but not on bool.
struct signed_arithmetic : arithmetic {
    template <int I, class... T>
    using operand = std::conditional_t<boolean<promote_t<T...>>, void, if_numeric<promote_t<T...>>>;
};

/// Integers and bool compute in floating point.
struct floating : arithmetic {
    template <int I, class... T>
    using operand = floating_t<if_numeric<promote_t<T...>>>;
};

namespace detail {

template <int I, class... T>
struct compared {
    using type = promote_t<T...>;
};
template <int I, integer A, integer B>
    requires real_floating<promote_t<A, B>>
struct compared<I, A, B> {
    using type = std::conditional_t<std::is_signed_v<std::conditional_t<I == 0, A, B>>, std::int64_t, std::uint64_t>;
};

}  // namespace detail

/// Numbers to a truth value; uint64 and signed integers, which no dtype holds both, are compared as they are.
struct comparison : arithmetic {
    template <int I, class... T>
    using operand = if_numeric<typename detail::compared<I, T...>::type>;
    template <class T, class...>
    using result = bool;
    template <class T, class... Rest>
    static constexpr bool vectorized = kind_v<T> < kind::complex && (std::is_same_v<T, Rest> && ...);
};

namespace detail {

template <class T>
inline constexpr bool has_equality = string_element<T> || described_record<T>;

}  // namespace detail

/// Any two elements of one kind to a truth value.
struct equality : comparison {
    template <int I, class... T>
    using operand = std::conditional_t<detail::has_equality<promote_t<T...>>, promote_t<T...>, comparison::operand<I, T...>>;
};

/// Numbers or strings to a truth value.
struct ordering : comparison {
    template <int I, class... T>
    using operand = std::conditional_t<string_element<promote_t<T...>>, promote_t<T...>, comparison::operand<I, T...>>;
};

/// Truth values in and out; other operands are compared with 0.
struct logical : arithmetic {
    template <int I, class... T>
    using operand = std::conditional_t<(numeric<T> && ...), bool, void>;
};

/// Integers and bool only.
struct bitwise : arithmetic {
    template <int I, class... T>
    using operand = std::conditional_t<(kind_v<promote_t<T...>> <= kind::signed_integer), promote_t<T...>, void>;
};

/// As arithmetic, but bool is taken as the smallest integer.
struct widened_arithmetic : arithmetic {
    template <int I, class... T>
    using operand = std::conditional_t<boolean<promote_t<T...>>, std::int8_t, if_numeric<promote_t<T...>>>;
};

/// As widened_arithmetic, but not on complex numbers.
struct real_arithmetic : widened_arithmetic {
    template <int I, class... T>
    using operand = std::conditional_t<complex_floating<promote_t<T...>>, void, widened_arithmetic::operand<I, T...>>;
};

/// As floating, but not on complex numbers.
struct floating_real : arithmetic {
    template <int I, class... T>
    using operand = std::conditional_t<complex_floating<promote_t<T...>>, void, floating_t<if_numeric<promote_t<T...>>>>;
};

/// As floating and as floating_real, with long vector bodies.
struct floating_heavy : floating {
    static constexpr bool heavy = true;
};
struct real_heavy : floating_real {
    static constexpr bool heavy = true;
};

/// The same, one value at a time.
struct floating_single : floating {
    template <class...>
    static constexpr bool vectorized = false;
    static constexpr bool heavy = true;
};
struct real_single : floating_real {
    template <class...>
    static constexpr bool vectorized = false;
    static constexpr bool heavy = true;
};

namespace detail {

/// f of one value, rounded once: a float goes by way of double, which f need not be exact in.
template <class T, class Function, class... More>
T rounded_once(Function f, T a, More... more) {
    if constexpr (std::is_same_v<T, float>) return static_cast<float>(f(static_cast<double>(a), static_cast<double>(more)...));
    else return f(a, more...);
}
/// The same where the C library is off by more than two units in double.
template <class T, class Function>
T rounded_once_wide(Function f, T a) {
    if constexpr (std::is_same_v<T, double>) return static_cast<double>(f(static_cast<long double>(a)));
    else return rounded_once(f, a);
}

}  // namespace detail

}  // namespace nd::inline ND_ABI::functor
