// SPDX-License-Identifier: BSD-3-Clause
//
// Functions of as many arrays as there are at run time, or in one call: broadcast, grids, least dimensions; and arrays asked
// for in an order.
#include <nd/creation.hpp>
#include <nd/manipulation.hpp>

#include <vector>

#include "support/catch.hpp"
#include "support/recorded.hpp"

using nd::array, nd::order;
using test::elements_text;

TEST_CASE("arrays are split into even parts beside all other functions") {
    const auto parts = nd::split(nd::arange(6), 3);
    REQUIRE(parts.size() == 3);
    CHECK(elements_text(parts[0]) == "[0 1]");
    CHECK(elements_text(parts[1]) == "[2 3]");
    CHECK(elements_text(parts[2]) == "[4 5]");
    CHECK(elements_text(nd::array_split(nd::arange(5), {1, 3})[1]) == "[1 2]");
}

TEST_CASE("a container of arrays is broadcast to as many views") {
    const std::vector arrays{array({1, 2, 3}), array({{10}, {20}})};
    const auto seen = nd::broadcast_arrays(arrays);
    REQUIRE(seen.size() == 2);
    CHECK(elements_text(seen[0]) == "[[1 2 3] [1 2 3]]");
    CHECK(elements_text(seen[1]) == "[[10 10 10] [20 20 20]]");
    CHECK(seen[0].owner() == arrays[0].owner());
    CHECK(nd::broadcast_arrays(std::vector<nd::ndarray<double>>{}).empty());
    CHECK_THROWS_AS(nd::broadcast_arrays(std::vector{array({1, 2}), array({1, 2, 3})}), nd::shape_error);
}

TEST_CASE("a container of coordinates is a grid of as many axes") {
    const std::vector axes{array({1, 2}), array({3, 4, 5}), array({6})};
    const auto grid = nd::meshgrid(axes);
    const auto [x, y, z] = nd::meshgrid(axes[0], axes[1], axes[2]);
    REQUIRE(grid.size() == 3);
    CHECK(test::array_text(grid[0]) == test::array_text(x));
    CHECK(test::array_text(grid[1]) == test::array_text(y));
    CHECK(test::array_text(grid[2]) == test::array_text(z));
    const auto open = nd::meshgrid(axes, {.indexing = nd::indexing::ij, .sparse = true});
    CHECK(open[0].shape() == nd::dims{2, 1, 1});
    CHECK(open[1].shape() == nd::dims{1, 3, 1});
    CHECK(nd::meshgrid(std::vector<nd::ndarray<float>>{}).empty());
}

TEST_CASE("several arrays get their least dimensions in one call") {
    const auto [a, b] = nd::atleast_1d(array({1, 2}), 3.5);
    CHECK(elements_text(a) == "[1 2]");
    CHECK(test::array_text(b) == "float64 (1,) strides (0,): [3.5]");
    const auto [c, d, e] = nd::atleast_2d(array({1, 2}), 7, nd::zeros({1, 1, 1}));
    CHECK(elements_text(c) == "[[1 2]]");
    CHECK(elements_text(d) == "[[7]]");
    CHECK(e.ndim() == 3);
    CHECK(std::get<0>(nd::atleast_3d(array({1, 2}), 7)).shape() == nd::dims{1, 2, 1});
}

TEST_CASE("asarray gives an order, and the array itself where it has it") {
    const auto c = nd::arange(6).reshape({2, 3}), f = c.T();
    CHECK(nd::asarray(c, order::C).owner() == c.owner());
    CHECK(nd::asarray(c, order::A).owner() == c.owner());
    CHECK(nd::asarray(f, order::A).owner() == c.owner());
    CHECK(nd::asarray(f, order::F).owner() == c.owner());
    CHECK(nd::asarray(c(nd::all, 1), order::K).owner() == c.owner());
    const auto copied = nd::asarray(c, order::F);
    CHECK(copied.owner() != c.owner());
    CHECK(copied.is_f_contiguous());
    CHECK(elements_text(copied) == elements_text(c));
    CHECK(nd::asarray(c("::2"), order::A).is_c_contiguous());
}

TEST_CASE("more parts than memory holds are an error at once") {
    CHECK_THROWS_WITH(nd::array_split(nd::zeros({2, 3}), INT64_MAX), "nd::array_split: no memory for 9223372036854775807 parts of an array of shape (2,3)");
    CHECK_THROWS_AS(nd::unstack(nd::empty<std::int8_t>({std::int64_t{1} << 60, 0})), nd::memory_error);
}

TEST_CASE("a reshape keeps to the address space, elements or not") {
    CHECK_THROWS_AS(nd::zeros({0}).reshape({0, std::int64_t{1} << 62}), nd::value_error);
    CHECK_THROWS_AS(nd::zeros({0}).reshape({std::int64_t{1} << 60, 0}), nd::value_error);
    CHECK(nd::zeros({0}).reshape({0, std::int64_t{1} << 59}).size() == 0);
    CHECK(nd::zeros<std::int8_t>({0}).reshape({0, std::int64_t{1} << 62}).size() == 0);
}
