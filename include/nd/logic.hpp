// SPDX-License-Identifier: BSD-3-Clause
//
// Truth: all and any over axes, comparisons as functions, the logical operations, and what kind of number a value is.
// Every dtype has a truth value: whether it is not 0. The operators are in operators.hpp, `all` itself in core/slice.hpp.
#pragma once

#include "ufunc.hpp"

namespace nd::inline ND_ABI {

/// Options of all and any.
struct truth_options {
    by_name named{};
    axis_option axis{};                  ///< which axes; all of them by default
    bool keepdims = false;               ///< reduced axes stay, with size 1
    maybe<ndarray<const bool>> where{};  ///< which elements take part, broadcast to the operand
};

// ---- reductions -----------------------------------------------------------------------------------------------------

template <class E>
bool all_type::operator()(const E& e) const {
    static_assert(expression<E>, "nd::all: needs an array or an expression");
    return reduce_all<functor::logical_and, bool>("all", e);
}
template <class E, index_integer Axis>
ndarray<bool> all_type::operator()(const E& e, Axis axis) const {
    return reduce_along<functor::logical_and, bool>("all", e, {axis});
}
template <class E>
ndarray<bool> all_type::operator()(const E& e, const axis_list& axes) const {
    return reduce_along<functor::logical_and, bool>("all", e, axes.list());
}
template <class E>
ndarray<bool> all_type::operator()(const E& e, const truth_options& options) const {
    return reduce_with<functor::logical_and, bool>("all", e, {.axis = options.axis, .keepdims = options.keepdims, .where = options.where});
}

/// Whether any element is true; of none, false. @see numpy.any
template <expression E>
bool any(const E& e) {
    return reduce_all<functor::logical_or, bool>("any", e);
}
template <expression E, index_integer Axis>
ndarray<bool> any(const E& e, Axis axis) {
    return reduce_along<functor::logical_or, bool>("any", e, {axis});
}
template <expression E>
ndarray<bool> any(const E& e, const axis_list& axes) {
    return reduce_along<functor::logical_or, bool>("any", e, axes.list());
}
template <expression E>
ndarray<bool> any(const E& e, const truth_options& options) {
    return reduce_with<functor::logical_or, bool>("any", e, {.axis = options.axis, .keepdims = options.keepdims, .where = options.where});
}

// ---- comparisons ----------------------------------------------------------------------------------------------------

/// a == b. @see numpy.equal
template <operand A, operand B>
auto equal(A&& a, B&& b) {
    return ufunc<functor::equal>{}(std::forward<A>(a), std::forward<B>(b));
}
template <operand A, operand B>
auto equal(const A& a, const B& b, const options_of<functor::equal, A, B>& options) {
    return ufunc<functor::equal>{}(a, b, options);
}
/// a != b. @see numpy.not_equal
inline constexpr ufunc<functor::not_equal> not_equal{};
/// a < b; complex numbers by real part, then by imaginary part. @see numpy.less
inline constexpr ufunc<functor::less> less{};
/// a <= b. @see numpy.less_equal
inline constexpr ufunc<functor::less_equal> less_equal{};
/// a > b. @see numpy.greater
inline constexpr ufunc<functor::greater> greater{};
/// a >= b. @see numpy.greater_equal
inline constexpr ufunc<functor::greater_equal> greater_equal{};

// ---- logical operations ---------------------------------------------------------------------------------------------

/// Whether both are true. @see numpy.logical_and
inline constexpr ufunc<functor::logical_and> logical_and{};
/// Whether one is true, or both. @see numpy.logical_or
inline constexpr ufunc<functor::logical_or> logical_or{};
/// Whether exactly one is true. @see numpy.logical_xor
inline constexpr ufunc<functor::logical_xor> logical_xor{};
/// Whether it is false. @see numpy.logical_not
inline constexpr ufunc<functor::logical_not> logical_not{};

// ---- kinds of number ------------------------------------------------------------------------------------------------

/// Whether it is not a number. @see numpy.isnan
template <operand_of<functor::isnan> A>
auto isnan(A a) {
    return ufunc<functor::isnan>{}(std::move(a));
}
template <expression A>
auto isnan(const A& a, const options_of<functor::isnan, A>& options) {
    return ufunc<functor::isnan>{}(a, options);
}
/// Whether it is infinite, of either sign. @see numpy.isinf
template <operand_of<functor::isinf> A>
auto isinf(A a) {
    return ufunc<functor::isinf>{}(std::move(a));
}
template <expression A>
auto isinf(const A& a, const options_of<functor::isinf, A>& options) {
    return ufunc<functor::isinf>{}(a, options);
}
/// Whether it is neither infinite nor NaN. @see numpy.isfinite
template <operand_of<functor::isfinite> A>
auto isfinite(A a) {
    return ufunc<functor::isfinite>{}(std::move(a));
}
template <expression A>
auto isfinite(const A& a, const options_of<functor::isfinite, A>& options) {
    return ufunc<functor::isfinite>{}(a, options);
}
/// Whether it is plus infinity. @see numpy.isposinf
inline constexpr ufunc<functor::isposinf> isposinf{};
/// Whether it is minus infinity. @see numpy.isneginf
inline constexpr ufunc<functor::isneginf> isneginf{};

// ---- equality of arrays ---------------------------------------------------------------------------------------------

/// How near is close: |a - b| <= atol + rtol * |b|.
struct close_options {
    by_name named{};
    double rtol = 1e-5;
    double atol = 1e-8;
    bool equal_nan = false;  ///< whether NaN is close to NaN
};

namespace detail {

/// What closeness takes: integers that stand alone as the floating-point numbers they are compared as, whatever the array holds.
template <operand A>
decltype(auto) as_close(A&& a) {
    if constexpr (integer<std::remove_cvref_t<A>>) return static_cast<double>(a);
    else return std::forward<A>(a);
}

}  // namespace detail

/// Whether a is close to b, element by element; infinities are to themselves. @see numpy.isclose
template <operand A, operand B>
    requires(expression<A> || expression<B>)
auto isclose(A&& a, B&& b, const close_options& options = {}) {
    return make_node(functor::isclose{{}, options.rtol, options.atol, options.equal_nan}, detail::as_close(std::forward<A>(a)), detail::as_close(std::forward<B>(b)));
}
/// Whether all of a is close to b, broadcast. @see numpy.allclose
template <operand A, operand B>
bool allclose(const A& a, const B& b, const close_options& options = {}) {
    if constexpr (scalar<A> && scalar<B>) return all(isclose(number<A>(a), b, options));
    else return all(isclose(a, b, options));
}
/// Whether a and b have one shape and the same elements. @see numpy.array_equal
template <expression A, expression B>
bool array_equal(const A& a, const B& b, const close_options& options = {}) {
    if (!(a.shape() == b.shape())) return false;
    if (options.equal_nan) return all(make_node(functor::same{}, a, b));
    return all(make_node(functor::equal{}, a, b));
}
/// Whether a and b broadcast, and have the same elements then. @see numpy.array_equiv
template <expression A, expression B>
bool array_equiv(const A& a, const B& b) {
    return broadcasts(a.shape(), b.shape()) && all(make_node(functor::equal{}, a, b));
}

}  // namespace nd::inline ND_ABI
