// SPDX-License-Identifier: BSD-3-Clause
//
// Running sums and products, in the order of the elements: their rounding is NumPy's to the bit.
#pragma once

#include "../engine/scan.hpp"
#include "totals.hpp"

namespace nd::inline ND_ABI {

/// Options of a running sum or product to elements of T.
template <element T>
struct running_options {
    by_name named{};
    axis_or_none axis = none;  ///< along which axis; by default over all elements in C order, as one row
    ndarray<T> out{};          ///< of the result's shape; written to and returned, whatever memory it shares with the operand
};

namespace detail {

template <class F, class T, expression E>
ndarray<T> running_with(const char* function, const E& e, const running_options<T>& options) {
    return scanned<F>(function, e, options.axis.is_none() ? -1 : normalized_axis(function, options.axis.value(), e.shape().size()), options.out);
}

}  // namespace detail

/// The sum of each element and all before it in C order, as one row. @see numpy.cumsum
template <class T = void, expression E>
ndarray<sum_t<T, E>> cumsum(const E& e) {
    return cumsum<T>(e, running_options<sum_t<T, E>>{});
}
/// Running sums along an axis, of e's shape. @throws index_error
template <class T = void, expression E, index_integer Axis>
ndarray<sum_t<T, E>> cumsum(const E& e, Axis axis) {
    return cumsum<T>(e, {.axis = axis});
}
/// With `.axis`, `.out`. @throws index_error, shape_error for an out of another shape
template <class T = void, expression E>
ndarray<sum_t<T, E>> cumsum(const E& e, const running_options<sum_t<T, E>>& options) {
    return detail::running_with<functor::add>("cumsum", e, options);
}

/// The product of each element and all before it in C order, as one row. @see numpy.cumprod
template <class T = void, expression E>
ndarray<sum_t<T, E>> cumprod(const E& e) {
    return cumprod<T>(e, running_options<sum_t<T, E>>{});
}
/// Running products along an axis, of e's shape. @throws index_error
template <class T = void, expression E, index_integer Axis>
ndarray<sum_t<T, E>> cumprod(const E& e, Axis axis) {
    return cumprod<T>(e, {.axis = axis});
}
/// With `.axis`, `.out`. @throws index_error, shape_error for an out of another shape
template <class T = void, expression E>
ndarray<sum_t<T, E>> cumprod(const E& e, const running_options<sum_t<T, E>>& options) {
    return detail::running_with<functor::multiply>("cumprod", e, options);
}

}  // namespace nd::inline ND_ABI
