// SPDX-License-Identifier: BSD-3-Clause
//
// Sums by axis 0, by axis 1 and of everything in xtensor, evaluated at once, which is its fastest way.

#include <xtensor/xmath.hpp>
#include <xtensor/xnoalias.hpp>
#include <xtensor/xreducer.hpp>
#include <xtensor/xtensor.hpp>
#include <xtensor/xview.hpp>

#include "../support/row.hpp"

namespace {

using namespace bench;
using Matrix = xt::xtensor<double, 2>;
using Vector = xt::xtensor<double, 1>;

// `sum(to, x)` reduces x into `to`.
template <class Sum>
void sums(const std::string& name, const matrix& size, std::size_t results, Sum sum) {
    row(name, [=](benchmark::State& state) {
        Matrix x(std::array<std::size_t, 2>{size.rows, size.cols});
        fill(x.data(), x.size(), 1);
        Vector to(std::array<std::size_t, 1>{results});
        for (auto _ : state) {
            sum(to, x);
            keep(to.data());
        }
        check(state, digest(to.data(), results));
    });
}

const rows reductions = [] {
    constexpr auto now = xt::evaluation_strategy::immediate;
    for (const matrix& size : sum_sizes) {
        const std::string ax0 = row_name<double>("red.sum_ax0", size.name);
        sums(ax0, size, size.cols, [](Vector& to, const Matrix& x) { to = xt::sum(x, {0}, now); });
        sums(ax0 + "#rows", size, size.cols, [](Vector& to, const Matrix& x) {
            to.fill(0.0);
            for (std::size_t r = 0; r < x.shape(0); ++r) xt::noalias(to) += xt::row(x, static_cast<std::ptrdiff_t>(r));
        });
        sums(row_name<double>("red.sum_ax1", size.name), size, size.rows, [](Vector& to, const Matrix& x) { to = xt::sum(x, {1}, now); });
        sums(row_name<double>("red.sum_all", size.name), size, 1, [](Vector& to, const Matrix& x) { to(0) = xt::sum(x, now)(); });
    }
};

}  // namespace
