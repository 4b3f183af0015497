// SPDX-License-Identifier: BSD-3-Clause
//
// Rearranging arrays, page "Array manipulation routines" of NumPy's reference: views of other shapes and orders, joining
// and splitting, repetition, positions added and removed, margins. Holds nothing itself: each kind has a file in
// manipulation/.
#pragma once

#include "manipulation/block.hpp"
#include "manipulation/edit.hpp"
#include "manipulation/join.hpp"
#include "manipulation/pad.hpp"
#include "manipulation/repeat.hpp"
#include "manipulation/split.hpp"
#include "manipulation/turns.hpp"
#include "manipulation/views.hpp"
#include "manipulation/windows.hpp"
