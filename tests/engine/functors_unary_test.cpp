// SPDX-License-Identifier: BSD-3-Clause
//
// engine/functors/arithmetic.hpp: signs, magnitudes, squares and reciprocals of integers and bool.
#include <cstdint>
#include <type_traits>

#include "support/catch.hpp"
#include "support/reference.hpp"

namespace {

namespace functor = nd::functor;
using test::check_map, test::for_each_dtype, test::values;

}  // namespace

TEST_CASE("negative and positive of integers, the lowest of which is its own negative") {
    for_each_dtype(test::integer_dtypes{}, []<class T>() {
        check_map<functor::negative, T>(values::any, [](T a) { return static_cast<T>(0 - static_cast<std::uint64_t>(a)); });
        check_map<functor::positive, T>(values::any, [](T a) { return a; });
    });
}

TEST_CASE("absolute of integers and bool; that of the lowest integer wraps") {
    for_each_dtype(test::integer_dtypes{}, []<class T>() {
        check_map<functor::absolute, T>(values::any, [](T a) { return a < T(0) ? static_cast<T>(0 - static_cast<std::uint64_t>(a)) : a; });
    });
    check_map<functor::absolute, bool>(values::any, [](bool a) { return a; });
}

TEST_CASE("square wraps on integers, and bool becomes int8") {
    for_each_dtype(test::integer_dtypes{}, []<class T>() {
        check_map<functor::square, T>(values::any, [](T a) { return static_cast<T>(static_cast<std::uint64_t>(a) * static_cast<std::uint64_t>(a)); });
    });
    check_map<functor::square, bool>(values::any, [](bool a) { return static_cast<std::int8_t>(a); });
}

TEST_CASE("reciprocal of integers is their whole part") {
    for_each_dtype(test::integer_dtypes{}, []<class T>() {
        check_map<functor::reciprocal, T>(values::any, [](T a) { return a == T(1) || (std::is_signed_v<T> && a == static_cast<T>(-1)) ? a : T(0); });
    });
}
