// SPDX-License-Identifier: BSD-3-Clause
//
// Views whose elements overlap in memory: as_strided, checked against the memory there is, and sliding windows.
#pragma once

#include "views.hpp"

namespace nd::inline ND_ABI {

/// The memory of an array seen with any shape and byte strides. Writing through a view whose elements overlap is defined
/// but hard to follow.
/// @throws value_error where an element would lie outside the array's memory or misaligned
/// @see numpy.lib.stride_tricks.as_strided
template <stored A>
ndarray<typename A::element_type> as_strided(const A& a, const dims& shape, const dims& strides) {
    if (shape.size() != strides.size()) {
        raise<value_error>("as_strided", "shape ", to_string(shape), " and strides ", to_string(strides), " differ in length");
    }
    const bool empty = checked_size("as_strided", shape, a.itemsize()) == 0;
    layout where(shape.size());
    for (int k = 0; k < shape.size(); ++k) where.set(k, shape[k], strides[k]);
    drop_unused_strides(where, alignof(typename A::element_type));
    const auto [before, behind] = checked_byte_range("as_strided", where, a.itemsize(), alignof(typename A::element_type));
    auto [first, last] = byte_range(a.where(), a.itemsize());
    if (a.owner().owned()) {
        first = a.owner().data() - reinterpret_cast<const char*>(a.data());
        last = first + static_cast<intp>(a.owner().size());
    }
    if (!empty && (before < first || behind > last)) {
        raise<value_error>("as_strided", "shape ", to_string(shape), " with strides ", to_string(strides), " leaves the array's memory");
    }
    return a.viewed({static_cast<layout&&>(where), 0});
}
/// The array's own strides, or shape.
template <stored A>
ndarray<typename A::element_type> as_strided(const A& a, const dims& shape) {
    return as_strided(a, shape, dims(a.strides()));
}

/// All windows of that size, along each of `axes`: the axes shrink to the places of windows, and the windows' own follow.
/// A read-only view. @throws value_error where a window is larger than its axis, or the counts differ
/// @see numpy.lib.stride_tricks.sliding_window_view
template <expression E>
auto sliding_window_view(const E& e, const detail::axes_arg& window, const detail::axes_arg& axes) {
    const auto own = detail::viewable(e);
    const ndarray<const typename decltype(own)::element_type> a = own;
    const dims& sizes = window.list();
    if (sizes.size() != axes.list().size()) {
        raise<value_error>("sliding_window_view", "window ", to_string(sizes), " and axes ", to_string(axes.list()), " differ in length");
    }
    if (a.ndim() + sizes.size() > max_ndim) raise<value_error>("sliding_window_view", "at most 64 dimensions");
    layout where(a.ndim() + sizes.size());
    for (int k = 0; k < a.ndim(); ++k) where.set(k, a.where().sizes()[k], a.where().steps()[k]);
    for (int k = 0; k < sizes.size(); ++k) {
        const int axis = normalized_axis("sliding_window_view", axes.list()[k], a.ndim());
        if (sizes[k] < 0) raise<value_error>("sliding_window_view", "window ", to_string(sizes), " has a negative size");
        const intp places = where.sizes()[axis] - sizes[k] + 1;
        if (places < 1) {
            raise<value_error>("sliding_window_view", "window ", to_string(sizes), " is larger than the array of shape ",
                               to_string(a.shape()));
        }
        where.sizes()[axis] = places;
        where.set(a.ndim() + k, sizes[k], a.where().steps()[axis]);
    }
    checked_size("sliding_window_view", where.shape(), a.itemsize());
    return a.viewed({static_cast<layout&&>(where), 0});
}
/// One size for each axis.
template <expression E>
auto sliding_window_view(const E& e, const detail::axes_arg& window) {
    if (window.list().size() != e.shape().size()) {
        raise<value_error>("sliding_window_view", "window ", to_string(window.list()), " needs one size for each axis of shape ",
                           to_string(e.shape()));
    }
    dims axes;
    for (int k = 0; k < e.shape().size(); ++k) axes.push_back(k);
    return sliding_window_view(e, window, axes);
}

}  // namespace nd::inline ND_ABI
