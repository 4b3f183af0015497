// SPDX-License-Identifier: BSD-3-Clause
//
// The rows of 16-bit floats in nd beside float's: what rounding at each node costs, and what half the memory saves.

#include <nd/nd.hpp>

#include "../support/row.hpp"

namespace {

using namespace bench;
using nd::all, nd::ndarray;

template <class T>
void half_rows(const length& size, const char* dtype) {
    const auto name = [&](const char* what) { return std::string("half.") + what + '.' + size.name + '.' + dtype; };
    const auto filled = [n = size.n](std::uint64_t seed) {
        auto a = ndarray<T>::uninitialized({static_cast<nd::intp>(n)});
        for (std::size_t i = 0; i < n; ++i) a.data()[i] = T(element(i, seed));
        return a;
    };
    const auto into = [=](const std::string& row_name, auto assign) {
        row(row_name, [=](benchmark::State& state) {
            ndarray<T> x = filled(1), y = filled(2), z = filled(3);
            for (auto _ : state) {
                assign(z, x, y);
                keep(z.data());
            }
            check(state, digest(z.template astype<double>().data(), size.n));
        });
    };
    into(name("axpby"), [](ndarray<T>& z, const ndarray<T>& x, const ndarray<T>& y) { z(all) = .7 * x + .3 * y; });
    into(name("relu"), [](ndarray<T>& z, const ndarray<T>& x, const ndarray<T>&) { z(all) = nd::maximum(x, 0.0); });
    row(name("sum"), [=](benchmark::State& state) {
        const ndarray<T> x = filled(1);
        T total{};
        for (auto _ : state) {
            total = nd::sum(x);
            keep(&total);
        }
        check(state, static_cast<double>(total));
    });
}

const rows halves = [] {
    for (const length& size : map_sizes) {
        half_rows<float>(size, "f32");
        half_rows<nd::float16>(size, "f16");
        half_rows<nd::bfloat16>(size, "bf16");
    }
};

}  // namespace
