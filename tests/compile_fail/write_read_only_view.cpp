// SPDX-License-Identifier: BSD-3-Clause
//
// Assigning to a slice of a read-only view says that it is one.
// expect: this array is a read-only view
#include <nd/operators.hpp>

#ifdef ND_BAD
void use(nd::ndarray<const double> a) { a(nd::all) = 1.0; }
#else
void use(nd::ndarray<const double> a, nd::ndarray<double> b) { b(nd::all) = a(nd::all); }
#endif
