// SPDX-License-Identifier: BSD-3-Clause
//
// Elements written several times, taken out and put in.
#include <nd/manipulation/edit.hpp>
#include <nd/manipulation/repeat.hpp>
#include <nd/manipulation/split.hpp>
#include <nd/operators.hpp>

#include <vector>

#include "manipulation/compare.hpp"

using nd::array, nd::none, nd::slice;
using test::compare;

TEST_CASE("tile, repeat and resize write elements as often as NumPy does") {
    compare("tile 2", [](const auto& a) { return nd::tile(a, 2); });
    compare("tile 2 1 3 1", [](const auto& a) { return nd::tile(a, {2, 1, 3, 1}); });
    compare("tile 0", [](const auto& a) { return nd::tile(a, {0, 2}); });
    compare("repeat 2", [](const auto& a) { return nd::repeat(a, 2); });
    compare("repeat 3 along 0", [](const auto& a) { return nd::repeat(a, 3, 0); });
    compare("repeat 2 along -1", [](const auto& a) { return nd::repeat(a, 2, -1); });
    compare("repeat 0 along 0", [](const auto& a) { return nd::repeat(a, 0, 0); });
    compare("repeat 2 0 1 along 1", [](const auto& a) { return nd::repeat(a, {2, 0, 1}, 1); });
    compare("repeat 2 0 1 3 along -1", [](const auto& a) { return nd::repeat(a, array({2, 0, 1, 3}), -1); });
    compare("resize 5 7", [](const auto& a) { return nd::resize(a, {5, 7}); });
    compare("resize 3", [](const auto& a) { return nd::resize(a, {3}); });
}

TEST_CASE("positions are taken out and put in as in NumPy") {
    compare("delete 1", [](const auto& a) { return nd::delete_(a, 1); });
    compare("delete -1 along 0", [](const auto& a) { return nd::delete_(a, -1, 0); });
    compare("delete 0 2 0 along -1", [](const auto& a) { return nd::delete_(a, {0, 2, 0}, -1); });
    compare("delete ::2 along -1", [](const auto& a) { return nd::delete_(a, slice(none, none, 2), -1); });
    compare("delete nothing", [](const auto& a) { return nd::delete_(a, nd::zeros<int>(0), 0); });
    compare("delete by mask", [](const auto& a) { return nd::delete_(a, array({true, false, true}), 1); });
    const auto four = array({50., 51., 52., 53.}), three = array({50., 51., 52.});
    compare("insert a number", [](const auto& a) { return nd::insert(a, 1, 50.0); });
    compare("insert a row", [&](const auto& a) { return nd::insert(a, 1, four, 0); });
    compare("insert rows", [](const auto& a) { return nd::insert(a, 2, nd::arange<double>(24).reshape({2, 3, 4}), 0); });
    compare("insert along -1", [&](const auto& a) { return nd::insert(a, -1, three, -1); });
    compare("insert at 0 2 0", [&](const auto& a) { return nd::insert(a, {0, 2, 0}, three, -1); });
    compare("insert at ::2", [](const auto& a) { return nd::insert(a, slice(none, none, 2), 9.0, 0); });
    compare("insert at one place", [&](const auto& a) { return nd::insert(a, array({1}), four.reshape({1, 4}), 1); });
    compare("insert nothing", [](const auto& a) { return nd::insert(a, nd::zeros<int>(0), 1, 0); });
    compare("append", [](const auto& a) { return nd::append(a, a); });
    compare("append along 0", [](const auto& a) { return nd::append(a, a, 0); });
    compare("append a number", [](const auto& a) { return nd::append(a, 7); });
    compare("trim_zeros", [](const auto& a) { return nd::trim_zeros(a * (a > 5.0)); });
    compare("trim_zeros back", [](const auto& a) { return nd::trim_zeros(a * (a < 5.0), nd::trim::back); });
    compare("trim_zeros front", [](const auto& a) { return nd::trim_zeros(a * (a > 5.0), nd::trim::front); });
    compare("trim_zeros all", [](const auto& a) { return nd::trim_zeros(a * (a > 50.0), nd::trim::front); });
}

TEST_CASE("lists of places and counts may be longer than 64") {
    const auto a = nd::arange(100);
    const auto even = nd::arange(0, 100, 2);
    CHECK(nd::delete_(a, even).size() == 50);
    CHECK(nd::delete_(a, even)(49) == 99);
    CHECK(nd::insert(a, even, -1).size() == 150);
    CHECK(nd::insert(a, even, -1)(149) == 99);
    CHECK(nd::repeat(a, a).size() == 4950);
    CHECK(nd::repeat(a, a)(-1) == 99);
    CHECK(nd::split(a, a).size() == 101);
    CHECK(nd::split(a, std::vector<int>{3, 5})[1](0) == 3);
    CHECK_THROWS_AS(nd::split(a, even.reshape({5, 10})), nd::shape_error);
}

TEST_CASE("places and counts are not taken for negative ones, nor are lanes of nothing walked") {
    const auto a = nd::arange(3);
    const std::uint64_t most = ~std::uint64_t{0};
    CHECK_THROWS_AS(nd::delete_(a, most), nd::value_error);
    CHECK_THROWS_AS(nd::delete_(a, array({most})), nd::value_error);
    CHECK_THROWS_AS(nd::repeat(a, array({most, most, most})), nd::value_error);
    CHECK(nd::delete_(a, std::uint64_t{2}).size() == 2);
    const auto nothing = nd::zeros<double>({nd::intp{1} << 40, 0});
    CHECK(nd::insert(nothing, nd::zeros<int>(0), 1.0, 1).size() == 0);
    CHECK(nd::trim_zeros(nothing).size() == 0);
}
