// SPDX-License-Identifier: BSD-3-Clause
//
// One dtype to another, as NumPy's astype does it on x86, with every value defined: `converted<To>` for one value,
// `convert<From, To>` for a run of them. Owns what a conversion means; strided memory is the stage's.
//
//   to bool            whether it is not 0; NaN is not
//   integer to integer modulo 2^bits
//   floating to int    towards 0; NaN and what does not fit give the least int32 or int64; 8 and 16 bits go through
//                      int32, uint32 through int64, and so does uint64 but for what only it can hold
//   complex to real    the real part
//   string to string   cut off where it is too long
//   float16, bfloat16  as floats; to them the nearest, rounded once whatever the source, ties to even
#pragma once

#include <bit>
#include <complex>
#include <cstdint>
#include <cstring>
#include <limits>
#include <type_traits>

#include "../core/config.hpp"
#include "../core/dtype.hpp"
#include "../core/fixed_string.hpp"
#include "simd.hpp"

namespace nd::inline ND_ABI::engine {

namespace detail {

template <class T>
using bits_of = typename nd::detail::sized<static_cast<int>(sizeof(T))>::unsigned_type;

/// Whether x without its fraction is in [-2^Bits, 2^Bits), by its bits: -ffast-math does not fold it.
template <int Bits, real_floating T>
constexpr bool fits(T x) {
    constexpr T limit = static_cast<T>(std::uint64_t{1} << Bits);
    const bits_of<T> word = std::bit_cast<bits_of<T>>(x), magnitude = word & (std::numeric_limits<bits_of<T>>::max() >> 1);
    if (magnitude < std::bit_cast<bits_of<T>>(limit)) return true;
    if (magnitude == word) return false;
    if constexpr (std::numeric_limits<T>::digits > Bits)
        return magnitude < std::bit_cast<bits_of<T>>(limit + 1);
    else
        return magnitude == std::bit_cast<bits_of<T>>(limit);
}

}  // namespace detail

/// One value as a To. @see numpy.ndarray.astype with casting="unsafe"
template <numeric To, numeric From>
ND_INLINE constexpr To converted(From x) {
    if constexpr (std::is_same_v<To, From>) {
        return x;
    } else if constexpr (half_floating<From>) {
        return converted<To>(static_cast<float>(x));
    } else if constexpr (boolean<To>) {
        if constexpr (real_floating<From>)
            return (std::bit_cast<detail::bits_of<From>>(x) << 1) != 0;
        else if constexpr (complex_floating<From>)
            return converted<bool>(x.real()) || converted<bool>(x.imag());
        else
            return x != 0;
    } else if constexpr (complex_floating<From>) {
        if constexpr (complex_floating<To>)
            return To(static_cast<real_t<To>>(x.real()), static_cast<real_t<To>>(x.imag()));
        else
            return converted<To>(x.real());
    } else if constexpr (complex_floating<To>) {
        return To(converted<real_t<To>>(x), real_t<To>(0));
    } else if constexpr (!real_floating<From> || real_floating<To>) {
        return static_cast<To>(x);
    } else if constexpr (std::is_same_v<To, std::int32_t>) {
        return detail::fits<31>(x) ? static_cast<To>(x) : std::numeric_limits<To>::min();
    } else if constexpr (std::is_same_v<To, std::int64_t>) {
        return detail::fits<63>(x) ? static_cast<To>(x) : std::numeric_limits<To>::min();
    } else if constexpr (sizeof(To) < 4) {
        return static_cast<To>(converted<std::int32_t>(x));
    } else if constexpr (sizeof(To) == 4) {
        return static_cast<To>(converted<std::int64_t>(x));
    } else {
        constexpr From half = static_cast<From>(std::uint64_t{1} << 63);
        const bool high = x >= half && detail::fits<63>(x - half);
        return static_cast<To>(converted<std::int64_t>(high ? x - half : x)) ^ (static_cast<To>(high) << 63);
    }
}

#if !defined(ND_NO_SIMD)

namespace detail {

template <class T, int N>
using lanes_of = typename simd::plain<T, N* static_cast<int>(sizeof(T))>::vector;

/// The integer twice or half as wide as T, of its signedness.
template <class T, int Bytes>
using resized = std::conditional_t<std::is_signed_v<T>, typename nd::detail::sized<Bytes>::signed_type,
                                   typename nd::detail::sized<Bytes>::unsigned_type>;

/// N lanes of From as To, in steps that double or halve the width: g++ 12 takes larger ones a lane at a time.
template <class From, class To, int N>
ND_INLINE void through(const lanes_of<From, N>& v, lanes_of<To, N>& out) {
    constexpr int from = static_cast<int>(sizeof(From)), to = static_cast<int>(sizeof(To));
    const auto by_way_of = [&]<class Mid>(std::type_identity<Mid>) {
        lanes_of<Mid, N> mid;
        through<From, Mid, N>(v, mid);
        through<Mid, To, N>(mid, out);
    };
    if constexpr (integer<From> && integer<To> && to > 2 * from)
        by_way_of(std::type_identity<resized<From, 2 * from>>{});
    else if constexpr (integer<From> && integer<To> && from > 2 * to)
        by_way_of(std::type_identity<resized<From, from / 2>>{});
    else if constexpr (integer<From> && real_floating<To> && from < 4)
        by_way_of(std::type_identity<std::int32_t>{});
    else if constexpr (real_floating<From> && integer<To> && to < 4)
        by_way_of(std::type_identity<std::int32_t>{});
    else if constexpr (real_floating<From> && std::is_same_v<To, std::uint32_t>)
        by_way_of(std::type_identity<std::int64_t>{});
    else
        out = __builtin_convertvector(v, lanes_of<To, N>);
}

/// Whether through() gives the values of converted(): out of range, the conversions of x86 do.
template <class From, class To>
inline constexpr bool in_registers = (integer<From> || real_floating<From>)&&(integer<To> || real_floating<To>)&&!half_floating<From> && !half_floating<To> &&
#if defined(__x86_64__)
    !(real_floating<From> && std::is_same_v<To, std::uint64_t>);
#else
    !(real_floating<From> && integer<To>);
#endif

/// Whole registers of float16 or bfloat16 to floats or back; the number of elements done.
template <class From, class To>
ND_INLINE intp convert_halves(const char* from, char* to, intp n) {
    using lanes = simd::vector_lanes<4>;
    constexpr intp from_size = sizeof(From), to_size = sizeof(To);
    intp i = 0;
    for (; i + lanes::count <= n; i += lanes::count) {
        if constexpr (half_floating<From>) lanes::template store<float>(to + i * to_size, lanes::template load<From>(from + i * from_size));
        else lanes::template store<To>(to + i * to_size, lanes::template load<float>(from + i * from_size));
    }
    return i;
}

/// Whole registers of bool to real numbers or back; the number of elements done.
template <class From, class To>
ND_INLINE intp convert_truth(const char* from, char* to, intp n) {
    constexpr int size = static_cast<int>(sizeof(From) > sizeof(To) ? sizeof(From) : sizeof(To));
    using lanes = simd::vector_lanes<size>;
    intp i = 0;
    for (; i + lanes::count <= n; i += lanes::count) {
        if constexpr (boolean<To>) {
            auto v = lanes::template load<bits_of<From>>(from + i * size);
            if constexpr (real_floating<From>) v = simd::add(v, v);  // drops the sign, that of zero too
            lanes::template store<bool>(to + i, simd::bit_not(simd::eq(v, lanes::splat(bits_of<From>{0}))));
        } else {
            lanes::template store<To>(to + i * size,
                                      simd::select(lanes::template load<bool>(from + i), lanes::splat(To(1)), lanes::splat(To(0))));
        }
    }
    return i;
}

}  // namespace detail

#endif

/// A record as itself, or one string as another.
template <class To, class From>
    requires(element<To> && element<From> && !(numeric<To> && numeric<From>))
constexpr To converted(const From& x) {
    if constexpr (std::is_same_v<To, From>) return x;
    else return converted_text<To>(x);
}

/// Strings of one size to another's.
template <string_element From, string_element To>
void convert(const void* source, void* target, intp n) {
    const char* from = static_cast<const char*>(source);
    char* to = static_cast<char*>(target);
    for (; n > 0; --n, from += sizeof(From), to += sizeof(To)) {
        From x;
        std::memcpy(&x, from, sizeof x);
        const To y = converted_text<To>(x);
        std::memcpy(to, &y, sizeof y);
    }
}

template <numeric From, numeric To>
void convert(const void* source, void* target, intp n);

namespace detail {

/// A double with its last 39 bits made one that says whether any of them was set: as a float it is exact as far as 16
/// bits need, so that narrowing it further rounds once.
ND_INLINE void make_sticky(double* x, intp n) {
    constexpr std::uint64_t last = std::uint64_t{1} << 39, low = last - 1;
    const auto sticky = [](auto bits) { return (bits | (((bits & low) + low) & last)) & ~low; };
    using lanes = typename simd::plain<std::uint64_t, simd::register_bytes>::vector;
    constexpr intp count = simd::register_bytes / 8;
    intp i = 0;
    for (; i + count <= n; i += count) {
        lanes v;
        std::memcpy(&v, x + i, sizeof v);
        v = sticky(v);
        std::memcpy(x + i, &v, sizeof v);
    }
    for (; i < n; ++i) x[i] = std::bit_cast<double>(sticky(std::bit_cast<std::uint64_t>(x[i])));
}

/// Real numbers to float16 and bfloat16 or back, by way of floats, or of doubles that rounding a second time does not harm.
template <class From, class To>
void convert_by_float(const char* from, char* to, intp n) {
    constexpr intp piece = 256;
    float wide[piece];
    for (intp i = 0; i < n; i += piece) {
        const intp some = n - i < piece ? n - i : piece;
        const char* const in = from + i * static_cast<intp>(sizeof(From));
        char* const out = to + i * static_cast<intp>(sizeof(To));
        if constexpr (!half_floating<From> && sizeof(From) >= 4 && !std::is_same_v<From, float>) {
            double sticky[piece];
            convert<From, double>(in, sticky, some);
            make_sticky(sticky, some);
            convert<double, float>(sticky, wide, some);
        } else {
            convert<From, float>(in, wide, some);
        }
        convert<float, To>(wide, out, some);
    }
}

}  // namespace detail

/// n contiguous elements, each as `converted` has it; the two runs must not overlap. Bytes of a bool other than 0 are true.
template <numeric From, numeric To>
void convert(const void* source, void* target, intp n) {
    if constexpr (complex_floating<From> && complex_floating<To>) return convert<real_t<From>, real_t<To>>(source, target, 2 * n);
    const char* from = static_cast<const char*>(source);
    char* to = static_cast<char*>(target);
    constexpr intp from_size = sizeof(From), to_size = sizeof(To);
    intp i = 0;
    // 64-bit integers do not all fit in a double: they go to bfloat16 one by one.
    if constexpr (simd::enabled && (half_floating<From> || half_floating<To>) && !complex_floating<From> && !complex_floating<To> &&
                  !std::is_same_v<From, float> && !std::is_same_v<To, float> && !(integer<From> && sizeof(From) == 8 && std::is_same_v<To, bfloat16>)) {
        return detail::convert_by_float<From, To>(from, to, n);
    }
#if !defined(ND_NO_SIMD)
    if constexpr ((half_floating<From> && std::is_same_v<To, float>) || (half_floating<To> && std::is_same_v<From, float>)) {
        i = detail::convert_halves<From, To>(from, to, n);
    } else if constexpr (detail::in_registers<From, To>) {
        constexpr int lanes = simd::register_bytes / static_cast<int>(from_size > to_size ? from_size : to_size);
        for (; i + lanes <= n; i += lanes) {
            detail::lanes_of<From, lanes> in;
            detail::lanes_of<To, lanes> out;
            std::memcpy(&in, from + i * from_size, sizeof in);
            detail::through<From, To, lanes>(in, out);
            std::memcpy(to + i * to_size, &out, sizeof out);
        }
    } else if constexpr (!half_floating<From> && !half_floating<To> && ((boolean<From> && !complex_floating<To>) || (boolean<To> && !complex_floating<From>))) {
        i = detail::convert_truth<From, To>(from, to, n);
    }
#endif
    using stored = std::conditional_t<boolean<From>, std::uint8_t, From>;  // other bytes than 0 and 1 are no bool
    for (; i < n; ++i) {
        stored x;
        std::memcpy(&x, from + i * from_size, sizeof x);
        To y;
        if constexpr (boolean<From>)
            y = converted<To>(x != 0);
        else
            y = converted<To>(x);
        std::memcpy(to + i * to_size, &y, sizeof y);
    }
}

}  // namespace nd::inline ND_ABI::engine
