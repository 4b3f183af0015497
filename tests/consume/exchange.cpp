// SPDX-License-Identifier: BSD-3-Clause
//
// Built twice, caller and callee. They exchange an array, so they must be built with the same instruction set; otherwise
// the link fails.
#include <nd/nd.hpp>

nd::ndarray<double> twice(const nd::ndarray<double>& x);

#if defined(CALLER)
int main() {
    nd::ndarray<double> x = nd::arange<double>(0, 8);
    return twice(x)(1) == 2.0 ? 0 : 1;
}
#else
nd::ndarray<double> twice(const nd::ndarray<double>& x) { return 2.0 * x; }
#endif
