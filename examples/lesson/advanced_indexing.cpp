// SPDX-License-Identifier: BSD-3-Clause
//
// Masks, integer arrays, where and nonzero: what each chooses and what each sets.
#include <iostream>
#include <nd/nd.hpp>

using nd::all, nd::array, nd::ndarray, nd::slice;

int main() {
    auto rng = nd::random::default_rng(42);
    const ndarray<double> X = rng.standard_normal({1000, 20});
    const auto labels = rng.integers(0, 3, {1000});

    // Rows of a class, and rows by two conditions
    const ndarray<double> class2 = X(labels == 2);
    const ndarray<bool> mask = (X(all, 0) > 0.0) & (X(all, 1) < 0.0);
    const ndarray<double> filtered = X(mask);
    std::cout << class2.shape() << ' ' << filtered.shape() << '\n';

    // Values set where a condition holds, and counted without choosing them
    X(X > 3.0) = 3.0;
    X(X < -3.0) = -3.0;
    std::cout << nd::max(X) << ' ' << nd::min(X) << ' ' << nd::sum(nd::abs(X) > 2.0) << '\n';

    // A batch of random rows
    const auto idx = rng.choice(1000, {.size = {256}, .replace = false});
    const ndarray<double> batch = X(idx);
    std::cout << batch.shape() << ' ' << idx(slice(5)) << '\n';

    // Pairs of rows and columns
    const auto rows = array({0, 1, 2, 3}), cols = array({0, 5, 10, 15});
    std::cout << X(rows, cols) << '\n';

    // Rows in the order of a feature
    const auto order = nd::argsort(X(all, 0));
    const ndarray<double> sorted = X(order);
    std::cout << order(slice(5)) << ' ' << sorted("0, :1") << '\n';

    // Rows written to places
    auto output = nd::zeros<float>({100, 20});
    output(array({10, 20, 30})) = X(slice(3));
    std::cout << nd::sum(nd::any(output != 0.f, 1)) << ' ' << output("20, :1") << '\n';

    // where chooses element by element
    const ndarray<double> relu = nd::where(X > 0.0, X, 0.0);
    const auto data = array({1.0, NAN, 3.0, NAN, 5.0});
    std::cout << nd::all(relu == nd::maximum(X, 0.0)) << ' ' << nd::where(nd::isnan(data), -1.0, data) << '\n';
    const ndarray<double> hard_tanh = nd::where(X > 1.0, 1.0, nd::where(X < -1.0, -1.0, X));
    std::cout << nd::max(hard_tanh) << ' ' << nd::min(hard_tanh) << '\n';

    // nonzero gives the places
    const auto arr = array({0, 1, 0, 3, 0, 5});
    const auto [places] = nd::nonzero<1>(arr);
    std::cout << places << ' ' << arr(places) << '\n';
    const auto [row, col] = nd::nonzero<2>(X > 2.5);
    std::cout << row.size() << ' ' << row(slice(3)) << ' ' << col(slice(3)) << '\n';
}
