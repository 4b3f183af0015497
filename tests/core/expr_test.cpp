// SPDX-License-Identifier: BSD-3-Clause
//
// core/expr.hpp: shapes and dtypes of recipes, that they own their operands, and indexing and transposing them.
#include <nd/creation.hpp>
#include <nd/math.hpp>
#include <nd/operators.hpp>

#include "support/catch.hpp"
#include "support/recorded.hpp"

using nd::dims;
using nd::ndarray;

namespace {

template <nd::expression E>
std::string text(const E& e) {
    return test::elements_text(ndarray<nd::value_t<E>>(e));
}

auto returned_recipe() {
    const ndarray<double> a = nd::arange<double>(6).reshape({2, 3}), b = nd::array({10., 20., 30.});
    return a + 2.0 * b;
}

auto recipe_of_views_of_temporaries() { return nd::arange<double>(8).reshape({2, 4})("1, ::-2") * nd::ones<double>({3, 2})("1"); }

}  // namespace

TEST_CASE("a recipe owns its operands: it outlives their names") {
    CHECK(text(returned_recipe()) == "[[20 41 62] [23 44 65]]");
    CHECK(text(recipe_of_views_of_temporaries()) == "[7 5]");
}

TEST_CASE("the shape of a recipe is what its operands broadcast to") {
    const auto column = nd::zeros<double>({4, 1}), row = nd::zeros<double>({3}), cube = nd::zeros<double>({2, 4, 3}), one = nd::array(1.0);
    CHECK((column + row).shape() == dims{4, 3});
    CHECK((row + column).shape() == dims{4, 3});
    CHECK((cube * (column - row)).shape() == dims{2, 4, 3});
    CHECK((one + one).shape() == dims{});
    CHECK((one + row).shape() == dims{3});
    CHECK((-(row + one)).shape() == dims{3});
    CHECK((column + nd::zeros<double>({0})).shape() == dims{4, 0});
    CHECK((column + row).ndim() == 2);
    CHECK((column + row).size() == 12);
}

TEST_CASE("operands that do not broadcast are an error when the recipe is made, with both shapes and the axis") {
    const auto a = nd::zeros<double>({64, 3}), b = nd::zeros<double>({64});
    try {
        (void)(a + b);
        FAIL("no error");
    } catch (const nd::shape_error& e) {
        CHECK(std::string(e.what()) == "nd::add: cannot broadcast (64,3) with (64,): axis -1 is 3 vs 64");
    }
    CHECK_THROWS_AS(nd::maximum(a, b), std::invalid_argument);
}

TEST_CASE("a recipe sees later writes to its operands, its values do not") {
    const auto a = nd::arange<double>(3);
    auto recipe = a + 1.0;
    const ndarray<double> values = recipe;
    a(0) = 10;
    CHECK(text(recipe) == "[11 2 3]");
    CHECK(text(values) == "[1 2 3]");
}

TEST_CASE("an element, a part and the transpose of a recipe are those of its values") {
    const auto a = nd::arange<double>(6).reshape({2, 3}), b = nd::array({10., 20., 30.});
    const auto recipe = a * a + b;
    const ndarray<double> values = recipe;
    CHECK(recipe(1, -1) == values(1, -1));
    CHECK(text(recipe(1, nd::all)) == text(values(1, nd::all)));
    CHECK(text(recipe("::-1, 1:")) == text(values("::-1, 1:")));
    CHECK(text(recipe(nd::newaxis, 0)) == "[[10 21 34]]");
    CHECK(text(recipe.T()) == text(values.T()));
    CHECK_THROWS_AS(recipe(2, 0), nd::index_error);
    CHECK_THROWS_AS(recipe(0), nd::index_error);
}

TEST_CASE("numbers in a recipe are weak and keep the arrays' dtype") {
    const auto f = nd::array<float>({1.5f, 2.5f});
    const auto i = nd::array<std::int8_t>({1, 2});
    CHECK(std::is_same_v<decltype(f * 2.0)::value_type, float>);
    CHECK(std::is_same_v<decltype(i + 1)::value_type, std::int8_t>);
    CHECK(std::is_same_v<decltype(i + 1.0)::value_type, double>);
    CHECK(std::is_same_v<decltype(f + nd::array({1, 2}))::value_type, double>);
    CHECK_THROWS_AS(i + 1000, nd::overflow_error);
}

TEST_CASE("every array of a recipe is visited once, in reading order") {
    const auto a = nd::zeros<double>({2}), b = nd::zeros<double>({2});
    int seen = 0, of_a = 0;
    nd::for_each_array(a + b * a - 1.0, [&](const auto& x) {
        ++seen;
        of_a += x.owner() == a.owner();
    });
    CHECK(seen == 3);
    CHECK(of_a == 2);
}
