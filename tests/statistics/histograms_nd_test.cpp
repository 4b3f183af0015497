// SPDX-License-Identifier: BSD-3-Clause
//
// statistics/histograms_nd.hpp against NumPy: points in grids, by numbers of bins and edges, ranges, weights, errors.
#include <nd/operators.hpp>
#include <nd/statistics/histograms_nd.hpp>

#include <vector>

#include "support/samples.hpp"

namespace {

using namespace test;
using nd::all;

const oracle numpy("histograms");

}  // namespace

TEST_CASE("points in boxes of a grid are counted as by NumPy") {
    for_each_dtype(dtypes<std::int8_t, float, double>{}, []<class T>() {
        const std::string dtype = std::string(" ") + nd::dtype_name<T>();
        const auto w = ndarray<double>::uninitialized({40});
        for (intp k = 0; k < 40; ++k) w(k) = static_cast<double>(k) / 4;
        for_each_order(sample<T>({40, 3}), [&](const ndarray<T>& points, const char* how) {
            numpy.check("dd" + dtype + " 3", how, [&] { return nd::histogramdd(points, 3).hist; });
            numpy.check("dd" + dtype + " 3 edges", how, [&] { return nd::histogramdd(points, 3).edges[1]; });
            numpy.check("dd" + dtype + " lists", how, [&] { return nd::histogramdd(points, {2, 3, 4}).hist; });
            numpy.check("dd" + dtype + " edges", how, [&] { return nd::histogramdd(points, {2, {-50, 0, 0, 60}, 1}).hist; });
            numpy.check("dd" + dtype + " edges edges", how, [&] { return nd::histogramdd(points, {2, {-50, 0, 0, 60}, 1}).edges[1]; });
            numpy.check("dd" + dtype + " ranges", how, [&] { return nd::histogramdd(points, 2, {.range = {{-40, 40}, {-5, 60}, {0, 70}}}).hist; });
            numpy.check("dd" + dtype + " density", how, [&] { return nd::histogramdd(points, {2, 3, 4}, {.density = true, .weights = w}).hist; });
            const auto x = points(all, 0), y = points(all, 1);
            numpy.check("2d" + dtype, how, [&] { return nd::histogram2d(x, y).hist; });
            numpy.check("2d" + dtype + " edges", how, [&] { return nd::histogram2d(x, y, {4, {-30, 0, 10.5}}).hist; });
            const ndarray<double> edges = nd::array<double>(std::vector<double>{-30, 0, 10.5});
            numpy.check("2d" + dtype + " same edges", how, [&] { return nd::histogram2d(x, y, edges, {.weights = w}).hist; });
        });
    });
    numpy.check("dd of none", "C", [] { return nd::histogramdd(ndarray<double>::uninitialized({0, 2}), 2).hist; });
    auto far = sample<double>({5, 2});
    far(0, 1) = std::numeric_limits<double>::quiet_NaN();
    CHECK(nd::sum(nd::histogram2d(far(all, 0), far(all, 1), 2, {.range = {{-100, 100}, {-100, 100}}}).hist) == 4);
}

TEST_CASE("what makes no grid is an error") {
    const auto points = sample<double>({5, 2});
    CHECK_THROWS_AS(nd::histogramdd(sample<double>({5})), nd::shape_error);
    CHECK_THROWS_AS(nd::histogramdd(points, {1, 2, 3}), nd::value_error);
    CHECK_THROWS_AS(nd::histogramdd(points, {1, 0}), nd::value_error);
    CHECK_THROWS_AS(nd::histogramdd(points, {1, {3, 2}}), nd::value_error);
    CHECK_THROWS_AS(nd::histogramdd(points, 2, {.range = {{0, 1}}}), nd::value_error);
    CHECK_THROWS_AS(nd::histogramdd(points, 2, {.weights = points}), nd::shape_error);
    CHECK_THROWS_AS(nd::histogram2d(points(all, 0), sample<double>({4})), nd::shape_error);
    CHECK_THROWS_AS(nd::histogram2d(points(all, 0), points(all, 1), {1, {1}}), nd::value_error);
}
