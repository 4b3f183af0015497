// SPDX-License-Identifier: BSD-3-Clause
//
// The same choices as plain loops into fresh memory: what a C++ programmer would write for exactly this work.

#include <cstring>
#include <memory>
#include <vector>

#include "../support/aligned.hpp"
#include "../support/choices.hpp"
#include "../support/vec.hpp"

namespace {

using namespace bench;

std::vector<std::int64_t> positions(std::size_t n, std::size_t below, std::uint64_t seed) {
    std::vector<std::int64_t> p(n);
    for (std::size_t i = 0; i < n; ++i) p[i] = choice(i, below, seed);
    return p;
}

template <class T>
std::vector<T> data(std::size_t rows, std::size_t cols, std::uint64_t seed = 1, double scale = 1) {
    std::vector<T> x(rows * cols);
    fill(x.data(), x.size(), seed, scale);
    return x;
}

template <class T>
struct fresh {
    std::unique_ptr<T[]> memory;
    std::size_t n;

    explicit fresh(std::size_t count) : memory(new T[count]), n(count) {}
    T* data() const { return memory.get(); }
    double digest() const { return bench::digest(data(), n); }
};

template <class T>
void gather_rows(const std::string& name, const gather& size) {
    row(name, [=](benchmark::State& state) {
        const auto X = data<T>(size.rows, size.cols);
        const auto idx = positions(size.chosen, size.rows, 2);
        const auto work = [&] {
            fresh<T> out(size.chosen * size.cols);
            for (std::size_t i = 0; i < size.chosen; ++i)
                std::memcpy(out.data() + i * size.cols, X.data() + static_cast<std::size_t>(idx[i]) * size.cols, size.cols * sizeof(T));
            return out;
        };
        for (auto _ : state) {
            const auto out = work();
            keep(out.data());
        }
        check(state, work().digest());
    });
}

/// Squares of whole cache lines turned in the first cache, and written past the others line by line.
template <class T>
void transpose(const std::string& name) {
    row(name, [](benchmark::State& state) {
        constexpr std::size_t n = 4096, side = 64 / sizeof(T), W = lanes<T>;
        aligned<T> x(n * n, 1), y(n * n + 64);
        T* const to = y.data() + (64 - reinterpret_cast<std::uintptr_t>(y.data()) % 64) % 64 / sizeof(T);
        for (auto _ : state) {
            for (std::size_t i = 0; i < n; i += side)
                for (std::size_t j = 0; j < n; j += side) {
                    alignas(64) T square[side * side];
                    for (std::size_t r = 0; r < side; ++r)
                        for (std::size_t c = 0; c < side; ++c) square[c * side + r] = x[(i + r) * n + j + c];
                    for (std::size_t c = 0; c < side; ++c)
                        for (std::size_t k = 0; k < side; k += W) stream(to + (j + c) * n + i + k, load(square + c * side + k));
                }
            keep(to);
        }
        check(state, digest(to, n * n));
    });
}

const rows selections = [] {
    transpose<float>("idx.transpose.4096x4096.f32");
    transpose<double>("idx.transpose.4096x4096.f64");
    row("idx.slice_sum2.4096x4096.f64", [](benchmark::State& state) {
        aligned<double> x(4096 * 4096, 1);
        double total = 0;
        for (auto _ : state) {
            double sum[8] = {};
            for (std::size_t i = 0; i < 4096; i += 2)
                for (std::size_t j = 0; j < 4096; j += 16)
                    for (std::size_t k = 0; k < 8; ++k) sum[k] += x[i * 4096 + j + 2 * k];
            total = ((sum[0] + sum[1]) + (sum[2] + sum[3])) + ((sum[4] + sum[5]) + (sum[6] + sum[7]));
            hide(total);
        }
        check(state, std::fabs(total));
    });
    row("idx.colslice_sum.100000x50.f64", [](benchmark::State& state) {
        aligned<double> x(100'000 * 50, 1);
        double total = 0;
        for (auto _ : state) {
            double sum[4] = {};
            for (std::size_t i = 0; i < 100'000; i += 4)
                for (std::size_t k = 0; k < 4; ++k) sum[k] += x[(i + k) * 50 + 3];
            total = (sum[0] + sum[1]) + (sum[2] + sum[3]);
            hide(total);
        }
        check(state, std::fabs(total));
    });
    row("idx.bool_rows.100000x50.f64", [](benchmark::State& state) {
        const auto X = data<double>(100'000, 50);
        std::vector<unsigned char> mask(100'000);
        const auto y = positions(100'000, 2, 2);
        for (std::size_t i = 0; i < mask.size(); ++i) mask[i] = y[i] == 1;
        const auto work = [&] {
            std::size_t count = 0;
            for (unsigned char m : mask) count += m;
            fresh<double> out(count * 50);
            double* to = out.data();
            for (std::size_t i = 0; i < mask.size(); ++i) {
                if (!mask[i]) continue;
                std::memcpy(to, X.data() + i * 50, 50 * sizeof(double));
                to += 50;
            }
            return out;
        };
        for (auto _ : state) {
            const auto out = work();
            keep(out.data());
        }
        check(state, work().digest());
    });
    row("red.masked_mean.100000x50.f64", [](benchmark::State& state) {
        const auto X = data<double>(100'000, 50);
        const auto y = positions(100'000, 2, 2);
        const auto work = [&] {
            fresh<double> mean(50);
            double sums[50] = {};
            std::size_t count = 0;
            for (std::size_t i = 0; i < y.size(); ++i) {
                if (y[i] != 1) continue;
                ++count;
                for (std::size_t j = 0; j < 50; ++j) sums[j] += X[i * 50 + j];
            }
            for (std::size_t j = 0; j < 50; ++j) mean.data()[j] = sums[j] / static_cast<double>(count);
            return mean;
        };
        for (auto _ : state) {
            const auto out = work();
            keep(out.data());
        }
        check(state, work().digest());
    });
    gather_rows<double>("idx.gather_rows.256of10000x20.f64", few_rows);
    gather_rows<float>("idx.gather_rows.4096of100000x128.f32", many_rows);
    row("idx.gather_rc.1e5of1000x1000.f64", [](benchmark::State& state) {
        const auto X = data<double>(1000, 1000);
        const auto r = positions(100'000, 1000, 2), c = positions(100'000, 1000, 3);
        const auto work = [&] {
            fresh<double> out(r.size());
            for (std::size_t i = 0; i < r.size(); ++i) out.data()[i] = X[static_cast<std::size_t>(r[i] * 1000 + c[i])];
            return out;
        };
        for (auto _ : state) {
            const auto out = work();
            keep(out.data());
        }
        check(state, work().digest());
    });
    row("idx.clip_mask.1e6.f32", [](benchmark::State& state) {
        auto X = data<float>(1, 1'000'000, 1, 4);
        for (auto _ : state) {
            for (float& x : X) x = x < -3.0f ? -3.0f : x;
            keep(X.data());
        }
        check(state, digest(X.data(), X.size()));
    });
    row("idx.onehot.100000x10.f32", [](benchmark::State& state) {
        const auto y = positions(100'000, 10, 2);
        const auto work = [&] {
            fresh<float> out(1'000'000);
            std::memset(out.data(), 0, 1'000'000 * sizeof(float));
            for (std::size_t i = 0; i < y.size(); ++i) out.data()[i * 10 + static_cast<std::size_t>(y[i])] = 1.0f;
            return out;
        };
        for (auto _ : state) {
            const auto out = work();
            keep(out.data());
        }
        check(state, work().digest());
    });
};

}  // namespace
