// SPDX-License-Identifier: BSD-3-Clause
//
// The drivers: assign and for_each_lane here, reduce in reduce.hpp: one strided loop over a plan, with a stager feeding a
// kernel. Copy, cast, fill, where and elementwise are assign. Threads, when they come, live here. The typed entry points
// are thin: they lower, and call the plain code.
#pragma once

#include "../core/handle.hpp"
#include "lower.hpp"
#include "overlap.hpp"
#include "plan.hpp"
#include "run.hpp"
#include "stage.hpp"

namespace nd::inline ND_ABI::engine {

namespace detail {

constexpr intp short_row_bytes = 1024;  // shorter rows are fattened: a kernel's entry costs more than they do

inline intp smaller(intp a, intp b) { return a < b ? a : b; }

// ---- assign -----------------------------------------------------------------------------------------------------

/// The kernel of a copy: entry 1 is its one slot, `core` points to the bytes of an element.
inline void copy_kernel(const block& b) {
    const int size = *static_cast<const int*>(b.core);
    for (intp r = 0; r < b.rows; ++r) {
        char* const to = b.data[0] + r * b.row_step[0];
        const char* const from = b.data[1] + r * b.row_step[1];
        if (b.mask[1] == 0) {
            std::memcpy(to, from, static_cast<std::size_t>(size));
            repeat_row(to, size, size, b.n);
        } else if (to != from) {
            std::memmove(to, from, static_cast<std::size_t>(b.n * size));
        }
    }
}

/// Bytes of the rows of a block that some operand crosses.
constexpr intp across_bytes = 128;

/// Whether an output written in rows of `cols` elements fills whole cache lines.
inline bool whole_lines(const program& p, const plan& space, intp cols) {
    const source& out = p.entries[0];
    if (out.convert || space.steps(0)[0] != out.stored || cols * out.stored % 64 != 0) return false;
    for (int axis = 1; axis < space.ndim; ++axis)
        if (space.steps(axis)[0] % 64 != 0) return false;
    return reinterpret_cast<std::uintptr_t>(space.data[0]) % 64 == 0;
}

/// Computes entry 0, the output, over `shape`.
inline void run_map(program& p, plan& space, stager& stage, dims_view shape) {
    if (!stage.enter(shape)) return;
    const source& out = p.entries[0];
    const bool is_copy = p.steps[p.step_count - 1].run == &copy_kernel;
    if (is_copy && space.ndim > 1 && space.steps(0)[0] != out.stored && space.steps(1)[0] == out.stored) swap_axes(space, 0, 1);
    const intp n0 = space.size[0], n1 = space.ndim > 1 ? space.size[1] : 1;
    const intp widest = stage.widest(), room = strip_bytes / widest > 0 ? strip_bytes / widest : 1;
    const auto direct = [&] {
        return !stage.places_output() && !stage.streaming() && !out.convert && stage.col_step(0) == out.stored && (stage.fat == 1 || stage.long_step(0) == stage.cols * out.stored);
    };

    intp rows = n1;
    const bool staged = stage.classify(1, n0, 1) || !direct();
    const bool large = out.where->size() * out.stored >= streamed_bytes, across = staged && n1 > 1 && stage.across();
    if (n1 > 1 && n0 * widest < short_row_bytes) {  // rows joined to super-rows
        const intp few = 1 + 512 / (n0 * widest);  // a tile costs as much as it is long: few rows need no long one
        const intp most = smaller(n1, room / n0);
        intp joined = smaller(most, n1 / 8 > few ? n1 / 8 : few);
        if (joined > 12) joined = (joined + 8) / 16 * 16;  // whole registers, and whole cache lines to be streamed
        if (joined > most) joined = most > 16 ? most - most % 16 : most;
        stage.classify(1, n0, joined);
        rows = n1 / stage.fat;
        if (large && !is_copy && direct()) stage.streams();
    } else if (!staged && large && !is_copy && stage.streams()) {
        stage.classify(1, smaller(n0, room), 1);
    } else if (across) {  // tall blocks of two cache lines a row: whole lines on both sides
        const intp side = smaller(n0, widest < across_bytes ? across_bytes / widest : 1);
        stage.classify(1, side, smaller(n1, room / side > 0 ? room / side : 1));
        if (large && whole_lines(p, space, side)) stage.streams();
    } else if (staged) {
        stage.classify(1, smaller(n0, room), 1);
        rows = 16;
    }
    const bool straight = direct();
    const bool whole_rows = is_copy && !stage.places_output() && !out.convert && stage.fed(1) == stager::packed;
    const bool in_place = whole_rows && !stage.streaming() && stage.col_step(0) == out.stored;  // packed where it belongs, without a strip
    rows = straight ? stage.rows_at_once(rows, room) : 1;
    stage.reserve(straight || in_place ? 1 : 0);

    const intp cols = stage.cols, fat = stage.fat;
    odometer outer(space);
    for (int axis = 2; axis < space.ndim; ++axis) outer.add(axis);
    do {
        for (intp j = 0; j < n1;) {
            const intp f = smaller(fat, n1 - j), r = smaller(rows, (n1 - j) / f);
            for (intp i = 0; i < n0; i += cols) {
                const intp n = smaller(cols, n0 - i);
                stage.seek(i, j);
                char* const to = stage.at(0);
                if (across && i + n < n0) stage.read_ahead(smaller(cols, n0 - i - n), f);
                if (in_place) {
                    stage.fill(1, to, n, f * r, r > 1 || f > 1 ? stage.long_step(0) : n * out.stored);
                    continue;
                }
                if (whole_rows) {
                    stage.fill(1, stage.strip(0), n, f * r, n * out.stored);
                } else {
                    stage.prepare(n, f, r);
                    stage.set_output(straight ? to : stage.strip(0), f * stage.long_step(0));
                    stage.run(n * f, r);
                }
                if (!straight) stage.drain(to, n, f);
            }
            j += f * r;
        }
    } while (outer.next(space.data));
    if (stage.streaming()) simd::stream_end();
}

}  // namespace detail

// ---- entry points -----------------------------------------------------------------------------------------

/// Whether writing `out` while E is computed would be seen by one of E's operands.
inline bool must_buffer(const program& p) {
    const source& out = p.entries[0];
    const layout& written = out.table >= 0 ? *out.memory : *out.where;
    for (int k = 1; k < p.count; ++k) {
        const source& s = p.entries[k];
        if (!s.where || s.is_table) continue;
        const layout& read = s.table >= 0 ? *s.memory : *s.where;
        if (!may_overlap(out.data, written, out.stored, s.data, read, s.stored)) continue;
        if (out.table >= 0 || s.table >= 0 || !same_elements(out.data, written, out.stored, s.data, read, s.stored)) return true;
    }
    return false;
}

namespace detail {

/// The assignment in one call of its kernel, where every operand lies without gaps just as the output does, and shares
/// its memory wholly or not at all; else nothing is done.
inline bool assign_flat(const program& p) {
    const source& out = p.entries[0];
    char* ready[flat_entries];
    if (out.convert || out.table >= 0) return false;
    const intp n = flat_size(p, out, ready);
    if (n < 0) return false;
    const intp bytes = n * out.stored;
    bool apart = true;
    for (int k = 1; k < p.count; ++k) {
        const source& s = p.entries[k];
        if (s.data == out.data && s.stored == out.stored) apart = false;
        else if (s.data < out.data + bytes && out.data < s.data + n * s.stored) return false;
    }
    if (bytes >= streamed_bytes && apart) return false;
    ready[0] = out.data;
    run_row(p, ready, n);
    return true;
}

/// The assignment block by block.
[[gnu::noinline]] inline void assign_blocks(program& p, dims_view shape) {
    plan space;
    stager stage(p, space, __builtin_alloca(stager::bytes(p.count, shape.size())));
    run_map(p, space, stage, shape);
}

/// The assignment where an operand would see the output change: into a buffer first.
[[gnu::noinline]] inline void assign_buffered(program& p) {
    source& target = p.entries[0];
    const source out = target;
    const layout& where = *out.where;
    const int size = out.stored;
    const layout packed = contiguous_layout(where.shape(), size);
    const buffer whole = buffer::allocate(static_cast<std::size_t>(packed.size() * size));
    target = {whole.data(), &packed, size, out.wanted, out.convert};
    target.move = out.move;
    assign_blocks(p, where.shape());

    source copied[3] = {out, {whole.data(), &packed, size, size}, {}};
    copied[1].move = out.move;
    copied[0].wanted = size;
    copied[0].convert = nullptr;
    if (out.table >= 0) {
        copied[2] = p.entries[out.table];
        copied[0].table = 2;
    }
    step copying = {&copy_kernel, &size, 0, 1};
    program copy = {copied, out.table >= 0 ? 3 : 2, &copying, 1, size};
    assign_blocks(copy, where.shape());
}

}  // namespace detail

/// Runs the program of an assignment: in one call, or block by block, or into a buffer first.
[[gnu::noinline]] inline void run_assign(program& p) {
    if (ND_LIKELY(detail::assign_flat(p))) return;
    if (ND_UNLIKELY(must_buffer(p))) detail::assign_buffered(p);
    else detail::assign_blocks(p, p.entries[0].where->shape());
}

/// Elements in memory of their own.
struct values {
    buffer owner;
    layout where;
};

/// Runs the program of an assignment into fresh memory. @throws value_error, memory_error
[[gnu::noinline]] inline values run_fresh(program& p, dims_view shape) {
    source& target = p.entries[0];
    const layout* like = nullptr;
    for (int k = 1; k < p.count && !like; ++k)
        if (p.entries[k].where && p.entries[k].where->shape() == shape) like = p.entries[k].where;
    values result{nd::detail::allocate_elements("eval", shape, target.stored), result_layout(like, shape, target.stored)};
    target.data = result.owner.data();
    target.where = &result.where;
    run_assign(p);
    return result;
}

namespace detail {

/// The bytes of an element, where a copy's kernel finds them.
template <class T>
inline constexpr int size_of = static_cast<int>(sizeof(T));

/// The program of an assignment of E to elements of T; only where they lie is left open.
template <class T, class E, class Code>
program& assignment(Code& code) {
    using from = typename E::value_type;
    program& p = code.template ending<in_memory<E>>(&copy_kernel, &size_of<T>);
    p.entries[0] = {nullptr, nullptr, size_of<T>, size_of<from>, nullptr, -1};
    p.entries[0].move = movers_of<T>;
    if constexpr (!std::is_same_v<from, T>) {
        if constexpr (in_memory<E>) p.entries[1].convert = &convert<from, T>, p.entries[1].wanted = p.entries[0].wanted = size_of<T>;
        else p.entries[0].convert = &convert<from, T>;
    }
    return p;
}

}  // namespace detail

/// out[i...] = e[i...] for every position of `where`'s shape, to which e broadcasts; converted to T where e's dtype is
/// another. Right whatever overlaps what.
template <class T, class E>
void assign(T* out, const layout& where, const E& e) {
    compiled<E> code(e);
    program& p = detail::assignment<T, E>(code);
    p.entries[0].data = reinterpret_cast<char*>(out);
    p.entries[0].where = &where;
    run_assign(p);
}

/// The values of e in fresh memory.
template <class E>
values compute(const E& e) {
    compiled<E> code(e);
    return run_fresh(detail::assignment<typename E::value_type, E>(code), e.shape());
}

/// The same as assign, to elements that a table places: where it names one place twice, the last value in C order stays.
template <class T, class E>
void assign_placed(const placed_elements& out, const E& e) {
    compiled<E, typename E::value_type, detail::facts<E>::width, detail::facts<E>::vectorized, 1> code(e);
    program& p = detail::assignment<T, E>(code);
    place(p, 0, p.count++, out);
    run_assign(p);
}

// ---- lanes ------------------------------------------------------------------------------------------------------

/// An operand of for_each_lane: its last `own` axes are a lane, or a matrix, and stay with the visitor.
struct lane_operand {
    const void* data;
    const layout* where;
    int own;
};

/// Calls visit(data) at each position of `shape`, in C order; data[k] points to operand k's lane there. The operands'
/// leading axes broadcast to `shape`. For what works on whole lanes or matrices: products, decompositions, sorts.
template <int Count, class Visit>
void for_each_lane(dims_view shape, const lane_operand (&operands)[Count], const Visit& visit) {
    for (intp n : shape)
        if (n == 0) return;
    char* data[Count];
    intp steps[max_ndim * Count];
    plan space;
    space.step = steps;
    space.data = data;
    begin_plan(space, shape, Count);
    for (int k = 0; k < Count; ++k) {
        const layout& where = *operands[k].where;
        auto* const first = static_cast<char*>(const_cast<void*>(operands[k].data));
        enter_operand(space, k, shape, first, where.sizes(), where.steps(), where.ndim() - operands[k].own);
    }
    finish_plan(space, axis_order::kept);
    odometer walk(space);
    for (int axis = 0; axis < space.ndim; ++axis) walk.add(axis);
    do visit(data);
    while (walk.next(data));
}

}  // namespace nd::inline ND_ABI::engine
