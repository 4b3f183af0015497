// SPDX-License-Identifier: BSD-3-Clause
//
// nd/ufunc.hpp: accumulate, reduceat and at against NumPy, `.out` and `.where`, and the errors of all of them.
#include <nd/creation.hpp>
#include <nd/logic.hpp>
#include <nd/operators.hpp>

#include "math/cases.hpp"

using namespace test;

TEST_CASE("accumulate and reduceat are NumPy's, in every layout") {
    for_each_dtype(few_dtypes{}, []<class T>() {
        const std::string dtype = nd::dtype_name<T>();
        for_each_order(sample<T>({6, 4}), [&](const ndarray<T>& a, const char* how) {
            math_oracle.check("add.accumulate " + dtype, how, [&] { return nd::add.accumulate(a); });
            math_oracle.check("multiply.accumulate " + dtype + " axis 1", how, [&] { return nd::multiply.accumulate(a, 1); });
            math_oracle.check("maximum.accumulate " + dtype + " axis -1", how, [&] { return nd::maximum.accumulate(a, -1); });
            math_oracle.check("add.reduceat " + dtype, how, [&] { return nd::add.reduceat(a, nd::eval(nd::array({0, 3, 1, 1, 5}))); });
            math_oracle.check("maximum.reduceat " + dtype + " axis 1", how, [&] { return nd::maximum.reduceat(a, nd::array({2, 0, 1}), 1); });
            math_oracle.check("multiply.reduceat " + dtype + " axis 1", how, [&] { return nd::multiply.reduceat(a, nd::array({0, 2}), 1); });
        });
    });
    const auto a = sample<double>({6, 4});
    CHECK_THROWS_AS(nd::add.accumulate(a, 2), nd::index_error);
    CHECK_THROWS_AS(nd::add.reduceat(a, nd::array({0, 6})), nd::index_error);
    CHECK_THROWS_AS(nd::add.reduceat(a, nd::array({{0, 1}})), nd::shape_error);
}

TEST_CASE("at counts repeated indices, as NumPy does") {
    const auto where = nd::array({0, 2, 2, -1, 0, 0});
    const auto changed = [](auto a, const auto& change) {
        change(a);
        return a;
    };
    math_oracle.check("add.at row", "C", [&] { return changed(sample<double>({5}), [&](auto& a) { nd::add.at(a, where, sample<double>({6}, 3)); }); });
    math_oracle.check("add.at int8", "C", [&] { return changed(sample<std::int8_t>({5}), [&](auto& a) { nd::add.at(a, where, 100); }); });
    math_oracle.check("subtract.at rows", "C", [&] { return changed(sample<float>({5, 3}), [&](auto& a) { nd::subtract.at(a, where, sample<float>({6, 3}, 3)); }); });
    math_oracle.check("maximum.at rows", "C", [&] { return changed(sample<std::int32_t>({5, 3}), [&](auto& a) { nd::maximum.at(a, where.reshape({2, 3}), sample<std::int32_t>({3, 1})); }); });
    math_oracle.check("negative.at", "C", [&] { return changed(sample<double>({5}), [&](auto& a) { nd::negative.at(a, where); }); });

    const auto a = sample<double>({5}), before = a.copy();
    CHECK_THROWS_WITH(nd::add.at(a, nd::array({0, 5}), 1.0), Catch::Matchers::ContainsSubstring("nd::add: index 5 is out of bounds for an axis of size 5"));
    CHECK_THROWS_AS(nd::add.at(a, nd::array({0, 1}), sample<double>({3})), nd::shape_error);
    CHECK(nd::array_equal(a, before));
}

TEST_CASE("out receives the values, where chooses them, and where without out is an error") {
    const auto a = sample<double>({4}), out = nd::ndarray<double>::uninitialized({2, 4});
    out.fill(-1);
    const auto odd = nd::array({true, false, true, false});
    const auto got = nd::power(a, 2.0, {.out = out, .where = odd});
    CHECK(got.data() == out.data());
    for (intp k = 0; k < 4; ++k) CHECK(out(1, k) == (k % 2 == 0 ? a(k) * a(k) : -1));
    CHECK_THROWS_AS(nd::exp(a, {.where = odd}), nd::value_error);
    CHECK_THROWS_AS(nd::round(a, {.decimals = 1, .where = odd}), nd::value_error);
    CHECK_THROWS_AS(nd::add(a, a, {.out = nd::ndarray<double>::uninitialized({3})}), nd::shape_error);
}

TEST_CASE("indices beyond int64 are out of bounds for at and reduceat") {
    const auto a = nd::array({1., 2., 3.});
    const auto far = ndarray<std::uint64_t>::uninitialized({1});
    far(0) = ~std::uint64_t{0};
    CHECK_THROWS_AS(nd::add.at(a, far, 1.0), nd::index_error);
    CHECK_THROWS_WITH(nd::negative.at(a, far), Catch::Matchers::ContainsSubstring("index 18446744073709551615 is out of bounds"));
    CHECK_THROWS_AS(nd::add.reduceat(a, far), nd::index_error);
    far(0) = 2;
    nd::add.at(a, far, 1.0);
    CHECK(a(2) == 4);
}

TEST_CASE("integers compare with numbers their dtype does not hold") {
    const auto a = nd::array<std::int8_t>({1, 127, -128});
    const auto verdict = [](const ndarray<bool>& m) { return nd::all(m) ? 1 : nd::any(m) ? -1 : 0; };
    CHECK(verdict(a < 1000) == 1);
    CHECK(verdict(a <= 128) == 1);
    CHECK(verdict(a == 1000) == 0);
    CHECK(verdict(a != -1000) == 1);
    CHECK(verdict(a > -129) == 1);
    CHECK(verdict(-1000 >= a) == 0);
    CHECK(verdict(1000 > a) == 1);
    CHECK(verdict(a < 127) == -1);
    CHECK(verdict(nd::array<std::uint64_t>({0, 5}) == -1) == 0);
    CHECK(verdict(nd::array<std::uint64_t>({0, 5}) > -1) == 1);
    CHECK_THROWS_AS(a + 1000, nd::overflow_error);
}

TEST_CASE("nearness and equality of arrays are NumPy's") {
    const double inf = std::numeric_limits<double>::infinity(), nan = std::numeric_limits<double>::quiet_NaN();
    const auto a = nd::array({1., 1.00001, 1.0001, inf, inf, nan, 0., 1e-9}), b = nd::array({1., 1., 1., inf, -inf, nan, 1e-9, 0.});
    math_oracle.check("isclose", "C", [&] { return nd::eval(nd::isclose(a, b)); });
    math_oracle.check("isclose nan", "C", [&] { return nd::eval(nd::isclose(nd::array({1., nan, nan}), nd::array({1., nan, 1.}), {.equal_nan = true})); });
    math_oracle.check("isclose float32", "C", [] { return nd::eval(nd::isclose(sample<float>(row_shape), sample<float>(row_shape) + 1, {.rtol = 0.25, .atol = 0.1})); });
    CHECK(nd::allclose(nd::array({1., 2.}), nd::array({1., 2. + 1e-9})));
    CHECK(!nd::allclose(nd::array({1., 2.}), 2.0));
    CHECK(!nd::array_equal(a, a));
    CHECK(nd::array_equal(a, a, {.equal_nan = true}));
    CHECK(!nd::array_equal(nd::array({1, 1}), nd::array({1})));
    CHECK(nd::array_equiv(nd::array({1, 1}), nd::array({1})));
    CHECK(!nd::array_equiv(nd::array({1, 1}), nd::array({1, 1, 1})));
}

TEST_CASE("nearness to an integer that the array's dtype does not hold is NumPy's") {
    const auto a = nd::array<std::int8_t>({1, 2});
    CHECK(nd::array_equal(nd::isclose(a, 1000), nd::array({false, false})));
    CHECK(nd::array_equal(nd::isclose(1000, a), nd::array({false, false})));
    CHECK(nd::array_equal(nd::isclose(a, 2), nd::array({false, true})));
    CHECK(!nd::allclose(nd::array<std::uint64_t>({1}), -1));
    CHECK(nd::allclose(nd::array({9007199254740993L}), 9007199254740993L));
}

TEST_CASE("what does not fit .out or .where names the function and the shapes, and writes nothing") {
    const auto a = nd::zeros({3});
    const auto two = nd::array({true, false});
    CHECK_THROWS_WITH(nd::add(a, 1., {.out = a, .where = two}), "nd::add: `.where` of shape (2,) does not broadcast with the result of shape (3,) and `.out` of shape (3,)");
    CHECK_THROWS_WITH(nd::add(a, 1., {.out = nd::zeros({2})}), "nd::add: the result of shape (3,) does not fit `.out` of shape (2,)");
    CHECK_THROWS_WITH(nd::floor(a, {.out = nd::zeros({2})}), "nd::floor: the result of shape (3,) does not fit `.out` of shape (2,)");
    CHECK_THROWS_WITH(nd::add(a, 1., {.out = a, .where = nd::array({{true}, {false}})}), "nd::add: the result of shape (2,3) does not fit `.out` of shape (3,)");
    CHECK(nd::array_equal(a, nd::zeros({3})));
    CHECK(nd::add.reduce(nd::add(a, 1., {.out = nd::zeros({2, 3}), .where = nd::array({{true}, {false}})})) == 3);
}

TEST_CASE("an index from uint64 beyond int64 is not counted from the end") {
    const auto a = nd::array({1, 2});
    const auto wrong = nd::array<std::uint64_t>({0, ~std::uint64_t{0}});
    CHECK_THROWS_WITH(nd::add.at(a, wrong, 1), "nd::add: index 18446744073709551615 is out of bounds for an axis of size 2");
    CHECK_THROWS_WITH(nd::add.reduceat(a, wrong), "nd::add: index 18446744073709551615 is out of bounds for an axis of size 2");
    CHECK(nd::array_equal(a, nd::array({1, 2})));
}
