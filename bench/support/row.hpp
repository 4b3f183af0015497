// SPDX-License-Identifier: BSD-3-Clause
//
// What every program of bench/ shares: the sizes of each row, the data, and how a row is registered, kept from being
// optimised away and checked. Owns no workload: each library's folder writes those in its own words.
#pragma once

#include <benchmark/benchmark.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>

namespace bench {

struct length {
    const char* name;
    std::size_t n;
};

struct matrix {
    const char* name;
    std::size_t rows, cols;
};

inline constexpr length axpby_sizes[] = {{"1e3", 1'000}, {"1e4", 10'000}, {"1e5", 100'000}, {"1e7", 10'000'000}};
inline constexpr length map_sizes[] = {{"1e5", 100'000}, {"1e7", 10'000'000}};
inline constexpr length fresh_sizes[] = {{"1e5", 100'000}, {"1e6", 1'000'000}, {"1e7", 10'000'000}};
inline constexpr matrix bias_sizes[] = {{"1000x100", 1000, 100}, {"100x10", 100, 10}, {"4096x1024", 4096, 1024}};
inline constexpr matrix standardize_sizes[] = {{"100000x50", 100'000, 50}};
inline constexpr matrix sum_sizes[] = {{"5000x5000", 5000, 5000}, {"100000x50", 100'000, 50}};

/// The name of a row, as "ew.axpby.1e3.f32".
template <class T>
std::string row_name(const char* family, const char* size) {
    return std::string(family) + '.' + size + (std::is_same_v<T, float> ? ".f32" : ".f64");
}

/// Element i of the data set `seed`, in [-1, 1): the same numbers in every program, NumPy's included.
inline double element(std::uint64_t i, std::uint64_t seed) {
    std::uint64_t h = (i + seed * 0x632be59bd9b4e019u) * 0x9e3779b97f4a7c15u;
    h ^= h >> 32;
    h *= 0xd6e8feb86659fd93u;
    return static_cast<double>(static_cast<std::int64_t>(h) >> 11) * 0x1p-52;
}

template <class T>
void fill(T* first, std::size_t n, std::uint64_t seed, double scale = 1.0) {
    for (std::size_t i = 0; i < n; ++i) first[i] = static_cast<T>(scale * element(i, seed));
}

/// The operand of a function: the data set in [-scale, scale), or above 0 in (0, 2 scale).
template <class T>
void fill_for(T* first, std::size_t n, std::uint64_t seed, double scale, bool positive) {
    for (std::size_t i = 0; i < n; ++i) first[i] = static_cast<T>(scale * (element(i, seed) + (positive ? 1.0009765625 : 0.0)));
}

/// Makes the compiler believe that everything behind `pointer` is read and written here.
inline void keep(const void* pointer) { asm volatile("" : : "r"(pointer) : "memory"); }

/// Makes the compiler forget what it knows of `value`, and compute it.
template <class T>
inline void hide(T& value) {
    asm volatile("" : "+m"(value) : : "memory");
}

/// A weighted sum of magnitudes: differs when an element is wrong or misplaced, not when a singular vector changes sign.
template <class T>
double digest(const T* first, std::size_t n) {
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i) sum += std::fabs(static_cast<double>(first[i])) * static_cast<double>(1 + i % 7);
    return sum;
}

/// Puts a row's result in its record; the report compares it across the libraries.
inline void check(benchmark::State& state, double value) { state.counters["check"] = value; }

template <class Body>
void row(const std::string& name, Body body) {
    benchmark::RegisterBenchmark(name.c_str(), std::move(body));
}

/// Adds a line to the program's own description in the report: versions, the BLAS in use.
inline void describe(const std::string& what, const std::string& value) { benchmark::AddCustomContext(what, value); }

/// A file's rows: `const bench::rows linalg = [] { row(...); };` at namespace scope registers them before main.
struct rows {
    template <class Register>
    rows(Register add) {
        add();
    }
};

}  // namespace bench
