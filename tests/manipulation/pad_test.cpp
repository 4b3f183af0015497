// SPDX-License-Identifier: BSD-3-Clause
//
// Margins of every mode and width.
#include <nd/manipulation.hpp>
#include <nd/operators.hpp>

#include <complex>
#include <string>
#include <tuple>

#include "manipulation/compare.hpp"

using nd::all, nd::array, nd::ndarray;
using test::compare, test::numpy;

namespace {

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

}  // namespace

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
    compare("pad by a function", [](const auto& a) {
        return pad(a, {1, 2}, [](const nd::ndarray<double>& lane, nd::pad_widths::pair widths, int axis) {
            lane(nd::slice(0, widths.before)) = 10.0 + axis;
            lane(nd::slice(lane.size() - widths.behind, nd::none)) = lane(nd::slice(0, widths.behind)) * 2.0;
        });
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
    CHECK(test::array_text(nd::pad(x > 3, 4, {.mode = nd::pad_mode::symmetric, .reflect_type = nd::reflection::odd})) ==
          numpy()["bool odd"]);
    CHECK(test::array_text(nd::pad(x > 3, 1, {.constant_values = true})) == numpy()["bool constant"]);
    CHECK(test::array_text(nd::append(array({1, 2}), 2.5)) == numpy()["append promotes"]);
    CHECK(test::array_text(nd::concatenate(std::tuple{array<std::int8_t>({1, 2}), array<std::uint8_t>({1, 2}), array({true})})) ==
          numpy()["concatenate promotes"]);
}

TEST_CASE("integers have no mean of no elements to be padded with") {
    const auto x = array({1, 2, 3});
    CHECK_THROWS_AS(nd::pad(x, 1, {.mode = nd::pad_mode::mean, .stat_length = 0}), nd::value_error);
    CHECK_THROWS_AS(nd::pad(x, 1, {.mode = nd::pad_mode::median, .stat_length = {1, 0}}), nd::value_error);
}
