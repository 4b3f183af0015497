// SPDX-License-Identifier: BSD-3-Clause
//
// A recipe that is dropped has computed nothing, and the compiler says so.
// expect: recipe_dropped.cpp:[0-9:]+ (error|warning): .*(a recipe computes nothing|nodiscard|unused)
#include <nd/operators.hpp>

#ifdef ND_BAD
#pragma GCC diagnostic error "-Wunused-result"
void use(nd::ndarray<double> a, nd::ndarray<double> b) { a + b; }
#else
void use(nd::ndarray<double> a, nd::ndarray<double> b) { nd::ndarray<double> c = a + b; }
#endif
