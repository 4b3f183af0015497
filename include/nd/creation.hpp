// SPDX-License-Identifier: BSD-3-Clause
//
// Making arrays, page "Array creation routines" of NumPy's reference: from lists, containers and foreign memory, filled,
// as ranges, as matrices. Holds nothing itself: each kind has a file in creation/.
#pragma once

#include "creation/filled.hpp"
#include "creation/grids.hpp"
#include "creation/lists.hpp"
#include "creation/matrices.hpp"
#include "creation/powers.hpp"
#include "creation/ranges.hpp"
