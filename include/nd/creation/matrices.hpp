// SPDX-License-Identifier: BSD-3-Clause
//
// Matrices given by a rule: eye, identity. Owns the view of a diagonal. What needs a solver or a product is linalg's.
#pragma once

#include "filled.hpp"

namespace nd::inline ND_ABI {

namespace detail {

/// The k-th diagonal of the first two axes of a layout with at least two, as the last axis of the result; k > 0 is above.
inline placed_layout diagonal_layout(const layout& where, intp k, int axis1, int axis2) {
    const intp rows = where.sizes()[axis1], cols = where.sizes()[axis2];
    intp n = 0;
    if (k >= 0 ? k < cols : k > -rows) {
        n = k >= 0 ? cols - k : rows + k;
        if (n > (k >= 0 ? rows : cols)) n = k >= 0 ? rows : cols;
    }
    placed_layout result{layout(where.ndim() - 1), 0};
    int to = 0;
    for (int axis = 0; axis < where.ndim(); ++axis)
        if (axis != axis1 && axis != axis2) result.where.set(to++, where.sizes()[axis], where.steps()[axis]);
    if (n > 0) result.offset = k >= 0 ? k * where.steps()[axis2] : -k * where.steps()[axis1];
    result.where.set(to, n, where.steps()[axis1] + where.steps()[axis2]);
    return result;
}

}  // namespace detail

/// Zeros with ones on the k-th diagonal: shape (rows, cols). @see numpy.eye
template <scalar T = double>
ndarray<T> eye(intp rows, intp cols, intp k = 0, order how = order::C) {
    auto result = zeros<T>({rows, cols}, how);
    result.viewed(detail::diagonal_layout(result.where(), k, 0, 1)).fill(T(1));
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

}  // namespace nd::inline ND_ABI
