// SPDX-License-Identifier: BSD-3-Clause
//
// Eigenvalues, singular values, principal components from scratch, and linear systems.
#include <iostream>
#include <nd/nd.hpp>

using nd::all, nd::ndarray, nd::slice;

struct components {
    ndarray<double> reduced, axes, ratio, mean;
};

components pca_from_scratch(const ndarray<double>& X, nd::intp count) {
    const ndarray<double> mean = nd::mean(X, 0);
    const ndarray<double> centered = X - mean;
    const auto [U, s, Vt] = nd::linalg::svd(centered, {.full_matrices = false});
    const auto axes = Vt(slice(count));
    const ndarray<double> ratio = nd::square(s(slice(count))) / nd::sum(nd::square(s));
    return {nd::matmul(centered, axes.T()), axes, ratio, mean};
}

int main() {
    // A symmetric matrix
    const auto A = nd::array({{4.0, 2.0}, {2.0, 3.0}});
    const auto [eigenvalues, eigenvectors] = nd::linalg::eigh(A);
    std::cout << "Eigenvalues: " << nd::round(eigenvalues, 6) << '\n';
    for (nd::intp i = 0; i < eigenvalues.size(); ++i) {
        const auto v = eigenvectors(all, i);
        std::cout << nd::allclose(nd::matmul(A, v), eigenvalues(i) * v) << '\n';
    }

    // Singular values of centred data
    auto rng = nd::random::default_rng(42);
    const auto X = rng.standard_normal({200, 50});
    const ndarray<double> X_centered = X - nd::mean(X, 0);
    const auto [U, s, Vt] = nd::linalg::svd(X_centered, {.full_matrices = false});
    std::cout << U.shape() << s.shape() << Vt.shape() << "\nTop 5 singular values: " << nd::round(s(slice(5)), 6) << '\n';
    std::cout << "Condition number: " << nd::round(nd::array(s(0) / s(-1)), 6) << '\n';
    const nd::intp k = 10;
    const auto X_pca = nd::matmul(X_centered, Vt(slice(k)).T());
    const ndarray<double> explained = nd::square(s) / nd::sum(nd::square(s));
    std::cout << X_pca.shape() << ' ' << nd::round(nd::array(nd::sum(explained(slice(k)))), 6) << '\n';
    const auto reconstructed = nd::matmul(U(all, slice(k)) * s(slice(k)), Vt(slice(k)));
    std::cout << "Frobenius reconstruction error: " << nd::round(nd::array(nd::linalg::norm(X_centered - reconstructed)), 6) << '\n';

    // Principal components
    const auto p = pca_from_scratch(rng.standard_normal({500, 100}), 20);
    std::cout << p.reduced.shape() << ' ' << p.axes.shape() << ' ' << nd::round(nd::array(nd::sum(p.ratio)), 6) << '\n';

    // A symmetric positive definite system
    ndarray<double> M = rng.standard_normal({50, 50});
    M = nd::matmul(M.T(), M) + 50.0 * nd::eye(50);
    const auto b = rng.standard_normal({50});
    const auto x = nd::linalg::solve(M, b);
    std::cout << (nd::linalg::norm(nd::matmul(M, x) - b) < 1e-12) << ' ' << nd::round(x(slice(3)), 6) << '\n';

    // An overdetermined one
    const auto A_rect = rng.standard_normal({200, 10});  // one draw after the other: C++ does not say which argument is first
    const auto b_rect = rng.standard_normal({200});
    const auto fit = nd::linalg::lstsq(A_rect, b_rect);
    std::cout << fit.x.shape() << ' ' << fit.rank << ' ' << nd::round(fit.x(slice(3)), 6) << '\n';
}
