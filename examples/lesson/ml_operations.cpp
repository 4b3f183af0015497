// SPDX-License-Identifier: BSD-3-Clause
//
// A linear layer, norms and a covariance matrix.
#include <cmath>
#include <iostream>
#include <nd/nd.hpp>

using nd::ndarray;

int main() {
    auto rng = nd::random::default_rng(42);

    // A linear layer: weights (out, in), a batch of inputs
    const auto W = rng.standard_normal({64, 128});
    const auto x = rng.standard_normal({32, 128});
    const auto out = nd::matmul(x, W.T());
    std::cout << out.shape() << ' ' << nd::allclose(out, nd::dot(x, W.T())) << ' ' << nd::round(out("0, :3"), 6) << '\n';

    // Norms
    const auto v = nd::array({3.0, 4.0});
    const double l2 = nd::linalg::norm(v), l1 = nd::linalg::norm(v, {.ord = 1}), largest = nd::linalg::norm(v, {.ord = INFINITY});
    std::cout << l2 << ' ' << l1 << ' ' << largest << '\n';
    const auto X = rng.standard_normal({100, 20});
    const ndarray<double> row_norms = nd::linalg::norm(X, {.axis = 1});
    const ndarray<double> X_unit = X / row_norms(nd::all, nd::newaxis);
    std::cout << row_norms.shape() << ' ' << nd::allclose(nd::linalg::norm(X_unit, {.axis = 1}), 1.0) << '\n';

    // Covariance, by hand and by name
    const ndarray<double> X_centered = X - nd::mean(X, 0);
    const ndarray<double> cov = nd::matmul(X_centered.T(), X_centered) / (X.shape(0) - 1);
    std::cout << cov.shape() << ' ' << nd::allclose(cov, nd::cov(X.T())) << ' ' << nd::round(cov("0, :3"), 6) << '\n';
}
