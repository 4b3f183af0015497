// SPDX-License-Identifier: BSD-3-Clause
//
// The lanes of one register meet: the upper half is folded onto the lower one until a single lane is left. As accurate
// as a pairwise sum, and without a branch, whatever the functor.
#pragma once

#include <utility>

#include "simd.hpp"

namespace nd::inline ND_ABI::engine {

namespace detail {

#if !defined(ND_NO_SIMD)
/// The lanes from `First` on, in front; those behind them do not matter.
template <int First, class V, std::size_t... I>
ND_INLINE V lanes_from(V v, std::index_sequence<I...>) {
    constexpr int count = static_cast<int>(sizeof...(I));
    if constexpr (simd::is_mask<V>) {
        return V::from_mask(v.mask() >> First);
    } else {
        using vector = typename simd::plain<simd::lane_t<V>, sizeof(V)>::vector;
        vector w;
        std::memcpy(&w, &v, sizeof w);
        w = __builtin_shufflevector(w, w, static_cast<int>((I + First) % count)...);
        std::memcpy(&v, &w, sizeof v);
        return v;
    }
}
#endif

}  // namespace detail

/// F of all `Count` lanes of v.
template <int Count, class F, class V>
ND_INLINE simd::lane_t<V> across([[maybe_unused]] const F& f, V v) {
    using T = simd::lane_t<V>;
#if !defined(ND_NO_SIMD)
    if constexpr (Count > 1) {
        constexpr int lanes = static_cast<int>(V::size);
        v = simd::rounded(f(v, detail::lanes_from<Count / 2>(v, std::make_index_sequence<lanes>{})));
        return across<Count / 2>(f, v);
    } else if constexpr (simd::is_mask<V>) {
        return (v.mask() & 1) != 0;
    } else
#endif
    {
        T first;
        std::memcpy(&first, &v, sizeof first);
        return first;
    }
}

}  // namespace nd::inline ND_ABI::engine
