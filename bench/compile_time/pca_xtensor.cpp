// SPDX-License-Identifier: BSD-3-Clause
//
// Principal components from scratch, in xtensor and xtensor-blas, for comparison of compile times.
#include <xtensor-blas/xlinalg.hpp>
#include <xtensor/xarray.hpp>
#include <xtensor/xmath.hpp>
#include <xtensor/xview.hpp>

#include <iostream>

struct pca_result {
    xt::xarray<double> reduced, components, ratio, mean;
};

pca_result pca_from_scratch(const xt::xarray<double>& X, std::size_t n_components) {
    const xt::xarray<double> mean = xt::mean(X, {0});
    const xt::xarray<double> centred = X - mean;
    const auto [U, s, Vt] = xt::linalg::svd(centred, false);
    const xt::xarray<double> components = xt::view(Vt, xt::range(0, n_components), xt::all());
    const xt::xarray<double> reduced = xt::linalg::dot(centred, xt::transpose(components));
    const xt::xarray<double> variance = s * s;
    const xt::xarray<double> ratio = xt::view(variance, xt::range(0, n_components)) / xt::sum(variance)();
    return {reduced, components, ratio, mean};
}

int main() {
    xt::xarray<double> X = xt::xarray<double>::from_shape({500, 100});
    for (std::size_t i = 0; i < X.size(); ++i) X.data()[i] = double(i * i % 1009);
    const pca_result result = pca_from_scratch(X, 20);
    std::cout << result.reduced(0, 0) << ' ' << xt::sum(result.ratio)() << '\n';
}
