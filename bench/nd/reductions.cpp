// SPDX-License-Identifier: BSD-3-Clause
//
// Sums by axis 0, by axis 1 and of everything in nd; each makes its own result, as its users get it.

#include <nd/nd.hpp>

#include "../support/row.hpp"

namespace {

using namespace bench;

template <class Sum>
void sums(const std::string& name, const matrix& size, Sum sum) {
    row(name, [=](benchmark::State& state) {
        nd::ndarray<double> X = nd::empty<double>({size.rows, size.cols});
        fill(X.data(), size.rows * size.cols, 1);
        for (auto _ : state) {
            const auto s = sum(X);
            keep(&s);
        }
        const nd::ndarray<double> s = nd::eval(sum(X));
        check(state, digest(s.data(), static_cast<std::size_t>(s.size())));
    });
}

const rows reductions = [] {
    for (const matrix& size : sum_sizes) {
        sums(row_name<double>("red.sum_ax0", size.name), size, [](const auto& X) { return nd::sum(X, 0); });
        sums(row_name<double>("red.sum_ax1", size.name), size, [](const auto& X) { return nd::sum(X, 1); });
        sums(row_name<double>("red.sum_all", size.name), size, [](const auto& X) { return nd::sum(X); });
    }
};

}  // namespace
