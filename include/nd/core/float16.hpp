// SPDX-License-Identifier: BSD-3-Clause
//
// float16 and bfloat16: numbers of two bytes whose arithmetic is float's, rounded after each operation. They widen to
// float by themselves; every narrowing is explicit, rounds once to the nearest (ties to even), keeps subnormals, and
// makes NaNs quiet with what fits of their payload. Owns one value; registers of them are engine/simd/halves.hpp's.
#pragma once

#include <bit>
#include <concepts>
#include <cstdint>
#include <limits>
#include <type_traits>

#include "config.hpp"

namespace nd::inline ND_ABI {

namespace detail {

/// The 16 bits of a sign, an exponent that wide and a fraction, nearest to x.
template <int ExponentBits>
constexpr std::uint16_t narrowed(double x) {
    constexpr int fraction = 15 - ExponentBits, bias = (1 << (ExponentBits - 1)) - 1;
    constexpr std::uint64_t infinity = std::uint64_t{0x7ff} << 52, implicit = std::uint64_t{1} << 52;
    constexpr unsigned largest = (1u << ExponentBits) - 1;
    const std::uint64_t word = std::bit_cast<std::uint64_t>(x), size = word & ~(std::uint64_t{1} << 63);
    const unsigned sign = static_cast<unsigned>(word >> 63) << 15;
    unsigned bits = largest << fraction;  // infinity
    if (size > infinity) {
        bits |= 1u << (fraction - 1) | (static_cast<unsigned>(size >> (52 - fraction)) & ((1u << fraction) - 1));
    } else if (const int exponent = static_cast<int>(size >> 52) - 1023; exponent <= bias) {
        const int below = exponent < 1 - bias ? 1 - bias - exponent : 0;  // a subnormal loses as many bits more
        const int dropped = 52 - fraction + below;
        bits = 0;
        if (dropped < 54) {
            const std::uint64_t digits = (size & (implicit - 1)) | implicit;
            const std::uint64_t rest = digits & ((std::uint64_t{1} << dropped) - 1), half = std::uint64_t{1} << (dropped - 1);
            bits = static_cast<unsigned>(digits >> dropped);
            bits += rest > half || (rest == half && (bits & 1)) ? 1 : 0;
            if (below == 0) bits += static_cast<unsigned>(exponent + bias - 1) << fraction;  // a carry lands in the exponent
        }
    }
    return static_cast<std::uint16_t>(sign | bits);
}

/// An integer as the double that rounds to 16 bits as it does: what does not fit in 53 bits leaves one bit behind.
template <std::integral I>
constexpr double with_sticky_bit(I x) {
    if constexpr (sizeof(I) < 8) {
        return static_cast<double>(x);
    } else {
        const bool negative = x < 0;
        std::uint64_t size = static_cast<std::uint64_t>(x);
        if (negative) size = 0 - size;
        if (size >> 53) size = (size & ~std::uint64_t{0xfff}) | (size & 0xfff ? 0x800 : 0);
        const double d = static_cast<double>(size);
        return negative ? -d : d;
    }
}

template <int ExponentBits>
constexpr float widened(std::uint16_t bits) {
    constexpr int fraction = 15 - ExponentBits;
    const std::uint32_t sign = static_cast<std::uint32_t>(bits >> 15) << 31, size = bits & 0x7fffu;
    if constexpr (ExponentBits == 8) {
        return std::bit_cast<float>(sign | size << 16);
    } else {
        constexpr std::uint32_t infinity = ((1u << ExponentBits) - 1) << fraction, rebias = 128u - (1u << (ExponentBits - 1));
        std::uint32_t wide = 0;
        if (size >= infinity) wide = 0x7f800000u | (size - infinity) << (23 - fraction) | (size > infinity ? 0x400000u : 0u);
        else if (size >= 1u << fraction) wide = (size << (23 - fraction)) + (rebias << 23);
        else wide = std::bit_cast<std::uint32_t>(static_cast<float>(size) * 0x1p-24f);
        return std::bit_cast<float>(sign | wide);
    }
}

}  // namespace detail

/// A floating-point number of 16 bits, `ExponentBits` of them the exponent: float16 has 5, bfloat16 8.
///
/// Converts to float by itself and from numbers when asked: `float16(0.1)`. Both sides of an operator of the same type,
/// or one an integer, give that type, rounded; beside float or double the result is theirs.
template <int ExponentBits>
class float16_of {
public:
    float16_of() = default;
    /// The nearest, ties to even; infinite where it is too large. @see numpy.float16
    template <class Number>
        requires std::is_arithmetic_v<Number>
    explicit constexpr float16_of(Number x) : bits_(rounded(x)) {}
    template <int Other>
        requires(Other != ExponentBits)
    explicit constexpr float16_of(float16_of<Other> x) : float16_of(static_cast<float>(x)) {}

    /// The number of these bits.
    static constexpr float16_of from_bits(std::uint16_t bits) {
        float16_of x{};
        x.bits_ = bits;
        return x;
    }
    constexpr std::uint16_t bits() const { return bits_; }

    constexpr operator float() const {  // NOLINT: widening is exact
#if defined(__F16C__)
        if constexpr (ExponentBits == 5) {
            if (!std::is_constant_evaluated()) {
                typedef short shorts __attribute__((vector_size(16)));
                return __builtin_ia32_vcvtph2ps(shorts{static_cast<short>(bits_)})[0];
            }
        }
#endif
        return detail::widened<ExponentBits>(bits_);
    }

    constexpr float16_of operator+() const { return *this; }
    constexpr float16_of operator-() const { return from_bits(static_cast<std::uint16_t>(bits_ ^ 0x8000u)); }

#define ND_OPERATOR(op)                                                                                                             \
    friend constexpr float16_of operator op(float16_of a, float16_of b) { return float16_of(static_cast<float>(a) op static_cast<float>(b)); } \
    template <std::integral I>                                                                                                      \
    friend constexpr float16_of operator op(float16_of a, I b) { return a op float16_of(b); }                                       \
    template <std::integral I>                                                                                                      \
    friend constexpr float16_of operator op(I a, float16_of b) { return float16_of(a) op b; }                                       \
    template <class Number>                                                                                                         \
        requires std::is_arithmetic_v<Number>                                                                                       \
    constexpr float16_of& operator op##=(Number b) {                                                                                \
        if constexpr (std::is_integral_v<Number>) return *this = *this op b;                                                        \
        else return *this = float16_of(static_cast<float>(*this) op b);                                                             \
    }                   \
    constexpr float16_of& operator op##=(float16_of b) { return *this = *this op b; }
    ND_OPERATOR(+)
    ND_OPERATOR(-)
    ND_OPERATOR(*)
    ND_OPERATOR(/)
#undef ND_OPERATOR

private:
    template <class Number>
    static constexpr std::uint16_t rounded(Number x) {
        if constexpr (std::is_same_v<Number, float>) {
            if (!std::is_constant_evaluated()) return rounded_float(x);
            return detail::narrowed<ExponentBits>(static_cast<double>(x));
        } else if constexpr (std::is_integral_v<Number>) {
            return detail::narrowed<ExponentBits>(detail::with_sticky_bit(x));
        } else if constexpr (std::is_same_v<Number, double>) {
            return detail::narrowed<ExponentBits>(x);
        } else {  // long double to odd: the double next towards 0, with its last bit set
            const double near = static_cast<double>(x);
            std::uint64_t word = std::bit_cast<std::uint64_t>(near);
            const Number back = static_cast<Number>(near);
            if (back == x || back - back != Number(0) || x != x) return detail::narrowed<ExponentBits>(near);
            if ((back > x) == (x > Number(0))) --word;
            return detail::narrowed<ExponentBits>(std::bit_cast<double>(word | 1));
        }
    }
    static std::uint16_t rounded_float(float x) {
        if constexpr (ExponentBits == 8) {
            const std::uint32_t word = std::bit_cast<std::uint32_t>(x);
            if ((word & 0x7fffffffu) > 0x7f800000u) return static_cast<std::uint16_t>(word >> 16 | 0x40u);
            return static_cast<std::uint16_t>((word + 0x7fffu + (word >> 16 & 1u)) >> 16);
        } else {
#if defined(__F16C__)
            typedef float floats __attribute__((vector_size(16)));
            return static_cast<std::uint16_t>(__builtin_ia32_vcvtps2ph(floats{x}, 0)[0]);
#else
            return detail::narrowed<ExponentBits>(static_cast<double>(x));
#endif
        }
    }

    std::uint16_t bits_;
};

/// IEEE half precision: 11 significant bits, up to 65504. @see numpy.float16
using float16 = float16_of<5>;
/// The upper half of a float: 8 significant bits, float's range.
using bfloat16 = float16_of<8>;

namespace literals {

consteval float16 operator""_f16(long double x) { return float16(x); }
consteval float16 operator""_f16(unsigned long long x) { return float16(x); }
consteval bfloat16 operator""_bf16(long double x) { return bfloat16(x); }
consteval bfloat16 operator""_bf16(unsigned long long x) { return bfloat16(x); }

}  // namespace literals

}  // namespace nd::inline ND_ABI

template <int ExponentBits>
class std::numeric_limits<nd::float16_of<ExponentBits>> {
    using T = nd::float16_of<ExponentBits>;
    static constexpr int fraction = 15 - ExponentBits, bias = (1 << (ExponentBits - 1)) - 1;
    static constexpr T bits(int b) { return T::from_bits(static_cast<std::uint16_t>(b)); }

public:
    static constexpr bool is_specialized = true, is_signed = true, is_integer = false, is_exact = false, has_infinity = true,
                          has_quiet_NaN = true, has_signaling_NaN = true, is_iec559 = true, is_bounded = true, is_modulo = false,
                          traps = false, tinyness_before = false, has_denorm_loss = false;
    static constexpr std::float_denorm_style has_denorm = std::denorm_present;
    static constexpr std::float_round_style round_style = std::round_to_nearest;
    static constexpr int radix = 2, digits = fraction + 1, digits10 = fraction * 301 / 1000, max_digits10 = 2 + digits * 301 / 1000;
    static constexpr int max_exponent = bias + 1, min_exponent = 2 - bias;
    static constexpr int max_exponent10 = max_exponent * 301 / 1000, min_exponent10 = -((bias - 1) * 301 / 1000);

    static constexpr T min() { return bits(1 << fraction); }
    static constexpr T max() { return bits((((1 << ExponentBits) - 1) << fraction) - 1); }
    static constexpr T lowest() { return -max(); }
    static constexpr T epsilon() { return bits((bias - fraction) << fraction); }
    static constexpr T round_error() { return T(0.5); }
    static constexpr T infinity() { return bits(((1 << ExponentBits) - 1) << fraction); }
    static constexpr T quiet_NaN() { return bits((((1 << (ExponentBits + 1)) - 1)) << (fraction - 1)); }
    static constexpr T signaling_NaN() { return bits((((1 << ExponentBits) - 1) << fraction) | 1); }
    static constexpr T denorm_min() { return bits(1); }
};
