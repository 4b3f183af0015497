// SPDX-License-Identifier: BSD-3-Clause
//
// Reductions over any axes of an expression, which is computed in registers and never kept. Where the innermost axis is
// reduced rows fold to single accumulators, where it is kept they are added to rows of them; blocks are merged pairwise.
// The same plan, stager and kernels' form as an assignment.
#pragma once

#include "loop.hpp"

namespace nd::inline ND_ABI::engine {

namespace detail {

/// Merges blocks pairwise: level k holds the sum of 2^k blocks. Rounding errors then grow with the logarithm of the
/// number of elements. @see Higham, Accuracy and Stability of Numerical Algorithms, section 4.2
class pairwise {
public:
    pairwise(kernel combine, const void* core, intp pitch, int levels) : combine_(combine), core_(core) {
        memory_ = buffer::allocate(static_cast<std::size_t>(pitch * (levels + 1)));
        for (int k = 0; k <= levels; ++k) level_[k] = memory_.data() + k * pitch;
    }
    /// Where the next block is computed.
    char* next() const { return level_[top_]; }
    /// Takes the block computed in next(), n elements of it.
    void push(intp n) {
        for (unsigned long long c = blocks_++; c & 1; c >>= 1) merge(n);
        ++top_;
    }
    /// The total of all blocks pushed, of which there is at least one; empties the stack.
    char* total(intp n) {
        while (top_ > 1) merge_top(n);
        top_ = 0;
        blocks_ = 0;
        return level_[0];
    }

private:
    void merge(intp n) {  // the finished block into the one below it, which is of the same size
        add(level_[top_ - 1], level_[top_], n);
        --top_;
    }
    void merge_top(intp n) {
        add(level_[top_ - 2], level_[top_ - 1], n);
        --top_;
    }
    void add(char* into, char* from, intp n) const {
        char* const data[2] = {into, from};
        const intp steps[2] = {0, 0}, masks[2] = {-1, -1};
        combine_({core_, data, steps, masks, n, 1});
    }

    kernel combine_;
    const void* core_;
    buffer memory_;
    char* level_[66];
    int top_ = 0;
    unsigned long long blocks_ = 0;
};

constexpr int levels_for(intp blocks) {
    int levels = 2;
    for (; blocks > 0; blocks >>= 1) ++levels;
    return levels;
}

}  // namespace detail

/// What a reduction needs of its functor and accumulator, apart from the expression.
struct reduction {
    kernel fold;
    kernel column;       ///< null where every axis is reduced
    kernel combine;      ///< column, of a plain array of accumulators
    const void* combine_core;
    const void* start;   ///< one accumulator
    int size;            ///< bytes of it
    const movers* move;  ///< of accumulators
};

namespace detail {

constexpr intp longest_fold = 8192;  // elements folded without a pairwise merge

inline void fill_start(char* to, const reduction& op, intp n) { pack(to, static_cast<const char*>(op.start), 1, n, op.size, 0, *op.move); }

/// The innermost axis is reduced: rows fold to single accumulators.
inline void run_fold(plan& space, stager& stage, const reduction& op) {
    constexpr intp longest = longest_fold, most_rows = 64;  // rows folded in one call
    const intp n0 = space.size[0], n1 = space.ndim > 1 ? space.size[1] : 1;
    const bool rows_kept = space.ndim > 1 && space.steps(1)[0] != 0;
    const intp room = strip_bytes / stage.widest();
    odometer kept(space), reduced(space);
    intp runs = 1;  // reduced positions apart from axis 0
    for (int axis = 1; axis < space.ndim; ++axis) {
        const bool is_kept = space.steps(axis)[0] != 0;
        if (axis > 1) (is_kept ? kept : reduced).add(axis);
        if (!is_kept) runs *= space.size[axis];
    }

    bool limited = stage.classify(1, n0, 1);
    if (rows_kept && runs == 1 && n0 <= (limited ? room : longest)) {  // whole rows, many at a time
        const intp rows = stage.rows_at_once(most_rows, room);
        stage.reserve(1);
        alignas(16) char sums[most_rows * 16];
        do {
            for (intp j = 0; j < n1; j += rows) {
                const intp r = smaller(rows, n1 - j);
                stage.seek(0, j);
                char* const to = stage.at(0);
                stage.prepare(n0, 1, r);
                stage.set_output(sums, 0);
                stage.run(n0, r);
                unpack(to, sums, r, 1, stage.long_step(0), 0, *op.move);
            }
        } while (kept.next(space.data));
        return;
    }

    // One accumulator at a time, from pairwise merged blocks; short rows that are reduced too are joined.
    if (rows_kept) kept.add(1);
    const intp lines = rows_kept ? 1 : n1;
    const intp fat = lines > 1 && n0 < room / 2 ? smaller(lines, room / n0) : 1;
    if (fat > 1) limited = stage.classify(1, n0, fat);
    const intp cols = fat > 1 ? n0 : smaller(n0, limited ? room : longest);
    if (cols < n0) stage.classify(1, cols, 1);
    stage.reserve(1);
    pairwise merge(op.combine, op.combine_core, 16, levels_for(runs * (n0 / cols + 1)));
    do {
        char* const to = space.data[0];
        do {
            for (intp j = 0; j < lines; j += fat) {
                const intp f = smaller(fat, lines - j);
                for (intp i = 0; i < n0; i += cols) {
                    const intp n = smaller(cols, n0 - i);
                    stage.seek(i, j);
                    stage.prepare(n, f, 1);
                    stage.set_output(merge.next(), 0);
                    stage.run(n * f, 1);
                    merge.push(1);
                }
            }
        } while (reduced.next(space.data));
        std::memcpy(to, merge.total(1), static_cast<std::size_t>(op.size));
    } while (kept.next(space.data));
}

/// The innermost axis is kept: rows are added to a row of accumulators.
inline void run_column(program& p, plan& space, stager& stage, const reduction& op) {
    p.steps[p.step_count - 1].run = op.column;
    const intp n0 = space.size[0];
    int rows_axis = 1;
    while (rows_axis < space.ndim && space.steps(rows_axis)[0] != 0) ++rows_axis;
    const intp n1 = rows_axis < space.ndim ? space.size[rows_axis] : 1;
    odometer kept(space), reduced(space);
    intp blocks = 1;
    for (int axis = 1; axis < space.ndim; ++axis) {
        if (axis == rows_axis) continue;
        (space.steps(axis)[0] != 0 ? kept : reduced).add(axis);
        if (space.steps(axis)[0] == 0) blocks *= space.size[axis];
    }

    constexpr intp short_row = 3072, super_row = 4096, widest_tile = 8192, rows_of_block = 128;
    const intp widest = stage.widest(), room = strip_bytes / widest;
    intp cols = smaller(n0, widest_tile), fat = 1;
    if (n0 * widest < short_row && n1 > 1) {
        // Super-rows of whole rows, their segments folded at the end: of whole registers where that takes few rows.
        cols = n0;
        while (fat * n0 * widest % widest_register != 0 && fat < widest_register) fat *= 2;
        const intp most = smaller(n1, room / n0);
        if (fat * n0 * widest < super_row) fat *= super_row / (fat * n0 * widest);
        if (fat > most) fat = most > 1 ? most : 1;
    }
    bool limited = stage.classify(rows_axis, cols, fat);
    if (limited && cols * fat > room) limited = stage.classify(rows_axis, cols = smaller(cols, room), fat);
    const intp rows = stage.rows_at_once(rows_of_block, room);
    stage.reserve(1);

    const intp pitch = (cols * fat * op.size + 2 * widest_register) / widest_register * widest_register;
    pairwise merge(op.combine, op.combine_core, pitch, levels_for(blocks * (n1 / fat / rows_of_block + 2)));
    do {
        for (intp i = 0; i < n0; i += cols) {
            const intp n = smaller(cols, n0 - i);
            stage.seek(i, 0);
            char* const to = stage.at(0);
            do {
                for (intp j = 0; j < n1;) {  // a block of accumulators
                    fill_start(merge.next(), op, n * fat);
                    for (intp done = 0; done < rows_of_block && j < n1;) {
                        const intp f = smaller(fat, n1 - j);
                        const intp r = smaller(smaller(rows, rows_of_block - done), (n1 - j) / f);
                        stage.seek(i, j);
                        stage.prepare(n, f, r);
                        stage.set_output(merge.next(), 0);
                        stage.run(n * f, r);
                        j += f * r;
                        done += r;
                    }
                    merge.push(n * fat);
                }
            } while (reduced.next(space.data));
            char* const sums = merge.total(n * fat);
            for (intp left = fat; left > 1;) {  // the upper half of the segments onto the lower
                const intp half = left / 2, rest = left - half;
                char* const data[2] = {sums, sums + rest * n * op.size};
                const intp steps[2] = {0, 0}, masks[2] = {-1, -1};
                op.combine({op.combine_core, data, steps, masks, half * n, 1});
                left = rest;
            }
            unpack(to, sums, n, 1, stage.col_step(0), 0, *op.move);
        }
    } while (kept.next(space.data));
}

}  // namespace detail

/// Runs the program of a reduction: entry 0 is the output, with stride 0 along the reduced axes. No axis has size 0.
[[gnu::noinline]] inline void run_reduce(program& p, const reduction& op) {
    const dims_view shape = p.entries[0].where->shape();
    plan space;
    stager stage(p, space, __builtin_alloca(stager::bytes(p.count, shape.size())));
    if (!stage.enter(shape)) return;
    if (space.steps(0)[0] == 0 || !op.column) detail::run_fold(space, stage, op);  // one element has no reduced axis
    else detail::run_column(p, space, stage, op);
}

/// Runs the program of a reduction of all of `shape`, which has elements, to the one accumulator at `to`.
[[gnu::noinline]] inline void run_reduce_all(program& p, const reduction& op, char* to, dims_view shape) {
    const source& first = p.entries[1];
    char* ready[flat_entries];
    if (p.count > 1 && first.where && first.where->shape() == shape) {
        const intp n = flat_size(p, first, ready);
        if (n >= 0 && n <= detail::longest_fold) {
            ready[0] = to;
            return run_row(p, ready, n);
        }
    }
    layout spread(shape.size());
    for (int axis = 0; axis < shape.size(); ++axis) spread.set(axis, shape.data()[axis], 0);
    source& target = p.entries[0];
    target.data = to;
    target.where = &spread;
    run_reduce(p, op);
}

namespace detail {

/// A row of accumulators as an operand: what partial results are combined through.
template <class Acc>
using combine_core = slot<Acc, 0>;

}  // namespace detail

/// The program of a reduction of E by F in accumulators of type Acc, and the kernels it needs. `Whole` says that all axes
/// are reduced: half the kernels.
template <class F, class Acc, bool Whole, class E>
struct reducing {
    static constexpr bool vector = simd::enabled && !complex_floating<Acc> && F::template vectorized<Acc>;
    static constexpr int own = detail::lane_bytes<Acc>, size = static_cast<int>(sizeof(Acc));
    using code_type = compiled<E, Acc, own != 0 ? own : detail::facts<E>::width, vector>;
    using lanes = typename code_type::lanes;
    using core = typename code_type::core;
    using combine = detail::combine_core<Acc>;
    using combine_lanes = typename detail::lanes_for<vector, own>::type;

    static constexpr kernel column() {
        if constexpr (Whole) return nullptr;
        else return &column_kernel<lanes, Acc, F, core>;
    }
    static constexpr Acc start = F::template start<Acc>();
    static constexpr combine plain{};
    static constexpr reduction op{&fold_kernel<lanes, Acc, F, core>, column(), &column_kernel<combine_lanes, Acc, F, combine>, &plain, &start, size, movers_of<Acc>};

    code_type code;
    program& p;

    explicit reducing(const E& e) : code(e), p(code.ending_with(op.fold)) {
        p.entries[0] = {nullptr, nullptr, size, size, nullptr, -1};
        p.entries[0].move = op.move;
    }
};

/// Reduces e by F in accumulators of type Acc into `out`, whose layout has e's shape and stride 0 along the reduced
/// axes; no axis of the shape is 0. Never materialises e.
template <class F, class Acc, class E>
void reduce(Acc* out, const layout& where, const E& e) {
    reducing<F, Acc, false, E> work(e);
    work.p.entries[0].data = reinterpret_cast<char*>(out);
    work.p.entries[0].where = &where;
    run_reduce(work.p, work.op);
}
/// Reduces all of e, which has elements.
template <class F, class Acc, class E>
Acc reduce_all(const E& e) {
    reducing<F, Acc, true, E> work(e);
    Acc result;
    run_reduce_all(work.p, work.op, reinterpret_cast<char*>(&result), e.shape());
    return result;
}

}  // namespace nd::inline ND_ABI::engine
