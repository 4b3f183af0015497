// SPDX-License-Identifier: BSD-3-Clause
//
// One array made several: views of consecutive parts along an axis, in a std::vector, or with their count written first,
// `auto [x, y] = split<2>(a)`, in a std::array. The reverse of join.hpp.
#pragma once

#include <array>
#include <vector>

#include "views.hpp"

namespace nd::inline ND_ABI {

namespace detail {

/// A part of an array along one axis.
template <class A>
A part_along(const A& a, int axis, intp start, intp stop) {
    placed_layout place{a.where(), stop > start ? start * a.where().steps()[axis] : 0};
    place.where.sizes()[axis] = stop > start ? stop - start : 0;
    return a.viewed(static_cast<placed_layout&&>(place));
}

/// Where the k-th of `count` parts of n positions begins: the first n % count parts have one more than the others.
inline intp part_start(intp n, intp count, intp k) { return k * (n / count) + (k < n % count ? k : n % count); }

template <class E>
auto split_evenly(const char* function, const E& e, intp count, intp axis, bool exactly) {
    const auto a = asarray(e);
    const int along = normalized_axis(function, axis, a.ndim());
    const intp n = a.where().sizes()[along];
    if (count <= 0) raise<value_error>(function, "the number of sections must be larger than 0, got ", count);
    if (exactly && n % count != 0)
        raise<value_error>(function, "axis ", intp{along}, " of shape ", to_string(a.shape()), " does not divide into ", count,
                           " equal parts");
    std::vector<std::remove_const_t<decltype(a)>> parts;
    parts.reserve(static_cast<std::size_t>(count));
    for (intp k = 0; k < count; ++k) parts.push_back(part_along(a, along, part_start(n, count, k), part_start(n, count, k + 1)));
    return parts;
}

template <class E>
auto split_before(const char* function, const E& e, const dims& places, intp axis) {
    const auto a = asarray(e);
    const int along = normalized_axis(function, axis, a.ndim());
    const intp n = a.where().sizes()[along];
    const auto clipped = [n](intp place) { return place < 0 ? (place < -n ? 0 : place + n) : place > n ? n : place; };
    std::vector<std::remove_const_t<decltype(a)>> parts;
    for (int k = 0; k <= places.size(); ++k) {
        parts.push_back(part_along(a, along, k == 0 ? 0 : clipped(places[k - 1]), k == places.size() ? n : clipped(places[k])));
    }
    return parts;
}

template <int Count, class E>
auto split_array(const char* function, const E& e, intp axis) {
    const auto a = asarray(e);
    const int along = normalized_axis(function, axis, a.ndim());
    const intp n = a.where().sizes()[along];
    if (n % Count != 0)
        raise<value_error>(function, "axis ", intp{along}, " of shape ", to_string(a.shape()), " does not divide into ", intp{Count},
                           " equal parts");
    std::array<std::remove_const_t<decltype(a)>, Count> parts;
    for (intp k = 0; k < Count; ++k) parts[static_cast<std::size_t>(k)] = part_along(a, along, n / Count * k, n / Count * (k + 1));
    return parts;
}

template <class E>
void need_axes(const char* function, const E& e, int ndim) {
    if (e.shape().size() < ndim)
        raise<shape_error>(function, "needs at least ", intp{ndim}, " dimensions, got shape ", to_string(e.shape()));
}

}  // namespace detail

/// `count` parts as even as can be, the first ones longer by one. @throws value_error for no parts, index_error
/// @see numpy.array_split
template <expression E>
auto array_split(const E& e, intp count, intp axis = 0) {
    return detail::split_evenly("array_split", e, count, axis, false);
}
/// Cut before these positions, as slices would be: `{2, 3}` gives a[:2], a[2:3], a[3:].
template <expression E>
auto array_split(const E& e, std::initializer_list<dim> places, intp axis = 0) {
    return detail::split_before("array_split", e, places, axis);
}
/// `count` equal parts. @throws value_error where the axis does not divide, index_error @see numpy.split
template <expression E>
auto split(const E& e, intp count, intp axis = 0) {
    return detail::split_evenly("split", e, count, axis, true);
}
template <expression E>
auto split(const E& e, std::initializer_list<dim> places, intp axis = 0) {
    return detail::split_before("split", e, places, axis);
}
template <int Count, expression E>
    requires(Count > 0)
auto split(const E& e, intp axis = 0) { return detail::split_array<Count>("split", e, axis); }
/// Rows: equal parts along axis 0. @throws shape_error below two dimensions @see numpy.vsplit
template <expression E>
auto vsplit(const E& e, intp count) {
    detail::need_axes("vsplit", e, 2);
    return detail::split_evenly("vsplit", e, count, 0, true);
}
template <expression E>
auto vsplit(const E& e, std::initializer_list<dim> places) {
    detail::need_axes("vsplit", e, 2);
    return detail::split_before("vsplit", e, places, 0);
}
/// Columns: equal parts along axis 1, of one dimension along axis 0. @throws shape_error without axes @see numpy.hsplit
template <expression E>
auto hsplit(const E& e, intp count) {
    detail::need_axes("hsplit", e, 1);
    return detail::split_evenly("hsplit", e, count, e.shape().size() > 1, true);
}
template <expression E>
auto hsplit(const E& e, std::initializer_list<dim> places) {
    detail::need_axes("hsplit", e, 1);
    return detail::split_before("hsplit", e, places, e.shape().size() > 1);
}
/// Equal parts along the third axis. @throws shape_error below three dimensions @see numpy.dsplit
template <expression E>
auto dsplit(const E& e, intp count) {
    detail::need_axes("dsplit", e, 3);
    return detail::split_evenly("dsplit", e, count, 2, true);
}
template <expression E>
auto dsplit(const E& e, std::initializer_list<dim> places) {
    detail::need_axes("dsplit", e, 3);
    return detail::split_before("dsplit", e, places, 2);
}
/// The sub-arrays at each position of an axis, without it. @throws shape_error without axes, index_error
/// @see numpy.unstack
template <expression E>
auto unstack(const E& e, intp axis = 0) {
    detail::need_axes("unstack", e, 1);
    const auto a = asarray(e);
    const int along = normalized_axis("unstack", axis, a.ndim());
    std::vector<std::remove_const_t<decltype(a)>> parts;
    const layout where = remove_axis(a.where(), along);
    for (intp k = 0; k < a.where().sizes()[along]; ++k) parts.push_back(a.viewed({where, k * a.where().steps()[along]}));
    return parts;
}

}  // namespace nd::inline ND_ABI
