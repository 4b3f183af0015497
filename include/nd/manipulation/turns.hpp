// SPDX-License-Identifier: BSD-3-Clause
//
// Elements in another order along their axes: flip and rot90, which are views, and roll, which is a copy. Exchanging the
// axes themselves is views.hpp's.
#pragma once

#include "../creation/filled.hpp"
#include "views.hpp"

namespace nd::inline ND_ABI {

namespace detail {

inline placed_layout reversed_along(const layout& where, const dims& axes) {
    placed_layout result{where, 0};
    for (intp k : axes) {
        const intp done = result.offset;
        result = flipped(result.where, static_cast<int>(k));
        result.offset += done;
    }
    return result;
}

}  // namespace detail

/// The elements in reverse order along every axis. @see numpy.flip
template <expression E>
auto flip(const E& e) {
    dims axes;
    for (int k = 0; k < e.shape().size(); ++k) axes.push_back(k);
    return detail::view_of(e, [&](const layout& where) { return detail::reversed_along(where, axes); });
}
/// Along these axes. @throws index_error out of range, value_error for a duplicate
template <expression E>
auto flip(const E& e, const detail::axes_arg& axes) {
    const dims list = normalized_axes("flip", axes.list(), e.shape().size());
    return detail::view_of(e, [&](const layout& where) { return detail::reversed_along(where, list); });
}
/// Columns in reverse order: along axis 1. @throws shape_error below two dimensions @see numpy.fliplr
template <expression E>
auto fliplr(const E& e) {
    if (e.shape().size() < 2) raise<shape_error>("fliplr", "needs at least two dimensions, got shape ", to_string(e.shape()));
    return flip(e, 1);
}
/// Rows in reverse order: along axis 0. @throws shape_error without axes @see numpy.flipud
template <expression E>
auto flipud(const E& e) {
    if (e.shape().size() < 1) raise<shape_error>("flipud", "needs at least one dimension, got shape ", to_string(e.shape()));
    return flip(e, 0);
}
/// Turned by k quarters in the plane of two axes, from the first towards the second: a view.
/// @throws shape_error where there are not two different axes @see numpy.rot90
template <expression E>
auto rot90(const E& e, intp k = 1, const dims& axes = {0, 1}) {
    const int ndim = e.shape().size();
    if (axes.size() != 2) raise<value_error>("rot90", "takes two axes, got ", to_string(axes));
    if (ndim < 2) raise<shape_error>("rot90", "needs at least two dimensions, got shape ", to_string(e.shape()));
    const dims plane = normalized_axes("rot90", axes, ndim);
    switch ((k % 4 + 4) % 4) {
        case 0:
            return detail::viewable(e);
        case 1:
            return swapaxes(flip(e, plane[1]), plane[0], plane[1]);
        case 2:
            return flip(e, plane);
        default:
            return flip(swapaxes(e, plane[0], plane[1]), plane[1]);
    }
}

namespace detail {

/// to[(i + shift) mod n, ...] = from[i, ...] along each axis: written in the parts that stay together.
template <class T, class A>
void roll_into(const ndarray<T>& to, const A& from, const dims& shifts, int axis) {
    while (axis < to.ndim() && shifts[axis] == 0) ++axis;
    if (axis == to.ndim()) {
        to.write(from);
        return;
    }
    const auto along = [axis](const auto& a, intp start, intp stop) { return a.viewed(part_of_axis(a.where(), axis, start, stop)); };
    const intp n = to.where().sizes()[axis], shift = shifts[axis];
    roll_into(along(to, shift, n), along(from, 0, n - shift), shifts, axis + 1);
    roll_into(along(to, 0, shift), along(from, n - shift, n), shifts, axis + 1);
}

/// a + b mod n, in [0, n).
inline intp wrapped_sum(intp a, intp b, intp n) {
    const intp sum = a % n + b % n;
    return (sum % n + n) % n;
}

}  // namespace detail

/// Elements moved on by `shift` along axes, those beyond the end to the beginning; one shift for all axes or one an axis.
/// A copy. @throws value_error where the counts differ, index_error @see numpy.roll
template <expression E>
ndarray<value_t<E>> roll(const E& e, const detail::axes_arg& shift, const detail::axes_arg& axis) {
    const int count = shift.list().size() > axis.list().size() ? shift.list().size() : axis.list().size();
    const auto pick = [&](const dims& list, int k) {
        if (list.size() != count && list.size() != 1) {
            raise<value_error>("roll", "shifts ", to_string(shift.list()), " and axes ", to_string(axis.list()), " differ in length");
        }
        return list[list.size() == 1 ? 0 : k];
    };
    const auto a = asarray(e);
    const ndarray<value_t<E>> result = empty_like(a);
    dims shifts = dims::filled(a.ndim(), 0);
    for (int k = 0; k < count; ++k) {
        const int at = normalized_axis("roll", pick(axis.list(), k), a.ndim());
        const intp n = a.where().sizes()[at];
        shifts[at] = n > 1 ? detail::wrapped_sum(shifts[at], pick(shift.list(), k), n) : 0;
    }
    detail::roll_into(result, a, shifts, 0);
    return result;
}
/// Over all elements in C order.
template <expression E>
ndarray<value_t<E>> roll(const E& e, intp shift) {
    const auto a = asarray(e);
    return roll(a.reshape({-1}), shift, 0).reshape(dims(a.shape()));
}

}  // namespace nd::inline ND_ABI
