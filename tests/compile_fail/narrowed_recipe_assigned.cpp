// SPDX-License-Identifier: BSD-3-Clause
//
// A recipe of another dtype is no new value of a name.
// expect: narrowed_recipe_assigned.cpp:[0-9:]+ error: .*no dtype becomes another one by itself: write g = ndarray<float>\(e\) to convert
#include <nd/operators.hpp>

#ifdef ND_BAD
void use(nd::ndarray<double> x) { nd::ndarray<float> g; g = x + x; }
#else
void use(nd::ndarray<double> x) { nd::ndarray<float> g; g = nd::ndarray<float>(x + x); }
#endif
