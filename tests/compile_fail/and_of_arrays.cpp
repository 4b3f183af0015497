// SPDX-License-Identifier: BSD-3-Clause
//
// && has no elementwise meaning in C++: it would evaluate its right side only sometimes.
// expect: and_of_arrays.cpp:[0-9:]+ error: .*&& and \|\| take no arrays; use & and \|, or nd::logical_and and nd::logical_or
#include <nd/operators.hpp>

#ifdef ND_BAD
void use(nd::ndarray<bool> a, nd::ndarray<bool> b) { auto c = a && b; }
#else
void use(nd::ndarray<bool> a, nd::ndarray<bool> b) { nd::ndarray<bool> c = a & b; }
#endif
