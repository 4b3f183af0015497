// SPDX-License-Identifier: BSD-3-Clause
//
// Differences between neighbours, and integrals by the trapezoidal rule.
#pragma once

#include "totals.hpp"

namespace nd::inline ND_ABI {

/// Options of diff.
template <element T>
struct diff_options {
    by_name named{};
    intp n = 1;                          ///< how often differences are taken
    intp axis = -1;                      ///< along which axis
    maybe<ndarray<const T>> prepend{};   ///< what stands before the elements, of their shape but along the axis; or a 0-d array
    maybe<ndarray<const T>> append{};    ///< what stands behind them
};

namespace detail {

/// `count` positions along an axis, from `start` on.
template <class T>
ndarray<T> stretch_along(const ndarray<T>& a, int axis, intp start, intp count) {
    return a.viewed(part_of_axis(a.where(), axis, start, start + count));
}

/// The values of an expression as an array, which is it itself where it is one.
template <expression E>
ndarray<const value_t<E>> values_of(const E& e) {
    if constexpr (stored<E>) return e;
    else return eval(e);
}

template <class T>
ndarray<const T> differences(const ndarray<const T>& a, int axis) {
    const intp n = a.shape(axis) > 0 ? a.shape(axis) - 1 : 0;
    const auto behind = stretch_along(a, axis, 1, n), before = stretch_along(a, axis, 0, n);
    if constexpr (boolean<T>) return eval(make_node(functor::not_equal{}, behind, before));
    else return eval(make_node(functor::subtract{}, behind, before));
}

/// The sizes along an axis of what is put beside `a`. @throws shape_error where it does not fit there
template <class T>
intp size_beside(const ndarray<const T>& a, int axis, const maybe<ndarray<const T>>& beside) {
    if (!beside.given) return 0;
    const dims_view shape = beside.value.shape();
    if (shape.size() == 0) return 1;
    bool fits = shape.size() == a.ndim();
    for (int k = 0; fits && k < a.ndim(); ++k) fits = k == axis || shape.data()[k] == a.shape().data()[k];
    if (!fits) raise<shape_error>("diff", "cannot put values of shape ", to_string(shape), " beside shape ", to_string(a.shape()), " along axis ", intp{axis});
    return shape.data()[axis];
}

template <class T>
ndarray<const T> with_ends(const ndarray<const T>& a, int axis, const maybe<ndarray<const T>>& before, const maybe<ndarray<const T>>& behind) {
    const intp first = size_beside(a, axis, before), last = size_beside(a, axis, behind), n = a.shape(axis);
    if (first + last == 0) return a;
    dims shape(a.shape());
    shape[axis] = first + n + last;
    const auto joined = ndarray<T>::uninitialized(shape);
    stretch_along(joined, axis, first, n).write(a);
    if (first > 0) stretch_along(joined, axis, 0, first).write(before.value);
    if (last > 0) stretch_along(joined, axis, first + n, last).write(behind.value);
    return joined;
}

}  // namespace detail

/// Differences between neighbours along an axis, taken n times; of bool, whether they differ.
/// @throws value_error for a negative n, index_error @see numpy.diff
template <expression E>
ndarray<value_t<E>> diff(const E& e, const diff_options<value_t<E>>& options) {
    using T = value_t<E>;
    if (options.n < 0) raise<value_error>("diff", "the order must not be negative, got ", options.n);
    if (e.shape().size() == 0) raise<value_error>("diff", "needs at least one dimension");
    const int axis = normalized_axis("diff", options.axis, e.shape().size());
    ndarray<const T> values = detail::values_of(e);
    if (options.n == 0) return values.copy();
    values = detail::with_ends(values, axis, options.prepend, options.append);
    for (intp k = 0; k < options.n && values.shape(axis) > 0; ++k) values = detail::differences(values, axis);
    return values.viewed({values.where(), 0}).copy();
}
template <expression E>
ndarray<value_t<E>> diff(const E& e, intp n = 1, intp axis = -1) {
    return diff(e, {.n = n, .axis = axis});
}

/// Differences between neighbours in C order, as one row, with values put before and behind them. @see numpy.ediff1d
template <expression E>
ndarray<value_t<E>> ediff1d(const E& e, const ndarray<const value_t<E>>& to_end = {}, const ndarray<const value_t<E>>& to_begin = {}) {
    using T = value_t<E>;
    static_assert(!boolean<T>, "nd::ediff1d: not defined on bool, as - is not; use nd::diff");
    const ndarray<const T> row = detail::values_of(e).ravel();
    const intp n = row.size() > 0 ? row.size() - 1 : 0;
    const auto result = ndarray<T>::uninitialized({to_begin.size() + n + to_end.size()});
    if (to_begin.size() > 0) detail::stretch_along(result, 0, 0, to_begin.size()).write(to_begin.ravel());
    detail::stretch_along(result, 0, to_begin.size(), n).write(make_node(functor::subtract{}, detail::stretch_along(row, 0, 1, n), detail::stretch_along(row, 0, 0, n)));
    if (to_end.size() > 0) detail::stretch_along(result, 0, to_begin.size() + n, to_end.size()).write(to_end.ravel());
    return result;
}

/// Options of trapezoid for values of T.
template <element T>
struct trapezoid_options {
    by_name named{};
    maybe<ndarray<const T>> x{};  ///< where the values stand: one row, or of their shape
    double dx = 1;                ///< how far apart they are, without x
    intp axis = -1;               ///< along which axis
};

/// The integral of values along an axis, by the trapezoidal rule. @see numpy.trapezoid
template <expression E>
ndarray<inexact_t<value_t<E>>> trapezoid(const E& e, const trapezoid_options<inexact_t<value_t<E>>>& options = {}) {
    using T = inexact_t<value_t<E>>;
    if (e.shape().size() == 0) raise<value_error>("trapezoid", "needs at least one dimension");
    const int axis = normalized_axis("trapezoid", options.axis, e.shape().size());
    const auto y = detail::values_of(e);
    const intp n = y.shape(axis) > 0 ? y.shape(axis) - 1 : 0;
    const auto ends = make_node(functor::add{}, detail::stretch_along(y, axis, 1, n), detail::stretch_along(y, axis, 0, n));
    const auto halves = make_node(functor::divide{}, ends, 2.0);
    if (!options.x.given) return reduce_axes<functor::add, T>("trapezoid", make_node(functor::multiply{}, halves, options.dx), {axis});

    ndarray<const T> x = options.x.value;
    if (x.ndim() == 1) {  // along the axis
        dims along = dims::filled(y.ndim(), 1);
        along[axis] = x.size();
        x = x.reshape(along);
    }
    const int own_axis = axis - y.ndim() + x.ndim();
    if (own_axis < 0 || x.shape(own_axis) != y.shape(axis)) raise<shape_error>("trapezoid", "x of shape ", to_string(options.x.value.shape()), " does not fit y of shape ", to_string(y.shape()), " along axis ", intp{axis});
    const ndarray<const T> steps = detail::differences(x, own_axis);
    return reduce_axes<functor::add, T>("trapezoid", make_node(functor::multiply{}, steps, halves), {own_axis > axis ? own_axis : axis});
}

}  // namespace nd::inline ND_ABI
