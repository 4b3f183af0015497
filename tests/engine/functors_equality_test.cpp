// SPDX-License-Identifier: BSD-3-Clause
//
// engine/functors/order.hpp: equal and not_equal on every real dtype and bool; no comparison with NaN is true but !=.
#include <cstdint>

#include "support/catch.hpp"
#include "support/reference.hpp"

namespace {

namespace functor = nd::functor;
using test::check_map, test::for_each_dtype, test::values;

__extension__ typedef __int128 wide;

}  // namespace

TEST_CASE("equal and not_equal compare values of one dtype") {
    for_each_dtype(joined(test::dtypes<bool>{}, test::real_dtypes{}), []<class T>() {
        check_map<functor::equal, T, T>(values::any, [](T a, T b) { return a == b; });
        check_map<functor::not_equal, T, T>(values::any, [](T a, T b) { return a != b; });
    });
}

TEST_CASE("equal and not_equal compare uint64 with signed integers by value") {
    check_map<functor::equal, std::uint64_t, std::int64_t>(values::any, [](std::uint64_t a, std::int64_t b) { return wide(a) == b; });
    check_map<functor::equal, std::int8_t, std::uint64_t>(values::any, [](std::int8_t a, std::uint64_t b) { return a == wide(b); });
    check_map<functor::not_equal, std::uint64_t, std::int64_t>(values::any, [](std::uint64_t a, std::int64_t b) { return wide(a) != b; });
    check_map<functor::not_equal, std::int8_t, std::uint64_t>(values::any, [](std::int8_t a, std::uint64_t b) { return a != wide(b); });
}
