// SPDX-License-Identifier: BSD-3-Clause
//
// The parts of a number: its sign, its neighbours, mantissa and exponent, whole part and fraction, real and imaginary
// part. Owns no arithmetic.
#pragma once

#include "families.hpp"

namespace nd::inline ND_ABI::functor {

/// -1, 0 or 1, NaN of NaN; of a complex number the one of length 1 in its direction.
struct sign : signed_arithmetic {
    static constexpr const char* name = "sign";
    template <class V>
    ND_INLINE V operator()(V a) const {
        using T = simd::lane_t<V>;
        if constexpr (complex_floating<T>) {
            const auto length = simd::abs(a);
            using real = real_t<T>;
            if (simd::is_nan(length)) return V(length, length);
            if (simd::eq(length, std::numeric_limits<real>::infinity())) {
                const bool re = simd::eq(simd::abs(a.real()), length), im = simd::eq(simd::abs(a.imag()), length);
                if (re && im) return V(std::numeric_limits<real>::quiet_NaN(), std::numeric_limits<real>::quiet_NaN());
                return re ? V(std::copysign(real(1), a.real()), 0) : V(0, std::copysign(real(1), a.imag()));
            }
            return simd::eq(length, real(0)) ? V(0) : V(a.real() / length, a.imag() / length);
        } else {
            const V zero(T(0));
            const V not_negative = simd::select(simd::lt(zero, a), V(T(1)), simd::select(simd::eq(a, zero), zero, a));
            if constexpr (std::is_unsigned_v<T>) return not_negative;
            else return simd::select(simd::lt(a, zero), V(static_cast<T>(-1)), not_negative);
        }
    }
};
/// Whether the sign bit is set, that of zeros and NaN too.
struct signbit : floating_real {
    static constexpr const char* name = "signbit";
    template <class T, class...>
    using result = bool;
    template <class V>
    ND_INLINE auto operator()(V a) const { return simd::signbit(a); }
};
/// The magnitude of a with the sign of b.
struct copysign : floating_real {
    static constexpr const char* name = "copysign";
    template <class V>
    ND_INLINE V operator()(V a, V b) const { return simd::copysign(a, b); }
};
/// F of float16 or bfloat16, whose neighbours are not those of the float that the engine has of them.
template <class F, half_floating T>
struct among_halves {
    static constexpr bool heavy = F::heavy;
    [[no_unique_address]] F f;

    template <class... V>
    float operator()(V... v) const {
        return static_cast<float>(f(T(v)...));
    }
};

/// The next value after a towards b.
struct nextafter : real_single {
    static constexpr const char* name = "nextafter";
    template <half_floating T>
    using of_half = among_halves<nextafter, T>;
    template <class T>
    T operator()(T a, T b) const {
        if constexpr (half_floating<T>) {
            if (simd::is_nan(a) || simd::is_nan(b)) return std::numeric_limits<T>::quiet_NaN();
            if (simd::eq(a, b)) return b;
            if (simd::eq(a, T(0))) return simd::copysign(std::numeric_limits<T>::denorm_min(), b);
            const int away = simd::lt(a, b) == simd::lt(T(0), a) ? 1 : -1;
            return T::from_bits(static_cast<std::uint16_t>(a.bits() + away));
        } else {
            return std::nextafter(a, b);
        }
    }
};
/// The distance to the next value away from zero, with the sign of what is not 0.
struct spacing : real_single {
    static constexpr const char* name = "spacing";
    template <half_floating T>
    using of_half = among_halves<spacing, T>;
    template <class T>
    T operator()(T a) const {
        using bits = simd::detail::unsigned_of<T>;
        const bits magnitude = std::bit_cast<bits>(simd::abs(a)), infinity = simd::detail::infinity_bits<T>;
        if (magnitude >= infinity) return std::numeric_limits<T>::quiet_NaN();
        // An ulp is a power of two: mantissa bits below a's own, or the least of all.
        constexpr int digits = std::numeric_limits<T>::digits - 1;
        const bits exponent = static_cast<bits>(magnitude >> digits);
        const T step = exponent > static_cast<bits>(digits) ? std::bit_cast<T>(static_cast<bits>((exponent - static_cast<bits>(digits)) << digits))
                                         : std::bit_cast<T>(static_cast<bits>(bits{1} << (exponent > 1 ? exponent - 1 : 0)));
        return magnitude == 0 ? step : simd::copysign(step, a);
    }
};
/// a * 2^b, rounded once; b is an integer.
struct ldexp : real_single {
    static constexpr const char* name = "ldexp";
    template <int I, class A, class B>
    using operand = std::conditional_t<complex_floating<A> || (kind_v<B> > kind::signed_integer), void, std::conditional_t<I == 0, floating_t<A>, std::int64_t>>;
    template <class T>
    T operator()(T a, std::int64_t b) const { return std::ldexp(a, static_cast<int>(b < -5000 ? -5000 : b > 5000 ? 5000 : b)); }
};
/// a = mantissa * 2^exponent, the mantissa in [1/2, 1). @see numpy.frexp
struct frexp_mantissa : real_single {
    static constexpr const char* name = "frexp";
    template <class T>
    T operator()(T a) const {
        int exponent;
        return std::frexp(a, &exponent);
    }
};
struct frexp_exponent : frexp_mantissa {
    template <class T, class...>
    using result = std::int32_t;
    template <class T>
    std::int32_t operator()(T a) const {
        int exponent = 0;
        if (std::bit_cast<simd::detail::unsigned_of<T>>(simd::abs(a)) < simd::detail::infinity_bits<T>) std::frexp(a, &exponent);
        return exponent;
    }
};
/// The whole part towards zero and the fraction, both with a's sign. @see numpy.modf
struct modf_whole : floating_real {
    static constexpr const char* name = "modf";
    template <class V>
    ND_INLINE V operator()(V a) const { return simd::trunc(a); }
};
struct modf_fraction : floating_real {
    static constexpr const char* name = "modf";
    template <class V>
    ND_INLINE V operator()(V a) const {
        using T = simd::lane_t<V>;
        const V whole = simd::rounded(simd::trunc(a));
        const auto endless = simd::eq(simd::abs(a), V(std::numeric_limits<T>::infinity()));
        return simd::copysign(simd::select(endless, V(T(0)), simd::sub(a, whole)), a);
    }
};
/// 0 below zero, 1 above, b at zero. @see numpy.heaviside
struct heaviside : floating_real {
    static constexpr const char* name = "heaviside";
    template <class V>
    ND_INLINE V operator()(V a, V b) const {
        using T = simd::lane_t<V>;
        const V zero(T(0));
        return simd::select(simd::lt(a, zero), zero, simd::select(simd::lt(zero, a), V(T(1)), simd::select(simd::eq(a, zero), b, a)));
    }
};

/// The complex conjugate; of a real number itself.
struct conjugate : widened_arithmetic {
    static constexpr const char* name = "conjugate";
    template <class V>
    ND_INLINE V operator()(V a) const {
        if constexpr (complex_floating<simd::lane_t<V>>) return V(a.real(), -a.imag());
        else return a;
    }
};
struct real : arithmetic {
    static constexpr const char* name = "real";
    template <class T, class...>
    using result = real_t<T>;
    template <class V>
    ND_INLINE auto operator()(V a) const {
        if constexpr (complex_floating<simd::lane_t<V>>) return a.real();
        else return a;
    }
};
struct imag : arithmetic {
    static constexpr const char* name = "imag";
    template <class T, class...>
    using result = real_t<T>;
    template <class V>
    ND_INLINE auto operator()(V a) const {
        if constexpr (complex_floating<simd::lane_t<V>>) return a.imag();
        else if constexpr (simd::is_mask<V> || boolean<V>) return V(false);
        else return V(simd::lane_t<V>(0));
    }
};
/// The argument of a number in radians, in (-pi, pi].
struct angle : floating_single {
    static constexpr const char* name = "angle";
    template <class T, class...>
    using result = real_t<T>;
    template <class T>
    real_t<T> operator()(T a) const {
        if constexpr (complex_floating<T>) return detail::rounded_once([](auto y, auto x) { return std::atan2(y, x); }, a.imag(), a.real());
        else return detail::rounded_once([](auto x) { return std::atan2(decltype(x)(0), x); }, a);
    }
};

/// NaN and infinities replaced by numbers.
template <class T>
struct nan_to_num : arithmetic {
    static constexpr const char* name = "nan_to_num";
    T nan, highest, lowest;

    template <class V>
    ND_INLINE V operator()(V a) const {
        using lane = simd::lane_t<V>;
        if constexpr (complex_floating<lane>) {
            return V((*this)(a.real()), (*this)(a.imag()));
        } else if constexpr (real_floating<lane>) {
            constexpr lane infinity = std::numeric_limits<lane>::infinity();
            const V low = simd::select(simd::eq(a, V(-infinity)), V(lowest), a);
            return simd::select(simd::is_nan(a), V(nan), simd::select(simd::eq(a, V(infinity)), V(highest), low));
        } else {
            return a;
        }
    }
};

}  // namespace nd::inline ND_ABI::functor
