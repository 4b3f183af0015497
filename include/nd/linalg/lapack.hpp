// SPDX-License-Identifier: BSD-3-Clause
//
// The only includer of CBLAS and LAPACKE. Gives the routines of BLAS one name for float, double and complex elements,
// `blas::`, on row-major matrices; LAPACK's are linalg/routines.hpp. Counts are checked to fit an int here and nowhere
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
concept blas_element = std::same_as<T, float> || std::same_as<T, double> || complex_floating<T>;

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
ND_ROUTINE(void, trsm)
}  // namespace blas

namespace lapack {
using integer = int;
ND_ROUTINE(int, gesdd)
ND_ROUTINE(int, gesvd)
ND_ROUTINE(int, getrf)
ND_ROUTINE(int, getrs)
ND_ROUTINE(int, getri)
ND_ROUTINE(int, potrf)
ND_ROUTINE(int, potrs)
ND_ROUTINE(int, geqrf)
ND_ROUTINE(int, orgqr)
ND_ROUTINE(int, syevd)
ND_ROUTINE(int, geev)
ND_ROUTINE(int, gelsd)
}  // namespace lapack
#undef ND_ROUTINE

#else

// ---- BLAS, row-major ------------------------------------------------------------------------------------------------

namespace blas {

/// c = a b, or c += a b, for c of m x n and products over k; a and b are read transposed where the flags say so.
template <blas_element T>
void gemm(bool a_transposed, bool b_transposed, int m, int n, int k, const T* a, int lda, const T* b, int ldb, T* c, int ldc, bool add = false) {
    const auto how_a = a_transposed ? CblasTrans : CblasNoTrans, how_b = b_transposed ? CblasTrans : CblasNoTrans;
    const T one(1), kept(add ? 1 : 0);
    if constexpr (std::same_as<T, float>) cblas_sgemm(CblasRowMajor, how_a, how_b, m, n, k, one, a, lda, b, ldb, kept, c, ldc);
    else if constexpr (std::same_as<T, double>) cblas_dgemm(CblasRowMajor, how_a, how_b, m, n, k, one, a, lda, b, ldb, kept, c, ldc);
    else if constexpr (std::same_as<real_t<T>, float>) cblas_cgemm(CblasRowMajor, how_a, how_b, m, n, k, &one, a, lda, b, ldb, &kept, c, ldc);
    else cblas_zgemm(CblasRowMajor, how_a, how_b, m, n, k, &one, a, lda, b, ldb, &kept, c, ldc);
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

/// Overwrites b, m x n, with the x of a x = b for a triangular; of a^T x = b, or conj(a)^T x = b, where `how` is 'T' or 'C'.
template <blas_element T>
void trsm(bool lower, char how, bool unit, int m, int n, const T* a, int lda, T* b, int ldb) {
    const auto part = lower ? CblasLower : CblasUpper;
    const auto side = how == 'N' ? CblasNoTrans : how == 'T' ? CblasTrans : CblasConjTrans;
    const auto diagonal = unit ? CblasUnit : CblasNonUnit;
    const T one(1);
    if constexpr (std::same_as<T, float>) cblas_strsm(CblasRowMajor, CblasLeft, part, side, diagonal, m, n, one, a, lda, b, ldb);
    else if constexpr (std::same_as<T, double>) cblas_dtrsm(CblasRowMajor, CblasLeft, part, side, diagonal, m, n, one, a, lda, b, ldb);
    else if constexpr (std::same_as<real_t<T>, float>) cblas_ctrsm(CblasRowMajor, CblasLeft, part, side, diagonal, m, n, &one, a, lda, b, ldb);
    else cblas_ztrsm(CblasRowMajor, CblasLeft, part, side, diagonal, m, n, &one, a, lda, b, ldb);
}

}  // namespace blas

#endif

}  // namespace nd::inline ND_ABI
#undef ND_HAS_BLAS
