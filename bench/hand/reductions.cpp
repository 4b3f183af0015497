// SPDX-License-Identifier: BSD-3-Clause
//
// Sums by axis 0, by axis 1 and of everything, as loops written by hand: enough accumulators to hide the latency of an
// addition, and every load contiguous. Sizes are multiples of the vector, as the rows' are.

#include <algorithm>
#include <cstring>
#include <numeric>

#include "../support/aligned.hpp"
#include "../support/vec.hpp"

namespace {

using namespace bench;
using T = double;
constexpr std::size_t W = lanes<T>;

T sum_run(const T* p, std::size_t n) {
    vec<T> part[8] = {};
    std::size_t i = 0;
    for (; i + 8 * W <= n; i += 8 * W)
#pragma GCC unroll 8
        for (std::size_t k = 0; k < 8; ++k) part[k] += load(p + i + k * W);
    for (; i + W <= n; i += W) part[0] += load(p + i);
    T total = add_lanes<T>(((part[0] + part[1]) + (part[2] + part[3])) + ((part[4] + part[5]) + (part[6] + part[7])));
    for (; i < n; ++i) total += p[i];
    return total;
}

// Sums pairs of neighbouring lanes of a, then of b.
vec<T> add_pairs(vec<T> a, vec<T> b) {
    T both[2 * W], even[W], odd[W];
    store(both, a);
    store(both + W, b);
    for (std::size_t i = 0; i < W; ++i) {
        even[i] = both[2 * i];
        odd[i] = both[2 * i + 1];
    }
    return load(even) + load(odd);
}

// W short rows at once: their vectors of partial sums are added across, so no row ends in a horizontal sum.
void sum_short_rows(const T* x, std::size_t rows, std::size_t cols, T* result) {
    std::size_t r = 0;
    for (; r + W <= rows; r += W) {
        vec<T> part[W];
#pragma GCC unroll 8
        for (std::size_t k = 0; k < W; ++k) {
            const T* p = x + (r + k) * cols;
            part[k] = vec<T>{};
            std::size_t i = 0;
            for (; i + W <= cols; i += W) part[k] += load(p + i);
            T rest[W] = {};
            for (std::size_t j = 0; i + j < cols; ++j) rest[j] = p[i + j];
            part[k] += load(rest);
        }
        for (std::size_t n = W; n > 1; n /= 2)
            for (std::size_t k = 0; k < n / 2; ++k) part[k] = add_pairs(part[2 * k], part[2 * k + 1]);
        store(result + r, part[0]);
    }
    for (; r < rows; ++r) result[r] = sum_run(x + r * cols, cols);
}

// Wide matrices: four rows a pass, over tiles of columns that stay in the first cache.
void sum_columns(const T* x, std::size_t rows, std::size_t cols, T* result) {
    constexpr std::size_t tile = 2560;
    std::fill(result, result + cols, 0.0);
    for (std::size_t r = 0; r < rows; r += 4)
        for (std::size_t c = 0; c < cols; c += tile) {
            const std::size_t end = std::min(c + tile, cols);
            const T* __restrict p = x + r * cols;
            T* __restrict to = result;
            if (r + 4 <= rows)
                for (std::size_t i = c; i < end; ++i) to[i] += (p[i] + p[i + cols]) + (p[i + 2 * cols] + p[i + 3 * cols]);
            else
                for (std::size_t k = r; k < rows; ++k)
                    for (std::size_t i = c; i < end; ++i) to[i] += x[k * cols + i];
        }
}

// Narrow matrices: the fewest rows that make a whole number of vectors are added together, all kept in registers.
template <std::size_t cols>
void sum_narrow_columns(const T* x, std::size_t rows, T* result) {
    constexpr std::size_t width = std::lcm(cols, W), vectors = width / W;
    vec<T> part[vectors] = {};
    std::size_t i = 0;
    for (; i + width <= rows * cols; i += width)
#pragma GCC unroll 64
        for (std::size_t k = 0; k < vectors; ++k) part[k] += load(x + i + k * W);
    std::fill(result, result + cols, 0.0);
    T spilt[width];
    std::memcpy(spilt, part, sizeof part);
    for (std::size_t k = 0; k < width; ++k) result[k % cols] += spilt[k];
    for (; i < rows * cols; ++i) result[i % cols] += x[i];
}

template <class Sum>
void sums(const char* family, const matrix& size, std::size_t results, Sum sum) {
    row(row_name<T>(family, size.name), [=](benchmark::State& state) {
        aligned<T> x(size.rows * size.cols, 1), result(results);
        for (auto _ : state) {
            sum(x.data(), size.rows, size.cols, result.data());
            keep(result.data());
        }
        check(state, digest(result.data(), results));
    });
}

const rows reductions = [] {
    for (const matrix& size : sum_sizes) {
        if (size.cols == 50)
            sums("red.sum_ax0", size, size.cols,
                 [](const T* x, std::size_t rows, std::size_t, T* to) { sum_narrow_columns<50>(x, rows, to); });
        else
            sums("red.sum_ax0", size, size.cols, sum_columns);
        if (size.cols < 128)
            sums("red.sum_ax1", size, size.rows, sum_short_rows);
        else
            sums("red.sum_ax1", size, size.rows, [](const T* x, std::size_t rows, std::size_t cols, T* to) {
                for (std::size_t r = 0; r < rows; ++r) to[r] = sum_run(x + r * cols, cols);
            });
        sums("red.sum_all", size, 1, [](const T* x, std::size_t rows, std::size_t cols, T* to) { *to = sum_run(x, rows * cols); });
    }
};

}  // namespace
