// SPDX-License-Identifier: BSD-3-Clause
//
// Circular and hyperbolic functions, their inverses, and what is said in angles. Integers are computed in floating point;
// of complex numbers the functions are the standard library's.
#pragma once

#include "../vmath.hpp"
#include "families.hpp"

namespace nd::inline ND_ABI::functor {

struct sin : floating_heavy {
    static constexpr const char* name = "sin";
    template <class V>
    ND_INLINE V operator()(V a) const {
        if constexpr (complex_floating<V>) return std::sin(a);
        else return vmath::sin(a);
    }
};
struct cos : floating_heavy {
    static constexpr const char* name = "cos";
    template <class V>
    ND_INLINE V operator()(V a) const {
        if constexpr (complex_floating<V>) return std::cos(a);
        else return vmath::cos(a);
    }
};
struct tan : floating_single {
    static constexpr const char* name = "tan";
    template <class T>
    T operator()(T a) const { return detail::rounded_once([](auto x) { return std::tan(x); }, a); }
};
struct arcsin : floating_single {
    static constexpr const char* name = "arcsin";
    template <class T>
    T operator()(T a) const { return detail::rounded_once([](auto x) { return std::asin(x); }, a); }
};
struct arccos : floating_single {
    static constexpr const char* name = "arccos";
    template <class T>
    T operator()(T a) const { return detail::rounded_once([](auto x) { return std::acos(x); }, a); }
};
struct arctan : floating_single {
    static constexpr const char* name = "arctan";
    template <class T>
    T operator()(T a) const { return detail::rounded_once([](auto x) { return std::atan(x); }, a); }
};
struct sinh : floating_single {
    static constexpr const char* name = "sinh";
    template <class T>
    T operator()(T a) const { return detail::rounded_once([](auto x) { return std::sinh(x); }, a); }
};
struct cosh : floating_single {
    static constexpr const char* name = "cosh";
    template <class T>
    T operator()(T a) const { return detail::rounded_once([](auto x) { return std::cosh(x); }, a); }
};
struct tanh : floating_heavy {
    static constexpr const char* name = "tanh";
    template <class V>
    ND_INLINE V operator()(V a) const {
        if constexpr (complex_floating<V>) return std::tanh(a);
        else return vmath::tanh(a);
    }
};
struct arcsinh : floating_single {
    static constexpr const char* name = "arcsinh";
    template <class T>
    T operator()(T a) const { return detail::rounded_once([](auto x) { return std::asinh(x); }, a); }
};
struct arccosh : floating_single {
    static constexpr const char* name = "arccosh";
    template <class T>
    T operator()(T a) const { return detail::rounded_once_wide([](auto x) { return std::acosh(x); }, a); }
};
struct arctanh : floating_single {
    static constexpr const char* name = "arctanh";
    template <class T>
    T operator()(T a) const { return detail::rounded_once([](auto x) { return std::atanh(x); }, a); }
};

/// sqrt(a*a + b*b) without overflow.
struct hypot : real_single {
    static constexpr const char* name = "hypot";
    static constexpr bool reorderable = true;
    template <class T>
    static constexpr T start() { return T(0); }
    template <class T>
    static constexpr T identity() { return T(0); }
    template <class T>
    T operator()(T a, T b) const { return detail::rounded_once([](auto x, auto y) { return std::hypot(x, y); }, a, b); }
};
/// The angle of the point (b, a), in (-pi, pi].
struct arctan2 : real_single {
    static constexpr const char* name = "arctan2";
    template <class T>
    T operator()(T a, T b) const { return detail::rounded_once([](auto y, auto x) { return std::atan2(y, x); }, a, b); }
};

struct radians : floating_real {
    static constexpr const char* name = "radians";
    template <class V>
    ND_INLINE V operator()(V a) const { return simd::mul(a, V(static_cast<simd::lane_t<V>>(0x1.1df46a2529d39p-6))); }
};
struct degrees : floating_real {
    static constexpr const char* name = "degrees";
    template <class V>
    ND_INLINE V operator()(V a) const { return simd::mul(a, V(static_cast<simd::lane_t<V>>(0x1.ca5dc1a63c1f8p5))); }
};

/// sin(pi a) / (pi a); of integers in double.
struct sinc : floating_single {
    static constexpr const char* name = "sinc";
    template <int I, class... T>
    using operand = inexact_t<promote_t<T...>>;
    template <class T>
    T operator()(T a) const {
        constexpr double pi = 3.14159265358979323846;
        if constexpr (complex_floating<T>) {
            const T x = a * static_cast<real_t<T>>(pi);
            return a == T(0) ? T(1) : std::sin(x) / x;
        } else {
            return detail::rounded_once(
                [](auto x) {
                    if (simd::eq(x, x * 0)) return x * 0 + 1;
                    const auto whole = simd::rint(x), sine = std::sin(pi * (x - whole));  // the reduction is exact
                    const bool odd = !simd::eq(simd::rint(whole / 2) * 2, whole);
                    return (odd ? -sine : sine) / (pi * x);
                },
                a);
        }
    }
};

}  // namespace nd::inline ND_ABI::functor
