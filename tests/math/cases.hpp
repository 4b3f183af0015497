// SPDX-License-Identifier: BSD-3-Clause
//
// How the tests of elementwise functions run over dtypes: recorded samples, special values, and in double every layout.
#pragma once

#include <limits>
#include <nd/math.hpp>
#include <string>

#include "support/samples.hpp"

namespace test {

inline const oracle math_oracle("math");

inline const nd::dims row_shape{24};

/// Zeros, small and large numbers, infinities, NaN and the ends of the range.
template <class T>
ndarray<T> specials() {
    using limits = std::numeric_limits<T>;
    const T list[] = {0, T(-0.0), 1, -1, T(0.5), T(-0.5), T(1.5), T(-1.5), T(2.5), T(-2.5), 7, -7, 100, -100, limits::infinity(), -limits::infinity(),
                      limits::quiet_NaN(), limits::min(), -limits::min(), limits::denorm_min(), -limits::denorm_min(), limits::max(), limits::lowest(), limits::epsilon()};
    auto a = ndarray<T>::uninitialized({24});
    for (intp i = 0; i < 24; ++i) a.data()[i] = list[i];
    return a;
}

using wide_dtypes = dtypes<std::int16_t, std::uint16_t, std::int32_t, std::int64_t, std::uint64_t, float, double>;
using wide_and_complex = decltype(joined(wide_dtypes{}, complex_dtypes{}));

/// f of samples of each dtype, divided by a small number where it grows fast; of special values; of double in every layout.
template <class Dtypes, class Function>
void check_unary(const std::string& name, Dtypes list, const Function& f, int divided_by = 1) {
    for_each_dtype(list, [&]<class T>() {
        ndarray<T> a = sample<T>(row_shape);
        if constexpr (nd::integer<T>) {
            for (intp i = 0; i < a.size(); ++i) {  // rounded down
                const auto v = static_cast<std::int64_t>(a.data()[i]), d = std::int64_t{divided_by};
                a.data()[i] = static_cast<T>(v < 0 ? -((d - 1 - v) / d) : v / d);
            }
        }
        math_oracle.check(name + " " + nd::dtype_name<T>(), "C", [&] { return nd::eval(f(a)); });
    });
    math_oracle.check(name + " float32 special", "C", [&] { return nd::eval(f(specials<float>())); });
    for_each_order(specials<double>(), [&](const ndarray<double>& a, const char* how) {
        math_oracle.check(name + " float64 special", how, [&] { return nd::eval(f(a)); });
    });
    const auto values = sample<double>({24});
    auto out = ndarray<double>::uninitialized({2, 24});
    if constexpr (requires { f(values, out); }) math_oracle.check(name + " float64", ".out", [&] { return f(values, out)(1, nd::all).copy(); });
}

/// f of two samples of each dtype, and of every pair of special values.
template <class Dtypes, class Function>
void check_binary(const std::string& name, Dtypes list, const Function& f, intp count = 17) {
    for_each_dtype(list, [&]<class T>() {
        math_oracle.check(name + " " + nd::dtype_name<T>(), "C", [&] { return nd::eval(f(sample<T>(row_shape), sample<T>(row_shape, 7))); });
    });
    for_each_dtype(dtypes<float, double>{}, [&]<class T>() {
        const ndarray<T> v = specials<T>()(nd::slice(0, count));
        math_oracle.check(name + " " + nd::dtype_name<T>() + " special", "C", [&] { return nd::eval(f(v.reshape({count, 1}), v)); });
    });
}

template <class T>
const T& only(const T& argument) { return argument; }

}  // namespace test

/// A function's name as an argument, with its `.out`: function templates are no values.
#define CALL(function)                                                               \
    [](const auto& a, const auto&... out) {                                          \
        if constexpr (sizeof...(out) == 0) return nd::function(a);                   \
        else return nd::function(a, {.out = test::only(out...)});                    \
    }
#define CALL2(function) [](const auto& a, const auto& b) { return nd::function(a, b); }
