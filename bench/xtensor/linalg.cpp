// SPDX-License-Identifier: BSD-3-Clause
//
// Principal components in xtensor-blas: LAPACK's divide-and-conquer SVD and BLAS's product, from the same OpenBLAS.

#include <xtensor-blas/xlinalg.hpp>
#include <xtensor/xmath.hpp>
#include <xtensor/xtensor.hpp>
#include <xtensor/xview.hpp>

#include "../support/row.hpp"

namespace {

using namespace bench;

const rows linalg = [] {
    row("la.pca.500x100to20.f64", [](benchmark::State& state) {
        constexpr std::size_t samples = 500, features = 100, kept = 20;
        xt::xtensor<double, 2> x(std::array<std::size_t, 2>{samples, features}), reduced;
        xt::xtensor<double, 1> ratio;
        fill(x.data(), x.size(), 1);
        for (auto _ : state) {
            const xt::xtensor<double, 1> mean = xt::mean(x, {0}, xt::evaluation_strategy::immediate);
            const xt::xtensor<double, 2> centred = x - mean;
            const auto [u, singular, vt] = xt::linalg::svd(centred, false);
            const xt::xtensor<double, 2> components = xt::view(vt, xt::range(0, kept), xt::all());
            reduced = xt::linalg::dot(centred, xt::transpose(components));
            const xt::xtensor<double, 1> squares = xt::square(singular);
            ratio = xt::view(squares, xt::range(0, kept)) / xt::sum(squares)();
            keep(reduced.data());
            keep(ratio.data());
        }
        check(state, digest(reduced.data(), reduced.size()) + digest(ratio.data(), ratio.size()));
    });
};

}  // namespace
