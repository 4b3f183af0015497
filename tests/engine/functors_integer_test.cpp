// SPDX-License-Identifier: BSD-3-Clause
//
// engine/functors/arithmetic.hpp on integers: sums, differences and products wrap, over layouts and dtypes.
#include <cstdint>

#include "support/catch.hpp"
#include "support/reference.hpp"

namespace {

namespace functor = nd::functor;
using test::check_map, test::for_each_dtype, test::values;

}  // namespace

TEST_CASE("add, subtract and multiply wrap on integers, whatever the lengths, shapes and layouts") {
    using wide = std::uint64_t;
    for_each_dtype(test::integer_dtypes{}, []<class T>() {
        check_map<functor::add, T, T>(values::any, [](T a, T b) { return static_cast<T>(wide(a) + wide(b)); });
        check_map<functor::subtract, T, T>(values::any, [](T a, T b) { return static_cast<T>(wide(a) - wide(b)); });
        check_map<functor::multiply, T, T>(values::any, [](T a, T b) { return static_cast<T>(wide(a) * wide(b)); });
    });
}

TEST_CASE("bool adds as or and multiplies as and") {
    check_map<functor::add, bool, bool>(values::any, [](bool a, bool b) { return a || b; });
    check_map<functor::multiply, bool, bool>(values::any, [](bool a, bool b) { return a && b; });
}
