// SPDX-License-Identifier: BSD-3-Clause
//
// Principal components from scratch, in Eigen, for comparison of compile times.
#include <Eigen/Dense>

#include <iostream>

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

struct pca_result {
    Matrix reduced, components;
    Eigen::VectorXd ratio;
    Eigen::RowVectorXd mean;
};

pca_result pca_from_scratch(const Matrix& X, Eigen::Index n_components) {
    const Eigen::RowVectorXd mean = X.colwise().mean();
    const Matrix centred = X.rowwise() - mean;
    const Eigen::BDCSVD<Matrix> svd(centred, Eigen::ComputeThinU | Eigen::ComputeThinV);
    const Matrix components = svd.matrixV().leftCols(n_components).transpose();
    const Matrix reduced = centred * components.transpose();
    const Eigen::VectorXd variance = svd.singularValues().array().square();
    return {reduced, components, variance.head(n_components) / variance.sum(), mean};
}

int main() {
    Matrix X(500, 100);
    for (Eigen::Index i = 0; i < X.size(); ++i) X.data()[i] = double(i * i % 1009);
    const pca_result result = pca_from_scratch(X, 20);
    std::cout << result.reduced(0, 0) << ' ' << result.ratio.sum() << '\n';
}
