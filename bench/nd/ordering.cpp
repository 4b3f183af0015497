// SPDX-License-Identifier: BSD-3-Clause
//
// Sorted values and the positions that sort, places of what is not zero, elements along lanes, and a choice between two
// arrays.

#include <nd/nd.hpp>

#include "../support/choices.hpp"

namespace {

using namespace bench;
using nd::ndarray;

template <class T>
ndarray<T> data(const nd::dims& shape, std::uint64_t seed = 1) {
    auto x = nd::empty<T>(shape);
    fill(x.data(), static_cast<std::size_t>(x.size()), seed);
    return x;
}

template <class T>
double digest_of(const ndarray<T>& a) {
    return digest(a.data(), static_cast<std::size_t>(a.size()));
}

/// A row whose result is a fresh array.
template <class Work>
void fresh_row(const std::string& name, const nd::dims& shape, const Work& work) {
    row(name, [=](benchmark::State& state) {
        const auto call = work(shape);
        for (auto _ : state) {
            const auto result = call();
            keep(result.data());
        }
        check(state, digest_of(call()));
    });
}

template <class T>
void sorts() {
    fresh_row(row_name<T>("idx.sort", "1e6"), {1'000'000}, [](const nd::dims& shape) { return [x = data<T>(shape)] { return nd::sort(x); }; });
    fresh_row(row_name<T>("idx.argsort", "1e6"), {1'000'000}, [](const nd::dims& shape) { return [x = data<T>(shape)] { return nd::argsort(x); }; });
}

const rows ordering = [] {
    sorts<float>();
    sorts<double>();
    fresh_row("idx.nonzero.1e6.f32", {1'000'000}, [](const nd::dims& shape) {
        return [x = nd::eval(nd::maximum(data<float>(shape), 0.0f))] { return nd::nonzero<1>(x)[0]; };
    });
    fresh_row("idx.take_along.1000x1000.f64", {1000, 1000}, [](const nd::dims& shape) {
        const auto x = data<double>(shape);
        return [x, order = nd::argsort(x, 1)] { return nd::take_along_axis(x, order, 1); };
    });
    row("idx.where3.1e6.f32", [](benchmark::State& state) {
        const auto a = data<float>({1'000'000}, 1), b = data<float>({1'000'000}, 2), z = data<float>({1'000'000}, 3);
        const ndarray<bool> mask = z > 0.0f;
        for (auto _ : state) {
            z(nd::all) = nd::where(mask, a, b);
            keep(z.data());
        }
        check(state, digest_of(z));
    });
};

}  // namespace
