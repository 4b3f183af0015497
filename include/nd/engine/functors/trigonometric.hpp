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
struct tan : floating_heavy {
    static constexpr const char* name = "tan";
    template <class V>
    ND_INLINE V operator()(V a) const {
        if constexpr (complex_floating<V>) return std::tan(a);
        else return vmath::tan(a);
    }
};
struct arcsin : floating_heavy {
    static constexpr const char* name = "arcsin";
    template <class V>
    ND_INLINE V operator()(V a) const {
        if constexpr (complex_floating<V>) return std::asin(a);
        else return vmath::arcsin(a);
    }
};
struct arccos : floating_heavy {
    static constexpr const char* name = "arccos";
    template <class V>
    ND_INLINE V operator()(V a) const {
        if constexpr (complex_floating<V>) return std::acos(a);
        else return vmath::arccos(a);
    }
};
struct arctan : floating_heavy {
    static constexpr const char* name = "arctan";
    template <class V>
    ND_INLINE V operator()(V a) const {
        if constexpr (complex_floating<V>) return std::atan(a);
        else return vmath::arctan(a);
    }
};
struct sinh : floating_heavy {
    static constexpr const char* name = "sinh";
    template <class V>
    ND_INLINE V operator()(V a) const {
        if constexpr (complex_floating<V>) return std::sinh(a);
        else return vmath::sinh(a);
    }
};
struct cosh : floating_heavy {
    static constexpr const char* name = "cosh";
    template <class V>
    ND_INLINE V operator()(V a) const {
        if constexpr (complex_floating<V>) return std::cosh(a);
        else return vmath::cosh(a);
    }
};
struct tanh : floating_heavy {
    static constexpr const char* name = "tanh";
    template <class V>
    ND_INLINE V operator()(V a) const {
        if constexpr (complex_floating<V>) return std::tanh(a);
        else return vmath::tanh(a);
    }
};
struct arcsinh : floating_heavy {
    static constexpr const char* name = "arcsinh";
    template <class V>
    ND_INLINE V operator()(V a) const {
        if constexpr (complex_floating<V>) return std::asinh(a);
        else return vmath::arcsinh(a);
    }
};
struct arccosh : floating_heavy {
    static constexpr const char* name = "arccosh";
    template <class V>
    ND_INLINE V operator()(V a) const {
        if constexpr (complex_floating<V>) return std::acosh(a);
        else return vmath::arccosh(a);
    }
};
struct arctanh : floating_heavy {
    static constexpr const char* name = "arctanh";
    template <class V>
    ND_INLINE V operator()(V a) const {
        if constexpr (complex_floating<V>) return std::atanh(a);
        else return vmath::arctanh(a);
    }
};

/// sqrt(a*a + b*b) without overflow.
struct hypot : real_heavy {
    static constexpr const char* name = "hypot";
    static constexpr bool reorderable = true;
    template <class T>
    static constexpr T start() { return T(0); }
    template <class T>
    static constexpr T identity() { return T(0); }
    template <class V>
    ND_INLINE V operator()(V a, V b) const { return vmath::hypot(a, b); }
};
/// The angle of the point (b, a), in (-pi, pi].
struct arctan2 : real_heavy {
    static constexpr const char* name = "arctan2";
    template <class V>
    ND_INLINE V operator()(V a, V b) const { return vmath::arctan2(a, b); }
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
            return a == T(0) ? T(1) : simd::div(std::sin(x), x);
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
