// SPDX-License-Identifier: BSD-3-Clause
//
// The bits of integers and bool; shifts by any number of bits are defined.
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

/// Integers; bool as the smallest.
struct shift : widened_arithmetic {
    template <int I, class... T>
    using operand = std::conditional_t<(kind_v<promote_t<T...>> <= kind::signed_integer), widened_arithmetic::operand<I, T...>, void>;
};
/// a * 2^b, wrapping; 0 from the width on.
struct left_shift : shift {
    static constexpr const char* name = "left_shift";
    template <class V>
    ND_INLINE V operator()(V a, V b) const { return simd::shift_left(a, b); }
};
/// a / 2^b rounded down; the sign from the width on.
struct right_shift : shift {
    static constexpr const char* name = "right_shift";
    template <class V>
    ND_INLINE V operator()(V a, V b) const { return simd::shift_right(a, b); }
};
/// How many bits the magnitude has set.
struct bitwise_count : shift {
    static constexpr const char* name = "bitwise_count";
    template <class T, class...>
    using result = std::uint8_t;
    template <class T, class...>
    static constexpr bool vectorized = sizeof(T) == 1;
    template <class V>
    ND_INLINE auto operator()(V a) const {
        if constexpr (simd::is_single<V>) {
            return static_cast<std::uint8_t>(std::popcount(static_cast<std::make_unsigned_t<V>>(simd::abs(a))));
        } else {  // pairs, nibbles, bytes
            using B = decltype(simd::cast_bits<std::uint8_t>(a));
            B v = simd::cast_bits<std::uint8_t>(simd::abs(a));
            v = simd::sub(v, simd::bit_and(simd::shift_right<1>(v), B(std::uint8_t{0x55})));
            v = simd::add(simd::bit_and(v, B(std::uint8_t{0x33})), simd::bit_and(simd::shift_right<2>(v), B(std::uint8_t{0x33})));
            return simd::bit_and(simd::add(v, simd::shift_right<4>(v)), B(std::uint8_t{0x0f}));
        }
    }
};

}  // namespace nd::inline ND_ABI::functor
