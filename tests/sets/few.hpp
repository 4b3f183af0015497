// SPDX-License-Identifier: BSD-3-Clause
//
// The sample with few distinct values, as tests/oracle/sets.py makes it.
#pragma once

#include "support/samples.hpp"

namespace test {

template <class T>
ndarray<T> few(const nd::dims& shape, intp seed = 0) {
    const auto from = sample<T>(shape, seed), to = ndarray<T>::uninitialized(shape);
    for (intp k = 0; k < to.size(); ++k) to.data()[k] = from.data()[nd::boolean<T> ? k : k * 7 % (to.size() < 5 ? to.size() : 5)];
    return to;
}

}  // namespace test
