// SPDX-License-Identifier: BSD-3-Clause
//
// linalg/solve.hpp: solutions, inverses and determinants as recorded from NumPy, and by what defines them on matrices of any
// condition and layout.
#include <complex>
#include <cstdint>
#include <nd/linalg/determinants.hpp>
#include <nd/linalg/solve.hpp>

#include "linalg/matrices.hpp"

namespace {

using namespace test;
using nd::linalg::det, nd::linalg::inv, nd::linalg::matrix_form, nd::linalg::slogdet, nd::linalg::solve;

// The backward error of x: |a x - b| over |a| |x|, in units of n epsilon.
template <class T>
double backward_error(const ndarray<T>& a, const ndarray<T>& x, const ndarray<T>& b) {
    const double n = static_cast<double>(a.shape(0));
    return distance(nd::matmul(a, x), b) / (size_of(a) * size_of(x) * n * epsilon<T>);
}

}  // namespace

TEMPLATE_TEST_CASE("solutions, inverses and determinants are NumPy's", "", std::int32_t, float, double, std::complex<double>) {
    using T = TestType;
    const double tolerance = 50 * epsilon<T>;
    for (const nd::dims& shape : {nd::dims{1, 1}, {3, 3}, {6, 6}, {10, 10}, {4, 3, 3}, {2, 1, 4, 4}, {0, 0}, {0, 3, 3}, {2, 0, 0}}) {
        const auto a = dominant<T>(shape, 3);
        const intp n = a.shape(-1);
        nd::dims wide{2}, column(shape);
        for (int k = 0; k + 1 < shape.size(); ++k) wide.push_back(shape[k]);
        wide.push_back(3);
        const std::string key = std::string(" ") + nd::dtype_name<T>() + " " + nd::to_string(shape);
        compare("solve vector" + key, tolerance, [&] { return solve(a, operand<T>({n}, 8)); });
        compare("solve" + key, tolerance, [&] { return solve(a, operand<T>({n, 2}, 8)); });
        compare("solve stack" + key, tolerance, [&] { return solve(a, operand<T>(wide, 8)); });
        compare("inv" + key, tolerance, [&] { return inv(a); });
        compare("det" + key, tolerance, [&] { return det(a); });
        compare("sign" + key, tolerance, [&] { return slogdet(a).sign; });
        compare("logabsdet" + key, tolerance, [&] { return slogdet(a).logabsdet; });
    }
}

TEMPLATE_TEST_CASE("the backward error of a solution is small, whatever the condition", "", float, double, std::complex<float>, std::complex<double>) {
    using T = TestType;
    for (intp n : {1, 2, 3, 4, 5, 7, 8, 9, 12, 40}) {
        for (const ndarray<T>& a : {random_matrix<T>({n, n}, 1), hilbert<T>(n), dominant<T>({n, n}, 3)}) {
            const auto b = random_matrix<T>({n, 3}, 2);
            INFO(n);
            CHECK(backward_error(a, solve(a, b), b) < 10);
            const ndarray<T> stack = ndarray<T>::uninitialized({40, n, n});
            stack.write(a);
            stack(17, all, all).write(random_matrix<T>({n, n}, 5));
            const auto x = solve(stack, b);
            CHECK(backward_error(a, ndarray<T>(x(39, all, all)), b) < 10);
            CHECK(backward_error(ndarray<T>(stack(17, all, all)), ndarray<T>(x(17, all, all)), b) < 10);
        }
        const auto a = random_matrix<T>({n, n}, 1);
        const double condition = size_of(a) * size_of(inv(a)) * static_cast<double>(n * n);
        CHECK(distance(nd::matmul(a, inv(a)), identity<T>(n)) < 10 * condition * epsilon<T>);
    }
}

TEST_CASE("a stack is solved as its matrices are, whatever its size and layout") {
    const auto a = random_matrix<double>({3, 23, 5, 5}, 1), b = random_matrix<double>({23, 5, 2}, 2);
    const ndarray<double> turned = a.viewed({nd::permute(a.where(), nd::dims{0, 1, 3, 2}), 0});
    const auto x = solve(turned, b), y = inv(turned), d = det(turned);
    const auto [sign, log] = slogdet(turned);
    for (intp i = 0; i < 3; ++i) {
        for (intp j = 0; j < 23; ++j) {
            const ndarray<double> one = turned(i, j, all, all);
            const double condition = size_of(inv(one)) * 25;
            CHECK(distance(ndarray<double>(x(i, j, all, all)), solve(one, b(j, all, all))) < 1e-14 * condition);
            CHECK(distance(ndarray<double>(y(i, j, all, all)), inv(one)) < 1e-14 * condition * condition);
            const double single = det(one);
            CHECK(is_near(d(i, j), single, 1e-12));
            CHECK(is_near(sign(i, j) * std::exp(log(i, j)), single, 1e-12));
        }
    }
}

TEST_CASE("solutions do not depend on where matrices lie, and leave them alone") {
    const auto a = random_matrix<double>({9, 9}, 1), b = random_matrix<double>({9, 4}, 2);
    const auto expected = solve(a, b), inverse = inv(a);
    for_each_form(a, [&](const char* form_a, const ndarray<double>& x) {
        for_each_form(b, [&](const char* form_b, const ndarray<double>& y) {
            INFO(form_a << ", " << form_b);
            CHECK(distance(solve(x, y), expected) == 0);
            CHECK(distance(y, b) == 0);
        });
        CHECK(distance(inv(x), inverse) == 0);
        CHECK(distance(x, a) == 0);
    });
    CHECK(distance(solve(a + 0.0, b * 1.0), expected) == 0);
    CHECK(distance(solve(ndarray<const double>(a), b(all, 0)), ndarray<double>(expected(all, 0))) < 1e-13);
}

TEMPLATE_TEST_CASE("positive definite and triangular matrices are solved by half of them", "", float, std::complex<double>) {
    using T = TestType;
    const auto p = positive<T>({7, 7}, 3), a = dominant<T>({7, 7}, 3), b = random_matrix<T>({7, 3}, 2);
    const auto only = [](const ndarray<T>& m, bool lower) {
        const ndarray<T> part = m.copy();
        for (intp i = 0; i < 7; ++i)
            for (intp j = 0; j < 7; ++j)
                if (lower ? j > i : j < i) part(i, j) = std::numeric_limits<nd::real_t<T>>::quiet_NaN();
        return part;
    };
    CHECK(distance(solve(only(p, true), b, {.assume_a = matrix_form::positive_definite}), solve(p, b)) < 1e3 * epsilon<T> * size_of(solve(p, b)) * 7);
    const auto cleared = [&](bool lower) {
        const ndarray<T> part = a.copy();
        for (intp i = 0; i < 7; ++i)
            for (intp j = 0; j < 7; ++j)
                if (lower ? j > i : j < i) part(i, j) = T(0);
        return part;
    };
    CHECK(distance(solve(only(a, true), b, {.assume_a = matrix_form::lower_triangular}), solve(cleared(true), b)) < 10 * epsilon<T>);
    CHECK(distance(solve(only(a, false), b, {.assume_a = matrix_form::upper_triangular}), solve(cleared(false), b)) < 10 * epsilon<T>);
}

TEST_CASE("determinants leave the range only where their values do") {
    const auto a = ndarray<double>::uninitialized({4, 4});
    a.write(identity<double>(4));
    a(0, 0) = a(1, 1) = 1e200;
    a(2, 2) = a(3, 3) = 1e-200;
    const double one = det(a);
    CHECK(is_near(one, 1.0, 1e-14));
    a(0, 0) = -1e200, a(2, 2) = a(3, 3) = 1;
    CHECK(static_cast<double>(det(a)) == -std::numeric_limits<double>::infinity());
    CHECK(is_near(slogdet(a).logabsdet.item(), 400 * std::log(10.0), 1e-14));
    CHECK(slogdet(a).sign.item() == -1);
    a(0, 0) = 0;
    CHECK(static_cast<double>(det(a)) == 0);
    CHECK(slogdet(a).sign.item() == 0);
    CHECK(slogdet(a).logabsdet.item() == -std::numeric_limits<double>::infinity());
}

TEMPLATE_TEST_CASE("matrices at the low end of the range have determinants and solutions", "", float, double, std::complex<float>, std::complex<double>) {
    using T = TestType;
    using R = nd::real_t<T>;
    const int e = std::same_as<R, float> ? -135 : -1050;  // below the least normal number, with a few digits
    const R tiny = std::ldexp(R(1), e);
    const auto well = dominant<T>({12, 12}, 3);
    const ndarray<T> a = well.copy(), b = operand<T>({12}, 8), small = b.copy();
    for (intp i = 0; i < a.size(); ++i) a.data()[i] = well.data()[i] * tiny;
    for (intp i = 0; i < 12; ++i) small.data()[i] = b.data()[i] * tiny;
    CHECK(distance(solve(a, small), solve(well, b)) < 1e-3);
    CHECK(det(a).item() == T(0));
    const auto logs = slogdet(a), plain = slogdet(well);
    CHECK(std::abs(logs.sign.item() - plain.sign.item()) < R(1e-3));
    CHECK(std::abs(logs.logabsdet.item() - plain.logabsdet.item() - 12 * e * std::log(R(2))) < R(0.01));
    CHECK(std::isinf(std::abs(inv(a).data()[0])));
}

TEST_CASE("what cannot be solved is an error that names the matrix and the cause") {
    const auto a = random_matrix<double>({40, 3, 3}, 1), b = random_matrix<double>({3}, 2);
    a(33, 1, all).write(a(33, 0, all));
    a(33, 2, all).write(a(33, 0, all));
    const auto name = Catch::Matchers::ContainsSubstring("matrix 33 of the stack is singular");
    CHECK_THROWS_WITH(solve(a, b), name);
    CHECK_THROWS_WITH(inv(a), name);
    CHECK_THROWS_AS(solve(a, b), nd::linalg_error);
    CHECK(det(a)(33) == 0);
    a(34, 0, 0) = std::numeric_limits<double>::infinity();
    CHECK_THROWS_WITH(det(a), "nd::det: matrix 34 of the stack holds a NaN or an infinity");
    CHECK_THROWS_WITH(inv(a(34, all, all)), "nd::inv: the matrix holds a NaN or an infinity");
    b(1) = std::numeric_limits<double>::quiet_NaN();
    CHECK_THROWS_WITH(solve(identity<double>(3), b), "nd::solve: the right side of the matrix holds a NaN or an infinity");
    CHECK_THROWS_WITH(solve(identity<double>(3), operand<double>({4}, 3)), "nd::solve: cannot solve (3,3) for (4,): the matrices are 3 high, the right side is 4");
    CHECK_THROWS_WITH(solve(random_matrix<double>({2, 3, 3}, 1), random_matrix<double>({3, 3, 1}, 1)),
                      "nd::solve: cannot broadcast the leading axes of (2,3,3) with those of (3,3,1): axis -3 is 2 vs 3");
    CHECK_THROWS_WITH(inv(operand<double>({2, 3}, 3)), "nd::inv: matrices must be square, got shape (2,3)");
    CHECK_THROWS_WITH(det(operand<double>({3}, 3)), "nd::det: needs a matrix or a stack of matrices, got shape (3,)");
    CHECK_THROWS_WITH(solve(identity<double>(2) * -1.0, operand<double>({2}, 3), {.assume_a = matrix_form::positive_definite}),
                      "nd::solve: the matrix is not positive definite: LAPACK's potrf found no root of a diagonal element");
}
