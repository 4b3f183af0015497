// SPDX-License-Identifier: BSD-3-Clause
//
// linalg/contractions.hpp: what is made of products, as recorded from NumPy, and what is refused.
#include <complex>
#include <cstdint>
#include <nd/linalg/contractions.hpp>
#include <vector>

#include "linalg/matrices.hpp"

namespace {

using namespace test;

}  // namespace

TEMPLATE_TEST_CASE("sums over axes, Kronecker products, diagonals and powers are NumPy's", "", bool, std::int32_t, double, std::complex<double>) {
    using T = TestType;
    const std::string dtype = nd::dtype_name<T>();
    const auto a = operand<T>({3, 4, 5}, 3), b = operand<T>({4, 3, 2}, 8);
    compare("tensordot pairs " + dtype, 0, [&] { return nd::tensordot(a, b, {{1, 0}, {0, 1}}); });
    compare("tensordot one " + dtype, 0, [&] { return nd::tensordot(a, b, {1, 0}); });
    compare("tensordot 1 " + dtype, 0, [&] { return nd::tensordot(a, operand<T>({5, 2}, 8), 1); });
    compare("tensordot 0 " + dtype, 0, [&] { return nd::tensordot(operand<T>({2}, 3), operand<T>({3}, 8), 0); });
    compare("tensordot " + dtype, 0, [&] { return nd::linalg::tensordot(a, operand<T>({4, 5, 2}, 8)); });
    const std::pair<nd::dims, nd::dims> pairs[] = {{{2, 3}, {3, 2}}, {{3}, {2, 2}}, {{2, 2}, {3}}, {{2, 1, 2}, {2, 2}}, {{}, {3}}, {{0, 2}, {2, 2}}};
    for (const auto& [x, y] : pairs) {
        compare("kron " + dtype + " " + nd::to_string(x) + " " + nd::to_string(y), 0, [&, p = x, q = y] { return nd::kron(operand<T>(p, 3), operand<T>(q, 8)); });
    }
    for (int offset : {-9, -2, 0, 1, 9}) {
        const std::string key = std::to_string(offset) + " " + dtype;
        compare("trace " + key, 0, [&] { return nd::trace(a, {.offset = offset}); });
        compare("trace -1 0 " + key, 0, [&] { return nd::trace(a, {.offset = offset, .axis1 = -1, .axis2 = 0}); });
        compare("linalg trace " + key, 0, [&] { return nd::linalg::trace(a, {.offset = offset}); });
        compare("diagonal " + key, 0, [&] { return ndarray<T>(nd::linalg::diagonal(a, {.offset = offset}).copy()); });
    }
    for (int power : {0, 1, 2, 5}) compare("power " + std::to_string(power) + " " + dtype, 0, [&] { return nd::linalg::matrix_power(operand<T>({2, 3, 3}, 3), power); });
}

TEMPLATE_TEST_CASE("negative powers are those of the inverse", "", float, double, std::complex<double>) {
    using T = TestType;
    for (const nd::dims& shape : {nd::dims{3, 3}, {4, 3, 3}, {0, 0}}) {
        const auto a = dominant<T>(shape, 3);
        for (int power : {0, 1, 2, 3, -1, -2}) {
            compare("power " + std::to_string(power) + " " + nd::dtype_name<T>() + " " + nd::to_string(shape), 100 * epsilon<T>, [&] { return nd::linalg::matrix_power(a, power); });
        }
    }
}

TEST_CASE("chains of products are NumPy's, of arguments or of a list") {
    std::vector<ndarray<double>> parts;
    int seed = 0;
    for (const nd::dims& shape : {nd::dims{4}, {4, 7}, {7, 2}, {2, 9}, {9}}) parts.push_back(operand<double>(shape, seed++));
    compare("multi_dot", 0, [&] { return nd::linalg::multi_dot(parts); });
    compare("multi_dot", 0, [&] { return nd::linalg::multi_dot(parts[0], parts[1], parts[2], parts[3], parts[4]); });
    compare("multi_dot matrices", 0, [&] { return nd::linalg::multi_dot(parts[1], parts[2] + 0.0, parts[3]); });
    CHECK(distance(nd::linalg::multi_dot(parts[1], parts[2]), nd::matmul(parts[1], parts[2])) == 0);
    CHECK_THROWS_WITH(nd::linalg::multi_dot(std::vector<ndarray<double>>{parts[1]}), "nd::multi_dot: needs two arrays or more, got 1");
    CHECK_THROWS_WITH(nd::linalg::multi_dot(parts[1], parts[0], parts[1]), "nd::multi_dot: array 1 of shape (4,) is no matrix; only the first and the last may be vectors");
    CHECK_THROWS_WITH(nd::linalg::multi_dot(parts[1], parts[3], parts[1]), "nd::multi_dot: cannot multiply (4,7) by (2,9)");
}

TEST_CASE("views, recipes and other dtypes are operands") {
    const auto a = operand<std::int32_t>({3, 4, 5}, 3);
    const auto b = operand<float>({5, 4, 3}, 8);
    const auto expected = nd::tensordot(ndarray<double>(a), ndarray<double>(b), {{0, 2}, {2, 0}});
    CHECK(distance(nd::tensordot(a, b, {{0, 2}, {2, 0}}), expected) == 0);
    CHECK(distance(nd::tensordot(a.T(), b.T(), {{2, 0}, {0, 2}}), expected) == 0);
    CHECK(distance(nd::tensordot(a("::-1, :, ::-1"), b("::-1, :, ::-1") + 0.0f, {{-3, -1}, {2, 0}}), expected) == 0);
    const double t = nd::trace(operand<float>({3, 3}, 3) * 2.0f), u = nd::trace<double>(operand<bool>({3, 3}, 3));
    CHECK(t == 2 * nd::trace(operand<float>({3, 3}, 3)).item());
    CHECK(u == static_cast<double>(nd::trace(operand<bool>({3, 3}, 3)).item()));
    const auto view = nd::linalg::diagonal(a(slice(0, 3), slice(0, 3), 0));
    CHECK(view.data() == a.data());
    const auto outer = nd::linalg::outer(a(0, 0, all), b(all, 0, 0));
    CHECK(headline(outer) == "float64 (5,5)");
}

TEST_CASE("what cannot be contracted is an error that names shapes and axes") {
    const auto a = operand<double>({3, 4, 5}, 3), b = operand<double>({4, 3, 2}, 8);
    CHECK_THROWS_WITH(nd::tensordot(a, b, {2, 1}), "nd::tensordot: cannot sum axis 2 of (3,4,5) with axis 1 of (4,3,2): 5 vs 3");
    CHECK_THROWS_WITH(nd::tensordot(a, b, {{0, 1}, {1}}), "nd::tensordot: as many axes of each are summed over, got 2 and 1");
    CHECK_THROWS_AS(nd::tensordot(a, b, {{0, 0}, {1, 1}}), nd::value_error);
    CHECK_THROWS_AS(nd::tensordot(a, b, {3, 0}), nd::index_error);
    CHECK_THROWS_WITH(nd::tensordot(a, b, 4), "nd::tensordot: cannot sum over 4 axes of (3,4,5) and (4,3,2)");
    CHECK_THROWS_AS(nd::trace(a, {.axis1 = 1, .axis2 = 1}), nd::value_error);
    CHECK_THROWS_AS(nd::trace(a, {.axis1 = 3}), nd::index_error);
    CHECK_THROWS_AS(nd::linalg::trace(a(0, 0, all)), nd::shape_error);
    CHECK_THROWS_AS(nd::linalg::outer(a, b), nd::shape_error);
    CHECK_THROWS_AS(nd::linalg::matrix_power(a, 2), nd::linalg_error);
    CHECK_THROWS_WITH(nd::linalg::matrix_power(operand<std::int32_t>({2, 2}, 3), -1),
                      "nd::matrix_power: a negative power of integers is no array of integers: write matrix_power(a.astype<double>(), -1)");
}
