// SPDX-License-Identifier: BSD-3-Clause
//
// Calls on tiny arrays in nd: what one operation costs before its first element.

#include <nd/nd.hpp>

#include "../support/row.hpp"

namespace {

using namespace bench;
using nd::slice;

nd::ndarray<double> filled(std::size_t n, std::uint64_t seed) {
    nd::ndarray<double> a = nd::empty<double>({n});
    fill(a.data(), n, seed);
    return a;
}

const rows overhead = [] {
    row("ovh.add3.f64", [](benchmark::State& state) {
        nd::ndarray<double> a = filled(3, 1), b = filled(3, 2);
        for (auto _ : state) {
            keep(&a);
            keep(&b);
            const nd::ndarray<double> c = a + b;
            keep(c.data());
        }
        check(state, digest(nd::ndarray<double>(a + b).data(), 3));
    });
    row("ovh.add3_into.f64", [](benchmark::State& state) {
        nd::ndarray<double> a = filled(3, 1), b = filled(3, 2), c = filled(3, 3);
        for (auto _ : state) {
            keep(&a);
            keep(&b);
            c(nd::all) = a + b;
            keep(c.data());
        }
        check(state, digest(c.data(), 3));
    });
    row("ovh.create3.f64", [](benchmark::State& state) {
        double last = 0;
        for (auto _ : state) {
            const nd::ndarray<double> c = nd::array({1.0, 2.0, 3.0});
            keep(c.data());
            last = c(2);
        }
        check(state, last);
    });
    row("ovh.index1.f64", [](benchmark::State& state) {
        nd::ndarray<double> a = filled(10, 1);
        nd::intp i = 5;
        double last = 0;
        for (auto _ : state) {
            keep(&a);
            hide(i);
            last = a(i);
            hide(last);
        }
        check(state, std::fabs(last));
    });
    row("ovh.slice.f64", [](benchmark::State& state) {
        nd::ndarray<double> a = filled(10, 1);
        for (auto _ : state) {
            keep(&a);
            auto view = a(slice(2, 7));
            hide(view);
        }
        check(state, digest(a(slice(2, 7)).data(), 5));
    });
    row("ovh.sum10.f64", [](benchmark::State& state) {
        nd::ndarray<double> a = filled(10, 1);
        double total = 0;
        for (auto _ : state) {
            keep(&a);
            total = nd::sum(a);
            hide(total);
        }
        check(state, std::fabs(total));
    });
};

}  // namespace
