// SPDX-License-Identifier: BSD-3-Clause
//
// linalg/norms.hpp: every order along every axis as recorded from NumPy, values at the ends of the range, and what is
// refused.
#include "support/catch.hpp"

#include <complex>
#include <cstdint>
#include <limits>
#include <nd/linalg/norms.hpp>
#include <nd/operators.hpp>
#include <string>
#include <utility>
#include <vector>

#include "linalg/operands.hpp"

namespace {

using nd::all, nd::intp, nd::ndarray;
using nd::linalg::matrix_norm, nd::linalg::norm, nd::linalg::norm_order, nd::linalg::vector_norm;

constexpr double infinite = std::numeric_limits<double>::infinity();

// The orders of tests/oracle/linalg.py, as Python writes them.
const std::vector<std::pair<std::string, norm_order>>& orders() {
    static const std::vector<std::pair<std::string, norm_order>> list{{"None", {}},   {"fro", "fro"}, {"nuc", "nuc"}, {"0", 0},          {"1", 1},
                                                                      {"-1", -1},     {"2", 2},       {"-2", -2},     {"3", 3},          {"-3", -3},
                                                                      {"0.5", 0.5},   {"inf", infinite}, {"-inf", -infinite}};
    return list;
}

template <class F>
void compare(const std::string& name, const F& f, double tolerance) {
    const std::string expected = test::linalg_cases()[name];
    INFO(name << " is " << expected);
    try {
        const auto result = f();
        CHECK(test::is_close(result, expected, tolerance));
    } catch (const std::logic_error&) {
        CHECK(expected == "error");
    }
}

}  // namespace

TEMPLATE_TEST_CASE("norms of every order along every axis are NumPy's", "", std::int32_t, float, double, std::complex<double>) {
    using T = TestType;
    const double tolerance = 20 * static_cast<double>(std::numeric_limits<nd::real_t<nd::inexact_t<T>>>::epsilon());
    const std::vector<std::pair<std::string, nd::dims>> axes{{"0", {0}}, {"-1", {-1}}, {"(0,1)", {0, 1}}, {"(2,0)", {2, 0}}, {"(-1,-2)", {-1, -2}}};
    for (const nd::dims& shape : {nd::dims{5}, {3, 4}, {4, 3}, {2, 3, 4}, {0}, {0, 3}, {3, 0}}) {
        const auto a = test::operand<T>(shape, 3);
        for (const auto& [name, order] : orders()) {
            const std::string key = std::string(nd::dtype_name<T>()) + " " + nd::to_string(shape) + " " + name;
            compare("norm " + key, [&, o = order] { return norm(a, {.ord = o}); }, tolerance);
            compare("norm keepdims " + key, [&, o = order] { return norm(a, {.ord = o, .keepdims = true}); }, tolerance);
            if (shape.size() == 3) {
                for (const auto& [axis_name, axis] : axes) {
                    compare("norm axis " + axis_name + " " + key, [&, o = order, x = axis] { return norm(a, {.ord = o, .axis = x}); }, tolerance);
                    compare("norm axis " + axis_name + " keepdims " + key, [&, o = order, x = axis] { return norm(a, {.ord = o, .axis = x, .keepdims = true}); },
                            tolerance);
                }
            }
            if (!order.given()) continue;
            compare("matrix_norm " + key, [&, o = order] { return matrix_norm(a, {.ord = o}); }, tolerance);
            if (order.what() != norm_order::form::number) continue;
            compare("vector_norm " + key, [&, o = order] { return vector_norm(a, {.ord = o}); }, tolerance);
            compare("vector_norm axis -1 " + key, [&, o = order] { return vector_norm(a, {.ord = o, .axis = -1}); }, tolerance);
        }
    }
}

TEST_CASE("without options a norm is a number") {
    const auto a = test::operand<double>({3, 4}, 3);
    const double usual = norm(a), one = norm(a, 1), frobenius = norm(a, "fro"), vector = vector_norm(a), row = norm(a(0, all), infinite);
    CHECK(usual == norm(a, {.keepdims = false}).item());
    CHECK(one == norm(a, {.ord = 1}).item());
    CHECK(frobenius == usual);
    CHECK(vector == usual);
    CHECK(row == 5);
    const double of_options = norm(a, {.ord = "nuc"});
    CHECK(of_options == norm(a, "nuc"));
    static_assert(std::is_same_v<decltype(norm(ndarray<float>())), float> && std::is_same_v<decltype(norm(ndarray<std::complex<float>>())), float> &&
                  std::is_same_v<decltype(norm(ndarray<std::int8_t>())), double>);
}

TEST_CASE("a recipe has a norm without being computed first, on every layout") {
    const auto a = test::operand<double>({6, 8}, 3);
    CHECK(norm(a - a) == 0);
    CHECK(test::is_near(norm(2.0 * a), 2 * norm(a)));
    CHECK(test::is_near(norm(a("::-2, ::3")), norm(ndarray<double>(a("::-2, ::3").copy()))));
    const auto c = test::operand<std::complex<double>>({6, 8}, 3);
    CHECK(test::is_near(norm(c + c), 2 * norm(c)));
    CHECK(test::is_near(norm(c("::-2, ::3")), norm(ndarray<std::complex<double>>(c("::-2, ::3").copy()))));
}

TEMPLATE_TEST_CASE("the Euclidean norm neither overflows nor underflows", "", float, double, std::complex<double>) {
    using T = TestType;
    using real = nd::real_t<T>;
    using limits = std::numeric_limits<real>;
    const auto a = ndarray<T>::uninitialized({3, 2});
    a.fill(T(1));
    a(0, 0) = a(0, 1) = T(limits::max() / 4);
    a(1, 0) = a(1, 1) = T(limits::min() * 4);
    const auto rows = norm(a, {.axis = 1});
    const auto expected = std::sqrt(real(2));
    CHECK(test::is_near(rows(0) / (limits::max() / 4), expected));
    CHECK(test::is_near(rows(1) / (limits::min() * 4), expected));
    CHECK(test::is_near(rows(2), expected));
    CHECK(test::is_near(norm(a) / (limits::max() / 4), expected));
    a.fill(T(limits::denorm_min()));
    CHECK(norm(a) == 2 * limits::denorm_min());
    a.fill(T(0));
    CHECK(norm(a) == 0);
    a(2, 1) = T(-limits::infinity());
    CHECK(norm(a) == limits::infinity());
    a(0, 0) = T(limits::quiet_NaN());
    CHECK(std::isnan(norm(a)));
}

TEST_CASE("the least integer has its magnitude") {
    const auto a = ndarray<std::int8_t>::uninitialized({2});
    a.fill(std::int8_t{-128});
    CHECK(norm(a, infinite) == 128);
    CHECK(norm(a, 1) == 256);
}

TEST_CASE("norms that there are not are errors") {
    const auto a = test::operand<double>({3, 4}, 3);
    CHECK_THROWS_WITH(norm(a, 3), "nd::norm: a norm of matrices has the order 1, -1, 2, -2, inf, -inf, \"fro\" or \"nuc\"");
    CHECK_THROWS_WITH(norm(a, "frob"), "nd::norm: there is no norm named frob: it is \"fro\", \"nuc\" or a number");
    CHECK_THROWS_AS(norm(a, {.ord = 2, .axis = {0, 0}}), nd::value_error);
    CHECK_THROWS_AS(norm(a, {.axis = 2}), nd::index_error);
    CHECK_THROWS_WITH(norm(test::operand<double>({2, 2, 2}, 3), 1), "nd::norm: the norm of that order is of one axis or of two, not of 3: shape (2,2,2)");
    CHECK_THROWS_AS(matrix_norm(a(0, all)), nd::shape_error);
    const ndarray<double> broken = a.astype<double>().copy();
    broken(0, 0) = std::numeric_limits<double>::infinity();
    CHECK_THROWS_WITH(norm(broken, 2), "nd::norm: the matrix holds a NaN or an infinity");
    CHECK_THROWS_AS(norm(ndarray<double>::uninitialized({0}), infinite), nd::value_error);
}

TEST_CASE("norms of floats of 16 bits are computed in float and rounded once") {
    const auto wide = ndarray<float>::uninitialized({3, 4});
    for (intp i = 0; i < 12; ++i) wide.data()[i] = static_cast<float>(100 + i);
    const auto a = wide.astype<nd::float16>();  // whose squares are none
    CHECK(static_cast<float>(norm(a)) == static_cast<float>(nd::float16(norm(wide))));
    CHECK(static_cast<float>(norm(a, 1)) == 321.0f);
    CHECK(static_cast<float>(norm(a, {.ord = 3, .axis = 1})(2)) == static_cast<float>(nd::float16(norm(wide, {.ord = 3, .axis = 1})(2))));
    CHECK(static_cast<float>(nd::linalg::vector_norm(a, {.ord = 0, .axis = 0})(3)) == 3.0f);
    CHECK(matrix_norm(a).dtype() == std::string("float16"));
    CHECK(norm(wide.astype<nd::bfloat16>(), 2) > nd::bfloat16(360.0f));
}
