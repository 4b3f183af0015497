// SPDX-License-Identifier: BSD-3-Clause
//
// Medians, found by partition in a time linear in the number of elements; with NaN as the result of lanes that hold one, or
// as nothing (nanmedian).
#pragma once

#include "lanes.hpp"
#include "means.hpp"

namespace nd::inline ND_ABI {

namespace detail {

/// The median of n >= 1 elements without NaN: the mean of the two in the middle.
template <class M, class T>
M middle_of(const sorting::value_sorter<T>& sorter, const T* lane, intp n, T* room) {
    const intp places[2] = {(n - 1) / 2, n / 2};
    sorter.partition(lane, n, places, 2, sorting::target<T>{room, 1});
    using C = compute_t<M>;
    const C low = engine::converted<C>(room[places[0]]), high = engine::converted<C>(room[places[1]]);
    return n % 2 == 1 ? static_cast<M>(low) : static_cast<M>((low + high) / real_t<C>(2));
}

template <bool IgnoreNan, class M, expression E>
ndarray<M> median_over(const E& e, const dims& axes, bool keepdims) {
    using T = value_t<E>;
    const reduced_lanes<T> lanes(e, axes, keepdims);
    const auto result = ndarray<M>::uninitialized(lanes.kept);
    const M nan = engine::converted<M>(std::numeric_limits<real_t<compute_t<M>>>::quiet_NaN());
    const intp n = lanes.length;
    if (n == 0) {
        result.fill(nan);
        return result;
    }
    const sorting::value_sorter<T> sorter(n);
    const sorting::room<T> room(n), kept(IgnoreNan ? n : 0);
    lanes.each([&](const T* lane, intp index) {
        M& to = result.data()[index];
        if constexpr (kind_v<T> >= kind::floating) {
            if constexpr (IgnoreNan) {
                const intp some = drop_nan(lane, n, kept.data());
                to = some > 0 ? middle_of<M>(sorter, kept.data(), some, room.data()) : nan;
                return;
            } else if (has_nan(lane, n)) {
                to = nan;
                if constexpr (complex_floating<T>) {  // the one that comes last
                    sorter.sort(lane, n, sorting::target<T>{room.data(), 1});
                    to = room.data()[n - 1];
                }
                return;
            }
        }
        to = middle_of<M>(sorter, lane, n, room.data());
    });
    return result;
}

}  // namespace detail

/// The median of all elements, NaN of none and where one is NaN. @see numpy.median
template <class T = void, expression E>
mean_t<T, E> median(const E& e) {
    return *detail::median_over<false, mean_t<T, E>>(e, detail::every_axis(e.shape()), false).data();
}
/// Medians along an axis, or along several. @throws index_error, value_error for axes that e does not have, or has once
template <class T = void, expression E, index_integer Axis>
ndarray<mean_t<T, E>> median(const E& e, Axis axis) {
    return median<T>(e, axis_list{axis});
}
template <class T = void, expression E>
ndarray<mean_t<T, E>> median(const E& e, const axis_list& axes) {
    return detail::median_over<false, mean_t<T, E>>(e, normalized_axes("median", axes.list(), e.shape().size()), false);
}
/// Medians with `.axis`, `.keepdims`.
template <class T = void, expression E>
ndarray<mean_t<T, E>> median(const E& e, const axes_options& options) {
    return detail::median_over<false, mean_t<T, E>>(e, options.axis.resolved("median", e.shape().size()), options.keepdims);
}

/// The median of the elements that are not NaN, NaN of none. @see numpy.nanmedian
template <class T = void, expression E>
mean_t<T, E> nanmedian(const E& e) {
    return *detail::median_over<true, mean_t<T, E>>(e, detail::every_axis(e.shape()), false).data();
}
template <class T = void, expression E, index_integer Axis>
ndarray<mean_t<T, E>> nanmedian(const E& e, Axis axis) {
    return nanmedian<T>(e, axis_list{axis});
}
template <class T = void, expression E>
ndarray<mean_t<T, E>> nanmedian(const E& e, const axis_list& axes) {
    return detail::median_over<true, mean_t<T, E>>(e, normalized_axes("nanmedian", axes.list(), e.shape().size()), false);
}
template <class T = void, expression E>
ndarray<mean_t<T, E>> nanmedian(const E& e, const axes_options& options) {
    return detail::median_over<true, mean_t<T, E>>(e, options.axis.resolved("nanmedian", e.shape().size()), options.keepdims);
}

}  // namespace nd::inline ND_ABI
