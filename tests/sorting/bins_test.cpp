// SPDX-License-Identifier: BSD-3-Clause
//
// Values in bins and numbers of them, in every layout, against cases recorded from NumPy.
#include <nd/operators.hpp>
#include <nd/sorting/bins.hpp>

#include "support/samples.hpp"

namespace {

using namespace test;

const oracle numpy("sorting");

}  // namespace

TEST_CASE("digitize finds NumPy's bins, ascending and descending") {
    const auto bins = nd::array({-4.0, 0.0, 0.0, 3.0, 9.5});
    const std::pair<const char*, ndarray<double>> kinds[] = {
        {"up", bins}, {"down", bins("::-1")}, {"one", bins(nd::slice(1))}, {"none", bins(nd::slice(0))}, {"flat", nd::zeros({3})}};
    for (const auto& [name, edges] : kinds) {
        for_each_order(holes<double>({3, 7}), [&, name = name, edges = edges](const ndarray<double>& a, const char* how) {
            numpy.check(std::string("digitize ") + name + " 0", how, [&] { return nd::digitize(a, edges); });
            numpy.check(std::string("digitize ") + name + " 1", how, [&] { return nd::digitize(a, edges, true); });
        });
    }
    numpy.check("digitize integers", "C", [] { return nd::digitize(sample<std::int8_t>(cube.shape), nd::array<std::int16_t>({-50, 0, 50})); });
    numpy.check("digitize disordered", "C", [&] { return nd::digitize(bins, nd::array({1., 3., 2.})); });
    CHECK(nd::digitize(1.5, bins) == 3);
    CHECK_THROWS_AS(nd::digitize(bins, nd::zeros({2, 2})), nd::shape_error);
}

TEST_CASE("bincount counts, and sums weights, as NumPy's") {
    const auto numbers = nd::eval(sample<std::int8_t>({40}) % 7 + 1);
    const auto shorts = numbers.astype<std::uint16_t>();
    for_each_order(numbers, [&](const auto& a, const char* how) {
        numpy.check("bincount int8", how, [&] { return nd::bincount(a); });
        numpy.check("bincount bool", how, [&] { return nd::bincount(a > 3); });
        numpy.check("bincount longer", how, [&] { return nd::bincount(a, 12); });
        numpy.check("bincount weights", how, [&] { return nd::bincount(a, sample<float>({40})); });
        numpy.check("bincount negative", how, [&] { return nd::bincount(a - 2); });
    });
    numpy.check("bincount uint16", "C", [&] { return nd::bincount(shorts); });
    numpy.check("bincount int64", "C", [&] { return nd::bincount(numbers.astype<std::int64_t>()); });
    numpy.check("bincount nothing", "C", [&] { return nd::bincount(numbers(nd::slice(0)), 3); });
    CHECK_THROWS_AS(nd::bincount(numbers, -1), nd::value_error);
    CHECK_THROWS_AS(nd::bincount(numbers, nd::zeros({3})), nd::shape_error);
    CHECK_THROWS_AS(nd::bincount(nd::zeros<int>({2, 2})), nd::shape_error);
    CHECK_THROWS(nd::bincount(nd::array({std::numeric_limits<std::int64_t>::max()})));
}

TEST_CASE("a number of uint64 beyond int64 is named as it is") {
    CHECK_THROWS_WITH(nd::bincount(nd::array<std::uint64_t>({1, ~std::uint64_t{0}})), "nd::bincount: numbers of bins are 0 to the largest int64, got 18446744073709551615");
    CHECK_THROWS_WITH(nd::bincount(nd::array({INT64_MAX})), "nd::bincount: array is too big: shape (9223372036854775807,) of 8-byte elements exceeds the address space");
}
