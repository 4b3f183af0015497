// SPDX-License-Identifier: BSD-3-Clause
//
// SIMD for the engine: the policies `vector_lanes<S>` and `single_lane`, and `simd::` functions that mean the same on a
// value, a register and a mask, so that a functor has one body. simd/single.hpp says what each means, simd/registers.hpp
// alone includes xsimd. Here: a register reduced to one value. Owns no loop and no transcendental function.
#pragma once

#include "simd/batch.hpp"
#include "simd/lanes.hpp"
#include "simd/registers.hpp"
#include "simd/single.hpp"

namespace nd::inline ND_ABI::simd {

/// The lanes of v by an associative functor of two values, neighbours first: ((0 1) (2 3)) ((4 5) (6 7)).
template <class F, class V>
ND_INLINE lane_t<V> horizontal(V v, [[maybe_unused]] F op) {
    if constexpr (is_single<V>) {
        return v;
#if !defined(ND_NO_SIMD)
    } else {
        using lane = lane_t<V>;
        constexpr int count = static_cast<int>(V::size), size = register_bytes / count;
        alignas(register_bytes) lane lanes[count];
        vector_lanes<size>::template store<lane>(reinterpret_cast<char*>(lanes), v);
#pragma GCC unroll 6
        for (int width = count / 2; width > 0; width /= 2)
#pragma GCC unroll 32
            for (int i = 0; i < width; ++i) lanes[i] = op(lanes[2 * i], lanes[2 * i + 1]);
        return lanes[0];
#endif
    }
}

}  // namespace nd::inline ND_ABI::simd
