// SPDX-License-Identifier: BSD-3-Clause
//
// engine/functors/bitwise.hpp on integers and bool.
#include <cstdint>

#include "support/catch.hpp"
#include "support/reference.hpp"

namespace {

namespace functor = nd::functor;
using test::check_map, test::for_each_dtype, test::values;

}  // namespace

TEST_CASE("bitwise operations take integers and bool") {
    for_each_dtype(joined(test::dtypes<bool>{}, test::integer_dtypes{}), []<class T>() {
        check_map<functor::bitwise_and, T, T>(values::any, [](T a, T b) { return static_cast<T>(a & b); });
        check_map<functor::bitwise_or, T, T>(values::any, [](T a, T b) { return static_cast<T>(a | b); });
        check_map<functor::bitwise_xor, T, T>(values::any, [](T a, T b) { return static_cast<T>(a ^ b); });
    });
}

TEST_CASE("invert flips every bit of an integer, and the truth of a bool") {
    for_each_dtype(test::integer_dtypes{}, []<class T>() { check_map<functor::invert, T>(values::any, [](T a) { return static_cast<T>(~static_cast<std::uint64_t>(a)); }); });
    check_map<functor::invert, bool>(values::any, [](bool a) { return !a; });
}
