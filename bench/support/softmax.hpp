// SPDX-License-Identifier: BSD-3-Clause
//
// The softmax of one row by hand, which attention, softmax and cross-entropy share.
#pragma once

#include <algorithm>

#include "vec.hpp"

namespace bench {

inline float largest_of(const float* x, std::size_t n) {
    constexpr std::size_t W = lanes<float>;
    vec<float> most[4];
    for (auto& m : most) m = vec<float>{} - 3e38f;
    std::size_t i = 0;
    for (; i + 4 * W <= n; i += 4 * W)
        for (std::size_t k = 0; k < 4; ++k) {
            const vec<float> v = load(x + i + k * W);
            most[k] = v > most[k] ? v : most[k];
        }
    for (; i + W <= n; i += W) {
        const vec<float> v = load(x + i);
        most[0] = v > most[0] ? v : most[0];
    }
    float part[4 * W], result = -3e38f;
    for (std::size_t k = 0; k < 4; ++k) store(part + k * W, most[k]);
    for (float p : part) result = std::max(result, p);
    for (; i < n; ++i) result = std::max(result, x[i]);
    return result;
}

/// The sum of exp(x - shift); with Store, each is written to `to`.
template <bool Store>
inline float exp_sum(const float* x, float* to, std::size_t n, float shift) {
    constexpr std::size_t W = lanes<float>;
    vec<float> sum[2] = {};
    std::size_t i = 0;
    for (; i + 2 * W <= n; i += 2 * W)
        for (std::size_t k = 0; k < 2; ++k) {
            const vec<float> v = exp_of(load(x + i + k * W) - shift);
            if constexpr (Store) store(to + i + k * W, v);
            sum[k] += v;
        }
    float last[W];
    for (; i < n; i += W) {
        const std::size_t left = std::min(W, n - i);
        std::fill(last, last + W, -87.0f + shift);
        std::copy(x + i, x + i + left, last);
        store(last, exp_of(load(last) - shift));
        if constexpr (Store) std::copy(last, last + left, to + i);
        for (std::size_t k = left; k < W; ++k) last[k] = 0;
        sum[0] += load(last);
    }
    return add_lanes<float>(sum[0] + sum[1]);
}

inline void scale_row(float* x, std::size_t n, float factor) {
    constexpr std::size_t W = lanes<float>;
    std::size_t i = 0;
    for (; i + W <= n; i += W) store(x + i, load(x + i) * factor);
    for (; i < n; ++i) x[i] *= factor;
}

}  // namespace bench
