// SPDX-License-Identifier: BSD-3-Clause
//
// engine/functors/arithmetic.hpp: each operation against its definition on single values, over layouts and dtypes.
#include <cstdint>
#include <limits>

#include "support/catch.hpp"
#include "support/reference.hpp"

namespace {

namespace functor = nd::functor;
using test::map_against, test::values;

}  // namespace

TEST_CASE("add, subtract and multiply wrap on integers, whatever the lengths, shapes and layouts") {
    using wide = std::uint64_t;
    test::for_each_dtype(test::integer_dtypes{}, []<class T>() {
        ND_CHECK_VERDICT(nd::dtype_name<T>(), map_against<functor::add, T, T>(values::any, [](T a, T b) { return static_cast<T>(wide(a) + wide(b)); }));
        ND_CHECK_VERDICT(nd::dtype_name<T>(), map_against<functor::subtract, T, T>(values::any, [](T a, T b) { return static_cast<T>(wide(a) - wide(b)); }));
        ND_CHECK_VERDICT(nd::dtype_name<T>(), map_against<functor::multiply, T, T>(values::any, [](T a, T b) { return static_cast<T>(wide(a) * wide(b)); }));
    });
}
