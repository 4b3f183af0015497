// SPDX-License-Identifier: BSD-3-Clause
//
// An element is a number, bool or a record: other types are named as such.
// expect: nd: an element is bool, an integer, float, double, std::complex of these, or a record
#include <nd/operators.hpp>

#include <string>

#ifdef ND_BAD
nd::ndarray<std::string> a;
#else
nd::ndarray<int> a;
#endif
