// SPDX-License-Identifier: BSD-3-Clause
//
// What the machine can do at most, on one thread: read, copy and non-temporal copy bandwidth of each level of memory, and
// the multiply-add peak. The report divides each row's bytes and operations by these to get its floor.

#include <algorithm>
#include <fstream>
#include <string>

#include "../support/aligned.hpp"
#include "../support/vec.hpp"

namespace {

using namespace bench;

// A level's working set is a part of it, so that neither the stack nor a neighbour pushes it out.
struct level {
    const char* name;
    std::size_t bytes;
};

std::size_t cache_bytes(int wanted, std::size_t otherwise) {
    for (int index = 0; index < 8; ++index) {
        const std::string folder = "/sys/devices/system/cpu/cpu0/cache/index" + std::to_string(index) + "/";
        int number = 0;
        std::string kind;
        std::size_t size = 0;
        char unit = 0;
        std::ifstream(folder + "level") >> number;
        std::ifstream(folder + "type") >> kind;
        std::ifstream(folder + "size") >> size >> unit;
        if (number == wanted && kind != "Instruction" && size > 0) return size << (unit == 'M' ? 20 : unit == 'K' ? 10 : 0);
    }
    return otherwise;
}

// Consumes a register without an instruction.
template <class V>
[[gnu::always_inline]] inline void use(V v) {
#if defined(__AVX512F__)
    asm volatile("" ::"v"(v));
#elif defined(__x86_64__)
    asm volatile("" ::"x"(v));
#else
    asm volatile("" ::"w"(v));
#endif
}

constexpr std::size_t step = 8 * lanes<double>;

void read(benchmark::State& state, std::size_t bytes) {
    aligned<double> a(bytes / sizeof(double) / step * step, 1);
    for (auto _ : state) {
        for (std::size_t i = 0; i < a.size(); i += step)
            for (std::size_t k = 0; k < 8; ++k) use(load(a.data() + i + k * lanes<double>));
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(a.size() * 8));
}

// `bytes` is the working set: both the source and the destination.
template <bool temporal>
void copy(benchmark::State& state, std::size_t bytes) {
    aligned<double> from(bytes / 2 / sizeof(double) / step * step, 1), to(from.size());
    fill(to.data(), to.size(), 2);
    for (auto _ : state) {
        for (std::size_t i = 0; i < from.size(); i += step)
            for (std::size_t k = 0; k < step; k += lanes<double>) {
                const vec<double> v = load(from.data() + i + k);
                if constexpr (temporal)
                    store(to.data() + i + k, v);
                else
                    stream(to.data() + i + k, v);
            }
        fence();
        keep(to.data());
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(from.size() * 16));
}

// Twelve independent chains cover the latency of two multiply-add pipes.
template <class T>
void multiply_add(benchmark::State& state) {
    constexpr std::size_t chains = 12, rounds = 1000;
    vec<T> a[chains];
    for (std::size_t k = 0; k < chains; ++k) a[k] = vec<T>{} + static_cast<T>(k);
    T half = T(.5), one = T(1);
    hide(half);
    hide(one);
    const vec<T> m = vec<T>{} + half, c = vec<T>{} + one;
    for (auto _ : state) {
        for (std::size_t r = 0; r < rounds; ++r)
#pragma GCC unroll 12
            for (std::size_t k = 0; k < chains; ++k) a[k] = a[k] * m + c;
        asm volatile("" ::: "memory");
    }
    for (std::size_t k = 0; k < chains; ++k) use(a[k]);
    state.counters["flops_per_second"] =
        benchmark::Counter(static_cast<double>(state.iterations()) * (2 * chains * rounds * lanes<T>), benchmark::Counter::kIsRate);
}

const rows limits = [] {
    const std::size_t l1 = cache_bytes(1, 32 << 10), l2 = cache_bytes(2, 1 << 20), l3 = cache_bytes(3, 16 << 20);
    const level levels[] = {{"L1", l1 * 3 / 4}, {"L2", l2 / 2}, {"L3", l3 / 4}, {"DRAM", std::max(l3 * 8, std::size_t{256} << 20)}};
    for (const level& at : levels) {
        const std::size_t bytes = at.bytes;
        row(std::string("limit.read.") + at.name, [bytes](benchmark::State& state) { read(state, bytes); });
        row(std::string("limit.copy.") + at.name, [bytes](benchmark::State& state) { copy<true>(state, bytes); });
        row(std::string("limit.stream.") + at.name, [bytes](benchmark::State& state) { copy<false>(state, bytes); });
    }
    row("limit.fma.f32", multiply_add<float>);
    row("limit.fma.f64", multiply_add<double>);
};

}  // namespace
