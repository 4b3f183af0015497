// SPDX-License-Identifier: BSD-3-Clause
//
// ^ is no power: on floating-point arrays the error says so.
// expect: power_operator.cpp:[0-9:]+ error: .*\^ is defined on integer and bool arrays only; powers are nd::power
#include <nd/operators.hpp>

#ifdef ND_BAD
void use(nd::ndarray<double> a, nd::ndarray<double> b) { auto c = a ^ b; }
#else
void use(nd::ndarray<double> a, nd::ndarray<double> b) { nd::ndarray<double> c = a * b; }
#endif
