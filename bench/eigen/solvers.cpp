// SPDX-License-Identifier: BSD-3-Clause
//
// Solvers and decompositions by Eigen's own code; stacks of small matrices by a loop of maps whose size is known at compile
// time, which is Eigen at its best.

#include <Eigen/Dense>

#include <vector>

#include "../support/matrices.hpp"
#include "../support/row.hpp"

namespace {

using namespace bench;
using Matrix = Eigen::MatrixXd;
using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Vector = Eigen::VectorXd;

template <class Compute>
void solver(const char* name, std::size_t m, std::size_t n, const Compute& compute) {
    row(name, [=](benchmark::State& state) {
        RowMajor a(m, n);
        Vector b(m);
        fill(a.data(), m * n, 1);
        fill(b.data(), m, 2);
        RowMajor result;
        for (auto _ : state) {
            result = compute(a, b);
            keep(result.data());
        }
        check(state, digest(result.data(), std::size_t(result.size())));
    });
}

template <class Compute>
void stack(const char* name, std::size_t values, const Compute& compute) {
    row(name, [=](benchmark::State& state) {
        using Small = Eigen::Matrix<double, int(stack_side), int(stack_side), Eigen::RowMajor>;
        std::vector<double> a(stack_count * stack_side * stack_side), b(stack_side), result(stack_count * values);
        fill(a.data(), a.size(), 1);
        fill(b.data(), b.size(), 2);
        const Eigen::Map<const Eigen::Vector4d> right(b.data());
        for (auto _ : state) {
            for (std::size_t i = 0; i < stack_count; ++i) compute(Eigen::Map<const Small>(a.data() + i * stack_side * stack_side), right, result.data() + i * values);
            keep(result.data());
        }
        check(state, digest(result.data(), result.size()));
    });
}

const rows solvers = [] {
    for (const auto& size : eigh_sizes) {
        solver(size.name, size.m, size.n, [](const RowMajor& a, const Vector&) { return Vector(Eigen::SelfAdjointEigenSolver<Matrix>(a).eigenvalues()); });
    }
    for (const auto& size : solve_sizes) solver(size.name, size.m, size.n, [](const RowMajor& a, const Vector& b) { return Vector(a.partialPivLu().solve(b)); });
    for (const auto& size : svd_sizes) {
        solver(size.name, size.m, size.n, [](const RowMajor& a, const Vector&) { return Vector(Eigen::BDCSVD<Matrix>(a, Eigen::ComputeThinU | Eigen::ComputeThinV).singularValues()); });
    }
    solver("la.cov.10000x100.f64", 10'000, 100, [](const RowMajor& a, const Vector&) {
        const RowMajor centred = a.rowwise() - a.colwise().mean();
        return RowMajor((centred.transpose() * centred) / double(a.rows() - 1));
    });
    stack("la.svd.10000x4x4.f64", stack_side, [](const auto& a, const auto&, double* to) {
        Eigen::Map<Eigen::Vector4d>(to, 4) = Eigen::JacobiSVD<Eigen::Matrix4d>(a, Eigen::ComputeFullU | Eigen::ComputeFullV).singularValues();
    });
    stack("la.inv.10000x4x4.f64", stack_side * stack_side, [](const auto& a, const auto&, double* to) { Eigen::Map<Eigen::Matrix<double, 4, 4, Eigen::RowMajor>>(to, 4, 4) = a.partialPivLu().inverse(); });
    stack("la.det.10000x4x4.f64", 1, [](const auto& a, const auto&, double* to) { *to = a.partialPivLu().determinant(); });
    stack("la.solve.10000x4x4.f64", stack_side, [](const auto& a, const auto& b, double* to) { Eigen::Map<Eigen::Vector4d>(to, 4) = a.partialPivLu().solve(b); });
};

}  // namespace
