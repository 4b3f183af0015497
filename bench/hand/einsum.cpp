// SPDX-License-Identifier: BSD-3-Clause
//
// Einstein sums and attention by hand: direct CBLAS calls, loops for exactly these shapes, results in memory that stays.

#include <cblas.h>

#include <cmath>

#include "../support/aligned.hpp"
#include "../support/softmax.hpp"

namespace {

using namespace bench;

constexpr std::size_t W = lanes<float>;

void scores(const std::string& name, std::size_t heads, int length, int width) {
    row(name, [=](benchmark::State& state) {
        const std::size_t matrix = static_cast<std::size_t>(length) * static_cast<std::size_t>(width), square = static_cast<std::size_t>(length) * static_cast<std::size_t>(length);
        aligned<float> q(heads * matrix, 1), k(heads * matrix, 2), s(heads * square);
        for (auto _ : state) {
            for (std::size_t h = 0; h < heads; ++h)
                cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, length, length, width, 1, q.data() + h * matrix, width, k.data() + h * matrix, width, 0, s.data() + h * square, length);
            keep(s.data());
        }
        check(state, digest(s.data(), s.size()));
    });
}

// Two products a head over a square of scores that stays in the cache; the softmax between them is a pass for the maximum, one
// for exp and the sum, and the division is left to the smaller result.
void attention(const std::string& name, std::size_t heads, int length, int width) {
    row(name, [=](benchmark::State& state) {
        const auto n = static_cast<std::size_t>(length), d = static_cast<std::size_t>(width), matrix = n * d;
        aligned<float> q(heads * matrix, 1), k(heads * matrix, 2), v(heads * matrix, 3), out(heads * matrix), s(n * n), sums(n);
        for (auto _ : state) {
            for (std::size_t h = 0; h < heads; ++h) {
                cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, length, length, width, 1 / std::sqrt(static_cast<float>(width)), q.data() + h * matrix, width, k.data() + h * matrix,
                            width, 0, s.data(), length);
                for (std::size_t r = 0; r < n; ++r) {
                    float* const x = s.data() + r * n;
                    sums[r] = exp_sum<true>(x, x, n, largest_of(x, n));
                }
                cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, length, width, length, 1, s.data(), length, v.data() + h * matrix, width, 0, out.data() + h * matrix, width);
                for (std::size_t r = 0; r < n; ++r) scale_row(out.data() + h * matrix + r * d, d, 1 / sums[r]);
            }
            keep(out.data());
        }
        check(state, digest(out.data(), out.size()));
    });
}

const rows einsum = [] {
    row("ovh.matmul4x4.f32", [](benchmark::State& state) {
        aligned<float> a(16, 1), b(16, 2), c(16);
        for (auto _ : state) {
            cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, 4, 4, 4, 1, a.data(), 4, b.data(), 4, 0, c.data(), 4);
            keep(c.data());
        }
        check(state, digest(c.data(), 16));
    });
    scores("es.scores.8x4x64x32.f32", 32, 64, 32);
    attention("es.attention.8x4x64x32.f32", 32, 64, 32);
    attention("es.attention.4x8x512x64.f32", 32, 512, 64);
    row("es.bi_bj.256x64x64.f32", [](benchmark::State& state) {
        aligned<float> u(256 * 64, 1), w(256 * 64, 2), z(256 * 64 * 64);
        for (auto _ : state) {
            for (std::size_t b = 0; b < 256; ++b) {
                vec<float> right[64 / W];
                for (std::size_t j = 0; j < 64 / W; ++j) right[j] = load(w.data() + b * 64 + j * W);
                for (std::size_t i = 0; i < 64; ++i)
                    for (std::size_t j = 0; j < 64 / W; ++j) store(z.data() + (b * 64 + i) * 64 + j * W, u[b * 64 + i] * right[j]);
            }
            keep(z.data());
        }
        check(state, digest(z.data(), z.size()));
    });
    row("es.ijk_jk.64x128x256.f32", [](benchmark::State& state) {
        aligned<float> cube(64 * 128 * 256, 1), plane(128 * 256, 2), z(64 * 128);
        for (auto _ : state) {
            for (std::size_t r = 0; r < 64 * 128; ++r) {
                const float *a = cube.data() + r * 256, *b = plane.data() + r % 128 * 256;
                vec<float> sum[4] = {};
                for (std::size_t i = 0; i < 256; i += 4 * W)
                    for (std::size_t k = 0; k < 4; ++k) sum[k] += load(a + i + k * W) * load(b + i + k * W);
                z[r] = add_lanes<float>((sum[0] + sum[1]) + (sum[2] + sum[3]));
            }
            keep(z.data());
        }
        check(state, digest(z.data(), z.size()));
    });
    row("es.chain3.100x200x300x100.f64", [](benchmark::State& state) {
        aligned<double> a(100 * 200, 1), b(200 * 300, 2), c(300 * 100, 3), bc(200 * 100), z(100 * 100);
        for (auto _ : state) {
            cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, 200, 100, 300, 1, b.data(), 300, c.data(), 100, 0, bc.data(), 100);
            cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, 100, 100, 200, 1, a.data(), 200, bc.data(), 100, 0, z.data(), 100);
            keep(z.data());
        }
        check(state, digest(z.data(), z.size()));
    });
    row("es.trace.1000.f64", [](benchmark::State& state) {
        aligned<double> a(1000 * 1000, 1);
        double trace = 0;
        for (auto _ : state) {
            double sum[4] = {};
            for (std::size_t i = 0; i < 1000; i += 4)
                for (std::size_t k = 0; k < 4; ++k) sum[k] += a[(i + k) * 1001];
            trace = (sum[0] + sum[1]) + (sum[2] + sum[3]);
            hide(trace);
        }
        check(state, digest(&trace, 1));
    });
};

}  // namespace
