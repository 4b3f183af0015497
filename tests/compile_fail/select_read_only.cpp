// SPDX-License-Identifier: BSD-3-Clause
//
// Nor are chosen elements of it set.
// expect: select_read_only.cpp:[0-9:]+ error: .*this array is a read-only view: its elements cannot be changed
#include <nd/operators.hpp>

#ifdef ND_BAD
void use(nd::ndarray<const double> x, nd::ndarray<std::int64_t> i) { x(i) = 1.0; }
#else
void use(nd::ndarray<const double> x, nd::ndarray<std::int64_t> i) { nd::ndarray<double> y = x(i); }
#endif
