// SPDX-License-Identifier: BSD-3-Clause
//
// An array as rows along one of its axes: each the bytes of all elements that share an index there. For what moves whole
// rows: shuffles and choices. Rows that do not lie without gaps are copied so that they do.
#pragma once

#include "../ndarray.hpp"

namespace nd::inline ND_ABI::random {

/// A layout with `axis` first, the others in their order behind it.
inline layout axis_first(const layout& where, int axis) {
    dims axes{axis};
    for (int k = 0; k < where.ndim(); ++k)
        if (k != axis) axes.push_back(k);
    return permute(where, axes);
}
/// The reverse, for `count` leading axes that belong at `axis`.
inline layout axes_back(const layout& where, int count, int axis) {
    dims axes;
    for (int k = 0; k < axis; ++k) axes.push_back(count + k);
    for (int k = 0; k < count; ++k) axes.push_back(k);
    for (int k = axis; k < where.ndim() - count; ++k) axes.push_back(count + k);
    return permute(where, axes);
}

/// Rows in memory: `count` of them, `bytes` long, `step` apart. The array keeps them.
template <class Array>
struct row_block {
    Array array;  // its axis 0 counts the rows
    intp count, bytes, step;

    char* first() const { return const_cast<char*>(reinterpret_cast<const char*>(array.data())); }
};

/// The rows of e along `axis` where they lie, or copied if they have gaps.
template <expression E>
auto rows_of(const E& e, int axis) {
    using T = value_t<E>;
    using array = ndarray<const T>;
    array a;
    if constexpr (stored<E>) a = array(e);
    else a = array(eval(e));
    a = a.viewed({axis_first(a.where(), axis), 0});
    layout row = remove_axis(a.where(), 0);
    if (!is_contiguous(row, sizeof(T))) {
        a = a.copy();
        row = remove_axis(a.where(), 0);
    }
    const intp count = a.where().sizes()[0], step = a.where().steps()[0];
    return row_block<array>{static_cast<array&&>(a), count, row.size() * static_cast<intp>(sizeof(T)), step};
}

/// The rows with these numbers, in that order, one behind the other.
inline void gather_rows(char* to, const char* from, intp step, intp bytes, const std::int64_t* numbers, intp count) {
    const auto copy = [&](auto size) {
        for (intp i = 0; i < count; ++i) std::memcpy(to + i * size, from + numbers[i] * step, static_cast<std::size_t>(size));
    };
    if (bytes == 8) copy(std::integral_constant<intp, 8>{});
    else if (bytes == 4) copy(std::integral_constant<intp, 4>{});
    else copy(bytes);
}

/// The elements of e with these indices along `axis`, whose place the indices' own axes take.
template <expression E>
ndarray<value_t<E>> take_rows(const E& e, const ndarray<std::int64_t>& indices, int axis) {
    const auto rows = rows_of(e, axis);
    dims shape(indices.shape());
    for (int k = 1; k < rows.array.ndim(); ++k) shape.push_back(rows.array.shape(k));
    const auto result = ndarray<value_t<E>>::uninitialized(shape);
    gather_rows(reinterpret_cast<char*>(result.data()), rows.first(), rows.step, rows.bytes, indices.data(), indices.size());
    if (axis == 0) return result;
    return result.viewed({axes_back(result.where(), indices.ndim(), axis), 0}).copy();
}

}  // namespace nd::inline ND_ABI::random
