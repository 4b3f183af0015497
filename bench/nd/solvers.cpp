// SPDX-License-Identifier: BSD-3-Clause
//
// Solvers, decompositions and covariances in nd.

#include <nd/linalg.hpp>

#include "../support/matrices.hpp"
#include "../support/row.hpp"

namespace {

using namespace bench;

nd::ndarray<double> filled(const nd::dims& shape, std::uint64_t seed) {
    auto a = nd::ndarray<double>::uninitialized(shape);
    fill(a.data(), static_cast<std::size_t>(a.size()), seed);
    return a;
}

template <class Compute>
void solver(const char* name, const nd::dims& shape, const Compute& compute) {
    row(name, [=](benchmark::State& state) {
        const auto a = filled(shape, 1), b = filled({shape[shape.size() - 2]}, 2);
        nd::ndarray<double> result;
        for (auto _ : state) {
            result = compute(a, b);
            keep(result.data());
        }
        const auto values = result.copy();
        check(state, digest(values.data(), static_cast<std::size_t>(values.size())));
    });
}

using array = nd::ndarray<double>;

const rows solvers = [] {
    for (const auto& size : eigh_sizes) solver(size.name, {size.m, size.n}, [](const array& a, const array&) { return nd::linalg::eigh(a).eigenvalues; });
    for (const auto& size : solve_sizes) solver(size.name, {size.m, size.n}, [](const array& a, const array& b) { return nd::linalg::solve(a, b); });
    for (const auto& size : lstsq_sizes) solver(size.name, {size.m, size.n}, [](const array& a, const array& b) { return nd::linalg::lstsq(a, b).x; });
    for (const auto& size : svd_sizes) solver(size.name, {size.m, size.n}, [](const array& a, const array&) { return nd::linalg::svd(a, {.full_matrices = false}).S; });
    solver("la.cov.10000x100.f64", {10'000, 100}, [](const array& a, const array&) { return nd::cov(a, {.rowvar = false}); });
    solver("la.svd.10000x4x4.f64", {stack_count, stack_side, stack_side}, [](const array& a, const array&) { return nd::linalg::svd(a).S; });
    solver("la.inv.10000x4x4.f64", {stack_count, stack_side, stack_side}, [](const array& a, const array&) { return nd::linalg::inv(a); });
    solver("la.det.10000x4x4.f64", {stack_count, stack_side, stack_side}, [](const array& a, const array&) { return nd::linalg::det(a); });
    solver("la.solve.10000x4x4.f64", {stack_count, stack_side, stack_side}, [](const array& a, const array& b) { return nd::linalg::solve(a, b); });
};

}  // namespace
