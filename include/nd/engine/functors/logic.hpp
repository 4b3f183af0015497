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
/// Real numbers only.
struct real_comparison : comparison {
    template <int I, class... T>
    using operand = std::conditional_t<complex_floating<promote_t<T...>>, void, promote_t<T...>>;
};
struct isposinf : real_comparison {
    static constexpr const char* name = "isposinf";
    template <class V>
    ND_INLINE auto operator()(V a) const {
        using T = simd::lane_t<V>;
        if constexpr (real_floating<T>) return simd::eq(a, V(std::numeric_limits<T>::infinity()));
        else return detail::constantly<false>(a);
    }
};
struct isneginf : real_comparison {
    static constexpr const char* name = "isneginf";
    template <class V>
    ND_INLINE auto operator()(V a) const {
        using T = simd::lane_t<V>;
        if constexpr (real_floating<T>) return simd::eq(a, V(-std::numeric_limits<T>::infinity()));
        else return detail::constantly<false>(a);
    }
};
/// |a - b| <= absolute + relative * |b|, or a == b; where asked for, NaN is close to NaN.
struct isclose : comparison {
    static constexpr const char* name = "isclose";
    template <int I, class... T>
    using operand = inexact_t<promote_t<T...>>;
    double relative = 1e-5, absolute = 1e-8;
    bool equal_nan = false;

    template <class V>
    ND_INLINE auto operator()(V a, V b) const {
        using T = real_t<simd::lane_t<V>>;
        const auto size = simd::abs(b), apart = simd::abs(simd::sub(a, b));
        using R = std::remove_cvref_t<decltype(size)>;
        const auto limit = simd::add(R(static_cast<T>(absolute)), simd::rounded(simd::mul(R(static_cast<T>(relative)), size)));
        const auto near = simd::bit_and(simd::le(apart, limit), isfinite{}(b));
        const auto close = simd::bit_or(near, simd::eq(a, b));
        const auto both = simd::bit_and(simd::is_nan(a), simd::is_nan(b));
        return equal_nan ? simd::bit_or(close, both) : close;
    }
};

}  // namespace nd::inline ND_ABI::functor
