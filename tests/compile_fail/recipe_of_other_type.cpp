// SPDX-License-Identifier: BSD-3-Clause
//
// A recipe keeps its element type too.
// expect: recipe_of_other_type.cpp:[0-9:]+ error: 
#include <nd/operators.hpp>

#ifdef ND_BAD
void use(nd::ndarray<double> a, nd::ndarray<double> b) { nd::ndarray<float> c = a + b; }
#else
void use(nd::ndarray<double> a, nd::ndarray<double> b) { nd::ndarray<float> c(a + b); }
#endif
