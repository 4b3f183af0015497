// SPDX-License-Identifier: BSD-3-Clause
//
// Principal components in Eigen: its divide-and-conquer SVD (only V is asked for), its own matrix product. `#colmajor`
// works in Eigen's default order, from a copy made beforehand.

#include <Eigen/Dense>

#include "../support/row.hpp"

namespace {

using namespace bench;

template <int order>
void pca(const std::string& name) {
    using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, order>;
    using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    row(name, [](benchmark::State& state) {
        constexpr Eigen::Index samples = 500, features = 100, kept = 20;
        RowMajor data(samples, features);
        fill(data.data(), std::size_t(samples * features), 1);
        const Matrix x = data;
        RowMajor reduced;
        Eigen::VectorXd ratio;
        for (auto _ : state) {
            const Eigen::RowVectorXd mean = x.colwise().mean();
            const Matrix centred = x.rowwise() - mean;
            const Eigen::BDCSVD<Matrix> svd(centred, Eigen::ComputeThinV);
            const Matrix components = svd.matrixV().leftCols(kept).transpose();
            reduced.noalias() = centred * components.transpose();
            const auto squares = svd.singularValues().array().square();
            ratio = squares.head(kept) / squares.sum();
            keep(reduced.data());
            keep(ratio.data());
        }
        check(state, digest(reduced.data(), std::size_t(samples * kept)) + digest(ratio.data(), std::size_t(kept)));
    });
}

const rows linalg = [] {
    pca<Eigen::RowMajor>("la.pca.500x100to20.f64");
    pca<Eigen::ColMajor>("la.pca.500x100to20.f64#colmajor");
};

}  // namespace
