// SPDX-License-Identifier: BSD-3-Clause
//
// The distinct elements of an array, or its distinct rows along an axis, in ascending order: unique, and the functions of
// the array API's names. With them, where each first stands, which one each element is, and how often it stands there.
#pragma once

#include "../sorting/sort.hpp"

namespace nd::inline ND_ABI {

/// Options of unique. The parts of the result that are not asked for are left empty.
struct unique_options {
    by_name named{};
    bool return_index = false;    ///< where each distinct element stands first
    bool return_inverse = false;  ///< which of the distinct elements each element is
    bool return_counts = false;   ///< how often each stands in the array
    axis_or_none axis = none;     ///< distinct elements, or distinct sub-arrays along this axis
    bool equal_nan = true;        ///< all NaN are one; in sub-arrays they never are
};

/// What unique found.
template <class T>
struct unique_result {
    ndarray<T> values;                      ///< distinct, ascending
    ndarray<std::int64_t> indices;          ///< of the first of each
    ndarray<std::int64_t> inverse_indices;  ///< values(inverse_indices) is the array again: of its shape, or along the axis
    ndarray<std::int64_t> counts;
};
template <class T>
struct unique_counts_result {
    ndarray<T> values;
    ndarray<std::int64_t> counts;
};
template <class T>
struct unique_inverse_result {
    ndarray<T> values;
    ndarray<std::int64_t> inverse_indices;
};

namespace detail {

/// Whether two neighbours in sorted order are one: NaN where all of them are.
template <class T>
bool same_element(const T& a, const T& b, bool equal_nan) {
    if constexpr (kind_v<T> == kind::floating || kind_v<T> == kind::complex) {
        if (simd::is_nan(a) || simd::is_nan(b)) return equal_nan && simd::is_nan(a) && simd::is_nan(b);
        return a == b;
    } else {
        return sorting::alike(a, b);
    }
}

/// The first `count` elements in memory of their own.
template <class T>
ndarray<T> first_of(const ndarray<T>& row, intp count) {
    return count == row.size() ? row : row.viewed({contiguous_layout(dims{count}, sizeof(T)), 0}).copy();
}

/// What is found in runs of equals, `positions` of n things being in order: same(a, b) for the things at two positions.
/// The first position of each run goes to `firsts`.
template <class Same>
[[gnu::noinline]] intp count_runs(const std::int64_t* positions, intp n, const unique_options& options, const dims& shape, std::int64_t* firsts,
                                  ndarray<std::int64_t>& inverse, ndarray<std::int64_t>& counts, const Same& same) {
    if (options.return_inverse) inverse = ndarray<std::int64_t>::uninitialized(shape);
    const auto lengths = ndarray<std::int64_t>::uninitialized({options.return_counts ? n : 0});
    intp runs = 0;
    for (intp first = 0; first < n; ++runs) {
        intp last = first;
        do {
            if (options.return_inverse) inverse.data()[positions[last]] = runs;
            ++last;
        } while (last < n && same(positions[last - 1], positions[last]));
        firsts[runs] = positions[first];
        if (options.return_counts) lengths.data()[runs] = last - first;
        first = last;
    }
    if (options.return_counts) counts = first_of(lengths, runs);
    return runs;
}

/// The distinct elements of a row, and nothing else.
template <class T>
ndarray<T> unique_elements(const ndarray<const T>& row, bool equal_nan) {
    const ndarray<T> sorted = values_in_order(rows_along<T>("unique", row, none));
    T* const values = sorted.data();
    intp count = 0;
    for (intp k = 0; k < sorted.size(); ++k)
        if (count == 0 || !same_element(values[count - 1], values[k], equal_nan)) values[count++] = values[k];
    return first_of(sorted, count);
}

template <class T>
unique_result<T> unique_of_all(const ndarray<const T>& a, const unique_options& options) {
    const ndarray<const T> row = ascontiguousarray(a.ravel());
    const auto positions = positions_in_order(rows_along<T>("unique", row, 0));
    const auto firsts = ndarray<std::int64_t>::uninitialized({row.size()});
    unique_result<T> result;
    const T* const values = row.data();
    const intp count = count_runs(positions.data(), row.size(), options, a.shape(), firsts.data(), result.inverse_indices, result.counts,
                                  [=](std::int64_t x, std::int64_t y) { return same_element(values[x], values[y], options.equal_nan); });
    result.values = ndarray<T>::uninitialized({count});
    for (intp k = 0; k < count; ++k) result.values.data()[k] = values[firsts.data()[k]];
    if (options.return_index) result.indices = first_of(firsts, count);
    return result;
}

/// Distinct sub-arrays, compared element by element in C order.
template <class T>
unique_result<T> unique_along(const ndarray<const T>& a, intp axis, const unique_options& options) {
    const int along = normalized_axis("unique", axis, a.ndim());
    const intp n = a.where().sizes()[along];
    dims order{along};
    for (int k = 0; k < a.ndim(); ++k)
        if (k != along) order.push_back(k);
    const ndarray<const T> rows = ascontiguousarray(a.viewed({permute(a.where(), order), 0}));
    intp width = 1;
    for (int k = 1; k < a.ndim(); ++k) width *= rows.where().sizes()[k];
    const T* const first = rows.data();

    const sorting::room<std::int64_t> positions(n), other(n), firsts(n);
    for (intp k = 0; k < n; ++k) positions.data()[k] = k;
    sorting::merge_sort(positions.data(), n, other.data(), [=](std::int64_t x, std::int64_t y) {
        for (intp k = 0; k < width; ++k) {
            const T &a_k = first[x * width + k], &b_k = first[y * width + k];
            if (sorting::before(a_k, b_k)) return true;
            if (sorting::before(b_k, a_k)) return false;
        }
        return false;
    });
    unique_result<T> result;
    const intp count = count_runs(positions.data(), n, options, {n}, firsts.data(), result.inverse_indices, result.counts, [=](std::int64_t x, std::int64_t y) {
        for (intp k = 0; k < width; ++k)
            if (!same_element(first[x * width + k], first[y * width + k], false)) return false;
        return true;
    });
    dims shape = rows.shape();
    shape[0] = count;
    const auto distinct = ndarray<T>::uninitialized(shape);
    for (intp k = 0; k < count && width > 0; ++k)
        std::memcpy(static_cast<void*>(distinct.data() + k * width), first + firsts.data()[k] * width, static_cast<std::size_t>(width) * sizeof(T));
    dims back = dims::filled(a.ndim(), 0);
    for (int k = 0; k < a.ndim(); ++k) back[static_cast<int>(order[k])] = k;
    result.values = distinct.viewed({permute(distinct.where(), back), 0}).copy();
    if (options.return_index) {
        result.indices = ndarray<std::int64_t>::uninitialized({count});
        for (intp k = 0; k < count; ++k) result.indices.data()[k] = firsts.data()[k];
    }
    return result;
}

}  // namespace detail

/// The distinct elements, ascending; all NaN are one. @see numpy.unique
template <expression E>
ndarray<value_t<E>> unique(const E& e) {
    return detail::unique_elements(ndarray<const value_t<E>>(asarray(e)), true);
}
/// With `.return_index`, `.return_inverse`, `.return_counts`, `.axis`, `.equal_nan`: `auto [values, index, inverse, counts]`,
/// those not asked for left empty. @throws index_error for an axis that e does not have
template <expression E>
unique_result<value_t<E>> unique(const E& e, const unique_options& options) {
    const ndarray<const value_t<E>> a = asarray(e);
    if (options.axis.is_none()) return detail::unique_of_all(a, options);
    return detail::unique_along(a, options.axis.value(), options);
}

/// The distinct elements, ascending; every NaN stands for itself. @see numpy.unique_values
template <expression E>
ndarray<value_t<E>> unique_values(const E& e) {
    return detail::unique_elements(ndarray<const value_t<E>>(asarray(e)), false);
}
/// And how often each stands there. @see numpy.unique_counts
template <expression E>
unique_counts_result<value_t<E>> unique_counts(const E& e) {
    const auto found = unique(e, {.return_counts = true, .equal_nan = false});
    return {found.values, found.counts};
}
/// And which of them each element is. @see numpy.unique_inverse
template <expression E>
unique_inverse_result<value_t<E>> unique_inverse(const E& e) {
    const auto found = unique(e, {.return_inverse = true, .equal_nan = false});
    return {found.values, found.inverse_indices};
}
/// All of it. @see numpy.unique_all
template <expression E>
unique_result<value_t<E>> unique_all(const E& e) {
    return unique(e, {.return_index = true, .return_inverse = true, .return_counts = true, .equal_nan = false});
}

}  // namespace nd::inline ND_ABI
