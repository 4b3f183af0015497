// SPDX-License-Identifier: BSD-3-Clause
//
// Gradients and cross products, in every layout, against cases recorded from NumPy.
#include <nd/creation/filled.hpp>
#include <nd/sums/cross.hpp>
#include <nd/sums/gradient.hpp>

#include "support/samples.hpp"

namespace {

using namespace test;

const oracle numpy("slopes");

}  // namespace

TEST_CASE("slopes are NumPy's, for even and uneven places, with both orders at the ends") {
    const auto even = nd::array({0., .5, 1., 1.5, 2.}), uneven = nd::array({0., 1., 1.5, 3.5, 4.});
    for_each_dtype(dtypes<std::int16_t, std::uint8_t, float, double, std::complex<double>>{}, [&]<class T>() {
        const std::string label = std::string("gradient ") + nd::dtype_name<T>();
        for_each_order(sample<T>({4, 5}), [&](const ndarray<T>& a, const char* how) {
            for (const int edge : {1, 2}) {
                const std::string order = " edge " + std::to_string(edge);
                const auto [down, across] = nd::gradient<2>(a, {.edge_order = edge});
                numpy.check(label + " axis 0" + order, how, [&, g = down] { return g; });
                numpy.check(label + " axis 1" + order, how, [&, g = across] { return g; });
                numpy.check(label + " dx" + order, how, [&] { return nd::gradient(a, {.axis = -1, .dx = 0.25, .edge_order = edge}); });
                numpy.check(label + " even" + order, how, [&] { return nd::gradient(a, {.axis = 1, .x = even, .edge_order = edge}); });
                numpy.check(label + " uneven" + order, how, [&] { return nd::gradient(a, {.axis = 1, .x = uneven, .edge_order = edge}); });
            }
            const auto row = a(0, nd::all);
            numpy.check(label + " row", how, [&] { return nd::gradient(row); });
            numpy.check(label + " short", how, [&] { return nd::gradient(row(nd::slice(2))); });
            numpy.check(label + " too short", how, [&] { return nd::gradient(row(nd::slice(1))); });
        });
    });
    const auto f = nd::zeros({3, 4});
    CHECK_THROWS_AS(nd::gradient(f), nd::value_error);
    CHECK_THROWS_AS(nd::gradient(f, {.axis = 2}), nd::index_error);
    CHECK_THROWS_AS(nd::gradient(f, {.axis = 0, .x = nd::zeros({4})}), nd::shape_error);
    CHECK_THROWS_AS(nd::gradient(f, {.axis = 0, .edge_order = 3}), nd::value_error);
    CHECK_THROWS_AS(nd::gradient<3>(f), nd::shape_error);
}

TEST_CASE("cross products are NumPy's for two and three components and any axes") {
    for_each_dtype(dtypes<std::int16_t, double, std::complex<double>>{}, []<class T>() {
        const std::string label = std::string("cross ") + nd::dtype_name<T>();
        for (const intp m : {2, 3})
            for (const intp n : {2, 3})
                for_each_order(sample<T>({4, m}), [&](const ndarray<T>& a, const char* how) {
                    numpy.check(label + " " + std::to_string(m) + " " + std::to_string(n), how, [&] { return nd::cross(a, sample<T>({2, 1, n}, 5)); });
                });
        numpy.check(label + " axes", "C", [] { return nd::cross(sample<T>({3, 4}), sample<T>({4, 3}, 5), {.axisa = 0, .axisb = 1, .axisc = 0}); });
        numpy.check(label + " axis", "C", [] { return nd::cross(sample<T>({3, 4}), sample<T>({3, 4}, 5), {.axis = 0}); });
    });
    numpy.check("cross mixed", "C", [] { return nd::cross(sample<std::int8_t>({4, 3}), sample<float>({3})); });
    numpy.check("cross four", "C", [] { return nd::cross(sample<std::int8_t>({4}), sample<std::int8_t>({3})); });
    CHECK_THROWS_AS(nd::cross(nd::zeros({2, 3}), nd::zeros({4, 3})), nd::shape_error);
    CHECK_THROWS_AS(nd::cross(nd::zeros({3}), nd::zeros({3}), {.axisa = 1}), nd::index_error);
}
