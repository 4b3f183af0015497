// SPDX-License-Identifier: BSD-3-Clause
//
// Numbers between two limits, of arrays and complex ones too: steps of linspace, logspace with bases, geomspace.
#include <nd/creation.hpp>
#include <nd/operators.hpp>

#include <cmath>
#include <complex>
#include <limits>
#include <sstream>
#include <string>
#include <type_traits>

#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/recorded.hpp"

using nd::array, nd::intp, nd::ndarray;
using complex128 = std::complex<double>;

namespace {

const test::recorded& numpy() {
    static const test::recorded cases(test::source_path("tests/oracle/creation.txt"));
    return cases;
}

template <class E>
std::string text(const E& e) {
    if constexpr (nd::expression<E>) return test::array_text(nd::asarray(e));
    else return test::array_text(nd::eval(e));
}

template <class Call>
std::string message(const Call& call) {
    try {
        call();
    } catch (const std::exception& e) {
        return e.what();
    }
    return "no error";
}

/// Whether the elements, or their parts, are within a few units in the last place of the recorded ones.
template <class T>
bool close(const ndarray<T>& a, const std::string& recorded) {
    std::istringstream in(recorded);
    const ndarray<T> flat = a.ravel().copy();
    const auto* const got = reinterpret_cast<const nd::real_t<T>*>(flat.data());
    const intp parts = static_cast<intp>(sizeof(T) / sizeof(nd::real_t<T>));
    double expected;
    intp k = 0;
    for (; in >> expected; ++k) {
        if (k >= parts * flat.size()) return false;
        const double scale = parts == 1 ? std::abs(expected) : std::abs(flat.data()[k / parts]);
        if (std::abs(got[k] - expected) > 2e-15 * scale) return false;
    }
    return k == parts * flat.size();
}

}  // namespace

TEST_CASE("linspace gives its step where it is asked for, NaN where there is none") {
    const auto column = array({{0.}, {5.}}), row = array({1., 2., 4.});
    CHECK(text(nd::linspace(column, row, {.num = 4, .axis = 1})) == numpy()["linspace(column, row, 4, axis 1)"]);
    const auto [x, step] = nd::linspace(0, 1, 5, nd::retstep);
    CHECK(text(x) == text(nd::linspace(0, 1, 5)));
    CHECK(text(step) == numpy()["linspace step"]);
    CHECK(text(nd::linspace(.1, .7, {.num = 7, .endpoint = false}, nd::retstep).step) == numpy()["linspace step open"]);
    CHECK(text(nd::linspace(0, 1, 1, nd::retstep).step) == numpy()["linspace step of one"]);
    CHECK(text(nd::linspace(0, 1, {.num = 1, .endpoint = false}, nd::retstep).step) == numpy()["linspace step of one open"]);
    CHECK(text(nd::linspace(0, 1, 0, nd::retstep).step) == numpy()["linspace step of none"]);
    CHECK(text(nd::linspace<int>(0, 10, 5, nd::retstep).step) == numpy()["linspace<int> step"]);
    CHECK(text(nd::linspace<int>(0, 10, 5, nd::retstep).samples) == numpy()["linspace<int>(0, 10, 5)"]);
    CHECK(text(nd::linspace(complex128(0, 1), 2, 5, nd::retstep).step) == numpy()["linspace step complex"]);
    CHECK(text(nd::linspace(0.f, 1.f, 8, nd::retstep).step) == numpy()["linspace step float"]);
    const auto between = nd::linspace(column, row, {.num = 4, .axis = -1}, nd::retstep);
    CHECK(text(between.step) == numpy()["linspace step column row"]);
    CHECK(between.samples.shape() == nd::dims{2, 3, 4});
    CHECK(std::isnan(nd::linspace(column, row, 1, nd::retstep).step(1, 2)));
    CHECK_THROWS_AS(nd::linspace(0, 1, {.num = 3, .axis = 1}), nd::index_error);
}

TEST_CASE("logspace and geomspace agree with NumPy to the last places") {
    CHECK(close(nd::logspace(0, 3, 4), numpy()["logspace(0, 3, 4)"]));
    CHECK(close(nd::logspace(-2, 2, {.num = 7, .base = 2}), numpy()["logspace(-2, 2, 7, base 2)"]));
    CHECK(close(nd::logspace(0, array({1., 2., 4.}), 3), numpy()["logspace(0, row, 3)"]));
    const auto column = array({{0.}, {5.}}), row = array({1., 2., 4.});
    const complex128 i(0, 1);
    CHECK(close(nd::logspace(column / 5, row, {.num = 3, .axis = -1}), numpy()["logspace(column, row, 3, axis -1)"]));
    CHECK(close(nd::logspace(0, 2, 3, row), numpy()["logspace(0, 2, 3, bases)"]));
    CHECK(close(nd::logspace(0, 2, {.num = 3, .axis = -1}, row), numpy()["logspace(0, 2, 3, bases, axis -1)"]));
    CHECK(close(nd::logspace(0, row, {.num = 3, .axis = 1}, column + 2.0), numpy()["logspace(0, row, 3, column of bases, axis 1)"]));
    CHECK(close(nd::logspace(column, 2, {.num = 3, .endpoint = false}, row), numpy()["logspace(column, 2, 3, bases)"]));
    CHECK(close(nd::logspace(i, 2, 5), numpy()["logspace(1i, 2, 5)"]));
    CHECK(close(nd::logspace(0, 2, 4, i), numpy()["logspace(0, 2, 4, base 1i)"]));
    CHECK(close(nd::geomspace(row, 1000, 4), numpy()["geomspace(row, 1000, 4)"]));
    CHECK(close(nd::geomspace(-row, -column - 2.0, {.num = 3, .endpoint = false, .axis = 1}), numpy()["geomspace(-row, -column, 3, axis 1)"]));
    CHECK(close(nd::geomspace(i, i * 1000., 4), numpy()["geomspace(1i, 1000i, 4)"]));
    CHECK(close(nd::geomspace(complex128(-1), complex128(1), 5), numpy()["geomspace(-1, 1, 5) complex"]));
    CHECK(close(nd::geomspace<complex128>(1, -8, 5), numpy()["geomspace<complex>(1, -8, 5)"]));
    CHECK(close(nd::geomspace(row, -4. * i, {.num = 3, .axis = 1}), numpy()["geomspace(row, -4i, 3, axis 1)"]));
    CHECK(close(nd::geomspace(1, 1000, 4), numpy()["geomspace(1, 1000, 4)"]));
    CHECK(close(nd::geomspace(-1000, -1, 7), numpy()["geomspace(-1000, -1, 7)"]));
    CHECK(close(nd::geomspace(1, 256, 9), numpy()["geomspace(1, 256, 9)"]));
    CHECK(close(nd::geomspace(1, 8, {.num = 3, .endpoint = false}), numpy()["geomspace(1, 8, 3, open)"]));
    CHECK(text(nd::geomspace<int>(1, 8, 4)) == "int32 (4,) strides (4,): [1 2 4 8]");
    CHECK(message([] { nd::geomspace(0, 1); }) == "nd::geomspace: a geometric sequence cannot include 0");
    CHECK(message([] { nd::geomspace(-1, 1); }) == "nd::geomspace: the limits must have one sign");
}

TEST_CASE("logspace and geomspace give NumPy's dtypes, and name what they cannot do") {
    const auto f = array<float>({1, 2});
    static_assert(std::is_same_v<decltype(nd::logspace(0.f, 2.f, 3, f)), ndarray<float>>);
    static_assert(std::is_same_v<decltype(nd::logspace(f, 2, 3, array({2, 3}))), ndarray<double>>);
    static_assert(std::is_same_v<decltype(nd::logspace<float>(0, 2, 3, array({2, 3}))), ndarray<float>>);
    static_assert(std::is_same_v<decltype(nd::geomspace(1.f, 8.f, 4)), ndarray<double>>);
    static_assert(std::is_same_v<decltype(nd::geomspace<float>(f, 8.f, 4)), ndarray<float>>);
    static_assert(std::is_same_v<decltype(nd::geomspace<float>(f, 8., 4)), ndarray<float>>);
    static_assert(std::is_same_v<decltype(nd::geomspace(complex128(1), 8, 4)), ndarray<complex128>>);
    CHECK(nd::geomspace(array({1., 2.}), 8, 0).shape() == nd::dims{0, 2});
    CHECK(nd::geomspace(nd::zeros({0}), nd::zeros({0}), 3).shape() == nd::dims{3, 0});
    CHECK_THROWS_AS(nd::geomspace(1, 8, {.num = 4, .axis = 1}), nd::index_error);
    CHECK_THROWS_AS(nd::logspace(1, 8, {.num = 4, .axis = 1}), nd::index_error);
    CHECK_THROWS_AS(nd::logspace(0, array({1., 2.}), 3, array({1., 2., 3.})), nd::shape_error);
    CHECK_THROWS_AS(nd::geomspace(array({1., 0.}), 8, 3), nd::value_error);
    CHECK_THROWS_AS(nd::geomspace(array({1., -1.}), array({8., 8.}), 3), nd::value_error);
    CHECK_THROWS_AS(nd::geomspace(array({1., 2.}), array({1., 2., 3.}), 3), nd::shape_error);
    CHECK_THROWS_AS(nd::geomspace(1, 8, -1), nd::value_error);
}
