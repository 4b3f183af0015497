// SPDX-License-Identifier: BSD-3-Clause
//
// Principal components from scratch, in nd: the program whose compile time a newcomer meets first.
#include <nd/nd.hpp>

#include <iostream>

struct pca_result {
    nd::ndarray<double> reduced, components, ratio, mean;
};

pca_result pca_from_scratch(const nd::ndarray<double>& X, nd::intp n_components) {
    nd::ndarray<double> mean = nd::mean(X, 0);
    nd::ndarray<double> centred = X - mean;
    auto [U, s, Vh] = nd::linalg::svd(centred, {.full_matrices = false});
    nd::ndarray<double> components = Vh(nd::slice(nd::none, n_components));
    nd::ndarray<double> reduced = nd::matmul(centred, components.T());
    nd::ndarray<double> variance = s * s;
    nd::ndarray<double> ratio = variance(nd::slice(nd::none, n_components)) / nd::sum(variance);
    return {reduced, components, ratio, mean};
}

int main() {
    nd::ndarray<double> X = nd::empty<double>({500, 100});
    for (nd::intp i = 0; i < X.size(); ++i) X.data()[i] = double(i * i % 1009);
    const pca_result result = pca_from_scratch(X, 20);
    std::cout << result.reduced(0, 0) << ' ' << nd::sum(result.ratio) << '\n';
}
