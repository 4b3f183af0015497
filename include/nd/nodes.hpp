// SPDX-License-Identifier: BSD-3-Clause
//
// Operands become nodes: arrays read-only handles, numbers weak scalars of the dtype they take beside the arrays, other
// recipes themselves. Every ufunc, operator and function that gives a recipe goes through `make_node`.
#pragma once

#include <string>
#include <utility>

#include "ndarray.hpp"

namespace nd::inline ND_ABI {

namespace detail {

template <class... A>
struct array_dtype;  // the promoted dtype of the arrays among operands
template <class... T>
struct promoted_arrays {
    using type = promote_t<T...>;
};
template <>
struct promoted_arrays<> {
    using type = void;
};
template <class Done, class... A>
struct collect_arrays;
template <class... T>
struct collect_arrays<promoted_arrays<T...>> {
    using type = typename promoted_arrays<T...>::type;
};
template <class... T, class A, class... Rest>
struct collect_arrays<promoted_arrays<T...>, A, Rest...> {
    template <class X>
    static auto step() {
        if constexpr (expression<X>) return std::type_identity<promoted_arrays<T..., value_t<X>>>{};
        else return std::type_identity<promoted_arrays<T...>>{};
    }
    using type = typename collect_arrays<typename decltype(step<A>())::type, Rest...>::type;
};

/// A C++ number as NumPy's weak scalar beside arrays of T. @throws overflow_error where an integer does not fit T
template <class T, class S>
number<weak_t<T, S>> weak_number(const char* function, S value) {
    using W = weak_t<T, S>;
    if constexpr (std::is_same_v<W, S>) return number<W>(value);
    if constexpr (integer<W> && integer<S>) {
        if (!std::in_range<W>(value)) raise<overflow_error>(function, "the integer ", std::to_string(value), " is out of bounds for ", dtype_name<W>());
    }
    return number<W>(engine::converted<W>(value));
}

}  // namespace detail

/// The promoted dtype of the expressions among A..., numbers apart; void without any.
template <class... A>
using array_dtype_t = typename detail::collect_arrays<detail::promoted_arrays<>, std::remove_cvref_t<A>...>::type;

namespace detail {

template <class A, class T>
struct dtype_beside {
    using type = weak_t<T, A>;
};
template <expression A, class T>
struct dtype_beside<A, T> {
    using type = value_t<A>;
};

}  // namespace detail

/// Whether functor F is defined on operands of these types, at least one of them an expression.
template <class F, class... A>
concept defined_for = (expression<A> || ...) && (operand<A> && ...) &&
                      defined_on<F, typename detail::dtype_beside<std::remove_cvref_t<A>, array_dtype_t<A...>>::type...>;

/// A selection with a name, as the user's operand: it would see later writes, so operators and ufuncs refuse it.
template <class A>
concept named_selection = std::is_lvalue_reference_v<A> && selected<A>;

/// A std::vector and its like, which is no operand.
template <class C>
concept foreign_container = !expression<C> && !element<std::remove_cvref_t<C>> && requires(const std::remove_cvref_t<C>& c) {
    c.begin();
    c.end();
    c.size();
};

/// Makes an operand as a node beside arrays of T keeps it: a read-only handle, a recipe, or a number.
template <class T>
struct operand_maker {
    const char* function;

    template <class A>
    auto operator()(A&& a) const {
        using plain = std::remove_cvref_t<A>;
        if constexpr (stored<plain>) return ndarray<const typename plain::element_type>(std::forward<A>(a));
        else if constexpr (selected<plain>) return std::remove_cvref_t<decltype(a.resolved())>(a.resolved());
        else if constexpr (expression<plain>) return plain(std::forward<A>(a));
        else return detail::weak_number<T>(function, a);
    }

};

namespace detail {

/// An order comparison of an array of integers with a C++ integer, on either side.
template <class F, class... A>
inline constexpr bool compares_integer = false;
template <class F, class A, class B>
    requires((__is_base_of(functor::equality, F) || __is_base_of(functor::ordering, F)) && expression<A> != expression<B>)
inline constexpr bool compares_integer<F, A, B> = integer<array_dtype_t<A, B>> && (integer<A> || integer<B>);

template <class F, class... A>
auto plain_node(F f, A&&... a) {
    const operand_maker<array_dtype_t<A...>> make{F::name};
    return node<F, decltype(make(std::forward<A>(a)))...>(f, make, std::forward<A>(a)...);
}
/// The number as it is where the array's dtype holds it, else 0 and the result that the comparison has.
template <class F, class A, class B>
auto compared_with_integer(A&& a, B&& b) {
    using T = array_dtype_t<A, B>;
    const auto held = [](auto n) { return std::in_range<T>(n) ? static_cast<T>(n) : T(0); };
    if constexpr (expression<B>) {
        const bool fits = std::in_range<T>(a);
        return plain_node(functor::beside_integer<F>{{}, fits, !fits && F{}(std::cmp_less(a, 0) ? -1 : 1, 0)}, held(a), std::forward<B>(b));
    } else {
        const bool fits = std::in_range<T>(b);
        return plain_node(functor::beside_integer<F>{{}, fits, !fits && F{}(0, std::cmp_less(b, 0) ? -1 : 1)}, std::forward<A>(a), held(b));
    }
}

}  // namespace detail

/// The recipe f(a...), owning its operands; at least one of them is an expression. @throws shape_error
template <class F, operand... A>
    requires defined_for<F, A...>
auto make_node(F f, A&&... a) {
    if constexpr (detail::compares_integer<F, std::remove_cvref_t<A>...>) return detail::compared_with_integer<F>(std::forward<A>(a)...);
    else return detail::plain_node(f, std::forward<A>(a)...);
}

}  // namespace nd::inline ND_ABI
