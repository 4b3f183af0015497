// SPDX-License-Identifier: BSD-3-Clause
//
// How many lanes a kernel takes at a time and how they meet memory: two policies of the same form, `vector_lanes<S>`
// (registers of S-byte lanes) and `single_lane` (plain scalars). Owns the loads and stores, whole and in part. float16 and
// bfloat16 are floats in a register, and become so as they are loaded.
#pragma once

#include <cstdint>
#include <cstring>
#include <type_traits>

#include "batch.hpp"
#include "halves.hpp"
#include "registers.hpp"
#include "single.hpp"
#include "truth.hpp"

namespace nd::inline ND_ABI::simd {

/// Copies fewer than `Limit` bytes, a multiple of `Least`, without a call: the first ones and the last ones, which may be
/// the same.
template <int Limit = 64, int Least = 1>
ND_INLINE void copy_few(char* to, const char* from, intp bytes) {
    constexpr int half = Limit / 2;
    if constexpr (half >= Least) {
        if (bytes < half) return copy_few<half, Least>(to, from, bytes);
        std::memcpy(to, from, half);
        if constexpr (half > Least) std::memcpy(to + bytes - half, from + bytes - half, half);
    }
}

namespace detail {

/// Up to 8 bytes in a word, zeros behind them: no store that a wider load would have to wait for.
ND_INLINE std::uint64_t few_bytes(const char* p, intp bytes) {
    std::uint64_t all = 0;
    if (bytes >= 8) {
        std::memcpy(&all, p, 8);
    } else if (bytes >= 4) {
        std::uint32_t first, last;
        std::memcpy(&first, p, 4);
        std::memcpy(&last, p + bytes - 4, 4);
        all = first | std::uint64_t{last} << (8 * (bytes - 4));
    } else if (bytes > 0) {
        all = static_cast<unsigned char>(p[0]) | std::uint64_t{static_cast<unsigned char>(p[bytes / 2])} << (8 * (bytes / 2)) |
              std::uint64_t{static_cast<unsigned char>(p[bytes - 1])} << (8 * (bytes - 1));
    }
    return all;
}

}  // namespace detail

/// Lanes of one: the kernels' form for functors without a vector body, and for builds without SIMD.
struct single_lane {
    static constexpr int count = 1;
    template <class T>
    using value = compute_t<T>;

    template <class T>
    ND_INLINE static value<T> load(const char* p) {
        T v;
        std::memcpy(&v, p, sizeof(T));
        return v;
    }
    template <class T>
    ND_INLINE static void store(char* p, const value<T>& v) {
        const T kept = static_cast<T>(v);
        std::memcpy(p, &kept, sizeof(T));
    }
    template <class T>
    ND_INLINE static value<T> load_part(const char* p, intp) {
        return load<T>(p);
    }
    template <class T>
    ND_INLINE static void store_part(char* p, const value<T>& v, intp) {
        store<T>(p, v);
    }
    template <class T>
    ND_INLINE static value<T> splat(const T& v) {
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
    using value = std::conditional_t<std::is_same_v<T, bool>, mask_type, batch<compute_t<T>>>;

    template <class T>
    ND_INLINE static value<T> load(const char* p) {
        if constexpr (std::is_same_v<T, bool>)
            return load_mask(p);
        else if constexpr (half_floating<T>)
            return load_halves<T>(p);
        else
            return batch<T>::load_unaligned(reinterpret_cast<const T*>(p));
    }
    template <class T>
    ND_INLINE static void store(char* p, const value<T>& v) {
        if constexpr (std::is_same_v<T, bool>)
            store_mask(p, v);
        else if constexpr (half_floating<T>)
            store_halves<T>(p, v);
        else
            v.store_unaligned(reinterpret_cast<T*>(p));
    }
    /// The first `lanes` lanes, fewer than all; nothing behind them is touched, the other lanes are unspecified.
    template <class T>
    ND_INLINE static value<T> load_part(const char* p, intp lanes) {
        if constexpr (std::is_same_v<T, bool>) {
            return load_mask_part(p, lanes);
        } else if constexpr (half_floating<T>) {
            return load_halves_part<T>(p, lanes);
        } else {
#if defined(__AVX512BW__)
            const std::uint64_t m = (std::uint64_t{1} << lanes) - 1;
            if constexpr (S == 1)
                return detail::from<batch<T>>(_mm512_maskz_loadu_epi8(m, p));
            else if constexpr (S == 2)
                return detail::from<batch<T>>(_mm512_maskz_loadu_epi16(static_cast<__mmask32>(m), p));
            else if constexpr (S == 4)
                return detail::from<batch<T>>(_mm512_maskz_loadu_epi32(static_cast<__mmask16>(m), p));
            else
                return detail::from<batch<T>>(_mm512_maskz_loadu_epi64(static_cast<__mmask8>(m), p));
#else
#if defined(__AVX2__) && !defined(__AVX512F__)
            if constexpr (S == 4)
                return detail::from<batch<T>>(_mm256_maskload_epi32(reinterpret_cast<const int*>(p), first_lanes(lanes).data));
            if constexpr (S == 8)
                return detail::from<batch<T>>(_mm256_maskload_epi64(reinterpret_cast<const long long*>(p), first_lanes(lanes).data));
#endif
            const auto word = [&](int i) { return detail::few_bytes(p + 8 * i, lanes * S - 8 * i); };
            using words = typename plain<std::uint64_t, register_bytes>::vector;
            if constexpr (register_bytes == 16)
                return detail::from<batch<T>>(words{word(0), word(1)});
            else
                return detail::from<batch<T>>(words{word(0), word(1), word(2), word(3)});
#endif
        }
    }
    /// Stores the first `lanes` lanes, fewer than all, and touches nothing behind them.
    template <class T>
    ND_INLINE static void store_part(char* p, const value<T>& v, intp lanes) {
#if defined(__AVX512BW__)
        const std::uint64_t m = (std::uint64_t{1} << lanes) - 1;
        if constexpr (std::is_same_v<T, bool>) {
            if constexpr (detail::packs_truth) return detail::pack_truth_part<S>(p, v.data, m);
        } else if constexpr (half_floating<T>) {
            return _mm256_mask_storeu_epi16(p, static_cast<__mmask16>(m), narrowed<T>(v));
        } else {
            const auto bits = std::bit_cast<__m512i>(v.data);
            if constexpr (S == 1)
                return _mm512_mask_storeu_epi8(p, m, bits);
            else if constexpr (S == 2)
                return _mm512_mask_storeu_epi16(p, static_cast<__mmask32>(m), bits);
            else if constexpr (S == 4)
                return _mm512_mask_storeu_epi32(p, static_cast<__mmask16>(m), bits);
            else
                return _mm512_mask_storeu_epi64(p, static_cast<__mmask8>(m), bits);
        }
#endif
        alignas(register_bytes) char whole[register_bytes];
        store<T>(whole, v);
        copy_few<count * static_cast<int>(sizeof(T)), static_cast<int>(sizeof(T))>(p, whole, lanes * static_cast<intp>(sizeof(T)));
    }
    template <class T>
    ND_INLINE static value<T> splat(T v) {
        return value<T>(static_cast<compute_t<T>>(v));
    }
    template <class V>
    ND_INLINE static V first(int lanes, const V& v, const V& other) {
        return simd::select(first_lanes(lanes), v, other);
    }

private:
    using signed_lane = typename nd::detail::sized<S>::signed_type;
    using bytes = typename plain<std::uint8_t, count>::vector;
    using wide = typename plain<unsigned_lane, register_bytes>::vector;

    ND_INLINE static mask_type first_lanes(intp lanes) {
        if constexpr (detail::truth_is_bits) {
            return mask_type(static_cast<typename mask_type::register_type>((std::uint64_t{1} << lanes) - 1));
        } else {
            typename plain<signed_lane, register_bytes>::vector position;
            for (int i = 0; i < count; ++i) position[i] = static_cast<signed_lane>(i);
            return detail::from<mask_type>(position < static_cast<signed_lane>(lanes));
        }
    }
    template <class T>
    ND_INLINE static batch<float> load_halves(const char* p) {
        static_assert(S == 4);
        half_lanes bits;
        std::memcpy(&bits, p, sizeof bits);
        return widened<T>(bits);
    }
    template <class T>
    ND_INLINE static void store_halves(char* p, const batch<float>& v) {
        const half_lanes bits = narrowed<T>(v);
        std::memcpy(p, &bits, sizeof bits);
    }
    template <class T>
    ND_INLINE static batch<float> load_halves_part(const char* p, intp lanes) {
#if defined(__AVX512BW__) && defined(__AVX512VL__)
        const auto m = static_cast<__mmask16>((1u << lanes) - 1);
        return widened<T>(_mm256_maskz_loadu_epi16(m, p));
#else
        std::uint64_t words[sizeof(half_lanes) / 8];
        for (int i = 0; i < static_cast<int>(sizeof(half_lanes) / 8); ++i) words[i] = detail::few_bytes(p + 8 * i, 2 * lanes - 8 * i);
        half_lanes bits;
        std::memcpy(&bits, words, sizeof bits);
        return widened<T>(bits);
#endif
    }
    ND_INLINE static mask_type load_mask(const char* p) {
        if constexpr (detail::packs_truth) {
            return detail::from<mask_type>(detail::unpack_truth<S>(p));
        } else {
            bytes b;
            std::memcpy(&b, p, sizeof b);
            return simd::ne(detail::from<batch<unsigned_lane>>(__builtin_convertvector(b, wide)), batch<unsigned_lane>(unsigned_lane{0}));
        }
    }
    ND_INLINE static mask_type load_mask_part(const char* p, intp lanes) {
#if defined(__AVX512BW__)
        if constexpr (detail::packs_truth) return detail::from<mask_type>(detail::unpack_truth_part<S>(p, (std::uint64_t{1} << lanes) - 1));
#endif
        alignas(8) char whole[count < 8 ? 8 : count];
        for (int i = 0; i < count; i += 8) {
            const std::uint64_t word = detail::few_bytes(p + i, lanes - i);
            std::memcpy(whole + i, &word, sizeof word);
        }
        return load_mask(whole);
    }
    ND_INLINE static void store_mask(char* p, const mask_type& m) {
        if constexpr (detail::packs_truth) {
            detail::pack_truth<S>(p, m.data);
        } else {
            const auto ones = simd::select(m, batch<unsigned_lane>(unsigned_lane{1}), batch<unsigned_lane>(unsigned_lane{0}));
            const bytes b = __builtin_convertvector(detail::as<wide>(ones), bytes);
            std::memcpy(p, &b, sizeof b);
        }
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
