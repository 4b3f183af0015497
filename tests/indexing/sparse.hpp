// SPDX-License-Identifier: BSD-3-Clause
//
// The sample with zeros in it, as tests/oracle/indexing.py makes it, and what an array holds after it was written to.
#pragma once

#include "support/samples.hpp"

namespace test {

template <class T>
ndarray<T> sparse(const nd::dims& shape) {
    const auto a = sample<T>(shape);
    const auto keep = sample<bool>(shape, 2);
    for (intp k = 0; k < a.size(); ++k)
        if (!keep.data()[k]) a.data()[k] = T{};
    return a;
}

/// Compares what `write` leaves in the values laid out in every order.
template <class T, class Write>
void check_written(const oracle& numpy, const std::string& name, const ndarray<T>& values, const Write& write) {
    for_each_order(values, [&](const ndarray<T>& a, const char* how) {
        const auto before = a.copy();
        numpy.check(name, how, [&] {
            write(a);
            return a.copy();
        });
        a.write(before);
    });
}

}  // namespace test
