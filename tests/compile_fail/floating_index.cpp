// SPDX-License-Identifier: BSD-3-Clause
//
// An index is an integer.
// expect: floating_index.cpp:[0-9:]+ error: .*an index is an integer, a slice
#include <nd/operators.hpp>

#ifdef ND_BAD
double use(nd::ndarray<double> a) { return a(1.5); }
#else
double use(nd::ndarray<double> a) { return a(1); }
#endif
