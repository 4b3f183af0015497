// SPDX-License-Identifier: BSD-3-Clause
//
// The same choices in Eigen 3.4: rows and columns by index arrays; it has no masks and no pairs of indices, so those become
// index arrays by a loop, or select.

#include <Eigen/Dense>
#include <vector>

#include "../support/choices.hpp"

namespace {

using namespace bench;
using Eigen::Index;
template <class T>
using Matrix = Eigen::Array<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

std::vector<Index> positions(std::size_t n, std::size_t below, std::uint64_t seed) {
    std::vector<Index> p(n);
    for (std::size_t i = 0; i < n; ++i) p[i] = choice(i, below, seed);
    return p;
}

template <class T>
Matrix<T> data(std::size_t rows, std::size_t cols, std::uint64_t seed = 1, double scale = 1) {
    Matrix<T> x(static_cast<Index>(rows), static_cast<Index>(cols));
    fill(x.data(), rows * cols, seed, scale);
    return x;
}

template <class M>
double digest_of(const M& m) {
    return digest(m.data(), static_cast<std::size_t>(m.size()));
}

std::vector<Index> places(const std::vector<Index>& y) {
    std::vector<Index> at;
    for (std::size_t i = 0; i < y.size(); ++i)
        if (y[i] == 1) at.push_back(static_cast<Index>(i));
    return at;
}

template <class T>
void gather_rows(const std::string& name, const gather& size) {
    row(name, [=](benchmark::State& state) {
        const auto X = data<T>(size.rows, size.cols);
        const auto idx = positions(size.chosen, size.rows, 2);
        for (auto _ : state) {
            const Matrix<T> batch = X(idx, Eigen::all);
            keep(batch.data());
        }
        check(state, digest_of(Matrix<T>(X(idx, Eigen::all))));
    });
}

template <class T>
void transpose(const std::string& name) {
    row(name, [](benchmark::State& state) {
        const auto x = data<T>(4096, 4096);
        Matrix<T> y(4096, 4096);
        for (auto _ : state) {
            y = x.transpose();
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
            total = view(x).sum();
            hide(total);
        }
        check(state, std::fabs(total));
    });
}

const rows selections = [] {
    transpose<float>("idx.transpose.4096x4096.f32");
    transpose<double>("idx.transpose.4096x4096.f64");
    view_sum("idx.slice_sum2.4096x4096.f64", 4096, 4096, [](const Matrix<double>& x) {
        using Steps = Eigen::Stride<Eigen::Dynamic, 2>;
        return Eigen::Map<const Matrix<double>, 0, Steps>(x.data(), 2048, 2048, Steps(2 * 4096, 2));
    });
    view_sum("idx.colslice_sum.100000x50.f64", 100'000, 50, [](const Matrix<double>& x) { return x.col(3); });
    row("idx.bool_rows.100000x50.f64", [](benchmark::State& state) {
        const auto X = data<double>(100'000, 50);
        const auto y = positions(100'000, 2, 2);
        for (auto _ : state) {
            const Matrix<double> chosen = X(places(y), Eigen::all);
            keep(chosen.data());
        }
        check(state, digest_of(Matrix<double>(X(places(y), Eigen::all))));
    });
    row("red.masked_mean.100000x50.f64", [](benchmark::State& state) {
        const auto X = data<double>(100'000, 50);
        const auto y = positions(100'000, 2, 2);
        Eigen::Array<double, 1, Eigen::Dynamic> mean;
        for (auto _ : state) {
            mean = X(places(y), Eigen::all).colwise().mean();
            keep(mean.data());
        }
        check(state, digest_of(mean));
    });
    gather_rows<double>("idx.gather_rows.256of10000x20.f64", few_rows);
    gather_rows<float>("idx.gather_rows.4096of100000x128.f32", many_rows);
    row("idx.clip_mask.1e6.f32", [](benchmark::State& state) {
        auto X = data<float>(1, 1'000'000, 1, 4);
        for (auto _ : state) {
            X = (X < -3.0f).select(-3.0f, X);
            keep(X.data());
        }
        check(state, digest_of(X));
    });
};

}  // namespace
