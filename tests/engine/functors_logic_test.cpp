// SPDX-License-Identifier: BSD-3-Clause
//
// engine/functors/logic.hpp: truth values of every dtype, and what kind of number a value is.
#include <cmath>
#include <cstdint>

#include "support/catch.hpp"
#include "support/reference.hpp"

namespace {

namespace functor = nd::functor;
using test::check_map, test::for_each_dtype, test::values;

template <class T>
bool truth(T a) {
    return a != T(0);
}

}  // namespace

TEST_CASE("logical_and and logical_not take every dtype: what is not 0 is true, NaN too") {
    for_each_dtype(test::all_dtypes{}, []<class T>() {
        check_map<functor::logical_and, T, T>(values::any, [](T a, T b) { return truth(a) && truth(b); });
        check_map<functor::logical_not, T>(values::any, [](T a) { return !truth(a); });
    });
}

TEST_CASE("logical_or and logical_xor take operands of two dtypes") {
    check_map<functor::logical_or, bool, bool>(values::any, [](bool a, bool b) { return a || b; });
    check_map<functor::logical_or, std::int8_t, double>(values::small, [](std::int8_t a, double b) { return truth(a) || truth(b); });
    check_map<functor::logical_xor, bool, bool>(values::any, [](bool a, bool b) { return a != b; });
    check_map<functor::logical_xor, float, std::uint64_t>(values::small, [](float a, std::uint64_t b) { return truth(a) != truth(b); });
    check_map<functor::logical_xor, std::complex<float>, std::int16_t>(values::small, [](std::complex<float> a, std::int16_t b) { return truth(a) != truth(b); });
}

TEST_CASE("isnan, isinf and isfinite of floating-point numbers") {
    for_each_dtype(test::floating_dtypes{}, []<class T>() {
        check_map<functor::isnan, T>(values::any, [](T a) { return std::isnan(a); });
        check_map<functor::isinf, T>(values::any, [](T a) { return std::isinf(a); });
        check_map<functor::isfinite, T>(values::any, [](T a) { return std::isfinite(a); });
    });
}

TEST_CASE("integers and bool are always finite") {
    for_each_dtype(test::dtypes<bool, std::uint8_t, std::int32_t>{}, []<class T>() {
        check_map<functor::isnan, T>(values::any, [](T) { return false; });
        check_map<functor::isinf, T>(values::any, [](T) { return false; });
        check_map<functor::isfinite, T>(values::any, [](T) { return true; });
    });
}
