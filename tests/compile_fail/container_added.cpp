// SPDX-License-Identifier: BSD-3-Clause
//
// Nor is it joined to elements.
// expect: container_added.cpp:[0-9:]+ error: .*a container is no array: nd::array\(v\) copies its elements, nd::wrap\(v\) is a view of them
#include <vector>
#include <nd/operators.hpp>
#include <nd/interop.hpp>

#ifdef ND_BAD
void use(nd::ndarray<double> x, std::vector<double> v) { x += v; }
#else
void use(nd::ndarray<double> x, std::vector<double> v) { x += nd::wrap(v); }
#endif
