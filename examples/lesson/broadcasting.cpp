// SPDX-License-Identifier: BSD-3-Clause
//
// Broadcasting: the rules, what they are used for, and the errors when shapes do not fit.
#include <iostream>
#include <nd/nd.hpp>

int main() {
    // A bias for every row: (100, 10) + (10,)
    auto X = nd::ones({100, 10});
    const auto bias = nd::array({1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
    const nd::ndarray<double> result = X + bias;
    std::cout << result.shape() << ' ' << result("0") << '\n';

    // Every feature to mean 0 and deviation 1
    auto rng = nd::random::default_rng(7);
    X = rng.standard_normal({100, 10});
    const nd::ndarray<double> X_norm = (X - nd::mean(X, 0)) / nd::std(X, 0);
    std::cout << nd::allclose(nd::mean(X_norm, 0), 0.0) << ' ' << nd::allclose(nd::std(X_norm, 0), 1.0) << '\n';

    // Every row by its sum: (100, 10) / (100, 1)
    const nd::ndarray<double> positive = nd::abs(X);
    const nd::ndarray<double> row_sum = nd::sum(positive, {.axis = 1, .keepdims = true});
    const nd::ndarray<double> rows = positive / row_sum;
    std::cout << row_sum.shape() << ' ' << nd::allclose(nd::sum(rows, 1), 1.0) << '\n';

    // Every product of two: (3, 1) * (4,)
    const auto u = nd::array({1, 2, 3}), v = nd::array({10, 20, 30, 40});
    std::cout << u(":, None") * v << '\n';

    // Which shapes fit
    const auto shape = [](const nd::dims& a, const nd::dims& b) { std::cout << a << ' ' << b << " -> " << nd::broadcast_shapes(a, b) << '\n'; };
    shape({3, 4}, {4});
    shape({3, 4}, {3, 1});
    shape({3, 4}, {1, 4});
    shape({5, 1, 4}, {3, 4});
    const auto a = nd::ones({3, 4}), b = nd::ones({4, 3});
    try {
        std::cout << a + b;
    } catch (const nd::shape_error& e) {
        std::cerr << e.what() << '\n';
        std::cout << "error\n";
    }
    std::cout << (a + b.T()).shape() << '\n';

    // The mean of rows needs its axis kept
    const auto row_mean = nd::mean(X, 1), row_mean_k = nd::mean(X, {.axis = 1, .keepdims = true});
    const nd::ndarray<double> X_centered = X - row_mean_k;
    std::cout << row_mean.shape() << ' ' << row_mean_k.shape() << ' ' << nd::allclose(nd::mean(X_centered, 1), 0.0) << '\n';
}
