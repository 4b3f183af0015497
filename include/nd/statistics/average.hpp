// SPDX-License-Identifier: BSD-3-Clause
//
// Means in which elements count by their weights, and how far the largest element is from the smallest.
#pragma once

#include "../creation/lists.hpp"
#include "lanes.hpp"
#include "means.hpp"

namespace nd::inline ND_ABI {

/// What average gives with `nd::returned`: the means, and the sums of the weights, of their shape.
template <element T>
struct average_result {
    ndarray<T> average;
    ndarray<T> sum_of_weights;
};

/// Written last, it asks average for the sums of the weights too.
struct returned_type {
    explicit returned_type() = default;
};
inline constexpr returned_type returned{};

namespace detail {

/// Weights over the shape of what they weigh: of that shape, or of one axis or some, in the order in which they are named.
template <class W>
ndarray<const W> spread_weights(const char* function, const ndarray<const W>& weights, dims_view shape, const dims& axes, bool all_axes) {
    if (weights.shape() == shape) return weights;
    if (all_axes) raise<shape_error>(function, "weights of shape ", to_string(weights.shape()), " do not fit shape ", to_string(shape), ": name the axis they are along");
    bool fits = weights.ndim() == axes.size();
    for (int k = 0; fits && k < axes.size(); ++k) fits = weights.shape(k) == shape.data()[axes[k]];
    if (!fits) raise<shape_error>(function, "weights of shape ", to_string(weights.shape()), " do not fit shape ", to_string(shape), " along the axes ", to_string(axes));
    layout spread(shape.size());
    for (int k = 0; k < shape.size(); ++k) spread.set(k, shape.data()[k], 0);
    for (int k = 0; k < axes.size(); ++k) spread.set(static_cast<int>(axes[k]), weights.shape(k), weights.strides()[k]);
    return weights.viewed({static_cast<layout&&>(spread), 0});
}

/// The dtype of a weighted mean: at least double where the elements are integers.
template <class E, class W>
using average_t = std::conditional_t<(kind_v<value_t<E>> < kind::floating), promote_t<value_t<E>, value_t<W>, double>, promote_t<value_t<E>, value_t<W>>>;

template <expression E, expression W>
average_result<average_t<E, W>> average_over(const E& e, const W& weights, const axes_options& options) {
    using R = average_t<E, W>;
    const dims axes = options.axis.resolved("average", e.shape().size());
    const auto spread = spread_weights("average", ndarray<const value_t<W>>(asarray(weights)), e.shape(), axes, !options.axis.given());
    const ndarray<R> sums = reduce_axes<functor::add, R>("average", spread, axes, options.keepdims);
    if (reduce_all<functor::logical_or, bool>("average", make_node(functor::equal{}, sums, R(0)))) raise<value_error>("average", "the weights add up to 0");
    const auto weighted = make_node(functor::multiply{}, make_node(functor::multiply{}, e, number<R>(R(1))), spread);  // in R from the start
    const ndarray<R> result = reduce_axes<functor::add, R>("average", weighted, axes, options.keepdims);
    result.write(make_node(functor::divide{}, result, sums));
    return {result, sums};
}

}  // namespace detail

/// The mean of all elements. @see numpy.average
template <expression E>
auto average(const E& e) {
    return mean(e);
}
/// Means with `.axis`, `.keepdims`. @throws index_error, value_error for axes that e does not have, or has once
template <expression E>
auto average(const E& e, const axes_options& options) {
    return mean(e, mean_options{.axis = options.axis, .keepdims = options.keepdims});
}
/// The mean of all elements, each as often as its weight says; weights are of e's shape.
/// @throws shape_error for another one, value_error where they add up to 0
template <expression E, expression W>
detail::average_t<E, W> average(const E& e, const W& weights) {
    return *detail::average_over(e, weights, {}).average.data();
}
/// Weighted means with `.axis`, `.keepdims`: weights are of e's shape, or along the axes that are named.
template <expression E, expression W>
ndarray<detail::average_t<E, W>> average(const E& e, const W& weights, const axes_options& options) {
    return detail::average_over(e, weights, options).average;
}
/// With the sums of the weights: `auto [average, sum] = average(x, w, {.axis = 0}, nd::returned)`.
template <expression E, expression W>
average_result<detail::average_t<E, W>> average(const E& e, const W& weights, const axes_options& options, returned_type) {
    return detail::average_over(e, weights, options);
}

/// How far the largest element is from the smallest, NaN where there is one; differences of integers wrap.
/// @throws value_error for no elements @see numpy.ptp
template <expression E>
    requires(!boolean<value_t<E>>)
value_t<E> ptp(const E& e) {
    return functor::subtract{}(max(e), min(e));
}
/// Along an axis, or along several. @throws index_error, value_error
template <expression E, index_integer Axis>
    requires(!boolean<value_t<E>>)
ndarray<value_t<E>> ptp(const E& e, Axis axis) {
    return ptp(e, axis_list{axis});
}
template <expression E>
    requires(!boolean<value_t<E>>)
ndarray<value_t<E>> ptp(const E& e, const axis_list& axes) {
    return ptp(e, axes_options{.axis = axes.list()});
}
/// With `.axis`, `.keepdims`.
template <expression E>
    requires(!boolean<value_t<E>>)
ndarray<value_t<E>> ptp(const E& e, const axes_options& options) {
    const auto result = max(e, {.axis = options.axis, .keepdims = options.keepdims});
    result.write(make_node(functor::subtract{}, result, min(e, {.axis = options.axis, .keepdims = options.keepdims})));
    return result;
}

}  // namespace nd::inline ND_ABI
