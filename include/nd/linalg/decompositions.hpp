// SPDX-License-Identifier: BSD-3-Clause
//
// The singular value decomposition, of one matrix or of every matrix of a stack. LAPACK is always given the tall form, a
// matrix or its transpose, which it factors up to three times faster; the results are views of what it wrote, uncopied.
// Input that is not finite never reaches LAPACK. Eigenvalues are in linalg/eigen.hpp, solvers in linalg/solve.hpp.
#pragma once

#include "../ndarray.hpp"
#include "../options.hpp"
#include "../ufunc.hpp"
#include "lapack.hpp"
#include "products.hpp"

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
    [[no_unique_address]] by_name named{};
    bool full_matrices = true;  ///< U and Vh square, or with min(m, n) vectors only
    bool compute_uv = true;     ///< false leaves U and Vh empty
};

/// The elements of a complex array as real ones, with one more axis: real and imaginary part.
template <complex_floating T>
ndarray<const real_t<T>> real_pairs(const ndarray<const T>& a) {
    layout where(a.ndim() + 1);
    for (int k = 0; k < a.ndim(); ++k) where.set(k, a.where().sizes()[k], a.where().steps()[k]);
    where.set(a.ndim(), 2, sizeof(real_t<T>));
    return {a.owner(), reinterpret_cast<const real_t<T>*>(a.data()), static_cast<layout&&>(where)};
}

/// Whether no element is a NaN or an infinity.
template <blas_element T>
bool all_finite(const ndarray<const T>& a) {
    if constexpr (complex_floating<T>) return all_finite<real_t<T>>(real_pairs<T>(a));
    else return reduce_all<functor::logical_and, bool>("isfinite", make_node(functor::isfinite{}, a));
}

/// "matrix", or "matrix 3 of the stack": which one of shape (..., m, n) stands at that place in C order.
inline std::string name_in_stack(dims_view shape, intp place) {
    return shape.size() > 2 ? "matrix " + std::to_string(place) + " of the stack" : "the matrix";
}

/// @throws linalg_error naming the first matrix that holds a NaN or an infinity
template <blas_element T>
void check_finite(const char* function, const ndarray<const T>& a) {
    if (ND_LIKELY(all_finite<T>(a))) return;
    layout matrix(2);
    for (int k : {0, 1}) matrix.set(k, a.shape()[k - 2], a.strides()[k - 2]);
    intp place = 0;
    engine::for_each_lane<1>({a.shape().data(), a.ndim() - 2}, {{a.data(), &a.where(), 2}}, [&](char* const(&at)[1]) {
        if (!all_finite<T>({buffer(), reinterpret_cast<const T*>(at[0]), matrix})) {
            raise<linalg_error>(function, name_in_stack(a.shape(), place), " holds a NaN or an infinity");
        }
        ++place;
    });
}

namespace detail {

/// The decomposition of tall matrices of one size, in workspace that serves a whole stack.
template <class T>
class tall_svd {
public:
    /// For m x n with m >= n >= 1, and LAPACK's job: 'A', 'S' or 'N'.
    tall_svd(char job, int m, int n) : job_(job), m_(m), n_(n), divides_(n <= widest_divided || job == 'N') { make_room(divides_); }

    /// Computes s, and u and vh in columns, of the matrix `a` whose rows and columns are these bytes apart; u is m x m or
    /// m x n, vh is n x n. Returns LAPACK's info; `routine` is then the routine that gave it.
    int operator()(const T* a, intp row_step, intp col_step, T* u, real_t<T>* s, T* vh, const char*& routine) {
        u_ = u;
        s_ = s;
        vh_ = vh;
        if (divides_) {
            load(a, row_step, col_step);
            routine = "gesdd";
            const int info = run(true);
            if (ND_LIKELY(info <= 0)) return info;
            divides_ = false;
            make_room(false);
        }
        load(a, row_step, col_step);
        routine = "gesvd";
        return run(false);
    }

private:
    static constexpr int widest_divided = 16000;  // beyond it the workspace of gesdd, over 4 n^2, is no 32-bit count

    // LAPACK destroys its input, so it gets a copy, made into columns.
    void load(const T* a, intp row_step, intp col_step) {
        layout from(2);
        from.set(0, n_, col_step);
        from.set(1, m_, row_step);
        engine::assign(matrix_, contiguous_layout(dims{n_, m_}, sizeof(T)), ndarray<const T>(buffer(), a, static_cast<layout&&>(from)));
    }
    int run(bool divide) {
        if (!divide) return lapack::gesvd<T>(job_, m_, n_, matrix_, m_, s_, u_, m_, vh_, n_, work_, work_size_, real_work_);
        return lapack::gesdd<T>(job_, m_, n_, matrix_, m_, s_, u_, m_, vh_, n_, work_, work_size_, real_work_, int_work_);
    }
    // One block for all: freeing several lets malloc give memory back that the next call would fault in again.
    void make_room(bool divide) {
        T answer{};
        work_ = &answer;
        work_size_ = -1;
        run(divide);
        // A float may have rounded the size down.
        const double wanted = static_cast<double>(std::real(answer)) * (1 + 2e-7) + 1;
        work_size_ = wanted < 0x7fffff00 ? static_cast<int>(wanted) : 0x7fffff00;

        const auto m = static_cast<std::size_t>(m_), n = static_cast<std::size_t>(n_);
        const std::size_t squares = 5 * n * n + 7 * n, tall = 2 * m * n + 2 * n * n + n;  // of complex gesdd
        const std::size_t real_size = real_floating<T> ? 0 : squares > tall ? squares : tall;
        const std::size_t matrix_bytes = aligned(m * n * sizeof(T)), work_bytes = aligned(static_cast<std::size_t>(work_size_) * sizeof(T)),
                          real_bytes = aligned(real_size * sizeof(real_t<T>));
        room_ = buffer::allocate(matrix_bytes + work_bytes + real_bytes + 8 * n * sizeof(lapack::integer));
        matrix_ = reinterpret_cast<T*>(room_.data());
        work_ = reinterpret_cast<T*>(room_.data() + matrix_bytes);
        real_work_ = reinterpret_cast<real_t<T>*>(room_.data() + matrix_bytes + work_bytes);
        int_work_ = reinterpret_cast<lapack::integer*>(room_.data() + matrix_bytes + work_bytes + real_bytes);
    }
    static std::size_t aligned(std::size_t bytes) { return (bytes + 63) / 64 * 64; }

    char job_;
    int m_, n_, work_size_;
    bool divides_;
    buffer room_;
    T *matrix_ = nullptr, *work_ = nullptr, *u_ = nullptr, *vh_ = nullptr;
    real_t<T>*s_ = nullptr, *real_work_ = nullptr;
    lapack::integer* int_work_ = nullptr;
};

/// Matrices of that size for every position of `leading`, their columns contiguous.
template <class T>
ndarray<T> stack_of_columns(dims shape, intp rows, intp cols) {
    shape.push_back(cols);
    shape.push_back(rows);
    return ndarray<T>::uninitialized(shape).mT();
}

template <class T>
void set_identity(const ndarray<T>& a) {
    a.fill(T(0));
    if (a.size() == 0) return;
    layout diagonal(a.ndim() - 1);
    for (int k = 0; k < a.ndim() - 1; ++k) diagonal.set(k, a.where().sizes()[k], a.where().steps()[k]);
    const int last = a.ndim() - 2;
    diagonal.set(last, a.where().sizes()[last], a.where().steps()[last] + a.where().steps()[last + 1]);
    a.viewed({static_cast<layout&&>(diagonal), 0}).fill(T(1));
}

template <class T>
svd_result<T> svd(const char* function, const ndarray<const T>& a, const svd_options& options) {
    if (a.ndim() < 2) raise<shape_error>(function, "needs a matrix or a stack of matrices, got shape ", to_string(a.shape()));
    const intp rows = a.shape(-2), cols = a.shape(-1), least = rows < cols ? rows : cols;
    const int m = blas::checked(function, a.shape(), rows < cols ? cols : rows), n = static_cast<int>(least);
    const bool wide = rows < cols;
    const dims leading(a.shape().data(), a.ndim() - 2);
    check_finite<T>(function, a);

    dims values = leading;
    values.push_back(least);
    svd_result<T> result{{}, ndarray<real_t<T>>::uninitialized(values), {}};
    // Of the tall form: the transpose of a, where a is wide.
    ndarray<T> u, vh;
    if (options.compute_uv) {
        u = stack_of_columns<T>(leading, m, options.full_matrices ? m : n);
        vh = stack_of_columns<T>(leading, n, n);
        result.U = wide ? vh.mT() : u;
        result.Vh = wide ? u.mT() : vh;
        if (n == 0 && options.full_matrices) set_identity(u);
    }
    if (n == 0 || result.S.size() == 0) return result;

    tall_svd<T> decompose(!options.compute_uv ? 'N' : options.full_matrices ? 'A' : 'S', m, n);
    const intp row_step = a.strides()[wide ? -1 : -2], col_step = a.strides()[wide ? -2 : -1];
    const layout none(leading.size());
    const layout& where_u = options.compute_uv ? u.where() : none;
    const layout& where_vh = options.compute_uv ? vh.where() : none;
    const int own = options.compute_uv ? 2 : none.ndim();
    intp place = 0;
    engine::for_each_lane<4>(leading, {{a.data(), &a.where(), 2}, {u.data(), &where_u, own}, {result.S.data(), &result.S.where(), 1}, {vh.data(), &where_vh, own}},
                             [&](char* const(&at)[4]) {
                                 const char* routine;
                                 const int info = decompose(reinterpret_cast<const T*>(at[0]), row_step, col_step, reinterpret_cast<T*>(at[1]),
                                                            reinterpret_cast<real_t<T>*>(at[2]), reinterpret_cast<T*>(at[3]), routine);
                                 if (ND_UNLIKELY(info != 0)) {
                                     raise<linalg_error>(function, "LAPACK's ", routine, info > 0 ? " did not converge on " : " refused ", name_in_stack(a.shape(), place), ", info = ", intp{info});
                                 }
                                 ++place;
                             });
    return result;
}

}  // namespace detail

/// The singular value decomposition of a matrix, or of each matrix of a stack (..., m, n); integers compute in double.
/// `auto [U, S, Vh] = svd(a, {.full_matrices = false})`. @throws linalg_error where a is not finite, or LAPACK does not
/// converge; shape_error below two axes @see numpy.linalg.svd
template <expression E>
    requires numeric<value_t<E>>
svd_result<inexact_t<value_t<E>>> svd(const E& a, const svd_options& options = {}) {
    using T = inexact_t<value_t<E>>;
    return detail::svd<T>("svd", stored_as<T>(a), options);
}

/// The singular values alone, in descending order, of a matrix or of each matrix of a stack. @throws as svd does
/// @see numpy.linalg.svdvals
template <expression E>
    requires numeric<value_t<E>>
ndarray<real_t<inexact_t<value_t<E>>>> svdvals(const E& a) {
    using T = inexact_t<value_t<E>>;
    return detail::svd<T>("svdvals", stored_as<T>(a), {.compute_uv = false}).S;
}

}  // namespace nd::inline ND_ABI::linalg
