// SPDX-License-Identifier: BSD-3-Clause
//
// A shape of several axes is a braced list.
// expect: shape_without_braces.cpp:[0-9:]+ error: .*a shape is a braced list: nd::zeros\(\{3, 4\}\)
#include <nd/creation.hpp>

#ifdef ND_BAD
void use(nd::ndarray<double> x) { x = nd::zeros(3, 4); }
#else
void use(nd::ndarray<double> x) { x = nd::zeros({3, 4}); }
#endif
