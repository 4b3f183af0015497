// SPDX-License-Identifier: BSD-3-Clause
//
// Products of matrices by direct calls of CBLAS, and for the small ones by hand: a row of c in registers over all of k.

#include <cblas.h>

#include <cmath>

#include "../support/aligned.hpp"
#include "../support/matrices.hpp"
#include "../support/row.hpp"
#include "../support/vec.hpp"

namespace {

using namespace bench;

template <class T>
void gemm(const product_size& s, const T* a, const T* b, T* c) {
    const int m = static_cast<int>(s.m), n = static_cast<int>(s.n), k = static_cast<int>(s.k);
    if constexpr (sizeof(T) == 4) cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1, a, k, b, n, 0, c, n);
    else cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1, a, k, b, n, 0, c, n);
}

template <std::size_t side>
void small(const product_size&, const float* a, const float* b, float* c) {
    typedef float line __attribute__((vector_size(side * sizeof(float))));
    constexpr std::size_t rows = side < 32 ? 8 : 4;
    for (std::size_t i = 0; i < side; i += rows) {
        line total[rows] = {};
#pragma GCC unroll 4
        for (std::size_t k = 0; k < side; ++k) {
            line right;
            std::memcpy(&right, b + k * side, sizeof right);
#pragma GCC unroll 8
            for (std::size_t r = 0; r < rows; ++r) total[r] += right * a[(i + r) * side + k];
        }
        std::memcpy(c + i * side, total, sizeof total);
    }
}

template <class T>
void product(const product_size& size, void (*multiply)(const product_size&, const T*, const T*, T*), const char* variant = "") {
    row(std::string(size.name) + (sizeof(T) == 4 ? ".f32" : ".f64") + variant, [&size, multiply](benchmark::State& state) {
        aligned<T> a(size.count * size.m * size.k, 1), b(size.count * size.k * size.n, 2), c(size.count * size.m * size.n);
        for (auto _ : state) {
            for (std::size_t i = 0; i < size.count; ++i) multiply(size, a.data() + i * size.m * size.k, b.data() + i * size.k * size.n, c.data() + i * size.m * size.n);
            keep(c.data());
        }
        check(state, digest(c.data(), c.size()));
    });
}

/// Four rows of a by four registers of b at a time; that much of b stays in the second cache.
void integers(const int* a, const int* b, int* c) {
    constexpr std::size_t n = integer_product, W = lanes<int>, width = 4 * W;
    for (std::size_t j = 0; j < n; j += width)
        for (std::size_t i = 0; i < n; i += 4) {
            vec<int> sum[4][4] = {};
            for (std::size_t k = 0; k < n; ++k)
                for (std::size_t r = 0; r < 4; ++r)
                    for (std::size_t t = 0; t < 4; ++t) sum[r][t] += load(b + k * n + j + t * W) * a[(i + r) * n + k];
            for (std::size_t r = 0; r < 4; ++r)
                for (std::size_t t = 0; t < 4; ++t) store(c + (i + r) * n + j + t * W, sum[r][t]);
        }
}

void pairdist(const std::string& name, std::size_t points, std::size_t features) {
    row(name, [=](benchmark::State& state) {
        aligned<double> x(points * features, 1), apart(points * points), squares(points);
        const int n = static_cast<int>(points), d = static_cast<int>(features);
        for (auto _ : state) {
            for (std::size_t i = 0; i < points; ++i) squares[i] = cblas_ddot(d, x.data() + i * features, 1, x.data() + i * features, 1);
            cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasTrans, n, n, d, -2, x.data(), d, x.data(), d, 0, apart.data(), n);
            for (std::size_t i = 0; i < points; ++i) {
                double* const line = apart.data() + i * points;
                for (std::size_t j = 0; j < points; ++j) {
                    const double square = line[j] + squares[i] + squares[j];
                    line[j] = std::sqrt(square > 0 ? square : 0);
                }
            }
            keep(apart.data());
        }
        check(state, digest(apart.data(), apart.size()));
    });
}

const rows products = [] {
    for (const auto& size : distances) pairdist(size.name, size.m, size.n);
    row("mm.gemm.512.i32", [](benchmark::State& state) {
        constexpr std::size_t n = integer_product;
        aligned<int> a(n * n), b(n * n), c(n * n);
        for (std::size_t i = 0; i < n * n; ++i) a[i] = static_cast<int>(100 * element(i, 1)), b[i] = static_cast<int>(100 * element(i, 2));
        for (auto _ : state) {
            integers(a.data(), b.data(), c.data());
            keep(c.data());
        }
        check(state, digest(c.data(), c.size()));
    });
    for (const auto& size : large_products) {
        product<float>(size, gemm<float>);
        product<double>(size, gemm<double>);
    }
    for (const auto& size : float_products) product<float>(size, gemm<float>);
    product<float>(float_products[2], small<8>, "#registers");
    product<float>(float_products[3], small<16>, "#registers");
    product<float>(float_products[4], small<32>, "#registers");
    row("mm.gemm_nt.32x128x64.f32", [](benchmark::State& state) {
        aligned<float> a(32 * 128, 1), b(64 * 128, 2), c(32 * 64);
        for (auto _ : state) {
            cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, 32, 64, 128, 1, a.data(), 128, b.data(), 128, 0, c.data(), 64);
            keep(c.data());
        }
        check(state, digest(c.data(), c.size()));
    });
};

}  // namespace
