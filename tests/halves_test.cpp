// SPDX-License-Identifier: BSD-3-Clause
//
// float16 in arrays against NumPy 2.2: every bit pattern through the operators, and reductions of both 16-bit floats.
#include <cmath>
#include <cstdint>
#include <nd/math.hpp>
#include <nd/operators.hpp>
#include <nd/statistics.hpp>

#include "support/catch.hpp"

namespace {

using nd::intp, nd::ndarray;
using bool_ = bool;
using int8_ = std::int8_t;
using int16_ = std::int16_t;
using int32_ = std::int32_t;
using int64_ = std::int64_t;
using uint8_ = std::uint8_t;
using uint16_ = std::uint16_t;
using uint32_ = std::uint32_t;
using float16_ = nd::float16;
using float32_ = float;
using float64_ = double;

constexpr intp count = 65536;

template <class T, class Make>
ndarray<T> made(Make make) {
    auto a = ndarray<T>::uninitialized({count});
    for (intp i = 0; i < count; ++i) a.data()[i] = static_cast<T>(make(i));
    return a;
}
nd::float16 pattern(intp i) { return nd::float16::from_bits(static_cast<std::uint16_t>(i)); }

/// FNV-1a of the elements' bits; every NaN is the same.
template <class T>
std::uint64_t code(const ndarray<T>& a) {
    std::uint64_t h = 0xCBF29CE484222325u;
    for (const T& x : a.elements()) {
        T kept = x;
        if constexpr (nd::real_floating<T>) {
            if (nd::simd::is_nan(x)) kept = std::numeric_limits<T>::quiet_NaN();
        }
        std::uint64_t bits = 0;
        std::memcpy(&bits, &kept, sizeof kept);
        h = (h ^ bits) * 0x100000001B3u;
    }
    return h;
}

struct operands {
    ndarray<nd::float16> a = made<nd::float16>(pattern), b = made<nd::float16>([](intp i) { return pattern(i * 40503 % count); });
    ndarray<std::int8_t> i8 = made<std::int8_t>([](intp i) { return i % 256 - 128; });
    ndarray<std::uint8_t> u8 = made<std::uint8_t>([](intp i) { return i % 256; });
    ndarray<std::int16_t> i16 = made<std::int16_t>([](intp i) { return i - 32768; });
    ndarray<float> f = made<float>([](intp i) { return (static_cast<float>(i) - 30000) / 7.f; });
    ndarray<nd::float16> from_float = f.astype<nd::float16>(), from_int16 = i16.astype<nd::float16>();
    ndarray<nd::float16> from_double = ndarray<double>(f.astype<double>() * 1.0001).astype<nd::float16>();
};

template <class Wanted, class E>
void check(const char* name, const E& e, std::uint64_t recorded) {
    INFO(name);
    STATIC_REQUIRE(std::is_same_v<nd::value_t<E>, Wanted>);
    CHECK(code(nd::eval(e)) == recorded);
}

}  // namespace

#define CONVERTED(dtype, recorded)
#define RECORDED(e, dtype, recorded) check<dtype>(#e, e, recorded);
TEST_CASE("float16 computes what NumPy computes, for every bit pattern") {
    const operands all;
    const auto &a = all.a, &b = all.b, &from_float = all.from_float, &from_double = all.from_double, &from_int16 = all.from_int16;
    const auto &i8 = all.i8;
    const auto &u8 = all.u8;
    const auto &i16 = all.i16;
    const auto &f = all.f;
#include "oracle/halves.inc"
}
#undef CONVERTED
#undef RECORDED

#define RECORDED(e, dtype, recorded)
#define CONVERTED(dtype, recorded) \
    INFO(#dtype);                  \
    CHECK(code(a.astype<dtype>()) == recorded);
TEST_CASE("float16 converts as NumPy converts it, for every bit pattern") {
    const auto a = made<nd::float16>(pattern);
#include "oracle/halves.inc"
}

TEST_CASE("sums and means of 16-bit floats are float's until the end") {
    auto a = ndarray<nd::float16>::uninitialized({3000});
    a.fill(100);
    CHECK(std::isinf(static_cast<float>(nd::sum(a))));
    CHECK(nd::mean(a) == 100.0f);
    CHECK(nd::mean(a, 0).item() == 100.0f);
    CHECK(nd::var(a, 0).item() == 0.0f);
    a(nd::slice(nd::none, nd::none, 2)) = 102.0;
    CHECK(nd::var(a) == 1.0f);
    CHECK(nd::std(a, 0).item() == 1.0f);
    CHECK(nd::max(a) == 102.0f);
    CHECK(nd::argmax(a) == 0);
    CHECK(nd::argmin(a) == 1);
    auto b = ndarray<nd::bfloat16>::uninitialized({1000});
    b.fill(1);
    CHECK(nd::sum(b) == 1000.0f);
    CHECK(nd::sum(b.reshape({2, 500}), 1)(1) == 500.0f);
    CHECK(nd::prod(b) == 1.0f);
    CHECK(nd::cumsum(b(nd::slice(0, 300)))(-1) == 256.0f);  // each step rounds: 256 + 1 is 256
    STATIC_REQUIRE(std::is_same_v<decltype(nd::sum(b)), nd::bfloat16>);
    STATIC_REQUIRE(std::is_same_v<decltype(nd::mean(a)), nd::float16>);
}
