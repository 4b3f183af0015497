// SPDX-License-Identifier: BSD-3-Clause
//
// A comparison is a recipe, not a truth value.
// expect: truth_of_recipe.cpp:[0-9:]+ error: .*the truth of an array is ambiguous: use nd::any or nd::all
#include <nd/operators.hpp>

#ifdef ND_BAD
bool use(nd::ndarray<double> a, nd::ndarray<double> b) { if (a == b) return true; return false; }
#else
bool use(nd::ndarray<double> a, nd::ndarray<double> b) { nd::ndarray<bool> c = a == b; return c.size() > 0; }
#endif
