// SPDX-License-Identifier: BSD-3-Clause
//
// A selection with a name is not assigned: it would read what was written since.
// expect: a selection with a name would see later writes
#include <nd/operators.hpp>

#ifdef ND_BAD
void use(nd::ndarray<double> x, nd::ndarray<std::int64_t> i, nd::ndarray<std::int64_t> j) {
    auto t = x(i); x(j) = t;
}
#else
void use(nd::ndarray<double> x, nd::ndarray<std::int64_t> i, nd::ndarray<std::int64_t> j) {
    nd::ndarray<double> t = x(i); x(j) = t;
}
#endif
