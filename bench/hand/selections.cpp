// SPDX-License-Identifier: BSD-3-Clause
//
// The same choices as plain loops into fresh memory: what a C++ programmer would write for exactly this work.

#include <cstring>
#include <memory>
#include <vector>

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

const rows selections = [] {
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
