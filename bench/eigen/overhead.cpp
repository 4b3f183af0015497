// SPDX-License-Identifier: BSD-3-Clause
//
// Calls on tiny arrays in Eigen, with sizes known at run time only, as everyone's here.

#include <Eigen/Dense>

#include "../support/row.hpp"

namespace {

using namespace bench;
using Array = Eigen::ArrayXd;

Array filled(Eigen::Index n, std::uint64_t seed) {
    Array a(n);
    fill(a.data(), std::size_t(n), seed);
    return a;
}

const rows overhead = [] {
    describe("eigen",
             std::to_string(EIGEN_WORLD_VERSION) + '.' + std::to_string(EIGEN_MAJOR_VERSION) + '.' + std::to_string(EIGEN_MINOR_VERSION));
    row("ovh.add3.f64", [](benchmark::State& state) {
        Array a = filled(3, 1), b = filled(3, 2);
        for (auto _ : state) {
            hide(a);
            hide(b);
            const Array c = a + b;
            keep(c.data());
        }
        check(state, digest(Array(a + b).data(), 3));
    });
    row("ovh.add3_into.f64", [](benchmark::State& state) {
        Array a = filled(3, 1), b = filled(3, 2), c = filled(3, 3);
        for (auto _ : state) {
            hide(a);
            hide(b);
            c = a + b;
            keep(c.data());
        }
        check(state, digest(c.data(), 3));
    });
    row("ovh.matmul4x4.f32", [](benchmark::State& state) {
        using M = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
        M a(4, 4), b(4, 4), c(4, 4);
        fill(a.data(), 16, 1);
        fill(b.data(), 16, 2);
        for (auto _ : state) {
            hide(a);
            hide(b);
            c.noalias() = a * b;
            keep(c.data());
        }
        check(state, digest(c.data(), 16));
    });
    row("ovh.create3.f64", [](benchmark::State& state) {
        double last = 0;
        for (auto _ : state) {
            const Array c{{1.0, 2.0, 3.0}};
            keep(c.data());
            last = c[2];
        }
        check(state, last);
    });
    row("ovh.index1.f64", [](benchmark::State& state) {
        Array a = filled(10, 1);
        Eigen::Index i = 5;
        double last = 0;
        for (auto _ : state) {
            hide(a);
            hide(i);
            last = a(i);
            hide(last);
        }
        check(state, std::fabs(last));
    });
    row("ovh.slice.f64", [](benchmark::State& state) {
        Array a = filled(10, 1);
        for (auto _ : state) {
            hide(a);
            auto view = a.segment(2, 5);
            hide(view);
        }
        check(state, digest(Array(a.segment(2, 5)).data(), 5));
    });
    row("ovh.sum10.f64", [](benchmark::State& state) {
        Array a = filled(10, 1);
        double total = 0;
        for (auto _ : state) {
            hide(a);
            total = a.sum();
            hide(total);
        }
        check(state, std::fabs(total));
    });
};

}  // namespace
