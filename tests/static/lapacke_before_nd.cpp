// SPDX-License-Identifier: BSD-3-Clause
//
// A program that includes LAPACKE's header before nd keeps LAPACKE's own complex type, and linear algebra compiles on it.
#include <lapacke.h>

#include <complex>
#include <type_traits>

#include <nd/linalg/decompositions.hpp>

static_assert(!std::is_same_v<lapack_complex_double, std::complex<double>> && sizeof(lapack_complex_double) == sizeof(std::complex<double>));
template nd::linalg::svd_result<std::complex<double>> nd::linalg::svd(const nd::ndarray<std::complex<double>>&, const nd::linalg::svd_options&);
