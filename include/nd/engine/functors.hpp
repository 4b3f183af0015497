// SPDX-License-Identifier: BSD-3-Clause
//
// What is done to elements: one struct an operation, one body for a value and for a register of values. A functor says
// which dtype its operands are taken in, what it gives, whether it has a vector body, and, where a reduction can use it,
// its start value. They own the meaning of NumPy's ufuncs on elements; they know nothing of arrays.
#pragma once

#include "functors/arithmetic.hpp"
#include "functors/bitwise.hpp"
#include "functors/division.hpp"
#include "functors/exponential.hpp"
#include "functors/families.hpp"
#include "functors/logic.hpp"
#include "functors/order.hpp"
#include "functors/parts.hpp"
#include "functors/rounding.hpp"
#include "functors/special.hpp"
#include "functors/trigonometric.hpp"
