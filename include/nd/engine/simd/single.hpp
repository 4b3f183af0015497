// SPDX-License-Identifier: BSD-3-Clause
//
// What the `simd::` functions mean, on one value: the definition registers are held to, and the body that runs where
// there are none. Integers wrap, comparisons are IEEE's and each operation rounds, whatever -ffast-math says.
// Owns no register.
#pragma once

#include <bit>
#include <cmath>
#include <complex>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <utility>

#include "../../core/config.hpp"
#include "../../core/dtype.hpp"

namespace nd::inline ND_ABI::simd {

template <class V>
struct traits {
    static constexpr bool is_batch = false;
    static constexpr bool is_mask = false;
    using element = V;
};

/// What a functor's body is instantiated for: a register of lanes, or one value.
template <class V>
concept is_batch = traits<V>::is_batch;
template <class V>
concept is_mask = traits<V>::is_mask;
template <class V>
concept is_single = !is_batch<V> && !is_mask<V>;
/// The dtype of the lanes of V.
template <class V>
using lane_t = typename traits<V>::element;

namespace detail {

#if defined(__FINITE_MATH_ONLY__) && __FINITE_MATH_ONLY__ && defined(__x86_64__)
/// The compiler takes NaN for impossible here: comparisons, divisions and roots are hidden from it.
inline constexpr bool hidden = true;
#else
inline constexpr bool hidden = false;
#endif

/// The unsigned type integer arithmetic is done in, so that it wraps; wide enough not to promote to a signed int.
template <class T>
using wrapping = std::conditional_t<(sizeof(T) < 4), std::uint32_t, std::make_unsigned_t<T>>;
/// The integers of T's size.
template <class T>
using unsigned_of = typename nd::detail::sized<static_cast<int>(sizeof(T))>::unsigned_type;
template <class T>
using signed_of = typename nd::detail::sized<static_cast<int>(sizeof(T))>::signed_type;

template <class T>
inline constexpr unsigned_of<T> sign_bit = static_cast<unsigned_of<T>>(std::uint64_t{1} << (sizeof(T) * 8 - 1));
template <real_floating T>
inline constexpr unsigned_of<T> infinity_bits = std::bit_cast<unsigned_of<T>>(std::numeric_limits<T>::infinity());

enum class relation { equal, less, less_equal };  // as x86 numbers them

#if defined(__x86_64__)
template <relation R, class T>
ND_INLINE bool compare_hidden(T a, T b) {
    if constexpr (half_floating<T>) return compare_hidden<R, float>(a, b);
    bool yes = false, ordered = true;
    if constexpr (sizeof(T) == 4) {
        if constexpr (R == relation::less)
            asm("ucomiss %1, %2" : "=@cca"(yes) : "x"(a), "x"(b));
        else if constexpr (R == relation::less_equal)
            asm("ucomiss %1, %2" : "=@ccae"(yes) : "x"(a), "x"(b));
        else
            asm("ucomiss %2, %3" : "=@cce"(yes), "=@ccnp"(ordered) : "x"(a), "x"(b));
    } else if constexpr (sizeof(T) == 8) {
        if constexpr (R == relation::less)
            asm("ucomisd %1, %2" : "=@cca"(yes) : "x"(a), "x"(b));
        else if constexpr (R == relation::less_equal)
            asm("ucomisd %1, %2" : "=@ccae"(yes) : "x"(a), "x"(b));
        else
            asm("ucomisd %2, %3" : "=@cce"(yes), "=@ccnp"(ordered) : "x"(a), "x"(b));
    }
    return yes && ordered;
}
template <class T>
ND_INLINE T divide_hidden(T a, T b) {
    if constexpr (half_floating<T>)
        return T(divide_hidden<float>(a, b));
    else if constexpr (sizeof(T) == 4)
        asm("divss %1, %0" : "+x"(a) : "x"(b));
    else
        asm("divsd %1, %0" : "+x"(a) : "x"(b));
    return a;
}
template <class T>
ND_INLINE T root_hidden(T a) {
    if constexpr (half_floating<T>)
        return T(root_hidden<float>(a));
    else if constexpr (sizeof(T) == 4)
        asm("sqrtss %0, %0" : "+x"(a));
    else
        asm("sqrtsd %0, %0" : "+x"(a));
    return a;
}
#endif

}  // namespace detail

#define ND_SINGLE      \
    template <class T> \
    requires is_single<T> ND_INLINE constexpr
#if defined(__x86_64__)
#define ND_HIDDEN(expression)                                 \
    if constexpr (detail::hidden && real_floating<T>) {       \
        if (!std::is_constant_evaluated()) return expression; \
    }
#else
#define ND_HIDDEN(expression)
#endif

/// v, in a form no compiler looks through: each node of an expression rounds, whatever -ffp-contract or -ffast-math say.
template <class T>
    requires is_single<T> ND_INLINE T rounded(T v) {
        if constexpr (real_floating<T> && !half_floating<T>) {
#if defined(__x86_64__)
            asm("" : "+x"(v));
#elif defined(__aarch64__)
            asm("" : "+w"(v));
#endif
        }
#if defined(__FAST_MATH__)  // the products within a complex one round for themselves, which is all that contraction could join
        if constexpr (complex_floating<T>) return T(rounded(v.real()), rounded(v.imag()));
#endif
        return v;
    }

// ---- arithmetic -----------------------------------------------------------------------------------------------------

ND_SINGLE T add(T a, T b) {
    if constexpr (boolean<T>)
        return a || b;
    else if constexpr (integer<T>)
        return static_cast<T>(static_cast<detail::wrapping<T>>(a) + static_cast<detail::wrapping<T>>(b));
    else
        return a + b;
}
ND_SINGLE T sub(T a, T b) {
    if constexpr (integer<T>)
        return static_cast<T>(static_cast<detail::wrapping<T>>(a) - static_cast<detail::wrapping<T>>(b));
    else
        return a - b;
}
ND_SINGLE T mul(T a, T b) {
    if constexpr (boolean<T>)
        return a && b;
    else if constexpr (integer<T>)
        return static_cast<T>(static_cast<detail::wrapping<T>>(a) * static_cast<detail::wrapping<T>>(b));
    else if constexpr (complex_floating<T>)  // each product rounds, and infinities are not recovered: as NumPy has it
        return T(rounded(a.real() * b.real()) - rounded(a.imag() * b.imag()), rounded(a.real() * b.imag()) + rounded(a.imag() * b.real()));
    else
        return a * b;
}
namespace detail {

/// NumPy's complex quotient, each step rounded. Source: Smith, Algorithm 116: Complex division (1962).
template <class T>
constexpr T complex_quotient(T a, T b);

}  // namespace detail

ND_SINGLE T div(T a, T b) {
    ND_HIDDEN(detail::divide_hidden(a, b))
    if constexpr (complex_floating<T>) return detail::complex_quotient(a, b);
    else return a / b;
}
ND_SINGLE T neg(T a) {
    if constexpr (integer<T>)
        return static_cast<T>(detail::wrapping<T>{0} - static_cast<detail::wrapping<T>>(a));
    else
        return -a;
}
/// a*b + c: rounded once where the machine has the instruction, after each step elsewhere.
template <class T>
    requires is_single<T> ND_INLINE T fma(T a, T b, T c) {
#if defined(__FMA__) || defined(__aarch64__)
        if constexpr (std::is_same_v<T, float>)
            return __builtin_fmaf(a, b, c);
        else if constexpr (std::is_same_v<T, double>)
            return __builtin_fma(a, b, c);
#endif
        return add(rounded(mul(a, b)), c);
    }
ND_SINGLE T sqrt(T a) {
    ND_HIDDEN(detail::root_hidden(a))
    if constexpr (std::is_same_v<T, float>)
        return __builtin_sqrtf(a);
    else if constexpr (std::is_same_v<T, double>)
        return __builtin_sqrt(a);
    else if constexpr (half_floating<T>)
        return T(__builtin_sqrtf(a));
    else
        return std::sqrt(a);
}
ND_SINGLE real_t<T> abs(T a) {
    if constexpr (std::is_same_v<T, float>)
        return __builtin_fabsf(a);
    else if constexpr (std::is_same_v<T, double>)
        return __builtin_fabs(a);
    else if constexpr (half_floating<T>)
        return T::from_bits(static_cast<std::uint16_t>(a.bits() & 0x7fff));
    else if constexpr (complex_floating<T>)
        return std::hypot(a.real(), a.imag());
    else if constexpr (integer<T> && std::is_signed_v<T>)
        return a < 0 ? neg(a) : a;
    else
        return a;
}

// ---- bits -----------------------------------------------------------------------------------------------------------

/// The bits of a, as a lane of another type of its size.
template <class To, class T>
requires is_single<T> ND_INLINE constexpr To cast_bits(T a) { return std::bit_cast<To>(a); }
ND_SINGLE T bit_and(T a, T b) { return static_cast<T>(a & b); }
ND_SINGLE T bit_or(T a, T b) { return static_cast<T>(a | b); }
ND_SINGLE T bit_xor(T a, T b) { return static_cast<T>(a ^ b); }
ND_SINGLE T bit_not(T a) {
    if constexpr (boolean<T>)
        return !a;
    else
        return static_cast<T>(~a);
}
/// a shifted by a number of bits that is less than its width.
template <int Bits, integer T>
ND_INLINE constexpr T shift_left(T a) {
    return static_cast<T>(static_cast<detail::wrapping<T>>(a) << Bits);
}
/// The same to the right, by sign if it has one.
template <int Bits, integer T>
ND_INLINE constexpr T shift_right(T a) {
    return static_cast<T>(a >> Bits);
}
/// a * 2^b modulo 2^width; 0 where b is negative or not less than the width. @see numpy.left_shift
ND_SINGLE T shift_left(T a, T b) {
    const auto count = static_cast<detail::unsigned_of<T>>(b);
    return count < sizeof(T) * 8 ? static_cast<T>(static_cast<detail::wrapping<T>>(a) << count) : T(0);
}
/// a / 2^b towards minus infinity; all sign where b is negative or not less than the width. @see numpy.right_shift
ND_SINGLE T shift_right(T a, T b) {
    const auto count = static_cast<detail::unsigned_of<T>>(b);
    if (count < sizeof(T) * 8) return static_cast<T>(a >> count);
    if constexpr (std::is_signed_v<T>)
        return static_cast<T>(a < 0 ? -1 : 0);
    else
        return 0;
}
/// The magnitude of a with the sign of b.
ND_SINGLE T copysign(T a, T b) {
    using bits = detail::unsigned_of<T>;
    const bits magnitude = std::bit_cast<bits>(a) & static_cast<bits>(~detail::sign_bit<T>);
    return std::bit_cast<T>(static_cast<bits>(magnitude | (std::bit_cast<bits>(b) & detail::sign_bit<T>)));
}
/// Whether a is negative, or a negative zero or NaN.
ND_SINGLE bool signbit(T a) {
    if constexpr (real_floating<T>)
        return (std::bit_cast<detail::unsigned_of<T>>(a) & detail::sign_bit<T>) != 0;
    else if constexpr (integer<T> && std::is_signed_v<T>)
        return a < 0;
    else
        return false;
}

// ---- order ----------------------------------------------------------------------------------------------------------

ND_SINGLE bool eq(T a, T b) {
    ND_HIDDEN((detail::compare_hidden<detail::relation::equal>(a, b)))
    return a == b;
}
ND_SINGLE bool ne(T a, T b) { return !eq(a, b); }
ND_SINGLE bool lt(T a, T b) {
    ND_HIDDEN((detail::compare_hidden<detail::relation::less>(a, b)))
    if constexpr (complex_floating<T>)
        return lt(a.real(), b.real()) || (eq(a.real(), b.real()) && lt(a.imag(), b.imag()));
    else
        return a < b;
}
ND_SINGLE bool le(T a, T b) {
    ND_HIDDEN((detail::compare_hidden<detail::relation::less_equal>(a, b)))
    if constexpr (complex_floating<T>)
        return lt(a.real(), b.real()) || (eq(a.real(), b.real()) && le(a.imag(), b.imag()));
    else
        return a <= b;
}
namespace detail {

template <class T>
constexpr T complex_quotient(T a, T b) {
    using R = real_t<T>;
    const R x = a.real(), y = a.imag(), re = b.real(), im = b.imag();
    if (eq(re, R(0)) && eq(im, R(0))) return T(div(x, abs(re)), div(y, abs(re)));
    if (le(abs(im), abs(re))) {
        const R ratio = div(im, re), scale = div(R(1), rounded(re + rounded(im * ratio)));
        return T(rounded(rounded(x + rounded(y * ratio)) * scale), rounded(rounded(y - rounded(x * ratio)) * scale));
    }
    const R ratio = div(re, im), scale = div(R(1), rounded(im + rounded(re * ratio)));
    return T(rounded(rounded(rounded(x * ratio) + y) * scale), rounded(rounded(rounded(y * ratio) - x) * scale));
}

}  // namespace detail

/// Integers of different types are compared by value.
template <integer A, integer B>
    requires(!std::is_same_v<A, B>)
ND_INLINE constexpr bool eq(A a, B b) {
    return std::cmp_equal(a, b);
}
template <integer A, integer B>
    requires(!std::is_same_v<A, B>)
ND_INLINE constexpr bool lt(A a, B b) {
    return std::cmp_less(a, b);
}
template <integer A, integer B>
    requires(!std::is_same_v<A, B>)
ND_INLINE constexpr bool le(A a, B b) {
    return std::cmp_less_equal(a, b);
}
/// Whether a is a NaN, by its bits: -ffast-math does not fold it.
ND_SINGLE bool is_nan(T a) {
    if constexpr (real_floating<T>)
        return (std::bit_cast<detail::unsigned_of<T>>(a) & static_cast<detail::unsigned_of<T>>(~detail::sign_bit<T>)) >
               detail::infinity_bits<T>;
    else if constexpr (complex_floating<T>)
        return is_nan(a.real()) || is_nan(a.imag());
    else
        return false;
}
/// a where the condition holds, else b.
ND_SINGLE T select(bool condition, T a, T b) { return condition ? a : b; }
/// a < b ? a : b, so b where either is a NaN: one instruction on x86.
ND_SINGLE T lesser(T a, T b) { return lt(a, b) ? a : b; }
/// a > b ? a : b, so b where either is a NaN.
ND_SINGLE T greater(T a, T b) { return lt(b, a) ? a : b; }
/// The larger, a NaN where either is. @see numpy.maximum
ND_SINGLE T maximum(T a, T b) { return is_nan(a) || (lt(b, a) && !(complex_floating<T> && is_nan(b))) ? a : b; }
/// The smaller, a NaN where either is. @see numpy.minimum
ND_SINGLE T minimum(T a, T b) { return is_nan(a) || (lt(a, b) && !(complex_floating<T> && is_nan(b))) ? a : b; }
/// The larger, the other where one is a NaN. @see numpy.fmax
ND_SINGLE T fmax(T a, T b) { return is_nan(b) || (lt(b, a) && !(complex_floating<T> && is_nan(a))) ? a : b; }
/// The smaller, the other where one is a NaN. @see numpy.fmin
ND_SINGLE T fmin(T a, T b) { return is_nan(b) || (lt(a, b) && !(complex_floating<T> && is_nan(a))) ? a : b; }

// ---- whole numbers --------------------------------------------------------------------------------------------------

namespace detail {

enum class towards { nearest, down, up, zero };

/// Adding what pushes the fraction out rounds to nearest: for machines that have no instruction for it.
template <towards To, class T>
ND_INLINE T whole(T x) {
    constexpr T big = sizeof(T) == 4 ? T(0x1p23) : T(0x1p52);
    const T size = abs(x);
    if (!lt(size, big)) return x;
    T r = rounded(rounded(size + big) - big);
    if (To == towards::zero && lt(size, r)) r -= T(1);
    r = copysign(r, x);
    if (To == towards::down && lt(x, r)) r -= T(1);
    if (To == towards::up && lt(r, x)) r += T(1);
    return copysign(r, x);
}

}  // namespace detail

#if defined(__SSE4_1__) || defined(__aarch64__)
#define ND_WHOLE(name, direction)                     \
    ND_SINGLE T name(T a) {                           \
        if constexpr (std::is_same_v<T, float>)       \
            return __builtin_##name##f(a);            \
        else if constexpr (std::is_same_v<T, double>) \
            return __builtin_##name(a);               \
        else if constexpr (half_floating<T>)          \
            return T(__builtin_##name##f(a));         \
        else                                          \
            return a;                                 \
    }
#else
#define ND_WHOLE(name, direction)                                \
    ND_SINGLE T name(T a) {                                      \
        if constexpr (half_floating<T>)                          \
            return T(detail::whole<detail::towards::direction>(static_cast<float>(a))); \
        else if constexpr (real_floating<T>)                     \
            return detail::whole<detail::towards::direction>(a); \
        else                                                     \
            return a;                                            \
    }
#endif

/// The nearest whole number; halves to the even one. Integers and bool are whole.
ND_WHOLE(rint, nearest)
/// The whole number next below.
ND_WHOLE(floor, down)
/// The whole number next above.
ND_WHOLE(ceil, up)
/// The whole number next towards 0.
ND_WHOLE(trunc, zero)

#undef ND_WHOLE
#undef ND_HIDDEN
#undef ND_SINGLE

}  // namespace nd::inline ND_ABI::simd
