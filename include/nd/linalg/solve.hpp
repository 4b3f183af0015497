// SPDX-License-Identifier: BSD-3-Clause
//
// Linear systems and inverses, of one matrix or of every matrix of a stack, by triangular factors. A matrix that stands
// for a whole stack of right sides is factored once. Determinants are linalg/determinants.hpp's, factors linalg/factors.hpp's.
#pragma once

#include "blas_product.hpp"
#include "side_by_side.hpp"
#include "stacks.hpp"

namespace nd::inline ND_ABI::linalg {

/// What is known of a matrix to be solved for.
enum class matrix_form : unsigned char { general, positive_definite, lower_triangular, upper_triangular };

/// Options of solve.
struct solve_options {
    by_name named{};
    matrix_form assume_a = matrix_form::general;  ///< of the matrices; where it is another form only that triangle is read, the lower one of symmetric ones
};

/// Options of solve_triangular.
struct solve_triangular_options {
    by_name named{};
    bool lower = false;          ///< which triangle is read
    char trans = 'N';            ///< 'T' solves a^T x = b, 'C' conj(a)^T x = b
    bool unit_diagonal = false;  ///< the diagonal is not read and counts as ones
};

namespace detail {

/// The right sides of systems with n x n matrices `a`, broadcast to each other: the array x, which holds them until they are
/// solved in place, seen as matrices.
template <class T>
struct right_sides {
    ndarray<T> x;     ///< (..., n, k)
    ndarray<T> shown; ///< the same, without the last axis where b is a vector
    dims leading;
    int n, k;

    right_sides(const char* function, dims_view a, const ndarray<const T>& b, bool by_columns) : n(check_square(function, a)) {
        if (b.ndim() == 0) raise<shape_error>(function, "the right side has no axes");
        const bool vector = b.ndim() == 1;
        const ndarray<const T> columns = vector ? b.viewed({insert_axis(b.where(), 1), 0}) : b;
        if (columns.shape(-2) != n) {
            raise<shape_error>(function, "cannot solve ", to_string(a), " for ", to_string(b.shape()), ": the matrices are ", intp{n}, " high, the right side is ", columns.shape(-2));
        }
        k = blas::checked(function, b.shape(), columns.shape(-1));
        join_stacks(function, leading, a, columns.shape());
        x = by_columns ? stack_of_columns<T>(leading, n, k) : ndarray<T>::uninitialized(with_axes(leading, n, k));
        engine::assign(x.data(), x.where(), columns);
        shown = vector ? x.viewed({remove_axis(x.where(), x.ndim() - 1), 0}) : x;
    }
};

/// The number times 2^exponent.
template <class T>
T times_power_of_2(T v, int exponent) {
    if constexpr (real_floating<T>) return std::ldexp(v, exponent);
    else return T(std::ldexp(v.real(), exponent), std::ldexp(v.imag(), exponent));
}

/// The exponent of 2 by which n numbers are all but too small for BLAS, whose products by 1 / pivot overflow; else 0.
template <class T>
int exponent_of_tiny(const T* from, intp n) {
    using R = real_t<T>;
    R most = 0;
    const auto* const parts = reinterpret_cast<const R*>(from);
    for (intp k = 0; k < n * static_cast<intp>(sizeof(T) / sizeof(R)); ++k) most = std::abs(parts[k]) > most ? std::abs(parts[k]) : most;
    if (ND_LIKELY(most == 0 || most > std::numeric_limits<R>::min() / std::numeric_limits<R>::epsilon())) return 0;
    int exponent;
    std::frexp(most, &exponent);
    return exponent;
}

/// LU factors of the transposes of n x n matrices, in workspace that serves a whole stack: rows are LAPACK's columns as they
/// lie. Those at the low end of the range are factored times a power of 2.
template <class T>
class square_factors {
public:
    explicit square_factors(int n) : n_(n) {
        const auto matrix = room_.add<T>(intp{n} * n), pivots = room_.add<lapack::integer>(n);
        room_.allocate();
        a_ = room_.at<T>(matrix);
        pivots_ = room_.at<lapack::integer>(pivots);
    }
    /// Factors the matrix at `from`. False where it holds a NaN or an infinity; info is LAPACK's, the place of an exact 0.
    bool factor(const void* from, const layout& where, int& info) {
        load_columns(a_, from, n_, n_, where.steps()[where.ndim() - 1], where.steps()[where.ndim() - 2], n_);
        if (ND_UNLIKELY(!all_finite(a_, intp{n_} * n_))) return false;
        exponent_ = exponent_of_tiny(a_, intp{n_} * n_);
        for (intp k = 0; k < intp{n_} * n_ && exponent_ != 0; ++k) a_[k] = times_power_of_2(a_[k], -exponent_);
        info = lapack::getrf<T>(n_, n_, a_, n_, pivots_);
        return true;
    }
    void solve(T* x, int count) const {
        lapack::getrs<T>('T', n_, count, a_, n_, pivots_, x, n_);
        for (intp k = 0; k < intp{n_} * count && exponent_ != 0; ++k) x[k] = times_power_of_2(x[k], -exponent_);
    }
    T diagonal(int k) const {
        const T v = a_[intp{k} * n_ + k];
        return ND_LIKELY(exponent_ == 0) ? v : times_power_of_2(v, exponent_);
    }
    bool exchanged(int k) const { return pivots_[k] != k + 1; }

private:
    int n_, exponent_ = 0;
    workspace room_;
    T* a_;
    lapack::integer* pivots_;
};

[[noreturn]] ND_COLD inline void raise_singular(const char* function, int leading, intp place, intp zero) {
    const std::string cause = " is singular: its factor U has a 0 at place " + std::to_string(zero) + " of the diagonal";
    raise_matrix(function, leading, place, "", cause.c_str());
}
[[noreturn]] ND_COLD inline void raise_right_side(const char* function, int leading, intp place) {
    raise_matrix(function, leading, place, "the right side of ", " holds a NaN or an infinity");
}

/// Whether matrices of that size are factored side by side.
template <class T>
bool side_by_side(intp n) {
    return has_lane_matrices<T> && n <= widest_lane_matrix;
}

#if !defined(ND_NO_SIMD)

/// Factors a group, with its companions' rows exchanged, and throws for the first matrix that cannot be.
template <class T>
void factor_group(const char* function, int leading, lane_factors<T>& factors, T* a, intp n, T* x, intp k, intp place, intp count, bool may_be_singular) {
    const intp bad = first_not_finite(a, n * n, count), bad_right = k > 0 ? first_not_finite(x, n * k, count) : count;
    factors.factor(a, n, x, k);
    const intp singular = may_be_singular ? count : factors.first_singular(n, count);
    if (ND_LIKELY(bad == count && bad_right == count && singular == count)) return;
    if (bad <= bad_right && bad <= singular) raise_not_finite(function, leading, place + bad);
    if (singular <= bad_right) raise_singular(function, leading, place + singular, static_cast<intp>(factors.singular[singular]));
    raise_right_side(function, leading, place + bad_right);
}

template <class T>
void solve_side_by_side(const char* function, int leading, const matrix_row<T>& a, const lane_companion<T>& x) {
    lane_factors<T> factors;
    for_each_lane_group(a, x, [&](T* group, T* right, intp place, intp count) {
        if (!x.from) {  // the inverse: the right sides are identities
            for (intp i = 0; i < a.rows * x.cols * lane_factors<T>::width; ++i) right[i] = T(i / lane_factors<T>::width % (a.rows + 1) == 0);
        }
        factor_group(function, leading, factors, group, a.rows, right, x.cols, place, count, false);
        factors.solve(group, a.rows, right, x.cols);
    });
}

#endif

template <class T>
ndarray<T> solve_general(const char* function, const ndarray<const T>& a, const ndarray<const T>& b) {
    const right_sides<T> right(function, a.shape(), b, true);
    if (right.x.size() == 0) return right.shown;
#if !defined(ND_NO_SIMD)
    if constexpr (has_lane_matrices<T>) {
        if (side_by_side<T>(right.n) && right.k <= 2 * widest_lane_matrix) {
            const matrix_row<T> row(a.viewed({broadcast(function, a.where(), with_axes(right.leading, right.n, right.n)), 0}));
            const intp size = sizeof(T);
            solve_side_by_side(function, right.leading.size(), row, lane_companion<T>{right.x.data(), right.x.data(), right.k, right.n * right.k * size, size, right.n * size});
            return right.shown;
        }
    }
#endif
    square_factors<T> factors(right.n);
    const char* factored = nullptr;
    for_each_matrix<2>(right.leading, {{a.data(), &a.where(), 2}, {right.x.data(), &right.x.where(), 2}}, [&](char* const(&at)[2], intp place) {
        const int leading = right.leading.size();
        if (at[0] != factored) {
            int info;
            if (!factors.factor(at[0], a.where(), info)) raise_not_finite(function, leading, place);
            if (info != 0) raise_singular(function, leading, place, info - 1);
            factored = at[0];
        }
        auto* const x = reinterpret_cast<T*>(at[1]);
        if (!all_finite(x, intp{right.n} * right.k)) raise_right_side(function, leading, place);
        factors.solve(x, right.k);
    });
    return right.shown;
}

template <class T>
ndarray<T> solve_positive(const char* function, const ndarray<const T>& a, const ndarray<const T>& b) {
    const right_sides<T> right(function, a.shape(), b, true);
    if (right.x.size() == 0) return right.shown;
    const int n = right.n;
    workspace room;
    const auto matrix = room.add<T>(intp{n} * n);
    room.allocate();
    T* const work = room.at<T>(matrix);
    const char* factored = nullptr;
    for_each_matrix<2>(right.leading, {{a.data(), &a.where(), 2}, {right.x.data(), &right.x.where(), 2}}, [&](char* const(&at)[2], intp place) {
        const int leading = right.leading.size();
        if (at[0] != factored) {
            load_columns(work, at[0], n, n, a.strides()[-2], a.strides()[-1], n);
            if (!triangle_finite(work, n, true)) raise_not_finite(function, leading, place);
            if (lapack::potrf<T>('L', n, work, n) != 0) raise_matrix(function, leading, place, "", " is not positive definite: LAPACK's potrf found no root of a diagonal element");
            factored = at[0];
        }
        auto* const x = reinterpret_cast<T*>(at[1]);
        if (!all_finite(x, intp{n} * right.k)) raise_right_side(function, leading, place);
        lapack::potrs<T>('L', n, right.k, work, n, x, n);
    });
    return right.shown;
}

/// Whether the triangle of the matrix at `a`, n rows so many elements apart, has no NaN and no infinity; `zero` is the
/// first place of a 0 on its diagonal, or n.
template <class T>
bool check_triangle(const T* a, intp n, intp apart, bool lower, bool unit, intp& zero) {
    zero = n;
    for (intp i = 0; i < n; ++i) {
        const T* const row = a + i * apart;
        const intp from = lower ? 0 : i + unit, to = lower ? i + !unit : n;
        if (!all_finite(row + from, to - from)) return false;
        if (!unit && zero == n && row[i] == T{}) zero = i;
    }
    return true;
}

template <class T>
ndarray<T> solve_triangular(const char* function, const ndarray<const T>& given, const ndarray<const T>& b, const solve_triangular_options& options) {
    if (options.trans != 'N' && options.trans != 'T' && options.trans != 'C') raise<value_error>(function, "trans is 'N', 'T' or 'C'");
    const right_sides<T> right(function, given.shape(), b, false);
    if (right.x.size() == 0) return right.shown;
    const int n = right.n;
    // As it lies: a matrix in columns is the transpose of one in rows, with the other triangle.
    blas_matrix lies;
    ndarray<const T> a = given;
    const auto found = [&] { return lies.find(n, n, a.strides()[-2], a.strides()[-1], sizeof(T)) && !(lies.transposed && options.trans == 'C'); };
    if (!found()) {
        a = given.copy();
        lies = {};
        lies.find(n, n, a.strides()[-2], a.strides()[-1], sizeof(T));
    }
    const bool lower = options.lower != lies.transposed;
    const char how = !lies.transposed ? options.trans : options.trans == 'N' ? 'T' : 'N';
    for_each_matrix<2>(right.leading, {{a.data(), &a.where(), 2}, {right.x.data(), &right.x.where(), 2}}, [&](char* const(&at)[2], intp place) {
        const int leading = right.leading.size();
        const auto* const matrix = reinterpret_cast<const T*>(at[0]);
        auto* const x = reinterpret_cast<T*>(at[1]);
        intp zero;
        if (!check_triangle(matrix, n, lies.leading, lower, options.unit_diagonal, zero)) raise_not_finite(function, leading, place);
        if (zero < n) {
            const std::string cause = " is singular: there is a 0 at place " + std::to_string(zero) + " of the diagonal";
            raise_matrix(function, leading, place, "", cause.c_str());
        }
        if (!all_finite(x, intp{n} * right.k)) raise_right_side(function, leading, place);
        blas::trsm<T>(lower, how, options.unit_diagonal, n, right.k, matrix, lies.leading, x, right.k);
    });
    return right.shown;
}

template <class T>
ndarray<T> solve(const ndarray<const T>& a, const ndarray<const T>& b, matrix_form form) {
    constexpr const char* name = "solve";
    switch (form) {
        case matrix_form::positive_definite: return solve_positive<T>(name, a, b);
        case matrix_form::lower_triangular:
        case matrix_form::upper_triangular: return solve_triangular<T>(name, a, b, {.lower = form == matrix_form::lower_triangular});
        default: return solve_general<T>(name, a, b);
    }
}

template <class T>
ndarray<T> inv(const char* function, const ndarray<const T>& a) {
    const int n = check_square(function, a.shape());
#if !defined(ND_NO_SIMD)
    if constexpr (has_lane_matrices<T>) {
        if (side_by_side<T>(n) && a.size() > 0) {
            const auto inverse = ndarray<T>::uninitialized(a.shape());
            const intp size = sizeof(T);
            solve_side_by_side(function, a.ndim() - 2, matrix_row<T>(a), lane_companion<T>{nullptr, inverse.data(), n, intp{n} * n * size, n * size, size});
            return inverse;
        }
    }
#endif
    const ndarray<T> result = a.copy();
    if (result.size() == 0) return result;
    T answer{};
    lapack::getri<T>(n, nullptr, n, nullptr, &answer, -1);
    const int work_size = answered_size(answer);
    workspace room;
    const auto place_of_work = room.add<T>(work_size), place_of_pivots = room.add<lapack::integer>(n);
    room.allocate();
    T* const work = room.at<T>(place_of_work);
    auto* const pivots = room.at<lapack::integer>(place_of_pivots);
    // In rows it is the transpose of what LAPACK sees, and so is the inverse.
    const dims leading = leading_axes(a.shape(), 2);
    for_each_matrix<1>(leading, {{result.data(), &result.where(), 2}}, [&](char* const(&at)[1], intp place) {
        auto* const matrix = reinterpret_cast<T*>(at[0]);
        if (!all_finite(matrix, intp{n} * n)) raise_not_finite(function, leading.size(), place);
        const int exponent = exponent_of_tiny(matrix, intp{n} * n);
        const auto scale = [&] {
            for (intp k = 0; k < intp{n} * n && exponent != 0; ++k) matrix[k] = times_power_of_2(matrix[k], -exponent);
        };
        scale();
        int info = lapack::getrf<T>(n, n, matrix, n, pivots);
        if (info == 0) info = lapack::getri<T>(n, matrix, n, pivots, work, work_size);
        if (info != 0) raise_singular(function, leading.size(), place, info - 1);
        scale();
    });
    return result;
}

}  // namespace detail

/// The x of a x = b, for square matrices a (..., n, n) and b (..., n, k), or one vector b (n,), their leading axes
/// broadcast. @throws linalg_error for a singular matrix, or one that is not positive definite where that is assumed, or
/// not square, and for a NaN or an infinity; shape_error @see numpy.linalg.solve, scipy.linalg.solve
template <matrices A, matrices B>
auto solve(const A& a, const B& b, const solve_options& options = {}) {
    using T = promote_t<computed_t<A>, computed_t<B>>;
    return detail::solve<T>(stored_as<T>(a), stored_as<T>(b), options.assume_a);
}

/// The x of a x = b for triangular a, of which only that triangle is read; shapes as solve's. @throws linalg_error for a 0
/// on the diagonal, a NaN or an infinity; shape_error @see scipy.linalg.solve_triangular
template <matrices A, matrices B>
auto solve_triangular(const A& a, const B& b, const solve_triangular_options& options = {}) {
    using T = promote_t<computed_t<A>, computed_t<B>>;
    return detail::solve_triangular<T>("solve_triangular", stored_as<T>(a), stored_as<T>(b), options);
}

/// The inverse of each square matrix (..., n, n). @throws linalg_error for a singular one, one that is not square, a NaN or
/// an infinity; shape_error @see numpy.linalg.inv
template <matrices E>
ndarray<computed_t<E>> inv(const E& a) {
    using T = computed_t<E>;
    return detail::inv<T>("inv", stored_as<T>(a));
}

}  // namespace nd::inline ND_ABI::linalg
