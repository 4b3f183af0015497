// SPDX-License-Identifier: BSD-3-Clause
//
// The program of docs/howto/port_a_notebook.md: cells of a notebook, cleaning to nearest neighbours, as they are ported.
#include <iostream>
#include <nd/nd.hpp>

using nd::all, nd::ndarray, nd::newaxis;

int main() {
    // [clean]
    ndarray<double> data = nd::loadtxt("examples/data/iris.csv", {.delimiter = ","});
    ndarray<double> X = data(":, :-1");
    ndarray<int> y = data(":, -1").astype<int>();
    auto [n, d] = X.shape<2>();

    X({3, 7, 90}) = nd::nan;  // some rows to clean
    ndarray<bool> bad = nd::isnan(X);
    ndarray<double> filled = nd::nanmean(X, 0);
    X = nd::where(bad, filled, X);
    std::cout << n << " x " << d << ", cleaned: " << nd::sum(bad, 0) << '\n';
    // [/clean]

    // [split]
    auto rng = nd::random::default_rng(42);
    auto [train, test, y_train, y_test] = nd::ml::train_test_split(nd::ml::standardize(X), y, rng, {.test_size = 0.2});
    ndarray<double> Y = (y_train(all, newaxis) == nd::arange(3)).astype<double>();  // one-hot
    std::cout << train.shape() << ' ' << test.shape() << ' ' << nd::sum(Y, 0) << '\n';
    // [/split]

    // [neighbours]
    ndarray<double> D = nd::sum(nd::square(test(all, newaxis) - train), -1);
    ndarray<nd::intp> nearest = nd::argsort(D, 1)(":, :5");
    ndarray<double> votes = nd::sum(Y(nearest), 1);
    ndarray<nd::intp> found = nd::argmax(votes, 1);
    ndarray<int> C = nd::zeros<int>({3, 3});
    nd::add.at(C.ravel(), y_test * 3 + found, 1);  // np.add.at(C, (y_test, found), 1)
    std::cout << "accuracy: " << nd::round(nd::mean(found == y_test), 3) << '\n' << C << '\n';
    // [/neighbours]

    // [windows]
    ndarray<double> moving = nd::mean(nd::sliding_window_view(X(all, 0), 50), -1)("::25");
    ndarray<nd::intp> rank = nd::empty<nd::intp>(n);
    rank(nd::argsort(X(all, 0), {.stable = true})) = nd::arange(n);
    std::cout << nd::round(moving, 3) << ' ' << rank(":5") << '\n';
    // [/windows]

    // [heads]
    ndarray<float> Q = rng.standard_normal<float>({2, 5, 8});
    ndarray<float> heads = Q.reshape(2, 5, 4, 2).transpose(0, 2, 1, 3);
    ndarray<float> out = nd::ml::scaled_dot_product_attention(heads, heads, heads, {.causal = true});
    std::cout << out.transpose(0, 2, 1, 3).reshape(2, 5, -1).shape() << '\n';
    // [/heads]
}
