// SPDX-License-Identifier: BSD-3-Clause
//
// The singular value decomposition, of one matrix or of every matrix of a stack. LAPACK is always given the tall form, a
// matrix or its transpose, which it factors up to three times faster; the results are views of what it wrote, uncopied.
// Input that is not finite never reaches LAPACK. Other factors are in linalg/factors.hpp, eigenvalues in linalg/eigen.hpp.
#pragma once

#include "small_svd.hpp"

namespace nd::inline ND_ABI::linalg {

/// a = (U * S) Vh, S in descending order. Vectors are determined up to their sign, which is LAPACK's choice.
template <blas_element T>
struct svd_result {
    ndarray<T> U;          ///< (..., m, m), or (..., m, min(m, n)): the left singular vectors are its columns
    ndarray<real_t<T>> S;  ///< (..., min(m, n))
    ndarray<T> Vh;         ///< (..., n, n), or (..., min(m, n), n): the right singular vectors are its rows
};

/// Options of svd.
struct svd_options {
    by_name named{};
    bool full_matrices = true;  ///< U and Vh square, or with min(m, n) vectors only
    bool compute_uv = true;     ///< false leaves U and Vh empty
};

namespace detail {

/// The decomposition of tall matrices of one size, in workspace that serves a whole stack.
template <class T>
class tall_svd {
public:
    /// For m x n with m >= n >= 1, and LAPACK's job: 'A', 'S' or 'N'.
    tall_svd(char job, int m, int n) : job_(job), m_(m), n_(n), divides_(n <= widest_divided || job == 'N') { make_room(divides_); }

    /// Computes s, and u and vh in columns, of the matrix `a` whose rows and columns are these bytes apart; u is m x m or
    /// m x n, vh is n x n. Returns null, or what failed: LAPACK's routine and its info, "finite" and 0.
    const char* operator()(const T* a, intp row_step, intp col_step, T* u, real_t<T>* s, T* vh, int& info) {
        u_ = u;
        s_ = s;
        vh_ = vh;
        load(a, row_step, col_step);
        info = 0;
        if (!all_finite(matrix_, intp{m_} * n_)) return "finite";
        if (divides_) {
            info = run(true);
            if (ND_LIKELY(info == 0)) return nullptr;
            if (info < 0) return "gesdd";
            divides_ = false;
            make_room(false);
            load(a, row_step, col_step);
        }
        info = run(false);
        return info == 0 ? nullptr : "gesvd";
    }

private:
    static constexpr int widest_divided = 16000;  // beyond it the workspace of gesdd, over 4 n^2, is no 32-bit count

    // LAPACK destroys its input, so it gets a copy, made into columns.
    void load(const T* a, intp row_step, intp col_step) { load_columns(matrix_, a, m_, n_, row_step, col_step, m_); }
    int run(bool divide) {
        if (!divide) return lapack::gesvd<T>(job_, m_, n_, matrix_, m_, s_, u_, m_, vh_, n_, work_, work_size_, real_work_);
        return lapack::gesdd<T>(job_, m_, n_, matrix_, m_, s_, u_, m_, vh_, n_, work_, work_size_, real_work_, int_work_);
    }
    void make_room(bool divide) {
        T answer{};
        work_ = &answer;
        work_size_ = -1;
        run(divide);
        work_size_ = answered_size(answer);

        const intp m = m_, n = n_;
        const intp squares = 5 * n * n + 7 * n, tall = 2 * m * n + 2 * n * n + n;  // of complex gesdd
        room_ = {};
        const auto matrix = room_.template add<T>(m * n), work = room_.template add<T>(work_size_);
        const auto reals = room_.template add<real_t<T>>(real_floating<T> ? 0 : squares > tall ? squares : tall);
        const auto integers = room_.template add<lapack::integer>(8 * n);
        room_.allocate();
        matrix_ = room_.template at<T>(matrix);
        work_ = room_.template at<T>(work);
        real_work_ = room_.template at<real_t<T>>(reals);
        int_work_ = room_.template at<lapack::integer>(integers);
    }

    char job_;
    int m_, n_, work_size_;
    bool divides_;
    workspace room_;
    T *matrix_ = nullptr, *work_ = nullptr, *u_ = nullptr, *vh_ = nullptr;
    real_t<T>*s_ = nullptr, *real_work_ = nullptr;
    lapack::integer* int_work_ = nullptr;
};

/// Makes contiguous n x n matrices identities.
template <class T>
void set_identities(T* at, intp n, intp count) {
    for (const T* const end = at + n * n * count; at != end; at += n * n) {
        for (intp k = 0; k < n * n; ++k) at[k] = T(k % (n + 1) == 0);
    }
}

#if !defined(ND_NO_SIMD)

/// The decomposition of tall matrices (..., m, n), m >= n >= 1, side by side: u is (..., m, n) and vh (..., n, n), or empty
/// where only values are wanted. What is given up is for `otherwise(place)`.
template <class T, class Otherwise>
void svd_side_by_side(const char* function, int leading, const matrix_row<T>& a, T* u, real_t<T>* s, T* vh, intp u_row, intp u_col, intp vh_row, intp vh_col, const Otherwise& otherwise) {
    constexpr intp width = lane_matrices<T>::width, size = sizeof(T);
    const intp m = a.rows, n = a.cols;
    const lane_svd<T> decompose{m, n, u != nullptr};
    const lane_matrices<T> of_u{m, n}, of_v{n, n}, of_s{n, 1};
    alignas(64) T values[widest_lane_matrix * width], rotations[widest_lane_matrix * widest_lane_matrix * width];
    const auto at = [](T* p, intp bytes) { return reinterpret_cast<T*>(reinterpret_cast<char*>(p) + bytes); };
    for_each_lane_group(a, lane_companion<T>{}, [&](T* group, T*, intp place, intp count) {
        const intp not_finite = first_not_finite(group, m * n, count);
        if (ND_UNLIKELY(not_finite < count)) raise_not_finite(function, leading, place + not_finite);
        bool given_up[width];
        decompose.run(group, values, rotations, given_up);
        of_s.scatter(values, s + place * n, count, n * size, size, size);
        if (u) {
            of_u.scatter(group, at(u, place * m * n * size), count, m * n * size, u_row, u_col);
            of_v.scatter(rotations, at(vh, place * n * n * size), count, n * n * size, vh_col, vh_row);
        }
        for (intp lane = 0; lane < count; ++lane)
            if (given_up[lane]) otherwise(place + lane);
    });
}

#endif

template <class T>
svd_result<T> svd(const char* function, const ndarray<const T>& a, const svd_options& options) {
    check_matrices(function, a.shape());
    const intp rows = a.shape(-2), cols = a.shape(-1), least = rows < cols ? rows : cols;
    const int m = blas::checked(function, a.shape(), rows < cols ? cols : rows), n = static_cast<int>(least);
    const bool wide = rows < cols;
    const dims leading = leading_axes(a.shape(), 2);

    svd_result<T> result{{}, ndarray<real_t<T>>::uninitialized(with_axes(leading, least)), {}};
    // Of the tall form: the transpose of a, where a is wide.
    ndarray<T> u, vh;
    if (options.compute_uv) {
        u = stack_of_columns<T>(leading, m, options.full_matrices ? m : n);
        vh = stack_of_columns<T>(leading, n, n);
        result.U = wide ? vh.mT() : u;
        result.Vh = wide ? u.mT() : vh;
        if (n == 0 && options.full_matrices && m > 0) set_identities(u.data(), m, u.size() / m / m);
    }
    if (n == 0 || result.S.size() == 0) return result;

#if !defined(ND_NO_SIMD)
    if constexpr (has_lane_matrices<T>) {
        if (m <= widest_lane_matrix && (!options.compute_uv || !options.full_matrices || m == n)) {
            const matrix_row<T> row(wide ? a.mT() : a);
            const auto otherwise = [&](intp place) {
                tall_svd<T> decompose(options.compute_uv ? 'S' : 'N', m, n);
                const auto* const from = reinterpret_cast<const T*>(reinterpret_cast<const char*>(row.first) + place * row.step);
                int info;
                const char* const failed = decompose(from, row.row_step, row.col_step, u.data() + (options.compute_uv ? place * m * n : 0), result.S.data() + place * n,
                                                     vh.data() + (options.compute_uv ? place * n * n : 0), info);
                if (failed) raise_not_converged(function, leading.size(), place, failed, info);
            };
            constexpr intp size = sizeof(T);
            svd_side_by_side<T>(function, leading.size(), row, options.compute_uv ? u.data() : nullptr, result.S.data(), vh.data(), size, m * size, size, n * size, otherwise);
            return result;
        }
    }
#endif
    tall_svd<T> decompose(!options.compute_uv ? 'N' : options.full_matrices ? 'A' : 'S', m, n);
    const intp row_step = a.strides()[wide ? -1 : -2], col_step = a.strides()[wide ? -2 : -1];
    const layout none{};
    const layout& where_u = options.compute_uv ? u.where() : none;
    const layout& where_vh = options.compute_uv ? vh.where() : none;
    const int own = options.compute_uv ? 2 : 0;
    for_each_matrix<4>(leading, {{a.data(), &a.where(), 2}, {u.data(), &where_u, own}, {result.S.data(), &result.S.where(), 1}, {vh.data(), &where_vh, own}},
                    [&](char* const(&at)[4], intp place) {
                        int info;
                        const char* const failed = decompose(reinterpret_cast<const T*>(at[0]), row_step, col_step, reinterpret_cast<T*>(at[1]),
                                                             reinterpret_cast<real_t<T>*>(at[2]), reinterpret_cast<T*>(at[3]), info);
                        if (ND_LIKELY(!failed)) return;
                        if (info == 0) raise_not_finite(function, leading.size(), place);
                        raise_not_converged(function, leading.size(), place, failed, info);
                    });
    return result;
}

}  // namespace detail

/// The singular value decomposition of a matrix, or of each matrix of a stack (..., m, n); integers compute in double.
/// `auto [U, S, Vh] = svd(a, {.full_matrices = false})`. @throws linalg_error where a is not finite, or LAPACK does not
/// converge; shape_error below two axes @see numpy.linalg.svd
template <matrices E>
svd_result<computed_t<E>> svd(const E& a, const svd_options& options = {}) {
    using T = computed_t<E>;
    return detail::svd<T>("svd", stored_as<T>(a), options);
}

/// The singular values alone, in descending order, of a matrix or of each matrix of a stack. @throws as svd does
/// @see numpy.linalg.svdvals
template <matrices E>
ndarray<real_t<computed_t<E>>> svdvals(const E& a) {
    using T = computed_t<E>;
    return detail::svd<T>("svdvals", stored_as<T>(a), {.compute_uv = false}).S;
}

}  // namespace nd::inline ND_ABI::linalg
