// SPDX-License-Identifier: BSD-3-Clause
//
// The transcendental functions of real lanes, as accurate as nd promises: one body for registers and single values, the
// same bits whatever the compiler's floating-point flags; libm only for arguments that hardly ever come. Owns no loop and
// no complex function.
#pragma once

#include "vmath/erf.hpp"
#include "vmath/exp.hpp"
#include "vmath/hyperbolic.hpp"
#include "vmath/inverse.hpp"
#include "vmath/log.hpp"
#include "vmath/power.hpp"
#include "vmath/remainder.hpp"
#include "vmath/roots.hpp"
#include "vmath/trigonometric.hpp"
