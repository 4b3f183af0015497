// SPDX-License-Identifier: BSD-3-Clause
//
// Reproducible random numbers: NumPy's streams, number for number; shuffles, bootstrap, strata and splits.
#include <iostream>
#include <nd/nd.hpp>

using nd::ndarray, nd::slice;

ndarray<std::int64_t> stratified_sample(const ndarray<std::int64_t>& y, nd::intp count, nd::random::Generator<>& rng) {
    const auto classes = nd::unique(y);
    const nd::intp each = count / classes.size();
    std::vector<ndarray<std::int64_t>> chosen;
    for (nd::intp c = 0; c < classes.size(); ++c) {
        const auto [places] = nd::nonzero<1>(y == classes(c));
        chosen.push_back(rng.choice(places, {.size = {each}, .replace = false}));
    }
    return nd::concatenate(chosen);
}

struct split {
    ndarray<double> X_train, X_test;
};

split reproducible_split(const ndarray<double>& X, double test_size, int seed) {
    auto rng = nd::random::default_rng(seed);
    const auto idx = rng.permutation(X.shape(0));
    const auto cut = static_cast<nd::intp>(static_cast<double>(X.shape(0)) * (1 - test_size));
    return {X(idx(slice(cut))), X(idx(slice(cut, nd::none)))};
}

int main() {
    auto rng = nd::random::default_rng(42);
    const auto X_train = rng.standard_normal({1000, 20});
    const auto y = rng.integers(0, 10, {1000});
    const auto noise = rng.uniform(-0.1, 0.1, {1000});
    std::cout << X_train << '\n' << y(slice(10)) << '\n' << noise(slice(3)) << '\n';

    const auto idx = rng.permutation(1000);
    const ndarray<double> X_shuffled = X_train(idx);
    std::cout << idx(slice(5)) << ' ' << X_shuffled("0, :3") << '\n';

    std::cout << rng.choice(1000, {.size = {1000}, .replace = true})(slice(5)) << '\n';
    std::cout << stratified_sample(y, 50, rng)(slice(10)) << '\n';
    const auto parts = reproducible_split(X_train, 0.2, 42);
    std::cout << parts.X_train.shape() << ' ' << parts.X_test.shape() << ' ' << parts.X_test("0, :3") << '\n';

    // A generator for each part of a program
    auto data_rng = nd::random::default_rng(0), model_rng = nd::random::default_rng(1), aug_rng = nd::random::default_rng(2);
    std::cout << data_rng.random() << ' ' << model_rng.random() << ' ' << aug_rng.random() << '\n';
}
