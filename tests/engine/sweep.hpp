// SPDX-License-Identifier: BSD-3-Clause
//
// Sweeps of nd::vmath: the error in units in the last place against a wider type's libm, over the whole range, and whether
// a lane has the bits of a scalar.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

#include "nd/engine/vmath.hpp"
#include "support/catch.hpp"

namespace test {

template <class T>
using bits_t = typename nd::vmath::binary<T>::bits;

/// The distance of got from wanted in units in the last place of a T, those of the least subnormal at the low end.
template <class T>
double ulps(T got, long double wanted) {
    const T nearest = static_cast<T>(wanted);
    if (std::isnan(nearest) || std::isnan(got)) return std::isnan(nearest) && std::isnan(got) ? 0 : 1e9;
    if (std::isinf(got) || std::isinf(nearest) || wanted == 0) return got == nearest ? 0 : 1e9;
    const int last = std::max(std::ilogb(wanted) + 1, std::numeric_limits<T>::min_exponent) - std::numeric_limits<T>::digits;
    return static_cast<double>(std::fabs(got - wanted) / std::ldexp(1.0L, last));
}

/// What the sweep found.
struct worst {
    double error = 0, at = 0;
    long unlike_scalar = 0;
};

/// f over xs, in registers and one by one, against the reference.
template <class T, class Function, class Reference>
worst sweep(const std::vector<T>& xs, Function f, Reference wanted) {
    worst found;
    const auto judge = [&](T x, T got, T lane) {
        if (std::bit_cast<bits_t<T>>(got) != std::bit_cast<bits_t<T>>(lane) && !(std::isnan(got) && std::isnan(lane)))
            ++found.unlike_scalar;
        const double error = ulps(got, wanted(x));
        if (error > found.error) found = {error, static_cast<double>(x), found.unlike_scalar};
    };
    std::size_t i = 0;
#if !defined(ND_NO_SIMD)
    constexpr std::size_t width = nd::simd::batch<T>::size;
    for (; i + width <= xs.size(); i += width) {
        T lanes[width];
        f(nd::simd::batch<T>::load_unaligned(&xs[i])).store_unaligned(lanes);
        for (std::size_t k = 0; k < width; ++k) judge(xs[i + k], f(xs[i + k]), lanes[k]);
    }
#endif
    for (; i < xs.size(); ++i) judge(xs[i], f(xs[i]), f(xs[i]));
    return found;
}

/// Every step-th float there is.
inline std::vector<float> floats(std::uint32_t step) {
    std::vector<float> xs;
    for (std::uint64_t i = 0; i <= 0xffffffffu; i += step) xs.push_back(std::bit_cast<float>(static_cast<std::uint32_t>(i)));
    return xs;
}

/// Doubles of every exponent, and a dense sample of [low, high].
inline std::vector<double> doubles(double low, double high, int count) {
    std::vector<double> xs;
    std::mt19937_64 random(7);
    for (int i = 0; i < count; ++i) {
        xs.push_back(std::bit_cast<double>(random()));
        xs.push_back(low + (high - low) * static_cast<double>(random() >> 11) * 0x1p-53);
    }
    return xs;
}

/// f of pairs, of any bits and of neighbouring exponents, in registers and one by one, against the reference.
template <class T, class Function, class Reference>
worst sweep_pairs(int count, Function f, Reference wanted) {
    worst found;
    std::mt19937_64 random(11);
    const auto any = [&] { return std::bit_cast<T>(static_cast<bits_t<T>>(random())); };
    const auto near = [&] { return static_cast<T>(static_cast<double>(random() >> 11) * 0x1p-52 - 1); };
    std::vector<T> xs, ys;
    for (int i = 0; i < count; i += 2) {
        xs.insert(xs.end(), {any(), near()});
        ys.insert(ys.end(), {any(), near()});
    }
    const auto judge = [&](T x, T y, T got, T lane) {
        if (std::bit_cast<bits_t<T>>(got) != std::bit_cast<bits_t<T>>(lane) && !(std::isnan(got) && std::isnan(lane))) ++found.unlike_scalar;
        const double error = ulps(got, wanted(x, y));
        if (error > found.error) found = {error, static_cast<double>(x), found.unlike_scalar};
    };
    std::size_t i = 0;
#if !defined(ND_NO_SIMD)
    using batch = nd::simd::batch<T>;
    for (; i + batch::size <= xs.size(); i += batch::size) {
        T lanes[batch::size];
        f(batch::load_unaligned(&xs[i]), batch::load_unaligned(&ys[i])).store_unaligned(lanes);
        for (std::size_t k = 0; k < batch::size; ++k) judge(xs[i + k], ys[i + k], f(xs[i + k], ys[i + k]), lanes[k]);
    }
#endif
    for (; i < xs.size(); ++i) judge(xs[i], ys[i], f(xs[i], ys[i]), f(xs[i], ys[i]));
    return found;
}

template <class T>
inline constexpr T infinity = std::numeric_limits<T>::infinity();

}  // namespace test

/// Every few floats, and doubles of every exponent and in [low, high], through nd::vmath's `name`.
#define SWEEP(name, float_reference, double_reference, low, high, limit)                                                             \
    const auto f = [](auto x) { return nd::vmath::name(x); };                                                                        \
    const worst f32 = sweep(floats(4001), f, [](float x) { return float_reference(static_cast<double>(x)); });                       \
    INFO("float32: " << f32.error << " ulp at " << f32.at);                                                                          \
    CHECK(f32.error <= limit);                                                                                                       \
    CHECK(f32.unlike_scalar == 0);                                                                                                   \
    const worst f64 = sweep(doubles(low, high, 400'000), f, [](double x) { return double_reference(static_cast<long double>(x)); }); \
    INFO("float64: " << f64.error << " ulp at " << f64.at);                                                                          \
    CHECK(f64.error <= limit);                                                                                                       \
    CHECK(f64.unlike_scalar == 0)
