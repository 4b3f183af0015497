// SPDX-License-Identifier: BSD-3-Clause
//
// Softmax, cross-entropy and layer norm in Eigen, as array expressions by row.

#include <Eigen/Dense>

#include <vector>

#include "../support/row.hpp"

namespace {

using namespace bench;
using Eigen::Index;
template <class T>
using Matrix = Eigen::Array<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
template <class T>
using Column = Eigen::Array<T, Eigen::Dynamic, 1>;
template <class T>
using Row = Eigen::Array<T, 1, Eigen::Dynamic>;

template <class A>
A filled(Index rows, Index cols, std::uint64_t seed, double scale = 1) {
    A a(rows, cols);
    fill(a.data(), std::size_t(a.size()), seed, scale);
    return a;
}

template <class T>
void softmax(const std::string& name) {
    row(name, [](benchmark::State& state) {
        const auto x = filled<Matrix<T>>(1024, 1000, 1, 4);
        Matrix<T> y;
        for (auto _ : state) {
            const Column<T> most = x.rowwise().maxCoeff();
            y = (x.colwise() - most).exp();
            const Column<T> sums = y.rowwise().sum();
            y.colwise() /= sums;
            keep(y.data());
        }
        check(state, digest(y.data(), std::size_t(y.size())));
    });
}

const rows networks = [] {
    softmax<float>("nn.softmax.1024x1000.f32");
    softmax<double>("nn.softmax.1024x1000.f64");
    row("nn.xent.4096x1000.f32", [](benchmark::State& state) {
        const auto x = filled<Matrix<float>>(4096, 1000, 1, 4);
        std::vector<Index> labels(4096);
        for (std::size_t i = 0; i < labels.size(); ++i) labels[i] = Index(i * 7919 % 1000);
        double loss = 0;
        for (auto _ : state) {
            const Column<float> most = x.rowwise().maxCoeff(), sums = (x.colwise() - most).exp().rowwise().sum();
            double sum = (most + sums.log()).cast<double>().sum();
            for (std::size_t i = 0; i < labels.size(); ++i) sum -= double(x(Index(i), labels[i]));
            loss = sum / 4096;
            hide(loss);
        }
        check(state, loss);
    });
    row("nn.layernorm.4096x1024.f32", [](benchmark::State& state) {
        const auto x = filled<Matrix<float>>(4096, 1024, 1);
        const auto weight = filled<Row<float>>(1, 1024, 2), bias = filled<Row<float>>(1, 1024, 3);
        Matrix<float> y;
        for (auto _ : state) {
            const Column<float> mean = x.rowwise().mean();
            y = x.colwise() - mean;
            const Column<float> factor = (y.square().rowwise().mean() + 1e-5f).rsqrt();
            y = ((y.colwise() * factor).rowwise() * weight).rowwise() + bias;
            keep(y.data());
        }
        check(state, digest(y.data(), std::size_t(y.size())));
    });
};

}  // namespace
