// SPDX-License-Identifier: BSD-3-Clause
//
// Eigenvalues and eigenvectors: eigh and eigvalsh of symmetric or Hermitian matrices, eig and eigvals of any square ones,
// each matrix of a stack by itself. Vectors lie in the memory LAPACK wrote.
#pragma once

#include "stacks.hpp"

namespace nd::inline ND_ABI::linalg {

/// a v = v w, w ascending; the eigenvectors are the columns of v.
template <blas_element T>
struct eigh_result {
    ndarray<real_t<T>> eigenvalues;  ///< (..., n)
    ndarray<T> eigenvectors;         ///< (..., n, n)
};

/// a v = v w, in LAPACK's order; the eigenvectors are the columns of v, of length 1. Complex whether or not they need be.
template <blas_element T>
struct eig_result {
    ndarray<std::complex<real_t<T>>> eigenvalues;   ///< (..., n)
    ndarray<std::complex<real_t<T>>> eigenvectors;  ///< (..., n, n)
};

/// Options of eigh and eigvalsh.
struct eigh_options {
    by_name named{};
    char UPLO = 'L';  ///< which triangle is read: 'L', or 'U'
};

namespace detail {

template <class T>
eigh_result<T> eigh(const char* function, const ndarray<const T>& a, char triangle, bool vectors) {
    if (triangle == 'l' || triangle == 'u') triangle = triangle == 'l' ? 'L' : 'U';
    if (triangle != 'L' && triangle != 'U') raise<value_error>(function, "UPLO is 'L' or 'U'");
    const int n = check_square(function, a.shape());
    const dims leading = leading_axes(a.shape(), 2);
    eigh_result<T> result{ndarray<real_t<T>>::uninitialized(with_axes(leading, n)), vectors ? stack_of_columns<T>(leading, n, n) : ndarray<T>()};
    if (result.eigenvalues.size() == 0) return result;

    const char job = vectors ? 'V' : 'N';
    T size{};
    real_t<T> real_size{};
    lapack::integer int_size = 0;
    lapack::syevd<T>(job, triangle, n, nullptr, n, nullptr, &size, -1, &real_size, -1, &int_size, -1);
    const int work_size = answered_size(size), real_work_size = real_floating<T> ? 1 : answered_size(real_size), int_work_size = static_cast<int>(int_size);
    workspace room;
    const auto matrix = room.add<T>(vectors ? 0 : intp{n} * n), work = room.add<T>(work_size);
    const auto reals = room.add<real_t<T>>(real_work_size);
    const auto integers = room.add<lapack::integer>(int_work_size);
    room.allocate();

    const layout none;
    const layout& where = vectors ? result.eigenvectors.where() : none;
    void* const first = vectors ? result.eigenvectors.data() : room.at<T>(matrix);
    for_each_matrix<3>(leading, {{a.data(), &a.where(), 2}, {first, &where, vectors ? 2 : 0}, {result.eigenvalues.data(), &result.eigenvalues.where(), 1}},
                       [&](char* const(&at)[3], intp place) {
                           auto* const v = reinterpret_cast<T*>(at[1]);
                           load_columns(v, at[0], n, n, a.strides()[-2], a.strides()[-1], n);
                           if (!triangle_finite(v, n, triangle == 'L')) raise_not_finite(function, leading.size(), place);
                           const int info = lapack::syevd<T>(job, triangle, n, v, n, reinterpret_cast<real_t<T>*>(at[2]), room.at<T>(work), work_size,
                                                             room.at<real_t<T>>(reals), real_work_size, room.at<lapack::integer>(integers), int_work_size);
                           if (info != 0) raise_not_converged(function, leading.size(), place, real_floating<T> ? "syevd" : "heevd", info);
                       });
    return result;
}

/// The vectors of a real matrix, from LAPACK's columns of real and imaginary parts.
template <class R>
void join_pairs(std::complex<R>* to, const R* from, const R* imaginary, intp n) {
    for (intp j = 0; j < n; ++j) {
        const bool pair = imaginary[j] != 0 && j + 1 < n;
        for (intp i = 0; i < n; ++i) {
            const R re = from[j * n + i], im = pair ? from[(j + 1) * n + i] : R(0);
            to[j * n + i] = {re, im};
            if (pair) to[(j + 1) * n + i] = {re, -im};
        }
        j += pair;
    }
}

template <class T>
eig_result<T> eig(const char* function, const ndarray<const T>& a, bool vectors) {
    using R = real_t<T>;
    using C = std::complex<R>;
    const int n = check_square(function, a.shape());
    const dims leading = leading_axes(a.shape(), 2);
    eig_result<T> result{ndarray<C>::uninitialized(with_axes(leading, n)), vectors ? stack_of_columns<C>(leading, n, n) : ndarray<C>()};
    if (result.eigenvalues.size() == 0) return result;

    const char job = vectors ? 'V' : 'N';
    T answer{};
    R real_answer{};  // ztrevc3 writes it
    lapack::geev<T>(job, n, nullptr, n, nullptr, nullptr, nullptr, n, &answer, -1, &real_answer);
    const int size = answered_size(answer);
    workspace room;
    const auto matrix = room.add<T>(intp{n} * n), work = room.add<T>(size), values = room.add<T>(2 * intp{n});
    const auto columns = room.add<T>(real_floating<T> && vectors ? intp{n} * n : 0);
    const auto reals = room.add<R>(real_floating<T> ? 0 : 2 * intp{n});
    room.allocate();

    const layout none;
    const layout& where = vectors ? result.eigenvectors.where() : none;
    for_each_matrix<3>(leading, {{a.data(), &a.where(), 2}, {result.eigenvalues.data(), &result.eigenvalues.where(), 1}, {result.eigenvectors.data(), &where, vectors ? 2 : 0}},
                       [&](char* const(&at)[3], intp place) {
                           T* const work_matrix = room.at<T>(matrix);
                           load_columns(work_matrix, at[0], n, n, a.strides()[-2], a.strides()[-1], n);
                           if (!all_finite(work_matrix, intp{n} * n)) raise_not_finite(function, leading.size(), place);
                           auto *const w = reinterpret_cast<C*>(at[1]), *const v = reinterpret_cast<C*>(at[2]);
                           int info;
                           if constexpr (real_floating<T>) {
                               T *const re = room.at<T>(values), *const im = re + n, *const pairs = room.at<T>(columns);
                               info = lapack::geev<T>(job, n, work_matrix, n, re, im, pairs, n, room.at<T>(work), size, nullptr);
                               for (int k = 0; k < n; ++k) w[k] = {re[k], im[k]};
                               if (vectors) join_pairs(v, pairs, im, n);
                           } else {
                               info = lapack::geev<T>(job, n, work_matrix, n, w, nullptr, v, n, room.at<T>(work), size, room.at<R>(reals));
                           }
                           if (info != 0) raise_not_converged(function, leading.size(), place, "geev", info);
                       });
    return result;
}

}  // namespace detail

/// Eigenvalues, ascending, and orthonormal eigenvectors of each symmetric or Hermitian matrix (..., n, n), of which one
/// triangle is read. `auto [w, v] = eigh(a)`. @throws linalg_error for a NaN or an infinity there, matrices that are not
/// square, or where LAPACK does not converge; shape_error; value_error for another UPLO @see numpy.linalg.eigh
template <matrices E>
eigh_result<computed_t<E>> eigh(const E& a, const eigh_options& options = {}) {
    using T = computed_t<E>;
    return detail::eigh<T>("eigh", stored_as<T>(a), options.UPLO, true);
}

/// The eigenvalues alone, (..., n), ascending. @throws as eigh does @see numpy.linalg.eigvalsh
template <matrices E>
ndarray<real_t<computed_t<E>>> eigvalsh(const E& a, const eigh_options& options = {}) {
    using T = computed_t<E>;
    return detail::eigh<T>("eigvalsh", stored_as<T>(a), options.UPLO, false).eigenvalues;
}

/// Eigenvalues and eigenvectors of each square matrix (..., n, n), complex. `auto [w, v] = eig(a)`. @throws linalg_error for
/// a NaN or an infinity, matrices that are not square, or where LAPACK does not converge; shape_error @see numpy.linalg.eig
template <matrices E>
eig_result<computed_t<E>> eig(const E& a) {
    using T = computed_t<E>;
    return detail::eig<T>("eig", stored_as<T>(a), true);
}

/// The eigenvalues alone, (..., n). @throws as eig does @see numpy.linalg.eigvals
template <matrices E>
ndarray<std::complex<real_t<computed_t<E>>>> eigvals(const E& a) {
    using T = computed_t<E>;
    return detail::eig<T>("eigvals", stored_as<T>(a), false).eigenvalues;
}

}  // namespace nd::inline ND_ABI::linalg
