// SPDX-License-Identifier: BSD-3-Clause
//
// How the indices of a selection are resolved: where the axes of the result go by NumPy's rule, and one table of byte
// offsets for all index arrays, every index checked. Owns no selection: that is selection.hpp's.
#pragma once

#include "engine/positions.hpp"
#include "nodes.hpp"

namespace nd::inline ND_ABI {

namespace detail {

/// An index array as the plain code takes it: bool or intp in C order.
struct index_array {
    buffer owner;
    const void* data = nullptr;
    dims shape;
    bool mask = false;
};

/// Byte offsets in C order.
struct offset_table {
    buffer owner;
    dims shape;

    static offset_table of(const dims& shape) {
        const intp size = checked_size("ndarray", shape, sizeof(intp));
        return {buffer::allocate(static_cast<std::size_t>(size + 1) * sizeof(intp)), shape};
    }
    intp* data() const { return reinterpret_cast<intp*>(owner.data()); }
};

/// One term of an advanced index: a basic one, or array number `array`.
struct selection_term {
    index_term basic;
    int array = -1;
};

/// Where the elements of a selection lie, relative to the first of the array it selects from.
struct selection_places {
    layout where;        ///< of the result's shape; 0 along the axes of the table
    layout table_where;  ///< of the result's shape; 0 along all others
    offset_table table;
    intp offset = 0;
};

/// An axis that index arrays consume, and which axis of the array it is.
struct consumed_axes {
    int first = 0;
    int count = 0;
};

/// The byte offsets of positions along an axis, or with `Add` what is there and these. @throws index_error
template <bool Add>
[[gnu::noinline]] inline void positions_to_offsets(intp* to, const intp* from, intp count, const layout& where, int axis) {
    using lanes = simd::plain<intp, simd::register_bytes>::vector;
    using wrapping = simd::plain<std::size_t, simd::register_bytes>::vector;  // positions outside give any offset, never used
    constexpr intp width = simd::register_bytes / static_cast<int>(sizeof(intp));
    const intp n = where.sizes()[axis], stride = where.steps()[axis];
    lanes outside = {};
    intp i = 0;
    const auto offsets = [&](const lanes& given) {
        const lanes k = given + ((given < 0) & n);
        outside |= (k < 0) | (k >= n);
        return reinterpret_cast<wrapping>(k) * static_cast<std::size_t>(stride);
    };
    for (; i + width <= count; i += width) {
        lanes v;
        wrapping sum = {};
        std::memcpy(&v, from + i, sizeof v);
        if constexpr (Add) std::memcpy(&sum, to + i, sizeof sum);
        sum += offsets(v);
        std::memcpy(to + i, &sum, sizeof sum);
    }
    for (; i < count; ++i) {
        const std::size_t offset = offsets(lanes{} + from[i])[0];
        to[i] = static_cast<intp>(Add ? static_cast<std::size_t>(to[i]) + offset : offset);
    }
    for (int k = 0; k < width; ++k) {
        if (ND_LIKELY(outside[k] == 0)) continue;
        for (i = 0; i < count; ++i) index_axis(where, axis, from[i]);  // throws at the first
    }
}

/// The byte offsets of a mask's true places over the axes it lies on. @throws index_error, memory_error
[[gnu::noinline]] inline offset_table mask_to_offsets(const index_array& m, const layout& where, const void* first, consumed_axes on) {
    layout axes(on.count);
    for (int k = 0; k < on.count; ++k) {
        const intp size = where.sizes()[on.first + k];
        axes.set(k, size, where.steps()[on.first + k]);
        if (ND_UNLIKELY(m.shape[k] != size)) {
            raise<index_error>("ndarray", "a mask of shape ", to_string(m.shape), " does not match an array of shape ", to_string(where.shape()),
                               ": axis ", intp{on.first + k}, " is ", m.shape[k], " vs ", size);
        }
    }
    const auto* const truth = static_cast<const char*>(m.data);
    const intp count = engine::count_true(truth, axes.size());
    offset_table table = offset_table::of({count});
    const layout runs = coalesce(axes);
    if (count > 0 && runs.ndim() <= 1) {
        engine::write_true(table.data(), truth, axes.size(), 0, runs.ndim() == 0 ? 0 : runs.steps()[0]);
    } else if (count > 0) {
        const layout packed = contiguous_layout(runs.shape(), 1);
        const int last = runs.ndim() - 1;
        const engine::lane_operand operands[] = {{truth, &packed, 1}, {first, &runs, 1}};
        intp* to = table.data();
        engine::for_each_lane(dims_view(runs.sizes(), last), operands, [&](char* const* at) {
            to = engine::write_true(to, at[0], runs.sizes()[last], at[1] - static_cast<const char*>(first), runs.steps()[last]);
        });
    }
    return table;
}

/// The sums of two tables' offsets, broadcast. Written out: an expression would give every program a kernel.
inline offset_table added_offsets(const offset_table& a, const offset_table& b) {
    dims shape = a.shape;
    broadcast_into("ndarray", shape, b.shape);
    offset_table sum = offset_table::of(shape);
    intp* to = sum.data();
    const layout from_a = broadcast("ndarray", contiguous_layout(a.shape, sizeof(intp)), shape);
    const layout from_b = broadcast("ndarray", contiguous_layout(b.shape, sizeof(intp)), shape);
    const int last = shape.size() - 1;
    const engine::lane_operand operands[] = {{a.data(), &from_a, 1}, {b.data(), &from_b, 1}};
    engine::for_each_lane(dims_view(shape.data(), last), operands, [&](char* const* at) {
        for (intp i = 0; i < shape[last]; ++i) {
            *to++ = *reinterpret_cast<const intp*>(at[0] + i * from_a.steps()[last]) + *reinterpret_cast<const intp*>(at[1] + i * from_b.steps()[last]);
        }
    });
    return sum;
}

/// One table for all index arrays: the sums of their offsets. @throws index_error where they do not broadcast
[[gnu::noinline]] inline offset_table joined_offsets(const layout& where, const void* first, const index_array* arrays, const consumed_axes* on, int count) {
    const auto table_of = [&](int k) {
        const index_array& a = arrays[k];
        if (a.mask) return mask_to_offsets(a, where, first, on[k]);
        offset_table table = offset_table::of(a.shape);
        positions_to_offsets<false>(table.data(), static_cast<const intp*>(a.data), contiguous_layout(a.shape, 1).size(), where, on[k].first);
        return table;
    };
    // Positions of one shape, as they mostly are, a part of all of them at a time: their sums stay in the first cache.
    const auto is_alike = [&](int k) { return !arrays[k].mask && arrays[k].shape == arrays[0].shape; };
    int alike = 0;
    while (alike < count && is_alike(alike)) ++alike;
    offset_table sum = alike > 0 ? offset_table::of(arrays[0].shape) : table_of(0);
    const intp size = alike > 0 ? contiguous_layout(sum.shape, 1).size() : 0;
    for (intp i = 0, part = 1024; i < size; i += part) {
        const intp n = size - i < part ? size - i : part;
        const auto positions = [&](int k) { return static_cast<const intp*>(arrays[k].data) + i; };
        positions_to_offsets<false>(sum.data() + i, positions(0), n, where, on[0].first);
        for (int k = 1; k < alike; ++k) positions_to_offsets<true>(sum.data() + i, positions(k), n, where, on[k].first);
    }
    for (int k = alike > 0 ? alike : 1; k < count; ++k) {
        const offset_table other = table_of(k);
        if (!broadcasts(sum.shape, other.shape)) {
            raise<index_error>("ndarray", "index arrays of shapes ", to_string(sum.shape), " and ", to_string(other.shape), " do not broadcast against each other");
        }
        sum = added_offsets(sum, other);
    }
    return sum;
}

/// Resolves an index over an array. @throws index_error, memory_error
[[gnu::noinline]] inline selection_places resolve_selection(const layout& where, const void* first, const selection_term* terms, int count, const index_array* arrays, int array_count) {
    int consumed = 0, ellipses = 0, added = 0;
    for (int t = 0; t < count; ++t) {
        const selection_term& term = terms[t];
        if (term.array >= 0) consumed += arrays[term.array].mask ? arrays[term.array].shape.size() : 1;
        else if (term.basic.what == index_term::ellipsis) ++ellipses;
        else if (term.basic.what == index_term::new_axis) ++added;
        else ++consumed;
    }
    const int ndim = where.ndim();
    if (ND_UNLIKELY(array_count > max_ndim)) raise<index_error>("ndarray", "at most 64 index arrays, got ", intp{array_count});
    if (ND_UNLIKELY(ellipses > 1)) raise<index_error>("ndarray", "an index can only have a single ellipsis");
    if (ND_UNLIKELY(consumed > ndim)) {
        raise<index_error>("ndarray", "too many indices: array of shape ", to_string(where.shape()), " was indexed with ", intp{consumed});
    }

    // The kept axes in order, and where among them the axes of the arrays go: in front, unless they stand together.
    selection_places result;
    layout kept(ndim + added);
    int kept_count = 0, from = 0, front = 0;
    enum { before, within, behind } state = before;
    bool together = true;
    const auto keep = [&](intp size, intp stride) { kept.set(kept_count++, size, stride); };
    const auto keep_whole = [&](int axes) {
        for (; axes > 0; --axes, ++from) keep(where.sizes()[from], where.steps()[from]);
    };
    const auto advanced = [&] {
        if (state == before) front = kept_count;
        together &= state != behind;
        state = within;
    };
    consumed_axes on[max_ndim];
    for (int t = 0; t < count; ++t) {
        const selection_term& term = terms[t];
        if (term.array >= 0) {
            advanced();
            const int axes = arrays[term.array].mask ? arrays[term.array].shape.size() : 1;
            on[term.array] = {from, axes};
            from += axes;
            continue;
        }
        if (term.basic.what == index_term::integer) {  // beside arrays an integer is one of them, without axes
            advanced();
            result.offset += index_axis(where, from++, term.basic.value);
            continue;
        }
        if (state == within) state = behind;
        if (term.basic.what == index_term::new_axis) {
            keep(1, 0);
        } else if (term.basic.what == index_term::ellipsis) {
            keep_whole(ndim - consumed);
        } else {
            result.offset += slice_axis(where, from++, term.basic.range_value, kept, kept_count++);
        }
    }
    keep_whole(ndim - from);
    if (!together) front = 0;

    offset_table table = joined_offsets(where, first, arrays, on, array_count);
    const dims& shape = table.shape;
    if (kept_count + shape.size() > max_ndim) raise<index_error>("ndarray", "the result would have more than 64 dimensions");

    result.where = layout(kept_count + shape.size());
    result.table_where = layout(kept_count + shape.size());
    const layout packed = contiguous_layout(shape, sizeof(intp));
    for (int k = 0, to = 0; k <= kept_count; ++k) {
        for (int s = 0; k == front && s < shape.size(); ++s, ++to) {
            result.where.set(to, shape[s], 0);
            result.table_where.set(to, shape[s], packed.steps()[s]);
        }
        if (k == kept_count) break;
        result.where.set(to, kept.sizes()[k], kept.steps()[k]);
        result.table_where.set(to++, kept.sizes()[k], 0);
    }
    result.table = static_cast<offset_table&&>(table);
    return result;
}

}  // namespace detail

}  // namespace nd::inline ND_ABI
