// SPDX-License-Identifier: BSD-3-Clause
//
// engine/functors/order.hpp: greater and greater_equal on every real dtype and bool; no comparison with NaN is true but !=.
#include <cstdint>

#include "support/catch.hpp"
#include "support/reference.hpp"

namespace {

namespace functor = nd::functor;
using test::check_map, test::for_each_dtype, test::values;

__extension__ typedef __int128 wide;

}  // namespace

TEST_CASE("greater and greater_equal compare values of one dtype") {
    for_each_dtype(joined(test::dtypes<bool>{}, test::real_dtypes{}), []<class T>() {
        check_map<functor::greater, T, T>(values::any, [](T a, T b) { return a > b; });
        check_map<functor::greater_equal, T, T>(values::any, [](T a, T b) { return a >= b; });
    });
}

TEST_CASE("greater and greater_equal compare uint64 with signed integers by value") {
    check_map<functor::greater, std::uint64_t, std::int64_t>(values::any, [](std::uint64_t a, std::int64_t b) { return wide(a) > b; });
    check_map<functor::greater, std::int8_t, std::uint64_t>(values::any, [](std::int8_t a, std::uint64_t b) { return a > wide(b); });
    check_map<functor::greater_equal, std::uint64_t, std::int64_t>(values::any, [](std::uint64_t a, std::int64_t b) { return wide(a) >= b; });
    check_map<functor::greater_equal, std::int8_t, std::uint64_t>(values::any, [](std::int8_t a, std::uint64_t b) { return a >= wide(b); });
}
