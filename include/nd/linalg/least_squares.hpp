// SPDX-License-Identifier: BSD-3-Clause
//
// What singular values decide: least squares, pseudo-inverses, ranks and condition numbers, of one matrix or of every
// matrix of a stack, with NumPy's rules for which values count as 0.
#pragma once

#include "../ufunc.hpp"
#include "decompositions.hpp"
#include "eigen.hpp"
#include "norms.hpp"
#include "products.hpp"
#include "solve.hpp"

namespace nd::inline ND_ABI::linalg {

/// Options of lstsq.
struct lstsq_options {
    by_name named{};
    maybe<double> rcond{};  ///< singular values at most rcond times the largest count as 0; max(m, n) epsilon by default
};

/// The x that minimises |a x - b|, of least norm.
template <blas_element T>
struct lstsq_result {
    ndarray<T> x;                     ///< (..., n, k), or (..., n) where b is a vector
    ndarray<real_t<T>> residuals;     ///< (..., k): sums of squares; empty where m <= n or the rank is less than n. In a stack those are NaN
    ndarray<std::int64_t> rank;       ///< (...)
    ndarray<real_t<T>> s;             ///< (..., min(m, n)): the singular values of a
};

/// A limit of singular values: a number, or an array with one for each matrix of a stack, which broadcasts.
class value_limits {
public:
    value_limits() = default;
    template <scalar S>
        requires std::convertible_to<S, double>
    value_limits(S limit) : values_(eval(static_cast<double>(limit))) {}  // NOLINT: implicit by design
    template <expression E>
        requires(kind_v<value_t<E>> <= kind::floating)
    value_limits(const E& limits) : values_(asarray<double>(limits)) {}  // NOLINT

    bool given() const { return bool(values_.owner()); }
    dims_view shape() const { return values_.shape(); }
    /// One for each matrix, in C order; numbers repeat. @throws shape_error where they do not broadcast
    template <std::same_as<double> T = double>
    ndarray<const T> over(const char* function, dims_view leading) const {
        return values_.viewed({broadcast(function, values_.where(), leading), 0}).copy();
    }

private:
    ndarray<const double> values_;
};

/// Options of pinv: singular values at most so many times the largest count as 0.
struct pinv_options {
    by_name named{};
    value_limits rcond{};    ///< 1e-15 by default; one number, or an array of one for each matrix
    value_limits rtol{};     ///< the same
    bool hermitian = false;  ///< the matrices are symmetric or Hermitian, and found by eigenvalues
};

/// Options of matrix_rank.
struct matrix_rank_options {
    by_name named{};
    value_limits tol{};      ///< singular values above it count; max(m, n) epsilon times the largest by default
    value_limits rtol{};     ///< the same, relative to the largest; both a number, or an array that broadcasts with the stack
    bool hermitian = false;  ///< the matrices are symmetric or Hermitian: magnitudes of eigenvalues serve
};

/// Options of cond.
struct cond_options {
    by_name named{};
    norm_order p{};  ///< which norm: 2 by default
};

namespace detail {

template <class T>
lstsq_result<T> lstsq(const ndarray<const T>& a, const ndarray<const T>& b, maybe<double> rcond) {
    using R = real_t<T>;
    constexpr const char* name = "lstsq";
    check_matrices(name, a.shape());
    if (b.ndim() == 0) raise<shape_error>(name, "the right side has no axes");
    const bool vector = b.ndim() == 1;
    const ndarray<const T> columns = vector ? b.viewed({insert_axis(b.where(), 1), 0}) : b;
    const int m = blas::checked(name, a.shape(), a.shape(-2)), n = blas::checked(name, a.shape(), a.shape(-1)), k = blas::checked(name, b.shape(), columns.shape(-1));
    if (columns.shape(-2) != m) raise<shape_error>(name, "cannot solve ", to_string(a.shape()), " for ", to_string(b.shape()), ": the matrices are ", intp{m}, " high, the right side is ", columns.shape(-2));
    const int least = m < n ? m : n, most = m < n ? n : m;
    dims leading;
    join_stacks(name, leading, a.shape(), columns.shape());

    // LAPACK finds x in the memory of b, which may be taller.
    const auto work_b = stack_of_columns<T>(leading, most, k);
    const auto upper_part = [&](intp rows) {
        layout where = work_b.where();
        where.set(where.ndim() - 2, rows, where.steps()[where.ndim() - 2]);
        return work_b.viewed({static_cast<layout&&>(where), 0});
    };
    upper_part(m).write(columns);
    lstsq_result<T> result{upper_part(n), ndarray<R>::uninitialized(with_axes(leading, m > n ? k : 0)), ndarray<std::int64_t>::uninitialized(leading),
                           ndarray<R>::uninitialized(with_axes(leading, least))};
    if (vector) result.x = result.x.viewed({remove_axis(result.x.where(), result.x.ndim() - 1), 0});
    result.rank.fill(std::int64_t{0});
    const bool deficient_empty = leading.empty();
    if (least == 0) {
        result.x.fill(T{});
        if (m > n) result.residuals.write(reduce_axes<functor::add, R>(name, make_node(functor::square{}, make_node(magnitude{}, columns)), {columns.ndim() - 2}));
        return result;
    }

    const double limit = rcond.given ? rcond.value : static_cast<double>(std::numeric_limits<R>::epsilon()) * most;
    T size{};
    R real_size{};
    lapack::integer int_size = 0, rank = 0;
    const int count = k > 0 ? k : 1;  // LAPACK wants one right side at least
    lapack::gelsd<T>(m, n, count, nullptr, m, nullptr, most, nullptr, static_cast<R>(limit), &rank, &size, -1, &real_size, &int_size);
    const int work_size = answered_size(size);
    workspace room;
    const auto matrix = room.add<T>(intp{m} * n), work = room.add<T>(work_size), nothing = room.add<T>(k > 0 ? 0 : most);
    const auto reals = room.add<R>(real_floating<T> ? 0 : answered_size(real_size));
    const auto integers = room.add<lapack::integer>(static_cast<intp>(int_size));
    room.allocate();
    bool deficient = false;
    for_each_matrix<5>(leading,
                       {{a.data(), &a.where(), 2}, {work_b.data(), &work_b.where(), 2}, {result.residuals.data(), &result.residuals.where(), 1},
                        {result.rank.data(), &result.rank.where(), 0}, {result.s.data(), &result.s.where(), 1}},
                       [&](char* const(&at)[5], intp place) {
                           T* const work_a = room.at<T>(matrix);
                           T* const x = k > 0 ? reinterpret_cast<T*>(at[1]) : room.at<T>(nothing);
                           if (k == 0) std::memset(static_cast<void*>(x), 0, static_cast<std::size_t>(most) * sizeof(T));
                           load_columns(work_a, at[0], m, n, a.strides()[-2], a.strides()[-1], m);
                           if (!all_finite(work_a, intp{m} * n)) raise_not_finite(name, leading.size(), place);
                           for (int j = 0; j < count; ++j)
                               if (!all_finite(x + intp{j} * most, m)) raise_matrix(name, leading.size(), place, "the right side of ", " holds a NaN or an infinity");
                           const int info = lapack::gelsd<T>(m, n, count, work_a, m, x, most, reinterpret_cast<R*>(at[4]), static_cast<R>(limit), &rank, room.at<T>(work),
                                                             work_size, room.at<R>(reals), room.at<lapack::integer>(integers));
                           if (info != 0) raise_not_converged(name, leading.size(), place, "gelsd", info);
                           *reinterpret_cast<std::int64_t*>(at[3]) = rank;
                           if (m <= n) return;
                           deficient |= rank < n;
                           auto* const sums = reinterpret_cast<R*>(at[2]);
                           for (int j = 0; j < k; ++j) {
                               R sum = rank < n ? std::numeric_limits<R>::quiet_NaN() : R(0);
                               for (int i = n; i < m; ++i) sum += scaled_square{}(x[intp{j} * most + i]);
                               sums[j] = sum;
                           }
                       });
    if (deficient && deficient_empty) result.residuals = ndarray<R>::uninitialized({0});
    return result;
}

/// a (..., m, n) with its columns, or rows, scaled by s (..., n), or (..., m).
template <class T>
ndarray<T> scaled_columns(const ndarray<const T>& a, const ndarray<const real_t<T>>& s) {
    auto result = ndarray<T>::uninitialized(a.shape());
    result.write(make_node(functor::multiply{}, a, s.viewed({insert_axis(s.where(), s.ndim() - 1), 0})));
    return result;
}

/// Where s (..., k) is above its matrix's limit times the largest of it: 1 / s, else 0. Of numbers with a sign their
/// magnitudes count.
template <class R>
ndarray<R> inverted_above(const ndarray<R>& s, const ndarray<const double>& limits) {
    auto result = ndarray<R>::uninitialized(s.shape());
    const intp k = s.shape(-1);
    for (intp place = 0; place < limits.size(); ++place) {
        const R* const from = s.data() + place * k;
        R largest = 0;
        for (intp i = 0; i < k; ++i) largest = std::abs(from[i]) > largest ? std::abs(from[i]) : largest;
        const double limit = limits.data()[place] * static_cast<double>(largest);
        for (intp i = 0; i < k; ++i) result.data()[place * k + i] = static_cast<double>(std::abs(from[i])) > limit ? 1 / from[i] : R(0);
    }
    return result;
}

template <class T>
ndarray<T> pinv(const ndarray<const T>& a, const pinv_options& options) {
    constexpr const char* name = "pinv";
    check_matrices(name, a.shape());
    if (options.rcond.given() && options.rtol.given()) raise<value_error>(name, "rcond and rtol are the same: give one of them");
    const value_limits& given = options.rcond.given() ? options.rcond : options.rtol;
    const ndarray<const double> limits = (given.given() ? given : value_limits(1e-15)).over(name, leading_axes(a.shape(), 2));
    if (a.size() == 0) {
        auto result = ndarray<T>::uninitialized(with_axes(leading_axes(a.shape(), 2), a.shape(-1), a.shape(-2)));
        return result;
    }
    if (options.hermitian) {
        const auto [w, v] = eigh<T>(name, a, 'L', true);
        return nd::matmul(scaled_columns<T>(v, inverted_above(w, limits)), conjugated<T>(v).mT());
    }
    const auto [U, S, Vh] = svd<T>(name, a, {.full_matrices = false});
    return nd::matmul(scaled_columns<T>(conjugated<T>(Vh).mT(), inverted_above(S, limits)), conjugated<T>(U).mT());
}

template <class T>
ndarray<std::int64_t> matrix_rank(const ndarray<const T>& a, const matrix_rank_options& options) {
    using R = real_t<T>;
    constexpr const char* name = "matrix_rank";
    if (options.tol.given() && options.rtol.given()) raise<value_error>(name, "tol and rtol exclude each other");
    if (a.ndim() < 2) {
        auto result = ndarray<std::int64_t>::uninitialized({});
        bool any = false;
        const ndarray<const T> values = a.copy();
        for (intp i = 0; i < values.size(); ++i) any |= values.data()[i] != T{};
        *result.data() = any;
        return result;
    }
    dims leading = leading_axes(a.shape(), 2);
    const value_limits& given = options.tol.given() ? options.tol : options.rtol;
    if (given.given()) broadcast_into(name, leading, given.shape());
    ndarray<R> s = options.hermitian ? eigh<T>(name, a, 'L', false).eigenvalues : svd<T>(name, a, {.compute_uv = false}).S;
    const double most = static_cast<double>(a.shape(-1) > a.shape(-2) ? a.shape(-1) : a.shape(-2));
    const ndarray<const double> limits = (given.given() ? given : value_limits(most * static_cast<double>(std::numeric_limits<R>::epsilon()))).over(name, leading);
    const intp k = s.shape(-1);
    if (!(s.shape() == with_axes(leading, k))) s = s.viewed({broadcast(name, s.where(), with_axes(leading, k)), 0}).copy();
    auto result = ndarray<std::int64_t>::uninitialized(leading);
    for (intp place = 0; place < result.size(); ++place) {
        const R* const from = s.data() + place * k;
        R largest = 0;
        for (intp i = 0; i < k; ++i) largest = std::abs(from[i]) > largest ? std::abs(from[i]) : largest;
        const double limit = options.tol.given() ? limits.data()[place] : limits.data()[place] * static_cast<double>(largest);
        std::int64_t rank = 0;
        for (intp i = 0; i < k; ++i) rank += static_cast<double>(std::abs(from[i])) > limit;
        result.data()[place] = rank;
    }
    return result;
}

template <class T>
ndarray<real_t<T>> cond(const ndarray<const T>& a, norm_order p) {
    using R = real_t<T>;
    constexpr const char* name = "cond";
    check_matrices(name, a.shape());
    if (a.size() == 0) raise<linalg_error>(name, "is not defined on matrices without elements, got shape ", to_string(a.shape()));
    using form = norm_order::form;
    const dims leading = leading_axes(a.shape(), 2);
    const bool by_values = p.what() == form::usual || (p.what() == form::number && (p.p() == 2 || p.p() == -2));
    if (by_values) {
        const ndarray<R> s = svd<T>(name, a, {.compute_uv = false}).S;
        auto result = ndarray<R>::uninitialized(leading);
        const intp k = s.shape(-1);
        for (intp place = 0; place < result.size(); ++place) {
            const R first = s.data()[place * k], last = s.data()[place * k + k - 1];
            const R above = p.what() != form::usual && p.p() < 0 ? last : first, below = p.what() != form::usual && p.p() < 0 ? first : last;
            result.data()[place] = below == 0 ? std::numeric_limits<R>::infinity() : above / below;
        }
        return result;
    }
    check_square(name, a.shape());
    const int ndim = a.ndim();
    const ndarray<R> own = matrix_norm<R>(name, a, p, ndim - 2, ndim - 1, false);
    auto result = ndarray<R>::uninitialized(leading);
    // A singular matrix has no inverse, and infinity for its number.
    for_each_matrix<1>(leading, {{a.data(), &a.where(), 2}}, [&](char* const(&at)[1], intp place) {
        layout where(2);
        where.set(0, a.shape(-2), a.strides()[-2]);
        where.set(1, a.shape(-1), a.strides()[-1]);
        const ndarray<const T> one(a.owner(), reinterpret_cast<const T*>(at[0]), where);
        square_factors<T> factors(static_cast<int>(a.shape(-1)));
        int info;
        if (!factors.factor(one.data(), one.where(), info)) raise_not_finite(name, leading.size(), place);
        result.data()[place] = std::numeric_limits<R>::infinity();
        if (info == 0) result.data()[place] = own.data()[place] * matrix_norm<R>(name, ndarray<const T>(inv<T>(name, one)), p, 0, 1, false).item();
    });
    return result;
}

}  // namespace detail

/// The least-squares solution of a x = b for each matrix a (..., m, n) and b (..., m, k), or one vector b (m,), their
/// leading axes broadcast: where there are many the x of least norm. `r.x, r.residuals, r.rank, r.s`. @throws linalg_error
/// for a NaN or an infinity, or where LAPACK does not converge; shape_error @see numpy.linalg.lstsq
template <matrices A, matrices B>
auto lstsq(const A& a, const B& b, const lstsq_options& options = {}) {
    using T = promote_t<computed_t<A>, computed_t<B>>;
    return detail::lstsq<T>(stored_as<T>(a), stored_as<T>(b), options.rcond);
}

/// The pseudo-inverse (..., n, m) of each matrix (..., m, n). @throws as svd does, or eigh where `.hermitian`
/// @see numpy.linalg.pinv
template <matrices E>
ndarray<computed_t<E>> pinv(const E& a, const pinv_options& options = {}) {
    using T = computed_t<E>;
    return detail::pinv<T>(stored_as<T>(a), options);
}

/// How many singular values of each matrix (..., m, n) are not nearly 0; of a vector whether it has another element than 0.
/// A temporary of one matrix converts to a number. @throws as svd does, or eigh where `.hermitian`
/// @see numpy.linalg.matrix_rank
template <matrices E>
ndarray<std::int64_t> matrix_rank(const E& a, const matrix_rank_options& options = {}) {
    using T = computed_t<E>;
    return detail::matrix_rank<T>(stored_as<T>(a), options);
}

/// How much a solution may change for a change of the right side, by that norm: infinity for a singular matrix. A
/// temporary of one matrix converts to a number. @throws linalg_error for no elements, a NaN or an infinity, and but for
/// the norms 2 and -2 where matrices are not square; shape_error @see numpy.linalg.cond
template <matrices E>
ndarray<real_t<computed_t<E>>> cond(const E& a, const cond_options& options = {}) {
    using T = computed_t<E>;
    return detail::cond<T>(stored_as<T>(a), options.p);
}
template <matrices E>
ndarray<real_t<computed_t<E>>> cond(const E& a, norm_order p) {
    return cond(a, {.p = p});
}

}  // namespace nd::inline ND_ABI::linalg
