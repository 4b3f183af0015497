// SPDX-License-Identifier: BSD-3-Clause
//
// Attention and cross-entropy as one writes them by hand, beside the library's own.
#include <cmath>
#include <iostream>
#include <nd/nd.hpp>

using nd::ndarray;

struct attention {
    ndarray<double> output, weights;
};

attention scaled_dot_product_attention(const ndarray<double>& Q, const ndarray<double>& K, const ndarray<double>& V, const ndarray<bool>& mask) {
    ndarray<double> scores = nd::einsum("bhid,bhjd->bhij", Q, K) / std::sqrt(static_cast<double>(Q.shape(-1)));
    scores = nd::where(mask, scores, -1e9);
    scores -= nd::max(scores, {.axis = -1, .keepdims = true});
    ndarray<double> weights = nd::exp(scores);
    weights /= nd::sum(weights, {.axis = -1, .keepdims = true});
    return {nd::einsum("bhij,bhjd->bhid", weights, V), weights};
}

double cross_entropy(const ndarray<double>& logits, const ndarray<std::int64_t>& labels) {
    const ndarray<double> stable = logits - nd::max(logits, {.axis = 1, .keepdims = true});
    const ndarray<double> log_sum_exp = nd::log(nd::sum(nd::exp(stable), 1));
    return nd::mean(log_sum_exp - stable(nd::arange(labels.size()), labels));
}

int main() {
    auto rng = nd::random::default_rng(42);
    const auto Q = rng.standard_normal({2, 3, 8, 4}), K = rng.standard_normal({2, 3, 8, 4}), V = rng.standard_normal({2, 3, 8, 4});
    const ndarray<bool> causal = nd::tril(nd::ones<bool>({8, 8}));
    const auto [output, weights] = scaled_dot_product_attention(Q, K, V, causal);
    std::cout << output.shape() << ' ' << nd::round(output(1, 2, 7, nd::all), 6) << ' ' << nd::allclose(nd::sum(weights, -1), 1.0) << '\n';
    std::cout << nd::allclose(output, nd::ml::scaled_dot_product_attention(Q, K, V, {.causal = true})) << '\n';

    const auto logits = rng.standard_normal({6, 4});
    const auto labels = rng.integers(0, 4, {6});
    std::cout << nd::round(nd::array(cross_entropy(logits, labels)), 6) << ' ' << nd::allclose(nd::ml::cross_entropy(logits, labels), cross_entropy(logits, labels)) << '\n';
}
