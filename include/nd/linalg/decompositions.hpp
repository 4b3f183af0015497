// SPDX-License-Identifier: BSD-3-Clause
//
// The singular value decomposition, of one matrix or of every matrix of a stack. LAPACK is always given the tall form, a
// matrix or its transpose, which it factors up to three times faster; the results are views of what it wrote, uncopied.
// Input that is not finite never reaches LAPACK. Eigenvalues are in linalg/eigen.hpp, solvers in linalg/solve.hpp.
#pragma once

#include <bit>
#include <cstring>

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

/// "the matrix", or "matrix 3 of the stack": which one of shape (..., m, n) stands at that place in C order.
inline std::string name_in_stack(dims_view shape, intp place) {
    return shape.size() > 2 ? "matrix " + std::to_string(place) + " of the stack" : "the matrix";
}

/// Whether none of the n numbers is a NaN or an infinity, by their bits: -ffast-math does not fold it.
template <blas_element T>
bool all_finite(const T* from, intp n) {
    using bits = typename nd::detail::sized<static_cast<int>(sizeof(real_t<T>))>::unsigned_type;
    using vector = typename simd::plain<bits, simd::register_bytes>::vector;
    constexpr auto infinity = static_cast<bits>(std::bit_cast<bits>(std::numeric_limits<real_t<T>>::infinity()) << 1);
    const char* at = reinterpret_cast<const char*>(from);
    intp left = n * static_cast<intp>(sizeof(T));
    vector large{};
    for (constexpr intp step = sizeof(vector); left > 0; at += step, left -= step) {
        vector v{};
        if (ND_LIKELY(left >= step)) std::memcpy(&v, at, step);
        else std::memcpy(&v, at, static_cast<std::size_t>(left));
        large |= (v << 1) >= infinity;
    }
    bits any = 0;
    for (std::size_t k = 0; k < sizeof(vector) / sizeof(bits); ++k) any |= large[k];
    return any == 0;
}

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

/// Makes contiguous n x n matrices identities.
template <class T>
void set_identities(T* at, intp n, intp count) {
    for (const T* const end = at + n * n * count; at != end; at += n * n) {
        for (intp k = 0; k < n * n; ++k) at[k] = T(k % (n + 1) == 0);
    }
}

[[noreturn]] ND_COLD inline void raise_svd(const char* function, dims_view shape, intp place, const char* what, int info) {
    const std::string name = name_in_stack(shape, place);
    if (info == 0) raise<linalg_error>(function, name, " holds a NaN or an infinity");
    raise<linalg_error>(function, "LAPACK's ", what, info > 0 ? " did not converge on " : " refused ", name, ", info = ", intp{info});
}

template <class T>
svd_result<T> svd(const char* function, const ndarray<const T>& a, const svd_options& options) {
    if (a.ndim() < 2) raise<shape_error>(function, "needs a matrix or a stack of matrices, got shape ", to_string(a.shape()));
    const intp rows = a.shape(-2), cols = a.shape(-1), least = rows < cols ? rows : cols;
    const int m = blas::checked(function, a.shape(), rows < cols ? cols : rows), n = static_cast<int>(least);
    const bool wide = rows < cols;
    const dims leading(a.shape().data(), a.ndim() - 2);

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
        if (n == 0 && options.full_matrices && m > 0) set_identities(u.data(), m, u.size() / m / m);
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
                                 int info;
                                 const char* const failed = decompose(reinterpret_cast<const T*>(at[0]), row_step, col_step, reinterpret_cast<T*>(at[1]),
                                                                      reinterpret_cast<real_t<T>*>(at[2]), reinterpret_cast<T*>(at[3]), info);
                                 if (ND_UNLIKELY(failed)) raise_svd(function, a.shape(), place, failed, info);
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
