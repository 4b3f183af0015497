// SPDX-License-Identifier: BSD-3-Clause
//
// The dtypes tests run over, values of each that are likely to go wrong, and when two values count as the same. `dtype`
// is one of them as data: what tests do with elements is compiled once, not for every dtype and operation.
#pragma once

#include <complex>
#include <cstdint>
#include <cstring>
#include <limits>
#include <nd/core/dtype.hpp>
#include <nd/engine/simd.hpp>
#include <string>
#include <type_traits>

#include "random.hpp"

namespace test {

template <class... T>
struct dtypes {};

using signed_dtypes = dtypes<std::int8_t, std::int16_t, std::int32_t, std::int64_t>;
using unsigned_dtypes = dtypes<std::uint8_t, std::uint16_t, std::uint32_t, std::uint64_t>;
using floating_dtypes = dtypes<float, double>;
using half_dtypes = dtypes<nd::float16, nd::bfloat16>;
using complex_dtypes = dtypes<std::complex<float>, std::complex<double>>;

template <class... T, class... U, class... Rest>
auto joined(dtypes<T...>, dtypes<U...>, Rest... rest) {
    if constexpr (sizeof...(Rest) == 0) return dtypes<T..., U...>{};
    else return joined(dtypes<T..., U...>{}, rest...);
}

using integer_dtypes = decltype(joined(signed_dtypes{}, unsigned_dtypes{}));
using real_dtypes = decltype(joined(integer_dtypes{}, floating_dtypes{}));
using all_dtypes = decltype(joined(dtypes<bool>{}, real_dtypes{}, complex_dtypes{}));

/// Calls `body.template operator()<T>()` for each.
template <class... T, class Body>
void for_each_dtype(dtypes<T...>, const Body& body) {
    (body.template operator()<T>(), ...);
}

namespace detail {

template <class T>
T some_integer(generator& random) {
    using limits = std::numeric_limits<T>;
    switch (random.between(0, 11)) {
        case 0: return limits::max();
        case 1: return limits::min();
        case 2: return static_cast<T>(limits::max() - 1);
        case 3: return static_cast<T>(limits::min() + 1);
        case 4: return 0;
        case 5: return static_cast<T>(-1);
        case 6: return static_cast<T>(random.bits());
        default: return static_cast<T>(random.between(-12, 12));
    }
}

template <class T>
T some_real(generator& random) {
    using limits = std::numeric_limits<T>;
    switch (random.between(0, 23)) {
        case 0: return limits::infinity();
        case 1: return -limits::infinity();
        case 2: return limits::quiet_NaN();
        case 3: return T(-0.0);
        case 4: return T(0);
        case 5: return limits::max();
        case 6: return -limits::denorm_min();
        case 7: return limits::min();
        default: return static_cast<T>(static_cast<nd::compute_t<T>>(random.between(-4000, 4000)) / 32);
    }
}

}  // namespace detail

/// Which values an array is filled with.
enum class values : unsigned char {
    any,      ///< now and then one at the end of the range, NaN, an infinity or a zero with a sign
    small,    ///< integers of one digit: sums and products of a few are exact, or wrap
    ordered,  ///< any but NaN
    factors   ///< 1 and now and then another unit or power of two: products of thousands are exact, or wrap
};

template <class T>
T value_of(values which, generator& random) {
    if constexpr (nd::boolean<T>) {
        return which == values::factors ? !random.one_in(50) : random.one_in(2);
    } else if constexpr (nd::complex_floating<T>) {
        using real = nd::real_t<T>;
        if (which != values::factors) return T(value_of<real>(which, random), value_of<real>(which, random));
        const real unit = static_cast<real>(random.one_in(2) ? 1 : -1);
        return random.one_in(2) ? T(unit, 0) : T(0, unit);
    } else if (which == values::small) {
        return static_cast<T>(random.between(-9, 9));
    } else if (which == values::factors) {
        if constexpr (nd::integer<T>) return static_cast<T>(random.one_in(4) ? random.between(-9, 9) : 1);
        else return random.one_in(20) ? T(2) : random.one_in(20) ? T(0.5) : random.one_in(2) ? T(1) : T(-1);
    } else {
        for (;;) {
            T value;
            if constexpr (nd::integer<T>) value = detail::some_integer<T>(random);
            else value = detail::some_real<T>(random);
            if (which != values::ordered || value == value) return value;
        }
    }
}

/// The same bits, or both NaN.
template <class T>
bool same_value(const T& a, const T& b) {
    if constexpr (nd::complex_floating<T>) {
        return same_value(a.real(), b.real()) && same_value(a.imag(), b.imag());
    } else {
        if constexpr (nd::real_floating<T>) {
            if (nd::simd::is_nan(a) && nd::simd::is_nan(b)) return true;
        }
        return std::memcmp(&a, &b, sizeof(T)) == 0;
    }
}

/// Equal, zeros of any sign, or both NaN.
template <class T>
bool equal_value(const T& a, const T& b) {
    return a == b || (nd::simd::is_nan(a) && nd::simd::is_nan(b));
}

template <class T>
std::string text(const T& value) {
    if constexpr (nd::complex_floating<T>) return "(" + text(value.real()) + "," + text(value.imag()) + ")";
    else return std::to_string(value);
}

/// One dtype: what tests do with its elements, which lie anywhere.
struct dtype {
    const char* name;
    std::ptrdiff_t size;
    std::ptrdiff_t lanes;  ///< of it in a register
    void (*make)(values which, generator& random, void* to);
    bool (*same)(const void* a, const void* b);
    bool (*equal)(const void* a, const void* b);
    std::string (*text)(const void* value);
};

namespace detail {

template <class T>
T read(const void* from) {
    T value;
    std::memcpy(&value, from, sizeof(T));
    return value;
}

}  // namespace detail

template <class T>
inline constexpr dtype dtype_of = {
    nd::dtype_name<T>(),
    sizeof(T),
    nd::simd::register_bytes / static_cast<std::ptrdiff_t>(sizeof(nd::compute_t<nd::real_t<T>>)),
    [](values which, generator& random, void* to) {
        const T value = value_of<T>(which, random);
        std::memcpy(to, &value, sizeof(T));
    },
    [](const void* a, const void* b) { return same_value(detail::read<T>(a), detail::read<T>(b)); },
    [](const void* a, const void* b) { return equal_value(detail::read<T>(a), detail::read<T>(b)); },
    [](const void* value) { return text(detail::read<T>(value)); },
};

}  // namespace test
