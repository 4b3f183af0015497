// SPDX-License-Identifier: BSD-3-Clause
//
// Einstein sums and attention in Eigen, which has matrices only: stacks are loops of maps, chains are products from right to
// left. Results are fresh, but for the attention's scores.

#include <Eigen/Dense>

#include <vector>

#include "../support/row.hpp"

namespace {

using namespace bench;
using Eigen::Index;
template <class T>
using Matrix = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
template <class T>
using View = Eigen::Map<const Matrix<T>>;

template <class T>
Matrix<T> filled(Index rows, Index cols, std::uint64_t seed) {
    Matrix<T> a(rows, cols);
    fill(a.data(), std::size_t(a.size()), seed);
    return a;
}

template <class Work>
void measured(const std::string& name, Work work) {
    row(name, [=](benchmark::State& state) {
        auto result = work();
        for (auto _ : state) {
            result = work();
            keep(result.data());
        }
        check(state, digest(result.data(), std::size_t(result.size())));
    });
}

void scores(const std::string& name, Index heads, Index length, Index width) {
    const auto q = filled<float>(heads * length, width, 1), k = filled<float>(heads * length, width, 2);
    measured(name, [=] {
        Matrix<float> s(heads * length, length);
        for (Index h = 0; h < heads; ++h) s.middleRows(h * length, length).noalias() = q.middleRows(h * length, length) * k.middleRows(h * length, length).transpose();
        return s;
    });
}

void attention(const std::string& name, Index heads, Index length, Index width) {
    const auto q = filled<float>(heads * length, width, 1), k = filled<float>(heads * length, width, 2), v = filled<float>(heads * length, width, 3);
    measured(name, [=] {
        Matrix<float> out(heads * length, width), s(length, length);
        const float scale = 1 / std::sqrt(float(width));
        for (Index h = 0; h < heads; ++h) {
            s.noalias() = scale * q.middleRows(h * length, length) * k.middleRows(h * length, length).transpose();
            const Eigen::VectorXf most = s.rowwise().maxCoeff();
            s = (s.colwise() - most).array().exp();
            const Eigen::ArrayXf sums = s.rowwise().sum();
            out.middleRows(h * length, length).noalias() = s * v.middleRows(h * length, length);
            out.middleRows(h * length, length).array().colwise() /= sums;
        }
        return out;
    });
}

const rows einsum = [] {
    scores("es.scores.8x4x64x32.f32", 32, 64, 32);
    attention("es.attention.8x4x64x32.f32", 32, 64, 32);
    attention("es.attention.4x8x512x64.f32", 32, 512, 64);
    const auto u = filled<float>(256, 64, 1), w = filled<float>(256, 64, 2);
    measured("es.bi_bj.256x64x64.f32", [=] {
        Matrix<float> z(256 * 64, 64);
        for (Index b = 0; b < 256; ++b) z.middleRows(b * 64, 64) = u.row(b).transpose() * w.row(b);
        return z;
    });
    const auto cube = filled<float>(64, 128 * 256, 1), plane = filled<float>(128, 256, 2);
    measured("es.ijk_jk.64x128x256.f32", [=] {
        Matrix<float> z(64, 128);
        for (Index i = 0; i < 64; ++i) z.row(i) = View<float>(cube.data() + i * 128 * 256, 128, 256).cwiseProduct(plane).rowwise().sum();
        return z;
    });
    const auto a = filled<double>(100, 200, 1), b = filled<double>(200, 300, 2), c = filled<double>(300, 100, 3);
    measured("es.chain3.100x200x300x100.f64", [=] {
        const Matrix<double> right = b * c;
        return Matrix<double>(a * right);
    });
    row("es.trace.1000.f64", [](benchmark::State& state) {
        const auto square = filled<double>(1000, 1000, 1);
        double trace = 0;
        for (auto _ : state) {
            trace = square.trace();
            hide(trace);
        }
        check(state, digest(&trace, 1));
    });
};

}  // namespace
