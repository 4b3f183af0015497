// SPDX-License-Identifier: BSD-3-Clause
//
// Slopes of sampled values: differences of second order inside, of first or second order at the ends, for samples that
// stand evenly or anywhere. Source: Fornberg, Generation of finite difference formulas on arbitrarily spaced grids (1988).
#pragma once

#include <array>

#include "../creation/lists.hpp"
#include "../operators.hpp"
#include "differences.hpp"

namespace nd::inline ND_ABI {

/// Options of gradient.
struct gradient_options {
    by_name named{};
    maybe_dim axis{};                    ///< along which axis; of one-dimensional values their only one
    double dx = 1;                       ///< how far apart samples are
    maybe<ndarray<const double>> x{};    ///< where they stand instead: one number a sample
    int edge_order = 1;                  ///< of the differences at both ends: 1 or 2
};

namespace detail {

/// The weights of a value, the one before and the one behind, for the slope at a place `at` samples after the first: at 0
/// or 2 an end, at 1 in between. The samples are first and then second apart.
template <class D>
struct slope_weights {
    D before, here, behind;
};
template <class D>
slope_weights<D> weights_at(int at, D first, D second) {
    const D both = first + second;
    if (at == 0) return {-(2 * first + second) / (first * both), both / (first * second), -first / (second * both)};
    if (at == 2) return {second / (first * both), -both / (first * second), (2 * second + first) / (second * both)};
    return {-second / (first * both), (second - first) / (first * second), first / (second * both)};
}

/// The distances of samples. @throws shape_error where there is not one place for each value
template <std::same_as<double> T>
ndarray<T> distances_of(const ndarray<const T>& x, intp n) {
    if (x.ndim() != 1 || x.size() != n) raise<shape_error>("gradient", "x of shape ", to_string(x.shape()), " does not give ", n, " places");
    return eval(make_node(functor::subtract{}, stretch_along(x, 0, 1, n - 1), stretch_along(x, 0, 0, n - 1)));
}

template <class T>
ndarray<T> slopes(const ndarray<const T>& f, int axis, const gradient_options& options) {
    const intp n = f.shape(axis);
    if (options.edge_order != 1 && options.edge_order != 2) raise<value_error>("gradient", "edge_order is 1 or 2, not ", intp{options.edge_order});
    if (n < options.edge_order + 1) {
        raise<value_error>("gradient", "axis ", intp{axis}, " of shape ", to_string(f.shape()), " is too short: it needs ", intp{options.edge_order + 1}, " values");
    }
    ndarray<double> apart;
    double dx = options.dx;
    bool even = true;
    if (options.x.given) {
        apart = distances_of(options.x.value, n);
        dx = apart.data()[0];
        for (intp k = 1; k < n - 1; ++k) even = even && apart.data()[k] == dx;
    }
    const auto at = [&](intp start, intp count) { return stretch_along(f, axis, start, count); };
    const auto result = ndarray<T>::uninitialized(f.shape());
    const auto to = [&](intp start, intp count) { return stretch_along(result, axis, start, count); };
    const auto distance = [&](intp k) { return even ? dx : apart.data()[k]; };
    if (n > 2 && even) {
        to(1, n - 2).write((at(2, n - 2) - at(0, n - 2)) / (2 * dx));
    } else if (n > 2) {
        const auto before = ndarray<double>::uninitialized({n - 2}), here = before.copy(), behind = before.copy();
        for (intp k = 0; k < n - 2; ++k) {
            const auto w = weights_at(1, apart.data()[k], apart.data()[k + 1]);
            before.data()[k] = w.before, here.data()[k] = w.here, behind.data()[k] = w.behind;
        }
        dims along = dims::filled(f.ndim(), 1);
        along[axis] = n - 2;
        to(1, n - 2).write(before.reshape(along) * at(0, n - 2) + here.reshape(along) * at(1, n - 2) + behind.reshape(along) * at(2, n - 2));
    }
    if (options.edge_order == 1) {
        to(0, 1).write((at(1, 1) - at(0, 1)) / distance(0));
        to(n - 1, 1).write((at(n - 1, 1) - at(n - 2, 1)) / distance(n - 2));
        return result;
    }
    const auto edge = [&](intp place, intp start, const slope_weights<double>& w) {
        to(place, 1).write(w.before * at(start, 1) + w.here * at(start + 1, 1) + w.behind * at(start + 2, 1));
    };
    if (even) {
        edge(0, 0, {-1.5 / dx, 2 / dx, -0.5 / dx});
        edge(n - 1, n - 3, {0.5 / dx, -2 / dx, 1.5 / dx});
    } else {
        edge(0, 0, weights_at(0, apart.data()[0], apart.data()[1]));
        edge(n - 1, n - 3, weights_at(2, apart.data()[n - 3], apart.data()[n - 2]));
    }
    return result;
}

}  // namespace detail

/// The slope along an axis, of the values' shape: central differences, one-sided at the ends. With `.axis`, `.dx` or `.x`,
/// `.edge_order`. @throws value_error for too few values, and without `.axis` for more than one dimension; shape_error,
/// index_error @see numpy.gradient
template <expression E>
ndarray<inexact_t<value_t<E>>> gradient(const E& e, const gradient_options& options = {}) {
    using T = inexact_t<value_t<E>>;
    const int ndim = e.shape().size();
    if (!options.axis.given && ndim != 1) raise<value_error>("gradient", "shape ", to_string(e.shape()), " has not one axis: give .axis, or write gradient<N>(f)");
    const int axis = options.axis.given ? normalized_axis("gradient", options.axis.value, ndim) : 0;
    return detail::slopes(ndarray<const T>(asarray<T>(e)), axis, options);
}
/// Along each of N axes: `auto [down, across] = gradient<2>(f)`. @throws shape_error for another number of axes
template <int N, expression E>
    requires(N > 0 && N <= max_ndim)
std::array<ndarray<inexact_t<value_t<E>>>, static_cast<std::size_t>(N)> gradient(const E& e, const gradient_options& options = {}) {
    using T = inexact_t<value_t<E>>;
    if (e.shape().size() != N) raise<shape_error>("gradient", "an array of shape ", to_string(e.shape()), " has not ", intp{N}, " axes");
    if (options.axis.given) raise<value_error>("gradient", "gradient<N> goes along all axes");
    const ndarray<const T> f = asarray<T>(e);
    std::array<ndarray<T>, static_cast<std::size_t>(N)> result;
    for (int axis = 0; axis < N; ++axis) result[static_cast<std::size_t>(axis)] = detail::slopes(f, axis, options);
    return result;
}

}  // namespace nd::inline ND_ABI
