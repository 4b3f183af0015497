// SPDX-License-Identifier: BSD-3-Clause
//
// Principal components by direct calls: the columns centred by a loop, LAPACK's divide-and-conquer SVD, one matrix product.

#include <cblas.h>
#include <lapacke.h>

#include <algorithm>
#include <vector>

#include "../support/row.hpp"

namespace {

using namespace bench;

// `transposed`: the row-major data copied to column-major for LAPACK, which then factors a tall matrix; else given as their
// transpose, uncopied, which is a wide one with U and V exchanged.
void pca(const std::string& name, bool transposed) {
    row(name, [=](benchmark::State& state) {
        constexpr int samples = 500, features = 100, kept = 20;
        std::vector<double> x(samples * features), centred(x.size()), mean(features), singular(features), ratio(kept);
        std::vector<double> u(samples * features), vt(features * features), destroyed(x.size()), reduced(samples * kept);
        fill(x.data(), x.size(), 1);
        const auto at = [](int r, int c) { return static_cast<std::size_t>(r * features + c); };
        for (auto _ : state) {
            std::fill(mean.begin(), mean.end(), 0.0);
            for (int r = 0; r < samples; ++r)
                for (int c = 0; c < features; ++c) mean[at(0, c)] += x[at(r, c)];
            for (double& m : mean) m /= samples;
            for (int r = 0; r < samples; ++r)
                for (int c = 0; c < features; ++c) centred[at(r, c)] = x[at(r, c)] - mean[at(0, c)];
            int failed = 0;
            if (transposed) {
                for (int c = 0; c < features; ++c)
                    for (int r = 0; r < samples; ++r) destroyed[static_cast<std::size_t>(c * samples + r)] = centred[at(r, c)];
                failed = LAPACKE_dgesdd(LAPACK_COL_MAJOR, 'S', samples, features, destroyed.data(), samples, singular.data(), u.data(),
                                        samples, vt.data(), features);
            } else {
                destroyed = centred;
                failed = LAPACKE_dgesdd(LAPACK_COL_MAJOR, 'S', features, samples, destroyed.data(), features, singular.data(), vt.data(),
                                        features, u.data(), features);
            }
            if (failed != 0) state.SkipWithError("dgesdd did not converge");
            // The components are the rows of the column-major V^T, or the columns of what took U's place.
            const double* components = vt.data();
            if (transposed)
                cblas_dgemm(CblasColMajor, CblasNoTrans, CblasNoTrans, kept, samples, features, 1.0, components, features, centred.data(),
                            features, 0.0, reduced.data(), kept);
            else
                cblas_dgemm(CblasColMajor, CblasTrans, CblasNoTrans, kept, samples, features, 1.0, components, features, centred.data(),
                            features, 0.0, reduced.data(), kept);
            double total = 0;
            for (double s : singular) total += s * s;
            for (std::size_t k = 0; k < kept; ++k) ratio[k] = singular[k] * singular[k] / total;
            keep(reduced.data());
            keep(ratio.data());
        }
        check(state, digest(reduced.data(), reduced.size()) + digest(ratio.data(), ratio.size()));
    });
}

const rows linalg = [] {
#if defined(OPENBLAS_VERSION)
    describe("blas_core", openblas_get_corename());
#endif
    pca("la.pca.500x100to20.f64", true);
    pca("la.pca.500x100to20.f64#wide", false);
};

}  // namespace
