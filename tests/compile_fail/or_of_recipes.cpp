// SPDX-License-Identifier: BSD-3-Clause
//
// || takes no recipe either.
// expect: or_of_recipes.cpp:[0-9:]+ error: .*&& and \|\| take no arrays
#include <nd/operators.hpp>

#ifdef ND_BAD
void use(nd::ndarray<double> a, nd::ndarray<double> b) { auto c = a > 0 || b > 0; }
#else
void use(nd::ndarray<double> a, nd::ndarray<double> b) { nd::ndarray<bool> c = (a > 0) | (b > 0); }
#endif
