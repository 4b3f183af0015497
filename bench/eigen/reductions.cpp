// SPDX-License-Identifier: BSD-3-Clause
//
// Sums by axis 0, by axis 1 and of everything in Eigen, on row-major matrices; `#loop` adds row after row.

#include <Eigen/Dense>

#include "../support/row.hpp"

namespace {

using namespace bench;
using Eigen::Index;
using Matrix = Eigen::Array<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Row = Eigen::Array<double, 1, Eigen::Dynamic>;
using Column = Eigen::Array<double, Eigen::Dynamic, 1>;

// `sum(to, x)` reduces x into `to`.
template <class Result, class Sum>
void sums(const std::string& name, const matrix& size, std::size_t results, Sum sum) {
    row(name, [=](benchmark::State& state) {
        Matrix x(Index(size.rows), Index(size.cols));
        fill(x.data(), size.rows * size.cols, 1);
        Result to(static_cast<Index>(results));
        for (auto _ : state) {
            sum(to, x);
            keep(to.data());
        }
        check(state, digest(to.data(), results));
    });
}

const rows reductions = [] {
    for (const matrix& size : sum_sizes) {
        const std::string ax0 = row_name<double>("red.sum_ax0", size.name);
        sums<Row>(ax0, size, size.cols, [](Row& to, const Matrix& x) { to = x.colwise().sum(); });
        sums<Row>(ax0 + "#loop", size, size.cols, [](Row& to, const Matrix& x) {
            to = x.row(0);
            for (Index r = 1; r < x.rows(); ++r) to += x.row(r);
        });
        sums<Column>(row_name<double>("red.sum_ax1", size.name), size, size.rows,
                     [](Column& to, const Matrix& x) { to = x.rowwise().sum(); });
        sums<Row>(row_name<double>("red.sum_all", size.name), size, 1, [](Row& to, const Matrix& x) { to[0] = x.sum(); });
    }
};

}  // namespace
