// SPDX-License-Identifier: BSD-3-Clause
//
// NumPy's order of elements: as unsigned integers that compare alike where a dtype has them (bool, integers, floating
// point), as a comparison for the others. NaN is last; zeros of both signs are equal, though sorted values keep -0 first.
// Owns no algorithm.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

#include "../core/dtype.hpp"
#include "../engine/simd.hpp"

namespace nd::inline ND_ABI::sorting {

/// Whether elements of T have integers that are in their order.
template <class T>
inline constexpr bool has_keys = boolean<T> || integer<T> || real_floating<T>;

/// The unsigned integer as wide as T.
template <class T>
using bits_t = typename nd::detail::sized<static_cast<int>(sizeof(T))>::unsigned_type;
/// What elements of T are sorted as: 32 or 64 bits.
template <class T>
using key_t = std::conditional_t<(sizeof(T) <= 4), std::uint32_t, std::uint64_t>;

namespace detail {

template <class T>
inline constexpr bits_t<T> sign_of = static_cast<bits_t<T>>(bits_t<T>{1} << (8 * sizeof(T) - 1));

/// All bits where true, of a value or of lanes.
template <class B>
ND_INLINE B ones_where(bool yes) {
    return static_cast<B>(-static_cast<B>(yes));
}
template <class V, class M>
ND_INLINE V ones_where(M lanes) {
    return std::bit_cast<V>(lanes);
}

/// The bits of a floating-point number, or of lanes of them, to ordered ones; every NaN becomes all ones. Zeros of both
/// signs become one where they are to be `Alike`.
template <class T, bool Alike, class V>
ND_INLINE V ordered_bits(V v) {
    constexpr auto sign = sign_of<T>;
    if constexpr (Alike) v = static_cast<V>(v & static_cast<V>(~ones_where<V>(v == sign)));
    constexpr auto infinity = std::bit_cast<bits_t<T>>(std::numeric_limits<T>::infinity());
    const V magnitude = static_cast<V>(v & static_cast<bits_t<T>>(~sign));
    const V minus = ones_where<V>(v >= sign), nan = ones_where<V>(magnitude > infinity);
    return static_cast<V>((v ^ (minus | sign)) | nan);
}
template <class T, class V>
ND_INLINE V floating_bits(V v) {
    constexpr auto sign = sign_of<T>;
    const V minus = ones_where<V>(v < sign);
    return static_cast<V>(v ^ (minus | sign));
}

template <class T, bool Alike>
ND_INLINE key_t<T> key_of(T v) {
    using B = bits_t<T>;
    if constexpr (boolean<T>) return v;
    else if constexpr (real_floating<T>) return ordered_bits<T, Alike, B>(std::bit_cast<B>(v));
    else if constexpr (std::is_signed_v<T>) return static_cast<B>(static_cast<B>(v) ^ sign_of<T>);
    else return v;
}

template <class T, bool Alike>
[[gnu::noinline]] void write_keys(const T* from, intp n, key_t<T>* keys) {
    intp k = 0;
    if constexpr (real_floating<T> && sizeof(T) == sizeof(key_t<T>)) {
        using lanes = typename simd::plain<bits_t<T>, simd::register_bytes>::vector;
        constexpr intp count = simd::register_bytes / static_cast<intp>(sizeof(T));
        for (; k + count <= n; k += count) {
            lanes v;
            std::memcpy(&v, from + k, sizeof v);
            v = ordered_bits<T, Alike>(v);
            std::memcpy(keys + k, &v, sizeof v);
        }
    }
    for (; k < n; ++k) keys[k] = key_of<T, Alike>(from[k]);
}

}  // namespace detail

/// The integer in whose order v stands; -0 comes before 0.
template <class T>
ND_INLINE key_t<T> value_key(T v) {
    return detail::key_of<T, false>(v);
}
/// The same, and one for zeros of both signs: keys are equal exactly where the elements are.
template <class T>
ND_INLINE key_t<T> order_key(T v) {
    return detail::key_of<T, true>(v);
}
/// The element of a value_key.
template <class T>
ND_INLINE T value_of_key(key_t<T> key) {
    using B = bits_t<T>;
    if constexpr (boolean<T>) return key != 0;
    else if constexpr (real_floating<T>) return std::bit_cast<T>(static_cast<B>(detail::floating_bits<T, B>(static_cast<B>(key))));
    else if constexpr (std::is_signed_v<T>) return static_cast<T>(static_cast<B>(static_cast<B>(key) ^ detail::sign_of<T>));
    else return static_cast<T>(key);
}

/// keys[k] = value_key(from[k]) for n elements.
template <class T>
void write_value_keys(const T* from, intp n, key_t<T>* keys) {
    detail::write_keys<T, false>(from, n, keys);
}
/// keys[k] = order_key(from[k]) for n elements.
template <class T>
void write_order_keys(const T* from, intp n, key_t<T>* keys) {
    detail::write_keys<T, real_floating<T>>(from, n, keys);
}
/// to[k] = the element of keys[k] for n keys.
template <class T>
[[gnu::noinline]] void read_keys(const key_t<T>* keys, intp n, T* to) {
    intp k = 0;
    if constexpr (real_floating<T> && sizeof(T) == sizeof(key_t<T>)) {
        using lanes = typename simd::plain<bits_t<T>, simd::register_bytes>::vector;
        constexpr intp count = simd::register_bytes / static_cast<intp>(sizeof(T));
        for (; k + count <= n; k += count) {
            lanes v;
            std::memcpy(&v, keys + k, sizeof v);
            v = detail::floating_bits<T, lanes>(v);
            std::memcpy(to + k, &v, sizeof v);
        }
    }
    for (; k < n; ++k) to[k] = value_of_key<T>(keys[k]);
}

/// Whether a stands before b: NumPy's less, by which NaN is last. Complex numbers go by real part, then by imaginary
/// part; of those with a NaN, a real part that is none comes first. Records go by their own operator<.
template <class T>
ND_INLINE bool before(const T& a, const T& b) {
    if constexpr (has_keys<T>) {
        return order_key(a) < order_key(b);
    } else if constexpr (complex_floating<T>) {
        const auto ar = order_key(a.real()), br = order_key(b.real()), ai = order_key(a.imag()), bi = order_key(b.imag());
        constexpr auto nan = ~decltype(ar){};
        const bool a_nan = ai == nan, b_nan = bi == nan;  // a NaN in either part puts a number behind those without
        const bool a_last = ar == nan || a_nan, b_last = br == nan || b_nan;
        if (a_last != b_last) return b_last;
        if (a_last && (ar == nan) != (br == nan)) return br == nan;
        if (a_last && a_nan != b_nan) return b_nan;
        return ar != br ? ar < br : ai < bi;
    } else {
        static_assert(requires { a < b; }, "nd: elements without operator< have no order");
        return a < b;
    }
}
/// Whether neither stands before the other.
template <class T>
ND_INLINE bool alike(const T& a, const T& b) {
    if constexpr (has_keys<T>) return order_key(a) == order_key(b);
    else return !before(a, b) && !before(b, a);
}

}  // namespace nd::inline ND_ABI::sorting
