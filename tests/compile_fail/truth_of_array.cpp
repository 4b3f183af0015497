// SPDX-License-Identifier: BSD-3-Clause
//
// An array has no truth of its own: the error names any and all.
// expect: truth_of_array.cpp:[0-9:]+ error: .*the truth of an array is ambiguous: use nd::any or nd::all
#include <nd/operators.hpp>

#ifdef ND_BAD
bool use(nd::ndarray<double> a) { if (a) return true; return false; }
#else
bool use(nd::ndarray<double> a) { return a.size() > 0; }
#endif
