// SPDX-License-Identifier: BSD-3-Clause
//
// Arrays in order only as far as it is asked for: partition and argpartition at some positions, topk. Linear in the
// length of a lane; several positions of argpartition, and complex numbers, are sorted.
#pragma once

#include "../manipulation/arguments.hpp"
#include "sort.hpp"

namespace nd::inline ND_ABI {

namespace detail {

/// The positions counted from the front, ascending. @throws value_error out of range
inline ndarray<std::int64_t> ascending_places(const char* function, const integers_arg& places, intp n) {
    const intp count = places.single() ? 1 : places.size();
    const auto result = ndarray<std::int64_t>::uninitialized({count});
    for (intp k = 0; k < count; ++k) {
        intp place = places.single() ? places.one() : places[k];
        if (place < -n || place >= n) raise<value_error>(function, "position ", place, " is out of bounds for ", n, " elements along the axis");
        if (place < 0) place += n;
        intp at = k;
        for (; at > 0 && result.data()[at - 1] > place; --at) result.data()[at] = result.data()[at - 1];
        result.data()[at] = place;
    }
    return result;
}

}  // namespace detail

/// The elements so arranged along an axis that position kth, or each of several, holds what sorting would put there,
/// smaller ones before it and larger ones behind, in any order; `none` takes all elements as one row.
/// @throws value_error for a position out of range, index_error for such an axis @see numpy.partition
template <expression E>
ndarray<value_t<E>> partition(const E& e, const detail::integers_arg& kth, const axis_or_none& axis = -1) {
    using T = value_t<E>;
    const detail::rows_along<T> rows("partition", e, axis);
    const auto places = detail::ascending_places("partition", kth, rows.count());
    const auto result = ndarray<T>::uninitialized(rows.values.shape());
    const sorting::value_sorter<T> sorter(rows.count());
    detail::for_each_result_lane(rows.values, rows.axis, result, [&](const T* lane, intp n, sorting::target<T> to) {
        sorter.partition(lane, n, places.data(), places.size(), to);
    });
    return result;
}

/// The positions that arrange the elements as partition does. @throws as partition @see numpy.argpartition
template <expression E>
ndarray<std::int64_t> argpartition(const E& e, const detail::integers_arg& kth, const axis_or_none& axis = -1) {
    using T = value_t<E>;
    const detail::rows_along<T> rows("argpartition", e, axis);
    const auto places = detail::ascending_places("argpartition", kth, rows.count());
    const auto result = ndarray<std::int64_t>::uninitialized(rows.values.shape());
    const sorting::position_sorter<T> sorter(rows.count());
    detail::for_each_result_lane(rows.values, rows.axis, result, [&](const T* lane, intp n, sorting::target<std::int64_t> to) {
        if (places.size() == 1) sorter.select(lane, n, *places.data() + 1, true, to);
        else sorter.sort(lane, n, to);
    });
    return result;
}

/// Options of topk.
struct topk_options {
    by_name named{};
    axis_or_none axis = -1;  ///< along which axis; `none` for all elements as one row
    bool largest = true;     ///< the largest elements, or the smallest ones
    bool sorted = true;      ///< the best first; else in any order
};

/// What topk found: values, and where along the axis they stand.
template <class T>
struct topk_result {
    ndarray<T> values;
    ndarray<std::int64_t> indices;
};

/// The k largest or smallest elements along an axis: `auto [values, indices] = topk(scores, 5)`. NaN counts as larger
/// than any number; of equal elements the first ones are taken. @throws value_error for a k out of range, index_error
template <expression E>
topk_result<value_t<E>> topk(const E& e, intp k, const topk_options& options = {}) {
    using T = value_t<E>;
    const detail::rows_along<T> rows("topk", e, options.axis);
    if (k < 0 || k > rows.count()) raise<value_error>("topk", "k is ", k, ", the axis has ", rows.count(), " elements");
    dims shape = rows.values.shape();
    shape[rows.axis] = k;
    const topk_result<T> result{ndarray<T>::uninitialized(shape), ndarray<std::int64_t>::uninitialized(shape)};
    intp inner = 1;
    for (int axis = rows.axis + 1; axis < shape.size(); ++axis) inner *= shape[axis];
    const sorting::room<T> chosen(k);
    const sorting::room<std::int64_t> found(k), turns(k);
    const auto search = [&](const auto& sorter) {
        detail::for_each_result_lane(rows.values, rows.axis, result.indices, [&](const T* lane, intp n, sorting::target<std::int64_t> to) {
            std::int64_t* const places = found.data();
            sorter.select(lane, n, k, false, sorting::target<std::int64_t>{places, 1});
            for (intp i = 0; i < k; ++i) chosen.data()[i] = lane[places[i]];
            if (options.sorted) sorter.sort(static_cast<const T*>(chosen.data()), k, sorting::target<std::int64_t>{turns.data(), 1});
            const sorting::target<T> values{result.values.data() + (to.first - result.indices.data()), inner};
            for (intp i = 0; i < k; ++i) {
                const intp at = options.sorted ? static_cast<intp>(turns.data()[i]) : i;
                to[i] = places[at];
                values[i] = chosen.data()[at];
            }
        });
    };
    if (options.largest) search(sorting::position_sorter<T, true>(rows.count()));
    else search(sorting::position_sorter<T>(rows.count()));
    return result;
}

}  // namespace nd::inline ND_ABI
