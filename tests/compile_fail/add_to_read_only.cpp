// SPDX-License-Identifier: BSD-3-Clause
//
// y += e needs elements that may be written.
// expect: add_to_read_only.cpp:[0-9:]+ error: .*this array is a read-only view
#include <nd/operators.hpp>

#ifdef ND_BAD
void use(nd::ndarray<const double> a, nd::ndarray<double> b) { a += b; }
#else
void use(nd::ndarray<const double> a, nd::ndarray<double> b) { b += a; }
#endif
