// SPDX-License-Identifier: BSD-3-Clause
//
// What views and what is written to them must keep to, and the errors where they do not: the sizes of a reshape, elements
// of another size, alignment, shapes that are assigned, the number of indices. The algebra of strides is layout.hpp's.
#pragma once

#include "config.hpp"
#include "layout.hpp"
#include "shape.hpp"

namespace nd::inline ND_ABI {

/// The shape of a reshape with its -1 worked out. @throws shape_error where the elements are not as many, value_error where
/// the sizes that are not 0 exceed the address space
inline dims completed_shape(dims_view shape, const dims& wanted, intp itemsize) {
    dims sizes = wanted;
    int open = -1;
    intp known = 1;
    for (int k = 0; k < sizes.size(); ++k) {
        if (sizes[k] == -1 && open < 0) open = k;
        else if (sizes[k] < 0) raise<shape_error>("reshape", "only one size may be -1 and none other negative: ", to_string(wanted));
        else if (__builtin_mul_overflow(known, sizes[k], &known)) raise<shape_error>("reshape", "shape ", to_string(wanted), " is too big");
    }
    intp total = 1;
    for (intp n : shape) total *= n;
    if (open >= 0 && known != 0 && total % known == 0) sizes[open] = total / known, known = total;
    else if (open >= 0) known = -1;
    if (known != total) raise<shape_error>("reshape", "cannot reshape an array of shape ", to_string(shape), " into ", to_string(wanted));
    checked_size("reshape", sizes, itemsize);
    return sizes;
}

/// A layout seen as elements of another size. @throws value_error where the last axis does not allow that
inline layout resized_layout(const layout& where, intp from, intp to) {
    layout result = where;
    if (from == to) return result;
    const int last = where.ndim() - 1;
    if (last < 0) raise<value_error>("view", "an array without axes has no elements of ", to, " bytes instead of ", from);
    const intp n = where.sizes()[last];
    if (where.size() != 0 && n != 1 && where.steps()[last] != from)
        raise<value_error>("view", "to see elements of ", from, " bytes as of ", to, " the last axis must be contiguous: shape ", to_string(where.shape()), ", strides ", to_string(where.strides()));
    if (to < from ? from % to != 0 : n * from % to != 0)
        raise<value_error>("view", "elements of ", from, " bytes in shape ", to_string(where.shape()), " are no whole number of elements of ", to, " bytes along the last axis");
    result.set(last, n * from / to, to);
    return result;
}
/// @throws value_error where some element would not be aligned
inline void check_alignment(const char* function, const void* data, const layout& where, std::size_t alignment) {
    std::size_t bits = reinterpret_cast<std::size_t>(data);
    for (int k = 0; k < where.ndim(); ++k)
        if (where.sizes()[k] > 1) bits |= static_cast<std::size_t>(where.steps()[k]);
    if (where.size() != 0 && bits % alignment != 0)
        raise<value_error>(function, "address or strides ", to_string(where.strides()), " are no multiples of the alignment of ", static_cast<intp>(alignment), " bytes");
}

/// Whether values of shape `from` can be assigned to a view of shape `to`.
[[gnu::noinline]] inline bool is_assignable(dims_view to, dims_view from) {
    int extra = from.size() - to.size();  // NumPy lets go of axes of size 1 in front
    while (extra > 0 && from[0] == 1) from = dims_view(from.data() + 1, from.size() - 1), --extra;
    if (extra > 0) return false;
    for (int k = 1; k <= from.size(); ++k)
        if (from[-k] != to[-k] && from[-k] != 1) return false;
    return true;
}
/// @throws shape_error where they cannot
inline void check_assignable(dims_view to, dims_view from) {
    if (!is_assignable(to, from)) raise<shape_error>("ndarray", "cannot assign values of shape ", to_string(from), " to a view of shape ", to_string(to));
}
/// @throws shape_error where `out` is not of the result's shape
inline void check_out(const char* function, dims_view result, dims_view out) {
    if (ND_UNLIKELY(!(out == result))) raise<shape_error>(function, "the result has shape ", to_string(result), ", but out has ", to_string(out));
}
[[noreturn]] ND_COLD inline void raise_index_count(dims_view shape, int given) {
    raise<index_error>("ndarray", "an element of an array of shape ", to_string(shape), " needs ", intp{shape.size()}, " indices, got ", intp{given},
                       given < shape.size() ? "; for a view write nd::ellipsis behind them" : "");
}

}  // namespace nd::inline ND_ABI
