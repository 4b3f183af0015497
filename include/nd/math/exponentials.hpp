// SPDX-License-Identifier: BSD-3-Clause
//
// Roots, exponentials, logarithms and powers. Real results are within two units in the last place, those of sqrt correctly
// rounded, those of exp and log within one.
#pragma once

#include "../ufunc.hpp"

namespace nd::inline ND_ABI {

// ---- roots ----------------------------------------------------------------------------------------------------------

/// The square root, NaN of negative numbers. @see numpy.sqrt
template <operand_of<functor::sqrt> A>
auto sqrt(A a) { return ufunc<functor::sqrt>{}(std::move(a)); }
template <expression A>
auto sqrt(const A& a, const options_of<functor::sqrt, A>& options) { return ufunc<functor::sqrt>{}(a, options); }
/// The cube root. @see numpy.cbrt
template <operand_of<functor::cbrt> A>
auto cbrt(A a) { return ufunc<functor::cbrt>{}(std::move(a)); }
template <expression A>
auto cbrt(const A& a, const options_of<functor::cbrt, A>& options) { return ufunc<functor::cbrt>{}(a, options); }

// ---- exponentials ---------------------------------------------------------------------------------------------------

/// e to the power a. @see numpy.exp
template <operand_of<functor::exp> A>
auto exp(A a) { return ufunc<functor::exp>{}(std::move(a)); }
template <expression A>
auto exp(const A& a, const options_of<functor::exp, A>& options) { return ufunc<functor::exp>{}(a, options); }
/// 2 to the power a. @see numpy.exp2
template <operand_of<functor::exp2> A>
auto exp2(A a) { return ufunc<functor::exp2>{}(std::move(a)); }
template <expression A>
auto exp2(const A& a, const options_of<functor::exp2, A>& options) { return ufunc<functor::exp2>{}(a, options); }
/// e to the power a, less 1, exact near 0. @see numpy.expm1
template <operand_of<functor::expm1> A>
auto expm1(A a) { return ufunc<functor::expm1>{}(std::move(a)); }
template <expression A>
auto expm1(const A& a, const options_of<functor::expm1, A>& options) { return ufunc<functor::expm1>{}(a, options); }
/// 1 / (1 + e^-a). @see scipy.special.expit
inline constexpr ufunc<functor::sigmoid> sigmoid{}, expit{};

// ---- logarithms -----------------------------------------------------------------------------------------------------

/// The natural logarithm, -inf of 0, NaN of negative numbers. @see numpy.log
template <operand_of<functor::log> A>
auto log(A a) { return ufunc<functor::log>{}(std::move(a)); }
template <expression A>
auto log(const A& a, const options_of<functor::log, A>& options) { return ufunc<functor::log>{}(a, options); }
/// The logarithm to base 2. @see numpy.log2
template <operand_of<functor::log2> A>
auto log2(A a) { return ufunc<functor::log2>{}(std::move(a)); }
template <expression A>
auto log2(const A& a, const options_of<functor::log2, A>& options) { return ufunc<functor::log2>{}(a, options); }
/// The logarithm to base 10. @see numpy.log10
template <operand_of<functor::log10> A>
auto log10(A a) { return ufunc<functor::log10>{}(std::move(a)); }
template <expression A>
auto log10(const A& a, const options_of<functor::log10, A>& options) { return ufunc<functor::log10>{}(a, options); }
/// log(1 + a), exact near 0. @see numpy.log1p
template <operand_of<functor::log1p> A>
auto log1p(A a) { return ufunc<functor::log1p>{}(std::move(a)); }
template <expression A>
auto log1p(const A& a, const options_of<functor::log1p, A>& options) { return ufunc<functor::log1p>{}(a, options); }
/// log(e^a + e^b) without overflow. @see numpy.logaddexp
inline constexpr ufunc<functor::logaddexp> logaddexp{};
/// log2(2^a + 2^b) without overflow. @see numpy.logaddexp2
inline constexpr ufunc<functor::logaddexp2> logaddexp2{};

// ---- powers ---------------------------------------------------------------------------------------------------------

/// a to the power b; integers to a negative one give 0 unless a is 1 or -1. @see numpy.power, which raises there
inline constexpr ufunc<functor::power> power{};
/// Another name of power. @see numpy.pow
template <operand A, operand B>
auto pow(A a, B b) { return ufunc<functor::power>{}(std::move(a), std::move(b)); }
template <operand A, operand B>
auto pow(const A& a, const B& b, const options_of<functor::power, A, B>& options) { return ufunc<functor::power>{}(a, b, options); }
/// a to the power b in double precision at least. @see numpy.float_power
inline constexpr ufunc<functor::float_power> float_power{};

}  // namespace nd::inline ND_ABI
