// SPDX-License-Identifier: BSD-3-Clause
//
// The only includer of CBLAS and LAPACKE. Gives the routines nd calls one name for float, double and complex elements:
// `blas::` on row-major matrices, `lapack::` on column-major ones. Counts are checked to fit an int here and nowhere
// else. Owns no layout, no workspace and no error of the mathematics: the callers do.
#pragma once

#include <complex>
#include <concepts>
#include <type_traits>

#include "../core/config.hpp"
#include "../core/dtype.hpp"
#include "../core/error.hpp"
#include "../core/shape.hpp"

#if !defined(ND_NO_BLAS) && __has_include(<cblas.h>) && __has_include(<lapacke.h>)
#define ND_HAS_BLAS 1
#else
#define ND_HAS_BLAS 0
#endif

#if ND_HAS_BLAS
#include <cblas.h>
// Type names, not macros: a program that includes lapacke.h too, before or after, keeps its own way of saying complex.
#if !defined(lapack_complex_float) && !defined(lapack_complex_double) && !defined(LAPACK_COMPLEX_CUSTOM)
#define LAPACK_COMPLEX_CUSTOM
using lapack_complex_float = std::complex<float>;
using lapack_complex_double = std::complex<double>;
#include <lapacke.h>
#undef LAPACK_COMPLEX_CUSTOM
#else
#include <lapacke.h>
#endif
#endif

namespace nd::inline ND_ABI {

/// The elements BLAS and LAPACK compute with.
template <class T>
concept blas_element = real_floating<T> || complex_floating<T>;

namespace blas {

/// Whether a count or a leading dimension fits the 32-bit integers of BLAS and LAPACK.
constexpr bool fits(intp count) { return count >= -0x7fffffff && count <= 0x7fffffff; }

/// @throws value_error where the matrices of this shape are beyond BLAS and LAPACK
inline int checked(const char* function, dims_view shape, intp count) {
    if (ND_UNLIKELY(!fits(count))) {
        raise<value_error>(function, "shape ", to_string(shape), " is beyond BLAS and LAPACK, which count in 32-bit integers; work on parts of it");
    }
    return static_cast<int>(count);
}

}  // namespace blas

#if !ND_HAS_BLAS

namespace detail {

/// One sentence for whatever was called: instantiated once an element type.
template <class T>
struct needs_blas {
    static_assert(!std::is_same_v<T, T>, "nd: linear algebra needs the headers of CBLAS and LAPACKE: apt install libopenblas-dev liblapacke-dev");
    static constexpr bool value = false;
};

}  // namespace detail

#define ND_ROUTINE(result, name)          \
    template <blas_element T, class... A> \
    result name(const A&...) {            \
        return result(detail::needs_blas<T>::value); \
    }

namespace blas {
ND_ROUTINE(void, gemm)
ND_ROUTINE(void, syrk)
ND_ROUTINE(void, gemv)
ND_ROUTINE(T, dot)
ND_ROUTINE(T, conjugate_dot)
}  // namespace blas

namespace lapack {
using integer = int;
ND_ROUTINE(int, gesdd)
ND_ROUTINE(int, gesvd)
}  // namespace lapack
#undef ND_ROUTINE

#else

// ---- BLAS, row-major ------------------------------------------------------------------------------------------------

namespace blas {

/// c = a b, for c of m x n and products over k; a and b are read transposed where the flags say so.
template <blas_element T>
void gemm(bool a_transposed, bool b_transposed, int m, int n, int k, const T* a, int lda, const T* b, int ldb, T* c, int ldc) {
    const auto how_a = a_transposed ? CblasTrans : CblasNoTrans, how_b = b_transposed ? CblasTrans : CblasNoTrans;
    const T one(1), zero(0);
    if constexpr (std::same_as<T, float>) cblas_sgemm(CblasRowMajor, how_a, how_b, m, n, k, one, a, lda, b, ldb, zero, c, ldc);
    else if constexpr (std::same_as<T, double>) cblas_dgemm(CblasRowMajor, how_a, how_b, m, n, k, one, a, lda, b, ldb, zero, c, ldc);
    else if constexpr (std::same_as<real_t<T>, float>) cblas_cgemm(CblasRowMajor, how_a, how_b, m, n, k, &one, a, lda, b, ldb, &zero, c, ldc);
    else cblas_zgemm(CblasRowMajor, how_a, how_b, m, n, k, &one, a, lda, b, ldb, &zero, c, ldc);
}

/// Adds to the upper triangle of c, n x n: a a^T for a of n x k, or a^T a for a of k x n where the flag says transposed.
template <blas_element T>
void syrk(bool transposed, int n, int k, const T* a, int lda, T* c, int ldc) {
    const auto how = transposed ? CblasTrans : CblasNoTrans;
    const T one(1);
    if constexpr (std::same_as<T, float>) cblas_ssyrk(CblasRowMajor, CblasUpper, how, n, k, one, a, lda, one, c, ldc);
    else if constexpr (std::same_as<T, double>) cblas_dsyrk(CblasRowMajor, CblasUpper, how, n, k, one, a, lda, one, c, ldc);
    else if constexpr (std::same_as<real_t<T>, float>) cblas_csyrk(CblasRowMajor, CblasUpper, how, n, k, &one, a, lda, &one, c, ldc);
    else cblas_zsyrk(CblasRowMajor, CblasUpper, how, n, k, &one, a, lda, &one, c, ldc);
}

/// Adds a x to y, for a of m x n as it lies in memory, or a^T x where the flag says transposed.
template <blas_element T>
void gemv(bool transposed, int m, int n, const T* a, int lda, const T* x, int x_step, T* y, int y_step) {
    const auto how = transposed ? CblasTrans : CblasNoTrans;
    const T one(1);
    if constexpr (std::same_as<T, float>) cblas_sgemv(CblasRowMajor, how, m, n, one, a, lda, x, x_step, one, y, y_step);
    else if constexpr (std::same_as<T, double>) cblas_dgemv(CblasRowMajor, how, m, n, one, a, lda, x, x_step, one, y, y_step);
    else if constexpr (std::same_as<real_t<T>, float>) cblas_cgemv(CblasRowMajor, how, m, n, &one, a, lda, x, x_step, &one, y, y_step);
    else cblas_zgemv(CblasRowMajor, how, m, n, &one, a, lda, x, x_step, &one, y, y_step);
}

/// The sum of x[i] y[i].
template <blas_element T>
T dot(int n, const T* x, int x_step, const T* y, int y_step) {
    T result;
    if constexpr (std::same_as<T, float>) result = cblas_sdot(n, x, x_step, y, y_step);
    else if constexpr (std::same_as<T, double>) result = cblas_ddot(n, x, x_step, y, y_step);
    else if constexpr (std::same_as<real_t<T>, float>) cblas_cdotu_sub(n, x, x_step, y, y_step, &result);
    else cblas_zdotu_sub(n, x, x_step, y, y_step, &result);
    return result;
}

/// The sum of conj(x[i]) y[i].
template <blas_element T>
T conjugate_dot(int n, const T* x, int x_step, const T* y, int y_step) {
    T result;
    if constexpr (real_floating<T>) result = dot(n, x, x_step, y, y_step);
    else if constexpr (std::same_as<real_t<T>, float>) cblas_cdotc_sub(n, x, x_step, y, y_step, &result);
    else cblas_zdotc_sub(n, x, x_step, y, y_step, &result);
    return result;
}

}  // namespace blas

// ---- LAPACK, column-major -------------------------------------------------------------------------------------------

namespace lapack {

using integer = lapack_int;

namespace detail {

// Whatever type lapacke.h has for complex numbers, it lies in memory as std::complex does.
inline float* raw(float* p) { return p; }
inline double* raw(double* p) { return p; }
inline auto* raw(std::complex<float>* p) { return reinterpret_cast<lapack_complex_float*>(p); }
inline auto* raw(std::complex<double>* p) { return reinterpret_cast<lapack_complex_double*>(p); }

}  // namespace detail

/// The singular value decomposition by divide and conquer of the m x n matrix a, which is destroyed. `job` is 'A' for all
/// vectors, 'S' for the first min(m, n), 'N' for none; with work_size -1 the best size comes back in work[0]. Returns
/// LAPACK's info. @see LAPACK's gesdd
template <blas_element T>
int gesdd(char job, int m, int n, T* a, int lda, real_t<T>* s, T* u, int ldu, T* vh, int ldvh, T* work, int work_size, real_t<T>* real_work, integer* int_work) {
    using detail::raw;
    integer info;
    if constexpr (std::same_as<T, float>) {
        info = LAPACKE_sgesdd_work(LAPACK_COL_MAJOR, job, m, n, a, lda, s, u, ldu, vh, ldvh, work, work_size, int_work);
    } else if constexpr (std::same_as<T, double>) {
        info = LAPACKE_dgesdd_work(LAPACK_COL_MAJOR, job, m, n, a, lda, s, u, ldu, vh, ldvh, work, work_size, int_work);
    } else if constexpr (std::same_as<real_t<T>, float>) {
        info = LAPACKE_cgesdd_work(LAPACK_COL_MAJOR, job, m, n, raw(a), lda, s, raw(u), ldu, raw(vh), ldvh, raw(work), work_size, real_work, int_work);
    } else {
        info = LAPACKE_zgesdd_work(LAPACK_COL_MAJOR, job, m, n, raw(a), lda, s, raw(u), ldu, raw(vh), ldvh, raw(work), work_size, real_work, int_work);
    }
    return static_cast<int>(info);
}

/// The same by QR iteration: slower, in less memory, and it converges where divide and conquer may not. @see LAPACK's gesvd
template <blas_element T>
int gesvd(char job, int m, int n, T* a, int lda, real_t<T>* s, T* u, int ldu, T* vh, int ldvh, T* work, int work_size, real_t<T>* real_work) {
    using detail::raw;
    integer info;
    if constexpr (std::same_as<T, float>) {
        info = LAPACKE_sgesvd_work(LAPACK_COL_MAJOR, job, job, m, n, a, lda, s, u, ldu, vh, ldvh, work, work_size);
    } else if constexpr (std::same_as<T, double>) {
        info = LAPACKE_dgesvd_work(LAPACK_COL_MAJOR, job, job, m, n, a, lda, s, u, ldu, vh, ldvh, work, work_size);
    } else if constexpr (std::same_as<real_t<T>, float>) {
        info = LAPACKE_cgesvd_work(LAPACK_COL_MAJOR, job, job, m, n, raw(a), lda, s, raw(u), ldu, raw(vh), ldvh, raw(work), work_size, real_work);
    } else {
        info = LAPACKE_zgesvd_work(LAPACK_COL_MAJOR, job, job, m, n, raw(a), lda, s, raw(u), ldu, raw(vh), ldvh, raw(work), work_size, real_work);
    }
    return static_cast<int>(info);
}

}  // namespace lapack

#endif

}  // namespace nd::inline ND_ABI
#undef ND_HAS_BLAS
