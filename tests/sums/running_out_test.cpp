// SPDX-License-Identifier: BSD-3-Clause
//
// Running sums and products in an array that is there already, against NumPy's recorded ones: every dtype, every layout of
// the operand and of the array, overlaps, errors.
#include <nd/math.hpp>
#include <nd/operators.hpp>
#include <nd/sums.hpp>

#include "support/samples.hpp"

namespace {

using namespace test;

const oracle numpy("sums");

/// An array of the shape in each layout, filled with what is to go.
template <class T, class Body>
void for_each_out(const nd::dims& shape, const Body& body) {
    auto values = ndarray<T>::uninitialized(shape);
    values.fill(T(1));
    for_each_order(values, [&](const ndarray<T>& out, const char* how) { body(out, how); });
}

}  // namespace

TEST_CASE("running sums in an array of any layout are those in a fresh one") {
    for_each_dtype(dtypes<bool, std::int8_t, std::uint32_t, float, std::complex<double>>{}, []<class T>() {
        using S = nd::accumulator_t<T>;
        const std::string label = std::string(nd::dtype_name<T>()) + " cube";
        for_each_order(sample<T>(cube.shape), [&](const ndarray<T>& a, const char*) {
            for_each_out<S>({24}, [&](const ndarray<S>& out, const char* how) {
                numpy.check("cumsum " + label, how, [&] { return nd::cumsum(a, {.out = out}); });
                numpy.check("cumsum " + label, how, [&] { return out; });
                numpy.check("cumprod " + label, how, [&] { return nd::cumprod(a, {.axis = nd::none, .out = out}); });
            });
            for_each_out<S>(cube.shape, [&](const ndarray<S>& out, const char* how) {
                numpy.check("cumsum " + label + " axis 1", how, [&] { return nd::cumsum(a, {.axis = 1, .out = out}); });
                numpy.check("cumsum " + label + " axis 1", how, [&] { return nd::add.accumulate(a, {.axis = -2, .out = out}); });
                numpy.check("cumprod " + label + " axis 2", how, [&] { return nd::cumprod(a, {.axis = -1, .out = out}); });
                numpy.check("cumprod " + label + " axis 2", how, [&] { return out; });
            });
        });
    });
    for_each_out<double>(cube.shape, [&](const ndarray<double>& out, const char* how) {
        numpy.check("nancumsum float64 holes axis 1", how, [&] { return nd::nancumsum(holes<double>(cube.shape), {.axis = 1, .out = out}); });
        numpy.check("nancumprod float64 holes axis 2", how, [&] { return nd::nancumprod(holes<double>(cube.shape), {.axis = 2, .out = out}); });
    });
    numpy.check("cumsum int8 as int8", "C", [] { return nd::cumsum<std::int8_t>(sample<std::int8_t>(cube.shape), {.axis = 1, .out = sample<std::int8_t>(cube.shape)}); });
}

TEST_CASE("running sums in the operand's own memory are as if it had been copied first") {
    for (int axis = 0; axis < 3; ++axis) {
        const auto a = sample<double>(cube.shape);
        numpy.check("cumsum float64 cube axis " + std::to_string(axis), "in place", [&] { return nd::cumsum(a, {.axis = axis, .out = a}); });
        auto room = ndarray<double>::uninitialized({48});
        const auto low = room(nd::slice(0, 24)).reshape(cube.shape), high = room(nd::slice(5, 29)).reshape(cube.shape);
        low.write(sample<double>(cube.shape));
        numpy.check("cumsum float64 cube axis " + std::to_string(axis), "moved", [&] { return nd::cumsum(low, {.axis = axis, .out = high}); });
    }
    const auto a = sample<double>(cube.shape);
    const auto turned = a.T();
    const ndarray<double> wanted = nd::cumsum(a * 2.0, 0).copy();
    CHECK(elements_text(nd::cumsum(a * 2.0, {.axis = 0, .out = a})) == elements_text(wanted));
    CHECK(elements_text(ndarray<double>(turned.T())) == elements_text(wanted));
}

TEST_CASE("an array of another shape takes no running sums and stays as it is") {
    const auto a = sample<double>(cube.shape);
    const auto out = sample<double>({4, 3, 2}, 3);
    CHECK_THROWS_WITH(nd::cumsum(a, {.axis = 0, .out = out}), Catch::Matchers::ContainsSubstring("the result has shape (2,3,4), but out has (4,3,2)"));
    CHECK_THROWS_AS(nd::cumprod(a, {.out = out}), nd::shape_error);
    CHECK_THROWS_AS(nd::cumsum(a, {.axis = 3, .out = out}), nd::index_error);
    CHECK_THROWS_AS(nd::maximum.accumulate(a, {.axis = 0, .out = out}), nd::shape_error);
    CHECK(elements_text(out) == elements_text(sample<double>({4, 3, 2}, 3)));
}
