// SPDX-License-Identifier: BSD-3-Clause
//
// Positions that sort by several keys at once: lexsort, one stable sort a key from the least important one on.
#pragma once

#include "../manipulation/join.hpp"
#include "sort.hpp"

namespace nd::inline ND_ABI {

namespace detail {

/// Positions sorted by one more key; those equal in it stay as they are.
template <class T>
void order_by(const ndarray<const T>& key, int axis, const ndarray<std::int64_t>& order, bool is_first) {
    const intp n = key.where().sizes()[axis];
    const sorting::position_sorter<T> sorter(n);
    const sorting::room<T> reordered(n);
    const sorting::room<std::int64_t> found(n), before(n);
    for_each_result_lane(key, axis, order, [&](const T* lane, intp count, sorting::target<std::int64_t> to) {
        if (is_first) return sorter.sort(lane, count, to);
        for (intp k = 0; k < count; ++k) {
            before.data()[k] = to[k];
            reordered.data()[k] = lane[to[k]];
        }
        sorter.sort(static_cast<const T*>(reordered.data()), count, sorting::target<std::int64_t>{found.data(), 1});
        for (intp k = 0; k < count; ++k) to[k] = before.data()[found.data()[k]];
    });
}

template <class Parts>
ndarray<std::int64_t> ordered_by_parts(const Parts& keys, intp axis) {
    ndarray<std::int64_t> order;
    int along = 0;
    intp count = 0;
    keys.each([&](const auto& key) {
        if (count++ == 0) {
            along = normalized_axis("lexsort", axis, key.ndim());
            order = ndarray<std::int64_t>::uninitialized(key.shape());
        } else if (!(key.shape() == order.shape())) {
            raise<shape_error>("lexsort", "keys must have the same shape: key ", count - 1, " is ", to_string(key.shape()), ", key 0 is ",
                               to_string(order.shape()));
        }
    });
    if (count == 0) raise<value_error>("lexsort", "needs at least one key");
    bool is_first = true;
    keys.each([&](const auto& key) {
        using T = value_t<decltype(key)>;
        order_by(ndarray<const T>(key), along, order, is_first);
        is_first = false;
    });
    return order;
}

}  // namespace detail

/// The positions that sort along an axis by the last key, by the one before where those are equal, and so on. Keys of
/// one shape come as a braced list, a container, a tuple of several dtypes, or the rows of an array.
/// @throws shape_error where shapes differ, value_error for no keys, index_error @see numpy.lexsort
template <class E>
ndarray<std::int64_t> lexsort(std::initializer_list<ndarray<E>> keys, intp axis = -1) {
    return detail::ordered_by_parts(detail::parts_of(keys), axis);
}
template <detail::array_sequence S>
ndarray<std::int64_t> lexsort(const S& keys, intp axis = -1) {
    return detail::ordered_by_parts(detail::parts_of(keys), axis);
}
__attribute__((unavailable("nd: keys of several dtypes are a tuple: nd::lexsort(std::tuple{a, b})"))) ndarray<std::int64_t> lexsort(std::initializer_list<detail::any_part> keys, intp axis = -1);

}  // namespace nd::inline ND_ABI
