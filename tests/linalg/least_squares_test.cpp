// SPDX-License-Identifier: BSD-3-Clause
//
// linalg/least_squares.hpp: least squares, pseudo-inverses, ranks and condition numbers as recorded from NumPy, and by what
// defines them; stacks, which NumPy's lstsq does not have.
#include <complex>
#include <cstdint>
#include <nd/creation.hpp>
#include <nd/linalg/least_squares.hpp>

#include "linalg/matrices.hpp"

namespace {

using namespace test;
using nd::linalg::cond, nd::linalg::lstsq, nd::linalg::matrix_rank, nd::linalg::pinv;

constexpr double infinite = std::numeric_limits<double>::infinity();

}  // namespace

TEMPLATE_TEST_CASE("what singular values decide is NumPy's", "", std::int32_t, float, double, std::complex<double>) {
    using T = TestType;
    const double tolerance = 500 * epsilon<T>;
    for (const nd::dims& shape : {nd::dims{5, 3}, {3, 5}, {4, 4}, {1, 1}, {6, 1}, {1, 6}, {2, 5, 3}, {2, 3, 5}, {0, 3}, {3, 0}, {0, 2, 2}}) {
        const auto a = operand<T>(shape, 3);
        const std::string key = std::string(" ") + nd::dtype_name<T>() + " " + nd::to_string(shape);
        const bool some = shape[shape.size() - 1] > 0 && shape[shape.size() - 2] > 0;
        // NumPy has integers for the inverse of no integers, and no rank for matrices without elements.
        if (some || !nd::integer<T>) compare("pinv" + key, tolerance, [&] { return pinv(a); });
        if (some) compare("rank" + key, 0, [&] { return matrix_rank(a); });
        if (some && a.size() > 0) compare("rank deficient" + key, 0, [&] { return matrix_rank(deficient<T>(shape, 3)); });
        if (shape.size() > 2) continue;
        const auto b = operand<T>({shape[0], 2}, 8);
        const auto check = [&](const std::string& name, const auto& r) {
            compare("lstsq" + name + " x" + key, tolerance, [&] { return r.x; });
            compare("lstsq" + name + " residuals" + key, tolerance, [&] { return r.residuals; });
            CHECK(numbers_of(r.rank) == recorded_numbers(solver_cases()["lstsq" + name + " rank" + key]));
            compare("lstsq" + name + " s" + key, tolerance, [&] { return r.s; });
        };
        check("", lstsq(a, b));
        check(" vector", lstsq(a, b(all, 0)));
        if (some) check(" deficient", lstsq(deficient<T>(shape, 3), b));
    }
    const std::pair<const char*, nd::linalg::norm_order> orders[] = {{"None", {}}, {"fro", "fro"}, {"nuc", "nuc"}, {"1", 1}, {"-1", -1}, {"2", 2}, {"-2", -2}, {"inf", infinite}, {"-inf", -infinite}};
    for (const nd::dims& shape : {nd::dims{3, 3}, {4, 3, 3}, {0, 0}}) {
        const std::string key = std::string(" ") + nd::dtype_name<T>() + " " + nd::to_string(shape);
        for (const auto& [name, order] : orders) compare(std::string("cond ") + name + key, tolerance, [&, o = order] { return cond(dominant<T>(shape, 3), o); });
    }
}

TEMPLATE_TEST_CASE("a least-squares solution is where the residual is orthogonal to the columns", "", float, std::complex<double>) {
    using T = TestType;
    for (const nd::dims& shape : {nd::dims{9, 4}, {4, 9}, {30, 30}, {3, 9, 4}, {2, 3, 5, 5}}) {
        const auto a = random_matrix<T>(shape, 1);
        const intp m = a.shape(-2), n = a.shape(-1);
        for (const ndarray<T>& b : {random_matrix<T>({m, 2}, 2), ndarray<T>(random_matrix<T>({m}, 2))}) {
            const auto r = lstsq(a, b);
            const bool vector = b.ndim() == 1;
            const ndarray<T> x = vector ? ndarray<T>(r.x(ellipsis, nd::newaxis)) : r.x, y = vector ? ndarray<T>(b(all, nd::newaxis)) : b;
            const ndarray<T> residual(nd::matmul(a, x) - y), normal = nd::matmul(conjugate_transposed(a), residual);
            CHECK(size_of(normal) < 1e3 * epsilon<T> * (1 + size_of(x)) * static_cast<double>(m + n));
            CHECK(r.residuals.shape(-1) == (m > n ? (vector ? 1 : 2) : 0));
            for (double rank : numbers_of(r.rank)) CHECK(rank == static_cast<double>(m < n ? m : n));
        }
    }
}

TEST_CASE("each matrix of a stack has its rank and its residuals") {
    const auto a = random_matrix<double>({3, 6, 3}, 1), b = random_matrix<double>({3, 6, 2}, 2);
    a(1, all, 2).write(a(1, all, 0));
    const auto r = lstsq(a, b);
    CHECK(elements_text(r.rank) == "[3 2 3]");
    for (intp k = 0; k < 3; ++k) {
        const auto one = lstsq(a(k, all, all), b(k, all, all));
        CHECK(distance(ndarray<double>(r.x(k, all, all)), one.x) < 1e-13);
        if (k == 1) CHECK((std::isnan(r.residuals(k, 0)) && one.residuals.size() == 0));
        else CHECK(distance(ndarray<double>(r.residuals(k, all)), one.residuals) < 1e-13);
    }
    // rcond decides what counts as 0.
    const auto d = identity<double>(3);
    d(2, 2) = 1e-3;
    CHECK(lstsq(d, b(0, slice(0, 3), all)).rank.item() == 3);
    CHECK(lstsq(d, b(0, slice(0, 3), all), {.rcond = 1e-2}).rank.item() == 2);
}

TEMPLATE_TEST_CASE("a pseudo-inverse is one by Penrose's four conditions", "", double, std::complex<float>) {
    using T = TestType;
    for (const nd::dims& shape : {nd::dims{5, 3}, {3, 5}, {8, 8}}) {
        for (const ndarray<T>& a : {random_matrix<T>(shape, 1), deficient<T>(shape, 3)}) {
            const double limit = epsilon<T> * 100;
            const auto p = pinv(a, {.rcond = limit});
            const ndarray<T> left = nd::matmul(a, p), right = nd::matmul(p, a);
            const double bound = 1e3 * epsilon<T>;
            CHECK(distance(nd::matmul(left, a), a) < bound * size_of(a));
            CHECK(distance(nd::matmul(right, p), p) < bound * size_of(p) * 8);
            CHECK(distance(conjugate_transposed(left), left) < bound * 8);
            CHECK(distance(conjugate_transposed(right), right) < bound * 8);
        }
    }
    const auto h = positive<T>({5, 5}, 3);
    CHECK(distance(pinv(h, {.hermitian = true}), pinv(h)) < 1e4 * epsilon<T> * size_of(pinv(h)));
    CHECK(matrix_rank(h, {.hermitian = true}).item() == 5);
}

TEST_CASE("ranks take a tolerance, vectors have a rank too") {
    const auto d = identity<double>(4);
    d(3, 3) = 1e-5, d(2, 2) = -1e-2;
    const nd::intp usual = matrix_rank(d), relative = matrix_rank(d, {.rtol = 1e-4}), absolute = matrix_rank(d, {.tol = 0.1});
    CHECK(usual == 4);
    CHECK(relative == 3);
    CHECK(absolute == 2);
    CHECK(matrix_rank(d, {.tol = 1e-3, .hermitian = true}).item() == 3);
    CHECK(matrix_rank(operand<double>({3}, 3)).item() == 1);
    CHECK(matrix_rank(operand<double>({3}, 3) * 0.0).item() == 0);
    CHECK(elements_text(matrix_rank(ndarray<double>::uninitialized({2, 0, 3}))) == "[0 0]");
    CHECK_THROWS_WITH(matrix_rank(d, {.tol = 1, .rtol = 1}), "nd::matrix_rank: tol and rtol exclude each other");
    CHECK_THROWS_AS(pinv(d, {.rcond = 1, .rtol = 1}), nd::value_error);
}

TEST_CASE("a singular matrix has an infinite condition number, and what has none is an error") {
    const auto a = identity<double>(3);
    a(1, 1) = 0;
    const double two = cond(a), one = cond(a, 1), least = cond(identity<double>(3));
    CHECK(two == infinite);
    CHECK(one == infinite);
    CHECK(least == 1);
    CHECK_THROWS_WITH(cond(operand<double>({2, 3}, 3), 1), "nd::cond: matrices must be square, got shape (2,3)");
    CHECK_THROWS_WITH(cond(ndarray<double>::uninitialized({0, 0})), "nd::cond: is not defined on matrices without elements, got shape (0,0)");
    a(0, 0) = infinite;
    CHECK_THROWS_WITH(lstsq(a, a), "nd::lstsq: the matrix holds a NaN or an infinity");
    CHECK_THROWS_WITH(lstsq(identity<double>(3), a), "nd::lstsq: the right side of the matrix holds a NaN or an infinity");
    CHECK_THROWS_WITH(pinv(a), "nd::pinv: the matrix holds a NaN or an infinity");
    CHECK_THROWS_WITH(lstsq(operand<double>({3, 2}, 3), operand<double>({4}, 3)), "nd::lstsq: cannot solve (3,2) for (4,): the matrices are 3 high, the right side is 4");
    CHECK_THROWS_AS(lstsq(operand<double>({3}, 3), operand<double>({3}, 3)), nd::shape_error);
}

TEMPLATE_TEST_CASE("limits of singular values may be arrays, one for each matrix, broadcast as in NumPy", "", std::int32_t, float, double, std::complex<double>) {
    using T = TestType;
    const double tolerance = 500 * epsilon<T>;
    const auto a = operand<T>({2, 5, 3}, 3);
    const std::string key = std::string(" limits ") + nd::dtype_name<T>();
    compare("pinv" + key, tolerance, [&] { return pinv(a, {.rcond = nd::array({.5, .9})}); });
    compare("pinv rtol" + key, tolerance, [&] { return pinv(a, {.rtol = nd::array({.9})}); });
    compare("pinv hermitian" + key, tolerance, [&] { return pinv(positive<T>({2, 3, 3}, 3), {.rcond = nd::array({.5, .01}), .hermitian = true}); });
    compare("rank" + key, 0, [&] { return matrix_rank(a, {.tol = nd::array({6.f, 9.f})}); });
    compare("rank column" + key, 0, [&] { return matrix_rank(a, {.tol = nd::array({{3}, {7}, {12}})}); });
    compare("rank of one" + key, 0, [&] { return matrix_rank(a(0, nd::ellipsis), {.tol = nd::array({1., 7., 12.})}); });
    compare("rank rtol" + key, 0, [&] { return matrix_rank(a, {.rtol = nd::array({.5, .9})}); });
    CHECK_THROWS_AS(pinv(a, {.rcond = nd::array({.1, .2, .3})}), nd::shape_error);
    CHECK_THROWS_AS(pinv(a(0, nd::ellipsis), {.rcond = nd::array({.1, .2})}), nd::shape_error);
    CHECK_THROWS_AS(matrix_rank(a, {.tol = nd::array({.1, .2, .3})}), nd::shape_error);
}
