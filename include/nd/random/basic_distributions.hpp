// SPDX-License-Identifier: BSD-3-Clause
//
// The uniform, normal and exponential distributions with parameters, and the standard ones in bulk. A product that feeds
// a sum is rounded first, as in NumPy: fused, nearly half of the numbers of uniform(-0.1, 0.1) would differ.
#pragma once

#include "distribution.hpp"
#include "ziggurat.hpp"

namespace nd::inline ND_ABI::random {

namespace detail {

/// offset + factor * unit numbers made of these words.
template <class Bits, class T>
void convert_units(const word_of<T>* words, T* to, intp n, T offset, T factor) {
    intp i = 0;
#if defined(__AVX512DQ__) && !defined(ND_NO_SIMD)
    constexpr int bytes = 64, count = bytes / sizeof(T), dropped = 8;
    using unsigned_lanes = typename simd::plain<word_of<T>, bytes>::vector;
    using signed_lanes = typename simd::plain<std::make_signed_t<word_of<T>>, bytes>::vector;
    using lanes = typename simd::plain<T, bytes>::vector;
    for (; i + count <= n; i += count) {
        unsigned_lanes word;
        std::memcpy(&word, words + i, bytes);
        if constexpr (sizeof(T) == 4) word >>= dropped;
        else word = Bits::fraction(word);
        const lanes unit = __builtin_convertvector(std::bit_cast<signed_lanes>(word), lanes) * (sizeof(T) == 4 ? T(0x1p-24) : T(0x1p-53));
        lanes scaled = factor * unit;
        asm("" : "+v"(scaled));  // rounded before the sum
        scaled += offset;
        std::memcpy(to + i, &scaled, bytes);
    }
#endif
    for (; i < n; ++i) to[i] = offset + simd::rounded(factor * unit_of<T, Bits>(words[i]));
}

}  // namespace detail

/// offset + factor * unit numbers.
template <class T, class Bits>
void fill_unit(Bits& bits, T* to, intp n, T offset, T factor) {
    constexpr intp most = 1024;
    word_of<T> words[most];
    for (intp done = 0; done < n; done += most) {
        const intp count = n - done < most ? n - done : most;
        bits.fill(words, count);
        detail::convert_units<Bits>(words, to + done, count, offset, factor);
    }
}
/// Numbers in [0, 1).
template <class T, class Bits>
void fill_unit(Bits& bits, T* to, intp n) {
    fill_unit(bits, to, n, T(0), T(1));
}
template <class T, class Bits>
void fill_standard_normal(Bits& bits, T* to, intp n) {
    fill_from_words(bits, to, n, [](auto& source) { return standard_normal<T>(source); });
}
template <class T, class Bits>
void fill_standard_exponential(Bits& bits, T* to, intp n) {
    fill_from_words(bits, to, n, [](auto& source) { return standard_exponential<T>(source); });
}
/// By inverting the distribution function: a word a number. @see numpy.random.Generator.standard_exponential, method "inv"
template <class T, class Bits>
void fill_inverted_exponential(Bits& bits, T* to, intp n) {
    fill_unit(bits, to, n);
    for (intp i = 0; i < n; ++i) to[i] = -static_cast<T>(std::log1p(-static_cast<double>(to[i])));  // float in double too
}

namespace distribution {

/// Between low and high. @see numpy.random.Generator.uniform
struct uniform : variate<double, double, double> {
    static constexpr const char* name = "random::uniform";
    static constexpr rule rules[] = {{"low", domain::any}, {"high", domain::any}};

    static void check(const char* function, double low, double high) {
        const double range = high - low;
        if (!simd::lt(simd::abs(range), std::numeric_limits<double>::infinity())) raise<overflow_error>(function, "high - low is not finite");
        if (simd::signbit(range)) raise<value_error>(function, "low must not be greater than high");
    }
    template <class Source>
    static double one(Source& from, double low, double high) {
        return low + simd::rounded((high - low) * unit<double>(from));
    }
    template <class Bits>
    static void many(Bits& bits, double* to, intp n, double low, double high) {
        fill_unit(bits, to, n, low, high - low);
    }
};

/// @see numpy.random.Generator.normal
struct normal : variate<double, double, double> {
    static constexpr const char* name = "random::normal";
    static constexpr rule rules[] = {{"loc", domain::any}, {"scale", domain::not_negative}};
    static constexpr bool takes_words = true;

    template <class Source>
    static double one(Source& from, double loc, double scale) {
        return loc + simd::rounded(scale * standard_normal<double>(from));
    }
};

/// @see numpy.random.Generator.exponential
struct exponential : variate<double, double> {
    static constexpr const char* name = "random::exponential";
    static constexpr rule rules[] = {{"scale", domain::not_negative}};
    static constexpr bool takes_words = true;

    template <class Source>
    static double one(Source& from, double scale) {
        return scale * standard_exponential<double>(from);
    }
};

}  // namespace distribution

}  // namespace nd::inline ND_ABI::random
