// SPDX-License-Identifier: BSD-3-Clause
//
// The transcendental functions of real lanes, as accurate as nd promises: one body for registers and single values, no
// call of libm, the same bits whatever the compiler's floating-point flags. Owns no loop and no complex function.
#pragma once

#include "vmath/exp.hpp"
