// SPDX-License-Identifier: BSD-3-Clause
//
// A number each of whose operations rounds, whatever the flags: the formulas of distributions are long, and a product
// fused with a sum or a sum taken in another order gives another variate. libm's functions are called as they are.
#pragma once

#include <cmath>

#include "../engine/convert.hpp"
#include "../engine/simd/single.hpp"

namespace nd::inline ND_ABI::random {

template <class T>
struct stepwise {
    T v{};

    stepwise() = default;
    ND_INLINE stepwise(T value) : v(value) {}                                    // NOLINT: a number like any other
    ND_INLINE stepwise(int value) : v(static_cast<T>(value)) {}                  // NOLINT
    ND_INLINE stepwise(std::int64_t value) : v(static_cast<T>(value)) {}         // NOLINT
    ND_INLINE explicit operator T() const { return v; }

    ND_INLINE friend stepwise operator+(stepwise a, stepwise b) { return simd::rounded(a.v + b.v); }
    ND_INLINE friend stepwise operator-(stepwise a, stepwise b) { return simd::rounded(a.v - b.v); }
    ND_INLINE friend stepwise operator*(stepwise a, stepwise b) { return simd::rounded(a.v * b.v); }
    ND_INLINE friend stepwise operator/(stepwise a, stepwise b) { return simd::rounded(simd::div(a.v, b.v)); }
    ND_INLINE friend stepwise operator-(stepwise a) { return simd::rounded(-a.v); }
    ND_INLINE friend bool operator<(stepwise a, stepwise b) { return simd::lt(a.v, b.v); }
    ND_INLINE friend bool operator>(stepwise a, stepwise b) { return simd::lt(b.v, a.v); }
    ND_INLINE friend bool operator<=(stepwise a, stepwise b) { return simd::le(a.v, b.v); }
    ND_INLINE friend bool operator>=(stepwise a, stepwise b) { return simd::le(b.v, a.v); }
    ND_INLINE friend bool operator==(stepwise a, stepwise b) { return simd::eq(a.v, b.v); }

    ND_INLINE friend stepwise log(stepwise a) { return std::log(a.v); }
    ND_INLINE friend stepwise log1p(stepwise a) { return std::log1p(a.v); }
    ND_INLINE friend stepwise exp(stepwise a) { return std::exp(a.v); }
    ND_INLINE friend stepwise expm1(stepwise a) { return std::expm1(a.v); }
    ND_INLINE friend stepwise pow(stepwise a, stepwise b) { return std::pow(a.v, b.v); }
    ND_INLINE friend stepwise cos(stepwise a) { return std::cos(a.v); }
    ND_INLINE friend stepwise acos(stepwise a) { return std::acos(a.v); }
    ND_INLINE friend stepwise fmod(stepwise a, stepwise b) { return std::fmod(a.v, b.v); }
    ND_INLINE friend stepwise sqrt(stepwise a) { return simd::sqrt(a.v); }
    ND_INLINE friend stepwise fabs(stepwise a) { return simd::abs(a.v); }
    ND_INLINE friend stepwise floor(stepwise a) { return simd::floor(a.v); }
    ND_INLINE friend stepwise ceil(stepwise a) { return simd::ceil(a.v); }
};

using real = stepwise<double>;

/// The integer part; defined for every number.
ND_INLINE std::int64_t whole(real x) { return engine::converted<std::int64_t>(x.v); }

}  // namespace nd::inline ND_ABI::random
