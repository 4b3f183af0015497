// SPDX-License-Identifier: BSD-3-Clause
//
// Special functions: the error function and its complement, Bessel's I0.
#pragma once

#include "../ufunc.hpp"

namespace nd::inline ND_ABI {

/// 2/sqrt(pi) times the integral of e^-t^2 from 0 to a. @see scipy.special.erf
template <operand_of<functor::erf> A>
auto erf(A a) { return ufunc<functor::erf>{}(std::move(a)); }
template <expression A>
auto erf(const A& a, const options_of<functor::erf, A>& options) { return ufunc<functor::erf>{}(a, options); }
/// 1 - erf(a), exact where that is small. @see scipy.special.erfc
template <operand_of<functor::erfc> A>
auto erfc(A a) { return ufunc<functor::erfc>{}(std::move(a)); }
template <expression A>
auto erfc(const A& a, const options_of<functor::erfc, A>& options) { return ufunc<functor::erfc>{}(a, options); }
/// The modified Bessel function of the first kind of order 0. @see numpy.i0
inline constexpr ufunc<functor::i0> i0{};

}  // namespace nd::inline ND_ABI
