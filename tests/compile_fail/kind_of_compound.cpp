// SPDX-License-Identifier: BSD-3-Clause
//
// Integers do not silently become what a floating-point sum truncates to, as in NumPy.
// expect: kind_of_compound.cpp:[0-9:]+ error: .*\+= would give a dtype of a higher kind than the array's
#include <nd/operators.hpp>

#ifdef ND_BAD
void use(nd::ndarray<int> a) { a += 0.5; }
#else
void use(nd::ndarray<int> a) { a += 5; }
#endif
