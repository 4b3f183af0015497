// SPDX-License-Identifier: BSD-3-Clause
//
// engine/functors/arithmetic.hpp and exponential.hpp on float and double.
#include <cmath>
#include <cstdint>

#include "support/catch.hpp"
#include "support/reference.hpp"

namespace {

namespace functor = nd::functor;
using test::check_map, test::for_each_dtype, test::values;

template <class T>
T floored(T a, T b) {
    if (b == 0) return a / b;
    const T rest = std::fmod(a, b);
    T quotient = (a - rest) / b;
    if (rest != 0 && (rest < 0) != (b < 0)) quotient -= 1;
    if (quotient == 0) return std::copysign(T(0), a / b);
    const T below = std::floor(quotient);
    return quotient - below > T(0.5) ? below + 1 : below;
}
template <class T>
T remainder_of(T a, T b) {
    const T rest = std::fmod(a, b);
    if (b == 0) return rest;
    if (rest == 0) return std::copysign(T(0), b);
    return (rest < 0) != (b < 0) ? rest + b : rest;
}

}  // namespace

TEST_CASE("the four operations round once, and carry NaN, infinities and zeros with a sign") {
    for_each_dtype(test::floating_dtypes{}, []<class T>() {
        check_map<functor::add, T, T>(values::any, [](T a, T b) { return a + b; });
        check_map<functor::subtract, T, T>(values::any, [](T a, T b) { return a - b; });
        check_map<functor::multiply, T, T>(values::any, [](T a, T b) { return a * b; });
        check_map<functor::divide, T, T>(values::any, [](T a, T b) { return a / b; });
    });
}

TEST_CASE("signs and magnitudes of floating-point numbers change one bit, that of zeros too") {
    for_each_dtype(test::floating_dtypes{}, []<class T>() {
        check_map<functor::negative, T>(values::any, [](T a) { return -a; });
        check_map<functor::positive, T>(values::any, [](T a) { return a; });
        check_map<functor::absolute, T>(values::any, [](T a) { return std::fabs(a); });
        check_map<functor::fabs, T>(values::any, [](T a) { return std::fabs(a); });
    });
    check_map<functor::fabs, std::int8_t>(values::any, [](std::int8_t a) { return nd::float16(std::fabs(static_cast<float>(a))); });
    check_map<functor::fabs, std::int16_t>(values::any, [](std::int16_t a) { return std::fabs(static_cast<float>(a)); });
    check_map<functor::fabs, std::int64_t>(values::any, [](std::int64_t a) { return std::fabs(static_cast<double>(a)); });
}

TEST_CASE("square, reciprocal and sqrt of floating-point numbers round once") {
    for_each_dtype(test::floating_dtypes{}, []<class T>() {
        check_map<functor::square, T>(values::any, [](T a) { return a * a; });
        check_map<functor::reciprocal, T>(values::any, [](T a) { return 1 / a; });
        check_map<functor::sqrt, T>(values::any, [](T a) { return std::sqrt(a); });
    });
}

TEST_CASE("sqrt takes integers of 8 bits to float16, of 16 to float, others to double") {
    check_map<functor::sqrt, bool>(values::any, [](bool a) { return nd::float16(a); });
    check_map<functor::sqrt, std::uint8_t>(values::any, [](std::uint8_t a) { return nd::float16(std::sqrt(static_cast<float>(a))); });
    check_map<functor::sqrt, std::int16_t>(values::any, [](std::int16_t a) { return std::sqrt(static_cast<float>(a)); });
    check_map<functor::sqrt, std::int32_t>(values::any, [](std::int32_t a) { return std::sqrt(static_cast<double>(a)); });
    check_map<functor::sqrt, std::uint64_t>(values::any, [](std::uint64_t a) { return std::sqrt(static_cast<double>(a)); });
}

TEST_CASE("floor_divide, remainder and power of floating-point numbers") {
    for_each_dtype(test::floating_dtypes{}, []<class T>() {
        check_map<functor::floor_divide, T, T>(values::any, [](T a, T b) { return floored(a, b); });
        check_map<functor::remainder, T, T>(values::any, [](T a, T b) { return remainder_of(a, b); });
        check_map<functor::power, T, T>(values::any, [](T a, T b) { return functor::power{}(a, b); });
    });
}

TEST_CASE("exp has the same bits in every lane and at every length") {
    for_each_dtype(test::floating_dtypes{}, []<class T>() { check_map<functor::exp, T>(values::any, [](T a) { return nd::vmath::exp(a); }); });
}

TEST_CASE("squared_distance is the square of the rounded difference") {
    for_each_dtype(test::floating_dtypes{}, []<class T>() {
        check_map<functor::squared_distance, T, T>(values::any, [](T a, T b) {
            const volatile T d = a - b;
            return d * d;
        });
    });
}
