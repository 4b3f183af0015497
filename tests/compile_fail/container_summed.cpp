// SPDX-License-Identifier: BSD-3-Clause
//
// Functions of arrays take no container.
// expect: container_summed.cpp:[0-9:]+ error: .*a container is no array: nd::array\(v\) copies its elements, nd::wrap\(v\) is a view of them
#include <vector>
#include <nd/containers.hpp>
#include <nd/interop.hpp>

#ifdef ND_BAD
void use(std::vector<double> v) { double s = nd::sum(v); (void)s; }
#else
void use(std::vector<double> v) { double s = nd::sum(nd::wrap(v)); (void)s; }
#endif
