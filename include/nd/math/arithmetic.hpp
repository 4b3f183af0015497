// SPDX-License-Identifier: BSD-3-Clause
//
// Sums, products, quotients and what they leave over, signs, extrema of two: what is exact, or rounds once.
#pragma once

#include "../ufunc.hpp"

namespace nd::inline ND_ABI {

// ---- four operations ------------------------------------------------------------------------------------------------

/// a + b. @see numpy.add
inline constexpr ufunc<functor::add> add{};
/// a - b, but not of bool. @see numpy.subtract
inline constexpr ufunc<functor::subtract> subtract{};
/// a * b, element by element. @see numpy.multiply
inline constexpr ufunc<functor::multiply> multiply{};
/// a / b; of integers a double. @see numpy.divide
inline constexpr ufunc<functor::divide> divide{}, true_divide{};
/// -a. @see numpy.negative
inline constexpr ufunc<functor::negative> negative{};
/// +a. @see numpy.positive
inline constexpr ufunc<functor::positive> positive{};
/// 1 / a; of an integer the whole part. @see numpy.reciprocal
inline constexpr ufunc<functor::reciprocal> reciprocal{};
/// a * a. @see numpy.square
inline constexpr ufunc<functor::square> square{};

// ---- whole quotients ------------------------------------------------------------------------------------------------

/// a / b rounded towards minus infinity; of integers by 0, 0. @see numpy.floor_divide
inline constexpr ufunc<functor::floor_divide> floor_divide{};
/// What floor_divide leaves over, with the sign of b; of integers by 0, 0. @see numpy.remainder
template <operand A, operand B>
auto remainder(A a, B b) { return ufunc<functor::remainder>{}(std::move(a), std::move(b)); }
template <operand A, operand B>
auto remainder(const A& a, const B& b, const options_of<functor::remainder, A, B>& options) { return ufunc<functor::remainder>{}(a, b, options); }
/// Another name of remainder. @see numpy.mod
inline constexpr ufunc<functor::remainder> mod{};
/// What division rounded towards zero leaves over, with the sign of a; of integers by 0, 0. @see numpy.fmod
template <operand A, operand B>
auto fmod(A a, B b) { return ufunc<functor::fmod>{}(std::move(a), std::move(b)); }
template <operand A, operand B>
auto fmod(const A& a, const B& b, const options_of<functor::fmod, A, B>& options) { return ufunc<functor::fmod>{}(a, b, options); }

/// Options of a function with two results.
template <element T, element U>
struct two_results_options {
    struct outputs {
        ndarray<T> first{};
        ndarray<U> second{};
    };
    by_name named{};
    outputs out{};                ///< computed into and returned, one beside the other
    ndarray<const bool> where{};  ///< which elements are computed; needs `.out`
};

namespace detail {

/// F(operands...) afresh, or into `out` where there is one.
template <class F, class T, class... A>
ndarray<T> computed(const ndarray<T>& out, const ndarray<const bool>& where, const A&... operands) {
    if (!out.owner() && !where.owner()) return eval(make_node(F{}, operands...));
    return ufunc<F>{}(operands..., {.out = out, .where = where});
}

}  // namespace detail

/// The results of divmod.
template <element T>
struct divmod_result {
    ndarray<T> quotient;
    ndarray<T> remainder;
};
/// floor_divide and remainder in one. @see numpy.divmod
template <operand A, operand B, class T = typename options_of<functor::floor_divide, A, B>::value_type>
divmod_result<T> divmod(const A& a, const B& b, const two_results_options<T, T>& options = {}) {
    if (options.out.first.owner() || options.out.second.owner()) {  // what is written first may be an operand
        const ndarray<T> rest = eval(make_node(functor::remainder{}, a, b));
        const auto quotient = detail::computed<functor::floor_divide>(options.out.first, options.where, a, b);
        return {quotient, detail::computed<functor::positive>(options.out.second, options.where, rest)};
    }
    return {detail::computed<functor::floor_divide>(options.out.first, options.where, a, b),
            detail::computed<functor::remainder>(options.out.second, options.where, a, b)};
}

/// The greatest common divisor of integers, not negative. @see numpy.gcd
template <operand A, operand B>
auto gcd(A a, B b) { return ufunc<functor::gcd>{}(std::move(a), std::move(b)); }
template <operand A, operand B>
auto gcd(const A& a, const B& b, const options_of<functor::gcd, A, B>& options) { return ufunc<functor::gcd>{}(a, b, options); }
/// The least common multiple of integers, 0 where one is 0. @see numpy.lcm
template <operand A, operand B>
auto lcm(A a, B b) { return ufunc<functor::lcm>{}(std::move(a), std::move(b)); }
template <operand A, operand B>
auto lcm(const A& a, const B& b, const options_of<functor::lcm, A, B>& options) { return ufunc<functor::lcm>{}(a, b, options); }

// ---- magnitudes and signs -------------------------------------------------------------------------------------------

/// The magnitude; of a complex number its real length. @see numpy.absolute
inline constexpr ufunc<functor::absolute> absolute{};
/// Another name of absolute. @see numpy.abs
template <operand_of<functor::absolute> A>
auto abs(A a) { return ufunc<functor::absolute>{}(std::move(a)); }
template <expression A>
auto abs(const A& a, const options_of<functor::absolute, A>& options) { return ufunc<functor::absolute>{}(a, options); }
/// The magnitude of real numbers, in floating point. @see numpy.fabs
template <operand_of<functor::fabs> A>
auto fabs(A a) { return ufunc<functor::fabs>{}(std::move(a)); }
template <expression A>
auto fabs(const A& a, const options_of<functor::fabs, A>& options) { return ufunc<functor::fabs>{}(a, options); }
/// -1, 0 or 1, NaN of NaN; of a complex number a / |a|. @see numpy.sign
inline constexpr ufunc<functor::sign> sign{};
/// Whether the sign bit is set, that of -0 and NaN too. @see numpy.signbit
template <operand_of<functor::signbit> A>
auto signbit(A a) { return ufunc<functor::signbit>{}(std::move(a)); }
template <expression A>
auto signbit(const A& a, const options_of<functor::signbit, A>& options) { return ufunc<functor::signbit>{}(a, options); }
/// The magnitude of a with the sign of b. @see numpy.copysign
template <operand A, operand B>
auto copysign(A a, B b) { return ufunc<functor::copysign>{}(std::move(a), std::move(b)); }
template <operand A, operand B>
auto copysign(const A& a, const B& b, const options_of<functor::copysign, A, B>& options) { return ufunc<functor::copysign>{}(a, b, options); }
/// 0 where a is negative, 1 where it is positive, b where it is 0. @see numpy.heaviside
inline constexpr ufunc<functor::heaviside> heaviside{};

// ---- extrema of two -------------------------------------------------------------------------------------------------

/// The larger of two, NaN where either is. @see numpy.maximum
inline constexpr ufunc<functor::maximum> maximum{};
/// The smaller of two, NaN where either is. @see numpy.minimum
inline constexpr ufunc<functor::minimum> minimum{};
/// The larger of two, the number where one is NaN. @see numpy.fmax
template <operand A, operand B>
auto fmax(A a, B b) { return ufunc<functor::fmax>{}(std::move(a), std::move(b)); }
template <operand A, operand B>
auto fmax(const A& a, const B& b, const options_of<functor::fmax, A, B>& options) { return ufunc<functor::fmax>{}(a, b, options); }
/// The smaller of two, the number where one is NaN. @see numpy.fmin
template <operand A, operand B>
auto fmin(A a, B b) { return ufunc<functor::fmin>{}(std::move(a), std::move(b)); }
template <operand A, operand B>
auto fmin(const A& a, const B& b, const options_of<functor::fmin, A, B>& options) { return ufunc<functor::fmin>{}(a, b, options); }
/// a kept between two bounds, the upper one where they cross; `none` leaves a side open. @see numpy.clip
template <operand A, operand Low, operand High>
    requires(expression<A> || expression<Low> || expression<High>)
auto clip(A&& a, Low&& low, High&& high) {
    return make_node(functor::clip{}, std::forward<A>(a), std::forward<Low>(low), std::forward<High>(high));
}
template <operand A, operand Low, operand High>
auto clip(const A& a, const Low& low, const High& high, const options_of<functor::clip, A, Low, High>& options) {
    return ufunc<functor::clip>{}(a, low, high, options);
}
template <operand A, operand High>
auto clip(A&& a, none_type, High&& high) {
    return minimum(std::forward<A>(a), std::forward<High>(high));
}
template <operand A, operand High>
auto clip(const A& a, none_type, const High& high, const options_of<functor::minimum, A, High>& options) {
    return minimum(a, high, options);
}
template <operand A, operand Low>
auto clip(A&& a, Low&& low, none_type) {
    return maximum(std::forward<A>(a), std::forward<Low>(low));
}
template <operand A, operand Low>
auto clip(const A& a, const Low& low, none_type, const options_of<functor::maximum, A, Low>& options) {
    return maximum(a, low, options);
}

}  // namespace nd::inline ND_ABI
