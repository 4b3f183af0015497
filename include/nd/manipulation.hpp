// SPDX-License-Identifier: BSD-3-Clause
//
// Rearranging arrays, page "Array manipulation routines" of NumPy's reference: views of other shapes and orders, joining.
// Holds nothing itself: each kind has a file in manipulation/.
#pragma once

#include "manipulation/join.hpp"
#include "manipulation/views.hpp"
