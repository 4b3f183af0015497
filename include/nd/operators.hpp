// SPDX-License-Identifier: BSD-3-Clause
//
// The operators on expressions: each gives a recipe, each compound assignment writes through. Numbers are weak, as in
// NumPy. `%` is remainder, `/` true division; there is no `^` for powers and no operator for products of matrices. `<<` on
// a stream prints (format.hpp), on an array it shifts.
#pragma once

#include "nodes.hpp"
#include "selection.hpp"
#include "ufunc.hpp"

namespace nd::inline ND_ABI {

namespace detail {

/// Two operands of which one is an array or a recipe.
template <class A, class B>
concept operands = (expression<A> || expression<B>) && operand<A> && operand<B>;
/// Two of which one is a selection with a name.
template <class A, class B>
concept with_named_selection = operands<A, B> && (named_selection<A> || named_selection<B>);
/// An array or a recipe and a container.
template <class A, class B>
concept with_container = (expression<A> && foreign_container<B>) || (expression<B> && foreign_container<A>);

}  // namespace detail

#define ND_NAMED_SELECTION "nd: a selection with a name would see later writes; hold its elements: ndarray<double> t = a(rows)"
#define ND_CONTAINER "nd: a container is no array: nd::array(v) copies its elements, nd::wrap(v) is a view of them"
#define ND_READ_ONLY "nd: this array is a read-only view: its elements cannot be changed"

// The families that are written by macro: C++ has no other way to name an operator.
#define ND_BINARY(symbol, functor_name, undefined)                                                \
    template <class A, class B>                                                                   \
        requires(defined_for<functor::functor_name, A, B> && !detail::with_named_selection<A, B>) \
    auto operator symbol(A&& a, B&& b) {                                                          \
        return make_node(functor::functor_name{}, std::forward<A>(a), std::forward<B>(b));        \
    }                                                                                             \
    template <class A, class B>                                                                   \
        requires(detail::operands<A, B> && !defined_for<functor::functor_name, A, B>)             \
    __attribute__((unavailable(undefined))) undefined_result operator symbol(A&&, B&&);           \
    template <class A, class B>                                                                   \
        requires(detail::with_named_selection<A, B> && defined_for<functor::functor_name, A, B>)  \
    __attribute__((unavailable(ND_NAMED_SELECTION))) undefined_result operator symbol(A&&, B&&);  \
    template <class A, class B>                                                                   \
        requires detail::with_container<A, B>                                                     \
    __attribute__((unavailable(ND_CONTAINER))) undefined_result operator symbol(A&&, B&&);

ND_BINARY(+, add, "nd: + is not defined on these dtypes")
ND_BINARY(-, subtract, "nd: - is not defined on bool arrays; use nd::logical_xor or ^")
ND_BINARY(*, multiply, "nd: * is not defined on these dtypes")
ND_BINARY(/, divide, "nd: / is not defined on these dtypes")
ND_BINARY(%, remainder, "nd: % is not defined on complex arrays")
ND_BINARY(==, equal, "nd: == is not defined on these dtypes")
ND_BINARY(!=, not_equal, "nd: != is not defined on these dtypes")
ND_BINARY(<, less, "nd: < is not defined on these dtypes")
ND_BINARY(<=, less_equal, "nd: <= is not defined on these dtypes")
ND_BINARY(>, greater, "nd: > is not defined on these dtypes")
ND_BINARY(>=, greater_equal, "nd: >= is not defined on these dtypes")
ND_BINARY(&, bitwise_and, "nd: & is defined on integer and bool arrays only")
ND_BINARY(|, bitwise_or, "nd: | is defined on integer and bool arrays only")
ND_BINARY(^, bitwise_xor, "nd: ^ is defined on integer and bool arrays only; powers are nd::power")
ND_BINARY(<<, left_shift, "nd: << is defined on integer and bool arrays only")
ND_BINARY(>>, right_shift, "nd: >> is defined on integer and bool arrays only")
#undef ND_BINARY

#define ND_UNARY(symbol, functor_name, undefined)                                  \
    template <expression A>                                                        \
        requires(defined_for<functor::functor_name, A> && !named_selection<A>)     \
    auto operator symbol(A&& a) {                                                  \
        return make_node(functor::functor_name{}, std::forward<A>(a));             \
    }                                                                              \
    template <expression A>                                                        \
        requires(!defined_for<functor::functor_name, A>)                           \
    __attribute__((unavailable(undefined))) undefined_result operator symbol(A&&); \
    template <named_selection A>                                                   \
        requires defined_for<functor::functor_name, A>                             \
    __attribute__((unavailable(ND_NAMED_SELECTION))) undefined_result operator symbol(A&&);

ND_UNARY(-, negative, "nd: - is not defined on bool arrays; use ~ or nd::logical_not")
ND_UNARY(+, positive, "nd: + is not defined on bool arrays")
ND_UNARY(~, invert, "nd: ~ is defined on integer and bool arrays only")
ND_UNARY(!, logical_not, "nd: ! is not defined on these dtypes")
#undef ND_UNARY

template <class A, class B>
    requires detail::operands<A, B>
__attribute__((unavailable("nd: && and || take no arrays; use & and |, or nd::logical_and and nd::logical_or"))) bool operator&&(A&&, B&&);
template <class A, class B>
    requires detail::operands<A, B>
__attribute__((unavailable("nd: && and || take no arrays; use & and |, or nd::logical_and and nd::logical_or"))) bool operator||(A&&, B&&);

namespace detail {

/// Whether y op= e keeps to y's kind of dtype; an operation that is not defined is the operator's own error.
template <class F, class T, class B>
inline constexpr bool keeps_kind = true;
template <class F, class T, class B>
    requires defined_on<F, T, typename dtype_beside<B, T>::type>
inline constexpr bool keeps_kind<F, T, B> = can_cast<result_on_t<F, T, typename dtype_beside<B, T>::type>, T>(casting::same_kind);
/// What F= may join to elements of T.
template <class B, class F, class T>
concept joined_by = operand<B> && !named_selection<B> && !std::is_const_v<T> && keeps_kind<F, held_t<T>, std::remove_cvref_t<B>>;
template <class B, class F, class T>
concept raised_by = operand<B> && !named_selection<B> && !std::is_const_v<T> && !keeps_kind<F, held_t<T>, std::remove_cvref_t<B>>;

}  // namespace detail

// y op= e computes into y's own elements: a named array, a view and a selection alike, converted to y's dtype within its
// kind. Where a selection names an element twice, the last result stays, as in NumPy.
#define ND_COMPOUND(symbol, functor_name)                                                                                                                              \
    template <class T, detail::joined_by<functor::functor_name, T> B>                                                                                                  \
    ndarray<T>& operator symbol(ndarray<T>& y, B&& b) {                                                                                                                \
        y.write(make_node(functor::functor_name{}, y, std::forward<B>(b)));                                                                                            \
        return y;                                                                                                                                                      \
    }                                                                                                                                                                  \
    template <class T, detail::joined_by<functor::functor_name, T> B>                                                                                                  \
    void operator symbol(ndarray<T>&& y, B&& b) {                                                                                                                      \
        y.write(make_node(functor::functor_name{}, y, std::forward<B>(b)));                                                                                            \
    }                                                                                                                                                                  \
    template <class T, detail::raised_by<functor::functor_name, T> B>                                                                                                  \
    __attribute__((unavailable("nd: " #symbol " would give a dtype of a higher kind than the array's, which NumPy refuses too; "                                       \
                               "write y(nd::all) = y op e to convert"))) undefined_result operator symbol(const ndarray<T>& y, B&& b);                                 \
    template <class T, operand B>                                                                                                                                      \
    __attribute__((unavailable(ND_READ_ONLY))) void operator symbol(const ndarray<const T>& y, B&& b);                                                                 \
    template <class T, named_selection B>                                                                                                                              \
    __attribute__((unavailable(ND_NAMED_SELECTION))) void operator symbol(const ndarray<T>& y, B&& b);                                                                 \
    template <expression Y, foreign_container B>                                                                                                                       \
    __attribute__((unavailable(ND_CONTAINER))) void operator symbol(Y&& y, B&& b);                                                                                     \
    template <expression R, operand B>                                                                                                                                 \
        requires(!stored<R> && !selected<R>)                                                                                                                           \
    __attribute__((unavailable("nd: a recipe has no elements to change: give it a type, ndarray<double> y = a + b, then y += c"))) void operator symbol(R&& r, B&& b); \
    template <selected S, detail::joined_by<functor::functor_name, value_t<S>> B>                                                                                      \
        requires(!std::is_lvalue_reference_v<S> && S::writable)                                                                                                        \
    void operator symbol(S&& s, B&& b) {                                                                                                                               \
        s.combine(functor::functor_name{}, b);                                                                                                                         \
    }                                                                                                                                                                  \
    template <selected S, operand B>                                                                                                                                   \
        requires(!std::is_lvalue_reference_v<S> && !S::writable)                                                                                                       \
    __attribute__((unavailable(ND_READ_ONLY))) void operator symbol(S&& s, B&& b);                                                                                     \
    template <selected S, detail::raised_by<functor::functor_name, value_t<S>> B>                                                                                      \
        requires(!std::is_lvalue_reference_v<S> && S::writable)                                                                                                        \
    __attribute__((unavailable("nd: " #symbol " would give a dtype of a higher kind than the array's, which NumPy refuses too; "                                       \
                               "write a(rows) = a(rows) op e to convert"))) void operator symbol(S&& s, B&& b);                                                        \
    template <selected S, operand B>                                                                                                                                   \
        requires std::is_lvalue_reference_v<S>                                                                                                                         \
    __attribute__((unavailable("nd: a selection with a name only becomes values; write a(rows) += b where it stands"))) void operator symbol(S&& s, B&& b);

ND_COMPOUND(+=, add)
ND_COMPOUND(-=, subtract)
ND_COMPOUND(*=, multiply)
ND_COMPOUND(/=, divide)
ND_COMPOUND(%=, remainder)
ND_COMPOUND(&=, bitwise_and)
ND_COMPOUND(|=, bitwise_or)
ND_COMPOUND(^=, bitwise_xor)
ND_COMPOUND(<<=, left_shift)
ND_COMPOUND(>>=, right_shift)
#undef ND_COMPOUND
#undef ND_NAMED_SELECTION
#undef ND_CONTAINER
#undef ND_READ_ONLY

}  // namespace nd::inline ND_ABI
