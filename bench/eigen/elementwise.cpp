// SPDX-License-Identifier: BSD-3-Clause
//
// The elementwise rows in Eigen: array expressions into existing storage, on row-major matrices as everyone's here are.
// Variants after a `#` are other spellings of the same work; the best one counts.

#include <Eigen/Dense>

#include "../support/row.hpp"

namespace {

using namespace bench;
using Eigen::Index;

template <class T>
using Vector = Eigen::Array<T, Eigen::Dynamic, 1>;
template <class T>
using Matrix = Eigen::Array<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
template <class T>
using Row = Eigen::Array<T, 1, Eigen::Dynamic>;

template <class Array>
Array filled(Array a, std::uint64_t seed, double scale = 1.0) {
    fill(a.data(), static_cast<std::size_t>(a.size()), seed, scale);
    return a;
}

template <class Array>
void check_all(benchmark::State& state, const Array& a) {
    check(state, digest(a.data(), static_cast<std::size_t>(a.size())));
}

template <class T>
void axpby(const length& size) {
    row(row_name<T>("ew.axpby", size.name), [n = Index(size.n)](benchmark::State& state) {
        const auto x = filled(Vector<T>(n), 1);
        auto y = filled(Vector<T>(n), 2);
        const auto update = [&] {
            y = T(.7) * x + T(.3) * y;
            keep(y.data());
        };
        for (auto _ : state) update();
        fill(y.data(), static_cast<std::size_t>(n), 2);
        update();
        check_all(state, y);
    });
}

// `assign(z, x)` writes the map of x into z.
template <class T, class Assign>
void map(const std::string& name, std::size_t n, double scale, Assign assign) {
    row(name, [=](benchmark::State& state) {
        const auto x = filled(Vector<T>(Index(n)), 1, scale);
        auto z = filled(Vector<T>(Index(n)), 2);
        for (auto _ : state) {
            assign(z, x);
            keep(z.data());
        }
        check_all(state, z);
    });
}

template <class T, class Assign>
void bias(const std::string& name, const matrix& size, Assign assign) {
    row(name, [=](benchmark::State& state) {
        const auto x = filled(Matrix<T>(Index(size.rows), Index(size.cols)), 1);
        const auto b = filled(Row<T>(Index(size.cols)), 2);
        auto z = filled(Matrix<T>(x.rows(), x.cols()), 3);
        for (auto _ : state) {
            assign(z, x, b);
            keep(z.data());
        }
        check_all(state, z);
    });
}

template <class T>
void standardize(const matrix& size) {
    row(row_name<T>("ew.standardize", size.name), [=](benchmark::State& state) {
        const auto x = filled(Matrix<T>(Index(size.rows), Index(size.cols)), 1);
        auto z = filled(Matrix<T>(x.rows(), x.cols()), 2);
        for (auto _ : state) {
            // Its column-wise reductions walk a row-major matrix by columns, so the rows are added one by one.
            Row<T> mean = x.row(0), scale = Row<T>::Zero(x.cols());
            for (Index r = 1; r < x.rows(); ++r) mean += x.row(r);
            mean /= T(x.rows());
            for (Index r = 0; r < x.rows(); ++r) scale += (x.row(r) - mean).square();
            scale = (scale / T(x.rows())).sqrt();
            for (Index r = 0; r < x.rows(); ++r) z.row(r) = (x.row(r) - mean) / scale;
            keep(z.data());
        }
        check_all(state, z);
    });
}

template <class T>
void exp_new(const length& size) {
    row(row_name<T>("alloc.exp_new", size.name), [n = Index(size.n)](benchmark::State& state) {
        const auto x = filled(Vector<T>(n), 1);
        const double result = digest(Vector<T>(x.exp()).data(), static_cast<std::size_t>(n));
        for (auto _ : state) {
            const Vector<T> z = x.exp();
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
    for (const matrix& size : bias_sizes) {
        const std::string name = row_name<float>("ew.bias", size.name);
        bias<float>(name, size, [](auto& z, const auto& x, const auto& b) { z = x.rowwise() + b; });
        bias<float>(name + "#rows", size, [](auto& z, const auto& x, const auto& b) {
            for (Index r = 0; r < x.rows(); ++r) z.row(r) = x.row(r) + b;
        });
    }
    for (const matrix& size : standardize_sizes) {
        standardize<float>(size);
        standardize<double>(size);
    }
    for (const length& size : map_sizes) {
        const std::string relu = row_name<float>("ew.relu", size.name), hardtanh = row_name<float>("ew.hardtanh", size.name);
        map<float>(relu, size.n, 1.0, [](auto& z, const auto& x) { z = (x > 0.0f).select(x, 0.0f); });
        map<float>(relu + "#max", size.n, 1.0, [](auto& z, const auto& x) { z = x.max(0.0f); });
        map<float>(hardtanh, size.n, 2.0, [](auto& z, const auto& x) { z = (x > 1.0f).select(1.0f, (x < -1.0f).select(-1.0f, x)); });
        map<float>(hardtanh + "#minmax", size.n, 2.0, [](auto& z, const auto& x) { z = x.min(1.0f).max(-1.0f); });
    }
    for (const length& size : fresh_sizes) exp_new<float>(size);
};

}  // namespace
