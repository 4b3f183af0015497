// SPDX-License-Identifier: BSD-3-Clause
//
// Products of matrices by Eigen's own kernels, row-major, into existing matrices; stacks by a loop of maps. Sizes of the
// small ones are known at compile time under `#fixed`.

#include <Eigen/Dense>

#include <vector>

#include "../support/matrices.hpp"
#include "../support/row.hpp"

namespace {

using namespace bench;

template <class T, int rows = Eigen::Dynamic, int cols = rows>
using Matrix = Eigen::Matrix<T, rows, cols, Eigen::RowMajor>;

template <class T, int side = Eigen::Dynamic>
void product(const product_size& size, const char* variant = "") {
    row(std::string(size.name) + (sizeof(T) == 4 ? ".f32" : ".f64") + variant, [&size](benchmark::State& state) {
        using M = Matrix<T, side>;
        const auto m = Eigen::Index(size.m), n = Eigen::Index(size.n), k = Eigen::Index(size.k);
        std::vector<T> a(size.count * size.m * size.k), b(size.count * size.k * size.n), c(size.count * size.m * size.n);
        fill(a.data(), a.size(), 1);
        fill(b.data(), b.size(), 2);
        for (auto _ : state) {
            for (Eigen::Index i = 0; i < Eigen::Index(size.count); ++i) {
                const Eigen::Map<const M> left(a.data() + i * m * k, m, k), right(b.data() + i * k * n, k, n);
                Eigen::Map<M>(c.data() + i * m * n, m, n).noalias() = left * right;
            }
            keep(c.data());
        }
        check(state, digest(c.data(), c.size()));
    });
}

void pairdist(const std::string& name, Eigen::Index points, Eigen::Index features) {
    row(name, [=](benchmark::State& state) {
        Matrix<double> x(points, features), apart(points, points);
        fill(x.data(), std::size_t(x.size()), 1);
        for (auto _ : state) {
            const Eigen::VectorXd squares = x.rowwise().squaredNorm();
            apart.noalias() = -2 * x * x.transpose();
            apart.colwise() += squares;
            apart.rowwise() += squares.transpose();
            apart = apart.cwiseMax(0).cwiseSqrt();
            keep(apart.data());
        }
        check(state, digest(apart.data(), std::size_t(apart.size())));
    });
}

const rows products = [] {
    for (const auto& size : distances) pairdist(size.name, Eigen::Index(size.m), Eigen::Index(size.n));
    for (const auto& size : large_products) {
        product<float>(size);
        product<double>(size);
    }
    for (const auto& size : float_products) product<float>(size);
    product<float, 8>(float_products[2], "#fixed");
    product<float, 16>(float_products[3], "#fixed");
    row("mm.gemm_nt.32x128x64.f32", [](benchmark::State& state) {
        Matrix<float> a(32, 128), b(64, 128), c(32, 64);
        fill(a.data(), 32 * 128, 1);
        fill(b.data(), 64 * 128, 2);
        for (auto _ : state) {
            c.noalias() = a * b.transpose();
            keep(c.data());
        }
        check(state, digest(c.data(), 32 * 64));
    });
    row("mm.gemm.512.i32", [](benchmark::State& state) {
        constexpr auto n = Eigen::Index(integer_product);
        Matrix<int> a(n, n), b(n, n), c(n, n);
        for (Eigen::Index i = 0; i < n * n; ++i) {
            a.data()[i] = int(100 * element(std::uint64_t(i), 1));
            b.data()[i] = int(100 * element(std::uint64_t(i), 2));
        }
        for (auto _ : state) {
            c.noalias() = a * b;
            keep(c.data());
        }
        check(state, digest(c.data(), std::size_t(n * n)));
    });
};

}  // namespace
