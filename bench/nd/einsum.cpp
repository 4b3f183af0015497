// SPDX-License-Identifier: BSD-3-Clause
//
// Einstein sums and attention in nd, as one calls them: fresh results, subscripts read while compiling.

#include <nd/nd.hpp>

#include "../support/row.hpp"

namespace {

using namespace bench;
using nd::dims, nd::ndarray;

template <class T>
ndarray<T> filled(const dims& shape, std::uint64_t seed) {
    ndarray<T> a = ndarray<T>::uninitialized(shape);
    fill(a.data(), static_cast<std::size_t>(a.size()), seed);
    return a;
}

template <class Work>
void measured(const std::string& name, Work work) {
    row(name, [=](benchmark::State& state) {
        auto result = work();
        for (auto _ : state) {
            result = work();
            keep(result.data());
        }
        check(state, digest(result.data(), static_cast<std::size_t>(result.size())));
    });
}

void attention(const std::string& name, const dims& shape) {
    const auto q = filled<float>(shape, 1), k = filled<float>(shape, 2), v = filled<float>(shape, 3);
    measured(name, [=] { return nd::ml::scaled_dot_product_attention(q, k, v); });
}

/// What a product of 4x4 matrices costs before its first multiplication: as matmul, and as einsum with text that is read
/// at run time.
template <class Work>
void small(const std::string& name, const Work& work) {
    row(name, [=](benchmark::State& state) {
        const auto a = filled<float>({4, 4}, 1), b = filled<float>({4, 4}, 2), c = filled<float>({4, 4}, 3);
        for (auto _ : state) {
            work(a, b, c);
            keep(c.data());
        }
        check(state, digest(c.data(), 16));
    });
}

const rows einsum = [] {
    using matrix = ndarray<float>;
    small("ovh.matmul4x4.f32", [](const matrix& a, const matrix& b, const matrix& c) { nd::matmul(a, b, {.out = c}); });
    small("ovh.einsum4x4.f32", [](const matrix& a, const matrix& b, const matrix& c) { nd::einsum("ij,jk->ik", a, b, {.out = c}); });
    small("ovh.einsum4x4.f32#compiled", [](const matrix& a, const matrix& b, const matrix& c) { nd::einsum<"ij,jk->ik">(a, b, {.out = c}); });
    const auto q = filled<float>({8, 4, 64, 32}, 1), k = filled<float>({8, 4, 64, 32}, 2);
    measured("es.scores.8x4x64x32.f32", [=] { return nd::einsum<"bhid,bhjd->bhij">(q, k); });
    attention("es.attention.8x4x64x32.f32", {8, 4, 64, 32});
    attention("es.attention.4x8x512x64.f32", {4, 8, 512, 64});
    const auto u = filled<float>({256, 64}, 1), w = filled<float>({256, 64}, 2);
    measured("es.bi_bj.256x64x64.f32", [=] { return nd::einsum<"bi,bj->bij">(u, w); });
    const auto cube = filled<float>({64, 128, 256}, 1), plane = filled<float>({128, 256}, 2);
    measured("es.ijk_jk.64x128x256.f32", [=] { return nd::einsum<"ijk,jk->ij">(cube, plane); });
    const auto a = filled<double>({100, 200}, 1), b = filled<double>({200, 300}, 2), c = filled<double>({300, 100}, 3);
    measured("es.chain3.100x200x300x100.f64", [=] { return nd::einsum<"ij,jk,kl->il">(a, b, c); });
    const auto square = filled<double>({1000, 1000}, 1);
    measured("es.trace.1000.f64", [=] { return nd::einsum<"ii->">(square); });
};

}  // namespace
