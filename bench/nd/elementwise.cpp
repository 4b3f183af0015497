// SPDX-License-Identifier: BSD-3-Clause
//
// The elementwise rows in nd, as its users write them: an expression into an existing array, or into a fresh one where the
// row asks for that.

#include <nd/nd.hpp>

#include "../support/row.hpp"

namespace {

using namespace bench;
using nd::all;

template <class T>
nd::ndarray<T> filled(std::initializer_list<nd::dim> shape, std::uint64_t seed, double scale = 1.0) {
    nd::ndarray<T> a = nd::empty<T>(shape);
    fill(a.data(), static_cast<std::size_t>(a.size()), seed, scale);
    return a;
}

template <class T>
void check_all(benchmark::State& state, const nd::ndarray<T>& a) {
    check(state, digest(a.data(), static_cast<std::size_t>(a.size())));
}

template <class T>
void axpby(const length& size) {
    row(row_name<T>("ew.axpby", size.name), [n = size.n](benchmark::State& state) {
        nd::ndarray<T> x = filled<T>({n}, 1), y = filled<T>({n}, 2);
        const auto update = [&] {
            y(all) = T(.7) * x + T(.3) * y;
            keep(y.data());
        };
        for (auto _ : state) update();
        fill(y.data(), n, 2);
        update();
        check_all(state, y);
    });
}

// `assign(z, x)` writes the map of x into z.
template <class T, class Assign>
void map(const std::string& name, std::size_t n, double scale, Assign assign) {
    row(name, [=](benchmark::State& state) {
        nd::ndarray<T> x = filled<T>({n}, 1, scale), z = filled<T>({n}, 2);
        for (auto _ : state) {
            assign(z, x);
            keep(z.data());
        }
        check_all(state, z);
    });
}

template <class T>
void bias(const matrix& size) {
    row(row_name<T>("ew.bias", size.name), [=](benchmark::State& state) {
        nd::ndarray<T> X = filled<T>({size.rows, size.cols}, 1), b = filled<T>({size.cols}, 2), Z = filled<T>({size.rows, size.cols}, 3);
        for (auto _ : state) {
            Z(all) = X + b;
            keep(Z.data());
        }
        check_all(state, Z);
    });
}

template <class T>
void standardize(const matrix& size) {
    row(row_name<T>("ew.standardize", size.name), [=](benchmark::State& state) {
        nd::ndarray<T> X = filled<T>({size.rows, size.cols}, 1), Z = filled<T>({size.rows, size.cols}, 2);
        for (auto _ : state) {
            Z(all) = (X - nd::mean(X, 0)) / nd::std(X, 0);
            keep(Z.data());
        }
        check_all(state, Z);
    });
}

template <class T>
void exp_new(const length& size) {
    row(row_name<T>("alloc.exp_new", size.name), [n = size.n](benchmark::State& state) {
        nd::ndarray<T> x = filled<T>({n}, 1);
        const double result = digest(nd::ndarray<T>(nd::exp(x)).data(), n);
        for (auto _ : state) {
            nd::ndarray<T> z = nd::exp(x);
            keep(z.data());
        }
        check(state, result);
    });
}

const rows elementwise = [] {
    for (const length& size : axpby_sizes) {
        axpby<float>(size);
        axpby<double>(size);
    }
    for (const matrix& size : bias_sizes) bias<float>(size);
    for (const matrix& size : standardize_sizes) {
        standardize<float>(size);
        standardize<double>(size);
    }
    for (const length& size : map_sizes) {
        map<float>(row_name<float>("ew.relu", size.name), size.n, 1.0,
                   [](auto& z, const auto& x) { z(all) = nd::where(x > 0.0f, x, 0.0f); });
        map<float>(row_name<float>("ew.hardtanh", size.name), size.n, 2.0,
                   [](auto& z, const auto& x) { z(all) = nd::where(x > 1.0f, 1.0f, nd::where(x < -1.0f, -1.0f, x)); });
    }
    for (const length& size : fresh_sizes) exp_new<float>(size);
};

}  // namespace
