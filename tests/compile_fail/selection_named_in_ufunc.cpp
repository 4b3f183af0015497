// SPDX-License-Identifier: BSD-3-Clause
//
// A selection with a name is no operand of a ufunc either.
// expect: selection_named_in_ufunc.cpp:[0-9:]+ error: .*a selection with a name would see later writes; hold its elements
#include <nd/math.hpp>
#include <nd/selection.hpp>

#ifdef ND_BAD
void use(nd::ndarray<double> x, nd::ndarray<std::int64_t> i) { auto t = x(i); nd::ndarray<double> y = nd::maximum(t, 0.0); }
#else
void use(nd::ndarray<double> x, nd::ndarray<std::int64_t> i) { nd::ndarray<double> y = nd::maximum(x(i), 0.0); }
#endif
