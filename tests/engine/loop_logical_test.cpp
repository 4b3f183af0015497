// SPDX-License-Identifier: BSD-3-Clause
//
// engine/loop.hpp: truth over any axes of any layout, of elements of every dtype.
#include <cstdint>

#include "support/catch.hpp"
#include "support/reference.hpp"

namespace {

namespace functor = nd::functor;
using test::check_reduce, test::for_each_dtype, test::values;

}  // namespace

TEST_CASE("whether all elements are true, over every set of axes of every dtype") {
    for_each_dtype(test::all_dtypes{}, []<class T>() { check_reduce<functor::logical_and, bool, T>(values::factors, [](bool all, T x) { return all && x != T(0); }); });
}

TEST_CASE("whether any element is true, or an odd number of them") {
    for_each_dtype(test::dtypes<bool, std::int8_t, std::uint16_t, float, std::int64_t, std::complex<double>>{}, []<class T>() {
        check_reduce<functor::logical_or, bool, T>(values::small, [](bool any, T x) { return any || x != T(0); });
        check_reduce<functor::logical_xor, bool, T>(values::small, [](bool odd, T x) { return odd != (x != T(0)); });
    });
}
