// SPDX-License-Identifier: BSD-3-Clause
//
// What nd stands on, without nd: the least its umbrella header can cost.
#include <cblas.h>
#include <lapacke.h>
#include <xsimd/xsimd.hpp>

int main() {}
