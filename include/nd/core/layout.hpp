// SPDX-License-Identifier: BSD-3-Clause
//
// Where the elements of an array lie: a shape and byte strides. Every view is pure algebra on it; each function here
// states its law, and the tests check it on every layout. Owns no memory and never sees an element.
// An element (i, j, ...) lies at byte offset i*strides[0] + j*strides[1] + ...
#pragma once

#include <utility>

#include "config.hpp"
#include "shape.hpp"
#include "slice.hpp"

namespace nd::inline ND_ABI {

/// The order of elements in memory: C is row-major, F column-major, A is F for F-contiguous sources, K keeps the source's.
enum class order : unsigned char { C, F, A, K };

/// Shape and byte strides; four dimensions inline.
class layout {
public:
    layout() {}  // NOLINT: written out, so that a const one may be declared
    /// Room for `ndim` axes, their sizes and strides unset.
    explicit layout(int ndim) : ndim_(ndim) {
        if (ndim > inline_dims) heap_ = new intp[2 * static_cast<std::size_t>(ndim)];
    }
    layout(const layout& other) : heap_(other.heap_), ndim_(other.ndim_) {
        if (ND_LIKELY(ndim_ <= inline_dims)) copy_inline(other);
        else copy_heap(other);
    }
    layout(layout&& other) noexcept : heap_(other.heap_), ndim_(other.ndim_) {
        copy_inline(other);
        other.leave_empty();
    }
    layout& operator=(const layout& other) {
        if (this != &other) *this = layout(other);
        return *this;
    }
    layout& operator=(layout&& other) noexcept {
        if (this != &other) {
            if (ND_UNLIKELY(ndim_ > inline_dims)) free_heap();
            ndim_ = other.ndim_;
            copy_inline(other);
            other.leave_empty();
        }
        return *this;
    }
    ~layout() {
        if (ND_UNLIKELY(ndim_ > inline_dims)) free_heap();
    }

    int ndim() const { return ndim_; }
    intp* sizes() { return ndim_ <= inline_dims ? inline_ : heap_; }
    const intp* sizes() const { return ndim_ <= inline_dims ? inline_ : heap_; }
    intp* steps() { return ndim_ <= inline_dims ? inline_ + inline_dims : heap_ + ndim_; }
    const intp* steps() const { return ndim_ <= inline_dims ? inline_ + inline_dims : heap_ + ndim_; }
    dims_view shape() const { return {sizes(), ndim_}; }
    dims_view strides() const { return {steps(), ndim_}; }

    /// The number of elements; 1 without axes.
    intp size() const {
        intp n = 1;
        for (int i = 0; i < ndim_; ++i) n *= sizes()[i];
        return n;
    }
    void set(int axis, intp size, intp stride) {
        sizes()[axis] = size;
        steps()[axis] = stride;
    }

private:
    // In pairs: a wider store meets the end of a cache line, and what is read from it soon after would wait.
    ND_INLINE void copy_inline(const layout& other) {
        typedef intp pair __attribute__((vector_size(2 * sizeof(intp)), aligned(alignof(intp)), may_alias));
        const pair* const from = reinterpret_cast<const pair*>(other.inline_);
        pair* const to = reinterpret_cast<pair*>(inline_);
        to[0] = from[0];
        to[1] = from[1];
        to[2] = from[2];
        to[3] = from[3];
    }
    // Out of line: handles are copied and dropped everywhere, and nearly always have few axes.
    ND_COLD void copy_heap(const layout& other) {
        heap_ = new intp[2 * static_cast<std::size_t>(ndim_)];
        std::memcpy(heap_, other.heap_, 2 * static_cast<std::size_t>(ndim_) * sizeof(intp));
    }
    ND_COLD void free_heap() { delete[] heap_; }
    // What was moved from has no elements: its owner points at memory it no longer keeps.
    void leave_empty() {
        ndim_ = 1;
        inline_[0] = 0;
        inline_[inline_dims] = 0;
    }

    static constexpr int inline_dims = 4;
    union {
        intp inline_[2 * inline_dims] = {};  // sizes, then strides; copied whole, whatever is in use
        intp* heap_;                    // the same, ndim of each
    };
    int ndim_ = 0;
};

/// A layout, and how far in bytes its first element is from the first of the layout it was made from.
struct placed_layout {
    layout where;
    intp offset = 0;
};

/// The layout of a fresh array: no gaps, in C or F order. Law: `is_contiguous(contiguous_layout(s, n, o), n, o)`.
inline layout contiguous_layout(dims_view shape, intp itemsize, order how = order::C) {
    layout result(shape.size());
    intp stride = itemsize;
    for (int k = 0; k < shape.size(); ++k) {
        const int axis = how == order::F ? k : shape.size() - 1 - k;
        const intp n = shape.data()[axis];
        result.set(axis, n, stride);
        if (n > 1) stride *= n;
    }
    return result;
}

/// Whether the elements lie without gaps in C or F order; sizes of 1 and empty arrays do not matter.
inline bool is_contiguous(const layout& where, intp itemsize, order how = order::C) {
    const intp* sizes = where.sizes();
    const intp* steps = where.steps();
    intp stride = itemsize;
    bool packed = true;
    for (int k = 0; k < where.ndim(); ++k) {
        const int axis = how == order::F ? k : where.ndim() - 1 - k;
        if (sizes[axis] == 0) return true;
        if (sizes[axis] == 1) continue;
        packed = packed && steps[axis] == stride;
        stride *= sizes[axis];
    }
    return packed;
}

/// The number of elements where they lie without gaps in C or F order; else -1.
inline intp packed_size(const layout& where, intp itemsize) {
    const intp *sizes = where.sizes(), *steps = where.steps();
    intp count = 1;
    bool packed = true;
    for (int axis = where.ndim() - 1; axis >= 0; --axis) {
        packed &= steps[axis] == count * itemsize || sizes[axis] == 1;
        count *= sizes[axis];
    }
    return ND_LIKELY(packed) || count == 0 || is_contiguous(where, itemsize, order::F) ? count : -1;
}

/// A fresh layout of the same shape whose memory order follows `where`'s strides, largest outermost (NumPy's K order).
inline layout like_layout(const layout& where, intp itemsize) {
    const int ndim = where.ndim();
    int by_stride[max_ndim];
    for (int i = 0; i < ndim; ++i) by_stride[i] = i;
    const auto magnitude = [&](int axis) { return where.steps()[axis] < 0 ? -where.steps()[axis] : where.steps()[axis]; };
    for (int i = 1; i < ndim; ++i) {  // insertion: stable, and ndim is small
        const int axis = by_stride[i];
        int k = i;
        for (; k > 0 && magnitude(by_stride[k - 1]) < magnitude(axis); --k) by_stride[k] = by_stride[k - 1];
        by_stride[k] = axis;
    }
    layout result(ndim);
    intp stride = itemsize;
    for (int k = ndim - 1; k >= 0; --k) {
        const int axis = by_stride[k];
        result.set(axis, where.sizes()[axis], stride);
        if (where.sizes()[axis] > 1) stride *= where.sizes()[axis];
    }
    return result;
}

/// The layout of a fresh result: C order, unless an operand of that very shape, if there is one, lies in memory
/// otherwise and without broadcasting (NumPy's K order).
inline layout result_layout(const layout* like, dims_view shape, intp itemsize) {
    if (like && like->ndim() > 1) {
        bool spread = false;
        for (int axis = 0; axis < like->ndim(); ++axis) spread |= like->steps()[axis] == 0 && like->sizes()[axis] > 1;
        if (!spread) return like_layout(*like, itemsize);
    }
    return contiguous_layout(shape, itemsize);
}

/// Axis k of the result is axis axes[k] of `where`. Law: permuting by p, then by its inverse, is the identity.
inline layout permute(const layout& where, dims_view axes) {
    layout result(where.ndim());
    for (int k = 0; k < where.ndim(); ++k) {
        const auto from = axes.data()[k];
        result.set(k, where.sizes()[from], where.steps()[from]);
    }
    return result;
}

/// The axes reversed. Law: twice is the identity.
inline layout transposed(const layout& where) {
    layout result(where.ndim());
    for (int k = 0; k < where.ndim(); ++k) {
        const int from = where.ndim() - 1 - k;
        result.set(k, where.sizes()[from], where.steps()[from]);
    }
    return result;
}

/// `where` seen with a shape it broadcasts to: new and stretched axes have stride 0.
/// @throws shape_error where it does not broadcast to exactly `shape`
inline layout broadcast(const char* function, const layout& where, dims_view shape) {
    const int extra = shape.size() - where.ndim();
    bool fits = extra >= 0;
    layout result(shape.size());
    for (int k = 0; fits && k < shape.size(); ++k) {
        const intp n = shape.data()[k];
        if (k < extra) {
            result.set(k, n, 0);
        } else {
            const intp own = where.sizes()[k - extra];
            fits = own == n || own == 1;
            result.set(k, n, own == n ? where.steps()[k - extra] : 0);
        }
    }
    if (!fits) raise<shape_error>(function, "cannot broadcast ", to_string(where.shape()), " to ", to_string(shape));
    return result;
}

/// The elements of `where` in C order seen with another shape of the same size, where strides can say it: false where
/// only a copy can. Law: a contiguous layout can take every shape.
inline bool reshape(const layout& where, dims_view shape, layout& result) {
    result = layout(shape.size());
    if (where.size() == 0) {
        for (int k = 0; k < shape.size(); ++k) result.set(k, shape.data()[k], 0);
        return true;
    }
    // Both shapes are cut into groups of equal product; within one, the old axes must run on into each other.
    int from = 0, to = 0;
    const int old_ndim = where.ndim();
    while (from < old_ndim || to < shape.size()) {
        int from_end = from, to_end = to;
        intp old_product = 1, new_product = 1;
        if (from_end < old_ndim) old_product = where.sizes()[from_end++];
        if (to_end < shape.size()) new_product = shape.data()[to_end++];
        while (old_product != new_product) {
            if (old_product < new_product) {
                old_product *= where.sizes()[from_end++];
            } else {
                new_product *= shape.data()[to_end++];
            }
        }
        intp stride = 0, run = 0;  // of the innermost old axis longer than 1, and where the next one out must step
        bool started = false;
        for (int k = from_end - 1; k >= from; --k) {
            if (where.sizes()[k] == 1) continue;
            if (started && where.steps()[k] != run) return false;
            if (!started) stride = where.steps()[k];
            started = true;
            run = where.steps()[k] * where.sizes()[k];
        }
        for (int k = to_end - 1; k >= to; --k) {
            result.set(k, shape.data()[k], stride);
            stride *= shape.data()[k];
        }
        from = from_end;
        to = to_end;
    }
    return true;
}

/// The fewest axes with the same elements in the same C order: size-1 axes gone, axes that run on into each other one.
/// Law: the k-th element in C order is the same before and after.
inline layout coalesce(const layout& where) {
    layout joined(where.ndim());
    int count = 0;
    for (int k = 0; k < where.ndim(); ++k) {
        const intp n = where.sizes()[k], stride = where.steps()[k];
        if (n == 1) continue;
        if (count > 0 && joined.steps()[count - 1] == stride * n) {
            joined.set(count - 1, joined.sizes()[count - 1] * n, stride);
        } else {
            joined.set(count++, n, stride);
        }
    }
    layout result(count);
    for (int k = 0; k < count; ++k) result.set(k, joined.sizes()[k], joined.steps()[k]);
    return result;
}

/// The bytes [first, last) the elements lie in, relative to the first element; empty for no elements.
inline std::pair<intp, intp> byte_range(const layout& where, intp itemsize) {
    intp first = 0, last = itemsize;
    for (int k = 0; k < where.ndim(); ++k) {
        if (where.sizes()[k] == 0) return {0, 0};
        const intp reach = (where.sizes()[k] - 1) * where.steps()[k];
        (reach < 0 ? first : last) += reach;
    }
    return {first, last};
}

/// Makes misaligned strides that no element's place depends on 0: those of axes of size 1, and of arrays without elements.
inline void drop_unused_strides(layout& where, std::size_t alignment) {
    const bool empty = where.size() == 0;
    for (int k = 0; k < where.ndim(); ++k)
        if ((empty || where.sizes()[k] < 2) && where.steps()[k] % static_cast<intp>(alignment) != 0) where.steps()[k] = 0;
}

/// byte_range of strides from outside: each a whole number of alignments and within the addresses there are, those of axes
/// of size 1 and of arrays without elements too, since what follows multiplies and negates them. @throws value_error
inline std::pair<intp, intp> checked_byte_range(const char* function, const layout& where, intp itemsize, std::size_t alignment) {
    constexpr intp addresses = intp{1} << 47;  // bytes of a process
    intp before = 0, behind = itemsize;
    for (int k = 0; k < where.ndim(); ++k) {
        const intp n = where.sizes()[k], stride = where.steps()[k];
        intp reach;
        bool fits = stride >= -addresses && stride <= addresses && !__builtin_mul_overflow(n > 1 ? n - 1 : 0, stride, &reach);
        fits = fits && !__builtin_add_overflow(reach < 0 ? before : behind, reach, reach < 0 ? &before : &behind);
        if (!fits) raise<value_error>(function, "strides ", to_string(where.strides()), " of shape ", to_string(where.shape()), " exceed the address space");
        if (stride % static_cast<intp>(alignment) != 0)
            raise<value_error>(function, "strides ", to_string(where.strides()), " are not multiples of the elements' alignment, ", static_cast<intp>(alignment));
    }
    return {before, behind};
}

/// `where` with an axis of size 1 put before axis `at`.
inline layout insert_axis(const layout& where, int at) {
    if (where.ndim() == max_ndim) raise<value_error>("expand_dims", "at most 64 dimensions");
    layout result(where.ndim() + 1);
    for (int k = 0; k <= where.ndim(); ++k) {
        if (k == at) {
            result.set(k, 1, 0);
        } else {
            const int from = k < at ? k : k - 1;
            result.set(k, where.sizes()[from], where.steps()[from]);
        }
    }
    return result;
}

/// `where` without axis `at`: the elements at position 0 of it.
inline layout remove_axis(const layout& where, int at) {
    layout result(where.ndim() - 1);
    for (int k = 0; k < result.ndim(); ++k) {
        const int from = k < at ? k : k + 1;
        result.set(k, where.sizes()[from], where.steps()[from]);
    }
    return result;
}

/// `where` with only the positions from `start` up to `stop` of an axis, which has them; none where stop is not behind start.
/// Law: the parts from 0 to k and from k to the end hold every element once.
inline placed_layout part_of_axis(const layout& where, int axis, intp start, intp stop) {
    const intp count = stop > start ? stop - start : 0;
    placed_layout result{where, count > 0 ? start * where.steps()[axis] : 0};
    result.where.sizes()[axis] = count;
    return result;
}

/// `where` with one axis running backwards. Law: twice is the identity.
inline placed_layout flipped(const layout& where, int axis) {
    placed_layout result{where, 0};
    const intp n = where.sizes()[axis], stride = where.steps()[axis];
    result.where.set(axis, n, -stride);
    if (n > 0) result.offset = (n - 1) * stride;
    return result;
}

/// The k-th diagonal of two axes, as the last axis of the result; k > 0 is above the main one.
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

/// How far element i along an axis is from the first, in bytes; negative i counts from the end. @throws index_error
inline intp index_axis(const layout& where, int axis, intp i) {
    const intp n = where.sizes()[axis], k = i < 0 ? i + n : i;
    if (ND_UNLIKELY(k < 0 || k >= n)) raise<index_error>("ndarray", "index ", i, " is out of bounds for axis ", intp{axis}, " with size ", n);
    return k * where.steps()[axis];
}

/// Makes axis `at` of `result` the part of an axis that a slice selects; returns how far it begins from the axis's first.
inline intp slice_axis(const layout& where, int axis, slice part, layout& result, int at) {
    const slice_range r = resolve(part, where.sizes()[axis]);
    const intp stride = where.steps()[axis];
    result.set(at, r.count, r.count > 1 ? r.step * stride : stride);
    return r.count > 0 ? r.start * stride : 0;
}

/// The view a list of integers, slices, newaxis and one ellipsis selects, as NumPy's basic indexing.
/// @throws index_error for too many terms, a second ellipsis or an integer out of range
inline placed_layout index(const layout& where, const index_term* terms, int count) {
    int consumed = 0, added = 0, ellipses = 0, integers = 0;
    for (int t = 0; t < count; ++t) {
        switch (terms[t].what) {
            case index_term::integer: ++integers; ++consumed; break;
            case index_term::range: ++consumed; break;
            case index_term::new_axis: ++added; break;
            case index_term::ellipsis: ++ellipses; break;
        }
    }
    const int ndim = where.ndim();
    if (ND_UNLIKELY(ellipses > 1)) raise<index_error>("ndarray", "an index can only have a single ellipsis");
    if (ND_UNLIKELY(consumed > ndim)) {
        raise<index_error>("ndarray", "too many indices: array of shape ", to_string(where.shape()), " was indexed with ", intp{consumed});
    }
    if (ND_UNLIKELY(ndim - integers + added > max_ndim)) raise<index_error>("ndarray", "the result would have more than 64 dimensions");
    placed_layout result{layout(ndim - integers + added), 0};
    int from = 0, to = 0;
    const auto keep = [&](int axes) {
        for (int k = 0; k < axes; ++k, ++from) result.where.set(to++, where.sizes()[from], where.steps()[from]);
    };
    for (int t = 0; t < count; ++t) {
        const index_term& term = terms[t];
        if (term.what == index_term::new_axis) {
            result.where.set(to++, 1, 0);
        } else if (term.what == index_term::ellipsis) {
            keep(ndim - consumed);
        } else if (term.what == index_term::integer) {
            result.offset += index_axis(where, from++, term.value);
        } else {
            result.offset += slice_axis(where, from++, term.range_value, result.where, to++);
        }
    }
    keep(ndim - from);
    return result;
}

}  // namespace nd::inline ND_ABI
