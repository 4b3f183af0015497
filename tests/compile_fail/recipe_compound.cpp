// SPDX-License-Identifier: BSD-3-Clause
//
// A recipe has no elements to be changed.
// expect: recipe_compound.cpp:[0-9:]+ error: .*a recipe has no elements to change: give it a type
#include <nd/operators.hpp>

#ifdef ND_BAD
void use(nd::ndarray<double> x) { auto y = x + 1.0; y += 1.0; }
#else
void use(nd::ndarray<double> x) { nd::ndarray<double> y = x + 1.0; y += 1.0; }
#endif
