// SPDX-License-Identifier: BSD-3-Clause
//
// Calls on tiny arrays in xtensor, with the rank fixed at compile time and the sizes at run time.

#include <xtensor/xmath.hpp>
#include <xtensor/xnoalias.hpp>
#include <xtensor/xtensor.hpp>
#include <xtensor/xview.hpp>

#include "../support/row.hpp"

namespace {

using namespace bench;
using Array = xt::xtensor<double, 1>;

Array filled(std::size_t n, std::uint64_t seed) {
    Array a(std::array<std::size_t, 1>{n});
    fill(a.data(), n, seed);
    return a;
}

const rows overhead = [] {
    describe("xtensor", std::to_string(XTENSOR_VERSION_MAJOR) + '.' + std::to_string(XTENSOR_VERSION_MINOR) + '.' +
                            std::to_string(XTENSOR_VERSION_PATCH)
#if defined(XTENSOR_USE_XSIMD)
                            + " with xsimd " + std::to_string(XSIMD_VERSION_MAJOR) + '.' + std::to_string(XSIMD_VERSION_MINOR)
#endif
    );
    row("ovh.add3.f64", [](benchmark::State& state) {
        Array a = filled(3, 1), b = filled(3, 2);
        for (auto _ : state) {
            bench::keep(&a);
            bench::keep(&b);
            const Array c = a + b;
            keep(c.data());
        }
        check(state, digest(Array(a + b).data(), 3));
    });
    row("ovh.add3_into.f64", [](benchmark::State& state) {
        Array a = filled(3, 1), b = filled(3, 2), c = filled(3, 3);
        for (auto _ : state) {
            bench::keep(&a);
            bench::keep(&b);
            xt::noalias(c) = a + b;
            keep(c.data());
        }
        check(state, digest(c.data(), 3));
    });
    row("ovh.create3.f64", [](benchmark::State& state) {
        double last = 0;
        for (auto _ : state) {
            const Array c{1.0, 2.0, 3.0};
            keep(c.data());
            last = c(2);
        }
        check(state, last);
    });
    row("ovh.index1.f64", [](benchmark::State& state) {
        Array a = filled(10, 1);
        std::ptrdiff_t i = 5;
        double last = 0;
        for (auto _ : state) {
            bench::keep(&a);
            hide(i);
            last = a(i);
            hide(last);
        }
        check(state, std::fabs(last));
    });
    row("ovh.slice.f64", [](benchmark::State& state) {
        Array a = filled(10, 1);
        for (auto _ : state) {
            bench::keep(&a);
            auto view = xt::view(a, xt::range(2, 7));
            bench::hide(view);
        }
        check(state, digest(Array(xt::view(a, xt::range(2, 7))).data(), 5));
    });
    row("ovh.sum10.f64", [](benchmark::State& state) {
        Array a = filled(10, 1);
        double total = 0;
        for (auto _ : state) {
            bench::keep(&a);
            total = xt::sum(a, xt::evaluation_strategy::immediate)();
            hide(total);
        }
        check(state, std::fabs(total));
    });
};

}  // namespace
