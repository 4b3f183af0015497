// SPDX-License-Identifier: BSD-3-Clause
//
// Matrices given by a rule: ones on a diagonal, a vector on one, triangles, powers. What needs a solver or a product is
// linalg's.
#pragma once

#include "ranges.hpp"

namespace nd::inline ND_ABI {

/// Zeros with ones on the k-th diagonal: shape (rows, cols). @see numpy.eye
template <scalar T = double>
ndarray<T> eye(intp rows, intp cols, intp k = 0, order how = order::C) {
    auto result = zeros<T>({rows, cols}, how);
    result.viewed(diagonal_layout(result.where(), k, 0, 1)).fill(T(1));
    return result;
}
/// Square, with ones on the main diagonal.
template <scalar T = double>
ndarray<T> eye(intp n) {
    return eye<T>(n, n);
}
/// @see numpy.identity
template <scalar T = double>
ndarray<T> identity(intp n) {
    return eye<T>(n, n);
}

namespace detail {

template <class A>
ndarray<typename A::value_type> matrix_of_diagonal(const A& v, intp k) {
    using T = typename A::value_type;
    intp n;
    if (__builtin_add_overflow(v.size(), k < 0 ? -(k + 1) : k, &n) || __builtin_add_overflow(n, k < 0, &n)) n = -1;
    if (n < 0) raise<value_error>("diag", "a matrix whose diagonal ", k, " has ", v.size(), " elements is too big");
    const auto result = zeros<T>({n, n});
    result.viewed(diagonal_layout(result.where(), k, 0, 1)).write(v);
    return result;
}

}  // namespace detail

/// Of a vector, the matrix with it on the k-th diagonal and zeros elsewhere; of a matrix, a view of its k-th diagonal.
/// @throws shape_error for other dimensions @see numpy.diag
template <expression E>
auto diag(const E& e, intp k = 0) {
    using array_type = decltype(asarray(e));
    const array_type a = asarray(e);
    if (a.ndim() == 1) return array_type(detail::matrix_of_diagonal(a, k));
    if (a.ndim() != 2) raise<shape_error>("diag", "takes a vector or a matrix, got shape ", to_string(a.shape()));
    return a.viewed(diagonal_layout(a.where(), k, 0, 1));
}
/// The matrix with all elements of e, in C order, on its k-th diagonal. @see numpy.diagflat
template <expression E>
ndarray<value_t<E>> diagflat(const E& e, intp k = 0) {
    return detail::matrix_of_diagonal(asarray(e).ravel(), k);
}

namespace detail {

/// Where column <= row + k, in a matrix of that shape, by positions in Index.
template <class Index>
node<functor::greater_equal, ndarray<const Index>, ndarray<const Index>> lower_triangle(Index rows, Index cols, Index k) {
    if (rows < 0 || cols < 0) raise<value_error>("tri", "negative dimensions are not allowed: shape (", rows, ",", cols, ")");
    if (k > cols) k = cols;
    if (k < -rows) k = -rows;
    return arange<Index>(rows).reshape({rows, 1}) >= arange<Index>(-k, cols - k);
}
template <class E>
auto lower_triangle_of(const char* function, const E& e, intp k) {
    const int ndim = e.shape().size();
    if (ndim == 0) raise<shape_error>(function, "needs at least one dimension");
    return lower_triangle<intp>(e.shape()[ndim == 1 ? 0 : ndim - 2], e.shape()[ndim - 1], k);
}

}  // namespace detail

/// Ones on and below the k-th diagonal, zeros above: shape (rows, cols). @see numpy.tri
template <scalar T = double>
ndarray<T> tri(intp rows, intp cols, intp k = 0) {
    return ndarray<T>(detail::lower_triangle<intp>(rows, cols, k));
}
template <scalar T = double>
ndarray<T> tri(intp n) {
    return tri<T>(n, n);
}
/// The last two axes with zeros above the k-th diagonal. @throws shape_error without axes @see numpy.tril
template <expression E>
ndarray<value_t<E>> tril(const E& e, intp k = 0) {
    using T = value_t<E>;
    return eval(make_node(functor::where{}, detail::lower_triangle_of("tril", e, k), e, number<T>(T{})));
}
/// The last two axes with zeros below the k-th diagonal. @throws shape_error without axes @see numpy.triu
template <expression E>
ndarray<value_t<E>> triu(const E& e, intp k = 0) {
    using T = value_t<E>;
    const intp below = k > std::numeric_limits<intp>::min() ? k - 1 : k;
    return eval(make_node(functor::where{}, detail::lower_triangle_of("triu", e, below), number<T>(T{}), e));
}
/// Powers of x in columns, the highest first unless `increasing`: shape (len(x), n).
/// @throws shape_error where x has not one dimension @see numpy.vander
template <expression E>
auto vander(const E& e, intp n, bool increasing = false) {
    using T = promote_t<value_t<E>, std::int64_t>;
    const auto x = asarray(e);
    if (x.ndim() != 1) raise<shape_error>("vander", "takes one dimension, got shape ", to_string(x.shape()));
    const auto result = empty<T>({x.size(), n});
    const auto column = [&](intp k) { return result(all, increasing ? k : n - 1 - k); };
    for (intp k = 0; k < n; ++k) {
        if (k == 0)
            column(0).fill(T(1));
        else if (k == 1)
            column(1).write(x);
        else
            column(k).write(column(k - 1) * x);
    }
    return result;
}
/// Square.
template <expression E>
auto vander(const E& e) {
    return vander(e, e.shape().empty() ? 0 : e.shape()[0]);
}

}  // namespace nd::inline ND_ABI
