// SPDX-License-Identifier: BSD-3-Clause
//
// linalg/decompositions.hpp where LAPACK fails: this program brings routines of its own that say they did not converge, and
// calls the library's when they are told to.
#include "support/catch.hpp"

#include <dlfcn.h>

#include <nd/linalg/decompositions.hpp>
#include <nd/linalg/products.hpp>
#include <nd/operators.hpp>

#include "linalg/operands.hpp"

namespace {

int failing_call = -1;  // which call of dgesdd fails, counted from 0
int calls = 0;
bool iteration_fails = false;

template <class F>
F* library(const char* name) {
    static void* const lapacke = dlopen("liblapacke.so.3", RTLD_LAZY);  // this program may not have needed it
    return reinterpret_cast<F*>(dlsym(lapacke ? lapacke : RTLD_NEXT, name));
}

void start(int failing, bool iteration) {
    failing_call = failing;
    calls = 0;
    iteration_fails = iteration;
}

}  // namespace

extern "C" lapack_int LAPACKE_dgesdd_work(int layout, char job, lapack_int m, lapack_int n, double* a, lapack_int lda, double* s, double* u, lapack_int ldu,
                                          double* vt, lapack_int ldvt, double* work, lapack_int lwork, lapack_int* iwork) {
    const auto original = library<decltype(LAPACKE_dgesdd_work)>("LAPACKE_dgesdd_work");
    const lapack_int info = original(layout, job, m, n, a, lda, s, u, ldu, vt, ldvt, work, lwork, iwork);
    return lwork != -1 && calls++ == failing_call ? 3 : info;
}

extern "C" lapack_int LAPACKE_dgesvd_work(int layout, char jobu, char jobvt, lapack_int m, lapack_int n, double* a, lapack_int lda, double* s, double* u,
                                          lapack_int ldu, double* vt, lapack_int ldvt, double* work, lapack_int lwork) {
    const auto original = library<decltype(LAPACKE_dgesvd_work)>("LAPACKE_dgesvd_work");
    const lapack_int info = original(layout, jobu, jobvt, m, n, a, lda, s, u, ldu, vt, ldvt, work, lwork);
    return lwork != -1 && iteration_fails ? 2 : info;
}

TEST_CASE("where divide and conquer does not converge, QR iteration takes over with the matrix as it was") {
    const auto a = test::operand<double>({4, 12, 9}, 3);
    start(-1, false);
    const auto expected = nd::linalg::svd(a, {.full_matrices = false});
    REQUIRE(calls == 4);
    start(1, false);
    const auto [U, S, Vh] = nd::linalg::svd(a, {.full_matrices = false});
    CHECK(calls == 2);
    const nd::ndarray<double> scaled = U * S(nd::all, nd::newaxis, nd::all), back = nd::matmul(scaled, Vh);
    for (nd::intp i = 0; i < S.size(); ++i) CHECK(test::is_near(S.data()[i], expected.S.data()[i]));
    for (nd::intp i = 0; i < a.size(); ++i) CHECK(std::abs(back.data()[i] - a.data()[i]) < 1e-13);
}

TEST_CASE("where nothing converges, the error names the routine, the matrix and LAPACK's info") {
    const auto a = test::operand<double>({4, 12, 9}, 3);
    start(2, true);
    CHECK_THROWS_WITH(nd::linalg::svd(a), "nd::svd: LAPACK's gesvd did not converge on matrix 2 of the stack, info = 2");
    start(0, true);
    CHECK_THROWS_WITH(nd::linalg::svdvals(a(0, nd::all, nd::all)), "nd::svdvals: LAPACK's gesvd did not converge on the matrix, info = 2");
    start(0, true);
    CHECK_THROWS_AS(nd::linalg::svd(a), nd::linalg_error);
}
