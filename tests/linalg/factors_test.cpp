// SPDX-License-Identifier: BSD-3-Clause
//
// linalg/factors.hpp and solve_triangular: factors as recorded from NumPy, and by what defines them, on every dtype and
// layout; and what is refused.
#include <complex>
#include <cstdint>
#include <nd/linalg/factors.hpp>
#include <nd/linalg/solve.hpp>

#include "linalg/matrices.hpp"

namespace {

using namespace test;
using nd::linalg::cholesky, nd::linalg::lu, nd::linalg::qr, nd::linalg::solve_triangular;

template <class T>
ndarray<nd::real_t<T>> magnitudes(const ndarray<T>& a) {
    const ndarray<T> values = a.copy();
    const auto result = ndarray<nd::real_t<T>>::uninitialized(a.shape());
    for (intp i = 0; i < values.size(); ++i) result.data()[i] = std::abs(values.data()[i]);
    return result;
}

template <class T>
bool is_triangular(const ndarray<T>& a, bool lower) {
    bool is = true;
    for (intp i = 0; i < a.shape(0); ++i)
        for (intp j = 0; j < a.shape(1); ++j) is &= (lower ? j <= i : j >= i) || a(i, j) == T(0);
    return is;
}

}  // namespace

TEMPLATE_TEST_CASE("triangular factors are NumPy's", "", std::int32_t, float, double, std::complex<double>) {
    using T = TestType;
    const double tolerance = 100 * epsilon<T>;
    for (const nd::dims& shape : {nd::dims{1, 1}, {3, 3}, {6, 6}, {10, 10}, {4, 3, 3}, {2, 1, 4, 4}, {0, 0}, {0, 3, 3}, {2, 0, 0}}) {
        const auto p = positive<T>(shape, 3);
        const std::string key = std::string(" ") + nd::dtype_name<T>() + " " + nd::to_string(shape);
        compare("cholesky" + key, tolerance, [&] { return cholesky(p); });
        compare("cholesky upper" + key, tolerance, [&] { return cholesky(p, {.upper = true}); });
    }
    for (const nd::dims& shape : {nd::dims{5, 3}, {3, 5}, {4, 4}, {1, 1}, {6, 1}, {1, 6}, {2, 5, 3}, {2, 3, 5}, {0, 3}, {3, 0}, {0, 2, 2}}) {
        const auto a = operand<T>(shape, 3);
        const std::string key = std::string(" ") + nd::dtype_name<T>() + " " + nd::to_string(shape);
        compare("R" + key, tolerance, [&] { return magnitudes(qr(a, {.mode = "r"}).R); });
        std::string shapes;
        for (const char* mode : {"reduced", "complete", "raw"}) {
            const auto [Q, R] = qr(a, {.mode = mode});
            shapes += (shapes.empty() ? "" : " ") + nd::to_string(Q.shape()) + " " + nd::to_string(R.shape());
        }
        INFO(key);
        CHECK(shapes == solver_cases()["shapes" + key]);
    }
    for (int seed : {3, 4}) {
        const ndarray<T> a = dominant<T>({5, 5}, seed), b = operand<T>({5, 2}, 8);
        for (char trans : {'N', 'T', 'C'}) {
            const std::string key = std::string("triangular ") + trans + " " + nd::dtype_name<T>() + " " + std::to_string(seed);
            for_each_form(a, [&](const char* form, const ndarray<T>& lies) {
                INFO(form);
                compare(key, tolerance, [&] { return solve_triangular(lies, b, {.lower = true, .trans = trans}); });
                // The upper triangle of the transpose is the same.
                if (trans != 'C') compare(key, tolerance, [&] { return solve_triangular(lies.T(), b, {.trans = trans == 'N' ? 'T' : 'N'}); });
            });
        }
    }
}

TEMPLATE_TEST_CASE("factors multiply to the matrix they were made of", "", float, double, std::complex<float>, std::complex<double>) {
    using T = TestType;
    for (const nd::dims& shape : {nd::dims{1, 1}, {5, 3}, {3, 5}, {40, 40}, {70, 33}, {33, 70}}) {
        const intp m = shape[0], n = shape[1], most = m > n ? m : n;
        for (const ndarray<T>& a : {random_matrix<T>(shape, 1), deficient<T>(shape, 3), ndarray<T>(hilbert<T>(most)(slice(0, m), slice(0, n)))}) {
            const double bound = 10 * static_cast<double>(most) * epsilon<T>;
            for (const char* mode : {"reduced", "complete"}) {
                const auto [Q, R] = qr(a, {.mode = mode});
                CHECK(departure(Q) < bound);
                CHECK(distance(nd::matmul(Q, R), a) < bound * size_of(a));
                CHECK(is_triangular(R, false));
            }
            const auto [P, L, U] = lu(a);
            CHECK(distance(nd::matmul(P, nd::matmul(L, U)), a) < bound * size_of(a));
            CHECK(distance(nd::matmul(P, P.T()), identity<T>(m)) == 0);
            CHECK(is_triangular(L, true));
            CHECK(is_triangular(U, false));
            CHECK(size_of(L) <= std::sqrt(2.0));
        }
    }
    for (intp n : {1, 6, 50}) {
        const auto a = random_matrix<T>({n, n}, 1);
        const ndarray<T> p = nd::matmul(a, conjugate_transposed(a)) + identity<T>(n);
        const auto L = cholesky(p), U = cholesky(p, {.upper = true});
        CHECK(is_triangular(L, true));
        CHECK(distance(nd::matmul(L, conjugate_transposed(L)), p) < 10 * static_cast<double>(n) * epsilon<T> * size_of(p));
        CHECK(distance(conjugate_transposed(U), L) < 10 * static_cast<double>(n * n) * epsilon<T> * size_of(p));
    }
}

TEST_CASE("raw is what LAPACK wrote, and the other triangle of a symmetric matrix is not read") {
    const auto a = random_matrix<double>({5, 3}, 1);
    const auto [h, tau] = qr(a, {.mode = "raw"});
    const auto R = qr(a, {.mode = "r"}).R;
    for (intp i = 0; i < 3; ++i)
        for (intp j = i; j < 3; ++j) CHECK(h(j, i) == R(i, j));
    const auto p = positive<double>({4, 4}, 3);
    const auto expected = cholesky(p);
    p(0, 3) = std::numeric_limits<double>::quiet_NaN();
    CHECK(distance(cholesky(p), expected) == 0);
    CHECK_THROWS_WITH(cholesky(p, {.upper = true}), "nd::cholesky: the matrix holds a NaN or an infinity");
}

TEST_CASE("factors do not depend on where the matrix lies") {
    const auto a = random_matrix<double>({6, 4}, 1);
    const auto Q = qr(a).Q, U = lu(a).U;
    for_each_form(a, [&](const char* form, const ndarray<double>& lies) {
        INFO(form);
        CHECK(distance(qr(lies).Q, Q) == 0);
        CHECK(distance(lu(lies).U, U) == 0);
        CHECK(distance(qr(lies, {.mode = "complete"}).R(slice(0, 4)), qr(a).R) < 1e-14);
    });
    const auto p = positive<double>({6, 6}, 3);
    for_each_form(p, [&](const char*, const ndarray<double>& lies) { CHECK(distance(cholesky(lies), cholesky(p)) == 0); });
}

TEST_CASE("what has no factors is an error that names the matrix and the cause") {
    const auto p = positive<double>({3, 2, 2}, 3);
    p(2, 1, 1) = -1;
    CHECK_THROWS_WITH(cholesky(p), "nd::cholesky: matrix 2 of the stack is not positive definite: LAPACK's potrf found no root of a diagonal element");
    CHECK_THROWS_AS(cholesky(p), nd::linalg_error);
    CHECK_THROWS_WITH(qr(p, {.mode = "economic"}), "nd::qr: there is no mode economic: it is \"reduced\", \"complete\", \"r\" or \"raw\"");
    p(1, 0, 1) = std::numeric_limits<double>::infinity();
    CHECK_THROWS_WITH(qr(p), "nd::qr: matrix 1 of the stack holds a NaN or an infinity");
    CHECK_THROWS_WITH(lu(p), "nd::lu: matrix 1 of the stack holds a NaN or an infinity");
    CHECK_THROWS_AS(cholesky(operand<double>({2, 3}, 3)), nd::linalg_error);
    CHECK_THROWS_AS(qr(operand<double>({3}, 3)), nd::shape_error);
    const auto singular = identity<double>(3);
    singular(1, 1) = 0;
    CHECK_THROWS_WITH(solve_triangular(singular, operand<double>({3}, 3)), "nd::solve_triangular: the matrix is singular: there is a 0 at place 1 of the diagonal");
    CHECK(distance(solve_triangular(singular, operand<double>({3}, 3), {.unit_diagonal = true}), operand<double>({3}, 3)) == 0);
    CHECK_THROWS_WITH(solve_triangular(singular, operand<double>({3}, 3), {.trans = 'X'}), "nd::solve_triangular: trans is 'N', 'T' or 'C'");
}
