// SPDX-License-Identifier: BSD-3-Clause
//
// engine/convert: every pair of dtypes, against a reference written out here, at every length around the registers'.
#include <cmath>
#include <complex>
#include <cstdint>
#include <cstring>
#include <limits>
#include <random>
#include <tuple>
#include <type_traits>
#include <vector>

#include "nd/engine/convert.hpp"
#include "support/catch.hpp"

namespace {

using nd::intp;
using nd::engine::convert;
using nd::engine::converted;
template <class T>
using limits = std::numeric_limits<T>;
using dtypes = std::tuple<bool, std::int8_t, std::int16_t, std::int32_t, std::int64_t, std::uint8_t, std::uint16_t, std::uint32_t,
                          std::uint64_t, float, double, std::complex<float>, std::complex<double>, nd::float16, nd::bfloat16>;

template <class F>
void for_each_dtype(F f) {
    std::apply([&](auto... x) { (f(std::type_identity<decltype(x)>{}), ...); }, dtypes{});
}

/// The nearest by search: the number below, or the one above, whichever is nearer, or even.
template <class H>
H nearest_half(long double x) {
    if (x != x) return limits<H>::quiet_NaN();
    const bool negative = std::signbit(x);
    const long double size = negative ? -x : x;
    unsigned low = 0, high = limits<H>::infinity().bits();  // low <= size < high
    if (size >= static_cast<long double>(static_cast<float>(limits<H>::max())) + std::ldexp(1.0L, limits<H>::max_exponent - limits<H>::digits - 1)) {
        low = high;
    } else {
        const auto at = [](unsigned b) { return static_cast<long double>(static_cast<float>(H::from_bits(static_cast<std::uint16_t>(b)))); };
        while (high - low > 1) {
            const unsigned middle = (low + high) / 2;
            (at(middle) <= size ? low : high) = middle;
        }
        if (high != limits<H>::infinity().bits()) {
            const long double below = size - at(low), above = at(high) - size;
            if (above < below || (above == below && (low & 1))) low = high;
        }
    }
    return H::from_bits(static_cast<std::uint16_t>(low | (negative ? 0x8000u : 0u)));
}

/// What NumPy gives on x86, said again.
template <class To, class From>
To reference(From x) {
    if constexpr (nd::half_floating<From>) {
        return reference<To>(static_cast<float>(x));
    } else if constexpr (nd::complex_floating<To>) {
        if constexpr (nd::complex_floating<From>)
            return To(static_cast<nd::real_t<To>>(x.real()), static_cast<nd::real_t<To>>(x.imag()));
        else
            return To(static_cast<nd::real_t<To>>(x), 0);
    } else if constexpr (nd::boolean<To>) {
        return x != From(0);
    } else if constexpr (nd::complex_floating<From>) {
        return reference<To>(x.real());
    } else if constexpr (nd::half_floating<To>) {
        return nearest_half<To>(static_cast<long double>(x));
    } else if constexpr (nd::real_floating<From> && nd::integer<To>) {
        const long double whole = std::trunc(static_cast<long double>(x));
        const auto within = [&](long double low, long double high) { return whole >= low && whole <= high; };
        if constexpr (sizeof(To) == 8 && std::is_unsigned_v<To>) {
            if (within(0x1p63L, 0x1.fffffffffffffffep63L)) return static_cast<To>(whole);
        }
        if constexpr (sizeof(To) == 8 || std::is_same_v<To, std::uint32_t>)
            return static_cast<To>(within(-0x1p63L, 0x1p63L - 1) ? static_cast<std::int64_t>(whole) : limits<std::int64_t>::min());
        else
            return static_cast<To>(within(-0x1p31L, 0x1p31L - 1) ? static_cast<std::int32_t>(whole) : limits<std::int32_t>::min());
    } else {
        return static_cast<To>(x);
    }
}

template <class T>
std::vector<T> samples() {
    std::vector<T> xs;
    std::mt19937_64 random(3);
    if constexpr (nd::boolean<T>) {
        for (int i = 0; i < 300; ++i) xs.push_back(random() % 2 == 0);
    } else if constexpr (nd::complex_floating<T>) {
        const auto parts = samples<nd::real_t<T>>();
        for (std::size_t i = 0; i < parts.size(); ++i) xs.push_back(T(parts[i], parts[(i * 7 + 3) % parts.size()]));
    } else if constexpr (nd::half_floating<T>) {
        for (unsigned b = 0; b < 65536; b += 7) xs.push_back(T::from_bits(static_cast<std::uint16_t>(b)));
    } else if constexpr (nd::real_floating<T>) {
        for (unsigned b = 0; b < 0x7c00; b += 37) {  // halves between numbers of 16 bits, and their neighbours
            for (const float x : {static_cast<float>(nd::float16::from_bits(static_cast<std::uint16_t>(b))), static_cast<float>(nd::bfloat16::from_bits(static_cast<std::uint16_t>(b)))}) {
                const T tie = std::bit_cast<float>(std::bit_cast<std::uint32_t>(x) + (b & 1 ? 0x1000u : 0x8000u));
                for (const T y : {tie, std::nextafter(tie, T(0)), std::nextafter(tie, limits<T>::infinity())}) xs.insert(xs.end(), {y, -y});
            }
        }
        for (const T edge : {T(0),
                             T(0x1p7),
                             T(0x1p8),
                             T(0x1p15),
                             T(0x1p16),
                             T(0x1p31),
                             T(0x1p32),
                             T(0x1p52),
                             T(0x1p53),
                             T(0x1p63),
                             T(0x1p64),
                             T(0x1p80),
                             limits<T>::max(),
                             limits<T>::denorm_min(),
                             T(0.5),
                             T(1),
                             T(2147483647.5),
                             T(2147483648.5),
                             T(1.99),
                             limits<T>::infinity(),
                             limits<T>::quiet_NaN()})
            for (const T x : {edge, std::nextafter(edge, T(0)), std::nextafter(edge, limits<T>::infinity())}) xs.insert(xs.end(), {x, -x});
        for (int i = 0; i < 2000; ++i) {
            xs.push_back(std::ldexp(static_cast<T>(static_cast<std::int64_t>(random())), -static_cast<int>(random() % 66)));
            xs.push_back(static_cast<T>(std::bit_cast<float>(static_cast<std::uint32_t>(random()))));
        }
    } else {
        for (const T edge : {T(0), T(1), limits<T>::max(), limits<T>::min(), T(limits<T>::max() / 2)})
            for (int d = -2; d <= 2; ++d) xs.push_back(static_cast<T>(static_cast<std::uint64_t>(edge) + static_cast<std::uint64_t>(d)));
        for (int i = 0; i < 2000; ++i) xs.push_back(static_cast<T>(static_cast<std::int64_t>(random()) >> (random() % 64)));
    }
    return xs;
}

/// The same bits, or two NaNs.
template <class T>
bool same(T a, T b) {
    if constexpr (nd::complex_floating<T>)
        return same(a.real(), b.real()) && same(a.imag(), b.imag());
    else if constexpr (nd::real_floating<T>)
        return std::memcmp(&a, &b, sizeof a) == 0 || (std::isnan(a) && std::isnan(b));
    else
        return a == b;
}

template <class From, class To>
long differing(const std::vector<From>& xs) {
    std::vector<char> from(xs.size() * sizeof(From)), to(xs.size() * sizeof(To));
    for (std::size_t i = 0; i < xs.size(); ++i) {
        const From x = xs[i];
        std::memcpy(&from[i * sizeof(From)], &x, sizeof x);
    }
    convert<From, To>(from.data(), to.data(), static_cast<intp>(xs.size()));
    long count = 0;
    for (std::size_t i = 0; i < xs.size(); ++i) {
        To y;
        std::memcpy(&y, &to[i * sizeof(To)], sizeof y);
        const To wanted = reference<To>(From(xs[i]));
        count += !same(y, wanted) || !same(converted<To>(From(xs[i])), wanted);
    }
    return count;
}

}  // namespace

TEST_CASE("every dtype converts to every other as NumPy converts it, in registers and one by one") {
    for_each_dtype([]<class From>(std::type_identity<From>) {
        const auto xs = samples<From>();
        for_each_dtype([&]<class To>(std::type_identity<To>) {
            INFO(nd::dtype_name<From>() << " to " << nd::dtype_name<To>());
            CHECK(differing<From, To>(xs) == 0);
        });
    });
}

TEST_CASE("a conversion writes its elements and nothing else, whatever the length and the alignment") {
    const auto run = []<class From, class To>(std::type_identity<From>, std::type_identity<To>) {
        const auto xs = samples<double>();
        for (intp n = 0; n <= 140; ++n) {
            for (const intp shift : {intp(0), intp(1)}) {
                std::vector<char> from(static_cast<std::size_t>(n) * sizeof(From) + 2),
                    to(static_cast<std::size_t>(n) * sizeof(To) + 2, '#');
                for (intp i = 0; i < n; ++i) {
                    const From x = converted<From>(xs[static_cast<std::size_t>(i)]);
                    std::memcpy(from.data() + shift + i * static_cast<intp>(sizeof x), &x, sizeof x);
                }
                convert<From, To>(from.data() + shift, to.data() + shift, n);
                bool right = to.back() == '#' && (shift == 1 ? to.front() == '#' : to[to.size() - 2] == '#');
                for (intp i = 0; i < n; ++i) {
                    To y;
                    std::memcpy(&y, to.data() + shift + i * static_cast<intp>(sizeof y), sizeof y);
                    right = right && same(y, reference<To>(converted<From>(xs[static_cast<std::size_t>(i)])));
                }
                INFO(nd::dtype_name<From>() << " to " << nd::dtype_name<To>() << ", n = " << n);
                REQUIRE(right);
            }
        }
    };
    const std::type_identity<bool> truth;
    const std::type_identity<std::uint8_t> byte;
    const std::type_identity<std::int64_t> wide;
    const std::type_identity<float> single;
    const std::type_identity<double> real;
    run(truth, real), run(real, truth), run(truth, byte), run(byte, truth), run(byte, single), run(wide, single), run(single, wide),
        run(real, single), run(single, real);
    const std::type_identity<nd::float16> half;
    const std::type_identity<nd::bfloat16> brain;
    run(half, single), run(single, half), run(real, half), run(byte, half), run(half, truth), run(brain, single), run(single, brain), run(brain, half);
}

TEST_CASE("a byte that is neither 0 nor 1 is a true bool") {
    std::vector<unsigned char> from(150, 0);
    for (std::size_t i = 0; i < from.size(); i += 2) from[i] = static_cast<unsigned char>(i + 2);
    std::vector<float> to(from.size());
    std::vector<std::uint8_t> bytes(from.size());
    convert<bool, float>(from.data(), to.data(), static_cast<intp>(from.size()));
    convert<bool, std::uint8_t>(from.data(), bytes.data(), static_cast<intp>(from.size()));
    bool right = true;
    for (std::size_t i = 0; i < from.size(); ++i) right = right && to[i] == (from[i] ? 1.0f : 0.0f) && bytes[i] == (from[i] ? 1 : 0);
    CHECK(right);
}

TEST_CASE("a conversion can be a constant") {
    STATIC_REQUIRE(converted<std::uint8_t>(300.7) == 44);
    STATIC_REQUIRE(converted<std::int32_t>(limits<double>::quiet_NaN()) == limits<std::int32_t>::min());
    STATIC_REQUIRE(converted<std::uint64_t>(0x1p63) == std::uint64_t{1} << 63);
    STATIC_REQUIRE(converted<bool>(limits<float>::quiet_NaN()));
    STATIC_REQUIRE(!converted<bool>(-0.0f));
}
