// SPDX-License-Identifier: BSD-3-Clause
//
// The programs of docs/tutorial/first_steps.md and docs/howto/: iris read, scaled and classified, and what surprises.
#include <iostream>
#include <nd/nd.hpp>

using nd::all, nd::ndarray;

int main() {
    // [load]
    ndarray<double> data = nd::loadtxt("examples/data/iris.csv", {.delimiter = ","});
    ndarray<double> X = data(":, :4");
    ndarray<int> y = data(":, 4").astype<int>();
    ndarray<double> Z = (X - nd::mean(X, 0)) / nd::std(X, 0);
    std::cout << Z.shape() << '\n' << nd::round(Z("0:2"), 3) << '\n';
    // [/load]

    // [descent]
    ndarray<double> t(y == 2), w = nd::zeros({4});
    double b = 0;
    for (int step = 0; step < 200; ++step) {
        ndarray<double> error = nd::sigmoid(nd::matmul(Z, w) + b) - t;
        w -= 0.5 * nd::matmul(Z.T(), error) / error.shape(0);
        b -= 0.5 * nd::mean(error);
    }
    ndarray<bool> found = nd::matmul(Z, w) + b > 0.0;
    std::cout << "accuracy: " << nd::mean(found == (t > 0.5)) << '\n';
    // [/descent]

    // [rows]
    ndarray<double> centres = nd::zeros({3, 4});
    for (int k = 0; k < 3; ++k) centres(k, all) = nd::mean(X(y == k), 0);
    std::cout << nd::round(centres, 2) << '\n';
    // [/rows]

    // [recipe]
    ndarray<double> a = nd::ones({3});
    auto later = a + 1.0;
    ndarray<double> now = a + 1.0;
    a(all) = 5.0;
    std::cout << later << ' ' << now << '\n';
    // [/recipe]

    // [dtypes]
    ndarray<float> f(a);                   // narrowed because it was asked for
    ndarray<double> flags(a > 2.0);        // (a > 2).astype(float)
    ndarray<double> chosen = X(y == 1);    // give a selection a name with its type, then index it
    std::cout << f.dtype() << ' ' << flags << ' ' << chosen("0, :2") << '\n';
    // [/dtypes]

    // [keepdims]
    ndarray<double> shares = X / nd::sum(X, {.axis = 1, .keepdims = true});
    std::cout << nd::round(shares("0"), 3) << '\n';
    // [/keepdims]
}
