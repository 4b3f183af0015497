// SPDX-License-Identifier: BSD-3-Clause
//
// Softmax, cross-entropy and layer norm in nd, as one calls them.

#include <nd/nd.hpp>

#include "../support/row.hpp"

namespace {

using namespace bench;
using nd::ndarray;

template <class T>
ndarray<T> filled(const nd::dims& shape, std::uint64_t seed, double scale = 1) {
    ndarray<T> a = ndarray<T>::uninitialized(shape);
    fill(a.data(), static_cast<std::size_t>(a.size()), seed, scale);
    return a;
}

template <class T>
void softmax(const std::string& name) {
    row(name, [](benchmark::State& state) {
        const auto x = filled<T>({1024, 1000}, 1, 4);
        ndarray<T> y;
        for (auto _ : state) {
            y = nd::ml::softmax(x);
            keep(y.data());
        }
        check(state, digest(y.data(), static_cast<std::size_t>(y.size())));
    });
}

const rows networks = [] {
    softmax<float>("nn.softmax.1024x1000.f32");
    softmax<double>("nn.softmax.1024x1000.f64");
    row("nn.xent.4096x1000.f32", [](benchmark::State& state) {
        const auto x = filled<float>({4096, 1000}, 1, 4);
        auto labels = ndarray<std::int64_t>::uninitialized({4096});
        for (nd::intp i = 0; i < 4096; ++i) labels(i) = i * 7919 % 1000;
        double loss = 0;
        for (auto _ : state) {
            loss = nd::ml::cross_entropy(x, labels);
            hide(loss);
        }
        check(state, loss);
    });
    row("nn.layernorm.4096x1024.f32", [](benchmark::State& state) {
        const auto x = filled<float>({4096, 1024}, 1), weight = filled<float>({1024}, 2), bias = filled<float>({1024}, 3);
        ndarray<float> y;
        for (auto _ : state) {
            y = nd::ml::layer_norm(x, {.weight = weight, .bias = bias});
            keep(y.data());
        }
        check(state, digest(y.data(), static_cast<std::size_t>(y.size())));
    });
};

}  // namespace
