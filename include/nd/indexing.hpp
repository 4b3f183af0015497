// SPDX-License-Identifier: BSD-3-Clause
//
// Choosing elements, page "Indexing routines" of NumPy's reference: by condition, by position, and the indices of grids,
// diagonals and triangles. Holds nothing itself: each kind has a file in indexing/. What stands in brackets is ndarray's.
#pragma once

#include "indexing/choose.hpp"
#include "indexing/coordinates.hpp"
#include "indexing/nonzero.hpp"
#include "indexing/take.hpp"
#include "indexing/where.hpp"
