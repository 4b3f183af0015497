// SPDX-License-Identifier: BSD-3-Clause
//
// C++20 has one index in brackets; a[1, 2] must not mean a[2].
// expect: brackets.cpp:[0-9:]+ error: .*C\+\+20 has no a\[i, j\]: write a\(i, j\), a\(i, nd::all\)
#include <nd/ndarray.hpp>

#ifdef ND_BAD
void use(nd::ndarray<double> x) { x = x[0]; }
#else
void use(nd::ndarray<double> x) { x = x(0, nd::all); }
#endif
