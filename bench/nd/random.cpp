// SPDX-License-Identifier: BSD-3-Clause
//
// Random numbers, integers, orders and samples in nd: NumPy's own, so that the digests agree.

#include <nd/random.hpp>

#include "../support/row.hpp"

namespace {

using namespace bench;
using nd::random::default_rng;

/// A row whose work is draw(rng), into a fresh array.
template <class Draw>
void drawn(const char* name, Draw draw) {
    row(name, [=](benchmark::State& state) {
        auto rng = default_rng(42);
        for (auto _ : state) {
            const auto values = draw(rng);
            keep(values.data());
        }
        auto again = default_rng(42);
        const auto values = draw(again);
        check(state, digest(values.data(), static_cast<std::size_t>(values.size())));
    });
}

constexpr nd::intp million = 1'000'000;

const rows random_rows = [] {
    drawn("rng.uniform.1e6.f64", [](auto& rng) { return rng.uniform(-0.1, 0.1, {million}); });
    drawn("rng.uniform.1e6.f32", [](auto& rng) { return rng.template random<float>({million}); });
    drawn("rng.normal.1e6.f64", [](auto& rng) { return rng.standard_normal({million}); });
    drawn("rng.normal.1e6.f32", [](auto& rng) { return rng.template standard_normal<float>({million}); });
    drawn("rng.exponential.1e6.f64", [](auto& rng) { return rng.standard_exponential({million}); });
    drawn("rng.gamma.1e5.f64", [](auto& rng) { return rng.gamma(2.5, 1.0, {million / 10}); });
    drawn("rng.ints10.1e6.i64", [](auto& rng) { return rng.integers(0, 10, {million}); });
    drawn("rng.permutation.1e6.i64", [](auto& rng) { return rng.permutation(million); });
    drawn("rng.choice.1000of1e5.i64", [](auto& rng) { return rng.choice(100'000, {.size = {1000}, .replace = false}); });
};

}  // namespace
