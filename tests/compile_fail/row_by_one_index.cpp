// SPDX-License-Identifier: BSD-3-Clause
//
// An element is no row.
// expect: row_by_one_index.cpp:[0-9:]+ error: .*this is one element and no array: a row is written X\(2, nd::all\)
#include <nd/ndarray.hpp>

#ifdef ND_BAD
void use(nd::ndarray<double> x) { nd::ndarray<double> d = x(2); }
#else
void use(nd::ndarray<double> x) { nd::ndarray<double> d = x(2, nd::all); }
#endif
