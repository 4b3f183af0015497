// SPDX-License-Identifier: BSD-3-Clause
//
// Products of matrices in nd, into existing arrays: matmul, whatever the size.

#include <nd/linalg/products.hpp>
#include <nd/ml/distances.hpp>

#include "../support/matrices.hpp"
#include "../support/row.hpp"

namespace {

using namespace bench;

template <class T>
nd::ndarray<T> filled(const nd::dims& shape, std::uint64_t seed) {
    auto a = nd::ndarray<T>::uninitialized(shape);
    fill(a.data(), static_cast<std::size_t>(a.size()), seed);
    return a;
}

template <class T>
void product(const product_size& size) {
    row(std::string(size.name) + (sizeof(T) == 4 ? ".f32" : ".f64"), [&size](benchmark::State& state) {
        const auto stack = [&](std::size_t rows, std::size_t cols) { return size.count == 1 ? nd::dims{rows, cols} : nd::dims{size.count, rows, cols}; };
        const auto a = filled<T>(stack(size.m, size.k), 1), b = filled<T>(stack(size.k, size.n), 2);
        const auto c = nd::ndarray<T>::uninitialized(stack(size.m, size.n));
        for (auto _ : state) {
            nd::matmul(a, b, {.out = c});
            keep(c.data());
        }
        check(state, digest(c.data(), static_cast<std::size_t>(c.size())));
    });
}

void pairdist(const std::string& name, std::size_t points, std::size_t features) {
    row(name, [=](benchmark::State& state) {
        const auto x = filled<double>({points, features}, 1);
        nd::ndarray<double> apart;
        for (auto _ : state) {
            apart = nd::ml::pairwise_distances(x, x);
            keep(apart.data());
        }
        check(state, digest(apart.data(), points * points));
    });
}

const rows products = [] {
    for (const auto& size : distances) pairdist(size.name, size.m, size.n);
    for (const auto& size : large_products) {
        product<float>(size);
        product<double>(size);
    }
    for (const auto& size : float_products) product<float>(size);
    row("mm.gemm_nt.32x128x64.f32", [](benchmark::State& state) {
        const auto a = filled<float>({32, 128}, 1), b = filled<float>({64, 128}, 2);
        const auto c = nd::ndarray<float>::uninitialized({32, 64});
        for (auto _ : state) {
            nd::matmul(a, b.T(), {.out = c});
            keep(c.data());
        }
        check(state, digest(c.data(), 32 * 64));
    });
    row("mm.gemm.512.i32", [](benchmark::State& state) {
        constexpr auto n = static_cast<nd::intp>(integer_product);
        auto a = nd::ndarray<std::int32_t>::uninitialized({n, n}), b = nd::ndarray<std::int32_t>::uninitialized({n, n});
        for (nd::intp i = 0; i < n * n; ++i) {
            a.data()[i] = static_cast<std::int32_t>(100 * element(static_cast<std::uint64_t>(i), 1));
            b.data()[i] = static_cast<std::int32_t>(100 * element(static_cast<std::uint64_t>(i), 2));
        }
        const auto c = nd::ndarray<std::int32_t>::uninitialized({n, n});
        for (auto _ : state) {
            nd::matmul(a, b, {.out = c});
            keep(c.data());
        }
        check(state, digest(c.data(), static_cast<std::size_t>(n * n)));
    });
};

}  // namespace
