// SPDX-License-Identifier: BSD-3-Clause
//
// core/shape.hpp: lists of sizes from every spelling, checked products, axes, and the broadcasting rule.
#include "support/catch.hpp"

#include <array>
#include <cstdint>
#include <limits>
#include <nd/core/shape.hpp>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "support/random.hpp"

using Catch::Matchers::ContainsSubstring;
using nd::broadcast_shapes, nd::checked_size, nd::dims, nd::dims_view, nd::intp;

namespace {

constexpr intp most = std::numeric_limits<intp>::max();

dims counted(int n) {
    dims d;
    for (int i = 0; i < n; ++i) d.push_back(i + 2);
    return d;
}

}  // namespace

TEST_CASE("a shape is written as a braced list of any integers but bool") {
    const dims d{2, std::int8_t{3}, 4u, std::size_t{5}, 6ll};
    CHECK(d == dims{2, 3, 4, 5, 6});
    CHECK(dims{}.empty());
    STATIC_REQUIRE(!std::is_constructible_v<nd::dim, bool>);
    STATIC_REQUIRE(!std::is_constructible_v<nd::dim, double>);
}

TEST_CASE("a size beyond the index type is as invalid as a negative one") {
    CHECK_THROWS_AS(checked_size("empty", dims{std::numeric_limits<std::uint64_t>::max()}, 1), nd::value_error);
    CHECK_THROWS_AS(checked_size("empty", dims{std::uint64_t{1} << 63}, 8), nd::value_error);
}

TEST_CASE("a shape is made from any container of integers") {
    CHECK(dims(std::vector<int>{1, 2, 3}) == dims{1, 2, 3});
    CHECK(dims(std::vector<std::size_t>{7}) == dims{7});
    CHECK(dims(std::array<std::int64_t, 2>{4, 5}) == dims{4, 5});
    CHECK(dims(std::vector<int>(64, 1)).size() == 64);
    CHECK_THROWS_AS(dims(std::vector<int>(65, 1)), nd::value_error);
}

TEST_CASE("a shape of any length copies, moves and assigns") {
    for (int n : {0, 1, 3, 4, 5, 6, 63, 64}) {
        CAPTURE(n);
        const dims original = counted(n);
        dims copy = original;
        CHECK(copy == original);
        CHECK(copy.size() == n);
        dims moved = std::move(copy);
        CHECK(moved == original);
        for (int m : {0, 4, 5, 64}) {
            dims assigned = counted(m);
            assigned = original;
            CHECK(assigned == original);
            assigned = counted(m);
            CHECK(assigned == counted(m));
            dims& itself = assigned;
            assigned = itself;
            CHECK(assigned == counted(m));
            dims taken = counted(m);
            taken = std::move(assigned);
            CHECK(taken == counted(m));
        }
        CHECK(dims(dims_view(original)) == original);
    }
}

TEST_CASE("a shape grows to 64 axes and throws at the next") {
    dims d = counted(64);
    for (int i = 0; i < 64; ++i) CHECK(d[i] == i + 2);
    CHECK_THROWS_AS(d.push_back(1), nd::value_error);
    CHECK_THROWS_WITH(dims::filled(65, 1), ContainsSubstring("at most 64 dimensions, got 65"));
    CHECK(d.size() == 64);
}

TEST_CASE("a view of a shape indexes from both ends and throws beyond") {
    const dims d{2, 3, 4};
    const dims_view v = d;
    CHECK((v[0] == 2 && v[2] == 4 && v[-1] == 4 && v[-3] == 2));
    CHECK_THROWS_AS(v[3], nd::index_error);
    CHECK_THROWS_AS(v[-4], nd::index_error);
    CHECK_THROWS_AS(dims_view()[0], nd::index_error);
    CHECK(v == dims{2, 3, 4});
    CHECK_FALSE(v == dims{2, 3});
    CHECK_FALSE(v == dims{2, 3, 5});
}

TEST_CASE("a shape prints as NumPy's messages write it") {
    CHECK(to_string(dims{}) == "()");
    CHECK(to_string(dims{3}) == "(3,)");
    CHECK(to_string(dims{3, 0, 12}) == "(3,0,12)");
}

TEST_CASE("checked_size is the product of the sizes") {
    CHECK(checked_size("f", dims{}, 8) == 1);
    CHECK(checked_size("f", dims{2, 3, 4}, 8) == 24);
    CHECK(checked_size("f", dims{2, 0, 4}, 8) == 0);
    CHECK(checked_size("f", dims{most}, 1) == most);
}

TEST_CASE("checked_size throws where the bytes cannot be addressed, even of an empty shape") {
    CHECK_THROWS_AS(checked_size("f", dims{most}, 2), nd::value_error);
    CHECK_THROWS_AS(checked_size("f", dims{intp{1} << 31, intp{1} << 32}, 1), nd::value_error);
    CHECK_THROWS_AS(checked_size("f", dims{0, intp{1} << 62, intp{1} << 62}, 1), nd::value_error);
    CHECK(checked_size("f", dims{0, intp{1} << 62}, 1) == 0);
    CHECK_THROWS_WITH(checked_size("zeros", dims{3, -1}, 8), "nd::zeros: negative dimensions are not allowed: shape (3,-1)");
    CHECK_THROWS_WITH(checked_size("zeros", dims{intp{1} << 60, 3}, 8), ContainsSubstring("(1152921504606846976,3)"));
    CHECK_THROWS_AS(checked_size("f", dims{0, -1}, 1), nd::value_error);
}

TEST_CASE("an axis counts from both ends, and the error names it and the dimension") {
    CHECK(nd::normalized_axis("sum", 0, 3) == 0);
    CHECK(nd::normalized_axis("sum", -1, 3) == 2);
    CHECK(nd::normalized_axis("sum", -3, 3) == 0);
    CHECK_THROWS_WITH(nd::normalized_axis("sum", 3, 3), "nd::sum: axis 3 is out of bounds for array of dimension 3");
    CHECK_THROWS_AS(nd::normalized_axis("sum", -4, 3), nd::index_error);
    CHECK_THROWS_AS(nd::normalized_axis("sum", 0, 0), nd::index_error);
    CHECK_THROWS_AS(nd::normalized_axis("sum", std::numeric_limits<intp>::min(), 3), nd::index_error);
}

TEST_CASE("axes keep their order, and a duplicate is an error however it is written") {
    CHECK(nd::normalized_axes("sum", dims{2, -3}, 3) == dims{2, 0});
    CHECK(nd::normalized_axes("sum", dims{}, 3) == dims{});
    CHECK_THROWS_AS(nd::normalized_axes("sum", dims{0, -3}, 3), nd::value_error);
    CHECK_THROWS_AS(nd::normalized_axes("sum", dims{0, 3}, 3), nd::index_error);
    CHECK(nd::normalized_axes("sum", dims{63, 0}, 64) == dims{63, 0});
}

TEST_CASE("shapes broadcast where sizes are equal or 1, aligned at the end") {
    CHECK(broadcast_shapes(dims{3, 1}, dims{4}) == dims{3, 4});
    CHECK(broadcast_shapes(dims{}, dims{5}) == dims{5});
    CHECK(broadcast_shapes(dims{2, 1, 3}, dims{4, 1}, dims{1}) == dims{2, 4, 3});
    CHECK(broadcast_shapes() == dims{});
    CHECK(broadcast_shapes(dims{0}, dims{1}) == dims{0});
    CHECK(broadcast_shapes(dims{1, 0}, dims{3, 1}) == dims{3, 0});
    CHECK(broadcast_shapes(dims{1}, dims{1, 1, 1}) == dims{1, 1, 1});
}

TEST_CASE("an error of broadcasting names both shapes, the axis from the end and its sizes") {
    CHECK_THROWS_WITH(broadcast_shapes(dims{64, 3}, dims{64}), "nd::broadcast_shapes: cannot broadcast (64,3) with (64,): axis -1 is 3 vs 64");
    CHECK_THROWS_WITH(broadcast_shapes(dims{2, 5, 3}, dims{4, 1}), "nd::broadcast_shapes: cannot broadcast (2,5,3) with (4,1): axis -2 is 5 vs 4");
    CHECK_THROWS_AS(broadcast_shapes(dims{0}, dims{2}), nd::shape_error);
}

TEST_CASE("broadcasting does not depend on the order of the shapes, and a shape broadcasts to the result") {
    test::generator random(5);
    int joined = 0;
    for (int round = 0; round < 2000; ++round) {
        dims a, b;
        for (int axis = random.between(0, 6); axis > 0; --axis) a.push_back(random.between(0, 3));
        for (int axis = random.between(0, 6); axis > 0; --axis) b.push_back(random.between(0, 3));
        dims forward, backward;
        bool fits = true;
        try {
            forward = broadcast_shapes(a, b);
        } catch (const nd::shape_error&) {
            fits = false;
        }
        if (!fits) {
            CHECK_THROWS_AS(broadcast_shapes(b, a), nd::shape_error);
            continue;
        }
        ++joined;
        CHECK(broadcast_shapes(b, a) == forward);
        CHECK(broadcast_shapes(a, forward) == forward);
        CHECK(broadcast_shapes(forward, b, a) == forward);
    }
    CHECK(joined > 200);
}

TEST_CASE("a shape too large to count is an error of broadcasting too") {
    CHECK_THROWS_AS(broadcast_shapes(dims{intp{1} << 40, 1}, dims{1, intp{1} << 40}), nd::value_error);
}
