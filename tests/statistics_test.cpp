// SPDX-License-Identifier: BSD-3-Clause
//
// nd/statistics.hpp against cases recorded from NumPy: extrema, their positions, means and deviations, of every dtype, in
// every layout and over every choice of axes.
#include <nd/math.hpp>
#include <nd/operators.hpp>
#include <nd/statistics.hpp>

#include "support/samples.hpp"

namespace {

using namespace test;

const oracle numpy("statistics");

/// Every way of calling one reduction.
template <class T, class Reduce>
void check_reduction(const std::string& name, const std::string& label, const ndarray<T>& values, const Reduce& reduce) {
    for_each_order(values, [&](const ndarray<T>& a, const char* how) {
        numpy.check(name + " " + label, how, [&] { return reduce(a); });
        if (a.ndim() == 0) return;
        numpy.check(name + " " + label + " axis 0", how, [&] { return reduce(a, 0); });
        if (a.ndim() == 1) return;
        numpy.check(name + " " + label + " axis 1", how, [&] { return reduce(a, 1); });
        numpy.check(name + " " + label + " axis -1", how, [&] { return reduce(a, -1); });
    });
}

// A function of arrays and axes as an object: templates cannot be passed on.
#define ND_AS_OBJECT(name) [](const auto&... arguments) { return nd::name(arguments...); }
#define ND_CHECK_REDUCTION(name, label, values)                                                                                             \
    do {                                                                                                                                    \
        check_reduction(#name, label, values, ND_AS_OBJECT(name));                                                                          \
        for_each_order(values, [&](const auto& a, const char* how) {                                                                        \
            if (a.ndim() == 0) return;                                                                                                      \
            numpy.check(#name " " + label + " axis 0 keepdims", how, [&] { return nd::name(a, {.axis = 0, .keepdims = true}); });        \
            if (a.ndim() > 1) numpy.check(#name " " + label + " axis (0, -1)", how, [&] { return nd::name(a, {0, -1}); });               \
            if (a.ndim() > 1) numpy.check(#name " " + label + " axis (0, -1)", how, [&] { return nd::name(a, {.axis = {0, -1}}); });     \
        });                                                                                                                                 \
    } while (false)

template <class T>
void check_positions(const std::string& label, const ndarray<T>& values) {
    for_each_order(values, [&](const ndarray<T>& a, const char* how) {
        numpy.check("argmax " + label, how, [&] { return nd::argmax(a); });
        numpy.check("argmin " + label, how, [&] { return nd::argmin(a); });
        numpy.check("argmax " + label + " keepdims", how, [&] { return nd::argmax(a, {.keepdims = true}); });
        numpy.check("argmin " + label + " keepdims", how, [&] { return nd::argmin(a, {.keepdims = true}); });
        for (int axis = 0; axis < a.ndim(); ++axis) {
            const std::string place = " axis " + std::to_string(axis);
            numpy.check("argmax " + label + place, how, [&] { return nd::argmax(a, axis); });
            numpy.check("argmin " + label + place, how, [&] { return nd::argmin(a, axis - a.ndim()); });
        }
    });
}

}  // namespace

TEST_CASE("extrema, means and deviations of every dtype, in every layout, are NumPy's") {
    for_each_dtype(all_dtypes{}, []<class T>() {
        const std::string label = std::string(nd::dtype_name<T>()) + " cube";
        const auto values = sample<T>(cube.shape);
        ND_CHECK_REDUCTION(max, label, values);
        ND_CHECK_REDUCTION(min, label, values);
        ND_CHECK_REDUCTION(mean, label, values);
        ND_CHECK_REDUCTION(var, label, values);
        ND_CHECK_REDUCTION(std, label, values);
    });
}

TEST_CASE("extrema, means and deviations of rows, of no elements, without axes and of long lanes are NumPy's") {
    for_each_dtype(few_dtypes{}, []<class T>() {
        for (const auto& [name, shape] : other_shapes) {
            const std::string label = std::string(nd::dtype_name<T>()) + " " + name;
            const auto values = sample<T>(shape);
            ND_CHECK_REDUCTION(max, label, values);
            ND_CHECK_REDUCTION(min, label, values);
            ND_CHECK_REDUCTION(mean, label, values);
            ND_CHECK_REDUCTION(var, label, values);
            ND_CHECK_REDUCTION(std, label, values);
        }
    });
}

TEST_CASE("NaN wins among extrema and spreads through means") {
    for_each_dtype(floating_dtypes{}, []<class T>() {
        const std::string label = std::string(nd::dtype_name<T>()) + " holes";
        const auto values = holes<T>(cube.shape);
        ND_CHECK_REDUCTION(max, label, values);
        ND_CHECK_REDUCTION(min, label, values);
        ND_CHECK_REDUCTION(mean, label, values);
        ND_CHECK_REDUCTION(std, label, values);
        check_positions(label, values);
    });
}

TEST_CASE("positions of extrema are NumPy's in every dtype and layout") {
    for_each_dtype(all_dtypes{}, []<class T>() { check_positions(std::string(nd::dtype_name<T>()) + " cube", sample<T>(cube.shape)); });
    for_each_dtype(few_dtypes{}, []<class T>() {
        for (const auto& [name, shape] : other_shapes) check_positions(std::string(nd::dtype_name<T>()) + " " + name, sample<T>(shape));
    });
}

TEST_CASE("of equal extrema the first is found") {
    const std::int32_t values[3][4] = {{3, 7, 7, 1}, {7, 3, 1, 1}, {1, 1, 7, 7}};
    const auto ties = ndarray<std::int32_t>::uninitialized({3, 4});
    std::memcpy(ties.data(), values, sizeof values);
    check_positions("ties", ties);
}

TEST_CASE("an extremum is found wherever it stands, in lanes of every length") {
    generator random(7);
    const auto check = [&]<class T>(T) {
        for (intp n = 1; n <= 3000; n += n < 150 ? 1 : 397) {
            const auto a = ndarray<T>::uninitialized({3, n});
            for (intp i = 0; i < a.size(); ++i) a.data()[i] = static_cast<T>(random.between(1, 50));
            const intp at = random.between(intp{0}, n - 1);
            a(0, at) = T(99);
            a(1, at) = T(0);
            if constexpr (nd::real_floating<T>) a(2, at) = std::numeric_limits<T>::quiet_NaN();
            const auto most = nd::argmax(a, 1), least = nd::argmin(a, -1), in_columns = nd::argmax(a.T().copy(), 0);
            CHECK(most(0) == at);
            CHECK(least(1) == at);
            CHECK(in_columns(0) == at);
            CHECK(nd::argmax(a(0, nd::all)) == at);
            CHECK(nd::argmax(a(0, nd::slice(nd::none, nd::none, -1))) == n - 1 - at);
            if constexpr (nd::real_floating<T>) {
                CHECK(most(2) == at);
                CHECK(least(2) == at);
                CHECK(nd::argmax(a) == 2 * n + at);
            }
        }
    };
    check(double{});
    check(float{});
    check(std::uint8_t{});
    check(std::int64_t{});
}

TEST_CASE("the extremum of a large array is found across blocks") {
    const auto a = ndarray<float>::uninitialized({300, 701});
    for (intp i = 0; i < a.size(); ++i) a.data()[i] = static_cast<float>(i % 977);
    a(211, 13) = 5000.0f;
    CHECK(nd::argmax(a) == 211 * 701 + 13);
    CHECK(nd::argmax(a.T()) == 13 * 300 + 211);
    CHECK(nd::argmax(a + 1.0f) == 211 * 701 + 13);
    CHECK(nd::argmax(nd::negative(a).T()) == 0);
    CHECK(nd::argmin(nd::negative(a).T()) == 13 * 300 + 211);
    CHECK(nd::argmax(a, 0)(13) == 211);
    CHECK(nd::argmax(a.T(), 0)(211) == 13);
    a(5, 7) = std::numeric_limits<float>::quiet_NaN();
    CHECK(nd::argmax(a) == 5 * 701 + 7);
    CHECK(nd::argmin(a.T()) == 7 * 300 + 5);
}

TEST_CASE("ddof, where and initial are NumPy's") {
    for_each_dtype(few_dtypes{}, []<class T>() {
        const std::string dtype = nd::dtype_name<T>();
        const auto mask = sample<bool>(cube.shape);
        const auto row = ndarray<bool>::uninitialized({4});
        for (intp i = 0; i < 4; ++i) row(i) = i % 2 == 0;
        for_each_order(sample<T>(cube.shape), [&](const ndarray<T>& a, const char* how) {
            for (double ddof : {1.0, 1.5, 2.0, 7.0}) {
                const std::string number = ddof == 1.5 ? "1.5" : std::to_string(static_cast<int>(ddof));
                numpy.check("var " + dtype + " ddof " + number, how, [&] { return nd::var(a, {.axis = 0, .ddof = ddof}); });
                numpy.check("std " + dtype + " ddof " + number, how, [&] { return nd::std(a, {.ddof = ddof}); });
            }
            numpy.check("mean " + dtype + " where", how, [&] { return nd::mean(a, {.where = mask}); });
            numpy.check("var " + dtype + " where", how, [&] { return nd::var(a, {.where = mask}); });
            numpy.check("std " + dtype + " where", how, [&] { return nd::std(a, {.where = mask}); });
            numpy.check("mean " + dtype + " where axis 1", how, [&] { return nd::mean(a, {.axis = 1, .where = mask}); });
            numpy.check("var " + dtype + " where axis 1", how, [&] { return nd::var(a, {.axis = 1, .where = mask}); });
            numpy.check("std " + dtype + " where axis 1", how, [&] { return nd::std(a, {.axis = 1, .where = mask}); });
            numpy.check("mean " + dtype + " where row", how, [&] { return nd::mean(a, {.axis = {0, 1}, .where = row}); });
            numpy.check("var " + dtype + " where row", how, [&] { return nd::var(a, {.axis = {0, 1}, .where = row}); });
            numpy.check("std " + dtype + " where row", how, [&] { return nd::std(a, {.axis = {0, 1}, .where = row}); });
            numpy.check("max " + dtype + " where initial", how, [&] { return nd::max(a, {.axis = 2, .initial = 5, .where = mask}); });
            numpy.check("min " + dtype + " initial", how, [&] { return nd::min(a, {.axis = 1, .initial = 5}); });
        });
    });
    CHECK_THROWS_AS(nd::max(sample<double>(cube.shape), {.where = sample<bool>(cube.shape)}), nd::value_error);
}

TEST_CASE("the first template argument is the dtype of the mean") {
    const auto a = sample<std::int16_t>(cube.shape);
    const auto f = sample<float>(cube.shape);
    numpy.check("mean int16 as float32", "C", [&] { return nd::mean<float>(a, 0); });
    numpy.check("mean int16 as float64", "C", [&] { return nd::mean<double>(a, {.axis = 0}); });
    numpy.check("mean int16 as complex128", "C", [&] { return nd::mean<std::complex<double>>(a, {0}); });
    numpy.check("var int16 as float32", "C", [&] { return nd::var<float>(a, 0); });
    numpy.check("var int16 as float64", "C", [&] { return nd::var<double>(a, 0); });
    numpy.check("mean float32 as float64", "C", [&] { return nd::mean<double>(f); });
}

TEST_CASE("a mean of float is as accurate as its sum, a variance does not cancel") {
    const intp n = 1 << 20;
    const auto a = ndarray<float>::uninitialized({n});
    for (intp i = 0; i < n; ++i) a.data()[i] = 1000.0f + static_cast<float>(i % 2);
    CHECK(std::fabs(static_cast<double>(nd::mean(a)) - 1000.5) <= 2e-4);
    CHECK(std::fabs(static_cast<double>(nd::var(a)) - 0.25) <= 1e-6);
    CHECK(std::fabs(nd::std<double>(a) - 0.5) <= 1e-12);
}

TEST_CASE("an option without axes gives an array without axes, which becomes a number") {
    const auto a = sample<double>(cube.shape);
    const double deviation = nd::std(a, {.ddof = 1});
    CHECK(deviation == nd::std(a, {.ddof = 1}).item());
    CHECK(nd::std(a, {.ddof = 1}).ndim() == 0);
    CHECK(nd::amax(a) == nd::max(a, {.axis = {0, 1, 2}}).item());
    CHECK(nd::amin(a, {0, 1})(2) == nd::min(a, {.axis = {1, 0}})(2));
    CHECK_THROWS_WITH(nd::max(sample<double>({2, 0})), Catch::Matchers::ContainsSubstring("zero-size array of shape (2,0)"));
    CHECK_THROWS_AS(nd::argmax(a, 3), nd::index_error);
    CHECK_THROWS_AS(nd::mean(a, {0, 0}), nd::value_error);
}
