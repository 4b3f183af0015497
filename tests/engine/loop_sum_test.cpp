// SPDX-License-Identifier: BSD-3-Clause
//
// engine/loop.hpp: sums over any axes of any layout. The values are small integers, so that every order gives the same.
#include <cstdint>

#include "support/catch.hpp"
#include "support/reference.hpp"

namespace {

namespace functor = nd::functor;
using test::check_reduce, test::for_each_dtype, test::values;

}  // namespace

TEST_CASE("sums of integers wrap, over every set of axes") {
    for_each_dtype(test::integer_dtypes{}, []<class T>() {
        check_reduce<functor::add, T, T>(values::any, [](T sum, T x) { return static_cast<T>(static_cast<std::uint64_t>(sum) + static_cast<std::uint64_t>(x)); });
    });
}

TEST_CASE("sums of floating-point and complex numbers are exact where every partial sum is") {
    for_each_dtype(joined(test::floating_dtypes{}, test::complex_dtypes{}), []<class T>() {
        check_reduce<functor::add, T, T>(values::small, [](T sum, T x) { return sum + x; });
    });
}

TEST_CASE("sums accumulate in another dtype than the elements'") {
    check_reduce<functor::add, std::int64_t, bool>(values::any, [](std::int64_t sum, bool x) { return sum + x; });
    check_reduce<functor::add, std::int64_t, std::int8_t>(values::any, [](std::int64_t sum, std::int8_t x) { return sum + x; });
    check_reduce<functor::add, std::uint64_t, std::uint16_t>(values::any, [](std::uint64_t sum, std::uint16_t x) { return sum + x; });
    check_reduce<functor::add, double, float>(values::small, [](double sum, float x) { return sum + static_cast<double>(x); });
    check_reduce<functor::add, float, double>(values::small, [](float sum, double x) { return sum + static_cast<float>(x); });
    check_reduce<functor::add, double, std::int32_t>(values::small, [](double sum, std::int32_t x) { return sum + x; });
    check_reduce<functor::add, std::complex<double>, float>(values::small, [](std::complex<double> sum, float x) { return sum + static_cast<double>(x); });
}
