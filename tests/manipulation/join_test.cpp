// SPDX-License-Identifier: BSD-3-Clause
//
// Several arrays made one, and one made several.
#include <nd/manipulation/block.hpp>
#include <nd/manipulation/join.hpp>
#include <nd/manipulation/split.hpp>
#include <nd/operators.hpp>

#include <array>
#include <tuple>
#include <vector>

#include "manipulation/compare.hpp"

using nd::all, nd::array, nd::none;
using test::compare;

TEST_CASE("arrays are joined as in NumPy, in the memory order NumPy chooses") {
    compare("concatenate", [](const auto& a) { return nd::concatenate({a, a}); });
    compare("concatenate -1", [](const auto& a) { return nd::concatenate({a, a}, -1); });
    compare("concatenate with C", [](const auto& a) { return nd::concatenate(std::tuple{a, nd::ones(a.shape())}, 1); });
    compare("concatenate none", [](const auto& a) { return nd::concat({a, a}, none); });
    compare("stack", [](const auto& a) { return nd::stack(std::vector{a, a, a}); });
    compare("stack 1", [](const auto& a) { return nd::stack({a, a}, 1); });
    compare("stack -1", [](const auto& a) { return nd::stack(std::array{a, a}, -1); });
    compare("vstack", [](const auto& a) { return nd::vstack({a, a}); });
    compare("hstack", [](const auto& a) { return nd::hstack({a, a}); });
    compare("dstack", [](const auto& a) { return nd::dstack({a, a}); });
    compare("column_stack", [](const auto& a) { return nd::column_stack({a, a}); });
    compare("rows", [](const auto& a) { return nd::concatenate(a); });
}

TEST_CASE("arrays are split where NumPy splits them, always as views") {
    compare("split 2", [](const auto& a) { return nd::split(a, 2)[1]; });
    compare("split 3 along 1", [](const auto& a) { return nd::split<3>(a, 1)[2]; });
    compare("split 1 -1 9 along -1", [](const auto& a) { return nd::split(a, {1, -1, 9}, -1)[1]; });
    compare("split past the end", [](const auto& a) { return nd::split(a, {1, -1, 9}, -1)[3]; });
    compare("split backwards", [](const auto& a) { return nd::split(a, {3, 1}, -1)[1]; });
    compare("array_split 3", [](const auto& a) { return nd::array_split(a, 3, -1)[0]; });
    compare("array_split 7", [](const auto& a) { return nd::array_split(a, 7, -1)[6]; });
    compare("vsplit", [](const auto& a) { return nd::vsplit(a, 2)[0]; });
    compare("hsplit", [](const auto& a) { return nd::hsplit(a, {1})[1]; });
    compare("dsplit", [](const auto& a) { return nd::dsplit(a, 2)[1]; });
    compare("unstack", [](const auto& a) { return nd::unstack(a).back(); });
    compare("unstack -1", [](const auto& a) { return nd::unstack(a, -1).at(1); });
}

TEST_CASE("blocks are put together as in NumPy") {
    compare("block", [](const auto& a) { return nd::block({{a, a}, {a, a}}); });
    compare("block of a row", [](const auto& a) { return nd::block({a, a, a}); });
    compare("block", [](const auto& a) { return nd::block(std::vector<std::vector<std::remove_cvref_t<decltype(a)>>>{{a, a}, {a, a}}); });
    compare("block of a row", [](const auto& a) { return nd::block(std::array{a, a, a}); });
    compare("block of three", [](const auto& a) {
        using list = std::vector<std::remove_cvref_t<decltype(a)>>;
        return nd::block(std::vector<std::vector<list>>{{list{a}, list{a}}, {list{a}, list{a}}});
    });
    compare("block of three", [](const auto& a) { return nd::block<double>({{{a}, {a}}, {{a}, {a}}}); });
}

TEST_CASE("blocks of lists that are empty or do not fit are errors") {
    using list = std::vector<nd::ndarray<double>>;
    const nd::ndarray<double> a = nd::ones({2, 2});
    CHECK_THROWS_AS(nd::block(list{}), nd::value_error);
    CHECK_THROWS_AS(nd::block(std::vector<list>{list{a}, list{}}), nd::value_error);
    CHECK_THROWS_AS(nd::block(std::vector<list>{list{a, a}, list{a}}), nd::shape_error);
    CHECK(nd::block(std::vector<list>{list{a}, list{nd::zeros({2})}}).shape() == nd::dims{3, 2});
}

TEST_CASE("recipes are computed once and seen as arrays are") {
    const auto a = nd::arange<double>(6).reshape({2, 3});
    CHECK(test::elements_text(nd::transpose(a + 1.0)) == "[[1 4] [2 5] [3 6]]");
    CHECK(test::elements_text(nd::concatenate(std::tuple{a + 1.0, a})) == "[[1 2 3] [4 5 6] [0 1 2] [3 4 5]]");
    CHECK(test::elements_text(nd::concatenate<int>({a + 1.0, a}, none)) == "[1 2 3 4 5 6 0 1 2 3 4 5]");
    CHECK(test::elements_text(nd::vstack<double>({a(0, all), array({7, 8, 9})})) == "[[0 1 2] [7 8 9]]");
    CHECK(test::elements_text(nd::hstack<double>({1, 2.5})) == "[1 2.5]");
    CHECK(test::elements_text(nd::block<double>({{a, 1.0 + array({{1.}, {2.}})}, {array({7, 8, 9}), 0}})) ==
          "[[0 1 2 2] [3 4 5 3] [7 8 9 0]]");
}
