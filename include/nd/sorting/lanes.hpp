// SPDX-License-Identifier: BSD-3-Clause
//
// One lane sorted: its values, the positions that sort it, or either only up to a position. The lane is contiguous and
// only read; what comes out goes to any stride. Owns the room that takes, made once for all lanes of an array.
#pragma once

#include "../core/buffer.hpp"
#include "../core/shape.hpp"
#include "keys.hpp"
#include "merge.hpp"
#include "quicksort.hpp"

namespace nd::inline ND_ABI::sorting {

/// Memory for n elements of T.
template <class T>
class room {
public:
    explicit room(intp n) : memory_(buffer::allocate(static_cast<std::size_t>(checked_size("sort", dims{n}, sizeof(T))) * sizeof(T))) {}
    T* data() const { return reinterpret_cast<T*>(memory_.data()); }

private:
    buffer memory_;
};

/// Where results go: element k to first[k * step].
template <class T>
struct target {
    T* first;
    intp step;

    ND_INLINE T& operator[](intp k) const { return first[k * step]; }
};

/// Sorts lanes of up to n elements.
template <class T>
class value_sorter {
    using K = std::conditional_t<has_keys<T>, key_t<T>, std::uint64_t>;

public:
    explicit value_sorter(intp n) : count_(n), values_(has_keys<T> ? 0 : n), keys_(has_keys<T> && sizeof(T) > 1 ? 2 * room_for<K>(n) : 0), other_(has_keys<T> ? 0 : n) {}

    /// The whole lane in order.
    void sort(const T* from, intp n, target<T> to) const {
        if constexpr (!has_keys<T>) {
            for (intp k = 0; k < n; ++k) values_.data()[k] = from[k];
            merge_sort(values_.data(), n, other_.data(), [](const T& a, const T& b) { return before(a, b); });
            put(values_.data(), n, to);
        } else if constexpr (sizeof(T) == 1) {  // counted
            intp times[256] = {};
            for (intp k = 0; k < n; ++k) ++times[value_key(from[k])];
            for (intp key = 0, k = 0; key < 256; ++key)
                for (intp left = times[key]; left > 0; --left) to[k++] = value_of_key<T>(static_cast<K>(key));
        } else {
            write_value_keys(from, n, keys_.data());
            sort_keys(keys_.data(), n, other_keys());
            put_keys(n, to);
        }
    }
    /// So that each of the positions `at`, in ascending order, holds what sorting would put there, nothing larger before
    /// it and nothing smaller behind.
    void partition(const T* from, intp n, const intp* at, intp places, target<T> to) const {
        if constexpr (!has_keys<T> || sizeof(T) == 1) {
            sort(from, n, to);
        } else {
            write_value_keys(from, n, keys_.data());
            intp start = 0;
            for (intp k = 0; k < places; ++k) {
                if (at[k] < start) continue;
                select_key(keys_.data() + start, n - start, at[k] - start, other_keys());
                start = at[k] + 1;
            }
            put_keys(n, to);
        }
    }

private:
    K* other_keys() const { return keys_.data() + room_for<K>(count_); }
    static void put(const T* from, intp n, target<T> to) {
        for (intp k = 0; k < n; ++k) to[k] = from[k];
    }
    void put_keys(intp n, target<T> to) const {
        if (to.step == 1) return read_keys(keys_.data(), n, to.first);
        for (intp k = 0; k < n; ++k) to[k] = value_of_key<T>(keys_.data()[k]);
    }

    intp count_;
    room<T> values_;
    room<K> keys_;
    room<T> other_;
};

/// Finds the positions that sort lanes of up to n elements, from the last one where Descending; equal elements keep their
/// order in both directions.
template <class T, bool Descending = false>
class position_sorter {
public:
    explicit position_sorter(intp n) : count_(n), packed_(2 * room_for<std::uint64_t>(n)) {}

    template <class I>
    void sort(const T* from, intp n, target<I> to) const {
        if constexpr (has_keys<T>) {
            if (n <= most_packed) return sort_packed(from, n, to);
        }
        auto* const positions = reinterpret_cast<std::int64_t*>(packed_.data());
        for (intp k = 0; k < n; ++k) positions[k] = k;
        merge_sort(positions, n, reinterpret_cast<std::int64_t*>(other()), [from](std::int64_t a, std::int64_t b) { return Descending ? before(from[b], from[a]) : before(from[a], from[b]); });
        for (intp k = 0; k < n; ++k) to[k] = static_cast<I>(positions[k]);
    }

    /// The positions, ascending, of what sorting would put before place `count`; with `all`, the others behind them: those
    /// equal to the element at `count - 1` come between.
    template <class I>
    void select(const T* from, intp n, intp count, bool all, target<I> to) const {
        if constexpr (has_keys<T>) {
            if (count == 0 && !all) return;
            key_t<T>* const keys = reinterpret_cast<key_t<T>*>(packed_.data());
            write_directed_keys(from, n, keys);
            select_key(keys, n, count - 1, reinterpret_cast<key_t<T>*>(other()));
            const key_t<T> last = keys[count - 1];
            write_directed_keys(from, n, keys);
            intp at[3] = {0, 0, 0};  // below, equal, above: where the next one goes
            for (intp k = 0; k < n; ++k) {
                at[1] += keys[k] < last;
                at[2] += keys[k] == last;
            }
            at[2] += at[1];
            if (all) {
                for (intp k = 0; k < n; ++k) to[at[keys[k] < last ? 0 : keys[k] == last ? 1 : 2]++] = static_cast<I>(k);
            } else {
                for (intp k = 0; k < n; ++k) {
                    if (keys[k] > last) continue;
                    intp& place = at[keys[k] == last];
                    if (place < count) to[place] = static_cast<I>(k);
                    ++place;
                }
            }
        } else {
            const room<I> positions(n);
            sort(from, n, target<I>{positions.data(), 1});
            for (intp k = 0; k < (all ? n : count); ++k) to[k] = positions.data()[k];
        }
    }

private:
    /// Keys that ascend in the direction that is sorted in.
    static void write_directed_keys(const T* from, intp n, key_t<T>* keys)
        requires has_keys<T>
    {
        write_order_keys(from, n, keys);
        if constexpr (Descending)
            for (intp k = 0; k < n; ++k) keys[k] = ~keys[k];
    }
    // A key above its position is one integer, and positions make all of them different.
    static constexpr intp most_packed = 0xFFFFFFFF;

    std::uint64_t* other() const { return packed_.data() + room_for<std::uint64_t>(count_); }

    template <class I>
    void sort_packed(const T* from, intp n, target<I> to) const {
        constexpr int above = sizeof(key_t<T>) == 8 ? 32 : 0;  // of a long key the upper half first
        std::uint64_t* const packed = packed_.data();
        auto* const keys = reinterpret_cast<key_t<T>*>(other());
        write_directed_keys(from, n, keys);
        for (intp k = 0; k < n; ++k) packed[k] = (static_cast<std::uint64_t>(keys[k]) >> above) << 32 | static_cast<std::uint64_t>(k);
        sort_keys(packed, n, other());
        if constexpr (above != 0) {
            for (intp first = 0; first < n;) {  // then the lower half, where the upper ones are equal
                intp last = first + 1;
                while (last < n && (packed[last] ^ packed[first]) >> 32 == 0) ++last;
                if (last - first > 1) {
                    for (intp k = first; k < last; ++k) {
                        const std::uint64_t place = packed[k] & most_packed, key = order_key(from[place]);
                        packed[k] = (Descending ? ~key : key) << 32 | place;
                    }
                    sort_keys(packed + first, last - first, other());
                }
                first = last;
            }
        }
        for (intp k = 0; k < n; ++k) to[k] = static_cast<I>(packed[k] & most_packed);
    }

    intp count_;
    room<std::uint64_t> packed_;
};

}  // namespace nd::inline ND_ABI::sorting
