// SPDX-License-Identifier: BSD-3-Clause
//
// The `simd::` functions of single.hpp on registers and masks: lane for lane what they are on one value. Integers are
// computed on the compiler's vectors, which are right on every instruction set, as xsimd's forms are not.
// Owns no meaning of its own.
#pragma once

#include <type_traits>

#include "registers.hpp"
#include "single.hpp"

#if !defined(ND_NO_SIMD)

namespace nd::inline ND_ABI::simd {

#define ND_BATCH       \
    template <class V> \
    requires is_batch<V> ND_INLINE
#define ND_MASK        \
    template <class V> \
    requires is_mask<V> ND_INLINE
#if defined(__x86_64__)
#define ND_HIDDEN(expression) \
    if constexpr (detail::hidden && real_floating<lane_t<V>>) return expression;
#else
#define ND_HIDDEN(expression)
#endif
/// v, in a form no compiler looks through: each node of an expression rounds, whatever -ffp-contract or -ffast-math say.
ND_BATCH V rounded(V v) {
#if defined(__x86_64__)
    if constexpr (real_floating<lane_t<V>>) asm("" : "+v"(v.data));
#endif
    return v;
}
ND_MASK V rounded(V v) { return v; }

// ---- arithmetic -----------------------------------------------------------------------------------------------------

#define ND_INTEGER(op)                                  \
    if constexpr (integer<lane_t<V>>) {                 \
        using lanes = detail::wrapping_lanes<V>;        \
        return detail::from<V>(static_cast<lanes>(op)); \
    }

ND_BATCH V add(V a, V b) {
    ND_INTEGER(detail::as<lanes>(a) + detail::as<lanes>(b))
    return a + b;
}
ND_BATCH V sub(V a, V b) {
    ND_INTEGER(detail::as<lanes>(a) - detail::as<lanes>(b))
    return a - b;
}
ND_BATCH V mul(V a, V b) {
    ND_INTEGER(detail::as<lanes>(a) * detail::as<lanes>(b))
    return a * b;
}
ND_BATCH V div(V a, V b) {
    ND_HIDDEN(detail::divide_hidden(a, b))
    return a / b;
}
ND_BATCH V neg(V a) {
    using lanes = detail::wrapping_lanes<V>;
    if constexpr (real_floating<lane_t<V>>)
        return detail::from<V>(detail::as<lanes>(a) ^ detail::sign_bit<lane_t<V>>);  // zeros too
    else
        return detail::from<V>(-detail::as<lanes>(a));
}
ND_BATCH V fma(V a, V b, V c) {
#if defined(__FMA__) || defined(__aarch64__)
    return xsimd::fma(a, b, c);
#else
    return simd::add(simd::rounded(simd::mul(a, b)), c);
#endif
}
/// Half a register, where it is half the work too: AVX2's beside AVX-512.
#if defined(__AVX512F__) && defined(__FMA__)
inline constexpr bool has_half_vector = true;
#else
inline constexpr bool has_half_vector = false;
#endif
template <class T>
using half_vector = typename plain<T, register_bytes / 2>::vector;
template <class T>
ND_INLINE half_vector<T> fma_half(half_vector<T> a, half_vector<T> b, half_vector<T> c) {
#if defined(__AVX512F__) && defined(__FMA__)
    if constexpr (sizeof(T) == 4)
        return std::bit_cast<half_vector<T>>(_mm256_fmadd_ps(std::bit_cast<__m256>(a), std::bit_cast<__m256>(b), std::bit_cast<__m256>(c)));
    else
        return std::bit_cast<half_vector<T>>(_mm256_fmadd_pd(std::bit_cast<__m256d>(a), std::bit_cast<__m256d>(b), std::bit_cast<__m256d>(c)));
#else
    return a * b + c;
#endif
}
ND_BATCH V sqrt(V a) {
    ND_HIDDEN(detail::root_hidden(a))
    return detail::native_root(a);
}

// ---- bits -----------------------------------------------------------------------------------------------------------

template <class To, class V>
    requires is_batch<V> ND_INLINE batch<To> cast_bits(V a) { return batch<To>(std::bit_cast<typename batch<To>::register_type>(a.data)); }
ND_BATCH V bit_and(V a, V b) {
    return detail::from<V>(detail::as<detail::wrapping_lanes<V>>(a) & detail::as<detail::wrapping_lanes<V>>(b));
}
ND_BATCH V bit_or(V a, V b) { return detail::from<V>(detail::as<detail::wrapping_lanes<V>>(a) | detail::as<detail::wrapping_lanes<V>>(b)); }
ND_BATCH V bit_xor(V a, V b) {
    return detail::from<V>(detail::as<detail::wrapping_lanes<V>>(a) ^ detail::as<detail::wrapping_lanes<V>>(b));
}
ND_BATCH V bit_not(V a) { return detail::from<V>(~detail::as<detail::wrapping_lanes<V>>(a)); }
ND_BATCH V copysign(V a, V b) {
    using lanes = detail::wrapping_lanes<V>;
    constexpr auto sign = detail::sign_bit<lane_t<V>>;
    return detail::from<V>((detail::as<lanes>(a) & ~sign) | (detail::as<lanes>(b) & sign));
}
ND_BATCH auto abs(V a) {
    using T = lane_t<V>;
    if constexpr (real_floating<T>) {
        return detail::from<V>(detail::as<detail::wrapping_lanes<V>>(a) & ~detail::sign_bit<T>);
    } else if constexpr (integer<T> && std::is_signed_v<T>) {
        using lanes = detail::wrapping_lanes<V>;
        const lanes v = detail::as<lanes>(a), minus = -v;
        return detail::from<V>(v < minus ? v : minus);  // as unsigned numbers the negative one is the larger
    } else {
        return a;
    }
}

// ---- truth values ---------------------------------------------------------------------------------------------------

namespace detail {

/// xsimd 13.2 has "or" for "exclusive or" of AVX-512's masks: the bits are taken in hand here.
template <is_mask V>
ND_INLINE auto bits_of(const V& m) {
    if constexpr (truth_is_bits)
        return m.data;
    else
        return as<typename plain<std::uint32_t, register_bytes>::vector>(m);
}
template <is_mask V, class Bits>
ND_INLINE V mask_from(const Bits& bits) {
    if constexpr (truth_is_bits)
        return V(static_cast<typename V::register_type>(bits));
    else
        return from<V>(bits);
}

}  // namespace detail

ND_MASK V bit_and(V a, V b) { return detail::mask_from<V>(detail::bits_of(a) & detail::bits_of(b)); }
ND_MASK V bit_or(V a, V b) { return detail::mask_from<V>(detail::bits_of(a) | detail::bits_of(b)); }
ND_MASK V bit_xor(V a, V b) { return detail::mask_from<V>(detail::bits_of(a) ^ detail::bits_of(b)); }
ND_MASK V bit_not(V a) { return detail::mask_from<V>(~detail::bits_of(a)); }
ND_MASK V add(V a, V b) { return simd::bit_or(a, b); }
ND_MASK V mul(V a, V b) { return simd::bit_and(a, b); }
ND_MASK V eq(V a, V b) { return simd::bit_not(simd::bit_xor(a, b)); }
ND_MASK V ne(V a, V b) { return simd::bit_xor(a, b); }
ND_MASK V lt(V a, V b) { return simd::bit_and(simd::bit_not(a), b); }
ND_MASK V le(V a, V b) { return simd::bit_or(simd::bit_not(a), b); }
ND_MASK V lesser(V a, V b) { return simd::bit_and(a, b); }
ND_MASK V greater(V a, V b) { return simd::bit_or(a, b); }
ND_MASK V minimum(V a, V b) { return simd::bit_and(a, b); }
ND_MASK V maximum(V a, V b) { return simd::bit_or(a, b); }
ND_MASK V select(V m, V a, V b) { return simd::bit_or(simd::bit_and(m, a), simd::bit_and(simd::bit_not(m), b)); }
/// Whether any lane, or every one, is true.
ND_MASK bool any(V m) {
    if constexpr (detail::truth_is_bits)
        return m.data != 0;
    else
        return xsimd::any(m);
}
ND_MASK bool all(V m) { return !simd::any(simd::bit_not(m)); }

// ---- order ----------------------------------------------------------------------------------------------------------

/// Floating lanes, and all lanes on AVX-512, compare by xsimd; integers elsewhere by the compiler, which knows more tricks.
#define ND_COMPARE(name, op, how)                                                                                              \
    ND_BATCH auto name(V a, V b) {                                                                                             \
        ND_HIDDEN((detail::compare_hidden<detail::relation::how>(a, b)))                                                       \
        if constexpr (detail::truth_is_bits || real_floating<lane_t<V>>)                                                       \
            return detail::recast<detail::mask_of<V>>(a op b);                                                                 \
        else                                                                                                                   \
            return detail::from<detail::mask_of<V>>(detail::as<detail::lanes_of<V>>(a) op detail::as<detail::lanes_of<V>>(b)); \
    }
ND_COMPARE(eq, ==, equal)
ND_COMPARE(lt, <, less)
ND_COMPARE(le, <=, less_equal)
#undef ND_COMPARE
ND_BATCH auto ne(V a, V b) {
    if constexpr (detail::hidden && real_floating<lane_t<V>>)
        return simd::bit_not(simd::eq(a, b));
    else if constexpr (detail::truth_is_bits || real_floating<lane_t<V>>)
        return detail::recast<detail::mask_of<V>>(a != b);
    else
        return detail::from<detail::mask_of<V>>(detail::as<detail::lanes_of<V>>(a) != detail::as<detail::lanes_of<V>>(b));
}
ND_BATCH auto is_nan(V a) {
    if constexpr (!real_floating<lane_t<V>>)
        return detail::mask_of<V>(false);
    else
        return simd::ne(a, a);
}
ND_BATCH auto signbit(V a) {
    using bits = detail::signed_of<lane_t<V>>;
    if constexpr (real_floating<lane_t<V>>)
        return simd::lt(simd::cast_bits<bits>(a), batch<bits>(bits{0}));
    else if constexpr (std::is_signed_v<lane_t<V>>)
        return simd::lt(a, V(lane_t<V>(0)));
    else
        return detail::mask_of<V>(false);
}
ND_BATCH V select(const detail::mask_of<V>& m, V a, V b) { return xsimd::select(detail::recast<typename V::batch_bool_type>(m), a, b); }
ND_BATCH V lesser(V a, V b) {
    ND_HIDDEN(detail::lesser_hidden(a, b))
    if constexpr (real_floating<lane_t<V>>) {
        return detail::native_lesser(a, b);
    } else {
        const auto v = detail::as<detail::lanes_of<V>>(a), w = detail::as<detail::lanes_of<V>>(b);
        return detail::from<V>(v < w ? v : w);
    }
}
ND_BATCH V greater(V a, V b) {
    ND_HIDDEN(detail::greater_hidden(a, b))
    if constexpr (real_floating<lane_t<V>>) {
        return detail::native_greater(a, b);
    } else {
        const auto v = detail::as<detail::lanes_of<V>>(a), w = detail::as<detail::lanes_of<V>>(b);
        return detail::from<V>(v > w ? v : w);
    }
}
ND_BATCH V maximum(V a, V b) {
    if constexpr (real_floating<lane_t<V>>)
        return simd::select(simd::is_nan(a), a, simd::greater(a, b));
    else
        return simd::greater(a, b);
}
ND_BATCH V minimum(V a, V b) {
    if constexpr (real_floating<lane_t<V>>)
        return simd::select(simd::is_nan(a), a, simd::lesser(a, b));
    else
        return simd::lesser(a, b);
}
ND_BATCH V fmax(V a, V b) {
    if constexpr (real_floating<lane_t<V>>)
        return simd::select(simd::is_nan(b), a, simd::greater(a, b));
    else
        return simd::greater(a, b);
}
ND_BATCH V fmin(V a, V b) {
    if constexpr (real_floating<lane_t<V>>)
        return simd::select(simd::is_nan(b), a, simd::lesser(a, b));
    else
        return simd::lesser(a, b);
}

// ---- shifts ---------------------------------------------------------------------------------------------------------

template <int Bits, class V>
    requires is_batch<V> ND_INLINE V shift_left(V a) { return detail::from<V>(detail::as<detail::wrapping_lanes<V>>(a) << Bits); }
template <int Bits, class V>
    requires is_batch<V> ND_INLINE V shift_right(V a) { return detail::from<V>(detail::as<detail::lanes_of<V>>(a) >> Bits); }

namespace detail {

/// Whether the machine shifts lanes that wide each by its own count.
template <class T>
inline constexpr bool shifts_lanes =
#if defined(__AVX512BW__)
    sizeof(T) >= 2;
#elif defined(__AVX2__)
    sizeof(T) >= 4;
#else
    false;
#endif

/// a shifted, one bit of the count after the other; counts are less than the width.
template <bool Left, int Bit = 0, class V>
ND_INLINE V shift_by_bits(V a, V counts) {
    if constexpr ((1 << Bit) >= static_cast<int>(sizeof(lane_t<V>)) * 8) {
        return a;
    } else {
        const auto on = simd::ne(simd::bit_and(counts, V(lane_t<V>(1 << Bit))), V(lane_t<V>(0)));
        V shifted;
        if constexpr (Left)
            shifted = simd::shift_left<(1 << Bit)>(a);
        else
            shifted = simd::shift_right<(1 << Bit)>(a);
        return shift_by_bits<Left, Bit + 1>(simd::select(on, shifted, a), counts);
    }
}

}  // namespace detail

ND_BATCH V shift_left(V a, V b) {
    using T = lane_t<V>;
    using counts = batch<detail::unsigned_of<T>>;
    constexpr auto last = static_cast<detail::unsigned_of<T>>(sizeof(T) * 8 - 1);
    const auto count = simd::cast_bits<detail::unsigned_of<T>>(b);
    const auto held = simd::lesser(count, counts(last));
    V r;
    if constexpr (detail::shifts_lanes<T>) {
        using lanes = detail::wrapping_lanes<V>;
        r = detail::from<V>(detail::as<lanes>(a) << detail::as<lanes>(held));
    } else {
        r = simd::cast_bits<T>(detail::shift_by_bits<true>(simd::cast_bits<detail::unsigned_of<T>>(a), held));
    }
    return simd::select(simd::le(count, counts(last)), r, V(T(0)));
}
ND_BATCH V shift_right(V a, V b) {
    using T = lane_t<V>;
    using bits = detail::unsigned_of<T>;
    constexpr auto last = static_cast<bits>(sizeof(T) * 8 - 1);
    // A negative number is shifted as its complement, so that one logical shift serves both.
    const auto sign = simd::cast_bits<bits>(std::is_signed_v<T> ? simd::shift_right<sizeof(T) * 8 - 1>(a) : V(T(0)));
    const auto count = simd::cast_bits<bits>(b), held = simd::lesser(count, batch<bits>(last));
    const auto v = simd::bit_xor(simd::cast_bits<bits>(a), sign);
    batch<bits> r;
    if constexpr (detail::shifts_lanes<T>) {
        using lanes = detail::wrapping_lanes<V>;
        r = detail::from<batch<bits>>(detail::as<lanes>(v) >> detail::as<lanes>(held));
    } else {
        r = detail::shift_by_bits<false>(v, held);
    }
    r = simd::select(simd::le(count, batch<bits>(last)), r, batch<bits>(bits{0}));
    return simd::cast_bits<T>(simd::bit_xor(r, sign));
}

// ---- whole numbers --------------------------------------------------------------------------------------------------

namespace detail {

template <towards To, is_batch V>
ND_INLINE V whole(V a) {
    using T = lane_t<V>;
    if constexpr (!real_floating<T>) {
        return a;
    } else if constexpr (rounds) {
        return native_whole<To>(a);
    } else {
        const V big(sizeof(T) == 4 ? T(0x1p23) : T(0x1p52)), one(T(1)), none(T(0)), size = simd::abs(a);
        V r = simd::rounded(simd::sub(simd::rounded(simd::add(size, big)), big));
        if constexpr (To == towards::zero) r = simd::sub(r, simd::select(simd::lt(size, r), one, none));
        r = simd::copysign(r, a);
        if constexpr (To == towards::down)
            r = simd::copysign(simd::sub(r, simd::select(simd::lt(a, r), one, none)), a);
        else if constexpr (To == towards::up)
            r = simd::copysign(simd::add(r, simd::select(simd::lt(r, a), one, none)), a);
        return simd::select(simd::lt(size, big), r, a);
    }
}

}  // namespace detail

ND_BATCH V rint(V a) { return detail::whole<detail::towards::nearest>(a); }
ND_BATCH V floor(V a) { return detail::whole<detail::towards::down>(a); }
ND_BATCH V ceil(V a) { return detail::whole<detail::towards::up>(a); }
ND_BATCH V trunc(V a) { return detail::whole<detail::towards::zero>(a); }

#undef ND_BATCH
#undef ND_MASK
#undef ND_HIDDEN
#undef ND_INTEGER

}  // namespace nd::inline ND_ABI::simd

#endif
