// SPDX-License-Identifier: BSD-3-Clause
//
// Spellings that come from NumPy word for word: sizes and axes without braces, lists of positions, axis=None, where with
// one argument, recipes that convert and reshape; and selections as operands wherever arrays are.
#include <nd/nd.hpp>

#include "support/catch.hpp"

using nd::all;
using nd::ndarray;

namespace {

ndarray<double> twelve() { return nd::arange<double>(0, 12).reshape(3, 4); }

}  // namespace

TEST_CASE("sizes and axes stand without braces") {
    const ndarray<double> x = twelve();
    CHECK(x.shape() == nd::dims{3, 4});
    CHECK(x.reshape(-1).shape() == nd::dims{12});
    CHECK(x.reshape(2, -1).shape() == nd::dims{2, 6});
    CHECK(x.reshape(-1).data() == x.data());
    CHECK_THROWS_AS(x.reshape(5, -1), nd::shape_error);
    CHECK(x.transpose(1, 0).shape() == nd::dims{4, 3});
    CHECK_THROWS_AS(x.transpose(0, 0), nd::value_error);
    CHECK_THROWS_AS(x.transpose(0, 1, 2), nd::value_error);
    CHECK((x + 1.0).reshape(4, 3).shape() == nd::dims{4, 3});
    CHECK((x + 1.0).reshape(-1)(11) == 12.0);

    auto rng = nd::random::default_rng(7), same = nd::random::default_rng(7);
    CHECK(nd::array_equal(rng.random(5), same.random({5})));
    CHECK(nd::array_equal(rng.normal(1.0, 2.0, 5), same.normal(1.0, 2.0, {5})));
}

TEST_CASE("a shape comes apart into as many numbers as are said") {
    const ndarray<double> x = twelve();
    const auto [rows, columns] = x.shape<2>();
    CHECK(rows == 3);
    CHECK(columns == 4);
    CHECK_THROWS_AS(x.shape<3>(), nd::shape_error);
    CHECK_THROWS_AS(x.shape<1>(), nd::shape_error);
}

TEST_CASE("axis none is all axes") {
    const ndarray<double> x = twelve();
    const double sum = nd::sum(x, {.axis = nd::none});
    CHECK(sum == 66.0);
    CHECK(nd::sum(x, {.axis = nd::none, .keepdims = true}).shape() == nd::dims{1, 1});
    CHECK(nd::argmax(x, {.axis = nd::none}).item() == 11);
}

TEST_CASE("a braced list of positions chooses") {
    const ndarray<double> x = twelve();
    CHECK(nd::array_equal(x({0, 2}), nd::array({{0., 1., 2., 3.}, {8., 9., 10., 11.}})));
    CHECK(nd::array_equal(x({0, 0}), nd::array({{0., 1., 2., 3.}, {0., 1., 2., 3.}})));
    CHECK(nd::array_equal(x(all, {-1, 0}), nd::array({{3., 0.}, {7., 4.}, {11., 8.}})));
    CHECK(nd::array_equal((x * 2.0)({1}), nd::array({{8., 10., 12., 14.}})));
    CHECK(nd::array_equal((x * 2.0)(all, {1}), nd::array({{2.}, {10.}, {18.}})));
    CHECK_THROWS_AS(x({3}), nd::index_error);
    CHECK_THROWS_AS(x(all, {4}), nd::index_error);
    x({0, 1}) = x({1, 0});
    CHECK(nd::array_equal(x(0, all), nd::array({4., 5., 6., 7.})));
    CHECK(nd::array_equal(x(1, all), nd::array({0., 1., 2., 3.})));
    x(all, {0, 3}) += 100.0;
    CHECK(x(2, 3) == 111.0);
}

TEST_CASE("recipes and selections convert") {
    const ndarray<double> x = twelve();
    const ndarray<int> flags = (x > 9.0).astype<int>();
    CHECK(nd::sum(flags) == 2);
    CHECK(nd::array_equal((x + x).astype<double>(), x * 2.0));
    CHECK(nd::array_equal(x(x > 9.0).astype<int>(), nd::array({10, 11})));
    CHECK(nd::array_equal(x({2}).astype<int>(), nd::array({{8, 9, 10, 11}})));
}

TEST_CASE("where with a condition alone is nonzero") {
    const ndarray<double> x = twelve();
    const auto [rows, columns] = nd::where<2>(x > 9.0);
    CHECK(nd::array_equal(rows, nd::array({2, 2})));
    CHECK(nd::array_equal(columns, nd::array({2, 3})));
    CHECK(nd::where(x > 9.0).size() == 2);
}

TEST_CASE("selections are operands of every function") {
    const ndarray<double> x = twelve();
    const ndarray<std::int64_t> i = nd::array({0, 2}), k = nd::array({1, 1});
    CHECK(nd::array_equal(nd::std(x(i), 0), nd::std(ndarray<double>(x(i)), 0)));
    CHECK(nd::var(x(x > 9.0)) == 0.25);
    CHECK(nd::array_equal(nd::maximum(x(i), x(k)), nd::array({{4., 5., 6., 7.}, {8., 9., 10., 11.}})));
    x(i) += x(k);
    CHECK(nd::array_equal(x(0, all), nd::array({4., 6., 8., 10.})));
    CHECK(nd::array_equal(x(2, all), nd::array({12., 14., 16., 18.})));
    x(x > 11.0) -= x(x > 11.0);
    CHECK(nd::max(x) == 10.0);
}

TEST_CASE("NumPy's constants take the array's dtype") {
    const ndarray<float> x = nd::ones<float>({2});
    const ndarray<float> y = nd::where(x > 2.f, x, -nd::inf);
    CHECK(nd::all(nd::isneginf(y)));
    CHECK(nd::all(nd::isnan(x * nd::nan)));
    CHECK(nd::pi == 3.141592653589793);
}
