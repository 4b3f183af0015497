// SPDX-License-Identifier: BSD-3-Clause
//
// Functions of two operands of nd/math.hpp and nd/bitwise.hpp against NumPy: quotients, powers, extrema, divisors, shifts.
#include <nd/bitwise.hpp>
#include <nd/operators.hpp>

#include "cases.hpp"

using namespace test;

namespace {

using some = dtypes<std::int16_t, std::int64_t, float, double>;
using narrow_and_wide = dtypes<std::int8_t, std::uint8_t, std::int64_t, std::uint64_t>;

}  // namespace

TEST_CASE("whole quotients and remainders are NumPy's") {
    check_binary("fmod", some{}, CALL2(fmod));
    check_binary("floor_divide", some{}, CALL2(floor_divide), 16);
    check_binary("remainder", some{}, CALL2(remainder), 16);
    const auto a = sample<std::int32_t>(row_shape);
    const auto b = sample<std::int16_t>(row_shape, 7);
    math_oracle.check("divmod 0", "C", [&] { return nd::divmod(a, b).quotient; });
    math_oracle.check("divmod 1", "C", [&] { return nd::divmod(a, b).remainder; });
    const auto kept = a.copy();
    nd::divmod(a, b, {.out = {a, kept}});
    math_oracle.check("divmod 0", "into an operand", [&] { return a; });
    math_oracle.check("divmod 1", "into an operand", [&] { return kept; });
}

TEST_CASE("extrema and logarithms of sums are NumPy's") {
    check_binary("fmax", some{}, CALL2(fmax));
    check_binary("fmin", some{}, CALL2(fmin));
    check_binary("logaddexp", dtypes<float, double>{}, CALL2(logaddexp));
    check_binary("logaddexp2", dtypes<float, double>{}, CALL2(logaddexp2));
    math_oracle.check("clip", "C", [] { return nd::clip(sample<float>(row_shape), -3, 4.5, {.out = nd::ndarray<float>::uninitialized(row_shape)}); });
}

TEST_CASE("powers are NumPy's") {
    check_binary("power", dtypes<float, double>{}, CALL2(pow));
    check_binary("float_power", some{}, CALL2(float_power));
    for_each_dtype(dtypes<std::int16_t, std::int64_t>{}, []<class T>() {
        math_oracle.check(std::string("power ") + nd::dtype_name<T>(), "C", [] { return nd::eval(nd::power(sample<T>(row_shape), nd::abs(sample<T>(row_shape, 7)) % 7)); });
    });
    for_each_dtype(complex_dtypes{}, []<class T>() {
        const std::string name = std::string("power ") + nd::dtype_name<T>();
        const auto a = sample<T>(row_shape);
        math_oracle.check(name, "C", [&] { return nd::eval(nd::power(a, sample<T>(row_shape, 7) / 8)); });
        math_oracle.check(name + " squares", "C", [&] { return nd::eval(nd::power(a, 2)); });
        math_oracle.check(name + " third", "C", [&] { return nd::eval(nd::power(a, -3)); });
    });
}

TEST_CASE("divisors, multiples and shifts of integers are NumPy's") {
    for_each_dtype(narrow_and_wide{}, []<class T>() {
        const std::string dtype = std::string(" ") + nd::dtype_name<T>();
        const auto a = sample<T>(row_shape), b = sample<T>(row_shape, 7);
        auto counts = ndarray<T>::uninitialized(row_shape);
        for (intp i = 0; i < 24; ++i) counts(i) = static_cast<T>(i % 12 * (sizeof(T) == 1 ? 1 : 7));
        math_oracle.check("gcd" + dtype, "C", [&] { return nd::eval(nd::gcd(a, b)); });
        math_oracle.check("lcm" + dtype, "C", [&] { return nd::eval(nd::lcm(a, b)); });
        math_oracle.check("left_shift" + dtype, "C", [&] { return nd::eval(nd::left_shift(a, counts)); });
        math_oracle.check("right_shift" + dtype, "C", [&] { return nd::eval(nd::right_shift(a, counts)); });
        math_oracle.check("left_shift" + dtype, "C", [&] { return nd::eval(a << counts); });
        math_oracle.check("right_shift" + dtype, "C", [&] { return nd::eval(a >> counts); });
        math_oracle.check("bitwise_and" + dtype, "C", [&] { return nd::eval(nd::bitwise_and(a, b)); });
        math_oracle.check("bitwise_xor" + dtype, "C", [&] { return nd::eval(nd::bitwise_xor(a, b)); });
    });
    for_each_dtype(integer_dtypes{}, []<class T>() {
        math_oracle.check(std::string("bitwise_count ") + nd::dtype_name<T>(), "C", [&] { return nd::eval(nd::bitwise_count(sample<T>(row_shape))); });
        math_oracle.check(std::string("invert ") + nd::dtype_name<T>(), "C", [&] { return nd::eval(nd::invert(sample<T>(row_shape))); });
    });
}

TEST_CASE("bits are packed and unpacked along every axis as NumPy does") {
    const auto flags = sample<bool>({3, 5, 11});
    const auto bytes = sample<std::uint8_t>({2, 3, 2});
    for (const auto order : {nd::bit_order::big, nd::bit_order::little}) {
        const std::string end = order == nd::bit_order::big ? " big" : " little";
        math_oracle.check("packbits None" + end, "C", [&] { return nd::packbits(flags, {.bitorder = order}); });
        math_oracle.check("unpackbits None" + end, "C", [&] { return nd::unpackbits(bytes, {.bitorder = order}); });
        for (intp axis = 0; axis < 3; ++axis) {
            for_each_order(flags, [&](const ndarray<bool>& a, const char* how) {
                math_oracle.check("packbits " + std::to_string(axis) + end, how, [&] { return nd::packbits(a, {.axis = axis, .bitorder = order}); });
            });
            for_each_order(bytes, [&](const ndarray<std::uint8_t>& a, const char* how) {
                math_oracle.check("unpackbits " + std::to_string(axis) + end, how, [&] { return nd::unpackbits(a, {.axis = axis, .bitorder = order}); });
            });
        }
    }
    for (const intp count : {5, -3, 30}) {
        math_oracle.check("unpackbits None count " + std::to_string(count), "C", [&] { return nd::unpackbits(bytes, {.count = count}); });
        for (intp axis = 0; axis < 3; ++axis)
            math_oracle.check("unpackbits " + std::to_string(axis) + " count " + std::to_string(count), "C", [&] { return nd::unpackbits(bytes, {.axis = axis, .count = count}); });
    }
    math_oracle.check("packbits int8", "C", [] { return nd::packbits(sample<std::int8_t>({20})); });
    CHECK_THROWS_AS(nd::packbits(flags, {.axis = 3}), nd::index_error);
    CHECK_THROWS_AS(nd::unpackbits(bytes, {.count = -1000}), nd::value_error);
    CHECK(nd::packbits(sample<bool>({2, 0}), {.axis = 1}).shape() == nd::dims{2, 0});
}
