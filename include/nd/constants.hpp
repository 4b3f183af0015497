// SPDX-License-Identifier: BSD-3-Clause
//
// NumPy's constants. They are C++ numbers, so beside an array they take its dtype. NumPy's `e` is not here: it would be
// one letter in everybody's way.
#pragma once

#include <limits>

#include "core/config.hpp"

namespace nd::inline ND_ABI {

/// @see numpy.inf
inline constexpr double inf = std::numeric_limits<double>::infinity();
/// @see numpy.nan
inline constexpr double nan = std::numeric_limits<double>::quiet_NaN();
/// @see numpy.pi
inline constexpr double pi = 3.14159265358979323846;
/// @see numpy.euler_gamma
inline constexpr double euler_gamma = 0.57721566490153286061;

}  // namespace nd::inline ND_ABI
