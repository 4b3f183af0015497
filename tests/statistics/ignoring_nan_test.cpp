// SPDX-License-Identifier: BSD-3-Clause
//
// statistics/ignoring_nan.hpp against NumPy: dtypes, layouts, axes, options, lanes of nothing but NaN.
#include <nd/operators.hpp>
#include <nd/statistics/ignoring_nan.hpp>

#include "support/samples.hpp"

namespace {

using namespace test;

const oracle numpy("order_statistics");

template <class T>
void check(const std::string& label, const ndarray<T>& values) {
    for_each_order(values, [&](const ndarray<T>& a, const char* how) {
#define CHECK_REDUCTION(name)                                                                      \
    numpy.check(#name " " + label, how, [&] { return nd::name(a); });                              \
    numpy.check(#name " " + label + " axis 0", how, [&] { return nd::name(a, 0); });               \
    numpy.check(#name " " + label + " axis -1", how, [&] { return nd::name(a, -1); });             \
    numpy.check(#name " " + label + " axis (0, -1)", how, [&] { return nd::name(a, {0, -1}); });   \
    numpy.check(#name " " + label + " axis 0 keepdims", how, [&] { return nd::name(a, {.axis = 0, .keepdims = true}); });
        CHECK_REDUCTION(nanmax)
        CHECK_REDUCTION(nanmin)
        CHECK_REDUCTION(nanmean)
        CHECK_REDUCTION(nanvar)
        CHECK_REDUCTION(nanstd)
        numpy.check("nanvar " + label + " ddof", how, [&] { return nd::nanvar(a, {.axis = 0, .ddof = 1.5}); });
        numpy.check("nanstd " + label + " ddof", how, [&] { return nd::nanstd(a, {.axis = 0, .ddof = 2}); });
        numpy.check("nanargmax " + label, how, [&] { return static_cast<std::int64_t>(nd::nanargmax(a)); });
        numpy.check("nanargmin " + label, how, [&] { return static_cast<std::int64_t>(nd::nanargmin(a)); });
        numpy.check("nanargmax " + label + " axis 1", how, [&] { return nd::nanargmax(a, 1); });
        numpy.check("nanargmin " + label + " axis 1", how, [&] { return nd::nanargmin(a, {.axis = 1}); });
    });
}

}  // namespace

TEST_CASE("extrema, means and deviations leave NaN out as NumPy does") {
    check("float32 holes", holes<float>(cube.shape));
    check("float64 holes", holes<double>(cube.shape));
    check("complex128 holes", holes<std::complex<double>>(cube.shape));
    check("int8 cube", sample<std::int8_t>(cube.shape));
}

TEST_CASE("where nothing is left the result is NaN, and a position an error") {
    auto a = ndarray<double>::uninitialized({2, 3});
    a.fill(std::numeric_limits<double>::quiet_NaN());
    a(0, 1) = 5;
    CHECK(elements_text(nd::nanmax(a, 1)) == "[5 nan]");
    CHECK(elements_text(nd::nanmean(a, 1)) == "[5 nan]");
    CHECK(elements_text(nd::nanvar(a, 1)) == "[0 nan]");
    CHECK(elements_text(nd::nanstd(a, {.axis = 1, .ddof = 1})) == "[nan nan]");
    CHECK(nd::nanargmin(a) == 1);
    CHECK_THROWS_WITH(nd::nanargmax(a, 1), "nd::nanargmax: all elements of a lane along the axis are NaN");
    CHECK_THROWS_WITH(nd::nanargmin(a("1")), "nd::nanargmin: all elements are NaN");
    CHECK_THROWS_AS(nd::nanmin(ndarray<double>::uninitialized({0})), nd::value_error);
    CHECK_THROWS_AS(nd::nanargmin(ndarray<double>::uninitialized({0})), nd::value_error);
    CHECK_THROWS_AS(nd::nanmean(a, 2), nd::index_error);
    const ndarray<bool> chosen = a == a;
    CHECK(nd::nanmean(a, {.where = chosen}).item() == 5);
    CHECK(nd::nanmax(a, {.initial = 7}).item() == 7);
    CHECK(nd::nanmean(a.astype<nd::float16>()) == nd::float16(5.f));
}
