// SPDX-License-Identifier: BSD-3-Clause
//
// Whole arrays instead of loops: a mean by class, distances between all pairs, softmax and one-hot rows.
#include <iostream>
#include <nd/nd.hpp>

using nd::ndarray;

ndarray<double> pairwise_euclidean(const ndarray<double>& X) {
    const ndarray<double> squares = nd::sum(nd::square(X), 1);
    const ndarray<double> D = squares(":, None") - 2.0 * nd::matmul(X, X.T()) + squares;
    return nd::sqrt(nd::maximum(D, 0.0));  // rounding may leave a little less than 0
}

ndarray<double> softmax(const ndarray<double>& logits) {
    const ndarray<double> e = nd::exp(logits - nd::max(logits, {.axis = -1, .keepdims = true}));
    return e / nd::sum(e, {.axis = -1, .keepdims = true});
}

ndarray<float> one_hot(const ndarray<std::int64_t>& y, nd::intp classes) {
    auto out = nd::zeros<float>({y.size(), classes});
    out(nd::arange(y.size()), y) = 1.0f;
    return out;
}

int main() {
    auto rng = nd::random::default_rng(42);
    const auto X = rng.standard_normal({1000, 5});
    const auto y = rng.integers(0, 2, {1000});

    // The mean of the features of class 1, by a loop and by a mask
    ndarray<double> loop = nd::zeros({5});
    for (nd::intp i = 0; i < 1000; ++i)
        if (y(i) == 1) loop += X(i, nd::all);
    loop /= nd::count_nonzero(y);
    const ndarray<double> means = nd::mean(X(y == 1), 0);
    std::cout << means << ' ' << nd::allclose(loop, means) << '\n';

    const ndarray<double> P = rng.standard_normal({50, 16});
    const auto D = pairwise_euclidean(P);
    std::cout << D.shape() << ' ' << nd::allclose(D, D.T()) << ' ' << D("0, 1:4") << '\n';

    const auto p = softmax(nd::array({{1., 2., 3.}, {1000., 1000., 1000.}}));
    std::cout << p << '\n' << one_hot(nd::array({2, 0, 1}), 3) << '\n';
}
