// SPDX-License-Identifier: BSD-3-Clause
//
// A selection with a name takes no values.
// expect: a selection with a name only becomes values
#include <nd/operators.hpp>

#ifdef ND_BAD
void use(nd::ndarray<double> x, nd::ndarray<std::int64_t> i, nd::ndarray<std::int64_t> j) {
    auto t = x(i); t += 1.0; (void)j;
}
#else
void use(nd::ndarray<double> x, nd::ndarray<std::int64_t> i, nd::ndarray<std::int64_t> j) {
    x(i) += 1.0; (void)j;
}
#endif
