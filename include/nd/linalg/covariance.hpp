// SPDX-License-Identifier: BSD-3-Clause
//
// Covariances and correlations of variables from their observations: a mean, and one product of the centred data by its
// own transpose, which BLAS does in half the work of a general one. Owns no mean and no product.
#pragma once

#include "../statistics/means.hpp"
#include "products.hpp"

namespace nd::inline ND_ABI {

/// Options of cov.
struct cov_options {
    by_name named{};
    bool rowvar = true;                              ///< each row is a variable and each column an observation, or else the other way
    bool bias = false;                               ///< divide by the number of observations, not by one less
    maybe<double> ddof{};                            ///< divide by the number of observations less this, whatever `bias` says
    maybe<ndarray<const std::int64_t>> fweights{};   ///< how often each observation counts
    maybe<ndarray<const double>> aweights{};         ///< how much each observation counts
};

/// Options of corrcoef.
struct corrcoef_options {
    by_name named{};
    bool rowvar = true;  ///< each row is a variable and each column an observation, or else the other way
};

namespace linalg::detail {

/// The dtype of a covariance over E: the one asked for, or double, or complex of it.
template <class Wanted, class... E>
using cov_t = typename std::conditional_t<std::is_void_v<Wanted>, std::type_identity<promote_t<value_t<E>..., double>>, std::type_identity<Wanted>>::type;

/// The data as (variables, observations).
template <class T>
ndarray<const T> variables_of(const ndarray<const T>& m, bool rowvar) {
    if (m.ndim() > 2) raise<shape_error>("cov", "takes arrays of one or two axes, got shape ", to_string(m.shape()));
    if (m.ndim() == 2) return rowvar ? m : m.T();
    return m.reshape({1, m.size()});
}

/// Both sets of variables of the same observations in one array.
template <class T>
ndarray<T> joined_variables(const ndarray<const T>& a, const ndarray<const T>& b) {
    if (a.shape(1) != b.shape(1)) raise<shape_error>("cov", "the two have ", a.shape(1), " and ", b.shape(1), " observations");
    const auto both = ndarray<T>::uninitialized({a.shape(0) + b.shape(0), a.shape(1)});
    both(slice(0, a.shape(0))).write(a);
    both(slice(a.shape(0), both.shape(0))).write(b);
    return both;
}

template <class W>
void check_weights(const char* which, const ndarray<const W>& weights, intp observations) {
    if (weights.ndim() != 1 || weights.size() != observations) {
        raise<shape_error>("cov", which, " has shape ", to_string(weights.shape()), " where there are ", observations, " observations");
    }
    const ndarray<W> values = weights.copy();
    for (intp i = 0; i < observations; ++i)
        if (values.data()[i] < 0) raise<value_error>("cov", which, " holds a negative number");
}

template <class T>
ndarray<T> cov(const ndarray<const T>& x, const cov_options& options) {
    const intp variables = x.shape(0), observations = x.shape(1);
    if (variables == 0) return ndarray<T>::uninitialized({0, 0});
    const double ddof = options.ddof.given ? options.ddof.value : options.bias ? 0 : 1;
    if (ddof != std::floor(ddof)) raise<value_error>("cov", "ddof is a whole number");
    const bool weighted = options.fweights.given || options.aweights.given;
    double divisor = static_cast<double>(observations) - ddof;
    ndarray<T> centred, weights;
    if (weighted) {
        weights = ndarray<T>::uninitialized({observations});
        weights.fill(T(1));
        if (options.fweights.given) {
            check_weights("fweights", options.fweights.value, observations);
            weights.write(options.fweights.value);
        }
        double total = static_cast<double>(std::real(reduce_all<functor::add, T>("cov", weights)));
        divisor = total - ddof;
        if (options.aweights.given) {
            check_weights("aweights", options.aweights.value, observations);
            weights.write(make_node(functor::multiply{}, weights, options.aweights.value));
            total = static_cast<double>(std::real(reduce_all<functor::add, T>("cov", weights)));
            const T again = reduce_all<functor::add, T>("cov", make_node(functor::multiply{}, weights, options.aweights.value));
            divisor = total - (ddof == 0 ? 0 : ddof * static_cast<double>(std::real(again)) / total);
        }
        if (total == 0) raise<value_error>("cov", "the weights sum to 0");
        const auto sums = reduce_axes<functor::add, T>("cov", make_node(functor::multiply{}, x, weights), {1}, true);
        centred = eval(make_node(functor::subtract{}, x, make_node(functor::divide{}, sums, total)));
    } else {
        centred = eval(make_node(functor::subtract{}, x, nd::detail::mean_over<T>("cov", x, {1}, true)));
    }
    const ndarray<const T> left = centred;
    const ndarray<const T> right = conjugated<T>(weighted ? ndarray<const T>(eval(make_node(functor::multiply{}, centred, weights))) : left).T();
    const ndarray<T> result = matmul<T>("cov", left, right, {});
    const double factor = 1 / (divisor > 0 ? divisor : 0.0);
    result.write(make_node(functor::multiply{}, result, factor));
    return variables == 1 ? result.reshape({}) : result;
}

template <class T>
ndarray<T> corrcoef(const ndarray<T>& c) {
    using R = real_t<T>;
    if (c.ndim() == 0) {
        const auto one = ndarray<T>::uninitialized({});
        *one.data() = *c.data() / *c.data();  // NaN where it does not vary
        return one;
    }
    const intp n = c.shape(0);
    auto deviations = ndarray<R>::uninitialized({n});
    for (intp i = 0; i < n; ++i) deviations.data()[i] = std::sqrt(std::real(c(i, i)));
    const auto clipped = [](R v) { return v < -1 ? R(-1) : v > 1 ? R(1) : v; };
    const auto result = ndarray<T>::uninitialized({n, n});
    result.write(make_node(functor::divide{}, make_node(functor::divide{}, c, deviations.reshape({n, 1})), deviations));
    for (intp i = 0; i < n * n; ++i) {
        T& v = result.data()[i];
        if constexpr (real_floating<T>) v = clipped(v);
        else v = T(clipped(v.real()), clipped(v.imag()));
    }
    return result;
}

}  // namespace linalg::detail

/// The covariance of each two variables, (k, k), from observations in columns, or in rows where `.rowvar = false`; without
/// axes for one variable. Computed in double at least, or in the dtype asked for: `cov<float>(X)`.
/// @throws shape_error beyond two axes or for weights of another length, value_error for negative ones @see numpy.cov
template <class Wanted = void, expression M>
    requires numeric<value_t<M>>
auto cov(const M& m, const cov_options& options = {}) {
    using T = linalg::detail::cov_t<Wanted, M>;
    return linalg::detail::cov<T>(linalg::detail::variables_of<T>(linalg::stored_as<T>(m), options.rowvar), options);
}
/// With the variables of y behind those of m.
template <class Wanted = void, expression M, expression Y>
    requires(numeric<value_t<M>> && numeric<value_t<Y>>)
auto cov(const M& m, const Y& y, const cov_options& options = {}) {
    using T = linalg::detail::cov_t<Wanted, M, Y>;
    const auto x = linalg::detail::variables_of<T>(linalg::stored_as<T>(m), options.rowvar);
    if (x.shape(0) == 0) return ndarray<T>::uninitialized({0, 0});
    return linalg::detail::cov<T>(linalg::detail::joined_variables<T>(x, linalg::detail::variables_of<T>(linalg::stored_as<T>(y), options.rowvar)), options);
}

/// The correlation of each two variables, between -1 and 1; NaN for one that does not vary. Shapes and options as cov's.
/// @throws as cov does @see numpy.corrcoef
template <class Wanted = void, expression X>
    requires numeric<value_t<X>>
auto corrcoef(const X& x, const corrcoef_options& options = {}) {
    return linalg::detail::corrcoef(cov<Wanted>(x, {.rowvar = options.rowvar}));
}
template <class Wanted = void, expression X, expression Y>
    requires(numeric<value_t<X>> && numeric<value_t<Y>>)
auto corrcoef(const X& x, const Y& y, const corrcoef_options& options = {}) {
    return linalg::detail::corrcoef(cov<Wanted>(x, y, {.rowvar = options.rowvar}));
}

}  // namespace nd::inline ND_ABI
