// SPDX-License-Identifier: BSD-3-Clause
//
// Nor is it joined to elements.
// expect: selection_named_added.cpp:[0-9:]+ error: .*a selection with a name would see later writes; hold its elements
#include <nd/operators.hpp>

#ifdef ND_BAD
void use(nd::ndarray<double> x, nd::ndarray<std::int64_t> i) { auto t = x(i); x += t; }
#else
void use(nd::ndarray<double> x, nd::ndarray<std::int64_t> i) { x += x(i); }
#endif
