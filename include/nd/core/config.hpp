// SPDX-License-Identifier: BSD-3-Clause
//
// The only macros of nd (ND_*), and the index type. Owns the key of the inline namespace: code built with different
// instruction sets or fast-math must never share a symbol, so all of it is spelled into the name.
// A mixed link fails with a name that shows both keys.
#pragma once

#include <cstddef>

#define ND_VERSION_MAJOR 0
#define ND_VERSION_MINOR 1
#define ND_VERSION_PATCH 0

// Each part of the key is empty on a plain x86-64 build.
#if defined(ND_NO_SIMD)
#define ND_KEY_SIMD _nosimd
#else
#define ND_KEY_SIMD
#endif
#if defined(__SSE3__)
#define ND_KEY_SSE3 _sse3
#else
#define ND_KEY_SSE3
#endif
#if defined(__SSSE3__)
#define ND_KEY_SSSE3 s
#else
#define ND_KEY_SSSE3
#endif
#if defined(__SSE4_1__)
#define ND_KEY_SSE41 _sse41
#else
#define ND_KEY_SSE41
#endif
#if defined(__SSE4_2__)
#define ND_KEY_SSE42 _sse42
#else
#define ND_KEY_SSE42
#endif
#if defined(__AVX__)
#define ND_KEY_AVX _avx
#else
#define ND_KEY_AVX
#endif
#if defined(__AVX2__)
#define ND_KEY_AVX2 _avx2
#else
#define ND_KEY_AVX2
#endif
#if defined(__FMA__)
#define ND_KEY_FMA _fma
#else
#define ND_KEY_FMA
#endif
#if defined(__F16C__)
#define ND_KEY_F16C _f16c
#else
#define ND_KEY_F16C
#endif
#if defined(__BMI2__)
#define ND_KEY_BMI _bmi2
#elif defined(__BMI__)
#define ND_KEY_BMI _bmi
#else
#define ND_KEY_BMI
#endif
#if defined(__POPCNT__)
#define ND_KEY_POPCNT _popcnt
#else
#define ND_KEY_POPCNT
#endif
#if defined(__AVX512F__)
#define ND_KEY_AVX512F _avx512f
#else
#define ND_KEY_AVX512F
#endif
#if defined(__AVX512CD__)
#define ND_KEY_AVX512CD cd
#else
#define ND_KEY_AVX512CD
#endif
#if defined(__AVX512DQ__)
#define ND_KEY_AVX512DQ dq
#else
#define ND_KEY_AVX512DQ
#endif
#if defined(__AVX512BW__)
#define ND_KEY_AVX512BW bw
#else
#define ND_KEY_AVX512BW
#endif
#if defined(__AVX512VL__)
#define ND_KEY_AVX512VL vl
#else
#define ND_KEY_AVX512VL
#endif
#if defined(__AVX512IFMA__)
#define ND_KEY_AVX512IFMA ifma
#else
#define ND_KEY_AVX512IFMA
#endif
#if defined(__AVX512VBMI2__)
#define ND_KEY_AVX512VBMI vbmi2
#elif defined(__AVX512VBMI__)
#define ND_KEY_AVX512VBMI vbmi
#else
#define ND_KEY_AVX512VBMI
#endif
#if defined(__AVX512VNNI__)
#define ND_KEY_AVX512VNNI vnni
#else
#define ND_KEY_AVX512VNNI
#endif
#if defined(__FAST_MATH__)
#define ND_KEY_FAST _fastmath
#elif defined(__FINITE_MATH_ONLY__) && __FINITE_MATH_ONLY__
#define ND_KEY_FAST _finite
#else
#define ND_KEY_FAST
#endif
#if defined(__aarch64__)
#define ND_KEY_ARCH _arm64
#elif defined(__x86_64__)
#define ND_KEY_ARCH _x64
#else
#define ND_KEY_ARCH _generic
#endif

#define ND_PASTE_(a, b) a##b
#define ND_PASTE(a, b) ND_PASTE_(a, b)
#define ND_PASTE4(a, b, c, d) ND_PASTE(ND_PASTE(a, b), ND_PASTE(c, d))
#define ND_KEY_SSE ND_PASTE4(ND_KEY_SSE3, ND_KEY_SSSE3, ND_KEY_SSE41, ND_KEY_SSE42)
#define ND_KEY_AVXS ND_PASTE4(ND_KEY_AVX, ND_KEY_AVX2, ND_KEY_FMA, ND_KEY_F16C)
#define ND_KEY_BITS ND_PASTE(ND_KEY_BMI, ND_KEY_POPCNT)
#define ND_KEY_512A ND_PASTE4(ND_KEY_AVX512F, ND_KEY_AVX512CD, ND_KEY_AVX512DQ, ND_KEY_AVX512BW)
#define ND_KEY_512B ND_PASTE4(ND_KEY_AVX512VL, ND_KEY_AVX512IFMA, ND_KEY_AVX512VBMI, ND_KEY_AVX512VNNI)
#define ND_KEY_ISA ND_PASTE4(ND_KEY_SSE, ND_KEY_AVXS, ND_KEY_BITS, ND_PASTE(ND_KEY_512A, ND_KEY_512B))

/// The inline namespace everything lives in: `namespace nd::inline ND_ABI { ... }`.
#define ND_ABI ND_PASTE4(v0, ND_KEY_ARCH, ND_KEY_ISA, ND_PASTE(ND_KEY_SIMD, ND_KEY_FAST))

#define ND_INLINE [[gnu::always_inline]] inline
#define ND_COLD [[gnu::cold, gnu::noinline]]
#define ND_LIKELY(x) __builtin_expect(static_cast<bool>(x), 1)
#define ND_UNLIKELY(x) __builtin_expect(static_cast<bool>(x), 0)
// Behind an unavailable function that traits and constraints may meet: g++ counts it as callable there, unless it is deleted.
#if defined(__clang__)
#define ND_DELETED
#else
#define ND_DELETED = delete
#endif

namespace nd::inline ND_ABI {

/// The type of sizes, indices and byte strides; NumPy's intp.
using intp = std::ptrdiff_t;

/// The most dimensions an array may have, as in NumPy.
inline constexpr int max_ndim = 64;

}  // namespace nd::inline ND_ABI
