// SPDX-License-Identifier: BSD-3-Clause
//
// statistics/histograms.hpp against NumPy: dtypes, layouts, bins of every kind, ranges, weights, densities, errors.
#include <nd/operators.hpp>
#include <nd/statistics/histograms.hpp>

#include <cmath>
#include <vector>

#include "support/samples.hpp"

namespace {

using namespace test;

const oracle numpy("histograms");
const nd::dims long_shape{3, 70};

template <class T>
ndarray<T> row(std::initializer_list<T> values) {
    return nd::array<T>(std::vector<T>(values));
}

ndarray<double> eighths() {
    const auto w = ndarray<double>::uninitialized(long_shape);
    for (intp k = 0; k < w.size(); ++k) w.data()[k] = static_cast<double>(k) / 8;
    return w;
}

}  // namespace

TEST_CASE("counts, densities and edges of every real dtype, in every layout, are NumPy's") {
    for_each_dtype(dtypes<bool, std::int8_t, std::int64_t, std::uint16_t, std::uint64_t, float, double>{}, []<class T>() {
        const std::string dtype = std::string(" ") + nd::dtype_name<T>();
        for_each_order(sample<T>(long_shape), [&](const ndarray<T>& a, const char* how) {
            for (intp bins : {10, 7, 1}) {
                const std::string label = dtype + " " + std::to_string(bins);
                numpy.check("edges" + label, how, [&] { return nd::histogram_bin_edges(a, bins); });
                numpy.check("counts" + label, how, [&] { return nd::histogram(a, bins).hist; });
                CHECK(elements_text(nd::histogram(a, bins).bin_edges) == elements_text(nd::histogram_bin_edges(a, bins)));
            }
            numpy.check("counts" + dtype + " range", how, [&] { return nd::histogram(a, 5, {.range = {-3.5, 40}}).hist; });
            numpy.check("edges" + dtype + " range", how, [&] { return nd::histogram_bin_edges(a, 5, {.range = {-3.5, 40}}); });
            numpy.check("counts" + dtype + " edges", how, [&] { return nd::histogram(a, {-50, -1, 0, 0, 7.5, 60}).hist; });
            numpy.check("counts" + dtype + " whole edges", how, [&] { return nd::histogram(a, row<std::int64_t>({0, 3, 9, 100})).hist; });
            numpy.check("density" + dtype, how, [&] { return nd::histogram<double>(a, 4, {.density = true}).hist; });
            numpy.check("density" + dtype + " edges", how, [&] { return nd::histogram<double>(a, std::vector<double>{-5, 0, 1, 90}, {.density = true}).hist; });
            numpy.check("weighted" + dtype, how, [&] { return nd::histogram<double>(a, 6, {.weights = eighths()}).hist; });
            numpy.check("weighted" + dtype + " density", how, [&] { return nd::histogram<double>(a, {-5, 0, 1, 90}, {.density = true, .weights = eighths()}).hist; });
        });
    });
}

TEST_CASE("rules find as many bins as NumPy's") {
    for_each_dtype(dtypes<std::int16_t, double>{}, []<class T>() {
        const std::string dtype = std::string(" ") + nd::dtype_name<T>();
        const auto x = sample<T>({1000});
        for (intp k = 0; k < x.size(); ++k) {
            const T v = x(k);
            if constexpr (nd::integer<T>) x(k) = static_cast<T>(std::floor(static_cast<double>(static_cast<T>(v * v * v)) / 64));
            else x(k) = std::floor(v * v * v / 64);
        }
        auto same = ndarray<T>::uninitialized({20});
        same.fill(T(3));
        for (const char* rule : {"auto", "fd", "doane", "scott", "stone", "rice", "sturges", "sqrt"}) {
            const std::string label = std::string("rule ") + rule + dtype;
            numpy.check(label, "C", [&] { return static_cast<std::int64_t>(nd::histogram_bin_edges(x, rule).size()); });
            numpy.check(label + " range", "C", [&] { return static_cast<std::int64_t>(nd::histogram_bin_edges(x, rule, {.range = {-100, 500}}).size()); });
            numpy.check(label + " same", "C", [&] { return nd::histogram_bin_edges(same, rule); });
            numpy.check(label + " few", "C", [&] { return nd::histogram_bin_edges(x(nd::slice(0, 2)), rule); });
        }
        numpy.check("rule counts" + dtype, "C", [&] { return nd::histogram(x, "auto").hist; });
    });
}

TEST_CASE("values of none, of one value, with holes, and on the edges") {
    const auto none = ndarray<double>::uninitialized({0});
    numpy.check("edges of none", "C", [&] { return nd::histogram_bin_edges(none, 3); });
    numpy.check("counts of none", "C", [&] { return nd::histogram(none, 3).hist; });
    auto one = ndarray<double>::uninitialized({4});
    one.fill(2.0);
    numpy.check("edges of one", "C", [&] { return nd::histogram_bin_edges(one, 2); });
    numpy.check("counts of holes", "C", [] { return nd::histogram(holes<double>(cube.shape), 4, {.range = {-5, 5}}).hist; });
    numpy.check("counts of holes edges", "C", [] { return nd::histogram(holes<double>(cube.shape), {-5, 0, 5}).hist; });
    for (intp k = 2; k < 40; ++k) {
        const ndarray<double> edges = nd::linspace(0, 1, k + 1);
        const auto x = ndarray<double>::uninitialized({3 * (k + 1)});
        for (intp i = 0; i <= k; ++i) {
            x(i) = edges(i);
            x(k + 1 + i) = std::nextafter(edges(i), 2);
            x(2 * (k + 1) + i) = std::nextafter(edges(i), -1);
        }
        numpy.check("edge cases " + std::to_string(k), "C", [&] { return nd::histogram(x, k, {.range = {0, 1}}).hist; });
    }
    CHECK(nd::histogram(one, std::vector<double>{1}).hist.shape() == nd::dims{0});
    CHECK(nd::histogram(one.astype<nd::float16>(), 2).hist(1) == 4);
    CHECK(nd::histogram(one * 2.0, {0, 5}).hist(0) == 4);
}

TEST_CASE("what makes no histogram is an error") {
    const auto a = sample<double>(cube.shape);
    CHECK_THROWS_WITH(nd::histogram(a, 0), "nd::histogram: the number of bins must be positive, got 0");
    CHECK_THROWS_AS(nd::histogram(holes<double>(cube.shape), 3), nd::value_error);
    CHECK_THROWS_AS(nd::histogram(a, 3, {.range = {2, 1}}), nd::value_error);
    CHECK_THROWS_AS(nd::histogram(a, 3, {.range = {0, std::numeric_limits<double>::infinity()}}), nd::value_error);
    CHECK_THROWS_AS(nd::histogram(a, {1, 0}), nd::value_error);
    CHECK_THROWS_AS(nd::histogram(a, sample<double>({2, 2})), nd::shape_error);
    CHECK_THROWS_AS(nd::histogram(a, "many"), nd::value_error);
    CHECK_THROWS_AS(nd::histogram<double>(a, "auto", {.weights = a}), nd::value_error);
    CHECK_THROWS_AS(nd::histogram(a, 3, {.density = true}), nd::type_error);
    CHECK_THROWS_AS(nd::histogram<double>(a, 3, {.weights = sample<double>({24})}), nd::shape_error);
    CHECK_THROWS_AS(nd::histogram(a, 10, {.range = {1, std::nextafter(1., 2.)}}), nd::value_error);
}
