// SPDX-License-Identifier: BSD-3-Clause
//
// Under C++23 a[i, j] means a(i, j): elements, views by terms and by text, selections, all of which may be assigned.
#include <nd/operators.hpp>
#include <nd/selection.hpp>

double use(nd::ndarray<double> a, nd::ndarray<std::int64_t> rows) {
    a[nd::slice(1, 3), 1] = 5.0;
    a["1:, ::2"] = 0.0;
    a[a > 3.0] = -1.0;
    a[rows, rows] += 1.0;
    nd::ndarray<double> part = a["::-1"];
    return a[1, 2] + part[-1, 0];
}

static_assert(std::same_as<decltype(std::declval<nd::ndarray<double>&>()[1, 2]), double&>);
static_assert(std::same_as<decltype(std::declval<nd::ndarray<double>&>()["1:5"]), nd::ndarray<double>>);
