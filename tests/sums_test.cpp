// SPDX-License-Identifier: BSD-3-Clause
//
// nd/sums.hpp against cases recorded from NumPy: every dtype, layout and choice of axes; options; accuracy of long sums.
#include <nd/operators.hpp>
#include <nd/sums.hpp>

#include "support/samples.hpp"

namespace {

using namespace test;

const oracle numpy("sums");

template <class T>
void check_reductions(const std::string& label, const ndarray<T>& values) {
    for_each_order(values, [&](const ndarray<T>& a, const char* how) {
        numpy.check("sum " + label, how, [&] { return nd::sum(a); });
        numpy.check("prod " + label, how, [&] { return nd::prod(a); });
        if (a.ndim() == 0) return;
        numpy.check("sum " + label + " axis 0", how, [&] { return nd::sum(a, 0); });
        numpy.check("prod " + label + " axis 0", how, [&] { return nd::prod(a, 0); });
        numpy.check("sum " + label + " axis 0 keepdims", how, [&] { return nd::sum(a, {.axis = 0, .keepdims = true}); });
        numpy.check("prod " + label + " axis 0 keepdims", how, [&] { return nd::prod(a, {.axis = 0, .keepdims = true}); });
        if (a.ndim() == 1) return;
        numpy.check("sum " + label + " axis 1", how, [&] { return nd::sum(a, 1); });
        numpy.check("prod " + label + " axis 1", how, [&] { return nd::prod(a, 1); });
        numpy.check("sum " + label + " axis -1", how, [&] { return nd::sum(a, -1); });
        numpy.check("prod " + label + " axis -1", how, [&] { return nd::prod(a, -1); });
        numpy.check("sum " + label + " axis (0, -1)", how, [&] { return nd::sum(a, {0, -1}); });
        numpy.check("prod " + label + " axis (0, -1)", how, [&] { return nd::prod(a, {.axis = {0, -1}}); });
    });
}

/// How far apart neighbours along an axis of a C array are, in elements.
struct dims_of {
    intp apart = 1, size;

    dims_of(nd::dims_view shape, int axis) : size(shape[axis]) {
        for (int k = axis + 1; k < shape.size(); ++k) apart *= shape[k];
    }
    bool is_first(intp i) const { return i / apart % size == 0; }
};

}  // namespace

TEST_CASE("sums and products of every dtype, in every layout, are NumPy's") {
    for_each_dtype(all_dtypes{}, []<class T>() { check_reductions(std::string(nd::dtype_name<T>()) + " cube", sample<T>(cube.shape)); });
}

TEST_CASE("sums and products of rows, of no elements, without axes and of long lanes are NumPy's") {
    for_each_dtype(few_dtypes{}, []<class T>() {
        for (const auto& [name, shape] : other_shapes) check_reductions(std::string(nd::dtype_name<T>()) + " " + name, sample<T>(shape));
    });
    check_reductions("float64 holes", holes<double>(cube.shape));
}

TEST_CASE("where chooses what is summed and initial joins it") {
    for_each_dtype(few_dtypes{}, []<class T>() {
        const std::string dtype = nd::dtype_name<T>();
        const auto mask = sample<bool>(cube.shape);
        const auto row = ndarray<bool>::uninitialized({4});
        for (intp i = 0; i < 4; ++i) row(i) = i % 2 == 0;
        const auto empty = sample<T>({2, 0, 4});
        for_each_order(sample<T>(cube.shape), [&](const ndarray<T>& a, const char* how) {
            numpy.check("sum " + dtype + " where", how, [&] { return nd::sum(a, {.where = mask}).item(); });
            numpy.check("prod " + dtype + " where", how, [&] { return nd::prod(a, {.where = mask}).item(); });
            numpy.check("sum " + dtype + " where axis 1", how, [&] { return nd::sum(a, {.axis = 1, .where = mask}); });
            numpy.check("prod " + dtype + " where axis 1", how, [&] { return nd::prod(a, {.axis = 1, .where = mask}); });
            numpy.check("sum " + dtype + " where row", how, [&] { return nd::sum(a, {.axis = 0, .where = row}); });
            numpy.check("prod " + dtype + " where row", how, [&] { return nd::prod(a, {.axis = 0, .where = row}); });
            numpy.check("sum " + dtype + " initial", how, [&] { return nd::sum(a, {.axis = 2, .initial = 3}); });
            numpy.check("prod " + dtype + " initial", how, [&] { return nd::prod(a, {.axis = 2, .initial = 3}); });
            numpy.check("sum " + dtype + " where initial", how, [&] { return nd::sum(a, {.axis = 2, .keepdims = true, .initial = 5, .where = mask}); });
        });
        numpy.check("sum " + dtype + " empty initial", "C", [&] { return nd::sum(empty, {.axis = 1, .initial = 3}); });
        numpy.check("prod " + dtype + " empty initial", "C", [&] { return nd::prod(empty, {.axis = 1, .initial = 3}); });
    });
}

TEST_CASE("the first template argument is the dtype of the sum") {
    const auto check = []<class From, class To>(const std::string& name, To) {
        const auto a = sample<From>(cube.shape);
        numpy.check("sum " + name, "C", [&] { return nd::sum<To>(a, 0); });
        numpy.check("prod " + name, "C", [&] { return nd::prod<To>(a, -1); });
        CHECK(nd::sum<To>(a) == nd::sum<To>(a, {.keepdims = false}).item());
    };
    check.operator()<std::int8_t>("int8 as int8", std::int8_t{});
    check.operator()<std::int8_t>("int8 as float64", double{});
    check.operator()<float>("float32 as float64", double{});
    check.operator()<double>("float64 as float32", float{});
    check.operator()<bool>("bool as uint8", std::uint8_t{});
    check.operator()<double>("float64 as complex128", std::complex<double>{});
}

TEST_CASE("running sums and products of every dtype, in every layout, are NumPy's") {
    const auto check = []<class T>(const std::string& label, const ndarray<T>& values, bool products) {
        for_each_order(values, [&](const ndarray<T>& a, const char* how) {
            numpy.check("cumsum " + label, how, [&] { return nd::cumsum(a); });
            if (products) numpy.check("cumprod " + label, how, [&] { return nd::cumprod(a); });
            for (int axis = 0; axis < a.ndim(); ++axis) {
                const std::string place = " axis " + std::to_string(axis);
                numpy.check("cumsum " + label + place, how, [&] { return nd::cumsum(a, axis); });
                if (products) numpy.check("cumprod " + label + place, how, [&] { return nd::cumprod(a, axis - a.ndim()); });
            }
        });
    };
    for_each_dtype(all_dtypes{}, [&]<class T>() { check(std::string(nd::dtype_name<T>()) + " cube", sample<T>(cube.shape), true); });
    for_each_dtype(few_dtypes{}, [&]<class T>() {
        for (const auto& [name, shape] : other_shapes) check(std::string(nd::dtype_name<T>()) + " " + name, sample<T>(shape), false);
    });
    numpy.check("cumsum int8 as int8", "C", [] { return nd::cumsum<std::int8_t>(sample<std::int8_t>(cube.shape), 1); });
}

TEST_CASE("running sums over many blocks are those of a plain loop, along every axis, of arrays and recipes") {
    const auto a = sample<double>({11, 23, 1500}), row = sample<double>({1500}, 5);
    const auto check = [&](const ndarray<double>& values, const auto& e, int axis) {
        const ndarray<double> got = nd::cumsum(e, axis);
        REQUIRE(got.shape() == values.shape());
        const dims_of steps(values.shape(), axis);
        intp wrong = 0;
        for (intp i = 0; i < values.size(); ++i) {
            const double before = steps.is_first(i) ? 0 : got.data()[i - steps.apart];
            wrong += got.data()[i] != before + values.data()[i];
        }
        CHECK(wrong == 0);
    };
    const ndarray<double> product = a * row;
    for (int axis = 0; axis < 3; ++axis) {
        check(a, a, axis);
        check(product, a * row, axis);
    }
    const ndarray<double> turned = a.T().copy();
    for (int axis = 0; axis < 3; ++axis) check(turned, a.T(), axis);
    const auto flat = nd::cumsum(a * row);
    double total = 0;
    intp wrong = 0;
    for (intp i = 0; i < flat.size(); ++i) wrong += flat.data()[i] != (total += product.data()[i]);
    CHECK(wrong == 0);
    CHECK_THROWS_AS(nd::cumsum(a, 3), nd::index_error);
}

TEST_CASE("NaN counts for nothing where it is ignored") {
    const auto check = []<class T>(const ndarray<T>& values) {
        const std::string label = std::string(nd::dtype_name<T>()) + " holes";
        for_each_order(values, [&](const ndarray<T>& a, const char* how) {
            numpy.check("nansum " + label, how, [&] { return nd::nansum(a); });
            numpy.check("nanprod " + label, how, [&] { return nd::nanprod(a); });
            numpy.check("nansum " + label + " axis 0", how, [&] { return nd::nansum(a, 0); });
            numpy.check("nanprod " + label + " axis 0", how, [&] { return nd::nanprod(a, 0); });
            numpy.check("nansum " + label + " axis -1", how, [&] { return nd::nansum(a, -1); });
            numpy.check("nanprod " + label + " axis -1", how, [&] { return nd::nanprod(a, -1); });
            numpy.check("nansum " + label + " axis (0, 2)", how, [&] { return nd::nansum(a, {0, 2}); });
            numpy.check("nanprod " + label + " axis (0, 2)", how, [&] { return nd::nanprod(a, {0, 2}); });
            numpy.check("nansum " + label + " keepdims", how, [&] { return nd::nansum(a, {.axis = 1, .keepdims = true}); });
            numpy.check("nanprod " + label + " keepdims", how, [&] { return nd::nanprod(a, {.axis = 1, .keepdims = true}); });
            numpy.check("nancumsum " + label, how, [&] { return nd::nancumsum(a); });
            numpy.check("nancumprod " + label, how, [&] { return nd::nancumprod(a); });
            numpy.check("nancumsum " + label + " axis 1", how, [&] { return nd::nancumsum(a, 1); });
            numpy.check("nancumprod " + label + " axis 2", how, [&] { return nd::nancumprod(a, 2); });
        });
    };
    check(sample<std::int8_t>(cube.shape));
    check(holes<float>(cube.shape));
    check(holes<double>(cube.shape));
    check(holes<std::complex<double>>(cube.shape));
    auto nothing = ndarray<double>::uninitialized({2, 3});
    nothing.fill(std::numeric_limits<double>::quiet_NaN());
    numpy.check("nansum all nan", "C", [&] { return nd::nansum(nothing, 0); });
}

TEST_CASE("differences between neighbours are NumPy's") {
    for_each_dtype(dtypes<bool, std::int8_t, std::uint16_t, float, std::complex<double>>{}, []<class T>() {
        const std::string dtype = nd::dtype_name<T>();
        for_each_order(sample<T>(cube.shape), [&](const ndarray<T>& a, const char* how) {
            for (intp n : {0, 1, 2, 5}) numpy.check("diff " + dtype + " " + std::to_string(n), how, [&] { return nd::diff(a, n); });
            numpy.check("diff " + dtype + " axis 0", how, [&] { return nd::diff(a, {.axis = 0}); });
            numpy.check("diff " + dtype + " 2 axis 1", how, [&] { return nd::diff(a, 2, 1); });
            numpy.check("diff " + dtype + " ends", how, [&] { return nd::diff(a, {.axis = 1, .prepend = nd::eval(T(1)), .append = sample<T>({2, 2, 4})}); });
            numpy.check("diff " + dtype + " twice ends", how, [&] { return nd::diff(a, {.n = 2, .axis = 0, .append = sample<T>({1, 3, 4})}); });
            if constexpr (!nd::boolean<T>) {
                numpy.check("ediff1d " + dtype, how, [&] { return nd::ediff1d(a); });
                numpy.check("ediff1d " + dtype + " ends", how, [&] { return nd::ediff1d(a, sample<T>({3}), sample<T>({2})); });
            }
        });
    });
    numpy.check("diff empty", "C", [] { return nd::diff(sample<double>({2, 0, 4}), 1, 1); });
    const auto a = sample<double>(cube.shape);
    CHECK(nd::diff(a * 2.0)(1, 2, 0) == 2 * (a(1, 2, 1) - a(1, 2, 0)));
    CHECK_THROWS_AS(nd::diff(a, -1), nd::value_error);
    CHECK_THROWS_AS(nd::diff(a, 1, 3), nd::index_error);
    CHECK_THROWS_AS(nd::diff(nd::eval(1.0)), nd::value_error);
    CHECK_THROWS_WITH(nd::diff(a, {.axis = 0, .append = sample<double>({1, 4, 3})}), Catch::Matchers::ContainsSubstring("cannot put values of shape (1,4,3) beside shape (2,3,4)"));
}

TEST_CASE("integrals by the trapezoidal rule are NumPy's") {
    for_each_dtype(dtypes<std::int8_t, float, double, std::complex<float>>{}, []<class T>() {
        using wide = nd::inexact_t<T>;
        const std::string dtype = nd::dtype_name<T>();
        for_each_order(sample<T>(cube.shape), [&](const ndarray<T>& y, const char* how) {
            numpy.check("trapezoid " + dtype, how, [&] { return nd::trapezoid(y); });
            numpy.check("trapezoid " + dtype + " dx axis 0", how, [&] { return nd::trapezoid(y, {.dx = 0.5, .axis = 0}); });
            numpy.check("trapezoid " + dtype + " x", how, [&] { return nd::trapezoid(y, {.x = sample<wide>({3}), .axis = 1}); });
            numpy.check("trapezoid " + dtype + " x cube", how, [&] { return nd::trapezoid(y, {.x = sample<wide>(cube.shape, 3)}); });
        });
    });
    const auto two = nd::trapezoid(nd::array({1.0, 2.0, 4.0}), {.x = nd::array({{0.0, 1.0, 2.0}, {0.0, 2.0, 4.0}})});  // x with more axes than y
    CHECK(two(0) == 4.5);
    CHECK(two(1) == 9.0);
    CHECK_THROWS_AS(nd::trapezoid(sample<double>({4}), {.x = sample<double>({3})}), nd::shape_error);
}

TEST_CASE("a recipe is summed as its values are, over every choice of axes") {
    const auto a = sample<double>({7, 6, 70}), row = sample<double>({70}, 5), column = sample<double>({6, 1}, 9);
    const ndarray<double> values = nd::eval((a - row) * column);
    const auto same = [](const ndarray<double>& x, const ndarray<double>& y) {
        REQUIRE(x.shape() == y.shape());
        for (intp i = 0; i < x.size(); ++i) CHECK(is_near(x.data()[i], y.data()[i], 1e-13));
    };
    same(nd::sum((a - row) * column, 0), nd::sum(values, 0));
    same(nd::sum((a - row) * column, 1), nd::sum(values, 1));
    same(nd::sum((a - row) * column, 2), nd::sum(values, 2));
    same(nd::sum((a - row) * column, {0, 2}), nd::sum(values, {0, 2}));
    same(nd::sum(((a - row) * column).T(), 0), nd::sum(values, 2).T().copy());
    CHECK(is_near(nd::sum((a - row) * column), nd::sum(values), 1e-13));
}

TEST_CASE("float sums of a million elements lose no more than pairwise sums do, on every axis") {
    const intp n = 1 << 20;
    const auto a = ndarray<float>::uninitialized({n});
    for (intp i = 0; i < n; ++i) a.data()[i] = static_cast<float>((i * 7919) % 1000) * 0.001f + 0.1f;
    double exact = 0;
    for (intp i = 0; i < n; ++i) exact += static_cast<double>(a.data()[i]);
    const auto near = [&](float got, double wanted) { CHECK(std::fabs(static_cast<double>(got) - wanted) <= 2e-7 * wanted); };
    near(nd::sum(a), exact);
    near(nd::sum(a.reshape({1024, 1024})), exact);
    near(nd::sum(nd::sum(a.reshape({1024, 1024}), 0)), exact);
    near(nd::sum(nd::sum(a.reshape({1024, 1024}), 1)), exact);
    near(nd::sum(a.reshape({n / 4, 4}), 0)(1) + nd::sum(a.reshape({n / 4, 4}), 0)(0) + nd::sum(a.reshape({n / 4, 4}), 0)(2) + nd::sum(a.reshape({n / 4, 4}), 0)(3), exact);
}

TEST_CASE("the sum of negative zeros keeps their sign, that of no elements, or of none that take part, is positive") {
    auto zeros = ndarray<double>::uninitialized({37});
    zeros.fill(-0.0);
    CHECK(std::signbit(nd::sum(zeros)));
    CHECK(!std::signbit(nd::sum(ndarray<double>::uninitialized({0}))));
    ndarray<bool> none = zeros != 0.0;
    CHECK(!std::signbit(nd::sum(zeros, {.where = none}).item()));
    CHECK(!std::signbit(nd::sum(zeros, {.axis = 0, .where = none}).item()));
    CHECK(nd::prod(zeros, {.where = none}).item() == 1);
}

TEST_CASE("axes that an array does not have, or has once, are errors, and so is a mask of another shape") {
    const auto a = sample<double>(cube.shape);
    CHECK_THROWS_AS(nd::sum(a, 3), nd::index_error);
    CHECK_THROWS_AS(nd::sum(a, -4), nd::index_error);
    CHECK_THROWS_AS(nd::sum(a, {1, 1}), nd::value_error);
    CHECK_THROWS_AS(nd::sum(a, {.axis = {0, -3}}), nd::value_error);
    CHECK_THROWS_WITH(nd::sum(a, 3), Catch::Matchers::ContainsSubstring("nd::sum: axis 3 is out of bounds for array of dimension 3"));
    CHECK_THROWS_AS(nd::sum(a, {.where = sample<bool>({5, 2, 3, 4})}), nd::shape_error);
    CHECK_THROWS_AS(nd::sum(a, {.where = sample<bool>({3})}), nd::shape_error);
}
