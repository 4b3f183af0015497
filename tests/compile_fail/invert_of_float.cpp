// SPDX-License-Identifier: BSD-3-Clause
//
// ~a of a floating-point array is refused.
// expect: invert_of_float.cpp:[0-9:]+ error: .*(integer|bool)
#include <nd/operators.hpp>

#ifdef ND_BAD
void use(nd::ndarray<float> a) { auto c = ~a; }
#else
void use(nd::ndarray<int> a) { nd::ndarray<int> c = ~a; }
#endif
