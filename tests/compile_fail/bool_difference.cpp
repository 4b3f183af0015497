// SPDX-License-Identifier: BSD-3-Clause
//
// bool - bool is refused, as in NumPy, with a sentence that says what to write.
// expect: bool_difference.cpp:[0-9:]+ error: .*- is not defined on bool arrays; use nd::logical_xor or \^
#include <nd/operators.hpp>

#ifdef ND_BAD
void use(nd::ndarray<bool> a, nd::ndarray<bool> b) { auto c = a - b; }
#else
void use(nd::ndarray<bool> a, nd::ndarray<bool> b) { nd::ndarray<bool> c = a ^ b; }
#endif
