// SPDX-License-Identifier: BSD-3-Clause
//
// The BLAS a program runs on, seen from outside: which library and kernels it is, how many threads it takes, and what can
// be done about both. Everything here is asked for: nd by itself never changes BLAS. Works without its headers, and with
// another library than OpenBLAS, of which it knows less. Owns no product: see linalg.hpp.
#pragma once

#include <cstdlib>
#include <string>

#include "core/config.hpp"
#include "core/error.hpp"
#include "engine/simd.hpp"

// OpenBLAS's own functions, null where the program is linked with another BLAS or with none. The names are ours, so that
// they agree with whatever declarations cblas.h has.
extern "C" {
#if defined(__GNUC__) && defined(__linux__)
__attribute__((weak)) char* nd_openblas_config() __asm__("openblas_get_config");
__attribute__((weak)) char* nd_openblas_core() __asm__("openblas_get_corename");
__attribute__((weak)) int nd_openblas_threads() __asm__("openblas_get_num_threads");
__attribute__((weak)) void nd_openblas_set_threads(int) __asm__("openblas_set_num_threads");
__attribute__((weak)) void nd_gotoblas_quit() __asm__("gotoblas_dynamic_quit");
__attribute__((weak)) void nd_gotoblas_init() __asm__("gotoblas_dynamic_init");
#define ND_ASKS_OPENBLAS 1
#else
#define ND_ASKS_OPENBLAS 0
#endif
}

namespace nd::inline ND_ABI {

namespace blas {

/// The kernels OpenBLAS chose, "Haswell" say; "" where the program has no OpenBLAS that chooses.
inline std::string core_name() {
#if ND_ASKS_OPENBLAS
    if (nd_openblas_core) return nd_openblas_core();
#endif
    return "";
}

/// How many threads BLAS takes; 0 where that cannot be known.
inline int threads() {
#if ND_ASKS_OPENBLAS
    if (nd_openblas_threads) return nd_openblas_threads();
#endif
    return 0;
}

/// Gives BLAS so many threads as long as it lives, then as many as before: one is faster in LAPACK below n = 200. Does
/// nothing where the program's BLAS cannot be told. The number is the whole process': one guard at a time, and none while
/// another thread is in BLAS. @throws value_error for less than 1
class [[nodiscard("the number of threads is given back when the guard ends: name it")]] thread_guard {
public:
    explicit thread_guard(int count) : before_(threads()) {
        if (count < 1) raise<value_error>("blas::thread_guard", "needs at least one thread, got ", intp{count});
        set(count);
    }
    thread_guard(const thread_guard&) = delete;
    thread_guard& operator=(const thread_guard&) = delete;
    ~thread_guard() {
        if (before_ > 0) set(before_);
    }

private:
    static void set([[maybe_unused]] int count) {
#if ND_ASKS_OPENBLAS
        if (nd_openblas_set_threads) nd_openblas_set_threads(count);
#endif
    }
    int before_;
};

namespace detail {

/// The best set of instructions of the CPU that OpenBLAS has kernels for: 2 for AVX-512, 1 for AVX2 with FMA, else 0.
inline int cpu_level() {
#if defined(__x86_64__) && defined(__GNUC__)
    const bool avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512bw") &&
                        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
    return avx512 ? 2 : __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? 1 : 0;
#else
    return 0;
#endif
}

/// The same of kernels by their name; those that are not known count as right.
inline int core_level(const std::string& core) {
    for (const char* name : {"Haswell", "Zen", "HASWELL", "ZEN"})
        if (core == name) return 1;
    for (const char* name : {"Prescott", "Core2", "Penryn", "Dunnington", "Nehalem", "Sandybridge", "Atom", "Nano", "Opteron", "Opteron_SSE3", "Barcelona", "Bobcat", "Bulldozer",
                             "Piledriver", "Steamroller", "Excavator"})
        if (core == name) return 0;
    return 2;
}

}  // namespace detail

/// Whether BLAS chose kernels below what the CPU has: some releases do not know newer CPUs, and run at half their speed.
inline bool below_cpu() {
    const std::string core = core_name();
    return !core.empty() && detail::core_level(core) < detail::cpu_level();
}

/// Experimental: makes OpenBLAS choose again, its AVX-512 kernels, where it took lesser ones on a CPU that has AVX-512.
/// Returns whether it did; does nothing where there is nothing to gain, where OPENBLAS_CORETYPE is set, or where the library
/// cannot be told. To be called once, before the first product and before other threads; again it does nothing. Sets
/// OPENBLAS_CORETYPE in the process' environment, from which its children have it too.
inline bool tune() {
#if ND_ASKS_OPENBLAS
    if (detail::cpu_level() < 2 || !below_cpu() || !nd_gotoblas_quit || !nd_gotoblas_init || std::getenv("OPENBLAS_CORETYPE")) return false;
    nd_gotoblas_quit();
    setenv("OPENBLAS_CORETYPE", "SkylakeX", 1);
    nd_gotoblas_init();
    return !below_cpu();
#else
    return false;
#endif
}

}  // namespace blas

namespace detail {

inline const char* simd_name() {
#if defined(ND_NO_SIMD)
    return "none (ND_NO_SIMD)";
#elif defined(__AVX512BW__) && defined(__AVX512DQ__) && defined(__AVX512VL__)
    return "AVX-512 (F, CD, BW, DQ, VL)";
#elif defined(__AVX512F__)
    return "AVX-512 (F)";
#elif defined(__AVX2__) && defined(__FMA__)
    return "AVX2 and FMA";
#elif defined(__AVX2__)
    return "AVX2";
#elif defined(__AVX__)
    return "AVX";
#elif defined(__SSE4_1__)
    return "SSE4.1";
#elif defined(__x86_64__)
    return "SSE2";
#elif defined(__aarch64__)
    return "NEON";
#else
    return "the compiler's";
#endif
}

}  // namespace detail

/// What this program computes with, a line each: nd, SIMD, xsimd, the BLAS library, its kernels and threads; and what to do
/// where BLAS chose kernels below the CPU's. @see numpy.show_config
inline std::string show_config() {
    std::string text = "nd:       " + std::to_string(ND_VERSION_MAJOR) + "." + std::to_string(ND_VERSION_MINOR) + "." + std::to_string(ND_VERSION_PATCH) + "\n";
    text += std::string("SIMD:     ") + detail::simd_name() + ", " + std::to_string(simd::enabled ? 8 * simd::register_bytes : 0) + "-bit registers\n";
#if defined(XSIMD_VERSION_MAJOR)
    text += "xsimd:    " + std::to_string(XSIMD_VERSION_MAJOR) + "." + std::to_string(XSIMD_VERSION_MINOR) + "." + std::to_string(XSIMD_VERSION_PATCH) + "\n";
#endif
#if ND_ASKS_OPENBLAS
    text += std::string("BLAS:     ") + (nd_openblas_config ? nd_openblas_config() : "not OpenBLAS, or none in this program") + "\n";
#endif
    const std::string core = blas::core_name();
    if (!core.empty()) text += "kernels:  " + core + "\n";
    if (blas::threads() > 0) text += "threads:  " + std::to_string(blas::threads()) + "\n";
    if (blas::below_cpu()) {
        const bool wide = blas::detail::cpu_level() == 2;
        text += std::string("note:     this CPU has ") + (wide ? "AVX-512" : "AVX2") + ", but OpenBLAS chose its " + core + " kernels: set OPENBLAS_CORETYPE=" + (wide ? "SkylakeX" : "Haswell") +
                (wide ? ", or call nd::blas::tune() first\n" : "\n");
    }
    return text;
}

}  // namespace nd::inline ND_ABI

#undef ND_ASKS_OPENBLAS
