// SPDX-License-Identifier: BSD-3-Clause
//
// An array of bool has no truth either.
// expect: truth_of_bool_array.cpp:[0-9:]+ error: .*the truth of an array is ambiguous: use nd::any or nd::all
#include <nd/operators.hpp>

#ifdef ND_BAD
bool use(nd::ndarray<bool> a) { return a ? true : false; }
#else
bool use(nd::ndarray<bool> a) { return a.size() > 0; }
#endif
