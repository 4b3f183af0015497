// SPDX-License-Identifier: BSD-3-Clause
//
// What is done to elements: one struct an operation, one body for a value and for a register of values. A functor says
// which dtype its operands are taken in, what it gives, whether it has a vector body, and, where a reduction can use it,
// its start value. Owns the meaning of NumPy's ufuncs on elements; knows nothing of arrays.
//
//   operand<I, T...>   the dtype operand I is converted to, void where the operation is not defined on T...
//   result<T...>       the dtype of the result for operands already converted
//   vectorized<T...>   whether the body may be instantiated for registers
//   start<T>()         x op start == x for every x, bit for bit; identity<T>() is the value for no elements
#pragma once

#include "../core/dtype.hpp"
#include "simd.hpp"
#include "vmath.hpp"

namespace nd::inline ND_ABI::functor {

// ---- families ---------------------------------------------------------------------------------------------------

/// Same dtype in and out, promoted.
struct arithmetic {
    template <int I, class... T>
    using operand = promote_t<T...>;
    template <class T, class...>
    using result = T;
    template <class T, class...>
    static constexpr bool vectorized = !complex_floating<T>;
    static constexpr bool heavy = false;
};

/// As arithmetic, but not on bool.
struct signed_arithmetic : arithmetic {
    template <int I, class... T>
    using operand = std::conditional_t<boolean<promote_t<T...>>, void, promote_t<T...>>;
};

/// Integers and bool compute in floating point.
struct floating : arithmetic {
    template <int I, class... T>
    using operand = floating_t<promote_t<T...>>;
};

/// Two values of one dtype to a truth value.
struct comparison : arithmetic {
    template <class T, class...>
    using result = bool;
};

/// Truth values in and out; other operands are compared with 0.
struct logical : arithmetic {
    template <int I, class... T>
    using operand = bool;
};

/// Integers and bool only.
struct bitwise : arithmetic {
    template <int I, class... T>
    using operand = std::conditional_t<(kind_v<promote_t<T...>> <= kind::signed_integer), promote_t<T...>, void>;
};

/// One real value to a truth value.
struct classification : comparison {};

/// Order only: reductions with no value for no elements.
struct extremum : arithmetic {
    static constexpr bool reorderable = true;
};

namespace detail {

template <class T>
constexpr T lowest() {
    if constexpr (boolean<T>) return false;
    else if constexpr (real_floating<T>) return -std::numeric_limits<T>::infinity();
    else if constexpr (complex_floating<T>) return {lowest<real_t<T>>(), lowest<real_t<T>>()};
    else return std::numeric_limits<T>::lowest();
}
template <class T>
constexpr T highest() {
    if constexpr (boolean<T>) return true;
    else if constexpr (real_floating<T>) return std::numeric_limits<T>::infinity();
    else if constexpr (complex_floating<T>) return {highest<real_t<T>>(), highest<real_t<T>>()};
    else return std::numeric_limits<T>::max();
}

}  // namespace detail

// ---- arithmetic -------------------------------------------------------------------------------------------------

struct add : arithmetic {
    static constexpr const char* name = "add";
    static constexpr bool reorderable = true;
    /// -0 keeps the sign of a sum of negative zeros.
    template <class T>
    static constexpr T start() {
        if constexpr (real_floating<T>) return T(-0.0);
        else if constexpr (complex_floating<T>) return T(real_t<T>(-0.0), real_t<T>(-0.0));
        else return T{};
    }
    template <class T>
    static constexpr T identity() { return T{}; }
    template <class V>
    ND_INLINE V operator()(V a, V b) const { return simd::add(a, b); }
};

struct subtract : signed_arithmetic {
    static constexpr const char* name = "subtract";
    template <class V>
    ND_INLINE V operator()(V a, V b) const { return simd::sub(a, b); }
};

struct multiply : arithmetic {
    static constexpr const char* name = "multiply";
    static constexpr bool reorderable = true;
    template <class T>
    static constexpr T start() { return T(1); }
    template <class T>
    static constexpr T identity() { return T(1); }
    template <class V>
    ND_INLINE V operator()(V a, V b) const { return simd::mul(a, b); }
};

/// True division: integers give double.
struct divide : arithmetic {
    static constexpr const char* name = "divide";
    template <int I, class... T>
    using operand = inexact_t<promote_t<T...>>;
    template <class V>
    ND_INLINE V operator()(V a, V b) const { return simd::div(a, b); }
};

/// Towards minus infinity. Integer division by zero gives 0, the lowest integer by -1 itself.
struct floor_divide : arithmetic {
    static constexpr const char* name = "floor_divide";
    template <int I, class... T>
    using operand = std::conditional_t<boolean<promote_t<T...>>, std::int8_t, std::conditional_t<complex_floating<promote_t<T...>>, void, promote_t<T...>>>;
    template <class...>
    static constexpr bool vectorized = false;
    template <class T>
    T operator()(T a, T b) const {
        if constexpr (integer<T>) {
            if (b == 0) return 0;
            if constexpr (std::is_signed_v<T>) {
                if (b == -1) return simd::neg(a);
                return static_cast<T>(a / b - ((a % b != 0) && ((a < 0) != (b < 0))));
            } else {
                return static_cast<T>(a / b);
            }
        } else {
            if (b == T(0)) return a / b;
            T rest = std::fmod(a, b);
            T quotient = (a - rest) / b;
            if (rest != T(0) && ((b < T(0)) != (rest < T(0)))) quotient -= T(1);
            if (quotient == T(0)) return std::copysign(T(0), a / b);
            const T whole = std::floor(quotient);
            return quotient - whole > T(0.5) ? whole + T(1) : whole;
        }
    }
};

/// a - floor(a/b)*b, with the sign of b. Integer remainder by zero gives 0. @see numpy.remainder
struct remainder : arithmetic {
    static constexpr const char* name = "remainder";
    template <int I, class... T>
    using operand = floor_divide::operand<I, T...>;
    template <class...>
    static constexpr bool vectorized = false;
    template <class T>
    T operator()(T a, T b) const {
        if constexpr (integer<T>) {
            if (b == 0) return 0;
            if constexpr (std::is_signed_v<T>) {
                if (b == -1) return 0;
                const T r = static_cast<T>(a % b);
                return r != 0 && ((r < 0) != (b < 0)) ? static_cast<T>(r + b) : r;
            } else {
                return static_cast<T>(a % b);
            }
        } else {
            const T rest = std::fmod(a, b);
            if (b == T(0)) return rest;
            if (rest == T(0)) return std::copysign(T(0), b);
            return (b < T(0)) != (rest < T(0)) ? rest + b : rest;
        }
    }
};

/// a to the power b; integers to a negative power give 0 unless the base is 1 or -1. @see numpy.power, which throws there
struct power : arithmetic {
    static constexpr const char* name = "power";
    template <int I, class... T>
    using operand = std::conditional_t<boolean<promote_t<T...>>, std::int8_t, promote_t<T...>>;
    template <class...>
    static constexpr bool vectorized = false;
    template <class T>
    T operator()(T a, T b) const {
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
            return std::pow(a, b);
        }
    }
};

struct negative : signed_arithmetic {
    static constexpr const char* name = "negative";
    template <class V>
    ND_INLINE V operator()(V a) const { return simd::neg(a); }
};

struct positive : signed_arithmetic {
    static constexpr const char* name = "positive";
    template <class V>
    ND_INLINE V operator()(V a) const { return a; }
};

/// The magnitude; of a complex value, its real length.
struct absolute : arithmetic {
    static constexpr const char* name = "absolute";
    template <class T, class...>
    using result = real_t<T>;
    template <class V>
    ND_INLINE auto operator()(V a) const {
        if constexpr (std::is_same_v<V, bool> || simd::is_mask<V>) return a;
        else return simd::abs(a);
    }
};

struct square : arithmetic {
    static constexpr const char* name = "square";
    template <class V>
    ND_INLINE V operator()(V a) const { return simd::mul(a, a); }
};

struct reciprocal : signed_arithmetic {
    static constexpr const char* name = "reciprocal";
    template <class T, class...>
    static constexpr bool vectorized = real_floating<T>;
    template <class V>
    ND_INLINE V operator()(V a) const {
        if constexpr (simd::is_batch<V>) return simd::div(V(simd::lane_t<V>(1)), a);
        else if constexpr (integer<V>) return floor_divide{}(a == 0 ? V(0) : V(1), a == 0 ? V(1) : (a < 0 ? simd::neg(a) : a)) * V(a < 0 ? -1 : 1);
        else return V(1) / a;
    }
};

struct sqrt : floating {
    static constexpr const char* name = "sqrt";
    template <class V>
    ND_INLINE V operator()(V a) const { return simd::sqrt(a); }
};

struct exp : floating {
    static constexpr const char* name = "exp";
    static constexpr bool heavy = true;
    template <class V>
    ND_INLINE V operator()(V a) const {
        if constexpr (complex_floating<V>) return std::exp(a);
        else return vmath::exp(a);
    }
};

// ---- order ------------------------------------------------------------------------------------------------------

/// The larger; NaN where either is.
struct maximum : extremum {
    static constexpr const char* name = "maximum";
    template <class T>
    static constexpr T start() { return detail::lowest<T>(); }
    template <class V>
    ND_INLINE V operator()(V a, V b) const {
        if constexpr (simd::is_mask<V> || std::is_same_v<V, bool>) return simd::bit_or(a, b);
        else if constexpr (complex_floating<simd::lane_t<V>>) return simd::is_nan(a) || !(simd::is_nan(b) || simd::lt(a, b)) ? a : b;
        else if constexpr (real_floating<simd::lane_t<V>>) return simd::select(simd::bit_or(simd::lt(b, a), simd::is_nan(a)), a, b);
        else return simd::select(simd::lt(a, b), b, a);
    }
};

/// The smaller; NaN where either is.
struct minimum : extremum {
    static constexpr const char* name = "minimum";
    template <class T>
    static constexpr T start() { return detail::highest<T>(); }
    template <class V>
    ND_INLINE V operator()(V a, V b) const {
        if constexpr (simd::is_mask<V> || std::is_same_v<V, bool>) return simd::bit_and(a, b);
        else if constexpr (complex_floating<simd::lane_t<V>>) return simd::is_nan(a) || !(simd::is_nan(b) || simd::lt(b, a)) ? a : b;
        else if constexpr (real_floating<simd::lane_t<V>>) return simd::select(simd::bit_or(simd::lt(a, b), simd::is_nan(a)), a, b);
        else return simd::select(simd::lt(b, a), b, a);
    }
};

struct equal : comparison {
    static constexpr const char* name = "equal";
    template <class V>
    ND_INLINE auto operator()(V a, V b) const { return simd::eq(a, b); }
};
struct not_equal : comparison {
    static constexpr const char* name = "not_equal";
    template <class V>
    ND_INLINE auto operator()(V a, V b) const { return simd::bit_not(simd::eq(a, b)); }
};
struct less : comparison {
    static constexpr const char* name = "less";
    template <class V>
    ND_INLINE auto operator()(V a, V b) const { return simd::lt(a, b); }
};
struct less_equal : comparison {
    static constexpr const char* name = "less_equal";
    template <class V>
    ND_INLINE auto operator()(V a, V b) const { return simd::le(a, b); }
};
struct greater : comparison {
    static constexpr const char* name = "greater";
    template <class V>
    ND_INLINE auto operator()(V a, V b) const { return simd::lt(b, a); }
};
struct greater_equal : comparison {
    static constexpr const char* name = "greater_equal";
    template <class V>
    ND_INLINE auto operator()(V a, V b) const { return simd::le(b, a); }
};

// ---- truth and bits ---------------------------------------------------------------------------------------------

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

struct bitwise_and : bitwise {
    static constexpr const char* name = "bitwise_and";
    static constexpr bool reorderable = true;
    template <class T>
    static constexpr T start() { return simd::bit_not(T{}); }
    template <class T>
    static constexpr T identity() { return simd::bit_not(T{}); }
    template <class V>
    ND_INLINE V operator()(V a, V b) const { return simd::bit_and(a, b); }
};
struct bitwise_or : bitwise {
    static constexpr const char* name = "bitwise_or";
    static constexpr bool reorderable = true;
    template <class T>
    static constexpr T start() { return T{}; }
    template <class T>
    static constexpr T identity() { return T{}; }
    template <class V>
    ND_INLINE V operator()(V a, V b) const { return simd::bit_or(a, b); }
};
struct bitwise_xor : bitwise {
    static constexpr const char* name = "bitwise_xor";
    static constexpr bool reorderable = true;
    template <class T>
    static constexpr T start() { return T{}; }
    template <class T>
    static constexpr T identity() { return T{}; }
    template <class V>
    ND_INLINE V operator()(V a, V b) const { return simd::bit_xor(a, b); }
};
struct invert : bitwise {
    static constexpr const char* name = "invert";
    template <class V>
    ND_INLINE V operator()(V a) const { return simd::bit_not(a); }
};

struct isnan : classification {
    static constexpr const char* name = "isnan";
    template <class V>
    ND_INLINE auto operator()(V a) const {
        if constexpr (simd::is_mask<V>) return V(false);
        else return simd::is_nan(a);
    }
};

// ---- choice -----------------------------------------------------------------------------------------------------

/// The second operand where the first is true, else the third. @see numpy.where
struct where {
    static constexpr const char* name = "where";
    template <int I, class C, class A, class B>
    using operand = std::conditional_t<I == 0, bool, promote_t<A, B>>;
    template <class C, class A, class B>
    using result = A;
    template <class C, class A, class B>
    static constexpr bool vectorized = !complex_floating<A>;
    static constexpr bool heavy = false;
    template <class M, class V>
    ND_INLINE V operator()(M condition, V a, V b) const { return simd::select(condition, a, b); }
};

}  // namespace nd::inline ND_ABI::functor
