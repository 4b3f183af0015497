// SPDX-License-Identifier: BSD-3-Clause
//
// What is made of products of matrices: tensordot, kron, multi_dot, matrix_power, and sums of diagonals. Each comes down
// to matmul or to one elementwise loop; owns no kernel.
#pragma once

#include "products.hpp"
#include "solve.hpp"

namespace nd::inline ND_ABI {

/// The axes of two arrays that tensordot sums over, in pairs: `{{1, 0}, {0, 1}}`, or `{1, 0}` for one of each.
struct tensordot_axes {
    axis_option a, b;
};

/// Options of trace.
struct trace_options {
    by_name named{};
    intp offset = 0;  ///< which diagonal: above the main one, or below it where negative
    intp axis1 = 0;   ///< the axes of the matrices
    intp axis2 = 1;
};

namespace linalg {

/// Options of linalg::trace and linalg::diagonal, which are of the last two axes.
struct diagonal_options {
    by_name named{};
    intp offset = 0;  ///< which diagonal: above the main one, or below it where negative
};

namespace detail {

/// The diagonals of the matrices in two axes, as a last axis. @throws index_error, value_error for one axis twice
inline placed_layout diagonal_of(const char* function, const layout& where, intp offset, intp first, intp second) {
    if (where.ndim() < 2) raise<shape_error>(function, "needs a matrix or a stack of matrices, got shape ", to_string(where.shape()));
    const int rows = normalized_axis(function, first, where.ndim()), cols = normalized_axis(function, second, where.ndim());
    if (rows == cols) raise<value_error>(function, "axis1 and axis2 are the same");
    return diagonal_layout(where, offset, rows, cols);
}

/// Axes counted from the front, those that stay before those that are summed over, or behind them.
inline dims order_of_axes(const dims& summed, int ndim, bool summed_last) {
    unsigned long long gone = 0;
    for (intp axis : summed) gone |= 1ull << axis;
    dims order;
    if (!summed_last) order = summed;
    for (int k = 0; k < ndim; ++k)
        if (!(gone >> k & 1)) order.push_back(k);
    if (summed_last)
        for (intp axis : summed) order.push_back(axis);
    return order;
}

template <class T>
ndarray<T> tensordot(const ndarray<const T>& a, const ndarray<const T>& b, const dims& axes_a, const dims& axes_b) {
    constexpr const char* name = "tensordot";
    const int count = axes_a.size();
    if (count != axes_b.size()) raise<value_error>(name, "as many axes of each are summed over, got ", intp{count}, " and ", intp{axes_b.size()});
    const dims summed_a = normalized_axes(name, axes_a, a.ndim()), summed_b = normalized_axes(name, axes_b, b.ndim());
    intp inner = 1;
    for (int k = 0; k < count; ++k) {
        const intp i = summed_a[k], j = summed_b[k];
        if (a.shape(i) != b.shape(j)) {
            raise<shape_error>(name, "cannot sum axis ", i, " of ", to_string(a.shape()), " with axis ", j, " of ", to_string(b.shape()), ": ", a.shape(i), " vs ", b.shape(j));
        }
        inner *= a.shape(i);
    }
    const auto left = a.viewed({permute(a.where(), order_of_axes(summed_a, a.ndim(), true)), 0});
    const auto right = b.viewed({permute(b.where(), order_of_axes(summed_b, b.ndim(), false)), 0});
    dims shape;
    intp rows = 1, cols = 1;
    for (int k = 0; k < left.ndim() - count; ++k) shape.push_back(left.shape(k)), rows *= left.shape(k);
    for (int k = count; k < right.ndim(); ++k) shape.push_back(right.shape(k)), cols *= right.shape(k);
    return matmul<T>(name, left.reshape({rows, inner}), right.reshape({inner, cols}), {}).reshape(shape);
}

template <class T>
ndarray<T> kron(const ndarray<const T>& a, const ndarray<const T>& b) {
    const int ndim = a.ndim() > b.ndim() ? a.ndim() : b.ndim();
    dims shape;
    layout left(2 * ndim), right(2 * ndim);  // axes of a and of b by turns
    dims apart;
    for (int k = 0; k < ndim; ++k) {
        const int i = k - (ndim - a.ndim()), j = k - (ndim - b.ndim());
        const intp m = i < 0 ? 1 : a.shape(i), n = j < 0 ? 1 : b.shape(j);
        intp both;
        if (!checked_multiply(m, n, both)) raise<value_error>("kron", "the product of ", to_string(a.shape()), " and ", to_string(b.shape()), " is too big");
        shape.push_back(both);
        apart.push_back(m);
        apart.push_back(n);
        left.set(2 * k, m, i < 0 ? 0 : a.strides()[i]);
        left.set(2 * k + 1, 1, 0);
        right.set(2 * k, 1, 0);
        right.set(2 * k + 1, n, j < 0 ? 0 : b.strides()[j]);
    }
    const auto result = ndarray<T>::uninitialized(shape);
    result.reshape(apart).write(make_node(functor::multiply{}, a.viewed({left, 0}), b.viewed({right, 0})));
    return result;
}

/// Products of matrices first to last, in the order split[first][last] says.
template <class T>
ndarray<const T> multiply_chain(const ndarray<const T>* arrays, const int* split, int count, int first, int last) {
    if (first == last) return arrays[first];
    const int cut = split[first * count + last];
    return matmul<T>("multi_dot", multiply_chain(arrays, split, count, first, cut), multiply_chain(arrays, split, count, cut + 1, last), {});
}

/// The cheapest order of the products of matrices with these sizes: matrix k is sizes[k] by sizes[k + 1].
/// Source: Cormen, Leiserson, Rivest, Stein, Introduction to Algorithms, 15.2.
inline void order_chain(const double* sizes, int count, int* split, double* cost) {
    for (int k = 0; k < count; ++k) cost[k * count + k] = 0;
    for (int length = 1; length < count; ++length) {
        for (int i = 0; i + length < count; ++i) {
            const int j = i + length;
            cost[i * count + j] = std::numeric_limits<double>::infinity();
            for (int k = i; k < j; ++k) {
                const double here = cost[i * count + k] + cost[(k + 1) * count + j] + sizes[i] * sizes[k + 1] * sizes[j + 1];
                if (here < cost[i * count + j]) cost[i * count + j] = here, split[i * count + j] = k;
            }
        }
    }
}

template <class T>
ndarray<T> multi_dot(const ndarray<const T>* arrays, intp given) {
    constexpr const char* name = "multi_dot";
    if (given < 2) raise<value_error>(name, "needs two arrays or more, got ", given);
    if (given > 1000) raise<value_error>(name, "takes up to 1000 arrays, got ", given);
    const int count = static_cast<int>(given);
    const auto numbers = ndarray<double>::uninitialized({count + 1 + intp{count} * count});
    const auto split = ndarray<int>::uninitialized({count, count});
    double* const sizes = numbers.data();
    const auto is_vector = [&](int k) { return (k == 0 || k == count - 1) && arrays[k].ndim() == 1; };
    for (int k = 0; k < count; ++k) {
        if (arrays[k].ndim() != 2 && !is_vector(k)) {
            raise<shape_error>(name, "array ", intp{k}, " of shape ", to_string(arrays[k].shape()), " is no matrix; only the first and the last may be vectors");
        }
        const intp rows = is_vector(k) && k == 0 ? 1 : arrays[k].shape(0), cols = is_vector(k) ? (k == 0 ? arrays[k].shape(0) : 1) : arrays[k].shape(1);
        const intp before = k == 0 ? rows : is_vector(k - 1) ? arrays[k - 1].shape(0) : arrays[k - 1].shape(1);
        if (before != rows) raise<shape_error>(name, "cannot multiply ", to_string(arrays[k - 1].shape()), " by ", to_string(arrays[k].shape()));
        sizes[k] = static_cast<double>(rows);
        sizes[k + 1] = static_cast<double>(cols);
    }
    order_chain(sizes, count, split.data(), sizes + count + 1);
    const int cut = split.data()[count - 1];
    return matmul<T>(name, multiply_chain<T>(arrays, split.data(), count, 0, cut), multiply_chain<T>(arrays, split.data(), count, cut + 1, count - 1), {});
}

template <class T>
ndarray<T> identities(dims_view shape) {
    auto result = ndarray<T>::uninitialized(shape);
    result.fill(T{});
    const placed_layout diagonal = diagonal_of("matrix_power", result.where(), 0, -2, -1);
    result.viewed(diagonal).fill(T(1));
    return result;
}

template <class T>
ndarray<T> matrix_power(const ndarray<const T>& a, intp n) {
    constexpr const char* name = "matrix_power";
    check_matrices(name, a.shape());
    if (a.shape(-1) != a.shape(-2)) raise<linalg_error>(name, "matrices must be square, got shape ", to_string(a.shape()));
    ndarray<const T> base = a;
    auto left = static_cast<unsigned long long>(n);
    if (n < 0) {
        if constexpr (blas_element<T>) base = inv<T>(name, a);
        else raise<value_error>(name, "a negative power of integers is no array of integers: write matrix_power(a.astype<double>(), ", n, ")");
        left = -left;
    }
    if (n == 0) return identities<T>(a.shape());
    // Squares, from the lowest bit: NumPy's order.
    ndarray<const T> square = base;
    ndarray<T> result;
    bool begun = false;
    for (;; square = matmul<T>(name, square, square, {})) {
        if (left & 1) {
            if (begun) result = matmul<T>(name, result, square, {});
            else result = square.copy();
            begun = true;
        }
        left >>= 1;
        if (left == 0) return result;
    }
}

template <class Wanted, expression E>
using trace_t = typename std::conditional_t<std::is_void_v<Wanted>, std::type_identity<accumulator_t<value_t<E>>>, std::type_identity<Wanted>>::type;

template <class Acc, expression E>
ndarray<Acc> trace(const E& e, intp offset, intp axis1, intp axis2) {
    const ndarray<const value_t<E>> a = stored_as<value_t<E>>(e);
    const auto diagonals = a.viewed(diagonal_of("trace", a.where(), offset, axis1, axis2));
    return reduce_axes<functor::add, Acc>("trace", diagonals, {diagonals.ndim() - 1});
}

}  // namespace detail
}  // namespace linalg

/// Sums of products over some axes of both arrays, in pairs; the others stay, a's first. @throws shape_error where a pair
/// differs in size, value_error, index_error @see numpy.tensordot
template <class A, class B>
    requires linalg::detail::factors<A, B>
auto tensordot(const A& a, const B& b, const tensordot_axes& axes) {
    using T = linalg::detail::product_t<A, B>;
    return linalg::detail::tensordot<T>(linalg::stored_as<T>(a), linalg::stored_as<T>(b), axes.a.resolved("tensordot", a.shape().size()),
                                        axes.b.resolved("tensordot", b.shape().size()));
}
/// Over the last axes of a and the first of b, so many, two by default.
template <class A, class B, index_integer N = int>
    requires linalg::detail::factors<A, B>
auto tensordot(const A& a, const B& b, N axes = 2) {
    using T = linalg::detail::product_t<A, B>;
    const intp count = static_cast<intp>(axes);
    const int least = a.shape().size() < b.shape().size() ? a.shape().size() : b.shape().size();
    if (count < 0 || count > least) raise<value_error>("tensordot", "cannot sum over ", count, " axes of ", to_string(a.shape()), " and ", to_string(b.shape()));
    dims last, first;
    for (intp k = 0; k < count; ++k) {
        last.push_back(k - count);
        first.push_back(k);
    }
    return linalg::detail::tensordot<T>(linalg::stored_as<T>(a), linalg::stored_as<T>(b), last, first);
}

/// Blocks of b, one for each element of a and multiplied by it; where one has fewer axes, axes of size 1 stand before them.
/// @throws value_error where it has more than 64 axes, or a size overflows @see numpy.kron
template <class A, class B>
    requires linalg::detail::factors<A, B>
auto kron(const A& a, const B& b) {
    using T = linalg::detail::product_t<A, B>;
    if (a.shape().size() > max_ndim / 2 || b.shape().size() > max_ndim / 2) raise<value_error>("kron", "takes arrays of up to 32 axes");
    return linalg::detail::kron<T>(linalg::stored_as<T>(a), linalg::stored_as<T>(b));
}

/// The sum of a diagonal of each matrix in two axes, the first two by default; integers and bool in 64 bits. A temporary of
/// one matrix converts to a number. `trace<double>(a)` for another dtype. @throws shape_error, index_error, value_error
/// @see numpy.trace
template <class Acc = void, expression E>
auto trace(const E& e, const trace_options& options = {}) {
    return linalg::detail::trace<linalg::detail::trace_t<Acc, E>>(e, options.offset, options.axis1, options.axis2);
}

namespace linalg {

using nd::tensordot;

/// The sum of a diagonal of each matrix in the last two axes. @throws shape_error @see numpy.linalg.trace
template <class Acc = void, expression E>
auto trace(const E& e, const diagonal_options& options = {}) {
    return detail::trace<detail::trace_t<Acc, E>>(e, options.offset, -2, -1);
}

/// A diagonal of each matrix in the last two axes, a read-only view where e has elements. @throws shape_error
/// @see numpy.linalg.diagonal
template <expression E>
ndarray<const value_t<E>> diagonal(const E& e, const diagonal_options& options = {}) {
    const ndarray<const value_t<E>> a = stored_as<value_t<E>>(e);
    return a.viewed(detail::diagonal_of("diagonal", a.where(), options.offset, -2, -1));
}

/// Every element of vector a by every element of vector b: (m, n). @throws shape_error for other than vectors
/// @see numpy.linalg.outer
template <class A, class B>
    requires detail::factors<A, B>
auto outer(const A& a, const B& b) {
    if (a.shape().size() != 1 || b.shape().size() != 1) raise<shape_error>("outer", "takes two vectors, got shapes ", to_string(a.shape()), " and ", to_string(b.shape()));
    return nd::outer(a, b);
}

/// The product of two matrices or more, in the order that takes the fewest multiplications; the first and the last may be
/// vectors. @throws shape_error @see numpy.linalg.multi_dot
template <expression A, expression... More>
    requires(sizeof...(More) > 0 && numeric<value_t<A>> && (numeric<value_t<More>> && ...))
auto multi_dot(const A& a, const More&... more) {
    using T = promote_t<value_t<A>, value_t<More>...>;
    const ndarray<const T> arrays[] = {stored_as<T>(a), stored_as<T>(more)...};
    return detail::multi_dot<T>(arrays, 1 + static_cast<intp>(sizeof...(More)));
}
/// Of a list known at run time, a std::vector of arrays say. @throws value_error for fewer than two
template <class List>
    requires(!expression<List> && stored<std::remove_cvref_t<decltype(*std::declval<const List&>().data())>>)
auto multi_dot(const List& list) {
    using T = value_t<decltype(*list.data())>;
    const auto count = static_cast<std::size_t>(list.size());
    struct kept {  // handles that go whatever happens
        explicit kept(std::size_t n) : arrays(new ndarray<const T>[n]) {}
        kept(const kept&) = delete;
        ~kept() { delete[] arrays; }
        ndarray<const T>* arrays;
    } copies(count);
    for (std::size_t k = 0; k < count; ++k) copies.arrays[k] = ndarray<const T>(list.data()[k]);
    return detail::multi_dot<T>(copies.arrays, static_cast<intp>(count));
}

/// Each square matrix (..., n, n) by itself so many times; for 0 the identity, for negative powers of the inverse, which
/// integers do not have. @throws linalg_error for a matrix that is not square or, where n < 0, singular; shape_error;
/// value_error for a negative power of integers @see numpy.linalg.matrix_power
template <expression E>
    requires numeric<value_t<E>>
ndarray<value_t<E>> matrix_power(const E& a, intp n) {
    using T = value_t<E>;
    return detail::matrix_power<T>(stored_as<T>(a), n);
}

}  // namespace linalg

}  // namespace nd::inline ND_ABI
