// SPDX-License-Identifier: BSD-3-Clause
//
// options.hpp: the ways to name axes and options, as a call of sum shows them.
#include <nd/creation.hpp>
#include <nd/operators.hpp>
#include <nd/sums.hpp>

#include "support/catch.hpp"
#include "support/recorded.hpp"

using nd::dims;
using nd::ndarray;

namespace {

template <class T>
std::string text(const ndarray<T>& a) {
    return nd::to_string(a.shape()) + " " + test::elements_text(a);
}

}  // namespace

TEST_CASE("axes are an integer, a list, a name, or not given") {
    const auto x = nd::arange<double>(12).reshape({2, 2, 3});
    const double total = nd::sum(x);
    CHECK(total == 66);
    CHECK(text(nd::sum(x, 0)) == "(2,3) [[6 8 10] [12 14 16]]");
    CHECK(text(nd::sum(x, -1)) == "(2,2) [[3 12] [21 30]]");
    CHECK(text(nd::sum(x, {0, 2})) == "(2,) [24 42]");
    CHECK(text(nd::sum(x, {.axis = 1})) == "(2,3) [[3 5 7] [15 17 19]]");
    CHECK(text(nd::sum(x, {.axis = {0, -1}, .keepdims = true})) == "(1,2,1) [[[24] [42]]]");
    CHECK(text(nd::sum(x, {.keepdims = true})) == "(1,1,1) [[[66]]]");
    CHECK(text(nd::sum(x, {.axis = std::initializer_list<nd::dim>{}})) == text(ndarray<double>(x)));
    const unsigned char axis = 1;
    CHECK(text(nd::sum(x, axis)) == text(nd::sum(x, 1)));
    const dims chosen{0, 2};
    CHECK(text(nd::sum(x, {.axis = chosen})) == "(2,) [24 42]");
}

TEST_CASE("options give an array, even without an axis; it converts to a number") {
    const auto x = nd::arange<double>(4);
    const double s = nd::sum(x, {.initial = 10.0});
    CHECK(s == 16);
    CHECK(text(nd::sum(x, {.initial = 10.0})) == "() 16");
    CHECK(text(nd::sum(x, {.where = x > 1.0})) == "() 5");
    CHECK_THROWS_AS([&] { const double no = nd::sum(x.reshape({2, 2}), {.axis = 0}); return no; }(), nd::value_error);
}

TEST_CASE("axes that are not there, or twice, are errors before anything is computed") {
    const auto x = nd::zeros<double>({2, 3});
    CHECK_THROWS_AS(nd::sum(x, 2), nd::index_error);
    CHECK_THROWS_AS(nd::sum(x, -3), nd::index_error);
    CHECK_THROWS_AS(nd::sum(x, {0, 0}), nd::value_error);
    CHECK_THROWS_AS(nd::sum(x, {.axis = {1, -1}}), nd::value_error);
    CHECK_THROWS_AS(nd::sum(nd::array(1.0), 0), nd::index_error);
}
