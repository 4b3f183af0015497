// SPDX-License-Identifier: BSD-3-Clause
//
// Without the headers of CBLAS and LAPACKE, integers are multiplied all the same, and what needs them says what to install.
// expect: nd: linear algebra needs the headers of CBLAS and LAPACKE: apt install libopenblas-dev liblapacke-dev
#define ND_NO_BLAS
#include <nd/linalg.hpp>

auto products(const nd::ndarray<int>& a) { return nd::matmul(a, a); }
auto lengths(const nd::ndarray<double>& a) { return nd::linalg::norm(a); }

#ifdef ND_BAD
auto values(const nd::ndarray<double>& a) { return nd::linalg::svd(a); }
#endif
