// SPDX-License-Identifier: BSD-3-Clause
//
// The elementwise rows in xtensor: expressions into existing storage through noalias, ranks fixed at compile time, which
// is its fastest form. Variants after a `#` are other spellings of the same work; the best one counts.

#include <xtensor/xbuilder.hpp>
#include <xtensor/xmath.hpp>
#include <xtensor/xnoalias.hpp>
#include <xtensor/xtensor.hpp>
#include <xtensor/xview.hpp>

#include "../support/row.hpp"

namespace {

using namespace bench;

template <class T>
using Vector = xt::xtensor<T, 1>;
template <class T>
using Matrix = xt::xtensor<T, 2>;

template <class T>
Vector<T> vector(std::size_t n, std::uint64_t seed, double scale = 1.0) {
    Vector<T> a(std::array<std::size_t, 1>{n});
    fill(a.data(), n, seed, scale);
    return a;
}

template <class T>
Matrix<T> filled(const matrix& size, std::uint64_t seed) {
    Matrix<T> a(std::array<std::size_t, 2>{size.rows, size.cols});
    fill(a.data(), a.size(), seed);
    return a;
}

template <class T>
void axpby(const length& size) {
    row(row_name<T>("ew.axpby", size.name), [n = size.n](benchmark::State& state) {
        const Vector<T> x = vector<T>(n, 1);
        Vector<T> y = vector<T>(n, 2);
        const auto update = [&] {
            xt::noalias(y) = T(.7) * x + T(.3) * y;
            keep(y.data());
        };
        for (auto _ : state) update();
        fill(y.data(), n, 2);
        update();
        check(state, digest(y.data(), n));
    });
}

// `assign(z, x)` writes the map of x into z.
template <class T, class Assign>
void map(const std::string& name, std::size_t n, double scale, Assign assign) {
    row(name, [=](benchmark::State& state) {
        const Vector<T> x = vector<T>(n, 1, scale);
        Vector<T> z = vector<T>(n, 2);
        for (auto _ : state) {
            assign(z, x);
            keep(z.data());
        }
        check(state, digest(z.data(), n));
    });
}

template <class T>
void bias(const matrix& size) {
    row(row_name<T>("ew.bias", size.name), [=](benchmark::State& state) {
        const Matrix<T> x = filled<T>(size, 1);
        const Vector<T> b = vector<T>(size.cols, 2);
        Matrix<T> z = filled<T>(size, 3);
        for (auto _ : state) {
            xt::noalias(z) = x + b;
            keep(z.data());
        }
        check(state, digest(z.data(), z.size()));
    });
}

template <class T>
void standardize(const matrix& size) {
    row(row_name<T>("ew.standardize", size.name), [=](benchmark::State& state) {
        const Matrix<T> x = filled<T>(size, 1);
        Matrix<T> z = filled<T>(size, 2);
        for (auto _ : state) {
            const Vector<T> mean = xt::mean(x, {0}, xt::evaluation_strategy::immediate);
            const Vector<T> scale = xt::sqrt(xt::mean(xt::square(x - mean), {0}, xt::evaluation_strategy::immediate));
            xt::noalias(z) = (x - mean) / scale;
            keep(z.data());
        }
        check(state, digest(z.data(), z.size()));
    });
}

template <class T>
void exp_new(const length& size) {
    row(row_name<T>("alloc.exp_new", size.name), [n = size.n](benchmark::State& state) {
        const Vector<T> x = vector<T>(n, 1);
        const double result = digest(Vector<T>(xt::exp(x)).data(), n);
        for (auto _ : state) {
            const Vector<T> z = xt::exp(x);
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
        const std::string relu = row_name<float>("ew.relu", size.name), hardtanh = row_name<float>("ew.hardtanh", size.name);
        map<float>(relu, size.n, 1.0, [](auto& z, const auto& x) { xt::noalias(z) = xt::where(x > 0.0f, x, 0.0f); });
        map<float>(relu + "#maximum", size.n, 1.0, [](auto& z, const auto& x) { xt::noalias(z) = xt::maximum(x, 0.0f); });
        map<float>(hardtanh, size.n, 2.0,
                   [](auto& z, const auto& x) { xt::noalias(z) = xt::where(x > 1.0f, 1.0f, xt::where(x < -1.0f, -1.0f, x)); });
        map<float>(hardtanh + "#clip", size.n, 2.0, [](auto& z, const auto& x) { xt::noalias(z) = xt::clip(x, -1.0f, 1.0f); });
    }
    for (const length& size : fresh_sizes) exp_new<float>(size);
};

}  // namespace
