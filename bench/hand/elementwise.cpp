// SPDX-License-Identifier: BSD-3-Clause
//
// The elementwise rows as loops written by hand for exactly this work: what can be reached on the machine. `#stream`
// variants store round the caches. Plain loops where the compiler makes the best of them, vectors where it does not.

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <numeric>

#include "../support/aligned.hpp"
#include "../support/vec.hpp"

namespace {

using namespace bench;

template <class T>
void axpby(const length& size) {
    row(row_name<T>("ew.axpby", size.name), [n = size.n](benchmark::State& state) {
        aligned<T> x(n, 1), y(n, 2);
        const auto update = [&] {
            const T* __restrict from = x.data();
            T* __restrict to = y.data();
            for (std::size_t i = 0; i < n; ++i) to[i] = T(.7) * from[i] + T(.3) * to[i];
            keep(to);
        };
        for (auto _ : state) update();
        fill(y.data(), n, 2);
        update();
        check(state, digest(y.data(), n));
    });
}

// A map of one operand; `f` takes a vector, and every length of these rows is a whole number of two of them.
template <class T, class F>
void map(const std::string& name, std::size_t n, double scale, F f) {
    row(name, [=](benchmark::State& state) {
        aligned<T> x(n, 1, scale), z(n, 2);
        for (auto _ : state) {
            for (std::size_t i = 0; i < n; i += 2 * lanes<T>)
#pragma GCC unroll 2
                for (std::size_t k = 0; k < 2 * lanes<T>; k += lanes<T>) store(z.data() + i + k, f(load(x.data() + i + k)));
            keep(z.data());
        }
        check(state, digest(z.data(), n));
    });
    if (n * sizeof(T) < std::size_t{4} << 20) return;
    row(name + "#stream", [=](benchmark::State& state) {
        aligned<T> x(n, 1, scale), z(n, 2);
        for (auto _ : state) {
            for (std::size_t i = 0; i < n; i += lanes<T>) stream(z.data() + i, f(load(x.data() + i)));
            fence();
            keep(z.data());
        }
        check(state, digest(z.data(), n));
    });
}

template <class T>
void bias(const matrix& size) {
    row(row_name<T>("ew.bias", size.name), [rows = size.rows, cols = size.cols](benchmark::State& state) {
        aligned<T> x(rows * cols, 1), b(cols, 2), z(rows * cols, 3);
        // Rows shorter than this are fattened: the bias is repeated and several rows are added as one.
        const std::size_t fat = cols * ((1024 / sizeof(T) + cols - 1) / cols), total = rows * cols;
        aligned<T> repeated(fat);
        for (auto _ : state) {
            for (std::size_t i = 0; i < fat; i += cols) std::memcpy(repeated.data() + i, b.data(), cols * sizeof(T));
            const T* __restrict from = x.data();
            const T* __restrict add = repeated.data();
            T* __restrict to = z.data();
            for (std::size_t start = 0; start < total; start += fat) {
                const std::size_t n = total - start < fat ? total - start : fat;
                for (std::size_t i = 0; i < n; ++i) to[start + i] = from[start + i] + add[i];
            }
            keep(to);
        }
        check(state, digest(z.data(), total));
    });
}

// Columns are walked in super-rows that hold a whole number of both rows and vectors.
template <class T, std::size_t cols, bool round_caches>
void standardize(const std::string& name, std::size_t rows) {
    constexpr std::size_t per = lanes<T>, width = std::lcm(cols, per), vectors = width / per, block = 64;
    row(name, [=](benchmark::State& state) {
        aligned<T> x(rows * cols, 1), z(rows * cols, 2);
        T mean[width], scale[width];
        // Sums of f(value - shift) by column, through blocks short enough to keep the accuracy of single precision.
        const auto sums = [&](const T* shift, auto f, double* result) {
            double total[width] = {};
            for (std::size_t i = 0; i < rows * cols; i += block * width) {
                vec<T> part[vectors] = {};
                const std::size_t end = std::min(i + block * width, rows * cols);
                for (std::size_t r = i; r < end; r += width)
#pragma GCC unroll 64
                    for (std::size_t k = 0; k < vectors; ++k) part[k] += f(load(x.data() + r + k * per) - load(shift + k * per));
                T spilt[width];
                std::memcpy(spilt, part, sizeof part);
                for (std::size_t c = 0; c < width; ++c) total[c] += static_cast<double>(spilt[c]);
            }
            for (std::size_t c = 0; c < cols; ++c) {
                result[c] = 0;
                for (std::size_t k = c; k < width; k += cols) result[c] += total[k];
                result[c] /= static_cast<double>(rows);
            }
        };
        for (auto _ : state) {
            double moment[cols];
            for (T& m : mean) m = 0;
            sums(
                mean, [](vec<T> v) { return v; }, moment);
            for (std::size_t c = 0; c < width; ++c) mean[c] = static_cast<T>(moment[c % cols]);
            sums(
                mean, [](vec<T> v) { return v * v; }, moment);
            for (std::size_t c = 0; c < width; ++c) scale[c] = static_cast<T>(std::sqrt(moment[c % cols]));
            for (std::size_t i = 0; i < rows * cols; i += width)
                for (std::size_t k = 0; k < width; k += per) {
                    const vec<T> v = (load(x.data() + i + k) - load(mean + k)) / load(scale + k);
                    if constexpr (round_caches)
                        stream(z.data() + i + k, v);
                    else
                        store(z.data() + i + k, v);
                }
            fence();
            keep(z.data());
        }
        check(state, digest(z.data(), rows * cols));
    });
}

// A result asked for afresh each time, served from the block that the last one freed.
void exp_new(const length& size) {
    row(row_name<float>("alloc.exp_new", size.name), [n = size.n](benchmark::State& state) {
        aligned<float> x(n, 1);
        auto freed = std::make_unique<aligned<float>>(n, 2);
        for (auto _ : state) {
            std::unique_ptr<aligned<float>> z = std::move(freed);
            if (n * sizeof(float) < std::size_t{16} << 20) {
                for (std::size_t i = 0; i < n; i += lanes<float>) store(z->data() + i, exp_of(load(x.data() + i)));
            } else {
                for (std::size_t i = 0; i < n; i += lanes<float>) stream(z->data() + i, exp_of(load(x.data() + i)));
                fence();
            }
            keep(z->data());
            freed = std::move(z);
        }
        check(state, digest(freed->data(), n));
    });
}

template <class V, class T>
[[gnu::always_inline]] inline V pick_hardtanh(V v, T low, T high) {
    const V upper = v > high ? V{} + high : v;
    return upper < low ? V{} + low : upper;
}

const rows elementwise = [] {
    for (const length& size : axpby_sizes) {
        axpby<float>(size);
        axpby<double>(size);
    }
    for (const matrix& size : bias_sizes) bias<float>(size);
    for (const matrix& size : standardize_sizes) {
        const std::string single = row_name<float>("ew.standardize", size.name), twice = row_name<double>("ew.standardize", size.name);
        standardize<float, 50, false>(single, size.rows);
        standardize<float, 50, true>(single + "#stream", size.rows);
        standardize<double, 50, false>(twice, size.rows);
        standardize<double, 50, true>(twice + "#stream", size.rows);
    }
    for (const length& size : map_sizes) {
        map<float>(row_name<float>("ew.relu", size.name), size.n, 1.0, [](auto v) { return v > 0.0f ? v : decltype(v){}; });
        map<float>(row_name<float>("ew.hardtanh", size.name), size.n, 2.0, [](auto v) { return pick_hardtanh(v, -1.0f, 1.0f); });
    }
    for (const length& size : fresh_sizes) exp_new(size);
};

}  // namespace
