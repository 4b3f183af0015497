// SPDX-License-Identifier: BSD-3-Clause
//
// A consumer's program: the same arithmetic in two translation units, each of which includes all of nd.
#include "second_unit.hpp"

#include <cstdio>
#include <nd/nd.hpp>

int main() {
    nd::ndarray<double> x = nd::arange<double>(0, 8);
    nd::ndarray<double> y = 2.0 * x + 1.0;
    nd::ndarray<double> a = nd::array({{1., 2.}, {3., 4.}});
    nd::ndarray<double> p = nd::matmul(a, a);
    const std::vector<double> there = second_unit();
    const bool right = nd::mean(y) == 8.0 && p(1, 1) == 22.0 && there == std::vector<double>{8.0, 22.0};
    std::puts(right ? "right" : "wrong");
    return right ? 0 : 1;
}
