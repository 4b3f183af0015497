// SPDX-License-Identifier: BSD-3-Clause
//
// statistics/quantiles.hpp against NumPy: every method, dtypes, layouts, axes, weights, NaN, errors.
#include <nd/operators.hpp>
#include <nd/statistics/quantiles.hpp>

#include <vector>

#include "support/samples.hpp"

namespace {

using namespace test;
using method = nd::quantile_method;

const oracle numpy("order_statistics");

struct named_method {
    const char* name;
    method how;
};
const named_method methods[] = {{"inverted_cdf", method::inverted_cdf},
                                {"averaged_inverted_cdf", method::averaged_inverted_cdf},
                                {"closest_observation", method::closest_observation},
                                {"interpolated_inverted_cdf", method::interpolated_inverted_cdf},
                                {"hazen", method::hazen},
                                {"weibull", method::weibull},
                                {"linear", method::linear},
                                {"median_unbiased", method::median_unbiased},
                                {"normal_unbiased", method::normal_unbiased},
                                {"lower", method::lower},
                                {"higher", method::higher},
                                {"midpoint", method::midpoint},
                                {"nearest", method::nearest}};

}  // namespace

TEST_CASE("quantiles of every real dtype, in every layout, are NumPy's") {
    for_each_dtype(dtypes<std::int8_t, std::int64_t, std::uint64_t, float, double>{}, []<class T>() {
        const std::string label = nd::dtype_name<T>();
        auto square = ndarray<double>::uninitialized({2, 2});
        square(0, 0) = 10, square(0, 1) = 50, square(1, 0) = 75, square(1, 1) = 99;
        for_each_order(sample<T>(cube.shape), [&](const ndarray<T>& a, const char* how) {
            numpy.check("quantile " + label, how, [&] { return nd::quantile(a, .3); });
            numpy.check("quantile " + label + " axis 0", how, [&] { return nd::quantile(a, .6, 0); });
            numpy.check("quantile " + label + " several axis -1", how, [&] { return nd::quantile(a, {0, .25, .5, .9, 1}, -1); });
            numpy.check("percentile " + label + " axis (0, 2)", how, [&] { return nd::percentile(a, square, {.axis = {0, 2}, .keepdims = true}); });
            numpy.check("percentile " + label, how, [&] { return nd::percentile(a, 33); });
        });
    });
}

TEST_CASE("every method finds the elements that NumPy's finds") {
    std::vector<double> points;
    for (int k = 0; k <= 20; ++k) points.push_back(k / 20.);
    for_each_dtype(dtypes<std::int8_t, float, double>{}, [&]<class T>() {
        for (const auto& [name, how] : methods) {
            for (intp n : {1, 2, 5, 10, 11}) {
                const std::string label = std::string(name) + " " + nd::dtype_name<T>() + " " + std::to_string(n);
                const auto a = sample<T>({n});
                numpy.check(label, "C", [&] { return nd::quantile(a, points, {.method = how}); });
                numpy.check(label + " one", "C", [&] { return nd::quantile(a, .3, {.method = how}).item(); });
                numpy.check(label + " tenths", "C", [&] { return nd::percentile(a, 70, {.method = how}).item(); });
            }
        }
    });
}

TEST_CASE("weights say how much elements count") {
    for_each_dtype(dtypes<std::int8_t, float, double>{}, []<class T>() {
        const std::string label = std::string("weighted ") + nd::dtype_name<T>();
        auto w = ndarray<double>::uninitialized({4}), all = ndarray<double>::uninitialized({24});
        w(0) = 0, w(1) = 1, w(2) = 3, w(3) = 2;
        for (intp k = 0; k < 24; ++k) all(k) = static_cast<double>(k);
        for_each_order(sample<T>(cube.shape), [&](const ndarray<T>& a, const char* how) {
            numpy.check(label, how, [&] { return nd::quantile(a, {0, .1, .5, .75, 1}, {.axis = 2, .method = method::inverted_cdf, .weights = w}); });
            numpy.check(label + " all", how, [&] { return nd::percentile(a, 40, {.method = method::inverted_cdf, .weights = all.reshape(cube.shape)}).item(); });
            numpy.check(label + " axes", how, [&] { return nd::quantile(a, .5, {.axis = {2, 0}, .method = method::inverted_cdf, .weights = all(nd::slice(0, 8)).reshape({4, 2})}); });
        });
    });
}

TEST_CASE("NaN is the result where one is, or is ignored") {
    for_each_dtype(dtypes<float, double>{}, []<class T>() {
        const std::string dtype = nd::dtype_name<T>();
        auto w = ndarray<double>::uninitialized({3});
        w(0) = 1, w(1) = 2, w(2) = 1;
        auto gaps = holes<T>(cube.shape);
        for (intp i = 0; i < gaps.size(); ++i)
            if (std::isinf(gaps.data()[i])) gaps.data()[i] = 7;
        for_each_order(gaps, [&](const ndarray<T>& a, const char* order) {
            for (const auto& [name, how] : {named_method{"linear", method::linear}, {"hazen", method::hazen}, {"lower", method::lower}}) {
                const std::string label = " " + dtype + " holes " + name;
                numpy.check("quantile" + label, order, [&] { return nd::quantile(a, {.1, .4}, {.axis = 1, .method = how}); });
                numpy.check("nanquantile" + label, order, [&] { return nd::nanquantile(a, {.1, .4}, {.axis = 1, .method = how}); });
                numpy.check("quantile" + label + " all", order, [&] { return nd::quantile(a, .35, {.method = how}).item(); });
                numpy.check("nanquantile" + label + " all", order, [&] { return nd::nanquantile(a, .35, {.method = how}).item(); });
            }
            numpy.check("nanpercentile " + dtype + " holes", order, [&] { return nd::nanpercentile(a, 60, 0); });
            numpy.check("nanquantile " + dtype + " weighted", order, [&] { return nd::nanquantile(a, {.2, .8}, {.axis = 1, .method = method::inverted_cdf, .weights = w}); });
        });
        auto nothing = ndarray<T>::uninitialized({2, 3});
        nothing.fill(std::numeric_limits<T>::quiet_NaN());
        numpy.check("nanquantile " + dtype + " all nan", "C", [&] { return nd::nanquantile(nothing, {.5}, 1)(0, nd::ellipsis).template astype<T>(); });
    });
}

TEST_CASE("quantiles of long lanes, of many points, of differences beyond the dtype, of halves") {
    const auto a = sample<double>({3, 4001});
    std::vector<double> points;
    for (int k = 0; k <= 4000; ++k) points.push_back(k / 4000.);
    const ndarray<double> all = nd::quantile(a, points, 1), one = nd::quantile(a, .25, 1);
    CHECK(all.shape() == nd::dims{4001, 3});
    for (intp k = 0; k < 3; ++k) CHECK(all(1000, k) == one(k));
    auto ends = ndarray<std::int8_t>::uninitialized({2});
    ends(0) = -128, ends(1) = 127;
    CHECK(nd::quantile(ends, .5) == -.5);
    auto infinite = ndarray<double>::uninitialized({3});
    infinite(0) = 1, infinite(1) = infinite(2) = std::numeric_limits<double>::infinity();
    CHECK(nd::quantile(infinite, 1) == infinite(2));
    CHECK(nd::quantile(infinite, .75) == infinite(2));
    CHECK(nd::quantile(sample<float>({9}).astype<nd::float16>(), .25) == nd::float16(nd::quantile(sample<float>({9}), .25)));
    CHECK(nd::quantile(sample<double>({9}) * 2.0, .25) == 2 * nd::quantile(sample<double>({9}), .25));
    CHECK(nd::quantile(a, std::vector<double>{}, 0).shape() == nd::dims{0, 4001});
    CHECK(nd::quantile(ndarray<double>::uninitialized({0, 3}), .5, 1).shape() == nd::dims{0});
}

TEST_CASE("what is no quantile is an error") {
    const auto a = sample<double>(cube.shape);
    CHECK_THROWS_WITH(nd::quantile(a, 1.5), "nd::quantile: quantiles are numbers from 0 to 1");
    CHECK_THROWS_WITH(nd::percentile(a, {50, -1}, 0), "nd::percentile: percentiles are numbers from 0 to 100");
    CHECK_THROWS_AS(nd::nanquantile(a, std::numeric_limits<double>::quiet_NaN()), nd::value_error);
    CHECK_THROWS_AS(nd::quantile(ndarray<double>::uninitialized({2, 0}), .5, 1), nd::value_error);
    CHECK_THROWS_AS(nd::quantile(a, .5, 3), nd::index_error);
    CHECK_THROWS_AS(nd::quantile(a, .5, {.weights = a}), nd::value_error);
    CHECK_THROWS_AS(nd::quantile(a, .5, {.method = method::inverted_cdf, .weights = a}), nd::value_error);
    CHECK_THROWS_AS(nd::quantile(a, .5, {.axis = 1, .method = method::inverted_cdf, .weights = sample<double>({4})}), nd::shape_error);
}
