// SPDX-License-Identifier: BSD-3-Clause
//
// statistics/average.hpp against NumPy: weighted means and ranges, their dtypes, layouts, axes, errors.
#include <nd/operators.hpp>
#include <nd/statistics/average.hpp>

#include "support/samples.hpp"

namespace {

using namespace test;

const oracle numpy("order_statistics");

template <class W>
ndarray<W> counted(intp n) {
    const auto w = ndarray<W>::uninitialized({n});
    for (intp k = 0; k < n; ++k) w(k) = static_cast<W>(k + 1);
    return w;
}

template <class T, class W>
void check_weighted(const ndarray<T>& a, const char* how) {
    const std::string name = std::string("average ") + nd::dtype_name<T>() + " " + nd::dtype_name<W>();
    const ndarray<W> some = counted<W>(3);
    some(2) = 4;
    numpy.check(name, how, [&] { return nd::average(a, counted<W>(24).reshape(cube.shape)); });
    numpy.check(name + " axis 1", how, [&] { return nd::average(a, some, {.axis = 1}); });
    numpy.check(name + " axes", how, [&] { return nd::average(a, counted<W>(8).reshape({4, 2}), {.axis = {2, 0}, .keepdims = true}); });
}

}  // namespace

TEST_CASE("weighted means are NumPy's, in its dtypes") {
    for_each_dtype(dtypes<bool, std::int8_t, std::uint64_t, float, double, std::complex<float>>{}, []<class T>() {
        const std::string label = std::string("average ") + nd::dtype_name<T>();
        for_each_order(sample<T>(cube.shape), [&](const ndarray<T>& a, const char* how) {
            check_weighted<T, std::int8_t>(a, how);
            check_weighted<T, float>(a, how);
            check_weighted<T, double>(a, how);
            numpy.check(label, how, [&] { return nd::average(a); });
            numpy.check(label + " axis 0", how, [&] { return nd::average(a, {.axis = 0, .keepdims = true}); });
        });
        const ndarray<double> w = counted<double>(3);
        w(2) = 4;
        numpy.check(label + " sums", "C", [&] { return nd::average(sample<T>(cube.shape), w, {.axis = 1}, nd::returned).sum_of_weights; });
    });
}

TEST_CASE("weights that do not fit, or add up to nothing, are errors") {
    const auto a = sample<double>(cube.shape);
    CHECK_THROWS_AS(nd::average(a, sample<double>({4})), nd::shape_error);
    CHECK_THROWS_AS(nd::average(a, sample<double>({3}), {.axis = 2}), nd::shape_error);
    CHECK_THROWS_WITH(nd::average(a, sample<double>({2, 4}), {.axis = {2, 0}}), "nd::average: weights of shape (2,4) do not fit shape (2,3,4) along the axes (2,0)");
    const auto none = ndarray<double>::uninitialized({4});
    none.fill(0.0);
    CHECK_THROWS_WITH(nd::average(a, none, {.axis = 2}), "nd::average: the weights add up to 0");
    CHECK_THROWS_AS(nd::average(a, none, {.axis = 3}), nd::index_error);
}

TEST_CASE("ranges of values are NumPy's") {
    for_each_dtype(dtypes<std::int8_t, std::uint64_t, float, double, std::complex<double>>{}, []<class T>() {
        const std::string label = std::string("ptp ") + nd::dtype_name<T>();
        for_each_order(sample<T>(cube.shape), [&](const ndarray<T>& a, const char* how) {
            numpy.check(label, how, [&] { return nd::ptp(a); });
            numpy.check(label + " axis 1", how, [&] { return nd::ptp(a, 1); });
            numpy.check(label + " axes", how, [&] { return nd::ptp(a, {.axis = {0, 2}, .keepdims = true}); });
        });
    });
    numpy.check("ptp holes", "C", [] { return nd::ptp(holes<double>(cube.shape), {0}); });
    CHECK_THROWS_AS(nd::ptp(ndarray<double>::uninitialized({0})), nd::value_error);
}
