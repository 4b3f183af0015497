// SPDX-License-Identifier: BSD-3-Clause
//
// linalg/products.hpp: shapes, dtypes and values as recorded from NumPy; what operands and results may be; errors.
#include "support/catch.hpp"

#include <complex>
#include <cstdint>
#include <limits>
#include <nd/linalg/products.hpp>
#include <nd/operators.hpp>
#include <string>
#include <utility>
#include <vector>

#include "linalg/operands.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using nd::all, nd::intp, nd::ndarray, nd::slice;

// The shapes of tests/oracle/linalg.py.
const std::vector<std::pair<nd::dims, nd::dims>>& shape_pairs() {
    static const std::vector<std::pair<nd::dims, nd::dims>> pairs{
        {{2, 3}, {3, 4}}, {{3}, {3}}, {{3}, {3, 4}}, {{2, 3}, {3}}, {{5, 2, 3}, {3, 4}}, {{5, 2, 3}, {5, 3, 4}}, {{1, 2, 3}, {5, 3, 4}},
        {{4, 1, 2, 3}, {5, 3, 2}}, {{3}, {5, 3, 4}}, {{5, 2, 3}, {3}}, {{2, 3}, {5, 3, 4}}, {{2, 3, 2}, {4, 2, 3, 2, 5}}, {{0, 3}, {3, 4}}, {{2, 0}, {0, 4}},
        {{2, 3}, {3, 0}}, {{0}, {0}}, {{5, 0, 3}, {3, 2}}, {{0, 2, 3}, {3, 4}}, {{2, 0, 3}, {4, 3, 2}}, {{1, 1}, {1, 1}}, {{1, 4}, {4, 1}}, {{3, 1}, {1, 3}},
        {{1, 4}, {4, 3}}, {{17, 19}, {19, 23}}, {{3, 70}, {70, 33}}, {{}, {3}}, {{2, 2}, {}}, {{}, {}}, {{2, 3}, {4, 5}}, {{3}, {4}}, {{2, 3, 4}, {3, 4, 5}},
        {{2, 3}, {2, 3}}, {{2, 3}, {4, 3}}, {{4, 2, 3}, {2, 3}}, {{4, 2, 3}, {4, 1, 3}}, {{6}, {2, 3}}, {{2, 3}, {3, 2}},
    };
    return pairs;
}

template <class F>
std::string text_of(const F& f) {
    try {
        const auto result = f();
        if constexpr (nd::expression<decltype(result)>) {
            return test::array_text(result);
        } else {
            return std::string(nd::dtype_name<std::remove_const_t<decltype(result)>>()) + " () strides (): " + test::element_text(result);
        }
    } catch (const nd::shape_error&) {
        return "error";
    } catch (const nd::index_error&) {
        return "error";
    }
}

void compare(const std::string& name, const std::string& text) {
    INFO(name);
    CHECK(text == test::linalg_cases()[name]);
}

}  // namespace

TEMPLATE_TEST_CASE("products have NumPy's shapes, dtypes and values", "", bool, std::int32_t, double, std::complex<double>) {
    const std::string dtype = nd::dtype_name<TestType>();
    for (const auto& [shape_a, shape_b] : shape_pairs()) {
        const auto a = test::operand<TestType>(shape_a, 3), b = test::operand<TestType>(shape_b, 8);
        const std::string key = " " + dtype + " " + nd::to_string(shape_a) + " " + nd::to_string(shape_b);
        compare("matmul" + key, text_of([&] { return nd::matmul(a, b); }));
        compare("dot" + key, text_of([&] { return nd::dot(a, b); }));
        compare("inner" + key, text_of([&] { return nd::inner(a, b); }));
        compare("outer" + key, text_of([&] { return nd::outer(a, b); }));
        compare("vdot" + key, text_of([&] { return nd::vdot(a, b); }));
        compare("vecdot" + key, text_of([&] { return nd::vecdot(a, b); }));
    }
    for (int axis : {0, 1, -1, -2}) {
        const auto a = test::operand<TestType>({2, 3, 4}, 3), b = test::operand<TestType>({2, 3, 4}, 8);
        compare("vecdot " + dtype + " axis " + std::to_string(axis), text_of([&] { return nd::vecdot(a, b, {.axis = axis}); }));
    }
}

TEST_CASE("recipes, read-only views and slices of stacks are operands") {
    const auto a = test::operand<double>({4, 5, 6}, 3), b = test::operand<double>({4, 6, 3}, 8);
    const auto expected = nd::matmul(ndarray<double>(a + a), ndarray<double>(b * 2.0));
    CHECK(test::array_text(nd::matmul(a + a, b * 2.0)) == test::array_text(expected));
    CHECK(test::array_text(nd::matmul(ndarray<const double>(a) + a, 2.0 * ndarray<const double>(b))) == test::array_text(expected));

    const ndarray<double> every_other = a("::2, 1:4, ::-1"), swapped = b.T()(all, all, slice(nd::none, nd::none, 2)).T();
    for (intp s = 0; s < 2; ++s) {
        const auto one = test::multiplied<double>(every_other(s, all, all).copy(), swapped(s, all, all).copy());
        CHECK(test::elements_text(nd::matmul(every_other, swapped)(s, all, all)) == test::elements_text(one));
    }
    // A stack that repeats one matrix, and one whose matrices overlap.
    const auto one = a(nd::slice(0, 1), all, all);
    const ndarray<double> repeated = one.viewed({nd::broadcast("", one.where(), nd::dims{4, 5, 6}), 0});
    CHECK(test::array_text(nd::matmul(repeated, b)) == test::array_text(nd::matmul(ndarray<double>(repeated.copy()), b)));
}

TEMPLATE_TEST_CASE("matrices of a stack that no flag of BLAS describes are copied, each to its place", "", float, double, std::complex<float>, std::complex<double>) {
    const auto wide_a = test::operand<TestType>({6, 66, 140}, 3), wide_b = test::operand<TestType>({6, 140, 140}, 8);
    const ndarray<TestType> a = wide_a("::2, :, ::2"), b = wide_b("1::2, ::2, ::2"), flipped = wide_a("::-2, :, ::-2");
    const auto plain_a = a.copy(), plain_b = b.copy();
    const auto both = nd::matmul(a, b), right = nd::matmul(plain_a, b), reversed = nd::matmul(flipped, b);
    for (intp s = 0; s < 3; ++s) {
        const auto one = nd::matmul(plain_a(s, all, all), plain_b(s, all, all));
        CHECK(test::elements_text(both(s, all, all)) == test::elements_text(one));
        CHECK(test::elements_text(right(s, all, all)) == test::elements_text(one));
        CHECK(test::elements_text(reversed(s, all, all)) == test::elements_text(nd::matmul(flipped(s, all, all).copy(), plain_b(s, all, all))));
    }
}

TEST_CASE("the result may overlap the operands") {
    const auto a = test::operand<double>({4, 4}, 3), b = test::operand<double>({4, 4}, 8);
    const std::string expected = test::elements_text(test::multiplied(a, b));
    SECTION("it is the first") {
        nd::matmul(a, b, {.out = a});
        CHECK(test::elements_text(a) == expected);
    }
    SECTION("it is the transpose of the second") {
        nd::matmul(a, b, {.out = b.T()});
        CHECK(test::elements_text(b.T()) == expected);
    }
    SECTION("it is part of the same memory") {
        const auto memory = ndarray<double>::uninitialized({6, 4});
        const ndarray<double> low = memory(slice(0, 4)), high = memory(slice(2, 6));
        low.write(a);
        nd::matmul(low, b, {.out = high});
        CHECK(test::elements_text(high) == expected);
    }
}

TEST_CASE("no product of no elements is anything but 0, whatever out held") {
    const auto out = ndarray<double>::uninitialized({2, 4});
    out.fill(std::numeric_limits<double>::quiet_NaN());
    nd::matmul(ndarray<double>::uninitialized({2, 0}), ndarray<double>::uninitialized({0, 4}), {.out = out});
    CHECK(test::elements_text(out) == "[[0 0 0 0] [0 0 0 0]]");
}

TEST_CASE("errors of products name the shapes and the axes, and change nothing") {
    const auto a = test::operand<double>({2, 3}, 3), b = test::operand<double>({4, 5}, 3);
    CHECK_THROWS_WITH(nd::matmul(a, b), "nd::matmul: cannot multiply (2,3) by (4,5): axis -1 of the first is 3, axis -2 of the second is 4");
    CHECK_THROWS_WITH(nd::matmul(a, b(0, all)), ContainsSubstring("(2,3) by (5,)") && ContainsSubstring("axis -1 of the second is 5"));
    CHECK_THROWS_WITH(nd::matmul(test::operand<double>({2, 3, 4}, 1), test::operand<double>({3, 4, 5}, 1)),
                      "nd::matmul: cannot broadcast the leading axes of (2,3,4) with those of (3,4,5): axis -3 is 2 vs 3");
    CHECK_THROWS_WITH(nd::matmul(a, ndarray<double>::uninitialized({})), ContainsSubstring("multiply by a number with *"));
    const auto out = test::operand<double>({3, 3}, 1);
    const std::string before = test::elements_text(out);
    CHECK_THROWS_WITH(nd::matmul(a, a.T(), {.out = out}), "nd::matmul: the result has shape (2,2), but out has (3,3)");
    CHECK(test::elements_text(out) == before);
    CHECK_THROWS_WITH(nd::outer(a(0, all), a(0, all), {.out = ndarray<double>::uninitialized({2, 3, 3})}), "nd::outer: the result has shape (3,3), but out has (2,3,3)");
    CHECK_THROWS_WITH(nd::dot(a, ndarray<double>::uninitialized({}), {.out = out}), "nd::dot: the result has shape (2,3), but out has (3,3)");
    CHECK_THROWS_AS(nd::inner(a, b), nd::shape_error);
    CHECK_THROWS_AS(nd::vdot(a, b), nd::shape_error);
    CHECK_THROWS_AS(nd::vecdot(a, a, {.axis = 2}), nd::index_error);
}

TEST_CASE("counts beyond 32 bits are an error that says so") {
    const auto number = ndarray<double>::uninitialized({1, 1});
    number.fill(1.0);
    const intp huge = intp{1} << 33;
    const auto repeated = [&](intp rows, intp cols) { return number.viewed({nd::broadcast("", number.where(), nd::dims{rows, cols}), 0}); };
    CHECK_THROWS_WITH(nd::matmul(repeated(1, huge), repeated(huge, 1)), ContainsSubstring("nd::matmul: ") && ContainsSubstring("32-bit"));
    CHECK_THROWS_AS(nd::matmul(repeated(1, huge), repeated(huge, 1)), nd::value_error);
}

TEST_CASE("dot takes numbers, as NumPy's does") {
    const auto a = test::operand<float>({3}, 3);
    CHECK(nd::dot(2.0, 3) == 6.0);
    CHECK(test::array_text(nd::dot(a, 2.0)) == test::array_text(ndarray<float>(a * 2.0)));
    CHECK(test::array_text(nd::dot(2, a)) == test::array_text(ndarray<float>(2 * a)));
}
