// SPDX-License-Identifier: BSD-3-Clause
//
// Softmax, cross-entropy and layer norm in xtensor, and the Einstein sums that broadcasting can say; it has no einsum.

#include <xtensor/xmath.hpp>
#include <xtensor/xnoalias.hpp>
#include <xtensor/xtensor.hpp>
#include <xtensor/xview.hpp>

#include <cmath>

#include "../support/row.hpp"

namespace {

using namespace bench;
template <class T, std::size_t N>
using Array = xt::xtensor<T, N>;

template <class T, std::size_t N>
Array<T, N> filled(const std::array<std::size_t, N>& shape, std::uint64_t seed, double scale = 1) {
    Array<T, N> a(shape);
    fill(a.data(), a.size(), seed, scale);
    return a;
}

constexpr auto now = xt::evaluation_strategy::immediate;

template <class T>
void softmax(const std::string& name) {
    row(name, [](benchmark::State& state) {
        const auto x = filled<T, 2>({1024, 1000}, 1, 4);
        Array<T, 2> y = x;
        for (auto _ : state) {
            const Array<T, 1> most = xt::amax(x, {1}, now);
            xt::noalias(y) = xt::exp(x - xt::view(most, xt::all(), xt::newaxis()));
            const Array<T, 1> sums = xt::sum(y, {1}, now);
            y /= xt::view(sums, xt::all(), xt::newaxis());
            keep(y.data());
        }
        check(state, digest(y.data(), y.size()));
    });
}

const rows networks = [] {
    softmax<float>("nn.softmax.1024x1000.f32");
    softmax<double>("nn.softmax.1024x1000.f64");
    row("nn.xent.4096x1000.f32", [](benchmark::State& state) {
        const auto x = filled<float, 2>({4096, 1000}, 1, 4);
        double loss = 0;
        for (auto _ : state) {
            const Array<float, 1> most = xt::amax(x, {1}, now);
            const Array<float, 2> e = xt::exp(x - xt::view(most, xt::all(), xt::newaxis()));
            const Array<float, 1> sums = xt::sum(e, {1}, now);
            double sum = 0;
            for (std::size_t i = 0; i < 4096; ++i) sum += double(most(i) + std::log(sums(i)) - x(i, i * 7919 % 1000));
            loss = sum / 4096;
            bench::hide(loss);
        }
        check(state, loss);
    });
    row("nn.layernorm.4096x1024.f32", [](benchmark::State& state) {
        const auto x = filled<float, 2>({4096, 1024}, 1);
        const auto weight = filled<float, 1>({1024}, 2), bias = filled<float, 1>({1024}, 3);
        Array<float, 2> y = x;
        for (auto _ : state) {
            const Array<float, 1> mean = xt::sum(x, {1}, now) / 1024.0f;
            const Array<float, 2> apart = x - xt::view(mean, xt::all(), xt::newaxis()), squares = apart * apart;
            const Array<float, 1> factor = 1.0f / xt::sqrt(xt::sum(squares, {1}, now) / 1024.0f + 1e-5f);
            xt::noalias(y) = apart * xt::view(factor, xt::all(), xt::newaxis()) * weight + bias;
            keep(y.data());
        }
        check(state, digest(y.data(), y.size()));
    });
    row("es.bi_bj.256x64x64.f32", [](benchmark::State& state) {
        const auto u = filled<float, 2>({256, 64}, 1), w = filled<float, 2>({256, 64}, 2);
        Array<float, 3> z;
        for (auto _ : state) {
            z = xt::view(u, xt::all(), xt::all(), xt::newaxis()) * xt::view(w, xt::all(), xt::newaxis(), xt::all());
            keep(z.data());
        }
        check(state, digest(z.data(), z.size()));
    });
    row("es.ijk_jk.64x128x256.f32", [](benchmark::State& state) {
        const auto cube = filled<float, 3>({64, 128, 256}, 1);
        const auto plane = filled<float, 2>({128, 256}, 2);
        Array<float, 2> z;
        for (auto _ : state) {
            z = xt::sum(cube * plane, {2}, now);
            keep(z.data());
        }
        check(state, digest(z.data(), z.size()));
    });
    row("es.trace.1000.f64", [](benchmark::State& state) {
        const auto square = filled<double, 2>({1000, 1000}, 1);
        double trace = 0;
        for (auto _ : state) {
            trace = xt::sum(xt::diagonal(square), now)();
            bench::hide(trace);
        }
        check(state, digest(&trace, 1));
    });
};

}  // namespace
