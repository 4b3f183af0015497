// SPDX-License-Identifier: BSD-3-Clause
//
// Principal components by direct calls: the columns centred by a loop, LAPACK's divide-and-conquer SVD, one matrix product.
// Row-major data are given to LAPACK as their transpose, so nothing is copied and U and V change places.

#include <cblas.h>
#include <lapacke.h>

#include <algorithm>
#include <vector>

#include "../support/row.hpp"

namespace {

using namespace bench;

const rows linalg = [] {
#if defined(OPENBLAS_VERSION)
    describe("blas_core", openblas_get_corename());
#endif
    row("la.pca.500x100to20.f64", [](benchmark::State& state) {
        constexpr int samples = 500, features = 100, kept = 20;
        std::vector<double> x(samples * features), centred(x.size()), mean(features), singular(features), ratio(kept);
        std::vector<double> u(samples * features), vt(features * features), destroyed(x.size()), reduced(samples * kept);
        fill(x.data(), x.size(), 1);
        for (auto _ : state) {
            std::fill(mean.begin(), mean.end(), 0.0);
            for (int r = 0; r < samples; ++r)
                for (int c = 0; c < features; ++c) mean[std::size_t(c)] += x[std::size_t(r * features + c)];
            for (double& m : mean) m /= samples;
            for (int r = 0; r < samples; ++r)
                for (int c = 0; c < features; ++c)
                    centred[std::size_t(r * features + c)] = x[std::size_t(r * features + c)] - mean[std::size_t(c)];
            destroyed = centred;
            if (LAPACKE_dgesdd(LAPACK_COL_MAJOR, 'S', features, samples, destroyed.data(), features, singular.data(), vt.data(), features,
                               u.data(), features) != 0)
                state.SkipWithError("dgesdd did not converge");
            // Column-major, the left vectors of the transpose: column k is component k.
            cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasTrans, samples, kept, features, 1.0, centred.data(), features, vt.data(),
                        features, 0.0, reduced.data(), kept);
            double total = 0;
            for (double s : singular) total += s * s;
            for (std::size_t k = 0; k < kept; ++k) ratio[k] = singular[k] * singular[k] / total;
            keep(reduced.data());
            keep(ratio.data());
        }
        check(state, digest(reduced.data(), reduced.size()) + digest(ratio.data(), ratio.size()));
    });
};

}  // namespace
