// SPDX-License-Identifier: BSD-3-Clause
//
// Places of values in sorted rows, of every dtype and in every layout, against cases recorded from NumPy.
#include <nd/operators.hpp>
#include <nd/sorting/searchsorted.hpp>

#include "support/samples.hpp"

namespace {

using namespace test;

const oracle numpy("sorting");

}  // namespace

TEST_CASE("places of values of every dtype in sorted rows are NumPy's") {
    const auto check = [](const std::string& label, const auto& row, const auto& values) {
        using T = nd::value_t<decltype(values)>;
        for_each_order(values, [&](const ndarray<T>& a, const char* how) {
            numpy.check("searchsorted " + label + " left", how, [&] { return nd::searchsorted(row, a); });
            numpy.check("searchsorted " + label + " right", how, [&] { return nd::searchsorted(row, a, nd::side::right); });
        });
    };
    for_each_dtype(all_dtypes{}, [&]<class T>() { check(nd::dtype_name<T>(), nd::sort(sample<T>({20})), sample<T>(cube.shape)); });
    check("float32 holes", nd::sort(holes<float>({20})), holes<float>(cube.shape));
    check("complex128 holes", nd::sort(holes<std::complex<double>>({20})), holes<std::complex<double>>(cube.shape));
    const auto row = sample<std::int16_t>({20});
    const auto sorter = nd::argsort(row);
    numpy.check("searchsorted sorter", "C", [&] { return nd::searchsorted(row, sample<std::int16_t>(cube.shape, 5), {.sorter = sorter}); });
    numpy.check("searchsorted promotes", "C", [&] { return nd::searchsorted(nd::sort(row), sample<float>(cube.shape) * 8.f + 0.5f); });
    numpy.check("searchsorted nothing", "C", [&] { return nd::searchsorted(row(nd::slice(0)), row); });
    CHECK(nd::searchsorted(nd::array({1, 2, 2, 3}), 2) == 1);
    CHECK(nd::searchsorted(nd::array({1, 2, 2, 3}), 2.5, nd::side::right) == 3);
    CHECK_THROWS_AS(nd::searchsorted(sample<float>(cube.shape), 2), nd::shape_error);
    CHECK_THROWS_AS(nd::searchsorted(row, 2, {.sorter = nd::array<std::int64_t>({1, 2})}), nd::shape_error);
    CHECK_THROWS_AS(nd::searchsorted(nd::array({1, 2}), 2, {.sorter = nd::array<std::int64_t>({0, 2})}), nd::value_error);
}
