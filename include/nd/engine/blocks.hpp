// SPDX-License-Identifier: BSD-3-Clause
//
// Hands out the values of an expression as contiguous blocks: lane after lane along an axis, or element after element in
// C order. For what must see whole lanes or must see them in order: searches, scans, selections. An array that lies so
// already is handed out as it is; anything else is computed a box at a time into memory that stays in cache.
#pragma once

#include "loop.hpp"

namespace nd::inline ND_ABI::engine {

namespace detail {

/// The strides of C order with `axis` moved to the end, or none moved where it is -1.
inline bool lies_in_lanes(const layout& where, int axis, intp itemsize) {
    intp expected = itemsize;
    if (axis >= 0) {
        if (where.sizes()[axis] > 1 && where.steps()[axis] != expected) return false;
        expected *= where.sizes()[axis];
    }
    for (int k = where.ndim() - 1; k >= 0; --k) {
        if (k == axis) continue;
        if (where.sizes()[k] > 1 && where.steps()[k] != expected) return false;
        expected *= where.sizes()[k];
    }
    return true;
}

/// The position of a lane, 0 along the axis of the lanes.
inline void position_of_lane(intp lane, dims_view shape, int axis, intp* position) {
    for (int k = shape.size() - 1; k >= 0; --k) {
        position[k] = 0;
        if (k == axis) continue;
        position[k] = lane % shape.data()[k];
        lane /= shape.data()[k];
    }
}

/// The largest box of lanes that begins at a position, runs on in the lanes' order and holds at most `most` of them,
/// as a layout of blocks of lanes. Returns how many it holds.
inline intp box_of_lanes(const intp* position, dims_view shape, int axis, intp most, intp itemsize, layout& box) {
    const intp n = axis < 0 ? 1 : shape.data()[axis];
    intp count = 1;
    bool runs_on = true;
    for (int k = shape.size() - 1; k >= 0; --k) {
        if (k == axis) {
            box.set(k, n, itemsize);
            continue;
        }
        intp extent = 1;
        if (runs_on) {
            extent = smaller(shape.data()[k] - position[k], most / count);
            runs_on = extent == shape.data()[k];
        }
        box.set(k, extent, count * n * itemsize);
        count *= extent;
    }
    return count;
}

/// Runs the program of an expression of `ndim` axes over a box of it: `where`'s sizes from a position on. `first` are
/// the operands' own first elements.
[[gnu::noinline]] inline void run_box(program& p, char* const* first, int ndim, char* out, const layout& where, const intp* position) {
    for (int k = 1; k < p.count; ++k) {
        source& s = p.entries[k];
        if (!s.where) continue;
        s.data = first[k];
        const int missing = ndim - s.where->ndim();
        for (int axis = 0; axis < s.where->ndim(); ++axis)
            if (s.where->sizes()[axis] != 1) s.data += position[missing + axis] * s.where->steps()[axis];
    }
    p.entries[0].data = out;
    p.entries[0].where = &where;
    plan space;
    stager stage(p, space, __builtin_alloca(stager::bytes(p.count, where.ndim())));
    run_map(p, space, stage, where.shape());
}

}  // namespace detail

namespace detail {

/// Whether the elements of E lie in memory as its values must; unaligned ones are computed with, not pointed to.
template <class E>
inline constexpr bool stored_as_values = false;
template <stored E>
inline constexpr bool stored_as_values<E> = alignof(typename E::element_type) == alignof(typename E::value_type);

}  // namespace detail

/// An expression of which boxes are computed, converted to T.
template <class E, class T = typename E::value_type>
class boxes {
    using from = typename E::value_type;
    using code_type = compiled<E>;
    static constexpr int size = static_cast<int>(sizeof(T));

public:
    explicit boxes(const E& e) : code_(e), program_(code_.template ending<in_memory<E>>(&detail::copy_kernel, &size)), ndim_(e.shape().size()) {
        source& target = program_.entries[0];
        target = {nullptr, nullptr, size, static_cast<int>(sizeof(from)), nullptr, -1};
        target.move = movers_of<T>;
        if constexpr (!std::is_same_v<from, T>) {
            if constexpr (in_memory<E>) program_.entries[1].convert = &convert<from, T>, program_.entries[1].wanted = target.wanted = size;
            else target.convert = &convert<from, T>;
        }
        for (int k = 0; k < program_.count; ++k) first_[k] = program_.entries[k].data;
    }
    boxes(const boxes&) = delete;
    boxes& operator=(const boxes&) = delete;

    /// The elements from a position on, as many along each axis as `where` has.
    void compute(T* out, const layout& where, const intp* position) {
        detail::run_box(program_, first_, ndim_, reinterpret_cast<char*>(out), where, position);
    }

private:
    code_type code_;
    program& program_;
    int ndim_;
    char* first_[code_type::entries];
};

/// Bytes computed at a time: they are read again at once.
inline constexpr intp block_bytes = 32768;

/// Calls visit(values, lanes, n, first) for all lanes of e along `axis`, in C order of the other axes: `lanes` lanes of n
/// elements each, one behind the other, beginning with lane number `first`. Axis -1 makes each element a lane of one.
template <class E, class Visit>
void for_each_block(const E& e, int axis, const Visit& visit) {
    using T = typename E::value_type;
    constexpr intp size = static_cast<intp>(sizeof(T));
    const dims_view shape = e.shape();
    const intp n = axis < 0 ? 1 : shape.data()[axis];
    intp total = 1;
    for (int k = 0; k < shape.size(); ++k)
        if (k != axis) total *= shape.data()[k];
    if (n == 0 || total == 0) return;

    intp position[max_ndim];
    if constexpr (detail::stored_as_values<E>) {
        const layout& where = e.where();
        if (detail::lies_in_lanes(where, axis, size)) return visit(static_cast<const T*>(e.data()), total, n, intp{0});
        if (axis >= 0 && where.steps()[axis] == size && n * size >= detail::short_row_bytes) {
            for (intp lane = 0; lane < total; ++lane) {
                detail::position_of_lane(lane, shape, axis, position);
                const char* from = reinterpret_cast<const char*>(e.data());
                for (int k = 0; k < shape.size(); ++k) from += position[k] * where.steps()[k];
                visit(reinterpret_cast<const T*>(from), intp{1}, n, lane);
            }
            return;
        }
    }
    const intp fitting = block_bytes / size / n, most = fitting < 1 ? 1 : fitting;
    const buffer memory = buffer::allocate(static_cast<std::size_t>(detail::smaller(most, total) * n * size));
    T* const values = reinterpret_cast<T*>(memory.data());
    boxes<E> parts(e);
    layout box(shape.size());
    for (intp lane = 0; lane < total;) {
        detail::position_of_lane(lane, shape, axis, position);
        const intp count = detail::box_of_lanes(position, shape, axis, most, size, box);
        parts.compute(values, box, position);
        visit(static_cast<const T*>(values), count, n, lane);
        lane += count;
    }
}

}  // namespace nd::inline ND_ABI::engine
