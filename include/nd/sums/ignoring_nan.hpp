// SPDX-License-Identifier: BSD-3-Clause
//
// Sums and products in which NaN counts as nothing: 0 in a sum, 1 in a product. On integers they are the plain ones.
#pragma once

#include "running.hpp"

namespace nd::inline ND_ABI {

namespace detail {

template <class F, expression E>
auto nan_ignored(const E& e) {
    return make_node(functor::nan_ignored_by<F>{}, e);
}

}  // namespace detail

/// The sum of the elements that are not NaN, 0 of none. @see numpy.nansum
template <class T = void, expression E>
sum_t<T, E> nansum(const E& e) {
    return sum<T>(detail::nan_ignored<functor::add>(e));
}
template <class T = void, expression E, index_integer Axis>
ndarray<sum_t<T, E>> nansum(const E& e, Axis axis) {
    return sum<T>(detail::nan_ignored<functor::add>(e), axis);
}
template <class T = void, expression E>
ndarray<sum_t<T, E>> nansum(const E& e, const axis_list& axes) {
    return sum<T>(detail::nan_ignored<functor::add>(e), axes);
}
template <class T = void, expression E>
ndarray<sum_t<T, E>> nansum(const E& e, const reduce_options<sum_t<T, E>>& options) {
    return sum<T>(detail::nan_ignored<functor::add>(e), options);
}

/// The product of the elements that are not NaN, 1 of none. @see numpy.nanprod
template <class T = void, expression E>
sum_t<T, E> nanprod(const E& e) {
    return prod<T>(detail::nan_ignored<functor::multiply>(e));
}
template <class T = void, expression E, index_integer Axis>
ndarray<sum_t<T, E>> nanprod(const E& e, Axis axis) {
    return prod<T>(detail::nan_ignored<functor::multiply>(e), axis);
}
template <class T = void, expression E>
ndarray<sum_t<T, E>> nanprod(const E& e, const axis_list& axes) {
    return prod<T>(detail::nan_ignored<functor::multiply>(e), axes);
}
template <class T = void, expression E>
ndarray<sum_t<T, E>> nanprod(const E& e, const reduce_options<sum_t<T, E>>& options) {
    return prod<T>(detail::nan_ignored<functor::multiply>(e), options);
}

/// Running sums in which NaN is 0. @see numpy.nancumsum
template <class T = void, expression E>
ndarray<sum_t<T, E>> nancumsum(const E& e) {
    return cumsum<T>(detail::nan_ignored<functor::add>(e));
}
template <class T = void, expression E, index_integer Axis>
ndarray<sum_t<T, E>> nancumsum(const E& e, Axis axis) {
    return cumsum<T>(detail::nan_ignored<functor::add>(e), axis);
}
/// With `.axis`, `.out`.
template <class T = void, expression E>
ndarray<sum_t<T, E>> nancumsum(const E& e, const running_options<sum_t<T, E>>& options) {
    return cumsum<T>(detail::nan_ignored<functor::add>(e), options);
}

/// Running products in which NaN is 1. @see numpy.nancumprod
template <class T = void, expression E>
ndarray<sum_t<T, E>> nancumprod(const E& e) {
    return cumprod<T>(detail::nan_ignored<functor::multiply>(e));
}
template <class T = void, expression E, index_integer Axis>
ndarray<sum_t<T, E>> nancumprod(const E& e, Axis axis) {
    return cumprod<T>(detail::nan_ignored<functor::multiply>(e), axis);
}
/// With `.axis`, `.out`.
template <class T = void, expression E>
ndarray<sum_t<T, E>> nancumprod(const E& e, const running_options<sum_t<T, E>>& options) {
    return cumprod<T>(detail::nan_ignored<functor::multiply>(e), options);
}

}  // namespace nd::inline ND_ABI
