// SPDX-License-Identifier: BSD-3-Clause
//
// The same by hand: radix sorts by ordered bits, eleven at a time; positions and choices without branches.

#include <algorithm>
#include <cstring>
#include <numeric>
#include <vector>

#include "../support/aligned.hpp"
#include "../support/choices.hpp"

namespace {

using namespace bench;

template <class T>
std::vector<T> data(std::size_t n, std::uint64_t seed = 1) {
    std::vector<T> x(n);
    fill(x.data(), n, seed);
    return x;
}

template <class T>
using bits = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;

template <class T>
bits<T> ordered(T v) {
    bits<T> b;
    std::memcpy(&b, &v, sizeof b);
    constexpr bits<T> sign = bits<T>{1} << (8 * sizeof(T) - 1);
    return b & sign ? ~b : b | sign;
}

/// Sorts entries by key(entry), stable, one pass for each eleven bits in which keys differ.
template <class Entry, class Key>
void radix_sort(std::vector<Entry>& entries, std::vector<Entry>& other, const Key& key) {
    using K = decltype(key(entries[0]));
    for (unsigned shift = 0; shift < 8 * sizeof(K); shift += 11) {
        std::size_t starts[2049] = {};
        for (const Entry& e : entries) ++starts[(key(e) >> shift & 2047) + 1];
        if (std::any_of(starts, starts + 2049, [&](std::size_t n) { return n == entries.size(); })) continue;
        std::partial_sum(starts, starts + 2049, starts);
        for (const Entry& e : entries) other[starts[key(e) >> shift & 2047]++] = e;
        std::swap(entries, other);
    }
}

template <class T>
struct placed {
    bits<T> key;
    std::uint32_t at;
};

template <class T>
void sorts() {
    row(row_name<T>("idx.sort", "1e6"), [](benchmark::State& state) {
        const auto x = data<T>(1'000'000);
        std::vector<T> sorted(x.size()), other(x.size());
        for (auto _ : state) {
            sorted = x;
            radix_sort(sorted, other, [](T v) { return ordered(v); });
            keep(sorted.data());
        }
        check(state, digest(sorted.data(), sorted.size()));
    });
    row(row_name<T>("idx.argsort", "1e6"), [](benchmark::State& state) {
        const auto x = data<T>(1'000'000);
        std::vector<placed<T>> entries(x.size()), other(x.size());
        std::vector<std::int64_t> order(x.size());
        for (auto _ : state) {
            for (std::size_t i = 0; i < x.size(); ++i) entries[i] = {ordered(x[i]), static_cast<std::uint32_t>(i)};
            radix_sort(entries, other, [](const placed<T>& e) { return e.key; });
            for (std::size_t i = 0; i < x.size(); ++i) order[i] = entries[i].at;
            keep(order.data());
        }
        check(state, digest(order.data(), order.size()));
    });
}

const rows ordering = [] {
    sorts<float>();
    sorts<double>();
    row("idx.nonzero.1e6.f32", [](benchmark::State& state) {
        auto x = data<float>(1'000'000);
        for (float& v : x) v = v > 0 ? v : 0;
        std::vector<std::int64_t> places(x.size() + 1);
        std::size_t count = 0;
        for (auto _ : state) {
            count = 0;
            for (std::size_t i = 0; i < x.size(); ++i) {
                places[count] = static_cast<std::int64_t>(i);
                count += x[i] != 0;
            }
            keep(places.data());
        }
        check(state, digest(places.data(), count));
    });
    row("idx.take_along.1000x1000.f64", [](benchmark::State& state) {
        const auto x = data<double>(1'000'000);
        std::vector<std::int64_t> order(x.size());
        for (std::size_t r = 0; r < 1000; ++r) {
            const auto first = order.begin() + static_cast<std::ptrdiff_t>(1000 * r);
            std::iota(first, first + 1000, 0);
            std::stable_sort(first, first + 1000, [&](std::int64_t a, std::int64_t b) { return x[1000 * r + static_cast<std::size_t>(a)] < x[1000 * r + static_cast<std::size_t>(b)]; });
        }
        std::vector<double> out(x.size());
        for (auto _ : state) {
            for (std::size_t r = 0; r < 1000; ++r)
                for (std::size_t c = 0; c < 1000; ++c) out[1000 * r + c] = x[1000 * r + static_cast<std::size_t>(order[1000 * r + c])];
            keep(out.data());
        }
        check(state, digest(out.data(), out.size()));
    });
    row("idx.where3.1e6.f32", [](benchmark::State& state) {
        const auto a = data<float>(1'000'000, 1), b = data<float>(1'000'000, 2);
        auto z = data<float>(1'000'000, 3);
        std::vector<unsigned char> mask(z.size());
        for (std::size_t i = 0; i < z.size(); ++i) mask[i] = z[i] > 0;
        for (auto _ : state) {
            const float *pa = a.data(), *pb = b.data();
            const unsigned char* const m = mask.data();
            float* const to = z.data();
#pragma GCC ivdep
            for (std::size_t i = 0; i < 1'000'000; ++i) {
                const float u = pa[i], v = pb[i];
                to[i] = m[i] ? u : v;
            }
            keep(to);
        }
        check(state, digest(z.data(), z.size()));
    });
};

}  // namespace
