// SPDX-License-Identifier: BSD-3-Clause
//
// Roots, exponentials, logarithms and powers: integers are computed in floating point. The polynomials are vmath's; of
// complex numbers the functions are the standard library's.
#pragma once

#include "../vmath.hpp"
#include "families.hpp"

namespace nd::inline ND_ABI::functor {

struct sqrt : floating {
    static constexpr const char* name = "sqrt";
    template <class V>
    ND_INLINE V operator()(V a) const { return simd::sqrt(a); }
};
struct cbrt : real_heavy {
    static constexpr const char* name = "cbrt";
    template <class V>
    ND_INLINE V operator()(V a) const { return vmath::cbrt(a); }
};

struct exp : floating_heavy {
    static constexpr const char* name = "exp";
    template <class V>
    ND_INLINE V operator()(V a) const {
        if constexpr (complex_floating<V>) return std::exp(a);
        else return vmath::exp(a);
    }
};
struct exp2 : floating_heavy {
    static constexpr const char* name = "exp2";
    template <class V>
    ND_INLINE V operator()(V a) const {
        if constexpr (complex_floating<V>) return std::exp(a * static_cast<real_t<V>>(0.693147180559945309417));
        else return vmath::exp2(a);
    }
};
struct expm1 : floating_heavy {
    static constexpr const char* name = "expm1";
    template <class V>
    ND_INLINE V operator()(V a) const {
        if constexpr (complex_floating<V>) {
            const auto half = std::sin(a.imag() / 2), sine = std::sin(a.imag()), cosine = std::cos(a.imag());
            return V(simd::rounded(std::expm1(a.real()) * cosine) - simd::rounded(2 * half * half), std::exp(a.real()) * sine);
        } else {
            return vmath::expm1(a);
        }
    }
};
namespace detail {

/// A complex number times a real one.
template <class T>
T scaled(T a, double by) {
    const auto factor = static_cast<real_t<T>>(by);
    return T(simd::rounded(a.real() * factor), simd::rounded(a.imag() * factor));
}

}  // namespace detail

struct log : floating_heavy {
    static constexpr const char* name = "log";
    template <class V>
    ND_INLINE V operator()(V a) const {
        if constexpr (complex_floating<V>) return std::log(a);
        else return vmath::log(a);
    }
};
struct log2 : floating_heavy {
    static constexpr const char* name = "log2";
    template <class V>
    ND_INLINE V operator()(V a) const {
        if constexpr (complex_floating<V>) return detail::scaled(std::log(a), 1.44269504088896340736);
        else return vmath::log2(a);
    }
};
struct log10 : floating_heavy {
    static constexpr const char* name = "log10";
    template <class V>
    ND_INLINE V operator()(V a) const {
        if constexpr (complex_floating<V>) return detail::scaled(std::log(a), 0.434294481903251827651);
        else return vmath::log10(a);
    }
};
struct log1p : floating_heavy {
    static constexpr const char* name = "log1p";
    template <class V>
    ND_INLINE V operator()(V a) const {
        if constexpr (complex_floating<V>) {
            const auto re = a.real() + 1;
            return V(std::log(std::hypot(re, a.imag())), std::atan2(a.imag(), re));
        } else {
            return vmath::log1p(a);
        }
    }
};

/// log(e^a + e^b) without overflow; accurate to the larger operand. -inf joins like 0 a sum.
struct logaddexp : real_heavy {
    static constexpr const char* name = "logaddexp";
    static constexpr bool reorderable = true;
    template <class T>
    static constexpr T start() { return -std::numeric_limits<T>::infinity(); }
    template <class T>
    static constexpr T identity() { return start<T>(); }
    template <class V>
    ND_INLINE V operator()(V a, V b) const {
        return vmath::in_double(
            [](auto x, auto y) {
                using W = decltype(x);
                const W high = simd::greater(x, y), apart = simd::abs(simd::rounded(simd::sub(x, y)));
                const W sum = simd::rounded(simd::add(high, simd::rounded(vmath::log1p(simd::rounded(vmath::exp(simd::neg(apart)))))));
                const W twice = simd::rounded(simd::add(x, W(0.693147180559945309417)));  // of infinities too
                return simd::select(simd::eq(x, y), twice, simd::select(simd::is_nan(apart), apart, sum));
            },
            a, b);
    }
};
/// log2(2^a + 2^b), likewise.
struct logaddexp2 : logaddexp {
    static constexpr const char* name = "logaddexp2";
    template <class V>
    ND_INLINE V operator()(V a, V b) const {
        return vmath::in_double(
            [](auto x, auto y) {
                using W = decltype(x);
                const W high = simd::greater(x, y), apart = simd::abs(simd::rounded(simd::sub(x, y)));
                const W more = simd::rounded(simd::mul(simd::rounded(vmath::log1p(simd::rounded(vmath::exp2(simd::neg(apart))))), W(1.44269504088896340736)));
                const W twice = simd::rounded(simd::add(x, W(1.0)));
                return simd::select(simd::eq(x, y), twice, simd::select(simd::is_nan(apart), apart, simd::rounded(simd::add(high, more))));
            },
            a, b);
    }
};

/// 1 / (1 + e^-a). @see scipy.special.expit
struct sigmoid : real_heavy {
    static constexpr const char* name = "sigmoid";
    template <int I, class... T>
    using operand = std::conditional_t<complex_floating<promote_t<T...>>, void, inexact_t<promote_t<T...>>>;
    template <class V>
    ND_INLINE V operator()(V a) const { return vmath::sigmoid(a); }
};

namespace detail {

/// A complex power: whole exponents up to 100 by squaring, as NumPy has it, others by the standard library.
template <class T>
T complex_power(T a, T b) {
    using real = real_t<T>;
    const real re = b.real(), im = b.imag();
    if (simd::eq(re, real(0)) && simd::eq(im, real(0))) return T(1);
    if (simd::eq(a.real(), real(0)) && simd::eq(a.imag(), real(0))) {
        constexpr real nan = std::numeric_limits<real>::quiet_NaN();
        return simd::lt(real(0), re) && simd::eq(im, real(0)) ? T(0) : T(nan, nan);
    }
    if (simd::eq(im, real(0)) && simd::eq(re, simd::rint(re)) && simd::lt(simd::abs(re), real(100))) {
        const int n = static_cast<int>(re);
        T product(1), square = a;
        for (int left = n < 0 ? -n : n;;) {
            if (left & 1) product = simd::mul(product, square);
            left >>= 1;
            if (left == 0) break;
            square = simd::mul(square, square);
        }
        return n < 0 ? simd::div(T(1), product) : product;
    }
    return std::pow(a, b);
}

}  // namespace detail

/// a to the power b; integers to a negative power give 0 unless the base is 1 or -1. @see numpy.power, which throws there
struct power : widened_arithmetic {
    static constexpr const char* name = "power";
    template <class T, class...>
    static constexpr bool vectorized = real_floating<T>;
    static constexpr bool heavy = true;
    template <class T>
    ND_INLINE T operator()(T a, T b) const {
        if constexpr (real_floating<simd::lane_t<T>>) return vmath::pow(a, b);
        else return of_one(a, b);
    }

private:
    template <class T>
    static T of_one(T a, T b) {
        if constexpr (integer<T>) {
            if constexpr (std::is_signed_v<T>) {
                if (b < 0) return a == 1 ? T(1) : a == -1 ? (b % 2 ? T(-1) : T(1)) : T(0);
            }
            T product = 1;
            for (; b; b = static_cast<T>(b >> 1)) {
                if (b & 1) product = simd::mul(product, a);
                a = simd::mul(a, a);
            }
            return product;
        } else {
            return detail::complex_power(a, b);
        }
    }
};
/// The same in double precision at least: integers to any power. @see numpy.float_power
struct float_power : power {
    static constexpr const char* name = "float_power";
    template <int I, class... T>
    using operand = promote_t<double, promote_t<T...>>;
};

}  // namespace nd::inline ND_ABI::functor
