// SPDX-License-Identifier: BSD-3-Clause
//
// Arrays as sets: which elements are in another, and unions, intersections and differences. Dtypes promote. A NaN equals
// no other, as in NumPy, so that it is in no set.
#pragma once

#include "../manipulation/join.hpp"
#include "../sorting/searchsorted.hpp"
#include "unique.hpp"

namespace nd::inline ND_ABI {

/// Options of isin.
struct isin_options {
    by_name named{};
    bool assume_unique = false;  ///< changes nothing: NumPy is faster with it
    bool invert = false;         ///< true where an element is not there
};

/// Options of intersect1d.
struct intersect1d_options {
    by_name named{};
    bool assume_unique = false;   ///< both have distinct elements only, which saves finding them
    bool return_indices = false;  ///< where the first of each stand
};

/// What intersect1d found; indices are empty unless they were asked for.
template <class T>
struct intersect1d_result {
    ndarray<T> values;               ///< in both, ascending
    ndarray<std::int64_t> indices1;  ///< where they stand in the first array, in C order
    ndarray<std::int64_t> indices2;  ///< and in the second
};

namespace detail {

template <class T>
ndarray<bool> elements_in(const ndarray<const T>& elements, const ndarray<const T>& set, bool invert) {
    const auto result = ndarray<bool>::uninitialized(elements.shape());
    const ndarray<T> sorted = values_in_order(rows_along<T>("isin", set, none));
    const T* const members = sorted.data();
    const intp count = sorted.size();
    engine::for_each_block(elements, -1, [&](const T* some, intp n, intp, intp first) {
        for (intp k = 0; k < n; ++k) {
            const intp at = place_in(members, count, some[k], side::left);
            result.data()[first + k] = (at < count && same_element(members[at], some[k], false)) != invert;
        }
    });
    return result;
}

/// The elements of a row for which keep(k) holds.
template <class T, class Keep>
ndarray<T> kept_elements(const ndarray<T>& row, const Keep& keep) {
    const auto result = ndarray<T>::uninitialized({row.size()});
    intp count = 0;
    for (intp k = 0; k < row.size(); ++k)
        if (keep(k)) result.data()[count++] = row.data()[k];
    return first_of(result, count);
}

/// All elements as one row, or the distinct ones.
template <class T, expression E>
ndarray<T> members_of(const E& e, bool distinct) {
    const ndarray<const T> a = asarray<T>(e);
    return distinct ? unique_elements(a, true) : array(a.ravel(), order::C);
}

}  // namespace detail

/// Whether each element is among others, of any shape. @see numpy.isin
template <expression E, expression S>
ndarray<bool> isin(const E& elements, const S& test_elements, const isin_options& options = {}) {
    using T = promote_t<value_t<E>, value_t<S>>;
    return detail::elements_in(ndarray<const T>(asarray<T>(elements)), ndarray<const T>(asarray<T>(test_elements)), options.invert);
}

/// The distinct elements of both together, ascending. @see numpy.union1d
template <expression A, expression B>
ndarray<promote_t<value_t<A>, value_t<B>>> union1d(const A& a, const B& b) {
    return unique(concatenate(std::tuple{asarray(a), asarray(b)}, none));
}

/// The distinct elements that both have, ascending. @see numpy.intersect1d
template <expression A, expression B>
ndarray<promote_t<value_t<A>, value_t<B>>> intersect1d(const A& a, const B& b) {
    return intersect1d(a, b, {}).values;
}
/// With `.assume_unique`, `.return_indices`: `auto [values, indices1, indices2]`.
template <expression A, expression B>
intersect1d_result<promote_t<value_t<A>, value_t<B>>> intersect1d(const A& a, const B& b, const intersect1d_options& options) {
    using T = promote_t<value_t<A>, value_t<B>>;
    ndarray<std::int64_t> first1, first2;
    ndarray<T> row1, row2;
    if (!options.assume_unique && options.return_indices) {
        auto one = unique(asarray<T>(a), {.return_index = true}), two = unique(asarray<T>(b), {.return_index = true});
        row1 = one.values, first1 = one.indices, row2 = two.values, first2 = two.indices;
    } else {
        row1 = detail::members_of<T>(a, !options.assume_unique), row2 = detail::members_of<T>(b, !options.assume_unique);
    }
    const intp n1 = row1.size(), n = n1 + row2.size();
    const ndarray<T> both = concatenate({row1, row2});
    const auto positions = detail::positions_in_order(detail::rows_along<T>("intersect1d", both, 0));
    const std::int64_t* const at = positions.data();
    intersect1d_result<T> result;
    const auto found = ndarray<T>::uninitialized({n});
    const intp kept = options.return_indices ? n : 0;
    const auto in1 = ndarray<std::int64_t>::uninitialized({kept}), in2 = ndarray<std::int64_t>::uninitialized({kept});
    intp count = 0;
    for (intp k = 0; k + 1 < n; ++k) {
        if (!detail::same_element(both.data()[at[k]], both.data()[at[k + 1]], false)) continue;
        if (options.return_indices) {
            const intp i = at[k], j = at[k + 1] - n1;
            in1.data()[count] = options.assume_unique ? i : first1.data()[i];
            in2.data()[count] = options.assume_unique ? j : first2.data()[j];
        }
        found.data()[count++] = both.data()[at[k]];
    }
    result.values = detail::first_of(found, count);
    if (options.return_indices) result.indices1 = detail::first_of(in1, count), result.indices2 = detail::first_of(in2, count);
    return result;
}

/// The distinct elements of a that are not in b, ascending; with `assume_unique`, those of a as they stand.
/// @see numpy.setdiff1d
template <expression A, expression B>
ndarray<value_t<A>> setdiff1d(const A& a, const B& b, bool assume_unique = false) {
    const auto row = detail::members_of<value_t<A>>(a, !assume_unique);
    const auto there = isin(row, b);
    return detail::kept_elements(row, [&](intp k) { return !there.data()[k]; });
}

/// The distinct elements that only one of both has, ascending. @see numpy.setxor1d
template <expression A, expression B>
ndarray<promote_t<value_t<A>, value_t<B>>> setxor1d(const A& a, const B& b, bool assume_unique = false) {
    using T = promote_t<value_t<A>, value_t<B>>;
    const ndarray<T> both = sort(concatenate({detail::members_of<T>(a, !assume_unique), detail::members_of<T>(b, !assume_unique)}));
    const auto same = [&](intp k) { return detail::same_element(both.data()[k], both.data()[k + 1], false); };
    return detail::kept_elements(both, [&](intp k) { return (k == 0 || !same(k - 1)) && (k + 1 == both.size() || !same(k)); });
}

}  // namespace nd::inline ND_ABI
