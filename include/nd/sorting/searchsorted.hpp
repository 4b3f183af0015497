// SPDX-License-Identifier: BSD-3-Clause
//
// Where values belong in a sorted row: searchsorted, by bisection without branches.
#pragma once

#include "sort.hpp"

namespace nd::inline ND_ABI {

/// Whether a value belongs before the elements equal to it, or behind them.
enum class side : unsigned char { left, right };

/// Options of searchsorted.
struct searchsorted_options {
    by_name named{};
    nd::side side = nd::side::left;
    ndarray<const std::int64_t> sorter{};  ///< positions that sort the row, where it is not sorted itself
};

namespace detail {

/// The first of n sorted elements that v does not stand behind, or with side::right, that v stands before.
template <class T>
intp place_in(const T* sorted, intp n, const T& v, side which) {
    const T* first = sorted;
    while (n > 0) {
        const intp half = n / 2;
        const bool behind = which == side::left ? sorting::before(first[half], v) : !sorting::before(v, first[half]);
        first = behind ? first + half + 1 : first;
        n = behind ? n - half - 1 : half;
    }
    return first - sorted;
}

/// The row in C order, sorted by `sorter` where there is one.
template <class T>
ndarray<const T> sorted_row(const ndarray<const T>& row, const ndarray<const std::int64_t>& sorter) {
    if (row.ndim() != 1) raise<shape_error>("searchsorted", "the sorted values must have one dimension, got shape ", to_string(row.shape()));
    if (!sorter.owner()) return ascontiguousarray(row);
    if (sorter.ndim() != 1 || sorter.size() != row.size()) {
        raise<shape_error>("searchsorted", "a sorter of shape ", to_string(sorter.shape()), " does not fit ", row.size(), " values");
    }
    const auto result = ndarray<T>::uninitialized({row.size()});
    const intp step = row.where().steps()[0], sorter_step = sorter.where().steps()[0];
    for (intp k = 0; k < row.size(); ++k) {
        const auto at = *reinterpret_cast<const std::int64_t*>(reinterpret_cast<const char*>(sorter.data()) + k * sorter_step);
        if (at < 0 || at >= row.size()) raise<value_error>("searchsorted", "index ", static_cast<intp>(at), " of the sorter is out of bounds for ", row.size(), " values");
        result.data()[k] = *reinterpret_cast<const T*>(reinterpret_cast<const char*>(row.data()) + at * step);
    }
    return result;
}

}  // namespace detail

/// Where each of some values would be put into a sorted row to keep it sorted: an array of v's shape, or for a number an
/// integer. Both are compared in the dtype they promote to.
/// @throws shape_error where the row has not one dimension, value_error for a sorter out of range @see numpy.searchsorted
template <expression A, expression V>
ndarray<std::int64_t> searchsorted(const A& a, const V& v, const searchsorted_options& options = {}) {
    using T = promote_t<value_t<A>, value_t<V>>;
    const auto row = detail::sorted_row(ndarray<const T>(asarray<T>(a)), options.sorter);
    const ndarray<const T> values = asarray<T>(v);
    const auto result = ndarray<std::int64_t>::uninitialized(values.shape());
    engine::for_each_block(values, -1, [&](const T* some, intp count, intp, intp first) {
        for (intp k = 0; k < count; ++k) result.data()[first + k] = detail::place_in(row.data(), row.size(), some[k], options.side);
    });
    return result;
}
template <expression A, scalar S>
intp searchsorted(const A& a, S v, const searchsorted_options& options = {}) {
    return static_cast<intp>(searchsorted(a, array(v), options).item());
}
template <expression A, operand V>
auto searchsorted(const A& a, const V& v, side which) {
    return searchsorted(a, v, searchsorted_options{.side = which});
}

}  // namespace nd::inline ND_ABI
