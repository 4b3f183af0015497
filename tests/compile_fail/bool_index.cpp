// SPDX-License-Identifier: BSD-3-Clause
//
// A bool is no position.
// expect: an index is an integer, a slice
#include <nd/operators.hpp>

#ifdef ND_BAD
double use(nd::ndarray<double> a) { return a(true); }
#else
double use(nd::ndarray<double> a) { return a(1); }
#endif
