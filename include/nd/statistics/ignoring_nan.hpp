// SPDX-License-Identifier: BSD-3-Clause
//
// Extrema, means and deviations in which NaN counts as nothing; where nothing is left they are NaN. On integers they are the
// plain ones. Sums are in sums/ignoring_nan.hpp, medians and quantiles in median.hpp and quantiles.hpp.
#pragma once

#include "means.hpp"

namespace nd::inline ND_ABI {

namespace detail {

/// Which elements are no NaN, and chosen by `where`, if that is given.
template <expression E>
ndarray<const bool> not_nan(const char* function, const E& e, const maybe<ndarray<const bool>>& where) {
    const auto numbers = make_node(functor::logical_not{}, make_node(functor::isnan{}, e));
    if (where.given) return eval(make_node(functor::logical_and{}, numbers, spread_mask(function, where.value, e.shape())));
    return eval(numbers);
}

template <class M, expression E>
ndarray<M> nan_mean(const char* function, const E& e, const mean_options& options) {
    if constexpr (kind_v<value_t<E>> < kind::floating) return mean<M>(e, options);
    const dims axes = options.axis.resolved(function, e.shape().size());
    return mean_where<M>(function, e, axes, options.keepdims, not_nan(function, e, options.where));
}

template <class M, expression E>
ndarray<real_t<M>> nan_var(const char* function, const E& e, const var_options& options) {
    if constexpr (kind_v<value_t<E>> < kind::floating) return var<M>(e, options);
    const dims axes = options.axis.resolved(function, e.shape().size());
    const ndarray<const bool> chosen = not_nan(function, e, options.where);
    const auto result = var_where<M>(function, e, axes, options.ddof, options.keepdims, chosen);
    const auto count = reduce_axes<functor::add, std::int64_t>(function, chosen, axes, options.keepdims);
    const auto enough = make_node(functor::greater{}, make_node(functor::subtract{}, count, options.ddof), 0.0);
    result.write(make_node(functor::where{}, enough, result, number<real_t<M>>(real_t<M>(std::numeric_limits<real_t<compute_t<M>>>::quiet_NaN()))));
    return result;
}

/// Where F's extremum is, NaN replaced by what it never chooses. @throws value_error where all elements are NaN
template <class F, expression E>
ndarray<std::int64_t> nan_arg(const char* function, const E& e, const arg_options& options) {
    using T = value_t<E>;
    if constexpr (kind_v<T> < kind::floating) {
        return arg_with<F>(function, e, options);
    } else {
        constexpr auto infinity = std::numeric_limits<real_t<compute_t<T>>>::infinity();
        const auto nan = make_node(functor::isnan{}, e);
        const dims axes = options.axis.given ? dims{normalized_axis(function, options.axis.value, e.shape().size())} : every_axis(e.shape());
        if (reduce_all<functor::logical_or, bool>(function, reduce_axes<functor::logical_and, bool>(function, nan, axes)) && e.size() > 0) {
            raise<value_error>(function, "all elements", options.axis.given ? " of a lane along the axis" : "", " are NaN");
        }
        const T least = T(static_cast<real_t<T>>(std::same_as<F, functor::maximum> ? -infinity : infinity));
        return arg_with<F>(function, make_node(functor::where{}, nan, number<T>(least), e), options);
    }
}

}  // namespace detail

/// The largest of the elements that are not NaN, NaN where all are. @throws value_error for no elements @see numpy.nanmax
template <expression E>
value_t<E> nanmax(const E& e) {
    return reduce_all<functor::fmax, value_t<E>>("nanmax", e);
}
template <expression E, index_integer Axis>
ndarray<value_t<E>> nanmax(const E& e, Axis axis) {
    return reduce_along<functor::fmax, value_t<E>>("nanmax", e, {axis});
}
template <expression E>
ndarray<value_t<E>> nanmax(const E& e, const axis_list& axes) {
    return reduce_along<functor::fmax, value_t<E>>("nanmax", e, axes.list());
}
/// With `.axis`, `.keepdims`, `.initial`, `.where`.
template <expression E>
ndarray<value_t<E>> nanmax(const E& e, const reduce_options<value_t<E>>& options) {
    return reduce_with<functor::fmax, value_t<E>>("nanmax", e, options);
}

/// The smallest of the elements that are not NaN, NaN where all are. @throws value_error for no elements @see numpy.nanmin
template <expression E>
value_t<E> nanmin(const E& e) {
    return reduce_all<functor::fmin, value_t<E>>("nanmin", e);
}
template <expression E, index_integer Axis>
ndarray<value_t<E>> nanmin(const E& e, Axis axis) {
    return reduce_along<functor::fmin, value_t<E>>("nanmin", e, {axis});
}
template <expression E>
ndarray<value_t<E>> nanmin(const E& e, const axis_list& axes) {
    return reduce_along<functor::fmin, value_t<E>>("nanmin", e, axes.list());
}
/// With `.axis`, `.keepdims`, `.initial`, `.where`.
template <expression E>
ndarray<value_t<E>> nanmin(const E& e, const reduce_options<value_t<E>>& options) {
    return reduce_with<functor::fmin, value_t<E>>("nanmin", e, options);
}

/// The position of the largest of the elements that are not NaN. @throws value_error where all are NaN, or there are none
/// @see numpy.nanargmax
template <expression E>
intp nanargmax(const E& e) {
    return static_cast<intp>(*detail::nan_arg<functor::maximum>("nanargmax", e, {}).data());
}
template <expression E, index_integer Axis>
ndarray<std::int64_t> nanargmax(const E& e, Axis axis) {
    return detail::nan_arg<functor::maximum>("nanargmax", e, {.axis = axis});
}
template <expression E>
ndarray<std::int64_t> nanargmax(const E& e, const arg_options& options) {
    return detail::nan_arg<functor::maximum>("nanargmax", e, options);
}

/// The position of the smallest of the elements that are not NaN. @throws value_error where all are NaN, or there are none
/// @see numpy.nanargmin
template <expression E>
intp nanargmin(const E& e) {
    return static_cast<intp>(*detail::nan_arg<functor::minimum>("nanargmin", e, {}).data());
}
template <expression E, index_integer Axis>
ndarray<std::int64_t> nanargmin(const E& e, Axis axis) {
    return detail::nan_arg<functor::minimum>("nanargmin", e, {.axis = axis});
}
template <expression E>
ndarray<std::int64_t> nanargmin(const E& e, const arg_options& options) {
    return detail::nan_arg<functor::minimum>("nanargmin", e, options);
}

/// The mean of the elements that are not NaN. @see numpy.nanmean
template <class T = void, expression E>
mean_t<T, E> nanmean(const E& e) {
    return *detail::nan_mean<mean_t<T, E>>("nanmean", e, {}).data();
}
template <class T = void, expression E, index_integer Axis>
ndarray<mean_t<T, E>> nanmean(const E& e, Axis axis) {
    return nanmean<T>(e, mean_options{.axis = axis});
}
template <class T = void, expression E>
ndarray<mean_t<T, E>> nanmean(const E& e, const axis_list& axes) {
    return nanmean<T>(e, mean_options{.axis = axes.list()});
}
/// With `.axis`, `.keepdims`, `.where`.
template <class T = void, expression E>
ndarray<mean_t<T, E>> nanmean(const E& e, const mean_options& options) {
    return detail::nan_mean<mean_t<T, E>>("nanmean", e, options);
}

/// The variance of the elements that are not NaN; NaN where no degree of freedom is left. @see numpy.nanvar
template <class T = void, expression E>
var_t<T, E> nanvar(const E& e) {
    return *nanvar<T>(e, var_options{}).data();
}
template <class T = void, expression E, index_integer Axis>
ndarray<var_t<T, E>> nanvar(const E& e, Axis axis) {
    return nanvar<T>(e, var_options{.axis = axis});
}
template <class T = void, expression E>
ndarray<var_t<T, E>> nanvar(const E& e, const axis_list& axes) {
    return nanvar<T>(e, var_options{.axis = axes.list()});
}
/// With `.axis`, `.ddof`, `.keepdims`, `.where`.
template <class T = void, expression E>
ndarray<var_t<T, E>> nanvar(const E& e, const var_options& options) {
    return detail::nan_var<mean_t<T, E>>("nanvar", e, options);
}

/// The standard deviation of the elements that are not NaN; NaN where no degree of freedom is left. @see numpy.nanstd
template <class T = void, expression E>
var_t<T, E> nanstd(const E& e) {
    return *nanstd<T>(e, var_options{}).data();
}
template <class T = void, expression E, index_integer Axis>
ndarray<var_t<T, E>> nanstd(const E& e, Axis axis) {
    return nanstd<T>(e, var_options{.axis = axis});
}
template <class T = void, expression E>
ndarray<var_t<T, E>> nanstd(const E& e, const axis_list& axes) {
    return nanstd<T>(e, var_options{.axis = axes.list()});
}
/// With `.axis`, `.ddof`, `.keepdims`, `.where`.
template <class T = void, expression E>
ndarray<var_t<T, E>> nanstd(const E& e, const var_options& options) {
    const auto result = detail::nan_var<mean_t<T, E>>("nanstd", e, options);
    result.write(make_node(functor::sqrt{}, result));
    return result;
}

}  // namespace nd::inline ND_ABI
