// SPDX-License-Identifier: BSD-3-Clause
//
// Softmax, cross-entropy and layer norm by hand: row by row, so that a row is read from memory once.

#include <cmath>
#include <vector>

#include "../support/aligned.hpp"
#include "../support/softmax.hpp"

namespace {

using namespace bench;

constexpr std::size_t W = lanes<float>;

// (x - mean) * factor * weight + bias over a row that was read twice for its moments; W divides its length.
void normalise(const float* x, float* y, const float* weight, const float* bias, std::size_t n) {
    vec<float> sum[4] = {}, squares[4] = {};
    for (std::size_t i = 0; i < n; i += 4 * W)
        for (std::size_t k = 0; k < 4; ++k) sum[k] += load(x + i + k * W);
    const float count = static_cast<float>(n), mean = add_lanes<float>((sum[0] + sum[1]) + (sum[2] + sum[3])) / count;
    for (std::size_t i = 0; i < n; i += 4 * W)
        for (std::size_t k = 0; k < 4; ++k) {
            const vec<float> d = load(x + i + k * W) - mean;
            squares[k] += d * d;
        }
    const float variance = add_lanes<float>((squares[0] + squares[1]) + (squares[2] + squares[3])) / count, factor = 1 / std::sqrt(variance + 1e-5f);
    for (std::size_t i = 0; i < n; i += W) store(y + i, (load(x + i) - mean) * factor * load(weight + i) + load(bias + i));
}

const rows networks = [] {
    row("nn.softmax.1024x1000.f32", [](benchmark::State& state) {
        aligned<float> x(1024 * 1000, 1, 4), y(1024 * 1000);
        for (auto _ : state) {
            for (std::size_t r = 0; r < 1024; ++r) {
                const float* const from = x.data() + r * 1000;
                float* const to = y.data() + r * 1000;
                scale_row(to, 1000, 1 / exp_sum<true>(from, to, 1000, largest_of(from, 1000)));
            }
            keep(y.data());
        }
        check(state, digest(y.data(), y.size()));
    });
    row("nn.xent.4096x1000.f32", [](benchmark::State& state) {
        aligned<float> x(4096 * 1000, 1, 4);
        std::vector<std::int64_t> labels(4096);
        for (std::size_t i = 0; i < labels.size(); ++i) labels[i] = static_cast<std::int64_t>(i * 7919 % 1000);
        double loss = 0;
        for (auto _ : state) {
            double sum = 0;
            for (std::size_t r = 0; r < labels.size(); ++r) {
                float* const from = x.data() + r * 1000;
                const float most = largest_of(from, 1000);
                sum += static_cast<double>(most + std::log(exp_sum<false>(from, from, 1000, most)) - from[labels[r]]);
            }
            loss = sum / 4096;
            hide(loss);
        }
        check(state, loss);
    });
    row("nn.layernorm.4096x1024.f32", [](benchmark::State& state) {
        aligned<float> x(4096 * 1024, 1), weight(1024, 2), bias(1024, 3), y(4096 * 1024);
        for (auto _ : state) {
            for (std::size_t r = 0; r < 4096; ++r) normalise(x.data() + r * 1024, y.data() + r * 1024, weight.data(), bias.data(), 1024);
            keep(y.data());
        }
        check(state, digest(y.data(), y.size()));
    });
};

}  // namespace
