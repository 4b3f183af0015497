// SPDX-License-Identifier: BSD-3-Clause
//
// Where an extremum is: the first position of the largest or smallest value, of a NaN where there is one. Blocks that fit
// in L1 are folded first; only a block that betters what was found is looked into.
#pragma once

#include "blocks.hpp"

namespace nd::inline ND_ABI::engine {

namespace detail {

template <class T>
using own_lanes = typename lanes_for<simd::enabled && !complex_floating<T>, lane_bytes<T>>::type;

/// The first of n elements for which `is` holds; n where there is none.
template <class T, class Lanes, class Is>
intp find_first(const T* from, intp n, const Is& is) {
    constexpr intp count = Lanes::count;
    const auto* const bytes = reinterpret_cast<const char*>(from);
    intp i = 0;
    if constexpr (count > 1) {
        const auto at = [&](intp k) { return is(Lanes::template load<T>(bytes + k * static_cast<intp>(sizeof(T)))); };
        for (; i + 4 * count <= n; i += 4 * count) {
            const auto m0 = at(i), m1 = at(i + count), m2 = at(i + 2 * count), m3 = at(i + 3 * count);
            if (((m0 | m1) | (m2 | m3)).mask() != 0) break;
        }
        for (; i + count <= n; i += count) {
            const auto found = at(i).mask();
            if (found != 0) return i + std::countr_zero(found);
        }
    }
    while (i < n && !is(from[i])) ++i;
    return i;
}

/// The first of n elements that equals `value`, or is a NaN like it.
template <class T>
intp find_value(const T* from, intp n, T value) {
    using lanes = own_lanes<T>;
    if constexpr (kind_v<T> >= kind::floating) {
        if (simd::is_nan(value)) return find_first<T, lanes>(from, n, [](const auto& v) { return simd::is_nan(v); });
    }
    return find_first<T, lanes>(from, n, [value](const auto& v) {
        if constexpr (simd::is_single<std::remove_cvref_t<decltype(v)>>) return simd::eq(v, value);
        else return simd::eq(v, lanes::template splat<T>(value));
    });
}

/// F of `lanes` lanes of n elements each, to as many results.
template <class F, class T>
void fold_lanes(const T* from, intp lanes, intp n, T* to) {
    static constexpr slot<T, 0> core{};
    char* const data[2] = {reinterpret_cast<char*>(to), const_cast<char*>(reinterpret_cast<const char*>(from))};
    const intp steps[2] = {0, n * static_cast<intp>(sizeof(T))}, masks[2] = {-1, -1};
    fold_kernel<own_lanes<T>, T, F, slot<T, 0>>({&core, data, steps, masks, n, lanes});
}

/// Whether F(kept, met) gives the value met.
template <class F, class T>
bool is_better(T met, T kept) {
    if (simd::is_nan(kept)) return false;
    return simd::is_nan(met) || !simd::eq(F{}(kept, met), kept);
}

/// The best value so far and its position.
template <class T>
struct extremum {
    T value;
    intp at = -1;

    /// Takes in n elements whose first has position `first`.
    template <class F>
    void take(const T* from, intp n, intp first) {
        constexpr intp piece = block_bytes / static_cast<intp>(sizeof(T));
        for (intp i = 0; i < n; i += piece) {
            const intp m = smaller(piece, n - i);
            T met;
            fold_lanes<F>(from + i, 1, m, &met);
            if (at >= 0 && !is_better<F>(met, value)) continue;
            value = met;
            at = first + i + find_value(from + i, m, met);
        }
    }
};

}  // namespace detail

/// The position in C order of the first element of e that F between all elements gives; e is not empty.
template <class F, class E>
intp find_extremum(const E& e) {
    detail::extremum<typename E::value_type> best;
    for_each_block(e, -1, [&](const auto* values, intp count, intp, intp first) { best.template take<F>(values, count, first); });
    return best.at;
}

/// The same along an axis, for every lane: positions in C order of the other axes.
template <class F, class E>
void find_extrema(const E& e, int axis, std::int64_t* out) {
    using T = typename E::value_type;
    for_each_block(e, axis, [&](const T* values, intp count, intp n, intp first) {
        constexpr intp most = 64;
        T found[most];
        for (intp lane = 0; lane < count;) {
            if (n * static_cast<intp>(sizeof(T)) > block_bytes) {
                detail::extremum<T> best;
                best.template take<F>(values + lane * n, n, 0);
                out[first + lane++] = best.at;
                continue;
            }
            const intp some = detail::smaller(most, count - lane);
            detail::fold_lanes<F>(values + lane * n, some, n, found);
            for (intp k = 0; k < some; ++k) out[first + lane + k] = detail::find_value(values + (lane + k) * n, n, found[k]);
            lane += some;
        }
    });
}

}  // namespace nd::inline ND_ABI::engine
