// SPDX-License-Identifier: BSD-3-Clause
//
// The multivariate normal distribution: standard normal vectors through a factor of the covariance. Found by the method of
// Generator where this header is included, as random.hpp does; the other distributions do without linear algebra.
// The factor is LAPACK's, so that variates agree with NumPy's to rounding and to the signs of its singular vectors.
#pragma once

#include "../linalg/decompositions.hpp"
#include "../linalg/eigen.hpp"
#include "../linalg/factors.hpp"
#include "../linalg/products.hpp"
#include "multivariate.hpp"
#include "ziggurat.hpp"

namespace nd::inline ND_ABI::random {

namespace detail {

/// A with A^T A = cov up to rounding: row j belongs to a singular value, an eigenvalue or a pivot.
/// A template, so that programs that draw none do not compile the decompositions.
template <real_floating T>
ndarray<T> covariance_factor(const ndarray<T>& cov, std::string_view method, bool must_be_valid, double tol) {
    const char* const function = "random::multivariate_normal";
    const intp d = cov.shape(0);
    auto factor = ndarray<T>::uninitialized({d, d});
    bool valid = true;
    if (method == "svd") {
        const auto [u, s, vh] = linalg::detail::svd<T>(function, cov, {});
        for (intp j = 0; j < d; ++j)
            for (intp i = 0; i < d; ++i) {
                factor(j, i) = u(i, j) * simd::sqrt(s(j));
                double back = 0;
                for (intp k = 0; k < d && must_be_valid; ++k) back += simd::rounded(vh(k, i) * s(k) * vh(k, j));
                valid &= !must_be_valid || simd::le(simd::abs(back - cov(i, j)), tol + simd::rounded(tol * simd::abs(cov(i, j))));
            }
    } else if (method == "eigh") {
        const auto [w, v] = linalg::detail::eigh<T>(function, cov, 'L', true);
        for (intp j = 0; j < d; ++j) {
            valid &= !simd::lt(w(j), -tol);
            for (intp i = 0; i < d; ++i) factor(j, i) = v(i, j) * simd::sqrt(simd::abs(w(j)));
        }
    } else {
        factor.write(linalg::detail::cholesky<T>(function, cov, false).T());
    }
    if (must_be_valid && !valid) raise<value_error>(function, "the covariance is not symmetric and positive semidefinite");
    return factor;
}

}  // namespace detail

/// What Generator::multivariate_normal does.
template <class Bits, expression Mean, expression Cov>
ndarray<double> draw_multivariate_normal(Bits& bits, const Mean& mean, const Cov& cov, const multivariate_normal_options& options) {
    const char* const function = "random::multivariate_normal";
    const std::string_view method = options.method, check = options.check_valid;
    if (method != "svd" && method != "eigh" && method != "cholesky") raise<value_error>(function, "the method is \"svd\", \"eigh\" or \"cholesky\", not \"", options.method, "\"");
    if (check != "warn" && check != "raise" && check != "ignore") raise<value_error>(function, "check_valid is \"warn\", \"raise\" or \"ignore\", not \"", options.check_valid, "\"");
    if (mean.shape().size() != 1) raise<value_error>(function, "mean must have one dimension, got shape ", to_string(mean.shape()));
    const intp d = mean.shape().data()[0];
    if (!(cov.shape() == dims{d, d})) raise<value_error>(function, "the covariance of ", d, " means has shape (", d, ",", d, "), got ", to_string(cov.shape()));
    auto means = ndarray<double>::uninitialized({d}), covariance = ndarray<double>::uninitialized({d, d});
    means.write(mean);
    covariance.write(cov);
    auto result = ndarray<double>::uninitialized(detail::with_last(options.size.shape(), d));
    if (result.size() == 0) return result;
    const ndarray<double> factor = detail::covariance_factor(covariance, method, check == "raise", options.tol);
    auto z = ndarray<double>::uninitialized({result.size() / d, d});
    fill_standard_normal(bits, z.data(), z.size());
    const ndarray<double> x = matmul(z, factor);
    for (intp i = 0; i < z.shape(0); ++i)
        for (intp j = 0; j < d; ++j) result.data()[i * d + j] = means.data()[j] + x(i, j);
    return result;
}

}  // namespace nd::inline ND_ABI::random
