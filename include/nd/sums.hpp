// SPDX-License-Identifier: BSD-3-Clause
//
// Sums, products and differences, page of that name of NumPy's reference: over axes, running along them, ignoring NaN,
// between neighbours; slopes and cross products. Holds nothing itself: each kind has a file in sums/. Means are in statistics.hpp.
#pragma once

#include "sums/cross.hpp"
#include "sums/differences.hpp"
#include "sums/gradient.hpp"
#include "sums/ignoring_nan.hpp"
#include "sums/running.hpp"
#include "sums/totals.hpp"
