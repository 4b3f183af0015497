// SPDX-License-Identifier: BSD-3-Clause
//
// core/float16.hpp: every bit pattern, against the definition of the formats; what needs no values is tested as constants.
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <nd/core/float16.hpp>
#include <type_traits>

#include "support/catch.hpp"

namespace {

using namespace nd::literals;

/// The value of a sign, an exponent that wide and a fraction, by its definition.
template <int ExponentBits>
double meaning(unsigned bits) {
    constexpr int fraction = 15 - ExponentBits, bias = (1 << (ExponentBits - 1)) - 1, largest = (1 << ExponentBits) - 1;
    const int exponent = static_cast<int>(bits >> fraction) & largest;
    const double digits = bits & ((1u << fraction) - 1);
    double size;
    if (exponent == largest) size = digits != 0 ? std::nan("") : HUGE_VAL;
    else if (exponent == 0) size = std::ldexp(digits, 1 - bias - fraction);
    else size = std::ldexp(digits + (1 << fraction), exponent - bias - fraction);
    return bits >> 15 ? -size : size;
}

template <int ExponentBits>
void check_all() {
    using H = nd::float16_of<ExponentBits>;
    long wrong = 0;
    for (unsigned bits = 0; bits < 65536; ++bits) {
        const H h = H::from_bits(static_cast<std::uint16_t>(bits));
        const double value = meaning<ExponentBits>(bits), widened = static_cast<double>(static_cast<float>(h));
        const double constant = static_cast<double>(nd::detail::widened<ExponentBits>(static_cast<std::uint16_t>(bits)));
        if (value != value) {
            const unsigned quiet = bits | 1u << (14 - ExponentBits);
            wrong += widened == widened || H(static_cast<float>(h)).bits() != quiet || H(widened).bits() != quiet;
        } else {
            wrong += std::bit_cast<std::uint64_t>(value) != std::bit_cast<std::uint64_t>(widened) || constant != value;
            wrong += H(static_cast<float>(h)).bits() != bits || H(value).bits() != bits || H(static_cast<long double>(value)).bits() != bits;
        }
    }
    CHECK(wrong == 0);
}

template <int ExponentBits>
void check_ties() {
    using H = nd::float16_of<ExponentBits>;
    const unsigned infinity = std::numeric_limits<H>::infinity().bits();
    long wrong = 0;
    for (unsigned bits = 0; bits + 1 < infinity; ++bits) {
        const double tie = (meaning<ExponentBits>(bits) + meaning<ExponentBits>(bits + 1)) / 2;
        const unsigned even = bits + (bits & 1);
        wrong += H(tie).bits() != even || H(-tie).bits() != (even | 0x8000u) || H(std::nextafter(tie, 0.)).bits() != bits || H(std::nextafter(tie, HUGE_VAL)).bits() != bits + 1;
        const float near = static_cast<float>(tie);
        if (static_cast<double>(near) == tie)
            wrong += H(near).bits() != even || H(std::nextafter(near, 0.f)).bits() != bits || H(std::nextafter(near, HUGE_VALF)).bits() != bits + 1;
    }
    CHECK(wrong == 0);
}

}  // namespace

TEST_CASE("the 65536 numbers of 16 bits mean what their formats say, and convert back to themselves") {
    check_all<5>();
    check_all<8>();
}

TEST_CASE("a number between two of 16 bits becomes the nearer, and the even one halfway") {
    check_ties<5>();
    check_ties<8>();
}

TEST_CASE("integers and long doubles round once") {
    constexpr std::int64_t big = std::int64_t{1} << 62, half = std::int64_t{1} << 54;
    STATIC_REQUIRE(nd::bfloat16(big + half).bits() == nd::bfloat16(big).bits());
    STATIC_REQUIRE(nd::bfloat16(big + half + 1).bits() == nd::bfloat16(big).bits() + 1);
    STATIC_REQUIRE(nd::bfloat16(-big - half - 1).bits() == (nd::bfloat16(-big).bits() + 1));
    STATIC_REQUIRE(nd::float16(2049).bits() == nd::float16(2048).bits());
    STATIC_REQUIRE(nd::float16(2051).bits() == nd::float16(2052).bits());
    STATIC_REQUIRE(nd::float16(~std::uint64_t{0}).bits() == 0x7c00);
    STATIC_REQUIRE(nd::float16(1.0L + 0x1p-11L).bits() == 0x3c00);
    if (std::numeric_limits<long double>::digits > 53) CHECK(nd::float16(1.0L + 0x1p-11L + 0x1p-60L).bits() == 0x3c01);
}

TEST_CASE("operators give the type of both sides, and float or double beside these") {
    STATIC_REQUIRE(std::is_same_v<decltype(1_f16 + 2_f16), nd::float16>);
    STATIC_REQUIRE(std::is_same_v<decltype(1_bf16 * 2), nd::bfloat16>);
    STATIC_REQUIRE(std::is_same_v<decltype(1_f16 - 2.0f), float>);
    STATIC_REQUIRE(std::is_same_v<decltype(2.0 / 1_f16), double>);
    STATIC_REQUIRE(std::is_same_v<decltype(1_f16 + 1_bf16), float>);
    STATIC_REQUIRE(!std::is_convertible_v<float, nd::float16>);
    STATIC_REQUIRE(!std::is_convertible_v<nd::float16, nd::bfloat16>);
    STATIC_REQUIRE((1_f16 / 3_f16).bits() == 0x3555);
    STATIC_REQUIRE((65504_f16 + 16_f16).bits() == 0x7c00);
    STATIC_REQUIRE((-0.0_f16).bits() == 0x8000);
    STATIC_REQUIRE(1_f16 < 2_f16);
    STATIC_REQUIRE(0.5_f16 == 0.5);
    nd::float16 x(2);
    x += 0.5;
    x *= 3_f16;
    x -= 1;
    CHECK(x == 6.5f);
}

TEST_CASE("numeric_limits of 16-bit floats") {
    using half = std::numeric_limits<nd::float16>;
    using brain = std::numeric_limits<nd::bfloat16>;
    STATIC_REQUIRE(half::max() == 65504.0f);
    STATIC_REQUIRE(half::min() == 0x1p-14f);
    STATIC_REQUIRE(half::denorm_min() == 0x1p-24f);
    STATIC_REQUIRE(half::epsilon() == 0x1p-10f);
    STATIC_REQUIRE((half::digits == 11 && half::digits10 == 3 && half::max_digits10 == 5 && half::max_exponent == 16 && half::min_exponent == -13));
    STATIC_REQUIRE((half::max_exponent10 == 4 && half::min_exponent10 == -4));
    STATIC_REQUIRE(brain::max() == 0x1.fep127f);
    STATIC_REQUIRE(brain::min() == 0x1p-126f);
    STATIC_REQUIRE(brain::epsilon() == 0x1p-7f);
    STATIC_REQUIRE((brain::digits == 8 && brain::digits10 == 2 && brain::max_digits10 == 4 && brain::max_exponent10 == 38 && brain::min_exponent10 == -37));
    STATIC_REQUIRE(half::quiet_NaN().bits() == 0x7e00);
    STATIC_REQUIRE(brain::quiet_NaN().bits() == 0x7fc0);
    STATIC_REQUIRE(brain::infinity().bits() == 0x7f80);
}
