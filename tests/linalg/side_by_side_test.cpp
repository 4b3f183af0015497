// SPDX-License-Identifier: BSD-3-Clause
//
// linalg/side_by_side.hpp and linalg/small_svd.hpp: small matrices of every size, condition and scale, each as if it were
// alone, and those that are handed to LAPACK among others that are not.
#include <nd/linalg/decompositions.hpp>
#include <nd/linalg/determinants.hpp>

#include "linalg/matrices.hpp"

namespace {

using namespace test;
using nd::linalg::svd, nd::linalg::svdvals;

template <class T>
void check_svd(const ndarray<T>& a) {
    const double bound = 20 * epsilon<T> * static_cast<double>(a.shape(-1) + a.shape(-2));
    const auto [U, S, Vh] = svd(a, {.full_matrices = false});
    CHECK(departure(U) < bound);
    CHECK(departure(conjugate_transposed(Vh)) < bound);
    const double largest = static_cast<double>(S(0));
    CHECK(distance(nd::matmul(ndarray<T>(U * S), Vh), a) <= bound * largest);
    for (intp k = 1; k < S.size(); ++k) CHECK(S(k) <= S(k - 1));
    CHECK(distance(svdvals(a), S) <= bound * largest);
}

}  // namespace

TEMPLATE_TEST_CASE("small matrices have the decomposition they are defined to have", "", float, double) {
    using T = TestType;
    for (intp m = 1; m <= 9; ++m) {
        for (intp n = 1; n <= 9; n += m < 4 ? 1 : 2) {
            INFO(m << ' ' << n);
            const auto a = random_matrix<T>({m, n}, 7);
            check_svd(a);
            const intp most = m > n ? m : n;
            check_svd<T>(hilbert<T>(most)(slice(0, m), slice(0, n)));
            check_svd<T>(identity<T>(most)(slice(0, m), slice(0, n)));
            check_svd(deficient<T>({m, n}, 3));
            const ndarray<T> graded = a.copy();
            for (intp j = 0; j < n; ++j) graded(all, j) = graded(all, j) * static_cast<T>(std::pow(10.0, static_cast<double>(-3 * j)));
            check_svd(graded);
            check_svd<T>(a * (sizeof(T) == 4 ? T(1e-25) : T(1e-200)));
            check_svd<T>(a * (sizeof(T) == 4 ? T(1e25) : T(1e200)));
            check_svd<T>(a * T(0));
        }
    }
}

TEMPLATE_TEST_CASE("a matrix among others gives what it gives alone", "", float, double) {
    using T = TestType;
    for (intp n : {2, 3, 5, 8}) {
        const auto a = random_matrix<T>({3, 13, n, n}, 5);
        a(1, 4, all, all).fill(T(0));       // without rank: LAPACK's
        a(2, 7, all, 0).write(a(2, 7, all, 1));
        a(0, 3, all, all) = a(0, 3, all, all) * T(1e-30);
        const auto [U, S, Vh] = svd(a);
        const auto values = svdvals(a);
        const auto d = nd::linalg::det(a);
        for (intp i = 0; i < 3; ++i) {
            for (intp j = 0; j < 13; ++j) {
                const ndarray<T> one = a(i, j, all, all);
                const auto [u, s, vh] = svd(one);
                INFO(n << ' ' << i << ' ' << j);
                CHECK(distance(ndarray<T>(U(i, j, all, all)), u) == 0);
                CHECK(distance(ndarray<T>(S(i, j, all)), s) == 0);
                CHECK(distance(ndarray<T>(Vh(i, j, all, all)), vh) == 0);
                CHECK(distance(ndarray<T>(values(i, j, all)), svdvals(one)) == 0);
                CHECK(d(i, j) == nd::linalg::det(one).item());
            }
        }
    }
}

TEST_CASE("solutions, inverses and determinants of every small size are right in every layout") {
    for (intp n = 1; n <= 9; ++n) {
        for (intp count : {1, 7, 8, 9, 70}) {
            const auto a = random_matrix<double>({count, n, n}, 11), b = random_matrix<double>({count, n, 2}, 12);
            const ndarray<double> turned = a.mT().copy().mT(), spread = ndarray<double>::uninitialized({count, 2 * n, 3 * n})(all, slice(nd::none, nd::none, -2), slice(nd::none, nd::none, 3));
            spread.write(a);
            const auto x = nd::linalg::solve(a, b), y = nd::linalg::inv(a);
            for (const ndarray<double>& lies : {turned, spread}) {
                CHECK(distance(nd::linalg::solve(lies, b), x) == 0);
                CHECK(distance(nd::linalg::inv(lies), y) == 0);
                CHECK(distance(nd::linalg::det(lies), nd::linalg::det(a)) == 0);
                CHECK(distance(svdvals(lies), svdvals(a)) == 0);
            }
            for (intp k = 0; k < count; ++k) {
                const ndarray<double> one = a(k, all, all), right = b(k, all, all), here = x(k, all, all), inverse = y(k, all, all);
                INFO(n << ' ' << count << ' ' << k);
                CHECK(distance(nd::matmul(one, here), right) <= 10 * static_cast<double>(n) * epsilon<double> * size_of(one) * size_of(here));
                CHECK(distance(nd::matmul(one, inverse), identity<double>(n)) <= 20 * static_cast<double>(n * n) * epsilon<double> * size_of(one) * size_of(inverse));
            }
        }
    }
}

TEST_CASE("an error names the first matrix that is in the way") {
    const auto a = random_matrix<double>({30, 4, 4}, 1), b = random_matrix<double>({30, 4}, 2);
    const auto x = b(all, all, nd::newaxis);
    a(20, 2, 2) = std::numeric_limits<double>::quiet_NaN();
    CHECK_THROWS_WITH(nd::linalg::solve(a, x), "nd::solve: matrix 20 of the stack holds a NaN or an infinity");
    CHECK_THROWS_WITH(svd(a), "nd::svd: matrix 20 of the stack holds a NaN or an infinity");
    a(19, all, all).fill(1.0);
    CHECK_THROWS_WITH(nd::linalg::solve(a, x), "nd::solve: matrix 19 of the stack is singular: its factor U has a 0 at place 1 of the diagonal");
    b(18, 3) = std::numeric_limits<double>::infinity();
    CHECK_THROWS_WITH(nd::linalg::solve(a, x), "nd::solve: the right side of matrix 18 of the stack holds a NaN or an infinity");
    CHECK_THROWS_WITH(nd::linalg::inv(a), "nd::inv: matrix 19 of the stack is singular: its factor U has a 0 at place 1 of the diagonal");
}
