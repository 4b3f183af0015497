// SPDX-License-Identifier: BSD-3-Clause
//
// statistics/median.hpp against NumPy: every dtype, layout and choice of axes, NaN, errors.
#include <nd/operators.hpp>
#include <nd/statistics/median.hpp>

#include "support/samples.hpp"

namespace {

using namespace test;

const oracle numpy("order_statistics");

template <class T>
void check_medians(const std::string& label, const ndarray<T>& values) {
    for_each_order(values, [&](const ndarray<T>& a, const char* how) {
        numpy.check("median " + label, how, [&] { return nd::median(a); });
        numpy.check("nanmedian " + label, how, [&] { return nd::nanmedian(a); });
        if (a.ndim() == 0) return;
        numpy.check("median " + label + " axis 0", how, [&] { return nd::median(a, 0); });
        numpy.check("nanmedian " + label + " axis 0", how, [&] { return nd::nanmedian(a, 0); });
        numpy.check("median " + label + " axis 0 keepdims", how, [&] { return nd::median(a, {.axis = 0, .keepdims = true}); });
        numpy.check("nanmedian " + label + " axis 0 keepdims", how, [&] { return nd::nanmedian(a, {.axis = 0, .keepdims = true}); });
        if (a.ndim() == 1) return;
        numpy.check("median " + label + " axis 1", how, [&] { return nd::median(a, 1); });
        numpy.check("nanmedian " + label + " axis -1", how, [&] { return nd::nanmedian(a, -1); });
        numpy.check("median " + label + " axis (0, -1)", how, [&] { return nd::median(a, {0, -1}); });
        numpy.check("nanmedian " + label + " axis (0, -1)", how, [&] { return nd::nanmedian(a, {.axis = {0, -1}}); });
    });
}

}  // namespace

TEST_CASE("medians of every dtype, in every layout, are NumPy's") {
    for_each_dtype(all_dtypes{}, []<class T>() { check_medians(std::string(nd::dtype_name<T>()) + " cube", sample<T>(cube.shape)); });
    for_each_dtype(few_dtypes{}, []<class T>() {
        for (const auto& [name, shape] : other_shapes)
            if (std::string(name) != "empty") check_medians(std::string(nd::dtype_name<T>()) + " " + name, sample<T>(shape));
    });
    check_medians("float32 holes", holes<float>(cube.shape));
    check_medians("float64 holes", holes<double>(cube.shape));
}

TEST_CASE("medians of nothing, of halves, of recipes and of long lanes") {
    numpy.check("median of none", "C", [] { return nd::median(ndarray<double>::uninitialized({2, 0}), 1); });
    CHECK(std::isnan(nd::median(ndarray<int>::uninitialized({0}))));
    CHECK(nd::median(sample<float>(cube.shape).astype<nd::float16>()) == nd::float16(nd::median(sample<float>(cube.shape))));
    CHECK(nd::median(sample<double>({11}) * 2.0) == 2 * nd::median(sample<double>({11})));
    const auto lanes = sample<double>({3, 5001});
    const ndarray<double> middle = nd::median(lanes, 1);
    for (intp k = 0; k < 3; ++k) {
        intp below = 0, above = 0;
        for (intp i = 0; i < 5001; ++i) below += lanes(k, i) < middle(k), above += lanes(k, i) > middle(k);
        CHECK(below <= 2500);
        CHECK(above <= 2500);
    }
    CHECK_THROWS_AS(nd::median(lanes, 2), nd::index_error);
    CHECK_THROWS_AS(nd::median(lanes, {0, 0}), nd::value_error);
}
