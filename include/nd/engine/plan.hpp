// SPDX-License-Identifier: BSD-3-Clause
//
// Normalises N operands once, so that the loops stay dumb: broadcast to one shape, axes of size 1 dropped, negative
// strides flipped, axes sorted by the strides of all operands, neighbours joined. After it, axis 0 is the innermost.
// Owns the one odometer of nd. Plain code, compiled once a translation unit; sees bytes, never dtypes.
#pragma once

#include "../core/config.hpp"
#include "../core/layout.hpp"
#include "../core/shape.hpp"

namespace nd::inline ND_ABI::engine {

/// The normalised iteration space. `step[axis * count + k]` is how far operand k moves along an axis, in bytes: 0 for a
/// broadcast, and for an output 0 means that the axis is reduced.
struct plan {
    int ndim = 0;   ///< axes that are left; 0 for a single element
    int count = 0;  ///< operands
    intp size[max_ndim];
    intp* step;     ///< room for max_ndim * count
    char** data;    ///< first element of each operand, count of them
    unsigned long long scattered = 0;  ///< bit k, of the first 64: neighbours of operand k stand for elements anywhere in memory

    intp* steps(int axis) { return step + axis * count; }
    const intp* steps(int axis) const { return step + axis * count; }
};

/// Whether a plan may reorder and flip its axes: not where the order of the elements decides the result.
enum class axis_order : unsigned char { free, kept };

namespace detail {

inline void swap_axes(plan& p, int a, int b) {
    std::swap(p.size[a], p.size[b]);
    for (int k = 0; k < p.count; ++k) std::swap(p.steps(a)[k], p.steps(b)[k]);
}

inline void flip_negative(plan& p) {
    for (int axis = 0; axis < p.ndim; ++axis) {
        const intp* s = p.steps(axis);
        int k = 0;
        while (k < p.count && s[k] == 0) ++k;  // the output decides, or the first operand that moves
        if (k == p.count || s[k] > 0) continue;
        for (k = 0; k < p.count; ++k) {
            p.data[k] += (p.size[axis] - 1) * s[k];
            p.steps(axis)[k] = -s[k];
        }
    }
}

inline void sort_axes(plan& p) {
    intp reach[max_ndim];
    for (int axis = 0; axis < p.ndim; ++axis) {
        reach[axis] = 0;
        for (int k = 0; k < p.count; ++k) reach[axis] += p.steps(axis)[k] < 0 ? -p.steps(axis)[k] : p.steps(axis)[k];
        for (int k = 0; k < 64 && p.scattered >> k; ++k)  // each costs a cache line
            if (p.scattered >> k & 1 && p.steps(axis)[k] != 0) reach[axis] += 64;
    }
    for (int i = 1; i < p.ndim; ++i) {
        for (int k = i; k > 0 && reach[k] < reach[k - 1]; --k) {
            std::swap(reach[k], reach[k - 1]);
            swap_axes(p, k, k - 1);
        }
    }
}

inline void join_axes(plan& p) {
    int last = 0;
    for (int axis = 1; axis < p.ndim; ++axis) {
        bool runs_on = true;
        for (int k = 0; k < p.count && runs_on; ++k) runs_on = p.steps(axis)[k] == p.steps(last)[k] * p.size[last];
        if (runs_on) {
            p.size[last] *= p.size[axis];
        } else if (++last != axis) {
            p.size[last] = p.size[axis];
            for (int k = 0; k < p.count; ++k) p.steps(last)[k] = p.steps(axis)[k];
        }
    }
    if (p.ndim > 0) p.ndim = last + 1;
}

}  // namespace detail

/// Begins a plan over `shape`: the axes longer than 1, innermost first, no operand entered yet.
inline void begin_plan(plan& p, dims_view shape, int count) {
    p.count = count;
    p.ndim = 0;
    for (int axis = shape.size() - 1; axis >= 0; --axis)
        if (shape.data()[axis] != 1) p.size[p.ndim++] = shape.data()[axis];
}

/// Enters operand k, whose own shape is aligned at the end of the plan's and broadcasts to it; axes of size 1 before its
/// first do not matter.
inline void enter_operand(plan& p, int k, dims_view shape, char* data, const intp* sizes, const intp* strides, int ndim) {
    p.data[k] = data;
    int axis = 0;
    for (int back = 1; back <= shape.size(); ++back) {
        if (shape.data()[shape.size() - back] == 1) continue;
        p.steps(axis++)[k] = back <= ndim && sizes[ndim - back] != 1 ? strides[ndim - back] : 0;
    }
}

/// Brings the entered operands into normal form. Law: the set of operand tuples visited does not change.
inline void finish_plan(plan& p, axis_order how = axis_order::free) {
    if (how == axis_order::free) {
        detail::flip_negative(p);
        if (p.ndim > 1) detail::sort_axes(p);
    }
    if (p.ndim > 1) detail::join_axes(p);
}

/// Walks the positions of some axes of a plan, moving all operands along. The only n-dimensional walker there is.
class odometer {
public:
    explicit odometer(const plan& p) : plan_(p) {}

    void add(int axis) {
        axes_[ndim_] = axis;
        at_[ndim_++] = 0;
    }
    /// The next position; false, with the operands back at the first, after the last.
    bool next(char** data) {
        for (int i = 0; i < ndim_; ++i) {
            const intp* s = plan_.steps(axes_[i]);
            if (++at_[i] < plan_.size[axes_[i]]) {
                for (int k = 0; k < plan_.count; ++k) data[k] += s[k];
                return true;
            }
            const intp back = plan_.size[axes_[i]] - 1;
            for (int k = 0; k < plan_.count; ++k) data[k] -= back * s[k];
            at_[i] = 0;
        }
        return false;
    }

private:
    const plan& plan_;
    int ndim_ = 0;
    int axes_[max_ndim];
    intp at_[max_ndim];
};

}  // namespace nd::inline ND_ABI::engine
