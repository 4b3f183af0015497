// SPDX-License-Identifier: BSD-3-Clause
//
// Elements written several times: tile repeats the whole array, repeat each element, resize all of them until a shape is
// full. A repetition is an axis of stride 0, so each is one copy by the one loop. Results are fresh, in C order.
#pragma once

#include <cstring>

#include "../creation/filled.hpp"
#include "views.hpp"

namespace nd::inline ND_ABI {

/// The array `reps` times along each axis; a list shorter than the axes, or longer, is filled up with ones in front.
/// @throws value_error for a negative number @see numpy.tile
template <expression E>
ndarray<value_t<E>> tile(const E& e, const detail::axes_arg& reps) {
    const auto a = asarray(e);
    const dims& times = reps.list();
    const int ndim = a.ndim() > times.size() ? a.ndim() : times.size();
    dims shape, split;  // split: a repetition and the array's own axis side by side, where neither has size 1
    layout from(0);
    const auto repeated = [&](int k) { return k < ndim - times.size() ? intp{1} : times[k - (ndim - times.size())]; };
    const auto own = [&](int k) { return k < ndim - a.ndim() ? intp{1} : a.where().sizes()[k - (ndim - a.ndim())]; };
    for (int k = 0; k < ndim; ++k) {
        intp n;
        if (repeated(k) < 0) raise<value_error>("tile", "repetitions must not be negative: ", to_string(times));
        if (__builtin_mul_overflow(repeated(k), own(k), &n)) raise<value_error>("tile", "the result is too big");
        shape.push_back(n);
    }
    const auto result = empty<value_t<E>>(shape);
    if (result.size() == 0) return result;
    dims strides;
    for (int k = 0; k < ndim; ++k) {
        if (repeated(k) > 1) {
            split.push_back(repeated(k));
            strides.push_back(0);
        }
        if (own(k) > 1) {
            split.push_back(own(k));
            strides.push_back(a.where().steps()[k - (ndim - a.ndim())]);
        }
    }
    layout spread(split.size());
    for (int k = 0; k < split.size(); ++k) spread.set(k, split[k], strides[k]);
    result.reshape(split).write(a.viewed({static_cast<layout&&>(spread), 0}));
    return result;
}

namespace detail {

/// An array in C order as `outer` x n x `inner` elements, n of them along one axis.
struct packed_axis {
    intp outer = 1, inner = 1;

    packed_axis(dims_view shape, int axis) {
        for (int k = 0; k < shape.size(); ++k)
            if (k != axis) (k < axis ? outer : inner) *= shape.data()[k];
    }
};

/// to[0, n) = from[0, n), which do not overlap; short ones are not worth a call.
template <class T>
ND_INLINE void copy_elements(T* to, const T* from, intp n) {
    if (n == 1)
        *to = *from;
    else
        std::memcpy(to, from, static_cast<std::size_t>(n) * sizeof(T));
}

/// Along `axis`, position k of e written counts(k) times; `total` is their sum.
template <class A, class Counts>
ndarray<typename A::value_type> written_times(const char* function, const A& a, int axis, intp total, const Counts& counts, order how) {
    using T = typename A::value_type;
    if (how == order::F) return written_times(function, a.T(), a.ndim() - 1 - axis, total, counts, order::C).T();
    dims shape = a.shape();
    const intp n = shape[axis];
    shape[axis] = total;
    checked_size(function, shape, sizeof(T));
    const auto result = empty<T>(shape);
    if (result.size() == 0) return result;
    const ndarray<const T> packed = ascontiguousarray(a);
    const packed_axis by(shape, axis);
    const intp inner = by.inner;
    T* to = result.data();
    const T* from = packed.data();
    for (intp o = 0; o < by.outer; ++o)
        for (intp k = 0; k < n; ++k, from += inner)
            for (intp times = counts(k); times > 0; --times, to += inner) copy_elements(to, from, inner);
    return result;
}

/// Each position of an axis `count` times: one copy from an axis of stride 0.
template <class A>
ndarray<typename A::value_type> repeated(const A& a, intp count, int axis) {
    if (count < 0) raise<value_error>("repeat", "the count must not be negative: ", count);
    dims shape = a.shape(), split = a.shape();
    if (__builtin_mul_overflow(shape[axis], count, &shape[axis])) raise<value_error>("repeat", "the result is too big");
    constexpr intp short_run = 64;  // elements: shorter ones are written faster one by one
    if (a.ndim() == max_ndim || (axis == a.ndim() - 1 && count < short_run)) {
        return written_times(
            "repeat", a, axis, shape[axis], [=](intp) { return count; }, order::C);
    }
    const auto result = empty<typename A::value_type>(shape);
    if (result.size() == 0) return result;
    split.push_back(0);
    for (int k = a.ndim(); k > axis + 1; --k) split[k] = split[k - 1];
    split[axis + 1] = count;
    layout spread = insert_axis(a.where(), axis + 1);
    spread.set(axis + 1, count, 0);
    result.reshape(split).write(a.viewed({static_cast<layout&&>(spread), 0}));
    return result;
}

}  // namespace detail

/// Each element several times, one after the other, along an axis: one count for all, or one for each position.
/// @throws value_error for a negative count, shape_error where their number differs from the axis, index_error
/// @see numpy.repeat
template <expression E>
ndarray<value_t<E>> repeat(const E& e, const detail::integers_arg& counts, intp axis) {
    const auto a = asarray(e);
    const int along = normalized_axis("repeat", axis, a.ndim());
    if (counts.single() || counts.size() == 1) return detail::repeated(a, counts.single() ? counts.one() : counts[0], along);
    if (counts.size() != a.where().sizes()[along]) {
        raise<shape_error>("repeat", counts.size(), " counts for axis ", intp{along}, " of shape ", to_string(a.shape()));
    }
    intp total = 0;
    for (intp k = 0; k < counts.size(); ++k) {
        if (counts[k] < 0) raise<value_error>("repeat", "the count must not be negative: ", counts[k]);
        if (__builtin_add_overflow(total, counts[k], &total)) raise<value_error>("repeat", "the result is too big");
    }
    return detail::written_times(
        "repeat", a, along, total, [&](intp k) { return counts[k]; }, order::C);
}
/// Over all elements in C order: one dimension.
template <expression E>
ndarray<value_t<E>> repeat(const E& e, const detail::integers_arg& counts) {
    return repeat(asarray(e).reshape({-1}), counts, 0);
}

/// The elements in C order over and over until the shape is full; zeros where there are none. @see numpy.resize
template <expression E>
ndarray<value_t<E>> resize(const E& e, const dims& shape) {
    const auto a = asarray(e).reshape({-1});
    const auto result = empty<value_t<E>>(shape);
    const intp n = a.size(), whole = n > 0 ? result.size() / n : 0;
    if (n == 0) return zeros<value_t<E>>(shape);
    if (result.size() == 0) return result;
    const auto line = result.reshape({-1});
    if (whole > 0) line(slice(whole * n)).reshape({whole, n}).write(a);
    if (whole * n < line.size()) line(slice(whole * n, none)).write(a(slice(line.size() - whole * n)));
    return result;
}

}  // namespace nd::inline ND_ABI
