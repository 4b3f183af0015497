// SPDX-License-Identifier: BSD-3-Clause
//
// The bits of integers and bool, element by element. The operators & | ^ ~ are in operators.hpp.
#pragma once

#include "ufunc.hpp"

namespace nd::inline ND_ABI {

/// The bits set in both. @see numpy.bitwise_and
inline constexpr ufunc<functor::bitwise_and> bitwise_and{};
/// The bits set in either. @see numpy.bitwise_or
inline constexpr ufunc<functor::bitwise_or> bitwise_or{};
/// The bits set in exactly one. @see numpy.bitwise_xor
inline constexpr ufunc<functor::bitwise_xor> bitwise_xor{};
/// All bits flipped; the truth value of bool. @see numpy.invert
inline constexpr ufunc<functor::invert> invert{}, bitwise_not{}, bitwise_invert{};

}  // namespace nd::inline ND_ABI
