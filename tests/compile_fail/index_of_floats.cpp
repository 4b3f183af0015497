// SPDX-License-Identifier: BSD-3-Clause
//
// An array of floating-point numbers is no index.
// expect: an index is an integer, a slice, all, ellipsis, newaxis, a constant text, or an array of integers or bool
#include <nd/operators.hpp>

#ifdef ND_BAD
void use(nd::ndarray<double> x, nd::ndarray<double> i) { x(i) = 1.0; }
#else
void use(nd::ndarray<double> x, nd::ndarray<int> i) { x(i) = 1.0; }
#endif
