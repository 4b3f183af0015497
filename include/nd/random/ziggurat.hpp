// SPDX-License-Identifier: BSD-3-Clause
//
// Standard normal and exponential variates by the ziggurat method, double and float: a word chooses a strip, a sign and a
// place in it; 99 times in 100 the place lies under the curve for certain, and else the curve or the tail decides.
// Source: Marsaglia and Tsang, The ziggurat method for generating random variables (2000). The tables are *_strips.hpp's.
#pragma once

#include <cmath>

#include "exponential_strips.hpp"
#include "normal_strips.hpp"
#include "words.hpp"

namespace nd::inline ND_ABI::random {

namespace detail {

template <class T>
struct normal_tables;
template <>
struct normal_tables<double> {
    static constexpr const auto& inside = normal_strips::inside;
    static constexpr const auto& scale = normal_strips::scale;
    static constexpr const auto& height = normal_strips::height;
    static constexpr double edge = normal_strips::edge, inverse_edge = normal_strips::inverse_edge;
    static constexpr std::uint64_t places = 0xfffffffffffffu;
};
template <>
struct normal_tables<float> {
    static constexpr const auto& inside = normal_strips::inside_f;
    static constexpr const auto& scale = normal_strips::scale_f;
    static constexpr const auto& height = normal_strips::height_f;
    static constexpr float edge = normal_strips::edge_f, inverse_edge = normal_strips::inverse_edge_f;
    static constexpr std::uint32_t places = 0x7fffffu;
};
template <class T>
struct exponential_tables;
template <>
struct exponential_tables<double> {
    static constexpr const auto& inside = exponential_strips::inside;
    static constexpr const auto& scale = exponential_strips::scale;
    static constexpr const auto& height = exponential_strips::height;
    static constexpr double edge = exponential_strips::edge;
    static constexpr int dropped = 3;  // low bits of a word that are not used
};
template <>
struct exponential_tables<float> {
    static constexpr const auto& inside = exponential_strips::inside_f;
    static constexpr const auto& scale = exponential_strips::scale_f;
    static constexpr const auto& height = exponential_strips::height_f;
    static constexpr float edge = exponential_strips::edge_f;
    static constexpr int dropped = 1;
};

/// A height within a strip, at random.
template <class T, class Source>
T height_in(const T (&height)[256], int strip, Source& from) {
    return simd::rounded((height[strip - 1] - height[strip]) * unit<T>(from)) + height[strip];
}

/// Whole numbers below 2^53 convert as signed ones, which is one instruction.
template <class T>
ND_INLINE T as_number(word_of<T> place) {
    return static_cast<T>(static_cast<std::make_signed_t<word_of<T>>>(place));
}

/// Beyond the lowest strip. Source: Marsaglia, Generating a variable from the tail of the normal distribution (1964).
template <class T, class Source>
T normal_tail(Source& from, bool negative) {
    using tables = normal_tables<T>;
    for (;;) {
        const T x = simd::rounded(-tables::inverse_edge * std::log1p(-unit<T>(from)));
        const T y = -std::log1p(-unit<T>(from));
        if (y + y > x * x) return negative ? -(tables::edge + x) : tables::edge + x;
    }
}

/// What the strip's table could not decide: the value, or false where the word is rejected.
template <class T, class Source>
[[gnu::noinline]] bool normal_decided(Source& from, int strip, word_of<T> place, T& x) {
    if (strip == 0) {
        x = normal_tail<T>(from, (place >> 8 & 1) != 0);
        return true;
    }
    // float too compares with the exponential in double
    return static_cast<double>(height_in(normal_tables<T>::height, strip, from)) < std::exp(-0.5 * static_cast<double>(x) * static_cast<double>(x));
}
template <class T, class Source>
[[gnu::noinline]] bool exponential_decided(Source& from, int strip, T& x) {
    if (strip == 0) {
        x = exponential_tables<T>::edge - std::log1p(-unit<T>(from));
        return true;
    }
    return height_in(exponential_tables<T>::height, strip, from) < std::exp(-x);
}

}  // namespace detail

/// One standard normal variate. @see numpy.random.Generator.standard_normal
template <class T, class Source>
ND_INLINE T standard_normal(Source& from) {
    using tables = detail::normal_tables<T>;
    for (;;) {
        const word_of<T> word = next_word<word_of<T>>(from);
        const auto strip = static_cast<int>(word & 0xff);
        const word_of<T> place = word >> 9 & tables::places;
        T x = detail::as_number<T>(place) * tables::scale[strip];
        x = std::bit_cast<T>(std::bit_cast<word_of<T>>(x) ^ (word & 0x100) << (sizeof(T) * 8 - 9));
        if (ND_LIKELY(place < tables::inside[strip]) || detail::normal_decided(from, strip, place, x)) return x;
    }
}

/// One standard exponential variate. @see numpy.random.Generator.standard_exponential
template <class T, class Source>
ND_INLINE T standard_exponential(Source& from) {
    using tables = detail::exponential_tables<T>;
    for (;;) {
        const word_of<T> word = next_word<word_of<T>>(from) >> tables::dropped;
        const auto strip = static_cast<int>(word & 0xff);
        const word_of<T> place = word >> 8;
        T x = detail::as_number<T>(place) * tables::scale[strip];
        if (ND_LIKELY(place < tables::inside[strip]) || detail::exponential_decided(from, strip, x)) return x;
    }
}

}  // namespace nd::inline ND_ABI::random
