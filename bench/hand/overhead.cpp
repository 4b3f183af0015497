// SPDX-License-Identifier: BSD-3-Clause
//
// The least that one call on a tiny array can cost: bare memory from malloc, a checked index, a pointer and a length.

#include <cstdlib>

#include "../support/row.hpp"

namespace {

using namespace bench;

struct span {
    double* first;
    std::ptrdiff_t size;
};

const rows overhead = [] {
#if defined(__clang__)
    describe("compiler", "clang " __clang_version__);
#else
    describe("compiler", "g++ " __VERSION__);
#endif
    row("ovh.add3.f64", [](benchmark::State& state) {
        double a[3], b[3];
        fill(a, 3, 1);
        fill(b, 3, 2);
        double last[3] = {};
        for (auto _ : state) {
            keep(a);
            keep(b);
            auto* c = static_cast<double*>(std::malloc(sizeof a));
            for (int i = 0; i < 3; ++i) c[i] = a[i] + b[i];
            keep(c);
            for (int i = 0; i < 3; ++i) last[i] = c[i];
            std::free(c);
        }
        check(state, digest(last, 3));
    });
    row("ovh.add3_into.f64", [](benchmark::State& state) {
        double a[3], b[3], c[3] = {};
        fill(a, 3, 1);
        fill(b, 3, 2);
        for (auto _ : state) {
            keep(a);
            keep(b);
            for (int i = 0; i < 3; ++i) c[i] = a[i] + b[i];
            keep(c);
        }
        check(state, digest(c, 3));
    });
    row("ovh.create3.f64", [](benchmark::State& state) {
        double last = 0;
        for (auto _ : state) {
            auto* c = static_cast<double*>(std::malloc(3 * sizeof(double)));
            c[0] = 1;
            c[1] = 2;
            c[2] = 3;
            keep(c);
            last = c[2];
            std::free(c);
        }
        check(state, last);
    });
    row("ovh.index1.f64", [](benchmark::State& state) {
        double a[10], last = 0;
        fill(a, 10, 1);
        span s{a, 10};
        std::ptrdiff_t i = 5;
        for (auto _ : state) {
            hide(s);
            hide(i);
            const std::ptrdiff_t at = i < 0 ? i + s.size : i;
            if (at < 0 || at >= s.size) std::abort();
            last = s.first[at];
            hide(last);
        }
        check(state, std::fabs(last));
    });
    row("ovh.slice.f64", [](benchmark::State& state) {
        double a[10];
        fill(a, 10, 1);
        span s{a, 10}, view{};
        for (auto _ : state) {
            hide(s);
            view = {s.first + 2, 5};
            hide(view);
        }
        check(state, digest(view.first, 5));
    });
    row("ovh.sum10.f64", [](benchmark::State& state) {
        double a[10], total = 0;
        fill(a, 10, 1, 1.0);
        for (auto _ : state) {
            keep(a);
            total = 0;
            for (double v : a) total += v;
            hide(total);
        }
        check(state, std::fabs(total));
    });
};

}  // namespace
