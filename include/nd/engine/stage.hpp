// SPDX-License-Identifier: BSD-3-Clause
//
// Makes every operand look contiguous to a kernel, a block at a time: strided elements are packed into strips that stay
// in L1, other dtypes converted there, short rows tiled into long ones, single values splatted, inner steps computed,
// and a strided output unpacked. Owns the strips. Plain code, compiled once a translation unit.
#pragma once

#include <cstring>

#include "../core/buffer.hpp"
#include "gather.hpp"
#include "lower.hpp"
#include "pack.hpp"
#include "plan.hpp"

namespace nd::inline ND_ABI::engine {

/// Bytes of one strip. Three of them and the kernel's other operands share L1.
inline constexpr intp strip_bytes = 8192;
/// Strips do not start at the same offset in a page: stores would collide with loads.
inline constexpr intp strip_pitch = strip_bytes + 5 * 64;
/// Outputs from this size on are written past the caches: half a large L3, where it begins to pay.
inline constexpr intp streamed_bytes = intp{16} << 20;

/// A call without a plan has at most so many entries.
inline constexpr int flat_entries = 16;

/// The bytes of a splat buffer: the deepest unrolling reads eight registers or, of elements in no register, eight elements.
constexpr intp splat_room(intp size) { return size > widest_register ? 8 * size : splat_bytes; }

/// Fills a splat buffer with the element that lies at its beginning.
[[gnu::noinline]] inline void splat(char* to, int size) {
    const intp room = splat_room(size);
    for (intp done = size; done < room;) {
        const intp more = done < room - done ? done : room - done;
        std::memcpy(to + done, to, static_cast<std::size_t>(more));
        done += more;
    }
}

/// How many elements there are where `like` has no gaps and all operands lie exactly as it does; else -1. Most calls are
/// served so, without a plan, in a few nanoseconds.
inline intp flat_size(const program& p, const source& like, char** ready) {
    if (p.step_count > 1 || p.count > flat_entries) return -1;
    const layout& where = *like.where;
    const int ndim = where.ndim();
    const intp *sizes = where.sizes(), *steps = where.steps();
    const intp n = packed_size(where, like.stored);
    if (n < 0) return -1;
    for (int k = 1; k < p.count; ++k) {
        const source& s = p.entries[k];
        if (s.convert || s.table >= 0 || s.where->ndim() != ndim) return -1;
        const intp *own_sizes = s.where->sizes(), *own_steps = s.where->steps();
        for (int axis = 0; axis < ndim; ++axis) {
            if (own_sizes[axis] != sizes[axis]) return -1;
            if (own_steps[axis] * like.stored != steps[axis] * s.stored && sizes[axis] > 1) return -1;
        }
        ready[k] = s.data;
    }
    return n;
}

/// Runs the one step of a program on one row of operands that lie flat.
inline void run_row(const program& p, char* const* ready, intp n) {
    static constexpr intp steps[flat_entries] = {};
    static constexpr intp masks[flat_entries] = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
    const step& s = p.steps[0];
    s.run({s.core, ready, steps, masks, n, 1});
}

/// Brings the operands of a program to its kernels, a block of `rows` super-rows of `fat` rows of `cols` elements at a
/// time. The columns run along axis 0 of the plan, the rows along one other axis.
class stager {
public:
    /// How an entry reaches its kernel.
    enum feed : unsigned char {
        none,       ///< the output of a step
        flat,       ///< where it lies
        equal,      ///< one value for the whole block: splatted
        row_equal,  ///< one value a row: splatted anew each row
        tiled,      ///< the same row again and again: packed once
        packed,     ///< packed, converted, each block anew
        computed,   ///< the result of a step
        offsets     ///< a table that places another entry, and is read with it
    };

    /// What the tables of a run of `count` entries over at most `ndim` axes take.
    static constexpr std::size_t bytes(int count, int ndim) { return static_cast<std::size_t>(count * (8 + (ndim > 1 ? ndim : 1))) * sizeof(intp); }

    /// `room` has so many bytes: in the caller's frame, which no other code can give that is not a template.
    stager(const program& p, plan& space, void* room) : program_(p), plan_(space) {
        const intp count = p.count;
        auto** const pointers = static_cast<char**>(room);
        auto* const numbers = reinterpret_cast<intp*>(pointers + 4 * count);
        space.data = pointers;
        at_ = pointers + count;
        ready_ = pointers + 2 * count;
        strip_ = pointers + 3 * count;
        row_step_ = numbers;
        mask_ = numbers + count;
        held_ = reinterpret_cast<const char**>(numbers + 2 * count);
        feed_ = reinterpret_cast<unsigned char*>(numbers + 3 * count);
        space.step = numbers + 4 * count;
        feed_[0] = none;
    }

    intp cols = 1, fat = 1;

    /// Plans the loop over `shape` for all operands, which broadcast to it; false where it has no elements.
    bool enter(dims_view shape) {
        for (intp n : shape)
            if (n == 0) return false;
        begin_plan(plan_, shape, program_.count);
        for (int k = 0; k < program_.count; ++k) {
            const source& s = program_.entries[k];
            if (s.where) enter_operand(plan_, k, shape, s.data, s.where->sizes(), s.where->steps(), s.where->ndim());
            else enter_operand(plan_, k, shape, nullptr, nullptr, nullptr, 0);
            if (s.is_table && k < 64) plan_.scattered |= 1ull << k;
        }
        // Where a table places the output, one place may be written twice: in C order, so that the last wins.
        finish_plan(plan_, places_output() ? axis_order::kept : axis_order::free);
        if (plan_.ndim == 0) {  // one element: a row of one
            plan_.size[plan_.ndim++] = 1;
            for (int k = 0; k < program_.count; ++k) plan_.steps(0)[k] = program_.entries[k].stored;
        }
        return true;
    }

    /// Chooses how each operand is fed when rows run along `axis`, for blocks of these many columns and fat rows.
    /// Returns whether a strip limits the block.
    bool classify(int axis, intp block_cols, intp block_fat) {
        axis_ = axis;
        cols = block_cols;
        fat = block_fat;
        limited_ = anew_ = one_row_ = false;
        for (int k = 1; k < program_.count; ++k) {
            const source& s = program_.entries[k];
            const intp s0 = col_step(k), s1 = long_step(k);
            feed f = packed;
            if (s.step >= 0) f = computed;
            else if (!s.where) f = none;
            else if (s.is_table) f = offsets;
            else if (s.table >= 0) f = packed;
            else if (s0 == 0 && s1 == 0) f = equal;
            else if (!s.convert && s0 == s.wanted && (fat == 1 || s1 == cols * s0)) f = flat;
            else if (s1 == 0) f = tiled;
            else if (s0 == 0 && fat == 1 && cols * s.wanted >= 1024) f = row_equal;
            feed_[k] = f;
            held_[k] = nullptr;
            limited_ |= f == packed || f == computed || f == tiled;
            anew_ |= f == packed || f == computed;
            one_row_ |= f == row_equal;
        }
        return limited_;
    }
    /// How many super-rows one block may have, of the `most` wanted, where a strip holds `room` elements.
    intp rows_at_once(intp most, intp room) const {
        if (one_row_) return 1;
        if (!anew_) return most;
        const intp fit = room / (cols * fat);
        return fit < 1 ? 1 : fit < most ? fit : most;
    }
    feed fed(int k) const { return static_cast<feed>(feed_[k]); }
    /// Whether a table places the output.
    bool places_output() const { return program_.entries[0].table >= 0; }
    /// Whether an operand's own rows run along the plan's rows, not its columns.
    bool across() const {
        if (places_output()) return false;
        for (int k = 0; k < program_.count; ++k) {
            const intp s0 = col_step(k), s1 = long_step(k);
            if (s0 != 0 && s1 != 0 && (s1 < 0 ? -s1 : s1) < (s0 < 0 ? -s0 : s0)) return true;
        }
        return false;
    }
    /// The widest element of any entry, in memory or in a kernel.
    intp widest() const {
        int w = program_.result_size;
        for (int k = 0; k < program_.count; ++k) {
            if (program_.entries[k].stored > w) w = program_.entries[k].stored;
            if (program_.entries[k].wanted > w) w = program_.entries[k].wanted;
        }
        return w;
    }

    /// Makes the strips that the chosen feeds of the entries from `first` on need. @throws memory_error
    void reserve(int first) {
        int needed = 1;  // one for the row that is converted
        const auto needs_one = [this](int k) { return feed_[k] != flat && feed_[k] != offsets; };
        for (int k = first; k < program_.count; ++k) needed += needs_one(k);
        if (needed == 1) return;
        const intp large = splat_room(widest());  // of a record, it may be
        const intp pitch = large <= strip_bytes ? strip_pitch : (large + 63) / 64 * 64;
        memory_ = buffer::allocate(static_cast<std::size_t>(needed * pitch));
        char* next = memory_.data();
        raw_ = next;
        for (int k = first; k < program_.count; ++k)
            if (needs_one(k)) strip_[k] = next += pitch;
    }
    char* strip(int k) { return strip_[k]; }

    /// Moves to the block that begins at column i and row j of the odometer's position.
    void seek(intp i, intp j) {
        for (int k = 0; k < program_.count; ++k) at_[k] = plan_.data[k] + i * col_step(k) + j * long_step(k);
    }
    char* at(int k) const { return at_[k]; }
    /// Asks for the lines of the block behind this one, of n columns and so many rows, that run across the columns: the
    /// machine itself does not see them coming.
    void read_ahead(intp n, intp lines) const {
        for (int k = 1; k < program_.count; ++k) {
            const intp s0 = col_step(k), s1 = long_step(k), reach = s1 < 0 ? -s1 : s1;
            if (feed_[k] != packed || program_.entries[k].table >= 0 || reach == 0 || reach > 32 || (s0 < 0 ? -s0 : s0) < 64) continue;
            const std::uintptr_t first = reinterpret_cast<std::uintptr_t>(at_[k]) + static_cast<std::uintptr_t>(n * s0 + (s1 < 0 ? (lines - 1) * s1 : 0));
            for (intp c = 0; c < n; ++c)
                for (intp line = 0; line < lines * reach; line += 64)
                    __builtin_prefetch(reinterpret_cast<const void*>(first + static_cast<std::uintptr_t>(c * s0 + line)), 0, 2);
            asm volatile("");  // g++ 12 takes a function that only prefetches for one that does nothing
        }
    }

    /// Feeds all entries for a block of n columns, f fat rows and r super-rows, and runs the inner steps.
    void prepare(intp n, intp f, intp r) {
        for (int i = 0; i < program_.step_count; ++i) {
            const step& s = program_.steps[i];
            for (int k = s.first + 1; k <= s.first + s.slots; ++k) feed_entry(k, n, f, r);
            if (i + 1 == program_.step_count) break;
            ready_[s.first] = strip_[s.first];
            row_step_[s.first] = n * f * program_.entries[s.first].wanted;
            s.run(call(s, n * f, r));
        }
        held_cols_ = n;
    }
    /// Where the last step writes, or the accumulators it adds to.
    void set_output(char* to, intp row_step) {
        ready_[0] = to;
        row_step_[0] = row_step;
    }
    /// Runs the last step on the block prepared.
    void run(intp n, intp r) {
        const step& s = program_.steps[program_.step_count - 1];
        s.run(call(s, n, r));
    }
    /// Packs one operand's block to a place of the caller's choice, whose rows are `to_row` bytes apart.
    void fill(int k, char* to, intp n, intp lines, intp to_row) {
        const source& s = program_.entries[k];
        const intp s0 = col_step(k), s1 = long_step(k);
        if (s.table >= 0) return fill_placed(k, to, n, lines, to_row);
        if (!s.convert) return pack_rows(to, to_row, at_[k], n, lines, s0, s1, *s.move);
        const bool apart = to_row != n * s.wanted;
        const intp distinct = s1 == 0 ? 1 : lines;
        const char* from = at_[k];
        intp from_row = s1;
        if (s0 != s.stored && n > 1) {
            pack(raw_, from, n, distinct, s0, s1, *s.move);
            from = raw_;
            from_row = n * s.stored;
        }
        if (!apart && (distinct == 1 || from_row == n * s.stored)) s.convert(from, to, n * distinct);
        else for (intp line = 0; line < distinct; ++line) s.convert(from + line * from_row, to + line * to_row, n);
        if (distinct < lines) repeat_row(to, to_row, n * s.wanted, lines);
    }
    /// Converts and unpacks a block of results from strip 0 to the output.
    void drain(char* to, intp n, intp lines) {
        const source& out = program_.entries[0];
        if (out.convert) out.convert(strip_[0], raw_, n * lines);
        const char* const from = out.convert ? raw_ : strip_[0];
        const intp row = n * out.stored;
        if (out.table >= 0) {
            out.placed->scatter(block_of(0), block_of(out.table), from, n, lines, out.stored);
        } else if (streaming_ && (lines == 1 || long_step(0) == row)) {
            simd::stream(to, from, row * lines);
        } else if (streaming_) {
            for (intp line = 0; line < lines; ++line) simd::stream(to + line * long_step(0), from + line * row, row);
        } else unpack(to, from, n, lines, col_step(0), long_step(0), *out.move);
    }
    /// Whether the output is large and read by no operand: then it had better pass the caches. Remembered by drain.
    bool streams() {
        const source& out = program_.entries[0];
        streaming_ = true;
        for (int k = 1; k < program_.count; ++k) streaming_ &= program_.entries[k].data != out.data;
        return streaming_;
    }
    bool streaming() const { return streaming_; }
    intp col_step(int k) const { return plan_.steps(0)[k]; }
    intp long_step(int k) const { return axis_ < plan_.ndim ? plan_.steps(axis_)[k] : 0; }

private:
    strided_block block_of(int k) const { return {at_[k], col_step(k), long_step(k)}; }
    /// The same where a table places the elements.
    void fill_placed(int k, char* to, intp n, intp lines, intp to_row) {
        const source& s = program_.entries[k];
        const strided_block from = block_of(k), table = block_of(s.table);
        if (!s.convert && to_row == n * s.wanted) return s.placed->gather(to, from, table, n, lines, s.stored);
        for (intp line = 0; line < lines; ++line) {
            char* const row = to + line * to_row;
            s.placed->gather(s.convert ? raw_ : row, detail::row_of(from, line), detail::row_of(table, line), n, 1, s.stored);
            if (s.convert) s.convert(raw_, row, n);
        }
    }
    block call(const step& s, intp n, intp r) const { return {s.core, ready_ + s.first, row_step_ + s.first, mask_ + s.first, n, r}; }

    void feed_entry(int k, intp n, intp f, intp r) {
        const source& s = program_.entries[k];
        mask_[k] = -1;
        switch (static_cast<feed>(feed_[k])) {
            case none:
            case offsets: break;
            case flat:
                ready_[k] = at_[k];
                row_step_[k] = f * long_step(k);
                break;
            case equal:
            case row_equal:
                if (held_[k] != at_[k]) {
                    if (s.convert) s.convert(at_[k], strip_[k], 1);
                    else std::memcpy(strip_[k], at_[k], static_cast<std::size_t>(s.wanted));
                    splat(strip_[k], s.wanted);
                    held_[k] = at_[k];
                }
                ready_[k] = strip_[k];
                row_step_[k] = mask_[k] = 0;
                break;
            case tiled:
                if (held_[k] != at_[k] || held_cols_ != n) fill(k, strip_[k], n, f, n * s.wanted);
                held_[k] = at_[k];
                ready_[k] = strip_[k];
                row_step_[k] = 0;
                break;
            case packed:
                fill(k, strip_[k], n, f * r, n * s.wanted);
                ready_[k] = strip_[k];
                row_step_[k] = f * n * s.wanted;
                break;
            case computed: {
                const int from = program_.steps[s.step].first;
                ready_[k] = strip_[from];
                if (s.convert) s.convert(strip_[from], ready_[k] = strip_[k], n * f * r);
                row_step_[k] = f * n * s.wanted;
                break;
            }
        }
    }

    const program& program_;
    plan& plan_;
    char** at_;
    char** ready_;
    const char** held_;
    char** strip_;
    intp* row_step_;
    intp* mask_;
    unsigned char* feed_;
    buffer memory_;
    char* raw_ = nullptr;
    intp held_cols_ = 0;  // of the rows in the strips of tiled entries
    int axis_ = 1;
    bool limited_ = false, anew_ = false, one_row_ = false, streaming_ = false;
};

}  // namespace nd::inline ND_ABI::engine
