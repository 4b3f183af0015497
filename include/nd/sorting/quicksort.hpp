// SPDX-License-Identifier: BSD-3-Clause
//
// Unsigned integers sorted, or partitioned at a position, in memory: quicksort whose partitions have no branch and pack
// registers where the instruction set does, bitonic networks in registers for short runs, heapsort where pivots keep
// failing. Knows no dtype: keys.hpp makes the integers. Source of the networks: Batcher, Sorting networks and their
// applications (1968); of the bound on bad pivots: Musser, Introspective sorting and selection algorithms (1997).
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <utility>

#include "../engine/simd/compress.hpp"

namespace nd::inline ND_ABI::sorting {

namespace detail {

/// A sorting network over the lanes of some registers, in their order.
template <class K>
struct network {
    static constexpr int lanes = simd::register_bytes / static_cast<int>(sizeof(K));
    using vector = typename simd::plain<K, simd::register_bytes>::vector;
    using all_lanes = std::make_index_sequence<static_cast<std::size_t>(lanes)>;

    ND_INLINE static vector lesser(vector a, vector b) { return a < b ? a : b; }
    ND_INLINE static vector greater(vector a, vector b) { return a < b ? b : a; }
    /// Lane i from lane i ^ Mask.
    template <int Mask, std::size_t... I>
    ND_INLINE static vector exchanged(vector v, std::index_sequence<I...>) {
        return __builtin_shufflevector(v, v, (static_cast<int>(I) ^ Mask)...);
    }
    /// Lane i of `b` where it has `Bit`, else of `a`.
    template <int Bit, std::size_t... I>
    ND_INLINE static vector blended(vector a, vector b, std::index_sequence<I...>) {
        return __builtin_shufflevector(a, b, ((static_cast<int>(I) & Bit) ? static_cast<int>(I) + lanes : static_cast<int>(I))...);
    }
    /// Each lane i and i ^ Mask in order; `Bit` is the highest of Mask.
    template <int Mask, int Bit>
    ND_INLINE static vector ordered(vector v) {
        const vector w = exchanged<Mask>(v, all_lanes{});
        return blended<Bit>(lesser(v, w), greater(v, w), all_lanes{});
    }
    /// Bitonic runs of 2 * Apart lanes sorted.
    template <int Apart>
    ND_INLINE static vector cleaned(vector v) {
        if constexpr (Apart > 0) return cleaned<Apart / 2>(ordered<Apart, Apart>(v));
        else return v;
    }
    /// A register sorted whose runs of Run / 2 lanes are.
    template <int Run>
    ND_INLINE static vector sorted(vector v) {
        if constexpr (Run <= lanes) return sorted<2 * Run>(cleaned<Run / 4>(ordered<Run - 1, Run / 2>(v)));
        else return v;
    }

    template <int Count>
    ND_INLINE static void sort(vector (&v)[Count]) {
#pragma GCC unroll 16
        for (int r = 0; r < Count; ++r) v[r] = sorted<2>(v[r]);
        merge<2>(v);
    }
    /// Sorted runs of Run / 2 registers merged, and so on until all are one.
    template <int Run, int Count>
    ND_INLINE static void merge(vector (&v)[Count]) {
        if constexpr (Run <= Count) {
#pragma GCC unroll 16
            for (int first = 0; first < Count; first += Run) {
#pragma GCC unroll 16
                for (int i = 0; i < Run / 2; ++i) {  // the second half backwards makes them one bitonic run
                    vector &a = v[first + i], &b = v[first + Run - 1 - i];
                    const vector back = exchanged<lanes - 1>(b, all_lanes{}), low = lesser(a, back);
                    b = exchanged<lanes - 1>(greater(a, back), all_lanes{});
                    a = low;
                }
            }
            halve<Run / 4>(v);
#pragma GCC unroll 16
            for (int r = 0; r < Count; ++r) v[r] = cleaned<lanes / 2>(v[r]);
            merge<2 * Run>(v);
        }
    }
    template <int Apart, int Count>
    ND_INLINE static void halve(vector (&v)[Count]) {
        if constexpr (Apart > 0) {
#pragma GCC unroll 16
            for (int r = 0; r < Count; ++r) {
                if (r & Apart) continue;
                const vector low = lesser(v[r], v[r + Apart]);
                v[r + Apart] = greater(v[r], v[r + Apart]);
                v[r] = low;
            }
            halve<Apart / 2>(v);
        }
    }

    /// Sorts up to Count registers of keys.
    template <int Count>
    [[gnu::noinline]] static void run(K* keys, intp n) {
        vector v[Count];
        K padded[Count * lanes];
        std::memcpy(padded, keys, static_cast<std::size_t>(n) * sizeof(K));
        for (intp k = n; k < Count * lanes; ++k) padded[k] = static_cast<K>(-1);
#pragma GCC unroll 16
        for (int r = 0; r < Count; ++r) std::memcpy(&v[r], padded + r * lanes, sizeof(vector));
        sort(v);
#pragma GCC unroll 16
        for (int r = 0; r < Count; ++r) std::memcpy(padded + r * lanes, &v[r], sizeof(vector));
        std::memcpy(keys, padded, static_cast<std::size_t>(n) * sizeof(K));
    }
};

template <class K>
void sort_by_insertion(K* keys, intp n) {
    for (intp i = 1; i < n; ++i) {
        const K key = keys[i];
        intp k = i;
        for (; k > 0 && key < keys[k - 1]; --k) keys[k] = keys[k - 1];
        keys[k] = key;
    }
}

/// What is sorted without a partition.
template <class K>
inline constexpr intp short_run = 8 * network<K>::lanes;

template <class K>
void sort_short(K* keys, intp n) {
    using net = network<K>;
    if (n <= 8) sort_by_insertion(keys, n);
    else if (n <= 2 * net::lanes) net::template run<2>(keys, n);
    else if (n <= 4 * net::lanes) net::template run<4>(keys, n);
    else net::template run<8>(keys, n);
}

template <class K>
void sift_down(K* keys, intp at, intp n) {
    const K key = keys[at];
    for (intp child; (child = 2 * at + 1) < n; at = child) {
        if (child + 1 < n && keys[child] < keys[child + 1]) ++child;
        if (!(key < keys[child])) break;
        keys[at] = keys[child];
    }
    keys[at] = key;
}
template <class K>
void sort_by_heap(K* keys, intp n) {
    for (intp k = n / 2; k-- > 0;) sift_down(keys, k, n);
    for (intp k = n; k-- > 1;) {
        std::swap(keys[0], keys[k]);
        sift_down(keys, 0, k);
    }
}

/// A key near the middle: the median of some taken from all over.
template <class K>
K pivot_of(const K* keys, intp n) {
    constexpr intp few = network<K>::lanes < 8 ? 8 : network<K>::lanes, many = 8 * network<K>::lanes;
    K taken[many];
    const intp count = n < 32 * many ? few : many, part = n / count;
    std::uint64_t state = static_cast<std::uint64_t>(n);
    for (intp k = 0; k < count; ++k) {
        state = state * 0x5851F42D4C957F2Du + 0x14057B7EF767814Fu;
        taken[k] = keys[k * part + static_cast<intp>((state >> 32) * static_cast<std::uint64_t>(part) >> 32)];
    }
    sort_short(taken, count);
    return taken[count / 2];
}

/// The keys below `pivot` moved to the front, the others behind them, each in the order they had; returns how many are
/// below. `other` has room for n keys and a register.
template <class K>
[[gnu::noinline]] intp partition(K* keys, intp n, K pivot, K* other) {
    intp below = 0, above = 0, k = 0;
#if !defined(ND_NO_SIMD) && defined(__AVX512F__)
    constexpr intp lanes = network<K>::lanes;
    const auto step = [&](intp at) {
        const __m512i v = _mm512_loadu_si512(keys + at);
        unsigned low;
        if constexpr (sizeof(K) == 4) low = _mm512_cmplt_epu32_mask(v, _mm512_set1_epi32(static_cast<int>(pivot)));
        else low = _mm512_cmplt_epu64_mask(v, _mm512_set1_epi64(static_cast<long long>(pivot)));
        simd::store_chosen(keys + below, v, low);  // never beyond what has been read
        simd::store_chosen(other + above, v, ~low);
        const int count = std::popcount(low);
        below += count;
        above += lanes - count;
    };
    for (; k + 2 * lanes <= n; k += 2 * lanes) {
        step(k);
        step(k + lanes);
    }
#endif
    for (; k < n; ++k) {
        const K key = keys[k];
        const bool low = key < pivot;
        keys[below] = key;
        other[above] = key;
        below += low;
        above += !low;
    }
    std::memcpy(keys + below, other, static_cast<std::size_t>(above) * sizeof(K));
    return below;
}

/// How many partitions may be made of n keys before pivots count as bad.
inline int most_partitions(intp n) { return 2 * static_cast<int>(std::bit_width(static_cast<std::uint64_t>(n))) + 8; }

template <class K>
void sort_run(K* keys, intp n, K* other, int left) {
    while (n > short_run<K>) {
        if (left-- == 0) return sort_by_heap(keys, n);
        const K pivot = pivot_of(keys, n);
        const intp below = partition(keys, n, pivot, other);
        if (below == 0) {  // the pivot is the least: its like are in their places
            if (pivot == static_cast<K>(-1)) return;
            const intp like = partition(keys, n, static_cast<K>(pivot + 1), other);
            keys += like;
            n -= like;
        } else if (below < n - below) {
            sort_run(keys, below, other, left);
            keys += below;
            n -= below;
        } else {
            sort_run(keys + below, n - below, other, left);
            n = below;
        }
    }
    sort_short(keys, n);
}

}  // namespace detail

/// Keys of room the functions below need beside n keys.
template <class K>
constexpr intp room_for(intp n) {
    return n + detail::network<K>::lanes;
}

/// Sorts n keys. `other` has room_for(n).
template <class K>
void sort_keys(K* keys, intp n, K* other) {
    detail::sort_run(keys, n, other, detail::most_partitions(n));
}

/// Moves keys so that position `at` holds what sorting would put there, none before it is larger and none behind smaller.
template <class K>
void select_key(K* keys, intp n, intp at, K* other) {
    for (int left = detail::most_partitions(n); n > detail::short_run<K>;) {
        if (left-- == 0) return detail::sort_by_heap(keys, n);
        const K pivot = detail::pivot_of(keys, n);
        intp below = detail::partition(keys, n, pivot, other);
        if (below == 0) {
            if (pivot == static_cast<K>(-1)) return;
            below = detail::partition(keys, n, static_cast<K>(pivot + 1), other);
            if (at < below) return;
        }
        if (at < below) {
            n = below;
        } else {
            keys += below;
            at -= below;
            n -= below;
        }
    }
    detail::sort_short(keys, n);
}

}  // namespace nd::inline ND_ABI::sorting
