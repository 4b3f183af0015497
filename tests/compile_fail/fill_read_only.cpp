// SPDX-License-Identifier: BSD-3-Clause
//
// A read-only view is not filled.
// expect: fill_read_only.cpp:[0-9:]+ error: .*this array is a read-only view: its elements cannot be changed
#include <nd/ndarray.hpp>

#ifdef ND_BAD
void use(nd::ndarray<const double> x) { x.fill(1.0); }
#else
void use(nd::ndarray<const double> x) { (void)x.item(); }
#endif
