// SPDX-License-Identifier: BSD-3-Clause
//
// How many axes an array has is said where its shape is taken apart.
// expect: shape_taken_apart.cpp:[0-9:]+ error: .*say it, auto \[n, d\] = X.shape<2>\(\)
#include <nd/ndarray.hpp>

#ifdef ND_BAD
void use(nd::ndarray<double> x) { auto [n, d] = x.shape(); (void)n; (void)d; }
#else
void use(nd::ndarray<double> x) { auto [n, d] = x.shape<2>(); (void)n; (void)d; }
#endif
