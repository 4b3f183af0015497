// SPDX-License-Identifier: BSD-3-Clause
//
// Nor do ufuncs.
// expect: container_in_ufunc.cpp:[0-9:]+ error: .*a container is no array: nd::array\(v\) copies its elements, nd::wrap\(v\) is a view of them
#include <vector>
#include <nd/math.hpp>
#include <nd/interop.hpp>

#ifdef ND_BAD
void use(std::vector<double> v) { nd::ndarray<double> y = nd::maximum(v, 0.0); }
#else
void use(std::vector<double> v) { nd::ndarray<double> y = nd::maximum(nd::wrap(v), 0.0); }
#endif
