// SPDX-License-Identifier: BSD-3-Clause
//
// Arithmetic and elementary functions of elements. Each gives a recipe of arrays, the value of numbers, and with
// `{.out = , .where = }` computes into an array. Names that std or libm have are function templates; the others are
// objects with `.reduce` and `.outer`. Comparisons are in logic.hpp, sums in sums.hpp.
#pragma once

#include "ufunc.hpp"

namespace nd::inline ND_ABI {

// ---- arithmetic -----------------------------------------------------------------------------------------------------

/// a + b. @see numpy.add
inline constexpr ufunc<functor::add> add{};
/// a - b, but not of bool. @see numpy.subtract
inline constexpr ufunc<functor::subtract> subtract{};
/// a * b, element by element. @see numpy.multiply
inline constexpr ufunc<functor::multiply> multiply{};
/// a / b; of integers a double. @see numpy.divide
inline constexpr ufunc<functor::divide> divide{}, true_divide{};
/// a / b rounded towards minus infinity; of integers by 0, 0. @see numpy.floor_divide
inline constexpr ufunc<functor::floor_divide> floor_divide{};
/// What floor_divide leaves over, with the sign of b; of integers by 0, 0. @see numpy.remainder
template <operand A, operand B>
auto remainder(A&& a, B&& b) {
    return ufunc<functor::remainder>{}(std::forward<A>(a), std::forward<B>(b));
}
template <operand A, operand B>
auto remainder(const A& a, const B& b, const options_of<functor::remainder, A, B>& options) {
    return ufunc<functor::remainder>{}(a, b, options);
}
/// Another name of remainder. @see numpy.mod
inline constexpr ufunc<functor::remainder> mod{};
/// a to the power b; integers to a negative one give 0 unless a is 1 or -1. @see numpy.power, which raises there
inline constexpr ufunc<functor::power> power{};
/// -a. @see numpy.negative
inline constexpr ufunc<functor::negative> negative{};
/// +a. @see numpy.positive
inline constexpr ufunc<functor::positive> positive{};
/// 1 / a; of an integer the whole part. @see numpy.reciprocal
inline constexpr ufunc<functor::reciprocal> reciprocal{};
/// a * a. @see numpy.square
inline constexpr ufunc<functor::square> square{};

/// The magnitude; of a complex number its real length. @see numpy.absolute
inline constexpr ufunc<functor::absolute> absolute{};
/// Another name of absolute. @see numpy.abs
template <operand_of<functor::absolute> A>
auto abs(A&& a) {
    return ufunc<functor::absolute>{}(std::forward<A>(a));
}
template <expression A>
auto abs(const A& a, const options_of<functor::absolute, A>& options) {
    return ufunc<functor::absolute>{}(a, options);
}
/// The magnitude of real numbers, in floating point. @see numpy.fabs
template <operand_of<functor::fabs> A>
auto fabs(A&& a) {
    return ufunc<functor::fabs>{}(std::forward<A>(a));
}
template <expression A>
auto fabs(const A& a, const options_of<functor::fabs, A>& options) {
    return ufunc<functor::fabs>{}(a, options);
}

// ---- extrema of two -------------------------------------------------------------------------------------------------

/// The larger of two, NaN where either is. @see numpy.maximum
inline constexpr ufunc<functor::maximum> maximum{};
/// The smaller of two, NaN where either is. @see numpy.minimum
inline constexpr ufunc<functor::minimum> minimum{};
/// a kept between two bounds, the upper one where they cross; `none` leaves a side open. @see numpy.clip
template <operand A, operand Low, operand High>
    requires(expression<A> || expression<Low> || expression<High>)
auto clip(A&& a, Low&& low, High&& high) {
    return make_node(functor::clip{}, std::forward<A>(a), std::forward<Low>(low), std::forward<High>(high));
}
template <operand A, operand High>
auto clip(A&& a, none_type, High&& high) {
    return minimum(std::forward<A>(a), std::forward<High>(high));
}
template <operand A, operand Low>
auto clip(A&& a, Low&& low, none_type) {
    return maximum(std::forward<A>(a), std::forward<Low>(low));
}

// ---- roots and exponentials -----------------------------------------------------------------------------------------

/// The square root, NaN of negative numbers. @see numpy.sqrt
template <operand_of<functor::sqrt> A>
auto sqrt(A&& a) {
    return ufunc<functor::sqrt>{}(std::forward<A>(a));
}
template <expression A>
auto sqrt(const A& a, const options_of<functor::sqrt, A>& options) {
    return ufunc<functor::sqrt>{}(a, options);
}
/// e to the power a, within one unit in the last place. @see numpy.exp
template <operand_of<functor::exp> A>
auto exp(A&& a) {
    return ufunc<functor::exp>{}(std::forward<A>(a));
}
template <expression A>
auto exp(const A& a, const options_of<functor::exp, A>& options) {
    return ufunc<functor::exp>{}(a, options);
}

}  // namespace nd::inline ND_ABI
