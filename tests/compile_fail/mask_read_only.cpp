// SPDX-License-Identifier: BSD-3-Clause
//
// Nor those of a mask.
// expect: mask_read_only.cpp:[0-9:]+ error: .*this array is a read-only view: its elements cannot be changed
#include <nd/operators.hpp>

#ifdef ND_BAD
void use(nd::ndarray<const double> x) { x(x > 1.0) = 1.0; }
#else
void use(nd::ndarray<const double> x) { nd::ndarray<double> y = x(x > 1.0); }
#endif
