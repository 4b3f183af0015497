// SPDX-License-Identifier: BSD-3-Clause
//
// The kernels: map, fold and column, templates on the stripped core tree alone (slots, constants, functors), so that
// handles and layouts cost no instantiation. A kernel sees rows of contiguous lanes and nothing else; everything
// awkward has been staged before it is called. The last register of a row is loaded and stored in part.
#pragma once

#include <utility>

#include "../core/config.hpp"
#include "across.hpp"
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
    template <class Lanes, class T>
    ND_INLINE static auto load(const char* p) {
        return Lanes::template load<T>(p);
    }
};

/// A row seen from its last, partial register: nothing behind its end is read.
template <int Slots>
struct row_end : row<Slots> {
    intp left;

    ND_INLINE row_end(const row<Slots>& r, intp lanes) : row<Slots>(r), left(lanes) {}
    template <class Lanes, class T>
    ND_INLINE auto load(const char* p) const {
        return Lanes::template load_part<T>(p, left);
    }
};

/// The K-th operand, of dtype T.
template <class T, int K>
struct slot {
    static constexpr int slots = 1;
    static constexpr int weight = 0;

    /// The lanes `Ahead` registers beyond element i.
    template <class Lanes, int Ahead, bool Stored = false, class Row>
    ND_INLINE auto get(const Row& r, intp i) const {
        return r.template load<Lanes, T>(r.data[K] + ((i * static_cast<intp>(sizeof(T))) & r.mask[K]) + Ahead * Lanes::count * static_cast<int>(sizeof(T)));
    }
};

/// A number, the same in every lane.
template <class T>
struct constant {
    static constexpr int slots = 0;
    static constexpr int weight = 0;
    T value;

    template <class Lanes, int Ahead, bool Stored = false, class Row>
    ND_INLINE auto get(const Row&, intp) const {
        return Lanes::template splat<T>(value);
    }
};

/// How much a functor adds to a tree. Light trees are unrolled deep to hide the latency of their few instructions; in
/// heavy ones the instructions hide each other's, and more copies would only cost compile time and code.
template <class F>
inline constexpr int weight_of = F::heavy ? 8 : 1;
inline constexpr int light = 4;

/// F with its result rounded to what a T of two bytes holds. What is stored as a T at once rounds there.
template <class F, half_floating T>
struct narrowing {
    static constexpr bool heavy = F::heavy;
    [[no_unique_address]] F f;

    template <class... V>
    ND_INLINE auto operator()(V... v) const {
        return simd::rounded_to<T>(f(v...));
    }
};

template <bool Stored, class F>
ND_INLINE const F& before_store(const F& f) {
    return f;
}
template <bool Stored, class F, class T>
    requires Stored
ND_INLINE const F& before_store(const narrowing<F, T>& f) {
    return f.f;
}

/// A functor on up to three subtrees. Each result rounds: see simd::rounded.
template <class F, class... Trees>
struct apply;

template <class F, class A>
struct apply<F, A> {
    static constexpr int slots = A::slots;
    static constexpr int weight = weight_of<F> + A::weight;
    [[no_unique_address]] F f;
    [[no_unique_address]] A a;

    template <class Lanes, int Ahead, bool Stored = false, class Row>
    ND_INLINE auto get(const Row& r, intp i) const {
        return simd::rounded(before_store<Stored>(f)(a.template get<Lanes, Ahead>(r, i)));
    }
};

template <class F, class A, class B>
struct apply<F, A, B> {
    static constexpr int slots = A::slots + B::slots;
    static constexpr int weight = weight_of<F> + A::weight + B::weight;
    [[no_unique_address]] F f;
    A a;
    B b;

    template <class Lanes, int Ahead, bool Stored = false, class Row>
    ND_INLINE auto get(const Row& r, intp i) const {
        return simd::rounded(before_store<Stored>(f)(a.template get<Lanes, Ahead>(r, i), b.template get<Lanes, Ahead>(r, i)));
    }
};

template <class F, class A, class B, class C>
struct apply<F, A, B, C> {
    static constexpr int slots = A::slots + B::slots + C::slots;
    static constexpr int weight = weight_of<F> + A::weight + B::weight + C::weight;
    [[no_unique_address]] F f;
    A a;
    B b;
    C c;

    template <class Lanes, int Ahead, bool Stored = false, class Row>
    ND_INLINE auto get(const Row& r, intp i) const {
        return simd::rounded(before_store<Stored>(f)(a.template get<Lanes, Ahead>(r, i), b.template get<Lanes, Ahead>(r, i), c.template get<Lanes, Ahead>(r, i)));
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
        if constexpr (Core::weight <= light) {
            for (; i + 4 * count <= n; i += 4 * count) {
                const auto v0 = core.template get<Lanes, 0, true>(in, i);
                const auto v1 = core.template get<Lanes, 1, true>(in, i);
                const auto v2 = core.template get<Lanes, 2, true>(in, i);
                const auto v3 = core.template get<Lanes, 3, true>(in, i);
                Lanes::template store<T>(out + i * size, v0);
                Lanes::template store<T>(out + (i + count) * size, v1);
                Lanes::template store<T>(out + (i + 2 * count) * size, v2);
                Lanes::template store<T>(out + (i + 3 * count) * size, v3);
            }
        } else {
            for (; i + 2 * count <= n; i += 2 * count) {
                const auto v0 = core.template get<Lanes, 0, true>(in, i);
                const auto v1 = core.template get<Lanes, 1, true>(in, i);
                Lanes::template store<T>(out + i * size, v0);
                Lanes::template store<T>(out + (i + count) * size, v1);
            }
        }
        for (; i < n; i += count) {
            const intp left = n - i;
            if (left >= count) {
                Lanes::template store<T>(out + i * size, core.template get<Lanes, 0, true>(in, i));
            } else {
                Lanes::template store_part<T>(out + i * size, core.template get<Lanes, 0, true>(row_end<slots>(in, left), i), left);
            }
        }
    }
}

/// out[r] = F over the n elements of row r, from F's start value. Entry 0 is a contiguous array of `rows` values of T.
template <class Lanes, class T, class F, class Core>
void fold_kernel(const block& b) {
    constexpr int slots = Core::slots, count = Lanes::count;
    constexpr int chains = Core::weight <= 2 ? 8 : 2;
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
                total = simd::rounded(f(simd::rounded(f(total, a4)), simd::rounded(f(a2, a6))));
                other = simd::rounded(f(simd::rounded(f(other, a5)), simd::rounded(f(a3, a7))));
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
                const auto last = core.template get<Lanes, 0>(row_end<slots>(in, left), i);
                other = simd::rounded(f(other, Lanes::first(static_cast<int>(left), last, start)));
            }
        }
        const T value = static_cast<T>(across<count>(f, simd::rounded(f(total, other))));
        std::memcpy(b.data[0] + r * static_cast<intp>(sizeof(T)), &value, sizeof(T));
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
    // Four rows a pass spare the accumulators three trips of four, which counts where they leave the first cache. Before
    // that, memory is read fastest from one end to the other.
    const intp n = b.n, rows = b.rows, whole = n - n % count, fours = n * size > 16384 ? rows - rows % 4 : 0;
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
        for (intp i = r < fours ? whole : 0; i < whole; i += count)
            Lanes::template store<T>(acc + i * size, f(Lanes::template load<T>(acc + i * size), core.template get<Lanes, 0>(in, i)));
        if (whole == n) continue;
        const intp left = n - whole;
        const auto last = core.template get<Lanes, 0>(row_end<slots>(in, left), whole);
        Lanes::template store_part<T>(acc + whole * size, f(Lanes::template load_part<T>(acc + whole * size, left), last), left);
    }
}

}  // namespace nd::inline ND_ABI::engine
