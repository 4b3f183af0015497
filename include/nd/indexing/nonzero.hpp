// SPDX-License-Identifier: BSD-3-Clause
//
// Where elements are not zero: their indices, one row of them an axis, and how many there are. Elements become truth
// values first, whatever they are; rows of those are turned into indices by engine/positions.hpp.
#pragma once

#include <array>
#include <vector>

#include "../engine/positions.hpp"
#include "../manipulation/arguments.hpp"
#include "where.hpp"

namespace nd::inline ND_ABI {

namespace detail {

/// Truth values of e in C order. NaN is true.
template <expression E>
ndarray<const bool> truth_of(const E& e) {
    const auto result = ndarray<bool>::uninitialized(e.shape());
    if constexpr (boolean<value_t<E>>) engine::assign(result.data(), result.where(), e);
    else engine::assign(result.data(), result.where(), make_node(functor::not_equal{}, e, value_t<E>{}));
    return result;
}

/// The indices of true values in C order: `axes` rows one behind the other, count + 1 places apart.
class true_indices {
public:
    explicit true_indices(const ndarray<const bool>& truth) {
        const dims_view shape = truth.shape();
        const int ndim = shape.size();
        const auto* const bytes = reinterpret_cast<const char*>(truth.data());
        const intp total = truth.size();
        count_ = engine::count_true(bytes, total);
        places_ = ndarray<intp>::uninitialized({ndim, count_ + 1});
        if (count_ == 0) return;
        const intp n = ndim == 0 ? 1 : shape.data()[ndim - 1];
        intp index[max_ndim] = {}, at = 0;
        for (intp done = 0; done < total; done += n) {  // row by row along the last axis
            intp* const from = row(ndim - 1) + at;
            const intp found = engine::write_true(from, bytes + done, n, 0, 1) - from;
            for (int axis = 0; axis + 1 < ndim && found > 0; ++axis) {
                intp* const to = row(axis) + at;
                for (intp k = 0; k < found; ++k) to[k] = index[axis];
            }
            at += found;
            for (int axis = ndim - 2; axis >= 0 && ++index[axis] == shape.data()[axis]; --axis) index[axis] = 0;
        }
    }

    intp count() const { return count_; }
    /// The indices along one axis.
    ndarray<std::int64_t> along(int axis) const {
        static_assert(std::is_same_v<intp, std::int64_t> || sizeof(intp) == sizeof(std::int64_t));
        return {places_.owner(), reinterpret_cast<std::int64_t*>(row(axis)), contiguous_layout(dims{count_}, sizeof(intp))};
    }
    intp* row(int axis) const { return places_.data() + axis * (count_ + 1); }

private:
    intp count_ = 0;
    ndarray<intp> places_;
};

template <int N, class Along, int... Axis>
std::array<ndarray<std::int64_t>, N> each_axis(const Along& along, std::integer_sequence<int, Axis...>) {
    return {along(Axis)...};
}

}  // namespace detail

/// The indices of the elements that are not zero, in C order, one array an axis. @throws value_error without axes
/// @see numpy.nonzero
template <expression E>
std::vector<ndarray<std::int64_t>> nonzero(const E& e) {
    const int ndim = e.shape().size();
    if (ndim == 0) raise<value_error>("nonzero", "an array without axes has no indices: use atleast_1d");
    const detail::true_indices found(detail::truth_of(e));
    std::vector<ndarray<std::int64_t>> result;
    for (int axis = 0; axis < ndim; ++axis) result.push_back(found.along(axis));
    return result;
}
/// For a known number of axes: `auto [rows, cols] = nonzero<2>(x)`. @throws shape_error for any other
template <int N, expression E>
    requires(N > 0 && N <= max_ndim)
std::array<ndarray<std::int64_t>, static_cast<std::size_t>(N)> nonzero(const E& e) {
    if (e.shape().size() != N) raise<shape_error>("nonzero", "an array of shape ", to_string(e.shape()), " has not ", intp{N}, " axes");
    const detail::true_indices found(detail::truth_of(e));
    return detail::each_axis<N>([&](int axis) { return found.along(axis); }, std::make_integer_sequence<int, N>{});
}

/// The same as nonzero: where a condition alone is true. @see numpy.where
template <expression E>
std::vector<ndarray<std::int64_t>> where(const E& condition) {
    return nonzero(condition);
}
template <int N, expression E>
std::array<ndarray<std::int64_t>, static_cast<std::size_t>(N)> where(const E& condition) {
    return nonzero<N>(condition);
}

/// The positions in C order of the elements that are not zero. @see numpy.flatnonzero
template <expression E>
ndarray<std::int64_t> flatnonzero(const E& e) {
    const auto truth = detail::truth_of(e);
    return detail::true_indices(truth.reshape({truth.size()})).along(0);
}

/// The indices of the elements that are not zero, one row each: shape (count, ndim). @see numpy.argwhere
template <expression E>
ndarray<std::int64_t> argwhere(const E& e) {
    const int ndim = e.shape().size();
    const auto truth = detail::truth_of(e);
    if (ndim == 0) return ndarray<std::int64_t>::uninitialized({engine::count_true(reinterpret_cast<const char*>(truth.data()), 1), 0});
    const detail::true_indices found(truth);
    const auto result = ndarray<std::int64_t>::uninitialized({found.count(), ndim});
    for (int axis = 0; axis < ndim; ++axis) result(all, axis).write(found.along(axis));
    return result;
}

/// Options of count_nonzero.
struct count_options {
    by_name named{};
    axis_option axis{};     ///< along which axes; all of them by default
    bool keepdims = false;  ///< counted axes stay, with size 1
};

/// How many elements are not zero. @see numpy.count_nonzero
template <expression E>
intp count_nonzero(const E& e) {
    return static_cast<intp>(reduce_all<functor::add, std::int64_t>("count_nonzero", make_node(functor::not_equal{}, e, value_t<E>{})));
}
/// Along an axis, or along several. @throws index_error, value_error for axes that e does not have, or has once
template <expression E, index_integer Axis>
ndarray<std::int64_t> count_nonzero(const E& e, Axis axis) {
    return count_nonzero(e, {.axis = axis});
}
template <expression E>
ndarray<std::int64_t> count_nonzero(const E& e, const axis_list& axes) {
    return count_nonzero(e, {.axis = axes.list()});
}
template <expression E>
ndarray<std::int64_t> count_nonzero(const E& e, const count_options& options) {
    const dims axes = options.axis.resolved("count_nonzero", e.shape().size());
    return reduce_axes<functor::add, std::int64_t>("count_nonzero", make_node(functor::not_equal{}, e, value_t<E>{}), axes, options.keepdims);
}

}  // namespace nd::inline ND_ABI
