// SPDX-License-Identifier: BSD-3-Clause
//
// A selection with a name is no operand.
// expect: selection_named_operand.cpp:[0-9:]+ error: .*a selection with a name would see later writes
#include <nd/operators.hpp>

#ifdef ND_BAD
void use(nd::ndarray<double> x, nd::ndarray<std::int64_t> i, nd::ndarray<std::int64_t> j) {
    auto t = x(i); nd::ndarray<double> y = t + x(j);
}
#else
void use(nd::ndarray<double> x, nd::ndarray<std::int64_t> i, nd::ndarray<std::int64_t> j) {
    nd::ndarray<double> y = x(i) + x(j);
}
#endif
