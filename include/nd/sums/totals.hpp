// SPDX-License-Identifier: BSD-3-Clause
//
// Sums and products over axes. Small integers and bool accumulate in 64 bits, floating-point sums are pairwise on every
// axis. The first template argument is NumPy's dtype=: `sum<double>(a, 0)`.
#pragma once

#include "../ufunc.hpp"

namespace nd::inline ND_ABI {

/// The dtype a sum over E gives: the one asked for, or the accumulator's.
template <class Wanted, expression E>
using sum_t = typename std::conditional_t<std::is_void_v<Wanted>, std::type_identity<accumulator_t<value_t<E>>>, std::type_identity<Wanted>>::type;

/// The sum of all elements, 0 of none. @see numpy.sum
template <class T = void, expression E>
sum_t<T, E> sum(const E& e) {
    return reduce_all<functor::add, sum_t<T, E>>("sum", e);
}
/// Sums along an axis, or along several. @throws index_error, value_error for axes that e does not have, or has once
template <class T = void, expression E, index_integer Axis>
ndarray<sum_t<T, E>> sum(const E& e, Axis axis) {
    return reduce_along<functor::add, sum_t<T, E>>("sum", e, {axis});
}
template <class T = void, expression E>
ndarray<sum_t<T, E>> sum(const E& e, const axis_list& axes) {
    return reduce_along<functor::add, sum_t<T, E>>("sum", e, axes.list());
}
/// Sums with `.axis`, `.keepdims`, `.initial`, `.where`.
template <class T = void, expression E>
ndarray<sum_t<T, E>> sum(const E& e, const reduce_options<sum_t<T, E>>& options) {
    return reduce_with<functor::add, sum_t<T, E>>("sum", e, options);
}

/// The product of all elements, 1 of none. @see numpy.prod
template <class T = void, expression E>
sum_t<T, E> prod(const E& e) {
    return reduce_all<functor::multiply, sum_t<T, E>>("prod", e);
}
template <class T = void, expression E, index_integer Axis>
ndarray<sum_t<T, E>> prod(const E& e, Axis axis) {
    return reduce_along<functor::multiply, sum_t<T, E>>("prod", e, {axis});
}
template <class T = void, expression E>
ndarray<sum_t<T, E>> prod(const E& e, const axis_list& axes) {
    return reduce_along<functor::multiply, sum_t<T, E>>("prod", e, axes.list());
}
template <class T = void, expression E>
ndarray<sum_t<T, E>> prod(const E& e, const reduce_options<sum_t<T, E>>& options) {
    return reduce_with<functor::multiply, sum_t<T, E>>("prod", e, options);
}

}  // namespace nd::inline ND_ABI
