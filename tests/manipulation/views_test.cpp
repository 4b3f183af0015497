// SPDX-License-Identifier: BSD-3-Clause
//
// Views: reshaping, axes, turns, windows; and what NumPy copies instead.
#include <nd/manipulation/join.hpp>
#include <nd/manipulation/repeat.hpp>
#include <nd/manipulation/split.hpp>
#include <nd/manipulation/turns.hpp>
#include <nd/manipulation/views.hpp>
#include <nd/manipulation/windows.hpp>

#include <type_traits>

#include "manipulation/compare.hpp"

using nd::array, nd::intp, nd::ndarray, nd::slice;
using test::compare;

TEST_CASE("reshape and ravel give NumPy's views and copies on every layout") {
    using nd::order;
    compare("reshape -1", [](const auto& a) { return nd::reshape(a, -1); });
    compare("reshape F -1", [](const auto& a) { return nd::reshape(a, -1, order::F); });
    compare("reshape A -1", [](const auto& a) { return nd::reshape(a, {-1}, order::A); });
    compare("reshape 3 8", [](const auto& a) { return nd::reshape(a, {3, 8}); });
    compare("reshape 6 4", [](const auto& a) { return nd::reshape(a, {6, 4}); });
    compare("reshape F 6 4", [](const auto& a) { return nd::reshape(a, {6, 4}, order::F); });
    compare("reshape 2 3 2 -1", [](const auto& a) { return nd::reshape(a, {2, 3, 2, -1}); });
    compare("ravel", [](const auto& a) { return nd::ravel(a); });
    compare("ravel F", [](const auto& a) { return nd::ravel(a, order::F); });
    compare("ravel A", [](const auto& a) { return nd::ravel(a, order::A); });
    compare("ravel K", [](const auto& a) { return nd::ravel(a, order::K); });
}

TEST_CASE("axes are reordered as NumPy reorders them, always as views") {
    compare("transpose", [](const auto& a) { return nd::transpose(a); });
    compare("transpose 1 2 0", [](const auto& a) { return nd::transpose(a, {1, 2, 0}); });
    compare("transpose -1 0 1", [](const auto& a) { return nd::permute_dims(a, {-1, 0, 1}); });
    compare("matrix_transpose", [](const auto& a) { return nd::matrix_transpose(a); });
    compare("moveaxis 0 -1", [](const auto& a) { return nd::moveaxis(a, 0, -1); });
    compare("moveaxis 0 1 to -1 0", [](const auto& a) { return nd::moveaxis(a, {0, 1}, {-1, 0}); });
    compare("rollaxis 2", [](const auto& a) { return nd::rollaxis(a, 2); });
    compare("rollaxis 0 3", [](const auto& a) { return nd::rollaxis(a, 0, 3); });
    compare("rollaxis -1 -2", [](const auto& a) { return nd::rollaxis(a, -1, -2); });
    compare("swapaxes 0 2", [](const auto& a) { return nd::swapaxes(a, 0, 2); });
    compare("swapaxes -1 -1", [](const auto& a) { return nd::swapaxes(a, -1, -1); });
}

TEST_CASE("axes of size 1 come and go as in NumPy") {
    compare("expand_dims 0", [](const auto& a) { return nd::expand_dims(a, 0); });
    compare("expand_dims 1 -1", [](const auto& a) { return nd::expand_dims(a, {1, -1}); });
    compare("squeeze", [](const auto& a) { return nd::squeeze(a); });
    compare("squeeze 0", [](const auto& a) { return nd::squeeze(a, 0); });
    compare("squeeze 0 -1", [](const auto& a) { return nd::squeeze(a, {0, -1}); });
    compare("atleast_1d", [](const auto& a) { return nd::atleast_1d(a); });
    compare("atleast_2d", [](const auto& a) { return nd::atleast_2d(a); });
    compare("atleast_3d", [](const auto& a) { return nd::atleast_3d(a); });
}

TEST_CASE("flip and broadcast_to are views as in NumPy") {
    compare("flip", [](const auto& a) { return nd::flip(a); });
    compare("flip 0", [](const auto& a) { return nd::flip(a, 0); });
    compare("flip 0 -1", [](const auto& a) { return nd::flip(a, {0, -1}); });
    compare("broadcast_to 5 2 3 4", [](const auto& a) { return nd::broadcast_to(a, {5, 2, 3, 4}); });
    compare("broadcast_to own", [](const auto& a) { return nd::broadcast_to(a, nd::dims(a.shape())); });
    compare("broadcast_to 2 3 5", [](const auto& a) { return nd::broadcast_to(a, {2, 3, 5}); });
}

TEST_CASE("flips, turns and rolls are NumPy's") {
    compare("fliplr", [](const auto& a) { return nd::fliplr(a); });
    compare("flipud", [](const auto& a) { return nd::flipud(a); });
    compare("rot90", [](const auto& a) { return nd::rot90(a); });
    compare("rot90 2", [](const auto& a) { return nd::rot90(a, 2); });
    compare("rot90 -1 of 1 2", [](const auto& a) { return nd::rot90(a, -1, {1, 2}); });
    compare("rot90 4", [](const auto& a) { return nd::rot90(a, 4); });
    compare("roll 5", [](const auto& a) { return nd::roll(a, 5); });
    compare("roll -1 along 0", [](const auto& a) { return nd::roll(a, -1, 0); });
    compare("roll 1 7 along 0 2", [](const auto& a) { return nd::roll(a, {1, 7}, {0, 2}); });
    compare("roll 1 along 0 1 0", [](const auto& a) { return nd::roll(a, 1, {0, 1, 0}); });
}

TEST_CASE("windows are NumPy's views") {
    compare("windows 2 along -1", [](const auto& a) { return nd::sliding_window_view(a, 2, -1); });
    compare("windows 2 2 3", [](const auto& a) { return nd::sliding_window_view(a, {2, 2, 3}); });
    compare("windows 2 2 along -1 -1", [](const auto& a) { return nd::sliding_window_view(a, {2, 2}, {-1, -1}); });
    compare("windows 5 along 0", [](const auto& a) { return nd::sliding_window_view(a, 5, 0); });
}

TEST_CASE("copies keep or change the order of memory as in NumPy") {
    compare("copy K", [](const auto& a) { return nd::copy(a); });
    compare("copy A", [](const auto& a) { return nd::copy(a, nd::order::A); });
    compare("copy F", [](const auto& a) { return nd::copy(a, nd::order::F); });
    compare("ascontiguousarray", [](const auto& a) { return nd::ascontiguousarray(a); });
    compare("asfortranarray", [](const auto& a) { return nd::asfortranarray(a); });
    compare("empty_like", [](const auto& a) { return nd::zeros_like(a); });
    compare("empty_like A", [](const auto& a) { return nd::zeros_like(a, nd::order::A); });
    compare("empty_like other", [](const auto& a) { return nd::zeros_like(a, nd::order::K, {3, 1, 2}); });
}

TEST_CASE("a view writes into the array it was taken from, and stays read-only where that is") {
    const auto a = nd::zeros({2, 3});
    nd::transpose(a)(0, 1) = 1;
    nd::reshape(a, -1)(0) = 2;
    nd::flip(a, 1)(0, 0) = 3;
    nd::split<3>(a, 1)[1].fill(4);
    nd::diag(a)(1) = 5;
    nd::squeeze(nd::expand_dims(a, 1), 1)(1, 2) = 6;
    CHECK(test::elements_text(a) == "[[2 4 3] [1 5 6]]");
    STATIC_REQUIRE(std::is_same_v<decltype(nd::broadcast_to(a, {2, 2, 3})), ndarray<const double>>);
    STATIC_REQUIRE(std::is_same_v<decltype(nd::sliding_window_view(a, {1, 2})), ndarray<const double>>);
    STATIC_REQUIRE(std::is_same_v<decltype(nd::flip(ndarray<const double>(a))), ndarray<const double>>);
}

TEST_CASE("as_strided sees any shape within the array's memory and nothing outside it") {
    const auto a = nd::arange<double>(6);
    CHECK(test::elements_text(nd::as_strided(a, {2, 3}, {8, 16})) == "[[0 2 4] [1 3 5]]");
    CHECK(test::elements_text(nd::as_strided(a(slice(2, 4)), {3}, {-8})) == "[2 1 0]");
    CHECK(test::elements_text(nd::as_strided(a, {3}, {0})) == "[0 0 0]");
    CHECK(nd::as_strided(a, {0, 9}, {800, 800}).size() == 0);
    CHECK_THROWS_AS(nd::as_strided(a, {7}, {8}), nd::value_error);
    CHECK_THROWS_AS(nd::as_strided(a, {1}, {std::numeric_limits<intp>::min()}), nd::value_error);
    CHECK_THROWS_AS(nd::as_strided(a, {0, 5}, {8, intp{1} << 62}), nd::value_error);
    CHECK_THROWS_AS(nd::as_strided(a, {2}, {3}), nd::value_error);
    CHECK_THROWS_AS(nd::broadcast_to(a(slice(1)), {intp{1} << 62}), nd::value_error);
    CHECK_THROWS_AS(nd::squeeze(a, ~0ul), nd::index_error);
    const auto long_one = nd::broadcast_to(a(slice(1)), {intp{1} << 40});
    CHECK_THROWS_AS(nd::sliding_window_view(long_one, {intp{1} << 38, intp{1} << 38}, {0, 0}), nd::value_error);
    CHECK_THROWS_AS(nd::as_strided(a, {2}, {-8}), nd::value_error);
    CHECK_THROWS_AS(nd::as_strided(a, {2}, {4}), nd::value_error);
    CHECK_THROWS_AS(nd::as_strided(a, {2, 2}, {8}), nd::value_error);
    CHECK_THROWS_AS(nd::as_strided(a, {intp{1} << 40, intp{1} << 40}, {intp{1} << 40, intp{1} << 40}), nd::value_error);
    double outside[4] = {1, 2, 3, 4};
    CHECK_THROWS_AS(nd::as_strided(nd::wrap(outside, {2}), {3}, {8}), nd::value_error);
}

TEST_CASE("broadcast_arrays gives read-only views of one shape") {
    const auto column = array({{1.}, {2.}});
    const auto row = array({10, 20, 30});
    const auto [x, y] = nd::broadcast_arrays(column, row);
    CHECK(test::array_text(x) == "float64 (2,3) strides (8,0): [[1 1 1] [2 2 2]]");
    CHECK(test::array_text(y) == "int64 (2,3) strides (0,8): [[10 20 30] [10 20 30]]");
    CHECK(x.owner() == column.owner());
}

TEST_CASE("up to 64 dimensions come and go") {
    nd::dims many = nd::dims::filled(64, 1);
    many[63] = 2;
    const auto a = nd::reshape(array({1, 2}), many);
    CHECK(nd::transpose(a).shape()[0] == 2);
    CHECK(test::array_text(nd::squeeze(a)) == "int64 (2,) strides (8,): [1 2]");
    CHECK(nd::tile(a, 2).shape()[63] == 4);
    CHECK(nd::repeat(a, 2, 63).shape()[63] == 4);
    CHECK(nd::concatenate({a, a}, -1).shape()[63] == 4);
    CHECK_THROWS_AS(nd::expand_dims(a, 0), nd::value_error);
}
