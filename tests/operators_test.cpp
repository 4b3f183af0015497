// SPDX-License-Identifier: BSD-3-Clause
//
// operators.hpp: every operator on arrays, recipes and numbers, and compound assignments that write through.
#include <nd/creation.hpp>
#include <nd/format.hpp>
#include <nd/operators.hpp>

#include <sstream>

#include "support/catch.hpp"
#include "support/recorded.hpp"

using nd::array;
using nd::ndarray;

namespace {

template <nd::expression E>
std::string text(const E& e) {
    return std::string(nd::dtype_name<nd::value_t<E>>()) + " " + test::elements_text(ndarray<nd::value_t<E>>(e));
}

}  // namespace

TEST_CASE("arithmetic operators between arrays, and with a number on either side") {
    const auto a = array({7, -7, 2}), b = array({2, 2, -3});
    CHECK(text(a + b) == "int64 [9 -5 -1]");
    CHECK(text(a - b) == "int64 [5 -9 5]");
    CHECK(text(a * b) == "int64 [14 -14 -6]");
    CHECK(text(a / b) == "float64 [3.5 -3.5 -0.66666666666666663]");
    CHECK(text(a % b) == "int64 [1 1 -1]");
    CHECK(text(1 - a) == "int64 [-6 8 -1]");
    CHECK(text(a * 0.5) == "float64 [3.5 -3.5 1]");
    CHECK(text(-a) == "int64 [-7 7 -2]");
    CHECK(text(+a) == "int64 [7 -7 2]");
    CHECK(text(2.f / array<float>({4.f, 8.f})) == "float32 [0.5 0.25]");
}

TEST_CASE("comparisons give bool, and bool arrays join by the bitwise operators") {
    const auto a = array({1, 2, 3}), b = array({3, 2, 1});
    CHECK(text(a == b) == "bool [0 1 0]");
    CHECK(text(a != b) == "bool [1 0 1]");
    CHECK(text(a < b) == "bool [1 0 0]");
    CHECK(text(a <= b) == "bool [1 1 0]");
    CHECK(text(a > 1) == "bool [0 1 1]");
    CHECK(text(2 >= a) == "bool [1 1 0]");
    CHECK(text((a > 1) & (b > 1)) == "bool [0 1 0]");
    CHECK(text((a > 2) | (b > 2)) == "bool [1 0 1]");
    CHECK(text((a > 1) ^ (b > 1)) == "bool [1 0 1]");
    CHECK(text(~(a > 1)) == "bool [1 0 0]");
    CHECK(text(!a) == "bool [0 0 0]");
    CHECK(text(array({6, 5}) & 3) == "int64 [2 1]");
}

TEST_CASE("shifts of integers and bool, by arrays and numbers on either side, beside streams that print") {
    const auto a = array({5, -5, 1}), n = array({1, 2, 64});
    CHECK(text(a << n) == "int64 [10 -20 0]");
    CHECK(text(a >> n) == "int64 [2 -2 0]");
    CHECK(text(a << 3) == "int64 [40 -40 8]");
    CHECK(text(a >> 1) == "int64 [2 -3 0]");
    CHECK(text(1 << array({0, 3, 62})) == "int64 [1 8 4611686018427387904]");
    CHECK(text(array<std::uint8_t>({200, 1}) << 1) == "uint8 [144 2]");
    CHECK(text(array<std::int8_t>({-128, 64}) >> array<std::uint8_t>({7, 6})) == "int16 [-1 1]");
    CHECK(text(array({true, false}) << array({true, true})) == "int8 [2 0]");
    CHECK(text((a << 1 >> 1) + 1) == "int64 [6 -4 2]");
    CHECK_THROWS_AS(array<std::uint8_t>({1}) << 256, nd::overflow_error);
    CHECK_THROWS_AS(a << array({1, 2}), nd::shape_error);
    std::ostringstream out;
    out << (a << 1) << 2;
    CHECK(out.str() == "[ 10 -10   2]2");
}

TEST_CASE("compound assignments write into a named array, a view and a row") {
    auto x = nd::arange<double>(6).reshape({2, 3});
    const auto alias = x;
    x += 1.0;
    CHECK(text(alias) == "float64 [[1 2 3] [4 5 6]]");
    x("0") *= array({2., 3., 4.});
    CHECK(text(alias) == "float64 [[2 6 12] [4 5 6]]");
    x(nd::all, 0) -= x(nd::all, 1);
    CHECK(text(alias) == "float64 [[-4 6 12] [-1 5 6]]");
    x /= 2;
    CHECK(text(alias) == "float64 [[-2 3 6] [-0.5 2.5 3]]");
    for (auto row : x) row += 1;
    CHECK(text(alias) == "float64 [[-1 4 7] [0.5 3.5 4]]");
    for (auto row : x) row = row * 2.0;
    CHECK(text(alias) == "float64 [[-2 8 14] [1 7 8]]");
    auto bits = array({12, 10});
    bits &= 6;
    bits |= array({1, 0});
    bits ^= 3;
    CHECK(text(bits) == "int64 [6 1]");
    bits <<= array({1, 3});
    bits("1:") >>= 1;
    CHECK(text(bits) == "int64 [12 4]");
    bits(array({0, 1})) <<= 1;
    CHECK(text(bits) == "int64 [24 8]");
    auto rest = array({7, -7});
    rest %= 4;
    CHECK(text(rest) == "int64 [3 1]");
}

TEST_CASE("a compound assignment of a part of itself is as if the right side had been copied") {
    auto y = nd::arange<double>(6);
    y("1:") += y(":-1");
    CHECK(text(y) == "float64 [0 1 3 5 7 9]");
    y("::-1") -= y;
    CHECK(text(y) == "float64 [-9 -6 -2 2 6 9]");
    auto m = nd::arange<double>(9).reshape({3, 3});
    m += m.T();
    CHECK(text(m) == "float64 [[0 4 8] [4 8 12] [8 12 16]]");
}

TEST_CASE("an assignment to a name rebinds it, in its own memory when nobody else sees it") {
    ndarray<double> y = nd::arange<double>(1000), g = nd::ones<double>({1000});
    const void* const memory = y.data();
    y = y * 0.5 + g * y;
    CHECK(y.data() == memory);
    CHECK(y(2) == 3.0);
    const auto other = y;
    y = y + 1.0;  // another handle sees the old values
    CHECK(y.data() != memory);
    CHECK(other(2) == 3.0);
    ndarray<double> z = nd::arange<double>(4).reshape({2, 2});
    z = z.T() + 0.0;  // as if the right side had been copied
    CHECK(z(0, 1) == 2.0);
    auto recipe = z * 2.0;
    z = recipe;  // a recipe with a name goes on seeing the old values
    CHECK(recipe(0, 1) == 4.0);
    double raw[3] = {1, 2, 3};
    ndarray<double> wrapped(nd::buffer::adopt(raw, sizeof raw, nullptr, nullptr), raw, nd::contiguous_layout(nd::dims{3}, 8));
    wrapped = wrapped * 2.0;
    CHECK(raw[1] == 2.0);
}

TEST_CASE("a view is written where it lies, and what does not fit is an error that changes nothing") {
    auto x = nd::zeros<double>({2, 3});
    x(nd::all) = 5.0;
    x("0, 1:") = array({1, 2});
    x(1, nd::all) = array({7.5f});
    CHECK(text(x) == "float64 [[5 1 2] [7.5 7.5 7.5]]");
    CHECK_THROWS_AS(x(nd::all) = nd::zeros<double>({3, 2}), nd::shape_error);
    CHECK_THROWS_AS(x("0") += nd::zeros<double>({2}), nd::shape_error);
    CHECK_THROWS_AS(x("0") = nd::zeros<double>({2, 3}), nd::shape_error);
    CHECK(text(x) == "float64 [[5 1 2] [7.5 7.5 7.5]]");
}
