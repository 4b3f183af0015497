// SPDX-License-Identifier: BSD-3-Clause
//
// std::sqrt does not take an array that happens to have no axes: only a temporary becomes its number.
// expect: function_of_named_array.cpp:[0-9:]+ error: 
#include <nd/operators.hpp>

#include <cmath>

#ifdef ND_BAD
double use(nd::ndarray<double> a) { return std::sqrt(a); }
#else
double use(nd::ndarray<double> a) { return std::sqrt(a.item()); }
#endif
