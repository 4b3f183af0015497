// SPDX-License-Identifier: BSD-3-Clause
//
// A container is no operand.
// expect: container_operand.cpp:[0-9:]+ error: .*a container is no array: nd::array\(v\) copies its elements, nd::wrap\(v\) is a view of them
#include <vector>
#include <nd/operators.hpp>
#include <nd/interop.hpp>

#ifdef ND_BAD
void use(nd::ndarray<double> x, std::vector<double> v) { nd::ndarray<double> y = x + v; }
#else
void use(nd::ndarray<double> x, std::vector<double> v) { nd::ndarray<double> y = x + nd::wrap(v); }
#endif
