// SPDX-License-Identifier: BSD-3-Clause
//
// Arrays in order along an axis: sort, argsort, lexsort. NumPy's order: NaN last, complex numbers by real part and then
// by imaginary part. Every result is fresh, in C order.
#pragma once

#include "../creation/lists.hpp"
#include "../engine/blocks.hpp"
#include "../options.hpp"
#include "lanes.hpp"

namespace nd::inline ND_ABI {

/// NumPy's names of sorting algorithms. All give the same values; the last two promise that equal elements keep their
/// order, as zeros of both signs can show.
enum class sort_kind : unsigned char { quicksort, heapsort, mergesort, stable };

/// Options of sort and argsort.
struct sort_options {
    by_name named{};
    axis_or_none axis = -1;                   ///< along which axis; `none` for all elements as one row
    sort_kind kind = sort_kind::quicksort;    ///< the algorithm, by NumPy's name
    bool stable = false;                      ///< equal elements keep their order, as in argsort they always do
};

namespace detail {

/// Calls visit(lane, n, to) for each lane of e along `axis`, contiguous, with its place in `result`, which is in C order
/// and of e's shape but for the axis, along which a lane of n elements has `kept` results.
template <class T, class R, class Visit>
void for_each_result_lane(const ndarray<const T>& e, int axis, const ndarray<R>& result, const Visit& visit) {
    intp inner = 1;
    for (int k = axis + 1; k < result.ndim(); ++k) inner *= result.where().sizes()[k];
    const intp kept = result.where().sizes()[axis];
    R* const first = result.data();
    engine::for_each_block(e, axis, [&](const T* values, intp lanes, intp n, intp lane) {
        for (intp k = 0; k < lanes; ++k) {
            const intp outer = (lane + k) / inner, within = (lane + k) % inner;
            visit(values + k * n, n, sorting::target<R>{first + outer * inner * kept + within, inner});
        }
    });
}

/// The values of e, or all of them as one row, and the axis they are sorted along. One array type whatever E is.
template <class T>
struct rows_along {
    ndarray<const T> values;
    int axis;

    template <expression E>
    rows_along(const char* function, const E& e, const axis_or_none& wanted) : values(asarray(e)), axis(0) {
        if (wanted.is_none()) values = values.ravel();
        else axis = normalized_axis(function, wanted.value(), values.ndim());
    }
    intp count() const { return values.where().sizes()[axis]; }
};

template <class T>
ndarray<std::int64_t> positions_in_order(const rows_along<T>& rows) {
    const auto result = ndarray<std::int64_t>::uninitialized(rows.values.shape());
    const sorting::position_sorter<T> sorter(rows.count());
    for_each_result_lane(rows.values, rows.axis, result,
                         [&](const T* lane, intp n, sorting::target<std::int64_t> to) { sorter.sort(lane, n, to); });
    return result;
}

/// Zeros of both signs are equal and can be told apart: only then does it show whether equals keep their order.
template <class T>
ndarray<T> values_in_stable_order(const rows_along<T>& rows) {
    const auto result = ndarray<T>::uninitialized(rows.values.shape());
    const sorting::position_sorter<T> sorter(rows.count());
    const sorting::room<std::int64_t> positions(rows.count());
    for_each_result_lane(rows.values, rows.axis, result, [&](const T* lane, intp n, sorting::target<T> to) {
        sorter.sort(lane, n, sorting::target<std::int64_t>{positions.data(), 1});
        for (intp k = 0; k < n; ++k) to[k] = lane[positions.data()[k]];
    });
    return result;
}
template <class T>
ndarray<T> values_in_order(const rows_along<T>& rows) {
    const auto result = ndarray<T>::uninitialized(rows.values.shape());
    const sorting::value_sorter<T> sorter(rows.count());
    for_each_result_lane(rows.values, rows.axis, result, [&](const T* lane, intp n, sorting::target<T> to) { sorter.sort(lane, n, to); });
    return result;
}

}  // namespace detail

/// The elements in ascending order along the last axis. @throws index_error without axes @see numpy.sort
template <expression E>
ndarray<value_t<E>> sort(const E& e) {
    return sort(e, sort_options{});
}
/// Along an axis, or with `none` of all elements as one row. @throws index_error
template <expression E>
ndarray<value_t<E>> sort(const E& e, const axis_or_none& axis) {
    return sort(e, {.axis = axis});
}
/// With `.axis`, `.kind`, `.stable`.
template <expression E>
ndarray<value_t<E>> sort(const E& e, const sort_options& options) {
    const bool stable = options.stable || options.kind == sort_kind::mergesort || options.kind == sort_kind::stable;
    const detail::rows_along<value_t<E>> rows("sort", e, options.axis);
    if constexpr (real_floating<value_t<E>>) {
        if (stable) return detail::values_in_stable_order(rows);
    }
    return detail::values_in_order(rows);
}

/// The positions that sort the elements along the last axis, stable. @throws index_error without axes @see numpy.argsort
template <expression E>
ndarray<std::int64_t> argsort(const E& e) {
    return argsort(e, sort_options{});
}
/// Along an axis, or with `none` of all elements as one row. @throws index_error
template <expression E>
ndarray<std::int64_t> argsort(const E& e, const axis_or_none& axis) {
    return argsort(e, {.axis = axis});
}
/// With `.axis`; `.kind` and `.stable` change nothing, it always is.
template <expression E>
ndarray<std::int64_t> argsort(const E& e, const sort_options& options) {
    return detail::positions_in_order(detail::rows_along<value_t<E>>("argsort", e, options.axis));
}

}  // namespace nd::inline ND_ABI
