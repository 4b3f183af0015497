// SPDX-License-Identifier: BSD-3-Clause
//
// Elements by position, read and written, with every mode and in every layout, against cases recorded from NumPy.
#include <nd/creation/filled.hpp>
#include <nd/indexing/take.hpp>
#include <nd/sorting/sort.hpp>

#include <vector>

#include "indexing/sparse.hpp"

namespace {

using namespace test;
using nd::index_mode;

const oracle numpy("indexing");

const auto far = nd::array({{5, -7, 30}, {1, 0, -1}});

template <class T, class At>
void check_places(const std::string& name, const ndarray<T>& values, const At& at) {
    const std::string label = std::string(nd::dtype_name<T>()) + " " + name;
    for_each_order(values, [&](const ndarray<T>& a, const char* how) {
        numpy.check("take " + label, how, [&] { return nd::take(a, at); });
        for (int axis = 0; axis < 3; ++axis) {
            numpy.check("take " + label + " axis " + std::to_string(axis), how, [&] { return nd::take(a, at, axis - 3); });
            numpy.check("take " + label + " axis " + std::to_string(axis), how, [&] { return nd::take(a, at, {.axis = axis}); });
        }
    });
    check_written(numpy, "put " + label, values, [&](const ndarray<T>& a) { nd::put(a, at, sample<T>({2}, 9)); });
}

template <class T>
void check_modes(const ndarray<T>& values, const std::string& name, index_mode mode) {
    const std::string label = std::string(nd::dtype_name<T>()) + " " + name;
    for_each_order(values, [&](const ndarray<T>& a, const char* how) {
        numpy.check("take " + label, how, [&] { return nd::take(a, far, {.mode = mode}); });
        numpy.check("take " + label + " axis 1", how, [&] { return nd::take(a, far, {.axis = 1, .mode = mode}); });
    });
    check_written(numpy, "put " + label, values, [&](const ndarray<T>& a) { nd::put(a, far, sample<T>({4}, 9), {.mode = mode}); });
}

using some_dtypes = dtypes<bool, std::int16_t, float, double, std::complex<double>>;

}  // namespace

TEST_CASE("take and put are NumPy's for one position, rows and squares of them") {
    for_each_dtype(some_dtypes{}, []<class T>() {
        const auto values = sample<T>(cube.shape);
        check_places("one", values, 1);
        check_places("row", values, std::vector<int>{1, -1, 0});
        check_places("square", values, nd::array<std::int8_t>({{0, 1}, {-2, 1}}));
        check_places("none", values, nd::zeros<std::int64_t>({0}));
        check_modes(values, "wrap", index_mode::wrap);
        check_modes(values, "clip", index_mode::clip);
    });
}

TEST_CASE("what does not fit is an error, and nothing is written") {
    const auto a = nd::array({1., 2., 3.});
    CHECK_THROWS_AS(nd::take(a, 3), nd::index_error);
    CHECK_THROWS_AS(nd::take(a, {0, -4}), nd::index_error);
    CHECK_THROWS_AS(nd::take(a, 0, 1), nd::index_error);
    CHECK_THROWS_AS(nd::take(nd::zeros({0}), {0}, {.mode = index_mode::clip}), nd::index_error);
    CHECK_THROWS_AS(nd::put(a, {0, 5}, 9.0), nd::index_error);
    CHECK_THROWS_AS(nd::take_along_axis(a, nd::array({{0}}), 0), nd::shape_error);
    CHECK_THROWS_AS(nd::take_along_axis(a, nd::array({3})), nd::index_error);
    CHECK_THROWS_AS(nd::put_along_axis(a, nd::array({0, 1}), nd::array({1., 2., 3.})), nd::shape_error);
    CHECK_THROWS_AS(nd::compress(nd::array({false, false, false, true}), a), nd::index_error);
    CHECK(elements_text(a) == "[1 2 3]");
    const auto out = nd::zeros({2});
    CHECK(nd::take(a, {2, 0}, {.out = out}).owner() == out.owner());
    CHECK(elements_text(out) == "[3 1]");
    CHECK_THROWS_AS(nd::take(a, {2}, {.out = out}), nd::shape_error);
    CHECK(nd::take(a, nd::zeros<int>({2, 0})).shape() == nd::dims{2, 0});
    nd::put(a, {0, 1}, nd::zeros({0}));
    CHECK(elements_text(a) == "[1 2 3]");
}

TEST_CASE("positions along lanes read and write as NumPy's") {
    for_each_dtype(some_dtypes{}, []<class T>() {
        const std::string label = nd::dtype_name<T>();
        const auto values = sample<T>(cube.shape);
        const auto some = nd::array({{{1}, {-1}, {0}}});
        for_each_order(values, [&](const ndarray<T>& a, const char* how) {
            for (int axis = 0; axis < 3; ++axis) {
                const auto order = nd::argsort(a, axis);
                numpy.check("take_along_axis " + label + " axis " + std::to_string(axis), how, [&] { return nd::take_along_axis(a, order, axis); });
            }
            numpy.check("take_along_axis " + label + " flat", how, [&] { return nd::take_along_axis(a, nd::array({3, -1, 0, 3}), nd::none); });
            numpy.check("take_along_axis " + label + " broadcast", how, [&] { return nd::take_along_axis(a, some, 2); });
        });
        for (int axis = 0; axis < 3; ++axis) {
            check_written(numpy, "put_along_axis " + label + " axis " + std::to_string(axis), values, [&](const ndarray<T>& a) {
                nd::put_along_axis(a, nd::argsort(a, axis), sample<T>(cube.shape, 9), axis);
            });
        }
        check_written(numpy, "put_along_axis " + label + " flat", values, [&](const ndarray<T>& a) {
            nd::put_along_axis(a, nd::array({3, -1, 0}), sample<T>({3}, 9), nd::none);
        });
        check_written(numpy, "put_along_axis " + label + " broadcast", values, [&](const ndarray<T>& a) { nd::put_along_axis(a, some, sample<T>({1}, 9), 2); });
    });
}

TEST_CASE("compress and extract take what is true") {
    for_each_dtype(some_dtypes{}, []<class T>() {
        const std::string label = nd::dtype_name<T>();
        const auto mask = sample<bool>(cube.shape);
        for_each_order(sample<T>(cube.shape), [&](const ndarray<T>& a, const char* how) {
            numpy.check("extract " + label, how, [&] { return nd::extract(mask, a); });
            numpy.check("compress " + label, how, [&] { return nd::compress(mask.ravel(), a); });
            numpy.check("compress " + label + " axis 1", how, [&] { return nd::compress(nd::array({false, true}), a, 1); });
        });
    });
}
