// SPDX-License-Identifier: BSD-3-Clause
//
// The bits of integers and bool.
#pragma once

#include "families.hpp"

namespace nd::inline ND_ABI::functor {

struct bitwise_and : bitwise {
    static constexpr const char* name = "bitwise_and";
    static constexpr bool reorderable = true;
    template <class T>
    static constexpr T start() { return simd::bit_not(T{}); }
    template <class T>
    static constexpr T identity() { return simd::bit_not(T{}); }
    template <class V>
    ND_INLINE V operator()(V a, V b) const { return simd::bit_and(a, b); }
};
struct bitwise_or : bitwise {
    static constexpr const char* name = "bitwise_or";
    static constexpr bool reorderable = true;
    template <class T>
    static constexpr T start() { return T{}; }
    template <class T>
    static constexpr T identity() { return T{}; }
    template <class V>
    ND_INLINE V operator()(V a, V b) const { return simd::bit_or(a, b); }
};
struct bitwise_xor : bitwise {
    static constexpr const char* name = "bitwise_xor";
    static constexpr bool reorderable = true;
    template <class T>
    static constexpr T start() { return T{}; }
    template <class T>
    static constexpr T identity() { return T{}; }
    template <class V>
    ND_INLINE V operator()(V a, V b) const { return simd::bit_xor(a, b); }
};
struct invert : bitwise {
    static constexpr const char* name = "invert";
    template <class V>
    ND_INLINE V operator()(V a) const { return simd::bit_not(a); }
};

}  // namespace nd::inline ND_ABI::functor
