// SPDX-License-Identifier: BSD-3-Clause
//
// Sorted values of every dtype, in every layout and along every axis, against cases recorded from NumPy; the orders of
// NaN and of signed zeros; long rows, whose partitions no recorded case reaches, against a plain sort.
#include <nd/operators.hpp>
#include <nd/sorting/sort.hpp>

#include <algorithm>
#include <vector>

#include "sorting/rows.hpp"
#include "support/samples.hpp"

namespace {

using namespace test;

const oracle numpy("sorting");

template <class T>
void check_sorts(const std::string& label, const ndarray<T>& values) {
    for_each_order(values, [&](const ndarray<T>& a, const char* how) {
        numpy.check("sort " + label, how, [&] { return nd::sort(a); });
        numpy.check("sort " + label, how, [&] { return nd::sort(a, {.kind = nd::sort_kind::stable}); });
        numpy.check("sort " + label + " flat", how, [&] { return nd::sort(a, nd::none); });
        for (int axis = 0; axis < a.ndim(); ++axis) {
            const std::string place = " axis " + std::to_string(axis);
            numpy.check("sort " + label + place, how, [&] { return nd::sort(a, axis); });
            numpy.check("sort " + label + place, how, [&] { return nd::sort(a, {.axis = axis - a.ndim(), .stable = true}); });
        }
    });
}

}  // namespace

TEST_CASE("values of every dtype are sorted as NumPy sorts them") {
    for_each_dtype(all_dtypes{}, []<class T>() { check_sorts(std::string(nd::dtype_name<T>()) + " cube", sample<T>(cube.shape)); });
    for_each_dtype(few_dtypes{}, []<class T>() {
        for (const named_shape& s : other_shapes)
            if (s.shape.size() != 0) check_sorts(std::string(nd::dtype_name<T>()) + " " + s.name, sample<T>(s.shape));
    });
}

TEST_CASE("NaN is last, and complex numbers with a NaN are in NumPy's order") {
    for_each_dtype(joined(floating_dtypes{}, complex_dtypes{}),
                   []<class T>() { check_sorts(std::string(nd::dtype_name<T>()) + " holes", holes<T>(cube.shape)); });
    check_sorts("complex nans", complex_nans());
}

TEST_CASE("a stable sort keeps the order of zeros of both signs") {
    const auto zeros = nd::array({0.0, -0.0, 1.0, -0.0, 0.0, -1.0, 0.0, -0.0});
    const auto sorted = nd::sort(zeros, {.stable = true});
    numpy.check("sort signed zeros", "C", [&] {
        auto signs = ndarray<bool>::uninitialized(sorted.shape());
        for (intp k = 0; k < sorted.size(); ++k) signs(k) = std::signbit(sorted(k));
        return signs;
    });
    CHECK(nd::eval(nd::sort(zeros) == sorted).shape() == zeros.shape());
}

TEST_CASE("the ends of the integers' ranges are in order") {
    check_sorts("int64 ends", int64_ends());
    check_sorts("uint64 ends", uint64_ends());
}

TEST_CASE("long rows of any pattern are sorted") {
    for_each_dtype(row_dtypes{}, []<class T>() {
        for_each_row<T>([](const ndarray<T>& row, const std::string& pattern) {
            INFO(nd::dtype_name<T>() << " " << pattern << " " << row.size());
            std::vector<T> wanted(row.data(), row.data() + row.size());
            std::sort(wanted.begin(), wanted.end());
            const auto sorted = nd::sort(row);
            CHECK(std::equal(wanted.begin(), wanted.end(), sorted.data()));
        });
    });
}

TEST_CASE("sort rejects axes that an array does not have, and takes recipes") {
    const auto a = nd::array({3., 1., 2.});
    CHECK_THROWS_AS(nd::sort(a, 1), nd::index_error);
    CHECK_THROWS_AS(nd::sort(a, -2), nd::index_error);
    CHECK_THROWS_AS(nd::sort(nd::eval(1.0)), nd::index_error);
    CHECK(elements_text(nd::sort(nd::eval(1.0), nd::none)) == "[1]");
    CHECK(elements_text(nd::sort(a * -1.0)) == "[-3 -2 -1]");
    CHECK(elements_text(a) == "[3 1 2]");
}
