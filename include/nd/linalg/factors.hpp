// SPDX-License-Identifier: BSD-3-Clause
//
// Matrices as products of triangular and orthogonal ones: cholesky, qr in NumPy's four modes, lu. LAPACK works in the
// memory of the results, which are views of what it wrote. Owns no solver: see linalg/solve.hpp.
#pragma once

#include "stacks.hpp"

namespace nd::inline ND_ABI::linalg {

/// Options of cholesky.
struct cholesky_options {
    by_name named{};
    bool upper = false;  ///< U of a = U^H U, from the upper triangle, and not L of a = L L^H, from the lower one
};

/// Which factors qr gives, by NumPy's names.
class qr_mode {
public:
    enum class form : unsigned char { reduced, complete, r, raw };

    constexpr qr_mode() = default;
    /// @throws value_error for another name
    constexpr qr_mode(const char* name) {  // NOLINT: implicit by design
        constexpr const char* names[] = {"reduced", "complete", "r", "raw"};
        int found = 0;
        while (found < 4 && !same(name, names[found])) ++found;
        if (found == 4) raise<value_error>("qr", "there is no mode ", name, ": it is \"reduced\", \"complete\", \"r\" or \"raw\"");
        form_ = static_cast<form>(found);
    }
    constexpr form what() const { return form_; }

private:
    static constexpr bool same(const char* a, const char* b) {
        while (*a && *a == *b) ++a, ++b;
        return *a == *b;
    }
    form form_ = form::reduced;
};

/// Options of qr.
struct qr_options {
    by_name named{};
    qr_mode mode{};  ///< "reduced", "complete", "r" (Q stays empty) or "raw" (LAPACK's h and tau)
};

/// a = Q R; or in mode "raw" h, which is (..., n, m), and tau, (..., min(m, n)).
template <blas_element T>
struct qr_result {
    ndarray<T> Q;  ///< (..., m, min(m, n)), or (..., m, m)
    ndarray<T> R;  ///< (..., min(m, n), n), or (..., m, n)
};

/// a = P L U.
template <blas_element T>
struct lu_result {
    ndarray<T> P;  ///< (..., m, m): a permutation
    ndarray<T> L;  ///< (..., m, min(m, n)): ones on its diagonal
    ndarray<T> U;  ///< (..., min(m, n), n)
};

namespace detail {

template <class T>
ndarray<T> cholesky(const char* function, const ndarray<const T>& a, bool upper) {
    const int n = check_square(function, a.shape());
    const ndarray<T> result = a.copy();
    const dims leading = leading_axes(a.shape(), 2);
    if (result.size() == 0) return result;
    // In rows it is the transpose of what LAPACK sees, with the other triangle, and so is the factor.
    for_each_matrix<1>(leading, {{result.data(), &result.where(), 2}}, [&](char* const(&at)[1], intp place) {
        auto* const matrix = reinterpret_cast<T*>(at[0]);
        if (!triangle_finite(matrix, n, upper)) raise_not_finite(function, leading.size(), place);
        if (lapack::potrf<T>(upper ? 'L' : 'U', n, matrix, n) != 0) {
            raise_matrix(function, leading.size(), place, "", " is not positive definite: LAPACK's potrf found no root of a diagonal element");
        }
        for (intp i = 0; i < n; ++i)
            for (intp j = upper ? 0 : i + 1; j < (upper ? i : n); ++j) matrix[i * n + j] = T{};
    });
    return result;
}

/// The upper triangle of an m x n matrix in columns, of so many rows, zeros below it.
template <class T>
void copy_triangle(T* to, const T* from, intp rows, intp n, intp m) {
    for (intp j = 0; j < n; ++j) {
        const intp high = j + 1 < rows ? j + 1 : rows;
        std::memcpy(static_cast<void*>(to + j * rows), from + j * m, static_cast<std::size_t>(high) * sizeof(T));
        for (intp i = high; i < rows; ++i) to[j * rows + i] = T{};
    }
}

template <class T>
qr_result<T> qr(const ndarray<const T>& a, qr_mode::form mode) {
    using form = qr_mode::form;
    constexpr const char* name = "qr";
    check_matrices(name, a.shape());
    const int m = blas::checked(name, a.shape(), a.shape(-2)), n = blas::checked(name, a.shape(), a.shape(-1)), least = m < n ? m : n;
    const dims leading = leading_axes(a.shape(), 2);
    const bool raw = mode == form::raw, vectors = mode == form::reduced || mode == form::complete;
    const int wide = mode == form::complete ? m : least;  // columns of Q
    const intp stack = leading.empty() ? 1 : contiguous_layout(leading, 1).size();

    // LAPACK works in a's stead where Q has not room for it.
    ndarray<T> q, r, tau, work_matrix;
    if (vectors) q = stack_of_columns<T>(leading, m, wide);
    if (!raw) r = stack_of_columns<T>(leading, mode == form::complete ? m : least, n);
    if (raw) q = stack_of_columns<T>(leading, m, n);
    const bool in_place = raw || (vectors && wide >= n);
    if (!in_place) work_matrix = ndarray<T>::uninitialized({intp{m} * n});
    tau = ndarray<T>::uninitialized(raw ? with_axes(leading, least) : dims{least});
    qr_result<T> result = raw ? qr_result<T>{q.mT(), tau} : qr_result<T>{q, r};
    if (stack == 0 || m == 0 || n == 0) {
        if (!raw && r.size() > 0) r.fill(T{});
        if (vectors && q.size() > 0) {  // complete, without columns of a: an identity
            q.fill(T{});
            for (intp k = 0; k < stack * m; ++k) q.data()[(k / m) * m * m + (k % m) * (m + 1)] = T(1);
        }
        return result;
    }

    T answer{};
    lapack::geqrf<T>(m, n, nullptr, m, nullptr, &answer, -1);
    int size = answered_size(answer);
    if (vectors) {
        lapack::orgqr<T>(m, wide, least, nullptr, m, nullptr, &answer, -1);
        size = answered_size(answer) > size ? answered_size(answer) : size;
    }
    const auto room = ndarray<T>::uninitialized({size});
    const layout nothing;
    const auto part = [&](const ndarray<T>& x) {
        return x.owner() ? engine::lane_operand{x.data(), &x.where(), x.ndim() - leading.size()} : engine::lane_operand{nullptr, &nothing, 0};
    };
    for_each_matrix<4>(leading, {{a.data(), &a.where(), 2}, part(q), part(r), {tau.data(), &tau.where(), 1}},
                       [&](char* const(&at)[4], intp place) {
                           auto* const to = reinterpret_cast<T*>(at[1]);
                           T* const matrix = in_place ? to : work_matrix.data();
                           auto* const reflectors = reinterpret_cast<T*>(at[3]);
                           load_columns(matrix, at[0], m, n, a.strides()[-2], a.strides()[-1], m);
                           if (!all_finite(matrix, intp{m} * n)) raise_not_finite(name, leading.size(), place);
                           lapack::geqrf<T>(m, n, matrix, m, reflectors, room.data(), size);
                           if (!raw) copy_triangle(reinterpret_cast<T*>(at[2]), matrix, r.shape(-2), n, m);
                           if (!vectors) return;
                           if (!in_place) std::memcpy(static_cast<void*>(to), matrix, static_cast<std::size_t>(m) * static_cast<std::size_t>(least) * sizeof(T));
                           lapack::orgqr<T>(m, wide, least, to, m, reflectors, room.data(), size);
                       });
    return result;
}

template <class T>
lu_result<T> lu(const ndarray<const T>& a) {
    constexpr const char* name = "lu";
    check_matrices(name, a.shape());
    const int m = blas::checked(name, a.shape(), a.shape(-2)), n = blas::checked(name, a.shape(), a.shape(-1)), least = m < n ? m : n;
    const dims leading = leading_axes(a.shape(), 2);
    lu_result<T> result{ndarray<T>::uninitialized(with_axes(leading, m, m)), stack_of_columns<T>(leading, m, least), stack_of_columns<T>(leading, least, n)};
    result.P.fill(T{});
    const auto work = ndarray<T>::uninitialized({intp{m} * n});
    const auto numbers = ndarray<int>::uninitialized({intp{m} + least});
    auto* const pivots = reinterpret_cast<lapack::integer*>(numbers.data());
    int* const order = numbers.data() + least;
    for_each_matrix<4>(leading, {{a.data(), &a.where(), 2}, {result.P.data(), &result.P.where(), 2}, {result.L.data(), &result.L.where(), 2}, {result.U.data(), &result.U.where(), 2}},
                       [&](char* const(&at)[4], intp place) {
                           T *const p = reinterpret_cast<T*>(at[1]), *const l = reinterpret_cast<T*>(at[2]), *const u = reinterpret_cast<T*>(at[3]);
                           for (int i = 0; i < m; ++i) order[i] = i;
                           if (least > 0) {
                               load_columns(work.data(), at[0], m, n, a.strides()[-2], a.strides()[-1], m);
                               if (!all_finite(work.data(), intp{m} * n)) raise_not_finite(name, leading.size(), place);
                               lapack::getrf<T>(m, n, work.data(), m, pivots);  // a 0 on the diagonal is a factorization all the same
                               for (int k = 0; k < least; ++k) std::swap(order[k], order[pivots[k] - 1]);
                               copy_triangle(u, work.data(), least, n, m);
                               for (intp j = 0; j < least; ++j)
                                   for (intp i = 0; i < m; ++i) l[j * m + i] = i < j ? T{} : i == j ? T(1) : work.data()[j * m + i];
                           }
                           for (intp i = 0; i < m; ++i) p[order[i] * intp{m} + i] = T(1);
                       });
    return result;
}

}  // namespace detail

/// L of a = L L^H for each symmetric, or Hermitian, positive definite matrix, of which only the lower triangle is read; or
/// with `.upper` U of a = U^H U from the upper one. @throws linalg_error for one that is not positive definite or not
/// square, a NaN or an infinity; shape_error @see numpy.linalg.cholesky
template <matrices E>
ndarray<computed_t<E>> cholesky(const E& a, const cholesky_options& options = {}) {
    using T = computed_t<E>;
    return detail::cholesky<T>("cholesky", stored_as<T>(a), options.upper);
}

/// a = Q R with orthonormal columns in Q and R upper triangular, for each matrix (..., m, n).
/// `auto [Q, R] = qr(a, {.mode = "complete"})`. @throws linalg_error for a NaN or an infinity; shape_error; value_error for
/// another mode @see numpy.linalg.qr
template <matrices E>
qr_result<computed_t<E>> qr(const E& a, const qr_options& options = {}) {
    using T = computed_t<E>;
    return detail::qr<T>(stored_as<T>(a), options.mode.what());
}

/// a = P L U with a permutation P, L lower triangular with ones on its diagonal and U upper triangular, for each matrix
/// (..., m, n). @throws linalg_error for a NaN or an infinity; shape_error @see scipy.linalg.lu
template <matrices E>
lu_result<computed_t<E>> lu(const E& a) {
    using T = computed_t<E>;
    return detail::lu<T>(stored_as<T>(a));
}

}  // namespace nd::inline ND_ABI::linalg
