// SPDX-License-Identifier: BSD-3-Clause
#include "second_unit.hpp"

#include <nd/nd.hpp>

std::vector<double> second_unit() {
    nd::ndarray<double> x = nd::arange<double>(0, 8);
    nd::ndarray<double> y = 2.0 * x + 1.0;
    nd::ndarray<double> a = nd::array({{1., 2.}, {3., 4.}});
    nd::ndarray<double> p = nd::matmul(a, a);
    return {nd::mean(y), p(1, 1)};
}
