// SPDX-License-Identifier: BSD-3-Clause
//
// Row and column order, strides, and when a reshape can be a view.
#include <iostream>
#include <nd/nd.hpp>

using nd::ndarray;

int main() {
    const auto A = nd::array<double>({{1, 2, 3}, {4, 5, 6}});
    const auto B = A.copy(nd::order::F);
    std::cout << A.strides() << ' ' << B.strides() << '\n';
    std::cout << A.flags().c_contiguous << A.flags().f_contiguous << B.flags().c_contiguous << B.flags().f_contiguous << '\n';

    // The same elements lie in another order
    std::cout << A.ravel() << ' ' << B.T().ravel() << '\n';
    auto rng = nd::random::default_rng(1);
    const auto big = rng.standard_normal({50, 50});
    std::cout << nd::sum(big, 1).shape() << ' ' << nd::allclose(nd::sum(nd::sum(big, 0)), nd::sum(big)) << '\n';

    // A transpose is a view; a contiguous copy is asked for
    const auto W = rng.standard_normal({512, 256});
    const auto W_T = W.T();
    const auto W_T_cont = nd::ascontiguousarray(W.T());
    const auto X_batch = rng.standard_normal({64, 512});
    std::cout << W_T.strides() << ' ' << W_T_cont.strides() << ' ' << nd::shares_memory(W, W_T) << nd::shares_memory(W, W_T_cont) << '\n';
    std::cout << nd::allclose(nd::matmul(X_batch, W), nd::matmul(X_batch, W_T_cont.T())) << '\n';  // no copy is needed for either

    // Reshaping is a view where strides can say it
    const auto a = nd::arange<double>(12);
    const auto b = a.reshape({3, 4});
    const auto c = b.T();
    const auto d = c.reshape({12});
    std::cout << nd::shares_memory(a, b) << ' ' << c.flags().c_contiguous << ' ' << c.strides() << ' ' << nd::shares_memory(c, d) << '\n' << d << '\n';
}
