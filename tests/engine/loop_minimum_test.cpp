// SPDX-License-Identifier: BSD-3-Clause
//
// engine/loop.hpp: minimum over any axes of any layout, and that NaN wins wherever it lies.
#include <cstdint>

#include "support/catch.hpp"
#include "support/reference.hpp"

namespace {

namespace functor = nd::functor;
using test::check_reduce, test::for_each_dtype, test::values;

}  // namespace

TEST_CASE("the minimum over every set of axes of every dtype") {
    for_each_dtype(joined(test::dtypes<bool>{}, test::integer_dtypes{}), []<class T>() { check_reduce<functor::minimum, T, T>(values::any, [](T a, T b) { return a < b ? a : b; }); });
    for_each_dtype(test::floating_dtypes{}, []<class T>() { check_reduce<functor::minimum, T, T>(values::ordered, [](T a, T b) { return a < b ? a : b; }); });
}

TEST_CASE("the minimum is NaN where one element is") {
    for_each_dtype(test::floating_dtypes{}, []<class T>() {
        check_reduce<functor::minimum, T, T>(values::any, [](T a, T b) { return a != a ? a : b != b ? b : a < b ? a : b; });
    });
}

TEST_CASE("the minimum of complex numbers is by real part, then by imaginary part") {
    for_each_dtype(test::complex_dtypes{}, []<class T>() {
        check_reduce<functor::minimum, T, T>(values::small, [](T a, T b) { return a.real() < b.real() || (a.real() == b.real() && a.imag() < b.imag()) ? a : b; });
    });
}
