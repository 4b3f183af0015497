// SPDX-License-Identifier: BSD-3-Clause
//
// A dtype becomes another one only where that is asked for; traits know.
// expect: narrowed_array.cpp:[0-9:]+ error: .*(use of deleted function|no dtype becomes another one by itself)
// expect: no dtype becomes another one by itself: write ndarray<float> g\(x\) or x.astype<float>\(\)
#include <nd/ndarray.hpp>

#ifdef ND_BAD
void use(nd::ndarray<double> x) { nd::ndarray<float> g = x; }
#else
void use(nd::ndarray<double> x) { nd::ndarray<float> g(x); }
#endif
