// SPDX-License-Identifier: BSD-3-Clause
//
// A number cannot be assigned to an array's name, which would rebind it; the error says how to fill the array.
// expect: number_to_name.cpp:[0-9:]+ error: .*a number cannot be assigned to an array's name; write y\(nd::all\) = 5.0 to set its elements
#include <nd/operators.hpp>

#ifdef ND_BAD
void use(nd::ndarray<double> a) { a = 5.0; }
#else
void use(nd::ndarray<double> a) { a(nd::all) = 5.0; }
#endif
