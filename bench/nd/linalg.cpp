// SPDX-License-Identifier: BSD-3-Clause
//
// Principal components in nd: centring, economy SVD, projection and explained variance, as one writes them from scratch.

#include <nd/nd.hpp>

#include "../support/row.hpp"

namespace {

using namespace bench;
using nd::none, nd::slice;

const rows linalg = [] {
    row("la.pca.500x100to20.f64", [](benchmark::State& state) {
        nd::ndarray<double> X = nd::empty<double>({500, 100}), reduced, ratio;
        fill(X.data(), static_cast<std::size_t>(X.size()), 1);
        for (auto _ : state) {
            const nd::ndarray<double> mean = nd::mean(X, 0), centred = X - mean;
            const auto [U, s, Vh] = nd::linalg::svd(centred, {.full_matrices = false});
            const nd::ndarray<double> components = Vh(slice(none, 20));
            reduced = nd::matmul(centred, components.T());
            ratio = s(slice(none, 20)) * s(slice(none, 20)) / nd::sum(s * s);
            keep(reduced.data());
            keep(ratio.data());
        }
        check(state, digest(reduced.data(), 500 * 20) + digest(ratio.data(), 20));
    });
};

}  // namespace
