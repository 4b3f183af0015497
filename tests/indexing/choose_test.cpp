// SPDX-License-Identifier: BSD-3-Clause
//
// Elements picked from several arrays and written where a mask is true, in every layout, against cases recorded from NumPy.
#include <nd/creation/filled.hpp>
#include <nd/creation/ranges.hpp>
#include <nd/indexing/choose.hpp>

#include <tuple>
#include <vector>

#include "indexing/sparse.hpp"

namespace {

using namespace test;
using nd::index_mode;

const oracle numpy("indexing");

using some_dtypes = dtypes<bool, std::int16_t, double, std::complex<double>>;

}  // namespace

TEST_CASE("what a mask lets through is written as NumPy writes it") {
    for_each_dtype(some_dtypes{}, []<class T>() {
        const std::string label = nd::dtype_name<T>();
        const auto values = sample<T>(cube.shape), five = sample<T>({5}, 9), row = sample<T>({4}, 9), column = sample<T>({3, 1}, 9);
        const auto mask = sample<bool>(cube.shape);
        check_written(numpy, "putmask " + label, values, [&](const ndarray<T>& a) { nd::putmask(a, mask, five); });
        check_written(numpy, "place " + label, values, [&](const ndarray<T>& a) { nd::place(a, mask, five); });
        check_written(numpy, "copyto " + label, values, [&](const ndarray<T>& a) { nd::copyto(a, row); });
        check_written(numpy, "copyto " + label + " where", values, [&](const ndarray<T>& a) { nd::copyto(a, row, {.where = mask}); });
        check_written(numpy, "copyto " + label + " where row", values, [&](const ndarray<T>& a) { nd::copyto(a, column, {.where = mask(0, 0, nd::all)}); });
    });
    const auto a = nd::array({1., 2., 3.});
    nd::copyto(a, nd::array({7, 8, 9}), {.where = nd::array({false, true, false})});
    nd::putmask(a, a > 2.5, -1);
    nd::place(a, nd::array({true, false, false}), 4);
    CHECK(elements_text(a) == "[4 -1 -1]");
    CHECK_THROWS_AS(nd::copyto(a, nd::zeros({2})), nd::shape_error);
    CHECK_THROWS_AS(nd::copyto(a, 1.0, {.where = nd::array({true, false})}), nd::shape_error);
    CHECK_THROWS_AS(nd::putmask(a, nd::array({true}), 1.0), nd::shape_error);
    CHECK_THROWS_AS(nd::place(a, nd::array({true}), 1.0), nd::shape_error);
    CHECK_THROWS_AS(nd::place(a, nd::array({true, false, false}), nd::zeros({0})), nd::value_error);
    CHECK(elements_text(a) == "[4 -1 -1]");
}

TEST_CASE("choices and selections are NumPy's") {
    for_each_dtype(some_dtypes{}, []<class T>() {
        const std::string label = nd::dtype_name<T>();
        const auto which = nd::array({2, 0, 1, 2});
        const auto mask = sample<bool>(cube.shape);
        for_each_order(sample<T>(cube.shape), [&](const ndarray<T>& a, const char* how) {
            const auto second = a("..., :1, :"), third = a(0, nd::ellipsis);
            const auto parts = std::vector{a, second, third};
            numpy.check("choose " + label, how, [&] { return nd::choose(which, parts); });
            numpy.check("choose " + label, how, [&] { return nd::choose(which, {a, second, third}); });
            numpy.check("choose " + label + " wrap", how, [&] { return nd::choose(which * 3 - 4, parts, {.mode = index_mode::wrap}); });
            numpy.check("choose " + label + " clip", how, [&] { return nd::choose(which * 3 - 4, parts, {.mode = index_mode::clip}); });
            const auto conditions = std::tuple{mask, ~mask(0, nd::ellipsis), mask("..., :1")};
            numpy.check("select " + label, how, [&] { return nd::select(conditions, parts); });
            numpy.check("select " + label + " default", how,
                        [&] { return nd::select({mask, mask(0, nd::ellipsis), mask("..., :1")}, {a, second, third}, 7); });
        });
    });
    const auto two = nd::arange(2);
    numpy.check("choose raise", "C", [&] { return nd::choose(nd::array({0, 3}), {two, two}); });
    numpy.check("select promotes", "C", [&] { return nd::select({nd::array({true, false})}, {nd::arange<std::int8_t>(2)}, 1.5); });
    CHECK_THROWS_AS(nd::select({nd::array({true, false})}, {two, two}), nd::value_error);
    CHECK_THROWS_AS(nd::choose(nd::array({0}), std::vector<ndarray<double>>{}), nd::value_error);
}

TEST_CASE("choices from uint64 beyond int64 are large, not negative") {
    const auto which = nd::array<std::uint64_t>({1, ~std::uint64_t{0}});
    const auto a = nd::array({1, 2}), b = nd::array({10, 20});
    CHECK_THROWS_WITH(nd::choose(which, {a, b}), "nd::choose: choice 18446744073709551615 is not among 2 arrays");
    CHECK(nd::choose(which, {a, b}, {.mode = index_mode::clip})(1) == 20);
    CHECK(nd::choose(which, {a, b, a}, {.mode = index_mode::wrap})(1) == 2);  // 2^64 - 1 is a multiple of 3
    const auto ends = nd::array({INT64_MIN, INT64_MAX});
    CHECK(nd::choose(ends, {a, b, a}, {.mode = index_mode::clip})(1) == 2);
    CHECK(nd::choose(ends, {a, b, a}, {.mode = index_mode::wrap})(0) == 10);  // -2^63 is 1 more than a multiple of 3
}

TEST_CASE("what does not fit names the function that was called") {
    const auto a = nd::arange<double>(6).reshape({2, 3});
    CHECK_THROWS_WITH(nd::copyto(a, nd::zeros({4})), "nd::copyto: values of shape (4,) do not fit an array of shape (2,3)");
    CHECK_THROWS_WITH(nd::compress(nd::array({true, true, true, true}), a, 1), "nd::compress: the condition is true at 3, beyond the 3 elements to choose from, of shape (2,3)");
    CHECK_THROWS_WITH(nd::compress(nd::array({true}), a, 2), "nd::compress: axis 2 is out of bounds for array of dimension 2");
    CHECK_THROWS_AS(nd::extract(nd::array({false, false, false, false, false, false, true}), a), nd::index_error);
}
