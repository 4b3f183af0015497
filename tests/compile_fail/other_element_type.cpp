// SPDX-License-Identifier: BSD-3-Clause
//
// An array does not convert to another element type by itself; astype or the explicit constructor do it.
// expect: other_element_type.cpp:[0-9:]+ error: 
#include <nd/operators.hpp>

#ifdef ND_BAD
void use(nd::ndarray<float> a) { nd::ndarray<double> c = a; }
#else
void use(nd::ndarray<float> a) { nd::ndarray<double> c = a.astype<double>(); nd::ndarray<double> d(a); }
#endif
