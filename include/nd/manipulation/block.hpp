// SPDX-License-Identifier: BSD-3-Clause
//
// Arrays put together from nested lists of arrays, braced or containers: block. Each list is joined by join.hpp; owned here
// is the reading of the nesting.
#pragma once

#include <vector>

#include "join.hpp"

namespace nd::inline ND_ABI {

/// An array of T or a braced list of them, nested as deep as it is written. Lives as long as the call.
template <element T>
class block_list {
public:
    block_list(std::initializer_list<block_list> list) : list_(list), is_list_(true) {}
    template <operand E>
    block_list(const E& e) : array_(asarray<T>(e)) {}  // NOLINT: an array in a list

    /// How many lists are around the arrays. @throws value_error for an empty list, or where it differs
    int depth() const {
        if (!is_list_) return 0;
        if (list_.size() == 0) raise<value_error>("block", "a list must not be empty");
        const int inner = list_.begin()->depth();
        for (const block_list& b : list_)
            if (b.depth() != inner) raise<value_error>("block", "lists must be nested to one depth");
        return inner + 1;
    }
    int ndim() const {
        int most = array_.ndim();
        if (is_list_) most = 0;
        for (const block_list& b : list_)
            if (b.ndim() > most) most = b.ndim();
        return most;
    }
    /// The arrays joined: innermost lists along the last axis, each list around them along the one before.
    ndarray<const T> joined(int ndim, int depth) const {
        if (!is_list_) return detail::at_least(array_, ndim, 0);
        if (list_.size() == 1) return list_.begin()->joined(ndim, depth - 1);
        std::vector<ndarray<const T>> parts;
        for (const block_list& b : list_) parts.push_back(b.joined(ndim, depth - 1));
        return detail::joined<T>("block", detail::parts_of(parts), ndim - depth);
    }

private:
    std::initializer_list<block_list> list_;
    ndarray<const T> array_;
    bool is_list_ = false;
};

/// A matrix of blocks put together: `block({{A, B}, {C, D}})`. The arrays of one list stand side by side along the last
/// axis, the lists below each other along the one before. A copy.
/// @throws shape_error where the blocks do not fit, value_error for an empty list @see numpy.block
template <element T>
ndarray<T> block(std::initializer_list<block_list<T>> blocks) {
    const block_list<T> whole(blocks);
    const int depth = whole.depth(), ndim = whole.ndim() > depth ? whole.ndim() : depth;
    return array(whole.joined(ndim, depth), order::C);
}
template <std::same_as<deduced> Tag = deduced, class E>
ndarray<held_t<std::remove_const_t<E>>> block(std::initializer_list<ndarray<E>> row) {
    int ndim = 1;
    for (const auto& a : row) ndim = a.ndim() > ndim ? a.ndim() : ndim;
    return detail::joined<deduced>("block", detail::parts_of(row), ndim - 1, [=](const auto& a) { return detail::at_least(a, ndim, 0); });
}
template <std::same_as<deduced> Tag = deduced, class E>
ndarray<held_t<std::remove_const_t<E>>> block(std::initializer_list<std::initializer_list<ndarray<E>>> rows) {
    int ndim = 2;
    for (const auto& row : rows)
        for (const auto& a : row) ndim = a.ndim() > ndim ? a.ndim() : ndim;
    std::vector<ndarray<held_t<std::remove_const_t<E>>>> done;
    for (const auto& row : rows) {
        done.push_back(
            detail::joined<deduced>("block", detail::parts_of(row), ndim - 1, [=](const auto& a) { return detail::at_least(a, ndim, 0); }));
    }
    return detail::joined<deduced>("block", detail::parts_of(done), ndim - 2);
}

namespace detail {

template <class S>
inline constexpr int block_depth = 0;  // of containers around arrays; 0 where there are none in it
template <class S>
    requires is_array_container<S>
inline constexpr int block_depth<S> = 1;
template <container S>
    requires(!is_array_container<S> && block_depth<entry_t<S>> > 0)
inline constexpr int block_depth<S> = block_depth<entry_t<S>> + 1;

template <class S>
int axes_in_blocks(const S& blocks) {
    int most = 0;
    for (const auto& b : blocks) {
        int own;
        if constexpr (block_depth<S> == 1) own = b.shape().size();
        else own = axes_in_blocks(b);
        most = own > most ? own : most;
    }
    return most;
}
template <class S>
auto joined_blocks(const S& blocks, int ndim) {
    if constexpr (block_depth<S> == 1) {
        return joined<deduced>("block", parts_of(blocks), ndim - 1, [=](const auto& a) { return at_least(a, ndim, 0); });
    } else {
        std::vector<decltype(joined_blocks(*blocks.begin(), ndim))> done;
        for (const auto& b : blocks) done.push_back(joined_blocks(b, ndim));
        return joined<deduced>("block", parts_of(done), ndim - block_depth<S>);
    }
}

}  // namespace detail

/// The same of lists known at run time, containers of arrays or of such lists: `block(rows)` of a vector of vectors of arrays.
template <class S>
    requires(detail::block_depth<S> > 0)
auto block(const S& blocks) {
    const int ndim = detail::axes_in_blocks(blocks);
    return detail::joined_blocks(blocks, ndim > detail::block_depth<S> ? ndim : detail::block_depth<S>);
}

}  // namespace nd::inline ND_ABI
