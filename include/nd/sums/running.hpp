// SPDX-License-Identifier: BSD-3-Clause
//
// Running sums and products, in the order of the elements: their rounding is NumPy's to the bit.
#pragma once

#include "../engine/scan.hpp"
#include "totals.hpp"

namespace nd::inline ND_ABI {

namespace detail {

/// The running F of all elements in C order, as one row.
template <class F, class T, expression E>
ndarray<T> running_of_all(const E& e) {
    auto result = ndarray<T>::uninitialized({e.size()});
    engine::scan<F>(result.data(), e, -1);
    return result;
}
template <class F, class T, expression E>
ndarray<T> running_along(const char* function, const E& e, intp axis) {
    const dims_view shape = e.shape();
    const int along = normalized_axis(function, axis, shape.size());
    auto result = ndarray<T>::uninitialized(shape);
    engine::scan<F>(result.data(), e, along);
    return result;
}

}  // namespace detail

/// The sum of each element and all before it in C order, as one row. @see numpy.cumsum
template <class T = void, expression E>
ndarray<sum_t<T, E>> cumsum(const E& e) {
    return detail::running_of_all<functor::add, sum_t<T, E>>(e);
}
/// Running sums along an axis, of e's shape. @throws index_error
template <class T = void, expression E, index_integer Axis>
ndarray<sum_t<T, E>> cumsum(const E& e, Axis axis) {
    return detail::running_along<functor::add, sum_t<T, E>>("cumsum", e, static_cast<intp>(axis));
}

/// The product of each element and all before it in C order, as one row. @see numpy.cumprod
template <class T = void, expression E>
ndarray<sum_t<T, E>> cumprod(const E& e) {
    return detail::running_of_all<functor::multiply, sum_t<T, E>>(e);
}
/// Running products along an axis, of e's shape. @throws index_error
template <class T = void, expression E, index_integer Axis>
ndarray<sum_t<T, E>> cumprod(const E& e, Axis axis) {
    return detail::running_along<functor::multiply, sum_t<T, E>>("cumprod", e, static_cast<intp>(axis));
}

}  // namespace nd::inline ND_ABI
