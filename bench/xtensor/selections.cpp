// SPDX-License-Identifier: BSD-3-Clause
//
// The same choices in xtensor: keep-views of rows, index views of pairs, filters for masks of elements.

#include <xtensor/xindex_view.hpp>
#include <xtensor/xmath.hpp>
#include <xtensor/xmanipulation.hpp>
#include <xtensor/xnoalias.hpp>
#include <xtensor/xtensor.hpp>
#include <xtensor/xview.hpp>

#include <array>
#include <vector>

#include "../support/choices.hpp"

namespace {

using namespace bench;

std::vector<std::ptrdiff_t> positions(std::size_t n, std::size_t below, std::uint64_t seed) {
    std::vector<std::ptrdiff_t> p(n);
    for (std::size_t i = 0; i < n; ++i) p[i] = choice(i, below, seed);
    return p;
}

template <class T>
xt::xtensor<T, 2> data(std::size_t rows, std::size_t cols, std::uint64_t seed = 1, double scale = 1) {
    xt::xtensor<T, 2> x = xt::xtensor<T, 2>::from_shape({rows, cols});
    fill(x.data(), rows * cols, seed, scale);
    return x;
}

template <class A>
double digest_of(const A& a) {
    return digest(a.data(), a.size());
}

template <class T>
void gather_rows(const std::string& name, const gather& size) {
    row(name, [=](benchmark::State& state) {
        const auto X = data<T>(size.rows, size.cols);
        const auto idx = positions(size.chosen, size.rows, 2);
        for (auto _ : state) {
            const xt::xtensor<T, 2> batch = xt::view(X, xt::keep(idx), xt::all());
            keep(batch.data());
        }
        check(state, digest_of(xt::xtensor<T, 2>(xt::view(X, xt::keep(idx), xt::all()))));
    });
}

template <class T>
void transpose(const std::string& name) {
    row(name, [](benchmark::State& state) {
        const auto x = data<T>(4096, 4096);
        xt::xtensor<T, 2> y = xt::xtensor<T, 2>::from_shape({4096, 4096});
        for (auto _ : state) {
            xt::noalias(y) = xt::transpose(x);
            keep(y.data());
        }
        check(state, digest_of(y));
    });
}

/// The sum over a view of a matrix.
template <class View>
void view_sum(const std::string& name, std::size_t rows, std::size_t cols, const View& view) {
    row(name, [=](benchmark::State& state) {
        const auto x = data<double>(rows, cols);
        double total = 0;
        for (auto _ : state) {
            total = xt::sum(view(x), xt::evaluation_strategy::immediate)();
            bench::hide(total);
        }
        check(state, std::fabs(total));
    });
}

const rows selections = [] {
    transpose<float>("idx.transpose.4096x4096.f32");
    transpose<double>("idx.transpose.4096x4096.f64");
    view_sum("idx.slice_sum2.4096x4096.f64", 4096, 4096, [](const auto& x) { return xt::view(x, xt::range(0, 4096, 2), xt::range(0, 4096, 2)); });
    view_sum("idx.colslice_sum.100000x50.f64", 100'000, 50, [](const auto& x) { return xt::view(x, xt::all(), 3); });
    gather_rows<double>("idx.gather_rows.256of10000x20.f64", few_rows);
    gather_rows<float>("idx.gather_rows.4096of100000x128.f32", many_rows);
    row("idx.gather_rc.1e5of1000x1000.f64", [](benchmark::State& state) {
        const auto X = data<double>(1000, 1000);
        const auto r = positions(100'000, 1000, 2), c = positions(100'000, 1000, 3);
        std::vector<std::array<std::size_t, 2>> pairs(r.size());
        for (std::size_t i = 0; i < r.size(); ++i) pairs[i] = {static_cast<std::size_t>(r[i]), static_cast<std::size_t>(c[i])};
        for (auto _ : state) {
            const xt::xtensor<double, 1> values = xt::index_view(X, pairs);
            keep(values.data());
        }
        check(state, digest_of(xt::xtensor<double, 1>(xt::index_view(X, pairs))));
    });
    row("idx.clip_mask.1e6.f32", [](benchmark::State& state) {
        auto X = data<float>(1, 1'000'000, 1, 4);
        for (auto _ : state) {
            xt::filtration(X, X < -3.0f) = -3.0f;
            keep(X.data());
        }
        check(state, digest_of(X));
    });
};

}  // namespace
