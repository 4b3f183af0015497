// SPDX-License-Identifier: BSD-3-Clause
//
// Indexing and slicing: slices are views, masks and integer arrays give copies, and both can be assigned to.
#include <iostream>
#include <nd/nd.hpp>

using nd::all, nd::slice;

int main() {
    const nd::ndarray<double> X = nd::random::default_rng(0).standard_normal({100, 10});

    // Slices are views
    const auto first_50 = X(slice(50));
    const auto feature_3 = X(all, 3);
    const auto block = X("10:20, 2:5");
    std::cout << first_50.shape() << ' ' << feature_3.shape() << ' ' << block.shape() << ' ' << nd::shares_memory(X, block) << '\n';

    // A mask chooses rows, and copies them
    const nd::ndarray<bool> mask = X(all, 0) > 0.0;
    const nd::ndarray<double> positive_rows = X(mask);
    std::cout << mask.shape() << ' ' << positive_rows.shape() << ' ' << nd::shares_memory(X, positive_rows) << '\n';

    // So does a list of integers
    const auto idx = nd::array({0, 5, 10, 15});
    const nd::ndarray<double> selected = X(idx);
    std::cout << selected.shape() << '\n' << selected("0") << '\n';

    // Values are set in place
    X(X < -3.0) = -3.0;
    X(X < -1.0) = -1.0;
    std::cout << nd::min(X) << ' ' << nd::sum(X == -1.0) << '\n';

    // Writing to a view writes to the array; a copy is a copy
    block(0, 0) = 100.0;
    auto copy = X.copy();
    copy(10, 2) = 0.0;
    std::cout << X(10, 2) << '\n';
}
