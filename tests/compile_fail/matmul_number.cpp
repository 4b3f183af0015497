// SPDX-License-Identifier: BSD-3-Clause
//
// A matrix times a number is no product of matrices, and the error says so where it is written.
// expect: matmul_number.cpp:[0-9:]+ error: .*multiply by a number with \*
#include <nd/linalg/products.hpp>
#include <nd/operators.hpp>

#ifdef ND_BAD
auto twice(const nd::ndarray<double>& a) { return nd::matmul(a, 2.0); }
#else
auto twice(const nd::ndarray<double>& a) { return a * 2.0; }
#endif
