// SPDX-License-Identifier: BSD-3-Clause
//
// The routines of LAPACK that nd calls, one name for float, double and complex elements, on column-major matrices. Each
// returns LAPACK's info; with work_size -1 those that need workspace leave the best size of it in work[0] and compute
// nothing. Orthogonal is unitary, and symmetric Hermitian, where elements are complex. Owns no workspace and no error.
#pragma once

#include "lapack.hpp"

#if defined(LAPACK_COL_MAJOR)

namespace nd::inline ND_ABI::lapack {

using integer = lapack_int;

namespace detail {

// Whatever type lapacke.h has for complex numbers, it lies in memory as std::complex does.
template <class T>
auto* raw(T* p) {
    if constexpr (std::same_as<std::remove_const_t<T>, std::complex<float>>) return reinterpret_cast<std::conditional_t<std::is_const_v<T>, const lapack_complex_float, lapack_complex_float>*>(p);
    else if constexpr (std::same_as<std::remove_const_t<T>, std::complex<double>>) return reinterpret_cast<std::conditional_t<std::is_const_v<T>, const lapack_complex_double, lapack_complex_double>*>(p);
    else return p;
}

}  // namespace detail

// The routine of T's dtype, with arguments for real and for complex elements in parentheses.
#define ND_ROUTINE(real, complex, real_arguments, complex_arguments)                                              \
    using detail::raw;                                                                                            \
    if constexpr (std::same_as<T, float>) return static_cast<int>(LAPACKE_s##real##_work real_arguments);         \
    else if constexpr (std::same_as<T, double>) return static_cast<int>(LAPACKE_d##real##_work real_arguments);   \
    else if constexpr (std::same_as<real_t<T>, float>) return static_cast<int>(LAPACKE_c##complex##_work complex_arguments); \
    else return static_cast<int>(LAPACKE_z##complex##_work complex_arguments)
#define ND_COLUMNS LAPACK_COL_MAJOR

// ---- triangular factors ---------------------------------------------------------------------------------------------

/// a = P L U in place of the m x n matrix a; row i was exchanged with row pivots[i] - 1. @see LAPACK's getrf
template <blas_element T>
int getrf(int m, int n, T* a, int lda, integer* pivots) {
    ND_ROUTINE(getrf, getrf, (ND_COLUMNS, m, n, a, lda, pivots), (ND_COLUMNS, m, n, raw(a), lda, pivots));
}
/// The x of op(a) x = b in place of b, from getrf's factors of a. @see LAPACK's getrs
template <blas_element T>
int getrs(char how, int n, int count, const T* a, int lda, const integer* pivots, T* b, int ldb) {
    ND_ROUTINE(getrs, getrs, (ND_COLUMNS, how, n, count, a, lda, pivots, b, ldb), (ND_COLUMNS, how, n, count, raw(a), lda, pivots, raw(b), ldb));
}
/// The inverse in place of getrf's factors. @see LAPACK's getri
template <blas_element T>
int getri(int n, T* a, int lda, const integer* pivots, T* work, int work_size) {
    ND_ROUTINE(getri, getri, (ND_COLUMNS, n, a, lda, pivots, work, work_size), (ND_COLUMNS, n, raw(a), lda, pivots, raw(work), work_size));
}
/// a = L L^H, or U^H U, in place of that triangle of a. @see LAPACK's potrf
template <blas_element T>
int potrf(char triangle, int n, T* a, int lda) {
    ND_ROUTINE(potrf, potrf, (ND_COLUMNS, triangle, n, a, lda), (ND_COLUMNS, triangle, n, raw(a), lda));
}
/// The x of a x = b in place of b, from potrf's factor of a. @see LAPACK's potrs
template <blas_element T>
int potrs(char triangle, int n, int count, const T* a, int lda, T* b, int ldb) {
    ND_ROUTINE(potrs, potrs, (ND_COLUMNS, triangle, n, count, a, lda, b, ldb), (ND_COLUMNS, triangle, n, count, raw(a), lda, raw(b), ldb));
}

// ---- orthogonal factors ---------------------------------------------------------------------------------------------

/// a = Q R: R in place of a's upper triangle, the reflectors that make Q below it and in tau. @see LAPACK's geqrf
template <blas_element T>
int geqrf(int m, int n, T* a, int lda, T* tau, T* work, int work_size) {
    ND_ROUTINE(geqrf, geqrf, (ND_COLUMNS, m, n, a, lda, tau, work, work_size), (ND_COLUMNS, m, n, raw(a), lda, raw(tau), raw(work), work_size));
}
/// The first n columns of Q, m x m, in place of the `count` reflectors in a. @see LAPACK's orgqr and ungqr
template <blas_element T>
int orgqr(int m, int n, int count, T* a, int lda, const T* tau, T* work, int work_size) {
    ND_ROUTINE(orgqr, ungqr, (ND_COLUMNS, m, n, count, a, lda, tau, work, work_size), (ND_COLUMNS, m, n, count, raw(a), lda, raw(tau), raw(work), work_size));
}

// ---- eigenvalues and singular values --------------------------------------------------------------------------------

/// Eigenvalues, ascending, and where job is 'V' eigenvectors in place of the symmetric a, of which one triangle is read.
/// The sizes of all three workspaces are found together. @see LAPACK's syevd and heevd
template <blas_element T>
int syevd(char job, char triangle, int n, T* a, int lda, real_t<T>* w, T* work, int work_size, real_t<T>* real_work, int real_size, integer* int_work, int int_size) {
    ND_ROUTINE(syevd, heevd, (ND_COLUMNS, job, triangle, n, a, lda, w, work, work_size, int_work, int_size),
               (ND_COLUMNS, job, triangle, n, raw(a), lda, w, raw(work), work_size, real_work, real_size, int_work, int_size));
}
/// Eigenvalues of a, which is destroyed, and where job is 'V' right eigenvectors. Real a has them as real and imaginary
/// parts w and w_imaginary, and the vectors of a conjugate pair as theirs in two columns. @see LAPACK's geev
template <blas_element T>
int geev(char job, int n, T* a, int lda, T* w, T* w_imaginary, T* v, int ldv, T* work, int work_size, real_t<T>* real_work) {
    ND_ROUTINE(geev, geev, (ND_COLUMNS, 'N', job, n, a, lda, w, w_imaginary, nullptr, 1, v, ldv, work, work_size),
               (ND_COLUMNS, 'N', job, n, raw(a), lda, raw(w), nullptr, 1, raw(v), ldv, raw(work), work_size, real_work));
}
/// The singular value decomposition by divide and conquer of the m x n matrix a, which is destroyed. `job` is 'A' for all
/// vectors, 'S' for the first min(m, n), 'N' for none. @see LAPACK's gesdd
template <blas_element T>
int gesdd(char job, int m, int n, T* a, int lda, real_t<T>* s, T* u, int ldu, T* vh, int ldvh, T* work, int work_size, real_t<T>* real_work, integer* int_work) {
    ND_ROUTINE(gesdd, gesdd, (ND_COLUMNS, job, m, n, a, lda, s, u, ldu, vh, ldvh, work, work_size, int_work),
               (ND_COLUMNS, job, m, n, raw(a), lda, s, raw(u), ldu, raw(vh), ldvh, raw(work), work_size, real_work, int_work));
}
/// The same by QR iteration: slower, in less memory, and it converges where divide and conquer may not. @see LAPACK's gesvd
template <blas_element T>
int gesvd(char job, int m, int n, T* a, int lda, real_t<T>* s, T* u, int ldu, T* vh, int ldvh, T* work, int work_size, real_t<T>* real_work) {
    ND_ROUTINE(gesvd, gesvd, (ND_COLUMNS, job, job, m, n, a, lda, s, u, ldu, vh, ldvh, work, work_size),
               (ND_COLUMNS, job, job, m, n, raw(a), lda, s, raw(u), ldu, raw(vh), ldvh, raw(work), work_size, real_work));
}
/// The x of least norm that minimises |a x - b|, in the first n rows of b, which has max(m, n); singular values at most
/// rcond times the largest count as 0. The sizes of all three workspaces are found together. @see LAPACK's gelsd
template <blas_element T>
int gelsd(int m, int n, int count, T* a, int lda, T* b, int ldb, real_t<T>* s, real_t<T> rcond, integer* rank, T* work, int work_size, real_t<T>* real_work, integer* int_work) {
    ND_ROUTINE(gelsd, gelsd, (ND_COLUMNS, m, n, count, a, lda, b, ldb, s, rcond, rank, work, work_size, int_work),
               (ND_COLUMNS, m, n, count, raw(a), lda, raw(b), ldb, s, rcond, rank, raw(work), work_size, real_work, int_work));
}

#undef ND_COLUMNS
#undef ND_ROUTINE

}  // namespace nd::inline ND_ABI::lapack

#endif
