// SPDX-License-Identifier: BSD-3-Clause
//
// nd/math/trigonometric.hpp against NumPy: values, dtypes and special values.
#include "cases.hpp"

using namespace test;

TEST_CASE("circular functions are NumPy's") {
    check_unary("sin", wide_and_complex{}, CALL(sin));
    check_unary("cos", wide_and_complex{}, CALL(cos));
    check_unary("tan", wide_and_complex{}, CALL(tan));
}

TEST_CASE("inverse circular functions are NumPy's, by both names") {
    check_unary("arcsin", wide_and_complex{}, CALL(arcsin));
    check_unary("arccos", dtypes<float, double>{}, CALL(acos));
    check_unary("arctan", dtypes<float, double, std::complex<double>>{}, CALL(atan));
    CHECK(nd::asin(0.5) == nd::arcsin(0.5));
    CHECK(nd::atan2(1.0, 2.0) == nd::arctan2(1.0, 2.0));
}

TEST_CASE("hyperbolic functions and their inverses are NumPy's, by both names") {
    check_unary("sinh", dtypes<float, double, std::complex<double>>{}, CALL(sinh));
    check_unary("cosh", dtypes<float, double, std::complex<double>>{}, CALL(cosh));
    check_unary("tanh", wide_and_complex{}, CALL(tanh));
    check_unary("arcsinh", dtypes<float, double, std::complex<double>>{}, CALL(arcsinh));
    check_unary("arccosh", dtypes<float, double, std::complex<double>>{}, CALL(acosh));
    check_unary("arctanh", dtypes<float, double, std::complex<double>>{}, CALL(atanh));
}

TEST_CASE("angles and sinc are NumPy's") {
    check_unary("degrees", dtypes<std::int16_t, std::int64_t, float, double>{}, CALL(rad2deg));
    check_unary("radians", dtypes<std::int16_t, std::int64_t, float, double>{}, CALL(deg2rad));
    CHECK(nd::sinc(3) == 0);  // NumPy has the sine of a rounded multiple of pi
    CHECK(nd::sinc(0) == 1);
    for_each_dtype(dtypes<float, double, std::complex<double>>{}, []<class T>() {
        math_oracle.check(std::string("sinc ") + nd::dtype_name<T>(), "C", [&] { return nd::eval(nd::sinc(sample<T>(row_shape))); });
    });
    check_binary("hypot", dtypes<std::int16_t, std::int64_t, float, double>{}, CALL2(hypot));
    check_binary("arctan2", dtypes<std::int16_t, std::int64_t, float, double>{}, CALL2(arctan2));
}
