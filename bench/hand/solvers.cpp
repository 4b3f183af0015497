// SPDX-License-Identifier: BSD-3-Clause
//
// Solvers and decompositions by direct calls of LAPACK on copies made for it; workspaces are LAPACKE's own.

#include <cblas.h>
#include <lapacke.h>

#include <algorithm>
#include <vector>

#include "../support/matrices.hpp"
#include "../support/row.hpp"

namespace {

using namespace bench;

using numbers = std::vector<double>;

// Row-major data for LAPACK, which works in columns.
void transposed(const numbers& from, std::size_t m, std::size_t n, double* to) {
    for (std::size_t j = 0; j < n; ++j)
        for (std::size_t i = 0; i < m; ++i) to[j * m + i] = from[i * n + j];
}

// `work` has room for a, `result` for what compute leaves there; compute returns LAPACK's info.
template <class Compute>
void solver(const char* name, std::size_t m, std::size_t n, std::size_t results, const Compute& compute) {
    row(name, [=](benchmark::State& state) {
        numbers a(m * n), b(m), work(m * n), result(results);
        fill(a.data(), a.size(), 1);
        fill(b.data(), b.size(), 2);
        for (auto _ : state) {
            if (compute(a, b, work, result) != 0) state.SkipWithError("LAPACK failed");
            keep(result.data());
        }
        check(state, digest(result.data(), result.size()));
    });
}

const rows solvers = [] {
    for (const auto& size : eigh_sizes) {
        const int n = static_cast<int>(size.n);
        solver(size.name, size.m, size.n, size.n, [n, size](const numbers& a, const numbers&, numbers& work, numbers& w) {
            transposed(a, size.m, size.n, work.data());
            return LAPACKE_dsyevd(LAPACK_COL_MAJOR, 'V', 'L', n, work.data(), n, w.data());
        });
    }
    for (const auto& size : solve_sizes) {
        const int n = static_cast<int>(size.n);
        solver(size.name, size.m, size.n, size.n, [n, size](const numbers& a, const numbers& b, numbers& work, numbers& x) {
            std::vector<int> pivots(size.n);
            transposed(a, size.m, size.n, work.data());
            x = b;
            return LAPACKE_dgesv(LAPACK_COL_MAJOR, n, 1, work.data(), n, pivots.data(), x.data(), n);
        });
    }
    for (const auto& size : lstsq_sizes) {
        const int m = static_cast<int>(size.m), n = static_cast<int>(size.n);
        solver(size.name, size.m, size.n, size.n, [m, n, size](const numbers& a, const numbers& b, numbers& work, numbers& x) {
            transposed(a, size.m, size.n, work.data());
            numbers right = b, s(size.n);
            int rank;
            const int info = LAPACKE_dgelsd(LAPACK_COL_MAJOR, m, n, 1, work.data(), m, right.data(), m, s.data(), -1, &rank);
            std::copy_n(right.data(), size.n, x.data());
            return info;
        });
    }
    for (const auto& size : svd_sizes) {
        const int m = static_cast<int>(size.m), n = static_cast<int>(size.n);
        solver(size.name, size.m, size.n, size.n, [m, n, size](const numbers& a, const numbers&, numbers& work, numbers& s) {
            transposed(a, size.m, size.n, work.data());
            numbers u(size.m * size.n), vt(size.n * size.n);
            return LAPACKE_dgesdd(LAPACK_COL_MAJOR, 'S', m, n, work.data(), m, s.data(), u.data(), m, vt.data(), n);
        });
    }
    solver("la.cov.10000x100.f64", 10'000, 100, 100 * 100, [](const numbers& a, const numbers&, numbers& work, numbers& c) {
        constexpr int m = 10'000, n = 100;
        double mean[n] = {};
        for (int i = 0; i < m; ++i)
            for (int j = 0; j < n; ++j) mean[j] += a[static_cast<std::size_t>(i * n + j)];
        for (double& v : mean) v /= m;
        for (int i = 0; i < m; ++i)
            for (int j = 0; j < n; ++j) work[static_cast<std::size_t>(i * n + j)] = a[static_cast<std::size_t>(i * n + j)] - mean[j];
        cblas_dsyrk(CblasRowMajor, CblasUpper, CblasTrans, n, m, 1.0 / (m - 1), work.data(), n, 0, c.data(), n);
        for (int i = 0; i < n; ++i)
            for (int j = 0; j < i; ++j) c[static_cast<std::size_t>(i * n + j)] = c[static_cast<std::size_t>(j * n + i)];
        return 0;
    });
};

}  // namespace
