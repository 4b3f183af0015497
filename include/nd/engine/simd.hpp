// SPDX-License-Identifier: BSD-3-Clause
//
// The only includer of xsimd: its versions, its differences and its defects end here. Gives the kernels two policies of
// the same form, `vector_lanes<S>` (registers of S-byte lanes) and `single_lane` (plain scalars), and `simd::` functions
// that mean the same on both, so that a functor has one body. Owns no loop and no transcendental function.
#pragma once

#include <bit>
#include <cmath>
#include <complex>
#include <cstdint>
#include <cstring>
#include <limits>
#include <type_traits>
#include <utility>

#include "../core/config.hpp"
#include "../core/dtype.hpp"

#if !defined(ND_NO_SIMD)
#include <xsimd/xsimd.hpp>
#if !defined(XSIMD_VERSION_MAJOR) || XSIMD_VERSION_MAJOR < 13 || (XSIMD_VERSION_MAJOR == 13 && XSIMD_VERSION_MINOR < 2)
#error "nd needs xsimd 13.2 or newer; sh cmake/deps.sh fetches it, or define ND_NO_SIMD"
#endif
#endif

namespace nd::inline ND_ABI::simd {

// ---- the types ------------------------------------------------------------------------------------------------

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
using mask = xsimd::batch_bool<typename detail::sized<S>::unsigned_type>;
#endif

template <class V>
struct traits {
    static constexpr bool is_batch = false;
    static constexpr bool is_mask = false;
    using element = V;
};
#if !defined(ND_NO_SIMD)
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
#endif

/// What a functor's body is instantiated for: a register of lanes, or one value.
template <class V>
concept is_batch = traits<V>::is_batch;
template <class V>
concept is_mask = traits<V>::is_mask;
template <class V>
concept is_single = !is_batch<V> && !is_mask<V>;
/// The dtype of the lanes of V.
template <class V>
using lane_t = typename traits<V>::element;

// ---- keeping values as written --------------------------------------------------------------------------------

/// v, in a form no compiler looks through: each node of an expression rounds, whatever -ffp-contract or -ffast-math say.
template <class V>
ND_INLINE V rounded(V v) {
#if defined(__x86_64__) && !defined(ND_NO_SIMD)
    if constexpr (is_batch<V>) {
        if constexpr (real_floating<lane_t<V>>) {
#if defined(__AVX512F__)
            asm("" : "+v"(v.data));
#else
            asm("" : "+x"(v.data));
#endif
        }
        return v;
    }
#endif
#if defined(__x86_64__)
    if constexpr (std::is_same_v<V, float> || std::is_same_v<V, double>) asm("" : "+x"(v));
#elif defined(__aarch64__)
    if constexpr (std::is_same_v<V, float> || std::is_same_v<V, double>) asm("" : "+w"(v));
#endif
    return v;
}

// ---- one value ------------------------------------------------------------------------------------------------

/// The compilers' own vectors, for the width conversions xsimd has not or does slowly.
template <class T, int Bytes>
struct plain {
    typedef T vector __attribute__((vector_size(Bytes)));  // NOLINT: `using` loses the attribute in templates
};

namespace detail {

/// The unsigned type integer arithmetic is done in, so that it wraps; wide enough not to promote to a signed int.
template <class T>
using wrapping = std::conditional_t<(sizeof(T) < 4), std::uint32_t, std::make_unsigned_t<T>>;

}  // namespace detail

#define ND_SINGLE template <class T> requires is_single<T> ND_INLINE constexpr

ND_SINGLE T add(T a, T b) {
    if constexpr (boolean<T>) return a || b;
    else if constexpr (integer<T>) return static_cast<T>(static_cast<detail::wrapping<T>>(a) + static_cast<detail::wrapping<T>>(b));
    else return a + b;
}
ND_SINGLE T sub(T a, T b) {
    if constexpr (integer<T>) return static_cast<T>(static_cast<detail::wrapping<T>>(a) - static_cast<detail::wrapping<T>>(b));
    else return a - b;
}
ND_SINGLE T mul(T a, T b) {
    if constexpr (boolean<T>) return a && b;
    else if constexpr (integer<T>) return static_cast<T>(static_cast<detail::wrapping<T>>(a) * static_cast<detail::wrapping<T>>(b));
    else return a * b;
}
ND_SINGLE T div(T a, T b) { return a / b; }
ND_SINGLE T neg(T a) {
    if constexpr (integer<T>) return static_cast<T>(detail::wrapping<T>{0} - static_cast<detail::wrapping<T>>(a));
    else return -a;
}
ND_SINGLE bool eq(T a, T b) { return a == b; }
ND_SINGLE bool lt(T a, T b) {
    if constexpr (complex_floating<T>) return a.real() < b.real() || (a.real() == b.real() && a.imag() < b.imag());
    else return a < b;
}
ND_SINGLE bool le(T a, T b) {
    if constexpr (complex_floating<T>) return a.real() < b.real() || (a.real() == b.real() && a.imag() <= b.imag());
    else return a <= b;
}
/// Integers of different signs, by value.
template <integer A, integer B> requires(!std::is_same_v<A, B>)
ND_INLINE constexpr bool eq(A a, B b) { return std::cmp_equal(a, b); }
template <integer A, integer B> requires(!std::is_same_v<A, B>)
ND_INLINE constexpr bool lt(A a, B b) { return std::cmp_less(a, b); }
template <integer A, integer B> requires(!std::is_same_v<A, B>)
ND_INLINE constexpr bool le(A a, B b) { return std::cmp_less_equal(a, b); }
ND_SINGLE T bit_and(T a, T b) { return static_cast<T>(a & b); }
ND_SINGLE T bit_or(T a, T b) { return static_cast<T>(a | b); }
ND_SINGLE T bit_xor(T a, T b) { return static_cast<T>(a ^ b); }
ND_SINGLE T bit_not(T a) {
    if constexpr (boolean<T>) return !a;
    else return static_cast<T>(~a);
}
/// Whether a is a NaN, by its bits: -ffast-math does not fold it.
ND_SINGLE bool is_nan(T a) {
    if constexpr (std::is_same_v<T, float>) return (std::bit_cast<std::uint32_t>(a) & 0x7fffffffu) > 0x7f800000u;
    else if constexpr (std::is_same_v<T, double>) return (std::bit_cast<std::uint64_t>(a) & 0x7fffffffffffffffull) > 0x7ff0000000000000ull;
    else if constexpr (complex_floating<T>) return is_nan(a.real()) || is_nan(a.imag());
    else return false;
}
ND_SINGLE T select(bool condition, T a, T b) { return condition ? a : b; }
ND_SINGLE T sqrt(T a) {
    if constexpr (std::is_same_v<T, float>) return __builtin_sqrtf(a);
    else if constexpr (std::is_same_v<T, double>) return __builtin_sqrt(a);
    else return std::sqrt(a);
}
ND_SINGLE real_t<T> abs(T a) {
    if constexpr (std::is_same_v<T, float>) return __builtin_fabsf(a);
    else if constexpr (std::is_same_v<T, double>) return __builtin_fabs(a);
    else if constexpr (complex_floating<T>) return std::hypot(a.real(), a.imag());
    else if constexpr (std::is_signed_v<T>) return a < 0 ? neg(a) : a;
    else return a;
}

/// a*b + c: rounded once where the machine has the instruction, after each step elsewhere.
template <class T> requires is_single<T>
ND_INLINE T fma(T a, T b, T c) {
#if defined(__FMA__) || defined(__aarch64__)
    if constexpr (std::is_same_v<T, float>) return __builtin_fmaf(a, b, c);
    else if constexpr (std::is_same_v<T, double>) return __builtin_fma(a, b, c);
    else return add(mul(a, b), c);
#else
    return add(rounded(mul(a, b)), c);
#endif
}
/// a < b ? a : b, so b where either is a NaN: one instruction on x86.
template <class T> requires is_single<T>
ND_INLINE T lesser(T a, T b) { return lt(a, b) ? a : b; }
/// a > b ? a : b, so b where either is a NaN.
template <class T> requires is_single<T>
ND_INLINE T greater(T a, T b) { return lt(b, a) ? a : b; }
/// The bits of a, as a lane of another type of its size.
template <class To, class T> requires is_single<T>
ND_INLINE constexpr To cast_bits(T a) { return std::bit_cast<To>(a); }
/// Shifts of integers by a number of bits known to be less than their width; to the right by sign, if they have one.
template <int Bits> ND_INLINE constexpr auto shift_left(integer auto a) { return static_cast<decltype(a)>(a << Bits); }
template <int Bits> ND_INLINE constexpr auto shift_right(integer auto a) { return static_cast<decltype(a)>(a >> Bits); }

#undef ND_SINGLE

// ---- a register of lanes --------------------------------------------------------------------------------------

#if !defined(ND_NO_SIMD)

namespace detail {

template <class V>
using mask_of = mask<static_cast<int>(sizeof(lane_t<V>))>;

/// A comparison's own mask type to the one mask type of lanes that wide; no instruction.
template <class V, class Mask>
ND_INLINE mask_of<V> uniform(const Mask& m) {
    using unsigned_lane = typename nd::detail::sized<static_cast<int>(sizeof(lane_t<V>))>::unsigned_type;
    if constexpr (std::is_same_v<Mask, mask_of<V>>) return m;
    else return xsimd::batch_bool_cast<unsigned_lane>(m);
}
template <class V>
ND_INLINE auto native(const mask_of<V>& m) {
    if constexpr (std::is_same_v<typename V::batch_bool_type, mask_of<V>>) return m;
    else return xsimd::batch_bool_cast<lane_t<V>>(m);
}

}  // namespace detail

#define ND_BATCH template <class V> requires is_batch<V> ND_INLINE
#define ND_MASK template <class V> requires is_mask<V> ND_INLINE

ND_BATCH V add(V a, V b) { return a + b; }
ND_BATCH V sub(V a, V b) { return a - b; }
ND_BATCH V mul(V a, V b) { return a * b; }
ND_BATCH V div(V a, V b) { return a / b; }
ND_BATCH V neg(V a) {
    if constexpr (real_floating<lane_t<V>>) return a ^ V(lane_t<V>(-0.0));  // flips the sign of zeros too
    else return V(lane_t<V>(0)) - a;
}
ND_BATCH auto eq(V a, V b) { return detail::uniform<V>(a == b); }
ND_BATCH auto lt(V a, V b) { return detail::uniform<V>(a < b); }
ND_BATCH auto le(V a, V b) { return detail::uniform<V>(a <= b); }
ND_BATCH V bit_and(V a, V b) { return a & b; }
ND_BATCH V bit_or(V a, V b) { return a | b; }
ND_BATCH V bit_xor(V a, V b) { return a ^ b; }
ND_BATCH V bit_not(V a) { return ~a; }
ND_BATCH auto is_nan(V a) {
    if constexpr (real_floating<lane_t<V>>) {
        using bits = std::conditional_t<sizeof(lane_t<V>) == 4, std::int32_t, std::int64_t>;
        const auto magnitude = xsimd::bitwise_cast<bits>(a) & batch<bits>(std::numeric_limits<bits>::max());
        return detail::uniform<V>(magnitude > batch<bits>(std::bit_cast<bits>(std::numeric_limits<lane_t<V>>::infinity())));
    } else {
        return detail::mask_of<V>(false);
    }
}
ND_BATCH V select(const detail::mask_of<V>& m, V a, V b) { return xsimd::select(detail::native<V>(m), a, b); }
ND_BATCH V sqrt(V a) {
#if defined(__AVX512F__)
    // The plain intrinsics' undefined operand sets off -Wmaybe-uninitialized in g++ 12.
    if constexpr (std::is_same_v<lane_t<V>, float>) return _mm512_mask_sqrt_ps(a, __mmask16(-1), a);
    else return _mm512_mask_sqrt_pd(a, __mmask8(-1), a);
#else
    return xsimd::sqrt(a);
#endif
}
ND_BATCH V abs(V a) {
    if constexpr (real_floating<lane_t<V>>) return xsimd::bitwise_cast<lane_t<V>>(a & V(std::bit_cast<lane_t<V>>(std::numeric_limits<std::conditional_t<sizeof(lane_t<V>) == 4, std::int32_t, std::int64_t>>::max())));
    else if constexpr (std::is_signed_v<lane_t<V>>) return select(lt(a, V(lane_t<V>(0))), neg(a), a);
    else return a;
}

ND_BATCH V fma(V a, V b, V c) {
#if defined(__FMA__) || defined(__aarch64__)
    return xsimd::fma(a, b, c);
#else
    return add(rounded(mul(a, b)), c);
#endif
}
ND_BATCH V lesser(V a, V b) {
#if defined(__x86_64__)
#if defined(__AVX512F__)
    // The plain intrinsics' undefined operand sets off -Wmaybe-uninitialized in g++ 12.
    if constexpr (std::is_same_v<lane_t<V>, float>) return _mm512_mask_min_ps(a, __mmask16(-1), a, b);
    if constexpr (std::is_same_v<lane_t<V>, double>) return _mm512_mask_min_pd(a, __mmask8(-1), a, b);
#else
    if constexpr (real_floating<lane_t<V>>) return xsimd::min(a, b);
#endif
#endif
    return select(lt(a, b), a, b);
}
ND_BATCH V greater(V a, V b) {
#if defined(__x86_64__)
#if defined(__AVX512F__)
    // The plain intrinsics' undefined operand sets off -Wmaybe-uninitialized in g++ 12.
    if constexpr (std::is_same_v<lane_t<V>, float>) return _mm512_mask_max_ps(a, __mmask16(-1), a, b);
    if constexpr (std::is_same_v<lane_t<V>, double>) return _mm512_mask_max_pd(a, __mmask8(-1), a, b);
#else
    if constexpr (real_floating<lane_t<V>>) return xsimd::max(a, b);
#endif
#endif
    return select(lt(b, a), a, b);
}
template <class To, class V> requires is_batch<V>
ND_INLINE batch<To> cast_bits(V a) { return xsimd::bitwise_cast<To>(a); }
template <int Bits, class V> requires is_batch<V>
ND_INLINE V shift_left(V a) { return a << Bits; }
template <int Bits, class V> requires is_batch<V>
ND_INLINE V shift_right(V a) { return a >> Bits; }

ND_MASK V add(V a, V b) { return a | b; }
ND_MASK V mul(V a, V b) { return a & b; }
ND_MASK V eq(V a, V b) { return (a & b) | ~(a | b); }  // xsimd 13.2 has | for ^ of masks on AVX-512
ND_MASK V lt(V a, V b) { return ~a & b; }
ND_MASK V le(V a, V b) { return ~a | b; }
ND_MASK V bit_and(V a, V b) { return a & b; }
ND_MASK V bit_or(V a, V b) { return a | b; }
ND_MASK V bit_xor(V a, V b) { return (a | b) & ~(a & b); }
ND_MASK V bit_not(V a) { return ~a; }
ND_MASK V select(V m, V a, V b) { return (m & a) | (~m & b); }

#undef ND_BATCH
#undef ND_MASK

#endif

/// Copies fewer than 64 bytes without a call.
ND_INLINE void copy_few(char* to, const char* from, intp bytes) {
    for (; bytes >= 16; bytes -= 16, to += 16, from += 16) std::memcpy(to, from, 16);
    if (bytes & 8) {
        std::memcpy(to, from, 8);
        to += 8;
        from += 8;
    }
    if (bytes & 4) {
        std::memcpy(to, from, 4);
        to += 4;
        from += 4;
    }
    if (bytes & 2) {
        std::memcpy(to, from, 2);
        to += 2;
        from += 2;
    }
    if (bytes & 1) *to = *from;
}

// ---- policies: how many lanes, and how they meet memory -------------------------------------------------------

/// Lanes of one: the kernels' form for functors without a vector body, and for builds without SIMD.
struct single_lane {
    static constexpr int count = 1;
    template <class T>
    using value = T;

    template <class T>
    ND_INLINE static T load(const char* p) {
        T v;
        std::memcpy(&v, p, sizeof(T));
        return v;
    }
    template <class T>
    ND_INLINE static void store(char* p, const T& v) {
        std::memcpy(p, &v, sizeof(T));
    }
    template <class T>
    ND_INLINE static T load_part(const char* p, intp) {
        return load<T>(p);
    }
    template <class T>
    ND_INLINE static void store_part(char* p, const T& v, intp) {
        store<T>(p, v);
    }
    template <class T>
    ND_INLINE static T splat(const T& v) {
        return v;
    }
    /// v in the first `lanes` lanes, `other` in the rest.
    template <class V>
    ND_INLINE static V first(int lanes, V v, V other) {
        return lanes > 0 ? v : other;
    }
};

#if !defined(ND_NO_SIMD)

/// Registers of S-byte lanes. bool is a mask here whatever S is, and lies in memory as bytes of 0 and 1.
template <int S>
struct vector_lanes {
    using unsigned_lane = typename nd::detail::sized<S>::unsigned_type;
    using mask_type = mask<S>;
    static constexpr int count = static_cast<int>(batch<unsigned_lane>::size);

    template <class T>
    using value = std::conditional_t<std::is_same_v<T, bool>, mask_type, batch<T>>;

    template <class T>
    ND_INLINE static value<T> load(const char* p) {
        if constexpr (std::is_same_v<T, bool>) return load_mask(p);
        else return batch<T>::load_unaligned(reinterpret_cast<const T*>(p));
    }
    template <class T>
    ND_INLINE static void store(char* p, const value<T>& v) {
        if constexpr (std::is_same_v<T, bool>) store_mask(p, v);
        else v.store_unaligned(reinterpret_cast<T*>(p));
    }
    /// The first `lanes` lanes, fewer than all, of which no byte behind is touched; the rest is unspecified.
    template <class T>
    ND_INLINE static value<T> load_part(const char* p, intp lanes) {
#if defined(__AVX512BW__)
        if constexpr (!std::is_same_v<T, bool>) {
            using native = typename batch<T>::register_type;
            const std::uint64_t m = (std::uint64_t{1} << lanes) - 1;
            if constexpr (S == 1) return batch<T>(std::bit_cast<native>(_mm512_maskz_loadu_epi8(m, p)));
            else if constexpr (S == 2) return batch<T>(std::bit_cast<native>(_mm512_maskz_loadu_epi16(static_cast<__mmask32>(m), p)));
            else if constexpr (S == 4) return batch<T>(std::bit_cast<native>(_mm512_maskz_loadu_epi32(static_cast<__mmask16>(m), p)));
            else return batch<T>(std::bit_cast<native>(_mm512_maskz_loadu_epi64(static_cast<__mmask8>(m), p)));
        }
#endif
        alignas(register_bytes) char whole[register_bytes] = {};
        copy_few(whole, p, lanes * static_cast<intp>(sizeof(T)));
        return load<T>(whole);
    }
    /// Stores the first `lanes` lanes and touches nothing behind them.
    template <class T>
    ND_INLINE static void store_part(char* p, const value<T>& v, intp lanes) {
#if defined(__AVX512BW__)
        if constexpr (!std::is_same_v<T, bool>) {
            const std::uint64_t m = (std::uint64_t{1} << lanes) - 1;
            const auto bits = std::bit_cast<__m512i>(v.data);
            if constexpr (S == 1) _mm512_mask_storeu_epi8(p, m, bits);
            else if constexpr (S == 2) _mm512_mask_storeu_epi16(p, static_cast<__mmask32>(m), bits);
            else if constexpr (S == 4) _mm512_mask_storeu_epi32(p, static_cast<__mmask16>(m), bits);
            else _mm512_mask_storeu_epi64(p, static_cast<__mmask8>(m), bits);
            return;
        }
#endif
        alignas(register_bytes) char whole[register_bytes];
        store<T>(whole, v);
        copy_few(p, whole, lanes * static_cast<intp>(sizeof(T)));
    }
    template <class T>
    ND_INLINE static value<T> splat(T v) {
        return value<T>(v);
    }
    template <class V>
    ND_INLINE static V first(int lanes, const V& v, const V& other) {
        if constexpr (is_mask<V>) return select(first_lanes(lanes), v, other);
        else return simd::select(first_lanes(lanes), v, other);
    }

private:
    using bytes = typename plain<std::uint8_t, count>::vector;
    using wide = typename plain<unsigned_lane, register_bytes>::vector;

    ND_INLINE static mask_type first_lanes(int lanes) {
        return mask_type::from_mask((std::uint64_t{1} << lanes) - 1);  // lanes < count: never the full mask
    }
    ND_INLINE static mask_type load_mask(const char* p) {
        bytes b;
        std::memcpy(&b, p, sizeof b);
        const wide w = __builtin_convertvector(b, wide);
        batch<unsigned_lane> r;
        static_assert(sizeof r == sizeof w);
        std::memcpy(&r, &w, sizeof r);
        return r != batch<unsigned_lane>(unsigned_lane{0});
    }
    ND_INLINE static void store_mask(char* p, const mask_type& m) {
        const auto ones = xsimd::select(m, batch<unsigned_lane>(unsigned_lane{1}), batch<unsigned_lane>(unsigned_lane{0}));
        wide w;
        static_assert(sizeof ones == sizeof w);
        std::memcpy(&w, &ones, sizeof w);
        const bytes b = __builtin_convertvector(w, bytes);
        std::memcpy(p, &b, sizeof b);
    }
};

#endif

// ---- memory beyond the caches ---------------------------------------------------------------------------------

/// Copies `bytes` to memory that will not be read soon, past the caches: without it each line is first read in vain.
inline void stream(char* to, const char* from, intp bytes) {
#if !defined(ND_NO_SIMD) && defined(__x86_64__)
    const intp head = static_cast<intp>(-reinterpret_cast<std::uintptr_t>(to) & (register_bytes - 1));
    if (bytes > head) {
        std::memcpy(to, from, static_cast<std::size_t>(head));
        intp i = head;
        for (; i + register_bytes <= bytes; i += register_bytes) {
#if defined(__AVX512F__)
            _mm512_stream_si512(reinterpret_cast<__m512i*>(to + i), _mm512_loadu_si512(from + i));
#elif defined(__AVX__)
            _mm256_stream_si256(reinterpret_cast<__m256i*>(to + i), _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from + i)));
#else
            _mm_stream_si128(reinterpret_cast<__m128i*>(to + i), _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + i)));
#endif
        }
        to += i;
        from += i;
        bytes -= i;
    }
#endif
    std::memcpy(to, from, static_cast<std::size_t>(bytes));
}
/// Makes streamed bytes visible to other threads in order.
inline void stream_end() {
#if !defined(ND_NO_SIMD) && defined(__x86_64__)
    _mm_sfence();
#endif
}

}  // namespace nd::inline ND_ABI::simd
