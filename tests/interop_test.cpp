// SPDX-License-Identifier: BSD-3-Clause
//
// interop.hpp: containers and spans seen as arrays, and arrays as spans and vectors.
#include <array>
#include <cstdint>
#include <nd/interop.hpp>
#include <nd/operators.hpp>
#include <span>
#include <type_traits>
#include <vector>

#include "support/catch.hpp"

namespace {

using nd::dims, nd::ndarray;

/// What std::mdspan shows of itself, for compilers whose library has none.
struct matrix_span {
    double* first;
    static constexpr std::size_t rank() { return 2; }
    double* data_handle() const { return first; }
    std::size_t extent(std::size_t axis) const { return axis == 0 ? 2 : 3; }
    std::size_t stride(std::size_t axis) const { return axis == 0 ? 1 : 2; }
};

}  // namespace

TEST_CASE("wrap sees the elements of a container with a name") {
    std::vector<double> v{1, 2, 3, 4};
    const auto a = nd::wrap(v);
    STATIC_REQUIRE(std::is_same_v<decltype(a), const ndarray<double>>);
    a(1) = 9;
    CHECK(v[1] == 9);
    CHECK(a.shape() == dims{4});
    const std::vector<double>& fixed = v;
    STATIC_REQUIRE(std::is_same_v<decltype(nd::wrap(fixed)), ndarray<const double>>);
    CHECK(nd::wrap(std::span<double>(v).subspan(1, 2))(0) == 9);
    STATIC_REQUIRE(std::is_same_v<decltype(nd::wrap(std::span<const double>(v))), ndarray<const double>>);
    std::array<std::int8_t, 3> few{1, 2, 3};
    CHECK(nd::wrap(few)(-1) == 3);
    std::vector<float> none;
    CHECK(nd::wrap(none).size() == 0);
}

TEST_CASE("wrap keeps a container that is moved into it") {
    ndarray<float> tail;
    {
        const auto a = nd::wrap(std::vector<float>{1, 2, 3});
        tail = a(nd::slice(1, nd::none));
    }
    CHECK(tail(1) == 3);
    CHECK(nd::wrap(std::array<int, 2>{4, 5})(1) == 5);
}

TEST_CASE("wrap sees what has the members of a mdspan") {
    double memory[] = {0, 1, 2, 3, 4, 5};
    const auto a = nd::wrap(matrix_span{memory});
    CHECK(a.shape() == dims{2, 3});
    CHECK(a(1, 2) == 5);
    CHECK(a(0, 1) == 2);
}

TEST_CASE("an array without gaps is a span") {
    const auto a = nd::array({{1., 2.}, {3., 4.}});
    const std::span<double> s = nd::as_span(a);
    s[3] = 8;
    CHECK(a(1, 1) == 8);
    STATIC_REQUIRE(std::is_same_v<decltype(nd::as_span(ndarray<const double>(a))), std::span<const double>>);
    CHECK_THROWS_AS(nd::as_span(a.T()), nd::value_error);
    CHECK(nd::as_span(ndarray<double>()).empty());
}

TEST_CASE("to_vector copies elements out, in one vector or nested ones") {
    const auto a = nd::array({{1., 2., 3.}, {4., 5., 6.}});
    CHECK(nd::to_vector(a.T()) == std::vector<double>{1, 4, 2, 5, 3, 6});
    CHECK(nd::to_vector(a > 2.0) == std::vector<bool>{false, false, true, true, true, true});
    CHECK(nd::to_vector<2>(a * 2.0) == std::vector<std::vector<double>>{{2, 4, 6}, {8, 10, 12}});
    CHECK(nd::to_vector<2>(a(nd::slice(0, 0))).empty());
    CHECK(nd::to_vector<0>(nd::eval(2.5)) == 2.5);
    CHECK_THROWS_AS(nd::to_vector<1>(a), nd::shape_error);
    CHECK(nd::to_vector<2>(nd::asarray(std::vector<std::vector<int>>{{1, 2}, {3, 4}}))[1][0] == 3);
}
