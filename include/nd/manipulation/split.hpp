// SPDX-License-Identifier: BSD-3-Clause
//
// One array made several: views of consecutive parts along an axis, in a std::vector, or with their count written first,
// `auto [x, y] = split<2>(a)`, in a std::array. The reverse of join.hpp.
#pragma once

#include <array>
#include <vector>

#include "../core/list.hpp"
#include "views.hpp"

namespace nd::inline ND_ABI {

namespace detail {

/// An empty list with room for `count` parts of an array. @throws memory_error
template <class A>
auto room_for_parts(const char* function, const A& a, intp count) {
    return list_with_room<std::remove_const_t<A>>(count, [&] { raise<memory_error>(function, "no memory for ", count, " parts of an array of shape ", to_string(a.shape())); });
}

[[noreturn]] ND_COLD inline void raise_uneven(const char* function, int axis, dims_view shape, intp count) {
    raise<value_error>(function, "axis ", intp{axis}, " of shape ", to_string(shape), " does not divide into ", count, " equal parts");
}

/// Where the k-th of `count` parts of n positions begins: the first n % count parts have one more than the others.
inline intp part_start(intp n, intp count, intp k) { return k * (n / count) + (k < n % count ? k : n % count); }

/// Into `cuts.one()` parts, or before each of the positions listed, as slices would cut.
template <class E>
auto split_at(const char* function, const E& e, const integers_arg& cuts, intp axis, bool exactly) {
    const auto a = viewable(e);
    const int along = normalized_axis(function, axis, a.ndim());
    const intp n = a.where().sizes()[along];
    if (cuts.single()) {
        const intp count = cuts.one();
        if (count <= 0) raise<value_error>(function, "the number of sections must be larger than 0, got ", count);
        if (exactly && n % count != 0) raise_uneven(function, along, a.shape(), count);
        auto parts = room_for_parts(function, a, count);
        for (intp k = 0; k < count; ++k) parts.push_back(a.viewed(part_of_axis(a.where(), along, part_start(n, count, k), part_start(n, count, k + 1))));
        return parts;
    }
    const auto cut = [&](intp k) {
        if (k < 0 || k == cuts.size()) return k < 0 ? intp{0} : n;
        return cuts[k] < 0 ? (cuts[k] < -n ? 0 : cuts[k] + n) : cuts[k] > n ? n : cuts[k];
    };
    auto parts = room_for_parts(function, a, cuts.size() + 1);
    for (intp k = 0; k <= cuts.size(); ++k) parts.push_back(a.viewed(part_of_axis(a.where(), along, cut(k - 1), cut(k))));
    return parts;
}

template <int Count, class E>
auto split_array(const char* function, const E& e, intp axis) {
    const auto a = viewable(e);
    const int along = normalized_axis(function, axis, a.ndim());
    const intp n = a.where().sizes()[along];
    if (n % Count != 0) raise_uneven(function, along, a.shape(), Count);
    std::array<std::remove_const_t<decltype(a)>, Count> parts;
    for (intp k = 0; k < Count; ++k) parts[static_cast<std::size_t>(k)] = a.viewed(part_of_axis(a.where(), along, n / Count * k, n / Count * (k + 1)));
    return parts;
}

template <class E>
void need_axes(const char* function, const E& e, int ndim) {
    if (e.shape().size() < ndim)
        raise<shape_error>(function, "needs at least ", intp{ndim}, " dimensions, got shape ", to_string(e.shape()));
}

}  // namespace detail

/// Into a number of parts as even as can be, the first ones longer by one, or cut before the positions of a list, as slices
/// would be: `{2, 3}` gives a[:2], a[2:3], a[3:]. @throws value_error for no parts, memory_error for too many, index_error
/// @see numpy.array_split
template <expression E>
auto array_split(const E& e, const detail::integers_arg& cuts, intp axis = 0) {
    return detail::split_at("array_split", e, cuts, axis, false);
}
/// Into a number of equal parts, or cut before the positions of a list. @throws value_error where the axis does not divide,
/// index_error @see numpy.split
template <expression E>
auto split(const E& e, const detail::integers_arg& cuts, intp axis = 0) {
    return detail::split_at("split", e, cuts, axis, true);
}
template <int Count, expression E>
    requires(Count > 0)
auto split(const E& e, intp axis = 0) { return detail::split_array<Count>("split", e, axis); }
/// Rows: split along axis 0. @throws shape_error below two dimensions @see numpy.vsplit
template <expression E>
auto vsplit(const E& e, const detail::integers_arg& cuts) {
    detail::need_axes("vsplit", e, 2);
    return detail::split_at("vsplit", e, cuts, 0, true);
}
/// Columns: split along axis 1, of one dimension along axis 0. @throws shape_error without axes @see numpy.hsplit
template <expression E>
auto hsplit(const E& e, const detail::integers_arg& cuts) {
    detail::need_axes("hsplit", e, 1);
    return detail::split_at("hsplit", e, cuts, e.shape().size() > 1, true);
}
/// Split along the third axis. @throws shape_error below three dimensions @see numpy.dsplit
template <expression E>
auto dsplit(const E& e, const detail::integers_arg& cuts) {
    detail::need_axes("dsplit", e, 3);
    return detail::split_at("dsplit", e, cuts, 2, true);
}
/// The sub-arrays at each position of an axis, without it. @throws shape_error without axes, index_error, memory_error
/// @see numpy.unstack
template <expression E>
auto unstack(const E& e, intp axis = 0) {
    detail::need_axes("unstack", e, 1);
    const auto a = detail::viewable(e);
    const int along = normalized_axis("unstack", axis, a.ndim());
    auto parts = detail::room_for_parts("unstack", a, a.where().sizes()[along]);
    const layout where = remove_axis(a.where(), along);
    for (intp k = 0; k < a.where().sizes()[along]; ++k) parts.push_back(a.viewed({where, k * a.where().steps()[along]}));
    return parts;
}

}  // namespace nd::inline ND_ABI
