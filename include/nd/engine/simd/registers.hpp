// SPDX-License-Identifier: BSD-3-Clause
//
// The only includer of xsimd: its versions, its differences and its defects end here. Gives the register and the mask
// types, and the single instructions that need more than an operator, in the forms no compiler flag changes.
// Owns no function a functor calls.
#pragma once

#include <bit>
#include <cstdint>
#include <type_traits>

#include "../../core/config.hpp"
#include "../../core/dtype.hpp"
#include "single.hpp"

#if !defined(ND_NO_SIMD)
#include <xsimd/xsimd.hpp>
#if !defined(XSIMD_VERSION_MAJOR) || XSIMD_VERSION_MAJOR < 13 || (XSIMD_VERSION_MAJOR == 13 && XSIMD_VERSION_MINOR < 2)
#error "nd needs xsimd 13.2 or newer; sh cmake/deps.sh fetches it, or define ND_NO_SIMD"
#endif
#endif

namespace nd::inline ND_ABI::simd {

/// The compilers' own vectors.
template <class T, int Bytes>
struct plain {
    typedef T vector __attribute__((vector_size(Bytes)));  // NOLINT: `using` loses the attribute in templates
};

#if defined(ND_NO_SIMD)

inline constexpr bool enabled = false;
inline constexpr int register_bytes = 16;

#else

inline constexpr bool enabled = !std::is_void_v<xsimd::batch<std::uint32_t>> && xsimd::batch<std::uint8_t>::size > 1;
/// The width of one register: 16 on SSE2 and NEON, 32 on AVX2, 64 on AVX-512.
inline constexpr int register_bytes = static_cast<int>(xsimd::batch<std::uint8_t>::size);
/// One register of T.
template <class T>
using batch = xsimd::batch<T>;
/// One truth value a lane, for lanes of S bytes, whatever their dtype.
template <int S>
using mask = xsimd::batch_bool<typename nd::detail::sized<S>::unsigned_type>;

template <class T, class A>
struct traits<xsimd::batch<T, A>> {
    static constexpr bool is_batch = true;
    static constexpr bool is_mask = false;
    using element = T;
};
template <class T, class A>
struct traits<xsimd::batch_bool<T, A>> {
    static constexpr bool is_batch = false;
    static constexpr bool is_mask = true;
    using element = bool;
};

namespace detail {

template <class V>
using mask_of = mask<static_cast<int>(sizeof(lane_t<V>))>;
/// The compiler's vector of V's lanes, and the unsigned one that wraps.
template <class V>
using lanes_of = typename plain<lane_t<V>, register_bytes>::vector;
template <class V>
using wrapping_lanes = typename plain<unsigned_of<lane_t<V>>, register_bytes>::vector;

/// Whether masks are bits, as on AVX-512, and not lanes of ones.
#if defined(__AVX512F__)
inline constexpr bool truth_is_bits = true;
#else
inline constexpr bool truth_is_bits = false;
#endif

template <class Lanes, class V>
ND_INLINE Lanes as(const V& v) {
    return std::bit_cast<Lanes>(v.data);
}
/// A batch or a mask of what is in memory the same: the compiler's vector, or another's register.
template <class V, class Register>
ND_INLINE V from(const Register& v) {
    return V(std::bit_cast<typename V::register_type>(v));
}
/// A comparison's own mask type to the one mask type of lanes that wide, and back; no instruction.
template <class To, class Mask>
ND_INLINE To recast(const Mask& m) {
    return from<To>(m.data);
}

#if defined(__x86_64__)

// The instructions by name, hidden from compilers that would reason about them under -ffast-math.
#if defined(__AVX__)
#define ND_HIDDEN(name, r, a, b)                                                 \
    if constexpr (sizeof(lane_t<V>) == 4)                                        \
        asm("v" name "ps %2, %1, %0" : "=v"(r.data) : "v"(a.data), "v"(b.data)); \
    else                                                                         \
        asm("v" name "pd %2, %1, %0" : "=v"(r.data) : "v"(a.data), "v"(b.data))
#else
#define ND_HIDDEN(name, r, a, b)                            \
    r = a;                                                  \
    if constexpr (sizeof(lane_t<V>) == 4)                   \
        asm(name "ps %1, %0" : "+x"(r.data) : "x"(b.data)); \
    else                                                    \
        asm(name "pd %1, %0" : "+x"(r.data) : "x"(b.data))
#endif

template <is_batch V>
ND_INLINE V divide_hidden(V a, V b) {
    V r;
    ND_HIDDEN("div", r, a, b);
    return r;
}
template <is_batch V>
ND_INLINE V lesser_hidden(V a, V b) {
    V r;
    ND_HIDDEN("min", r, a, b);
    return r;
}
template <is_batch V>
ND_INLINE V greater_hidden(V a, V b) {
    V r;
    ND_HIDDEN("max", r, a, b);
    return r;
}
#undef ND_HIDDEN

template <is_batch V>
ND_INLINE V root_hidden(V a) {
#if defined(__AVX__)
    if constexpr (sizeof(lane_t<V>) == 4)
        asm("vsqrtps %0, %0" : "+v"(a.data));
    else
        asm("vsqrtpd %0, %0" : "+v"(a.data));
#else
    if constexpr (sizeof(lane_t<V>) == 4)
        asm("sqrtps %0, %0" : "+x"(a.data));
    else
        asm("sqrtpd %0, %0" : "+x"(a.data));
#endif
    return a;
}
template <relation R, is_batch V>
ND_INLINE mask_of<V> compare_hidden(V a, V b) {
    typename V::batch_bool_type::register_type r;
    constexpr int how = static_cast<int>(R);
#if defined(__AVX512F__)
    if constexpr (sizeof(lane_t<V>) == 4)
        asm("vcmpps %3, %2, %1, %0" : "=k"(r) : "v"(a.data), "v"(b.data), "i"(how));
    else
        asm("vcmppd %3, %2, %1, %0" : "=k"(r) : "v"(a.data), "v"(b.data), "i"(how));
#elif defined(__AVX__)
    if constexpr (sizeof(lane_t<V>) == 4)
        asm("vcmpps %3, %2, %1, %0" : "=x"(r) : "x"(a.data), "x"(b.data), "i"(how));
    else
        asm("vcmppd %3, %2, %1, %0" : "=x"(r) : "x"(a.data), "x"(b.data), "i"(how));
#else
    r = a.data;
    if constexpr (sizeof(lane_t<V>) == 4)
        asm("cmpps %2, %1, %0" : "+x"(r) : "x"(b.data), "i"(how));
    else
        asm("cmppd %2, %1, %0" : "+x"(r) : "x"(b.data), "i"(how));
#endif
    return from<mask_of<V>>(r);
}

#endif

// g++ 12 warns of the undefined operand in AVX-512's plain intrinsics; the masked forms have none.
#if defined(__AVX512F__)
#define ND_NATIVE(name, otherwise, ...)                                              \
    if constexpr (sizeof(lane_t<V>) == 4)                                            \
        return from<V>(_mm512_mask_##name##_ps(a.data, __mmask16(-1), __VA_ARGS__)); \
    else                                                                             \
        return from<V>(_mm512_mask_##name##_pd(a.data, __mmask8(-1), __VA_ARGS__))
#else
#define ND_NATIVE(name, otherwise, ...) return otherwise
#endif

/// Floating lanes: a < b ? a : b, a > b ? a : b, the root.
template <is_batch V>
ND_INLINE V native_lesser(V a, V b) {
#if defined(__x86_64__)
    ND_NATIVE(min, xsimd::min(a, b), a.data, b.data);
#else
    return xsimd::select(a < b, a, b);
#endif
}
template <is_batch V>
ND_INLINE V native_greater(V a, V b) {
#if defined(__x86_64__)
    ND_NATIVE(max, xsimd::max(a, b), a.data, b.data);
#else
    return xsimd::select(a > b, a, b);
#endif
}
template <is_batch V>
ND_INLINE V native_root(V a) {
    ND_NATIVE(sqrt, xsimd::sqrt(a), a.data);
}

/// Whether there is an instruction that rounds to whole numbers; xsimd's substitutes lose the sign of zero.
#if defined(__SSE4_1__) || defined(__aarch64__)
inline constexpr bool rounds = true;
#else
inline constexpr bool rounds = false;
#endif
template <towards To, is_batch V>
ND_INLINE V native_whole(V a) {
#if defined(__AVX512F__)
    constexpr int how = 8 | static_cast<int>(To);  // 8: without raising the inexact flag
    ND_NATIVE(roundscale, a, a.data, how);
#else
    if constexpr (To == towards::nearest)
        return xsimd::nearbyint(a);
    else if constexpr (To == towards::down)
        return xsimd::floor(a);
    else if constexpr (To == towards::up)
        return xsimd::ceil(a);
    else
        return xsimd::trunc(a);
#endif
}
#undef ND_NATIVE

}  // namespace detail

#endif

}  // namespace nd::inline ND_ABI::simd
