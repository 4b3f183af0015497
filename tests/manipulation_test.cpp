// SPDX-License-Identifier: BSD-3-Clause
//
// The errors of manipulation: what they name, and that nothing is computed before them.
#include <nd/manipulation.hpp>

#include <string>
#include <vector>

#include <nd/creation.hpp>

#include "support/catch.hpp"

using nd::all, nd::array, nd::intp, nd::ndarray;

TEST_CASE("what does not fit is an error that names the function, the shapes and the axis") {
    const auto a = nd::zeros({2, 3}), b = nd::zeros({2, 2}), none_of_them = nd::zeros({});
    const auto message = [](const auto& call) -> std::string {
        try {
            call();
        } catch (const std::exception& e) {
            return e.what();
        }
        return "no error";
    };
    CHECK(message([&] { nd::reshape(a, {4, -1}); }) == "nd::reshape: cannot reshape an array of shape (2,3) into (4,-1)");
    CHECK(message([&] { nd::transpose(a, {0}); }) == "nd::transpose: the axes (0,) do not match an array of shape (2,3)");
    CHECK(message([&] { nd::transpose(a, {0, 0}); }) == "nd::transpose: duplicate value in axis (0,0)");
    CHECK(message([&] { nd::moveaxis(a, 0, 3); }) == "nd::moveaxis: axis 3 is out of bounds for array of dimension 2");
    CHECK(message([&] { nd::moveaxis(a, {0, 1}, 0); }) == "nd::moveaxis: source (0,1) and destination (0,) differ in length");
    CHECK(message([&] { nd::squeeze(a, 1); }) == "nd::squeeze: axis 1 of shape (2,3) is not of size 1");
    CHECK(message([&] { nd::broadcast_to(a, {3}); }) == "nd::broadcast_to: cannot broadcast (2,3) to (3,)");
    CHECK(message([&] { nd::broadcast_to(a, {-1, 2, 3}); }) == "nd::broadcast_to: negative dimensions are not allowed: shape (-1,2,3)");
    CHECK(message([&] {
              nd::concatenate({a, b});
          }) == "nd::concatenate: arrays must agree on all axes but 0: array 1 is (2,2) behind (2,3)");
    CHECK(message([&] { nd::concatenate({none_of_them}); }) == "nd::concatenate: arrays without axes cannot be joined: make them 1-D");
    CHECK(message([&] { nd::concatenate(std::vector<ndarray<double>>{}); }) == "nd::concatenate: needs at least one array");
    CHECK(message([&] { nd::stack({a, b}); }) == "nd::stack: arrays must have the same shape: array 1 is (2,2), array 0 is (2,3)");
    CHECK(message([&] { nd::split(a, 2, 1); }) == "nd::split: axis 1 of shape (2,3) does not divide into 2 equal parts");
    CHECK(message([&] { nd::array_split(a, 0); }) == "nd::array_split: the number of sections must be larger than 0, got 0");
    CHECK(message([&] { nd::tile(a, {1, -2}); }) == "nd::tile: repetitions must not be negative: (1,-2)");
    CHECK(message([&] { nd::repeat(a, {1, 2}, 1); }) == "nd::repeat: 2 counts for axis 1 of shape (2,3)");
    CHECK(message([&] { nd::repeat(a, -1); }) == "nd::repeat: the count must not be negative: -1");
    CHECK(message([&] { nd::roll(a, {1, 2, 3}, {0, 1}); }) == "nd::roll: shifts (1,2,3) and axes (0,1) differ in length");
    CHECK(message([&] { nd::delete_(a, 3, 1); }) == "nd::delete_: index 3 is out of bounds for axis 1 with size 3");
    CHECK(message([&] { nd::delete_(a, array({true, false}), 1); }) == "nd::delete_: a mask of shape (2,) does not fit axis 1 with size 3");
    CHECK(message([&] { nd::insert(a, 1, b, 0); }) == "nd::insert: cannot broadcast (2,2) to (2,3)");
    CHECK(message([&] { nd::pad(a, -1); }) == "nd::pad: a width must not be negative");
    CHECK(message([&] { nd::pad(a, {{1, 1}, {1, 1}, {1, 1}}); }) == "nd::pad: 3 pairs for an array of 2 dimensions");
    CHECK(message([&] { nd::pad(nd::zeros({0}), 1, nd::pad_mode::edge); }) ==
          "nd::pad: axis 0 of shape (0,) is empty: only constant and empty can extend it");
    CHECK(message([&] { nd::rot90(a, 1, {0, 0}); }) == "nd::rot90: duplicate value in axis (0,0)");
    CHECK(message([&] { nd::tile(a, intp{1} << 62); }).find("nd::tile: ") == 0);
    CHECK(message([&] { nd::repeat(a, intp{1} << 62, 0); }).find("nd::repeat: ") == 0);
}
