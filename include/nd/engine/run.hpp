// SPDX-License-Identifier: BSD-3-Clause
//
// The kernels: map, fold and column, templates on the stripped core tree alone (slots, constants, functors), so that
// handles and layouts cost no instantiation. A kernel sees rows of contiguous lanes and nothing else; everything
// awkward has been staged before it is called. Its last partial register goes through padded copies.
#pragma once

#include <utility>

#include "../core/config.hpp"
#include "functors.hpp"
#include "simd.hpp"

namespace nd::inline ND_ABI::engine {

/// What a kernel works on: `rows` rows of `n` elements. Entry 0 is the output, entries 1... are the slots of the core.
struct block {
    const void* core;
    char* const* data;      ///< first element of the first row
    const intp* row_step;   ///< bytes from row to row
    const intp* mask;       ///< -1, or 0 for a slot that points to a splat buffer
    intp n;
    intp rows;
};

using kernel = void (*)(const block&);

/// No register is wider; a splat buffer holds as many as the deepest unrolling reads ahead.
inline constexpr int widest_register = 64;
inline constexpr int splat_bytes = 8 * widest_register;

// ---- the core tree ----------------------------------------------------------------------------------------------

/// The operands of one row in locals, out of reach of the stores through char*.
template <int Slots>
struct row {
    const char* data[Slots > 0 ? Slots : 1];
    intp mask[Slots > 0 ? Slots : 1];

    ND_INLINE row(const block& b, intp r) {
        for (int k = 0; k < Slots; ++k) {
            data[k] = b.data[k + 1] + r * b.row_step[k + 1];
            mask[k] = b.mask[k + 1];
        }
    }
};

/// The K-th operand, of dtype T.
template <class T, int K>
struct slot {
    static constexpr int slots = 1;
    static constexpr bool heavy = false;

    /// The lanes `Ahead` registers beyond element i.
    template <class Lanes, int Ahead, class Row>
    ND_INLINE auto get(const Row& r, intp i) const {
        return Lanes::template load<T>(r.data[K] + ((i * static_cast<intp>(sizeof(T))) & r.mask[K]) + Ahead * Lanes::count * static_cast<int>(sizeof(T)));
    }
    template <class Visit>
    ND_INLINE void each_slot(const Visit& visit) const {
        visit(K, static_cast<int>(sizeof(T)));
    }
};

/// A number, the same in every lane.
template <class T>
struct constant {
    static constexpr int slots = 0;
    static constexpr bool heavy = false;
    T value;

    template <class Lanes, int Ahead, class Row>
    ND_INLINE auto get(const Row&, intp) const {
        return Lanes::template splat<T>(value);
    }
    template <class Visit>
    ND_INLINE void each_slot(const Visit&) const {}
};

/// A functor on up to three subtrees. Each result rounds: see simd::rounded.
template <class F, class... Trees>
struct apply;

template <class F, class A>
struct apply<F, A> {
    static constexpr int slots = A::slots;
    static constexpr bool heavy = F::heavy || A::heavy;
    [[no_unique_address]] F f;
    [[no_unique_address]] A a;

    template <class Lanes, int Ahead, class Row>
    ND_INLINE auto get(const Row& r, intp i) const {
        return simd::rounded(f(a.template get<Lanes, Ahead>(r, i)));
    }
    template <class Visit>
    ND_INLINE void each_slot(const Visit& visit) const {
        a.each_slot(visit);
    }
};

template <class F, class A, class B>
struct apply<F, A, B> {
    static constexpr int slots = A::slots + B::slots;
    static constexpr bool heavy = F::heavy || A::heavy || B::heavy;
    [[no_unique_address]] F f;
    A a;
    B b;

    template <class Lanes, int Ahead, class Row>
    ND_INLINE auto get(const Row& r, intp i) const {
        return simd::rounded(f(a.template get<Lanes, Ahead>(r, i), b.template get<Lanes, Ahead>(r, i)));
    }
    template <class Visit>
    ND_INLINE void each_slot(const Visit& visit) const {
        a.each_slot(visit);
        b.each_slot(visit);
    }
};

template <class F, class A, class B, class C>
struct apply<F, A, B, C> {
    static constexpr int slots = A::slots + B::slots + C::slots;
    static constexpr bool heavy = F::heavy || A::heavy || B::heavy || C::heavy;
    [[no_unique_address]] F f;
    A a;
    B b;
    C c;

    template <class Lanes, int Ahead, class Row>
    ND_INLINE auto get(const Row& r, intp i) const {
        return simd::rounded(f(a.template get<Lanes, Ahead>(r, i), b.template get<Lanes, Ahead>(r, i), c.template get<Lanes, Ahead>(r, i)));
    }
    template <class Visit>
    ND_INLINE void each_slot(const Visit& visit) const {
        a.each_slot(visit);
        b.each_slot(visit);
        c.each_slot(visit);
    }
};

// ---- partial registers ------------------------------------------------------------------------------------------

/// Copies fewer than 64 bytes without a call.
ND_INLINE void copy_few(char* to, const char* from, intp bytes) {
    for (; bytes >= 16; bytes -= 16, to += 16, from += 16) std::memcpy(to, from, 16);
    if (bytes & 8) {
        std::memcpy(to, from, 8);
        to += 8;
        from += 8;
    }
    if (bytes & 4) {
        std::memcpy(to, from, 4);
        to += 4;
        from += 4;
    }
    if (bytes & 2) {
        std::memcpy(to, from, 2);
        to += 2;
        from += 2;
    }
    if (bytes & 1) *to = *from;
}

/// Room for one register of every slot; the lanes beyond the row's end keep what was there.
template <int Slots>
struct padding {
    alignas(widest_register) char bytes[Slots > 0 ? Slots : 1][widest_register] = {};

    /// The row as seen from element i on, with `left` elements copied to where a whole register may be read.
    template <class Core>
    ND_INLINE row<Slots> from(const Core& core, const row<Slots>& r, intp i, intp left) {
        row<Slots> padded = r;
        core.each_slot([&](int k, int itemsize) {
            if (r.mask[k] == 0) return;
            copy_few(bytes[k], r.data[k] + i * itemsize, left * itemsize);
            padded.data[k] = bytes[k];
        });
        return padded;
    }
};

// ---- the kernels ------------------------------------------------------------------------------------------------

/// out[i] = core(i). Entry 0 is the output, of dtype T.
template <class Lanes, class T, class Core>
void map_kernel(const block& b) {
    constexpr int slots = Core::slots, count = Lanes::count;
    constexpr intp size = static_cast<intp>(sizeof(T));
    const Core core = *static_cast<const Core*>(b.core);
    const intp n = b.n, rows = b.rows;
    for (intp r = 0; r < rows; ++r) {
        const row<slots> in(b, r);
        char* const out = b.data[0] + r * b.row_step[0];
        intp i = 0;
        if constexpr (!Core::heavy) {
            for (; i + 4 * count <= n; i += 4 * count) {
                const auto v0 = core.template get<Lanes, 0>(in, i);
                const auto v1 = core.template get<Lanes, 1>(in, i);
                const auto v2 = core.template get<Lanes, 2>(in, i);
                const auto v3 = core.template get<Lanes, 3>(in, i);
                Lanes::template store<T>(out + i * size, v0);
                Lanes::template store<T>(out + (i + count) * size, v1);
                Lanes::template store<T>(out + (i + 2 * count) * size, v2);
                Lanes::template store<T>(out + (i + 3 * count) * size, v3);
            }
        } else {
            for (; i + 2 * count <= n; i += 2 * count) {
                const auto v0 = core.template get<Lanes, 0>(in, i);
                const auto v1 = core.template get<Lanes, 1>(in, i);
                Lanes::template store<T>(out + i * size, v0);
                Lanes::template store<T>(out + (i + count) * size, v1);
            }
        }
        for (; i < n; i += count) {
            const intp left = n - i;
            if (left >= count) {
                Lanes::template store<T>(out + i * size, core.template get<Lanes, 0>(in, i));
            } else {
                padding<slots> pad;
                alignas(widest_register) char result[widest_register];
                const auto padded = pad.from(core, in, i, left);
                Lanes::template store<T>(result, core.template get<Lanes, 0>(padded, 0));
                copy_few(out + i * size, result, left * size);
            }
        }
    }
}

/// out[r] = F over the n elements of row r, from F's start value. Entry 0 is a contiguous array of `rows` values of T.
template <class Lanes, class T, class F, class Core>
void fold_kernel(const block& b) {
    constexpr int slots = Core::slots, count = Lanes::count;
    constexpr int chains = Core::heavy ? 2 : 8;
    const Core core = *static_cast<const Core*>(b.core);
    const F f;
    const intp n = b.n, rows = b.rows;
    for (intp r = 0; r < rows; ++r) {
        const row<slots> in(b, r);
        const auto start = Lanes::template splat<T>(F::template start<T>());
        auto total = start, other = start;
        intp i = 0;
        if (n >= 2 * chains * count) {
            if constexpr (chains == 8) {
                auto a2 = start, a3 = start, a4 = start, a5 = start, a6 = start, a7 = start;
                for (; i + 8 * count <= n; i += 8 * count) {
                    total = simd::rounded(f(total, core.template get<Lanes, 0>(in, i)));
                    other = simd::rounded(f(other, core.template get<Lanes, 1>(in, i)));
                    a2 = simd::rounded(f(a2, core.template get<Lanes, 2>(in, i)));
                    a3 = simd::rounded(f(a3, core.template get<Lanes, 3>(in, i)));
                    a4 = simd::rounded(f(a4, core.template get<Lanes, 4>(in, i)));
                    a5 = simd::rounded(f(a5, core.template get<Lanes, 5>(in, i)));
                    a6 = simd::rounded(f(a6, core.template get<Lanes, 6>(in, i)));
                    a7 = simd::rounded(f(a7, core.template get<Lanes, 7>(in, i)));
                }
                total = f(f(total, a4), f(a2, a6));
                other = f(f(other, a5), f(a3, a7));
            } else {
                for (; i + 2 * count <= n; i += 2 * count) {
                    total = simd::rounded(f(total, core.template get<Lanes, 0>(in, i)));
                    other = simd::rounded(f(other, core.template get<Lanes, 1>(in, i)));
                }
            }
        }
        for (; i < n; i += count) {
            const intp left = n - i;
            if (left >= count) {
                total = simd::rounded(f(total, core.template get<Lanes, 0>(in, i)));
            } else {
                padding<slots> pad;
                const auto padded = pad.from(core, in, i, left);
                other = f(other, Lanes::first(static_cast<int>(left), core.template get<Lanes, 0>(padded, 0), start));
            }
        }
        // Lanes meet in a tree: as accurate as the pairwise sum around it.
        alignas(widest_register) char lanes[sizeof(T) * count < widest_register ? widest_register : sizeof(T) * count];
        Lanes::template store<T>(lanes, f(total, other));
        T values[count];
        std::memcpy(values, lanes, sizeof values);
        for (int width = count / 2; width > 0; width /= 2)
            for (int k = 0; k < width; ++k) values[k] = f(values[k], values[k + width]);
        std::memcpy(b.data[0] + r * static_cast<intp>(sizeof(T)), &values[0], sizeof(T));
    }
}

/// acc[i] = acc[i] F core(row 0, i) F core(row 1, i) ...; entry 0 is one row of n values of T.
template <class Lanes, class T, class F, class Core>
void column_kernel(const block& b) {
    constexpr int slots = Core::slots, count = Lanes::count;
    constexpr intp size = static_cast<intp>(sizeof(T));
    const Core core = *static_cast<const Core*>(b.core);
    const F f;
    char* const acc = b.data[0];
    const intp n = b.n, rows = b.rows, whole = n - n % count, fours = rows - rows % 4;
    for (intp r = 0; r < fours; r += 4) {
        const row<slots> in0(b, r), in1(b, r + 1), in2(b, r + 2), in3(b, r + 3);
        for (intp i = 0; i < whole; i += count) {
            const auto low = simd::rounded(f(core.template get<Lanes, 0>(in0, i), core.template get<Lanes, 0>(in1, i)));
            const auto high = simd::rounded(f(core.template get<Lanes, 0>(in2, i), core.template get<Lanes, 0>(in3, i)));
            const auto sum = simd::rounded(f(low, high));
            Lanes::template store<T>(acc + i * size, f(Lanes::template load<T>(acc + i * size), sum));
        }
    }
    if (fours == rows && whole == n) return;
    for (intp r = 0; r < rows; ++r) {
        const row<slots> in(b, r);
        for (intp i = r < fours ? whole : 0; i < n; i += count) {
            const intp left = n - i;
            if (left >= count) {
                Lanes::template store<T>(acc + i * size, f(Lanes::template load<T>(acc + i * size), core.template get<Lanes, 0>(in, i)));
            } else {
                padding<slots> pad;
                alignas(widest_register) char sums[widest_register] = {};
                const auto padded = pad.from(core, in, i, left);
                copy_few(sums, acc + i * size, left * size);
                Lanes::template store<T>(sums, f(Lanes::template load<T>(sums), core.template get<Lanes, 0>(padded, 0)));
                copy_few(acc + i * size, sums, left * size);
            }
        }
    }
}

}  // namespace nd::inline ND_ABI::engine
