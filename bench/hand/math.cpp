// SPDX-License-Identifier: BSD-3-Clause
//
// The math rows as a person without a vector library writes them: loops that call the C library, whose vector functions
// (glibc's libmvec) the compiler takes under -ffast-math, which this file alone is compiled with; sqrt is an instruction.

#include <cmath>

#include "../support/aligned.hpp"

namespace {

using namespace bench;

template <class T, class Loop>
void function(const char* name, const length& size, bool positive, double scale, Loop loop) {
    row(row_name<T>((std::string("math.") + name).c_str(), size.name), [=, n = size.n](benchmark::State& state) {
        aligned<T> x(n, 1), y(n, 2, 2.0), z(n, 3);
        fill_for(x.data(), n, 1, scale, positive);
        for (auto _ : state) {
            loop(z.data(), x.data(), y.data(), n);
            keep(z.data());
        }
        check(state, digest(z.data(), n));
    });
}

// One loop a function: the compiler's choice of a vector function hangs on the name that is called.
#define ND_BENCH_LOOP(name, value)                                                                                       \
    template <class T>                                                                                                   \
    void name(T* __restrict z, const T* __restrict x, [[maybe_unused]] const T* __restrict y, std::size_t n) {               \
        for (std::size_t i = 0; i < n; ++i) z[i] = value;                                                                \
    }
ND_BENCH_LOOP(roots, std::sqrt(x[i]))
ND_BENCH_LOOP(exponentials, std::exp(x[i]))
ND_BENCH_LOOP(logarithms, std::log(x[i]))
ND_BENCH_LOOP(tangents, std::tanh(x[i]))
ND_BENCH_LOOP(sigmoids, 1 / (1 + std::exp(-x[i])))
ND_BENCH_LOOP(sines, std::sin(x[i]))
ND_BENCH_LOOP(errors, std::erf(x[i]))
ND_BENCH_LOOP(powers, std::pow(x[i], y[i]))

template <class T>
void functions(const length& size) {
    function<T>("sqrt", size, true, 8, roots<T>);
    function<T>("exp", size, false, 8, exponentials<T>);
    function<T>("log", size, true, 8, logarithms<T>);
    function<T>("tanh", size, false, 4, tangents<T>);
    function<T>("sigmoid", size, false, 8, sigmoids<T>);
    function<T>("sin", size, false, 8, sines<T>);
    function<T>("erf", size, false, 4, errors<T>);
    function<T>("pow", size, true, 8, powers<T>);
}

const rows math = [] {
    for (const length& size : map_sizes) {
        functions<float>(size);
        functions<double>(size);
    }
};

}  // namespace
