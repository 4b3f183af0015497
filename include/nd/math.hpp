// SPDX-License-Identifier: BSD-3-Clause
//
// Arithmetic and elementary functions of elements. Each gives a recipe of arrays, the value of numbers, and with
// `{.out = , .where = }` computes into an array. Names that std or libm have are function templates; the others are
// objects with `.reduce`, `.accumulate`, `.reduceat`, `.at` and `.outer`. Comparisons are in logic.hpp, sums in sums.hpp.
// The templates take their operands by value: so they are better than std's for integers, which are of the same form.
#pragma once

#include "math/arithmetic.hpp"
#include "math/exponentials.hpp"
#include "math/parts.hpp"
#include "math/rounding.hpp"
#include "math/special.hpp"
#include "math/trigonometric.hpp"
