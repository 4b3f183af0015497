// SPDX-License-Identifier: BSD-3-Clause
//
// Rows by a mask and by integers, elements by pairs of integers, a mean by a mask, and values set by masks and places;
// copies and sums of views.

#include <nd/nd.hpp>

#include "../support/choices.hpp"

namespace {

using namespace bench;
using nd::intp;
using nd::ndarray;

ndarray<std::int64_t> positions(std::size_t n, std::size_t below, std::uint64_t seed) {
    auto p = nd::empty<std::int64_t>({n});
    for (std::size_t i = 0; i < n; ++i) p.data()[i] = choice(i, below, seed);
    return p;
}

template <class T>
ndarray<T> data(std::size_t rows, std::size_t cols, std::uint64_t seed = 1, double scale = 1) {
    auto x = nd::empty<T>({rows, cols});
    fill(x.data(), rows * cols, seed, scale);
    return x;
}

template <class T>
double digest_of(const ndarray<T>& a) {
    return digest(a.data(), static_cast<std::size_t>(a.size()));
}

template <class T>
void gather_rows(const std::string& name, const gather& size) {
    row(name, [=](benchmark::State& state) {
        const auto X = data<T>(size.rows, size.cols);
        const auto idx = positions(size.chosen, size.rows, 2);
        for (auto _ : state) {
            const ndarray<T> batch = X(idx);
            keep(batch.data());
        }
        check(state, digest_of(ndarray<T>(X(idx))));
    });
}

template <class T>
void transpose(const std::string& name) {
    row(name, [](benchmark::State& state) {
        const auto x = data<T>(4096, 4096);
        const auto y = nd::empty<T>({4096, 4096});
        for (auto _ : state) {
            y(nd::all) = x.T();
            keep(y.data());
        }
        check(state, digest_of(y));
    });
}

/// The sum over a view of a matrix.
template <class View>
void view_sum(const std::string& name, std::size_t rows, std::size_t cols, const View& view) {
    row(name, [=](benchmark::State& state) {
        const auto x = data<double>(rows, cols);
        double total = 0;
        for (auto _ : state) {
            total = nd::sum(view(x));
            hide(total);
        }
        check(state, std::fabs(total));
    });
}

const rows selections = [] {
    transpose<float>("idx.transpose.4096x4096.f32");
    transpose<double>("idx.transpose.4096x4096.f64");
    view_sum("idx.slice_sum2.4096x4096.f64", 4096, 4096, [](const ndarray<double>& x) { return x("::2, ::2"); });
    view_sum("idx.colslice_sum.100000x50.f64", 100'000, 50, [](const ndarray<double>& x) { return x(":, 3"); });
    row("idx.bool_rows.100000x50.f64", [](benchmark::State& state) {
        const auto X = data<double>(100'000, 50);
        const ndarray<bool> mask = positions(100'000, 2, 2) == 1;
        for (auto _ : state) {
            const ndarray<double> chosen = X(mask);
            keep(chosen.data());
        }
        check(state, digest_of(ndarray<double>(X(mask))));
    });
    row("red.masked_mean.100000x50.f64", [](benchmark::State& state) {
        const auto X = data<double>(100'000, 50);
        const auto y = positions(100'000, 2, 2);
        for (auto _ : state) {
            const ndarray<double> mean = nd::mean(X(y == 1), 0);
            keep(mean.data());
        }
        check(state, digest_of(ndarray<double>(nd::mean(X(y == 1), 0))));
    });
    gather_rows<double>("idx.gather_rows.256of10000x20.f64", few_rows);
    gather_rows<float>("idx.gather_rows.4096of100000x128.f32", many_rows);
    row("idx.gather_rc.1e5of1000x1000.f64", [](benchmark::State& state) {
        const auto X = data<double>(1000, 1000);
        const auto r = positions(100'000, 1000, 2), c = positions(100'000, 1000, 3);
        for (auto _ : state) {
            const ndarray<double> values = X(r, c);
            keep(values.data());
        }
        check(state, digest_of(ndarray<double>(X(r, c))));
    });
    row("idx.clip_mask.1e6.f32", [](benchmark::State& state) {
        const auto X = data<float>(1, 1'000'000, 1, 4);
        for (auto _ : state) {
            X(X < -3.0f) = -3.0f;
            keep(X.data());
        }
        check(state, digest_of(X));
    });
    row("idx.onehot.100000x10.f32", [](benchmark::State& state) {
        const auto y = positions(100'000, 10, 2);
        const auto encode = [&] {
            auto out = nd::zeros<float>({100'000, 10});
            out(nd::arange(100'000), y) = 1.0f;
            return out;
        };
        for (auto _ : state) {
            const auto out = encode();
            keep(out.data());
        }
        check(state, digest_of(encode()));
    });
};

}  // namespace
