// SPDX-License-Identifier: BSD-3-Clause
//
// Makes every operand look contiguous to a kernel, a block at a time: strided elements are packed into strips that stay
// in L1, other dtypes converted there, short rows tiled into long ones, single values splatted, inner steps computed,
// and a strided output unpacked. Owns the strips. Plain code, compiled once a translation unit.
#pragma once

#include <cstring>

#include "../core/buffer.hpp"
#include "lower.hpp"
#include "plan.hpp"
#include "tile.hpp"

namespace nd::inline ND_ABI::engine {

/// Bytes of one strip. Three of them and the kernel's other operands share L1.
inline constexpr intp strip_bytes = 8192;
/// Strips do not start at the same offset in a page: stores would collide with loads.
inline constexpr intp strip_pitch = strip_bytes + 5 * 64;
/// Outputs from this size on are written past the caches: the size of a large L3.
inline constexpr intp streamed_bytes = intp{32} << 20;

namespace detail {

/// One word n times. In chunks of a cache line, which compilers turn into register stores at every -O level.
template <class Word>
void repeat_word(char* to, const char* from, intp n) {
    constexpr intp size = static_cast<intp>(sizeof(Word)), line = 64;
    alignas(line) char pattern[line];
    for (intp i = 0; i < line; i += size) std::memcpy(pattern + i, from, sizeof(Word));
    intp left = n * size;
    for (; left >= line; left -= line, to += line) std::memcpy(to, pattern, line);
    std::memcpy(to, pattern, static_cast<std::size_t>(left));
}

template <class Word>
void gather_words(char* to, const char* from, intp n, intp step) {
    if (step == 0) return repeat_word<Word>(to, from, n);
    for (intp i = 0; i < n; ++i, from += step) {
        Word w;
        std::memcpy(&w, from, sizeof w);
        std::memcpy(to + i * static_cast<intp>(sizeof w), &w, sizeof w);
    }
}

template <class Word>
void scatter_words(char* to, const char* from, intp n, intp step) {
    for (intp i = 0; i < n; ++i, to += step) {
        Word w;
        std::memcpy(&w, from + i * static_cast<intp>(sizeof w), sizeof w);
        std::memcpy(to, &w, sizeof w);
    }
}

struct two_words {
    std::uint64_t low, high;
};

/// One strided row to a contiguous one.
[[gnu::noinline]] inline void gather(char* to, const char* from, intp n, intp step, int size) {
    if (step == size) {
        std::memcpy(to, from, static_cast<std::size_t>(n * size));
        return;
    }
    switch (size) {
        case 1: return gather_words<std::uint8_t>(to, from, n, step);
        case 2: return gather_words<std::uint16_t>(to, from, n, step);
        case 4: return gather_words<std::uint32_t>(to, from, n, step);
        case 8: return gather_words<std::uint64_t>(to, from, n, step);
        case 16: return gather_words<two_words>(to, from, n, step);
        default:
            for (intp i = 0; i < n; ++i) std::memcpy(to + i * size, from + i * step, static_cast<std::size_t>(size));
    }
}

/// One contiguous row to a strided one.
[[gnu::noinline]] inline void scatter(char* to, const char* from, intp n, intp step, int size) {
    if (step == size) {
        std::memcpy(to, from, static_cast<std::size_t>(n * size));
        return;
    }
    switch (size) {
        case 1: return scatter_words<std::uint8_t>(to, from, n, step);
        case 2: return scatter_words<std::uint16_t>(to, from, n, step);
        case 4: return scatter_words<std::uint32_t>(to, from, n, step);
        case 8: return scatter_words<std::uint64_t>(to, from, n, step);
        case 16: return scatter_words<two_words>(to, from, n, step);
        default:
            for (intp i = 0; i < n; ++i) std::memcpy(to + i * step, from + i * size, static_cast<std::size_t>(size));
    }
}

}  // namespace detail

/// A rows x cols block with any strides to a contiguous one.
[[gnu::noinline]] inline void pack(char* to, const char* from, intp cols, intp rows, intp col_step, intp row_step, int size) {
    if (row_step == 0 && rows > 1) {  // the first row, then copies of it, each twice as long as the one before
        detail::gather(to, from, cols, col_step, size);
        const intp total = rows * cols * size;
        for (intp done = cols * size; done < total;) {
            const intp more = done < total - done ? done : total - done;
            std::memcpy(to + done, to, static_cast<std::size_t>(more));
            done += more;
        }
    } else if (cols > 1 && (row_step < 0 ? -row_step : row_step) < (col_step < 0 ? -col_step : col_step)) {
        copy_across(to, cols * size, from, row_step, col_step, rows, cols, size);
    } else {
        for (intp r = 0; r < rows; ++r) detail::gather(to + r * cols * size, from + r * row_step, cols, col_step, size);
    }
}

/// A contiguous rows x cols block to one with any strides.
[[gnu::noinline]] inline void unpack(char* to, const char* from, intp cols, intp rows, intp col_step, intp row_step, int size) {
    for (intp r = 0; r < rows; ++r) detail::scatter(to + r * row_step, from + r * cols * size, cols, col_step, size);
}

/// The room a run needs for a program's entries, wherever it lies.
struct table_view {
    intp* step;
    char** data;
    char** at;
    char** ready;
    const char** held;
    char** strip;
    intp* row_step;
    intp* mask;
    unsigned char* feed;
};

/// That room; templated on the number of entries alone.
template <int Entries>
struct tables {
    intp step[max_ndim * Entries];
    char* data[Entries];
    char* at[Entries];
    char* ready[Entries];
    const char* held[Entries];
    char* strip[Entries];
    intp row_step[Entries];
    intp mask[Entries];
    unsigned char feed[Entries];

    table_view view() { return {step, data, at, ready, held, strip, row_step, mask, feed}; }
};

/// Fills a splat buffer with one element.
[[gnu::noinline]] inline void splat(char* to, const char* element, int size) {
    std::memcpy(to, element, static_cast<std::size_t>(size));
    for (intp done = size; done < splat_bytes;) {
        const intp more = done < splat_bytes - done ? done : splat_bytes - done;
        std::memcpy(to + done, to, static_cast<std::size_t>(more));
        done += more;
    }
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
        computed    ///< the result of a step
    };

    stager(const program& p, plan& space, const table_view& room)
        : program_(p), plan_(space), at_(room.at), ready_(room.ready), held_(room.held), strip_(room.strip),
          row_step_(room.row_step), mask_(room.mask), feed_(room.feed) {
        space.step = room.step;
        space.data = room.data;
        feed_[0] = none;
    }

    intp cols = 1, fat = 1;

    /// Runs the program in one call where every operand lies without gaps just as the output does, and shares its memory
    /// wholly or not at all; else does nothing and returns false. Most calls end here, in a few nanoseconds.
    bool run_flat() {
        const source& out = program_.entries[0];
        if (out.convert || !same_way(out)) return false;
        const intp n = out.where->size();
        if (n * out.stored >= streamed_bytes && streams()) return false;
        for (int k = 1; k < program_.count; ++k) {
            const source& s = program_.entries[k];
            const bool same = s.data == out.data && s.stored == out.stored;
            if (!same && s.data < out.data + n * out.stored && out.data < s.data + n * s.stored) return false;
        }
        set_output(out.data, 0);
        run(n, 1);
        return true;
    }
    /// The same for a fold of at most `most` elements to the one accumulator at `to`.
    bool fold_flat(char* to, intp most) {
        if (program_.count < 2 || !program_.entries[1].where) return false;
        const layout& where = *program_.entries[1].where;
        const intp n = where.size();
        if (n > most || !(where.shape() == program_.entries[0].where->shape()) || !same_way(program_.entries[1])) return false;
        set_output(to, 0);
        run(n, 1);
        return true;
    }

    /// Plans the loop over `shape` for all operands, which broadcast to it; false where it has no elements.
    bool enter(dims_view shape) {
        for (intp n : shape)
            if (n == 0) return false;
        begin_plan(plan_, shape, program_.count);
        for (int k = 0; k < program_.count; ++k) {
            const source& s = program_.entries[k];
            if (s.where) enter_operand(plan_, k, shape, s.data, s.where->sizes(), s.where->steps(), s.where->ndim());
            else enter_operand(plan_, k, shape, nullptr, nullptr, nullptr, 0);
        }
        finish_plan(plan_);
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
    /// Whether an operand's own rows run along the plan's rows, not its columns.
    bool across() const {
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
        for (int k = first; k < program_.count; ++k) needed += feed_[k] != flat;
        if (needed == 1) return;
        const intp pitch = widest() <= strip_bytes ? strip_pitch : (widest() + 63) / 64 * 64;  // a record may be larger
        memory_ = buffer::allocate(static_cast<std::size_t>(needed * pitch));
        char* next = memory_.data();
        raw_ = next;
        for (int k = first; k < program_.count; ++k)
            if (feed_[k] != flat) strip_[k] = next += pitch;
    }
    char* strip(int k) { return strip_[k]; }

    /// Moves to the block that begins at column i and row j of the odometer's position.
    void seek(intp i, intp j) {
        for (int k = 0; k < program_.count; ++k) at_[k] = plan_.data[k] + i * col_step(k) + j * long_step(k);
    }
    char* at(int k) const { return at_[k]; }

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
    /// Packs one operand's block to a place of the caller's choice.
    void fill(int k, char* to, intp n, intp lines) {
        const source& s = program_.entries[k];
        const intp s0 = col_step(k), s1 = long_step(k);
        if (!s.convert) return pack(to, at_[k], n, lines, s0, s1, s.wanted);
        const bool joined = s0 == s.stored && (lines == 1 || s1 == n * s0);
        if (joined) return s.convert(at_[k], to, n * lines);
        const intp distinct = s1 == 0 ? 1 : lines;
        for (intp line = 0; line < distinct; ++line) {
            const char* from = at_[k] + line * s1;
            if (s0 != s.stored && n > 1) {
                detail::gather(raw_, from, n, s0, s.stored);
                from = raw_;
            }
            s.convert(from, to + line * n * s.wanted, n);
        }
        if (distinct < lines) pack(to, to, n, lines, s.wanted, 0, s.wanted);
    }
    /// Converts and unpacks a block of results from strip 0 to the output.
    void drain(char* to, intp n, intp lines) {
        const source& out = program_.entries[0];
        if (out.convert) out.convert(strip_[0], raw_, n * lines);
        const char* const from = out.convert ? raw_ : strip_[0];
        const bool joined = col_step(0) == out.stored && (lines == 1 || long_step(0) == n * out.stored);
        if (streaming_ && joined) simd::stream(to, from, n * lines * out.stored);
        else unpack(to, from, n, lines, col_step(0), long_step(0), out.stored);
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
    /// Whether `like` has no gaps and all operands lie as it does; then they are fed as they are.
    bool same_way(const source& like) {
        const layout& where = *like.where;
        if (program_.step_count > 1) return false;
        if (!is_contiguous(where, like.stored, order::C) && !is_contiguous(where, like.stored, order::F)) return false;
        const int ndim = where.ndim();
        for (int k = 1; k < program_.count; ++k) {
            const source& s = program_.entries[k];
            if (s.convert || s.where->ndim() != ndim) return false;
            const intp *sizes = s.where->sizes(), *steps = s.where->steps(), *like_sizes = where.sizes(), *like_steps = where.steps();
            for (int axis = 0; axis < ndim; ++axis) {
                if (sizes[axis] != like_sizes[axis]) return false;
                if (steps[axis] * like.stored != like_steps[axis] * s.stored && sizes[axis] > 1) return false;
            }
            ready_[k] = s.data;
            row_step_[k] = 0;
            mask_[k] = -1;
        }
        return true;
    }
    block call(const step& s, intp n, intp r) const { return {s.core, ready_ + s.first, row_step_ + s.first, mask_ + s.first, n, r}; }

    void feed_entry(int k, intp n, intp f, intp r) {
        const source& s = program_.entries[k];
        mask_[k] = -1;
        switch (static_cast<feed>(feed_[k])) {
            case none: break;
            case flat:
                ready_[k] = at_[k];
                row_step_[k] = f * long_step(k);
                break;
            case equal:
            case row_equal:
                if (held_[k] != at_[k]) {
                    alignas(16) char one[16];
                    if (s.convert) s.convert(at_[k], one, 1);
                    splat(strip_[k], s.convert ? one : at_[k], s.wanted);
                    held_[k] = at_[k];
                }
                ready_[k] = strip_[k];
                row_step_[k] = mask_[k] = 0;
                break;
            case tiled:
                if (held_[k] != at_[k] || held_cols_ != n) fill(k, strip_[k], n, f);
                held_[k] = at_[k];
                ready_[k] = strip_[k];
                row_step_[k] = 0;
                break;
            case packed:
                fill(k, strip_[k], n, f * r);
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
