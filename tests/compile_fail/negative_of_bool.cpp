// SPDX-License-Identifier: BSD-3-Clause
//
// -a of a bool array is refused, as in NumPy.
// expect: negative_of_bool.cpp:[0-9:]+ error: .*bool
#include <nd/operators.hpp>

#ifdef ND_BAD
void use(nd::ndarray<bool> a) { auto c = -a; }
#else
void use(nd::ndarray<bool> a) { nd::ndarray<bool> c = ~a; }
#endif
