// SPDX-License-Identifier: BSD-3-Clause
//
// nd/math/parts.hpp, rounding.hpp and special.hpp, and signs, against NumPy: values, dtypes and special values.
#include <nd/creation/lists.hpp>
#include <nd/logic.hpp>

#include "cases.hpp"

using namespace test;

namespace {

using every = dtypes<std::int8_t, std::uint8_t, std::int64_t, float, double, std::complex<float>, std::complex<double>>;
std::string values_text(const auto& recipe) {
    std::string text;
    for (const auto v : nd::eval(recipe).elements()) text += (text.empty() ? "" : " ") + std::to_string(v);
    return text;
}

using every_real = dtypes<std::int8_t, std::uint8_t, std::int64_t, float, double>;

}  // namespace

TEST_CASE("signs and magnitudes are NumPy's") {
    check_unary("negative", every{}, CALL(negative));
    check_unary("absolute", every{}, CALL(abs));
    check_unary("sign", every{}, CALL(sign));
    check_unary("fabs", wide_dtypes{}, CALL(fabs));
    check_unary("signbit", wide_dtypes{}, [](const auto& a) { return nd::signbit(a); });
    check_binary("copysign", dtypes<float, double>{}, CALL2(copysign));
    check_binary("heaviside", dtypes<float, double>{}, CALL2(heaviside));
    math_oracle.check("absolute bool", "C", [] { return nd::eval(nd::absolute(sample<bool>(row_shape))); });
}

TEST_CASE("whole numbers are NumPy's, integers are left alone") {
    check_unary("floor", every_real{}, CALL(floor));
    check_unary("ceil", every_real{}, CALL(ceil));
    check_unary("trunc", every_real{}, CALL(trunc));
    check_unary("fix", every_real{}, CALL(fix));
    check_unary("rint", dtypes<std::int16_t, float, double, std::complex<double>>{}, CALL(rint));
    math_oracle.check("floor bool", "C", [] { return nd::eval(nd::floor(sample<bool>(row_shape))); });
}

TEST_CASE("rounding to decimals is NumPy's") {
    for_each_dtype(dtypes<float, double, std::int64_t, std::complex<double>>{}, []<class T>() {
        for (int decimals : {0, 1, 2, -1, -2})
            math_oracle.check("round " + std::string(nd::dtype_name<T>()) + " " + std::to_string(decimals), "C", [&] { return nd::eval(nd::round(sample<T>(row_shape), decimals)); });
    });
    math_oracle.check("round int8 -1", "C", [] { return nd::round(sample<std::int8_t>(row_shape), {.decimals = -1, .out = nd::ndarray<std::int8_t>::uninitialized(row_shape)}); });
    CHECK(nd::round(2.567, 2) == 2.57);
    CHECK(nd::around(25, -1) == 20);
    CHECK(nd::round(nd::eval(1e300), 20).shape().size() == 0);
    CHECK(nd::round(1e300, 20) == 1e300);
    CHECK(nd::round(5.0, -400) == 0);
}

TEST_CASE("mantissa, exponent, fraction, neighbours are NumPy's") {
    for_each_dtype(dtypes<float, double>{}, []<class T>() {
        const std::string dtype = nd::dtype_name<T>();
        const auto v = specials<T>();
        math_oracle.check("modf 0 " + dtype, "C", [&] { return nd::modf(v).fraction; });
        math_oracle.check("modf 1 " + dtype, "C", [&] { return nd::modf(v).whole; });
        math_oracle.check("frexp 0 " + dtype, "C", [&] { return nd::frexp(v).mantissa; });
        const auto [mantissa, exponent] = nd::frexp(v);
        for (intp i = 0; i < v.size(); ++i) CHECK(same_value(std::ldexp(mantissa(i), exponent(i)), v(i)));
        const auto first = ndarray<T>::uninitialized(row_shape), second = ndarray<T>::uninitialized(row_shape);
        nd::modf(v, {.out = {first, second}});
        math_oracle.check("modf 0 " + dtype, ".out", [&] { return first; });
        math_oracle.check("modf 1 " + dtype, ".out", [&] { return second; });
    });
    check_unary("spacing", dtypes<float, double>{}, CALL(spacing));
    check_binary("nextafter", dtypes<float, double>{}, CALL2(nextafter));
    auto counts = ndarray<std::int64_t>::uninitialized(row_shape);
    for (intp i = 0; i < 24; ++i) counts(i) = i * 90 - 1000;
    math_oracle.check("ldexp float64", "C", [&] { return nd::eval(nd::ldexp(sample<double>(row_shape), counts)); });
    math_oracle.check("ldexp float32", "C", [&] { return nd::eval(nd::ldexp(sample<float>(row_shape), 3)); });
}

TEST_CASE("real and imaginary parts are views, and what they are of a real array") {
    check_unary("conjugate", every{}, CALL(conj));
    check_unary("real", every{}, [](const auto& a) { return nd::real(a); });
    check_unary("imag", every{}, [](const auto& a) { return nd::imag(a); });
    check_unary("angle", dtypes<std::int64_t, float, double, std::complex<float>, std::complex<double>>{}, [](const auto& a) { return nd::angle(a); });
    math_oracle.check("angle complex128 deg", "C", [] { return nd::eval(nd::angle(sample<std::complex<double>>(row_shape), true)); });
    const auto z = sample<std::complex<double>>({3, 4});
    nd::imag(z).write(5.0);
    nd::real(z)(1, 2) = 7;
    CHECK(z(1, 2) == std::complex<double>(7, 5));
}

TEST_CASE("NaN and infinities are replaced as NumPy does") {
    check_unary("nan_to_num", every{}, [](const auto& a) { return nd::nan_to_num(a); });
    for_each_dtype(dtypes<float, double>{}, []<class T>() {
        const auto v = specials<T>();
        math_oracle.check(std::string("nan_to_num ") + nd::dtype_name<T>() + " options", "C", [&] { return nd::nan_to_num(v, {.nan = 3, .posinf = 5, .neginf = -6}); });
        nd::nan_to_num(v, {.nan = 3, .posinf = 5, .neginf = -6, .out = v});
        math_oracle.check(std::string("nan_to_num ") + nd::dtype_name<T>() + " options", "in place", [&] { return v; });
    });
}

TEST_CASE("kinds of number are NumPy's") {
    check_unary("isfinite", every{}, [](const auto& a) { return nd::isfinite(a); });
    check_unary("isinf", every{}, [](const auto& a) { return nd::isinf(a); });
    check_unary("isnan", every{}, [](const auto& a) { return nd::isnan(a); });
    check_unary("isposinf", every_real{}, [](const auto& a) { return nd::isposinf(a); });
    check_unary("isneginf", every_real{}, [](const auto& a) { return nd::isneginf(a); });
}

TEST_CASE("error functions are SciPy's and i0 is NumPy's") {
    check_unary("erf", wide_dtypes{}, CALL(erf));
    check_unary("erfc", wide_dtypes{}, CALL(erfc));
    math_oracle.check("i0 float32", "C", [] { return nd::eval(nd::i0(sample<float>(row_shape))); });
    math_oracle.check("i0 float64", "C", [] { return nd::eval(nd::i0(sample<double>(row_shape))); });
    const double inf = std::numeric_limits<double>::infinity();
    CHECK(nd::i0(-inf) == inf);
    CHECK(std::isnan(nd::i0(std::numeric_limits<double>::quiet_NaN())));
    CHECK(is_near(nd::i0(700.0), 1.5295933476718737e302, 4e-16));  // mpmath
    CHECK(nd::i0(714.0) == inf);
}

TEST_CASE("rounded integers are multiples of the power of ten that their dtype holds, whatever the decimals") {
    const auto rounded = [](auto values, nd::intp decimals) { return values_text(nd::round(values, decimals)); };
    const std::int64_t least = std::numeric_limits<std::int64_t>::min(), most = std::numeric_limits<std::int64_t>::max();
    CHECK(rounded(nd::array({most, most - 5, least, least + 3}), -1) == "9223372036854775800 9223372036854775800 -9223372036854775800 -9223372036854775800");
    CHECK(rounded(nd::array({most, least}), -18) == "9000000000000000000 -9000000000000000000");
    CHECK(rounded(nd::array({most, least}), -19) == "0 0");
    CHECK(rounded(nd::array({most, least}), least) == "0 0");
    CHECK(rounded(nd::array({most, least}), most) == "9223372036854775807 -9223372036854775808");
    CHECK(rounded(nd::array<std::uint64_t>({~std::uint64_t{0}, 15u, 25u}), -1) == "18446744073709551610 20 20");
    CHECK(rounded(nd::array<std::int32_t>({127, -128, 125, 115, 105}).astype<std::int16_t>(), -1) == "130 -130 120 120 100");
    CHECK(rounded(nd::array<std::int8_t>({127, -128, 125, 115, 105}), -1) == "120 -120 120 120 100");
    CHECK(rounded(nd::array<std::int8_t>({127, -128, 125, 115, 105}), -2) == "100 -100 100 100 100");
    CHECK(nd::round(nd::array({15., 25.}), least)(0) == 0);
}
