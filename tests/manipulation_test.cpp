// SPDX-License-Identifier: BSD-3-Clause
//
// Manipulation against NumPy on every layout: values, dtype, shape, strides, and whether the result is a view.
#include <nd/manipulation.hpp>

#include <array>
#include <set>
#include <string>
#include <vector>

#include <nd/creation.hpp>
#include <nd/operators.hpp>

#include "support/catch.hpp"
#include "support/recorded.hpp"

using nd::all, nd::array, nd::intp, nd::ndarray, nd::none, nd::slice;

namespace {

const test::recorded& numpy() {
    static const test::recorded cases(ND_SOURCE_DIR "/tests/oracle/manipulation.txt");
    return cases;
}

/// The arrays of tests/oracle/manipulation.py: one of each layout.
template <class F>
void for_each_layout(const F& f) {
    const auto x = nd::arange<double>(24).reshape({2, 3, 4});
    f("C", x);
    f("F", x.copy(nd::order::F));
    const auto big = nd::full<double>({4, 3, 9}, -1.0);
    const auto sliced = big("1::2, :, 1::2");
    sliced.write(x);
    f("sliced", sliced);
    f("negative", array(x("::-1, :, ::-1"), nd::order::C)("::-1, :, ::-1"));
    f("permuted", nd::transpose(array(nd::transpose(x, {1, 2, 0}), nd::order::C), {2, 0, 1}));
    f("broadcast", nd::broadcast_to(nd::arange<double>(4), {2, 3, 4}));
    f("empty", nd::zeros({2, 0, 4}));
    f("row", nd::arange<double>(5));
    f("strided row", nd::arange<double>(10)("::-2"));
    f("unit", nd::arange<double>(3).reshape({1, 3, 1}));
    f("scalar", array(7.0));
}

/// Where nd differs on purpose: it takes no axis of an array without axes, and NumPy's results without axes are numbers.
bool differs(const std::string& key) {
    static const std::set<std::string> keys = {"squeeze 0 / scalar",
                                               "flip / scalar",
                                               "unstack / row",
                                               "unstack / strided row",
                                               "unstack -1 / row",
                                               "unstack -1 / strided row",
                                               "repeat 3 along 0 / scalar",
                                               "repeat 2 along -1 / scalar",
                                               "repeat 0 along 0 / scalar"};
    return keys.count(key) != 0;
}

/// A description without strides: the memory order of some results follows from how NumPy computes them.
std::string without_strides(const std::string& text) {
    const auto from = text.find(" strides "), to = text.find(": ");
    return from == std::string::npos ? text : text.substr(0, from) + text.substr(to);
}
bool lies_otherwise(const std::string& name) {
    return name.rfind("delete ", 0) == 0 || name.rfind("tri", 0) == 0 || name == "block of three";
}

template <class T, class U>
std::string described(const ndarray<T>& result, const ndarray<U>& source) {
    const char* const kind = result.size() == 0 ? "" : result.owner() == source.owner() ? "view " : "copy ";
    return kind + test::array_text(result);
}

struct named_mode {
    const char* name;
    nd::pad_mode mode;
};
constexpr named_mode modes[] = {
    {"constant", nd::pad_mode::constant}, {"edge", nd::pad_mode::edge},       {"linear_ramp", nd::pad_mode::linear_ramp},
    {"maximum", nd::pad_mode::maximum},   {"mean", nd::pad_mode::mean},       {"median", nd::pad_mode::median},
    {"minimum", nd::pad_mode::minimum},   {"reflect", nd::pad_mode::reflect}, {"symmetric", nd::pad_mode::symmetric},
    {"wrap", nd::pad_mode::wrap},
};

/// Compares operation(a) with what is recorded for every layout; "error" stands for any exception.
template <class Operation>
void compare(const std::string& name, const Operation& operation) {
    for_each_layout([&](const char* layout, const auto& a) {
        const std::string key = name + " / " + layout;
        std::string text;
        try {
            text = described(nd::asarray(operation(a)), a);
        } catch (const std::logic_error&) {
            text = "error";
        }
        INFO(key);
        if (lies_otherwise(name))
            CHECK(without_strides(text) == without_strides(numpy()[key]));
        else if (!differs(key))
            CHECK(text == numpy()[key]);
    });
}

}  // namespace

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

TEST_CASE("windows are NumPy's views") {
    compare("windows 2 along -1", [](const auto& a) { return nd::sliding_window_view(a, 2, -1); });
    compare("windows 2 2 3", [](const auto& a) { return nd::sliding_window_view(a, {2, 2, 3}); });
    compare("windows 2 2 along -1 -1", [](const auto& a) { return nd::sliding_window_view(a, {2, 2}, {-1, -1}); });
    compare("windows 5 along 0", [](const auto& a) { return nd::sliding_window_view(a, 5, 0); });
}

TEST_CASE("blocks are put together as in NumPy") {
    compare("block", [](const auto& a) { return nd::block({{a, a}, {a, a}}); });
    compare("block of a row", [](const auto& a) { return nd::block({a, a, a}); });
    compare("block of three", [](const auto& a) { return nd::block<double>({{{a}, {a}}, {{a}, {a}}}); });
}

TEST_CASE("diagonals and triangles of every layout are NumPy's") {
    compare("diag", [](const auto& a) { return nd::diag(a); });
    compare("diag of a matrix", [](const auto& a) { return nd::diag(a(0, nd::ellipsis), 1); });
    compare("diagflat", [](const auto& a) { return nd::diagflat(a(nd::ellipsis, slice(1)), -2); });
    compare("tril", [](const auto& a) { return nd::tril(a); });
    compare("tril 1", [](const auto& a) { return nd::tril(a, 1); });
    compare("triu -1", [](const auto& a) { return nd::triu(a, -1); });
    compare("triu 2", [](const auto& a) { return nd::triu(a, 2); });
    compare("vander", [](const auto& a) { return nd::vander(a, 4); });
    compare("vander increasing", [](const auto& a) { return nd::vander(a, a.size(), true); });
}

TEST_CASE("margins of every mode are NumPy's") {
    using nd::pad, nd::pad_mode;
    const nd::pad_widths listed = {{1, 2}, {0, 0}, {5, 3}};
    for (const auto& [name, mode] : modes) {
        const std::string key = std::string("pad ") + name;
        compare(key + " 1", [m = mode](const auto& a) { return pad(a, 1, m); });
        compare(key + " 2 0", [m = mode](const auto& a) { return pad(a, {2, 0}, m); });
        compare(key + " 0 7", [m = mode](const auto& a) { return pad(a, {0, 7}, {.mode = m}); });
        compare(key + " listed", [m = mode, &listed](const auto& a) { return pad(a, listed, m); });
    }
    compare("pad with values", [](const auto& a) { return pad(a, 2, {.constant_values = {{1, 2}, {3, 4}, {5, 6}}}); });
    compare("pad ramps", [](const auto& a) { return pad(a, 3, {.mode = pad_mode::linear_ramp, .end_values = {-5, 10}}); });
    compare("pad means of 2", [](const auto& a) { return pad(a, 2, {.mode = pad_mode::mean, .stat_length = 2}); });
    compare("pad medians of 3 1", [](const auto& a) { return pad(a, 2, {.mode = pad_mode::median, .stat_length = {3, 1}}); });
    compare("pad reflect odd", [](const auto& a) {
        return pad(a, {{1, 4}, {5, 2}, {0, 9}}, {.mode = pad_mode::reflect, .reflect_type = nd::reflection::odd});
    });
    compare("pad symmetric odd",
            [](const auto& a) { return pad(a, 5, {.mode = pad_mode::symmetric, .reflect_type = nd::reflection::odd}); });
    compare("pad none", [](const auto& a) { return pad(a, 0, pad_mode::wrap); });
}

TEST_CASE("other dtypes are padded and joined as NumPy pads and joins them") {
    const auto x = array({{7, -3, 10, 2}, {4, 4, -9, 1}, {0, 5, 6, 8}});
    for (const auto& [name, mode] : modes) {
        CAPTURE(name);
        CHECK(test::array_text(nd::pad(x, {{2, 3}, {1, 6}}, {.mode = mode, .end_values = 20})) == numpy()[std::string("integers ") + name]);
        CHECK(test::array_text(nd::pad(x.astype<std::int8_t>(), 3, mode)) == numpy()[std::string("bytes ") + name]);
        const ndarray<float> f = x.astype<float>() / 8;
        CHECK(test::array_text(nd::pad(f, 3, mode)) == numpy()[std::string("floats ") + name]);
        const ndarray<std::complex<double>> z = x(0, all) + std::complex<double>(0, 1) * x(1, all);
        CHECK(test::array_text(nd::pad(z, {3, 6}, mode)) == numpy()[std::string("complex ") + name]);
    }
    CHECK(test::array_text(nd::pad(x > 3, 4, nd::pad_mode::reflect)) == numpy()["bool reflect"]);
    CHECK(test::array_text(nd::pad(x > 3, 1, {.constant_values = true})) == numpy()["bool constant"]);
    CHECK(test::array_text(nd::append(array({1, 2}), 2.5)) == numpy()["append promotes"]);
    CHECK(test::array_text(nd::concatenate(std::tuple{array<std::int8_t>({1, 2}), array<std::uint8_t>({1, 2}), array({true})})) ==
          numpy()["concatenate promotes"]);
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

TEST_CASE("as_strided sees any shape within the array's memory and nothing outside it") {
    const auto a = nd::arange<double>(6);
    CHECK(test::elements_text(nd::as_strided(a, {2, 3}, {8, 16})) == "[[0 2 4] [1 3 5]]");
    CHECK(test::elements_text(nd::as_strided(a(slice(2, 4)), {3}, {-8})) == "[2 1 0]");
    CHECK(test::elements_text(nd::as_strided(a, {3}, {0})) == "[0 0 0]");
    CHECK(nd::as_strided(a, {0, 9}, {800, 800}).size() == 0);
    CHECK_THROWS_AS(nd::as_strided(a, {7}, {8}), nd::value_error);
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
