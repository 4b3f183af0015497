// SPDX-License-Identifier: BSD-3-Clause
//
// Truth values: the logical operations, and what kind of number a value is.
#pragma once

#include "families.hpp"

namespace nd::inline ND_ABI::functor {

struct logical_and : logical {
    static constexpr const char* name = "logical_and";
    static constexpr bool reorderable = true;
    template <class T>
    static constexpr T start() { return true; }
    template <class T>
    static constexpr T identity() { return true; }
    template <class V>
    ND_INLINE V operator()(V a, V b) const { return simd::bit_and(a, b); }
};
struct logical_or : logical {
    static constexpr const char* name = "logical_or";
    static constexpr bool reorderable = true;
    template <class T>
    static constexpr T start() { return false; }
    template <class T>
    static constexpr T identity() { return false; }
    template <class V>
    ND_INLINE V operator()(V a, V b) const { return simd::bit_or(a, b); }
};
struct logical_xor : logical {
    static constexpr const char* name = "logical_xor";
    static constexpr bool reorderable = true;
    template <class T>
    static constexpr T start() { return false; }
    template <class T>
    static constexpr T identity() { return false; }
    template <class V>
    ND_INLINE V operator()(V a, V b) const { return simd::bit_xor(a, b); }
};
struct logical_not : logical {
    static constexpr const char* name = "logical_not";
    template <class V>
    ND_INLINE V operator()(V a) const { return simd::bit_not(a); }
};

namespace detail {

/// The bits of the magnitude compared with those of infinity: flags of the compiler fold floating-point comparisons.
template <class V, class Compare>
ND_INLINE auto magnitude_to_infinity(V a, Compare compare) {
    using T = simd::lane_t<V>;
    using bits = std::conditional_t<sizeof(T) == 4, std::int32_t, std::int64_t>;
    const auto a_bits = simd::cast_bits<bits>(a);
    using B = std::remove_const_t<decltype(a_bits)>;
    return compare(simd::bit_and(a_bits, B(std::numeric_limits<bits>::max())), B(std::bit_cast<bits>(std::numeric_limits<T>::infinity())));
}
/// For values that are always finite.
template <bool Value, class V>
ND_INLINE auto constantly(V a) {
    if constexpr (simd::is_mask<V>) return V(Value);
    else if constexpr (simd::is_single<V>) return Value;
    else if constexpr (Value) return simd::eq(a, a);
    else return simd::bit_not(simd::eq(a, a));
}

}  // namespace detail

struct isnan : comparison {
    static constexpr const char* name = "isnan";
    template <class V>
    ND_INLINE auto operator()(V a) const {
        if constexpr (kind_v<simd::lane_t<V>> < kind::floating) return detail::constantly<false>(a);
        else return simd::is_nan(a);
    }
};
/// The value, or where it is NaN what changes no result of F.
template <class F>
struct nan_ignored_by : arithmetic {
    static constexpr const char* name = F::name;
    template <class V>
    ND_INLINE V operator()(V a) const {
        using T = simd::lane_t<V>;
        if constexpr (kind_v<T> < kind::floating) return a;
        else return simd::select(simd::is_nan(a), V(F::template identity<T>()), a);
    }
};
struct isinf : comparison {
    static constexpr const char* name = "isinf";
    template <class V>
    ND_INLINE auto operator()(V a) const {
        using T = simd::lane_t<V>;
        if constexpr (complex_floating<T>) return (*this)(a.real()) || (*this)(a.imag());
        else if constexpr (real_floating<T>) return detail::magnitude_to_infinity(a, [](auto x, auto y) { return simd::eq(x, y); });
        else return detail::constantly<false>(a);
    }
};
struct isfinite : comparison {
    static constexpr const char* name = "isfinite";
    template <class V>
    ND_INLINE auto operator()(V a) const {
        using T = simd::lane_t<V>;
        if constexpr (complex_floating<T>) return (*this)(a.real()) && (*this)(a.imag());
        else if constexpr (real_floating<T>) return detail::magnitude_to_infinity(a, [](auto x, auto y) { return simd::lt(x, y); });
        else return detail::constantly<true>(a);
    }
};

}  // namespace nd::inline ND_ABI::functor
