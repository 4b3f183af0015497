// SPDX-License-Identifier: BSD-3-Clause
//
// Text is no operand.
// expect: text_operand.cpp:[0-9:]+ error: 
#include <nd/operators.hpp>

#ifdef ND_BAD
void use(nd::ndarray<double> a) { auto c = eval(a + "1"); }
#else
void use(nd::ndarray<double> a) { auto c = eval(a + 1); }
#endif
