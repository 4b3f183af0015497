// SPDX-License-Identifier: BSD-3-Clause
//
// What the two translation units of the consumer's program exchange: std types only, so that they may be compiled with
// different instruction sets.
#pragma once

#include <vector>

/// The mean of 2 x + 1 and the lower right element of a a, computed by the second unit.
std::vector<double> second_unit();
