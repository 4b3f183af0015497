// SPDX-License-Identifier: BSD-3-Clause
//
// engine/loop.hpp: bitwise reductions over any axes of any layout.
#include <cstdint>

#include "support/catch.hpp"
#include "support/reference.hpp"

namespace {

namespace functor = nd::functor;
using test::check_reduce, test::for_each_dtype, test::values;

}  // namespace

TEST_CASE("bits of all, of any and of an odd number of elements, over every set of axes") {
    for_each_dtype(joined(test::dtypes<bool>{}, test::integer_dtypes{}), []<class T>() {
        check_reduce<functor::bitwise_and, T, T>(values::any, [](T a, T b) { return static_cast<T>(a & b); });
        check_reduce<functor::bitwise_xor, T, T>(values::any, [](T a, T b) { return static_cast<T>(a ^ b); });
    });
}

TEST_CASE("bits of any element") {
    for_each_dtype(test::dtypes<bool, std::uint8_t, std::int16_t, std::uint32_t, std::int64_t>{}, []<class T>() {
        check_reduce<functor::bitwise_or, T, T>(values::small, [](T a, T b) { return static_cast<T>(a | b); });
    });
}
