// SPDX-License-Identifier: BSD-3-Clause
//
// engine/functors/order.hpp: maximum and minimum, where NaN wins, and clip.
#include <cmath>
#include <cstdint>

#include "support/catch.hpp"
#include "support/reference.hpp"

namespace {

namespace functor = nd::functor;
using test::check_map, test::for_each_dtype, test::values;

template <class T>
bool is_nan(T a) {
    if constexpr (nd::real_floating<T>) return std::isnan(a);
    else return false;
}
template <class T>
T larger(T a, T b) {
    return is_nan(a) ? a : is_nan(b) ? b : a > b ? a : b;
}
template <class T>
T smaller(T a, T b) {
    return is_nan(a) ? a : is_nan(b) ? b : a < b ? a : b;
}

}  // namespace

TEST_CASE("maximum and minimum are NaN where either operand is, and the second of equal ones") {
    for_each_dtype(joined(test::dtypes<bool>{}, test::real_dtypes{}), []<class T>() {
        check_map<functor::maximum, T, T>(values::any, [](T a, T b) { return larger(a, b); });
        check_map<functor::minimum, T, T>(values::any, [](T a, T b) { return smaller(a, b); });
    });
}

TEST_CASE("clip is the minimum of the maximum, so the upper bound wins where the bounds cross") {
    for_each_dtype(test::dtypes<std::int8_t, std::uint16_t, std::int32_t, std::uint64_t, float, double>{}, []<class T>() {
        check_map<functor::clip, T, T, T>(values::any, [](T a, T low, T high) { return smaller(larger(a, low), high); });
    });
}
