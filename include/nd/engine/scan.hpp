// SPDX-License-Identifier: BSD-3-Clause
//
// Running totals along an axis: each element joined to what came before it, in order, as NumPy's accumulate has it. The
// expression is computed a block at a time into the result and joined there while it is in cache.
#pragma once

#include "blocks.hpp"

namespace nd::inline ND_ABI::engine {

namespace detail {

/// values[k] = values[k - apart] F values[k] for k from `first` up to n, in order.
template <class F, class T>
void join_to_previous(T* values, intp first, intp n, intp apart) {
    const F f;
    intp k = first;
    using lanes = typename lanes_for<simd::enabled && F::template vectorized<T>, lane_bytes<T>>::type;
    if constexpr (lanes::count > 1) {
        constexpr intp count = lanes::count, size = static_cast<intp>(sizeof(T));
        if (apart >= count) {
            for (; k + count <= n; k += count) {
                auto* const at = reinterpret_cast<char*>(values + k);
                lanes::template store<T>(at, f(lanes::template load<T>(at - apart * size), lanes::template load<T>(at)));
            }
        }
    }
    if (apart == 1 && k < n) {  // the running total stays in a register
        T total = values[k - 1];
        for (; k < n; ++k) values[k] = total = static_cast<T>(f(compute_t<T>(total), compute_t<T>(values[k])));
        return;
    }
    for (; k < n; ++k) values[k] = static_cast<T>(f(compute_t<T>(values[k - apart]), compute_t<T>(values[k])));
}

}  // namespace detail

/// out = the running F of e along `axis`, or with axis -1 over all elements in C order; out is contiguous, of e's shape.
template <class F, class T, class E>
void scan(T* out, const E& e, int axis) {
    constexpr intp size = static_cast<intp>(sizeof(T));
    const dims_view shape = e.shape();
    const int ndim = shape.size(), outer_axes = axis < 0 ? ndim : axis;
    const intp n = axis < 0 ? 1 : shape.data()[axis];
    intp outer = 1, inner = 1;
    for (int k = 0; k < ndim; ++k) (k < outer_axes ? outer : inner) *= k == axis ? 1 : shape.data()[k];
    if (outer == 0 || inner == 0 || n == 0) return;

    const dims_view outer_shape(shape.data(), outer_axes);
    const intp lane = n * inner;                                          // elements between outer positions
    const intp rows = detail::smaller(n, block_bytes / size / inner + 1);  // of `inner` elements, computed at a time
    const intp fitting = rows < n ? 1 : block_bytes / size / lane, most = fitting < 1 ? 1 : fitting;
    boxes<E, T> source(e);
    const layout whole = contiguous_layout(shape, size);
    layout box(ndim), outer_box(outer_axes);
    intp position[max_ndim] = {};
    for (intp at = 0; at < outer;) {
        detail::position_of_lane(at, outer_shape, -1, position);
        const intp count = detail::box_of_lanes(position, outer_shape, -1, most, size, outer_box);
        T* const to = out + at * lane;
        for (int k = 0; k < ndim; ++k) box.set(k, k < outer_axes ? outer_box.sizes()[k] : shape.data()[k], whole.steps()[k]);
        for (intp row = 0; row < n; row += rows) {
            const intp some = detail::smaller(rows, n - row);
            if (axis >= 0) {
                position[axis] = row;
                box.set(axis, some, whole.steps()[axis]);
            }
            source.compute(to + row * inner, box, position);
            if (axis < 0) {
                detail::join_to_previous<F>(out, at == 0 ? 1 : at, at + count, 1);
            } else if (some < n) {
                detail::join_to_previous<F>(to, (row == 0 ? 1 : row) * inner, (row + some) * inner, inner);
            } else {
                for (intp k = 0; k < count; ++k) detail::join_to_previous<F>(to + k * lane, inner, lane, inner);
            }
        }
        if (axis >= 0) position[axis] = 0;
        at += count;
    }
}

}  // namespace nd::inline ND_ABI::engine
