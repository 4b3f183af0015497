// SPDX-License-Identifier: BSD-3-Clause
//
// The widest vectors the machine has, through the compiler's vector extension, for the hand-written rows and the limits.
// Nothing of nd or of xsimd: the reference must not share the code it judges.
#pragma once

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace bench {

#if defined(__AVX512F__)
inline constexpr int vector_bytes = 64;
#elif defined(__AVX__)
inline constexpr int vector_bytes = 32;
#else
inline constexpr int vector_bytes = 16;
#endif

template <class T>
struct vector_of {
    typedef T type __attribute__((vector_size(vector_bytes)));
};
template <class T>
using vec = typename vector_of<T>::type;

template <class T>
inline constexpr std::size_t lanes = vector_bytes / sizeof(T);

template <class T>
[[gnu::always_inline]] inline vec<T> load(const T* from) {
    vec<T> v;
    std::memcpy(&v, from, sizeof v);
    return v;
}

template <class T>
[[gnu::always_inline]] inline void store(T* to, vec<T> v) {
    std::memcpy(to, &v, sizeof v);
}

/// A store that goes round the caches; `to` is aligned to vector_bytes.
template <class T>
[[gnu::always_inline]] inline void stream(T* to, vec<T> v) {
#if defined(__AVX512F__)
    _mm512_stream_si512(reinterpret_cast<__m512i*>(to), reinterpret_cast<__m512i>(v));
#elif defined(__AVX__)
    _mm256_stream_si256(reinterpret_cast<__m256i*>(to), reinterpret_cast<__m256i>(v));
#elif defined(__x86_64__)
    _mm_stream_si128(reinterpret_cast<__m128i*>(to), reinterpret_cast<__m128i>(v));
#else
    store(to, v);
#endif
}

/// Makes streamed stores visible before what follows.
inline void fence() {
#if defined(__x86_64__)
    _mm_sfence();
#endif
}

/// Sum of the lanes, in pairs.
template <class T>
inline T add_lanes(vec<T> v) {
    T part[lanes<T>];
    store(part, v);
    for (std::size_t half = lanes<T> / 2; half > 0; half /= 2)
        for (std::size_t i = 0; i < half; ++i) part[i] += part[i + half];
    return part[0];
}

// exp of each lane to about 1 ulp for arguments in the normal range, which is where the rows' data lie.
[[gnu::always_inline]] inline vec<float> exp_of(vec<float> x) {
    typedef std::int32_t ints __attribute__((vector_size(vector_bytes)));
    const float magic = 0x1.8p23f;
    const vec<float> shifted = x * 1.44269504088896341f + magic, n = shifted - magic;
    const vec<float> r = (x - n * 0.693359375f) - n * -2.12194440e-4f;
    vec<float> p = r * 1.9875691500e-4f + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * r * r + r + 1.0f;
    ints bits;
    std::memcpy(&bits, &shifted, sizeof bits);
    bits = (bits << 23) + 0x3f800000;
    vec<float> power;
    std::memcpy(&power, &bits, sizeof power);
    return p * power;
}

}  // namespace bench
