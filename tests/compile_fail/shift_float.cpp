// SPDX-License-Identifier: BSD-3-Clause
//
// Shifts take integers and bool only, and a stream is no operand of them.
// expect: shift_float.cpp:[0-9:]+ error: .*<< is defined on integer and bool arrays only
#include <nd/operators.hpp>

#ifdef ND_BAD
void use(nd::ndarray<float> a, nd::ndarray<int> b) { auto c = a << b; }
#else
void use(nd::ndarray<int> a, nd::ndarray<int> b) { nd::ndarray<int> c = a << b; }
#endif
