// SPDX-License-Identifier: BSD-3-Clause
//
// Sums of products of two rows at all shifts: correlate, convolve. The longer row is added once for each element of the
// shorter one, by the one loop. Covariances and correlation coefficients are linalg's.
#pragma once

#include "../creation/filled.hpp"
#include "../operators.hpp"

namespace nd::inline ND_ABI {

/// Which shifts: all at which the rows meet, as many as the longer row has elements, or those at which the shorter row lies
/// wholly over the longer one.
enum class correlation_mode : unsigned char { full, same, valid };

namespace detail {

/// A row as elements of T, in either direction.
template <class T, expression E>
ndarray<const T> correlated_row(const char* function, const E& e) {
    const ndarray<const T> row = asarray<T>(e);
    if (row.ndim() > 1) raise<shape_error>(function, "rows have one dimension, got shape ", to_string(e.shape()));
    if (row.size() == 0) raise<value_error>(function, "the rows must not be empty");
    return row.ndim() == 0 ? row.reshape({1}) : row;
}

/// sum(a[i] v[i - k]) for the shifts k of the mode, ascending; v is not longer than a.
template <class T>
ndarray<T> products_at_shifts(const ndarray<const T>& a, const ndarray<const T>& v, correlation_mode mode) {
    using C = compute_t<T>;
    const intp n = a.size(), m = v.size();
    intp length;
    if (__builtin_add_overflow(n, m - 1, &length)) raise<value_error>("correlate", "the rows are too long");
    const ndarray<C> sums = zeros<C>({length});
    for (intp k = 0; k < m; ++k) {
        const ndarray<C> over = sums(slice(m - 1 - k, m - 1 - k + n));
        over.write(make_node(functor::add{}, over, make_node(functor::multiply{}, a, number<C>(static_cast<C>(v(k))))));
    }
    const intp first = mode == correlation_mode::full ? 0 : mode == correlation_mode::same ? m - m / 2 - 1 : m - 1;
    const intp count = mode == correlation_mode::full ? length : mode == correlation_mode::same ? n : n - m + 1;
    return ndarray<T>(sums(slice(first, first + count)).template astype<T>());
}

template <class T>
ndarray<const T> reversed_row(const ndarray<const T>& row) {
    return row(slice(none, none, -1));
}

}  // namespace detail

/// The sums of a[n + k] conj(v[n]) over n, for each shift k of the mode. @throws shape_error for more than one dimension,
/// value_error for no elements @see numpy.correlate
template <expression A, expression V>
ndarray<promote_t<value_t<A>, value_t<V>>> correlate(const A& a, const V& v, correlation_mode mode = correlation_mode::valid) {
    using T = promote_t<value_t<A>, value_t<V>>;
    const ndarray<const T> first = detail::correlated_row<T>("correlate", a);
    ndarray<const T> second = detail::correlated_row<T>("correlate", v);
    if constexpr (complex_floating<T>) second = ndarray<T>(make_node(functor::conjugate{}, second));
    if (first.size() >= second.size()) return detail::products_at_shifts(first, second, mode);
    return detail::products_at_shifts(second, first, mode)(slice(none, none, -1)).copy();
}

/// The sums of a[n] v[k - n] over n, as polynomials are multiplied. @throws as correlate @see numpy.convolve
template <expression A, expression V>
ndarray<promote_t<value_t<A>, value_t<V>>> convolve(const A& a, const V& v, correlation_mode mode = correlation_mode::full) {
    using T = promote_t<value_t<A>, value_t<V>>;
    const ndarray<const T> first = detail::correlated_row<T>("convolve", a), second = detail::correlated_row<T>("convolve", v);
    if (first.size() >= second.size()) return detail::products_at_shifts(first, detail::reversed_row(second), mode);
    return detail::products_at_shifts(second, detail::reversed_row(first), mode);
}

}  // namespace nd::inline ND_ABI
