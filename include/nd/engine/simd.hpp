// SPDX-License-Identifier: BSD-3-Clause
//
// SIMD for the engine: the policies `vector_lanes<S>` and `single_lane`, and `simd::` functions that mean the same on a
// value, a register and a mask, so that a functor has one body. simd/single.hpp says what each means, simd/registers.hpp
// alone includes xsimd. Owns no loop and no transcendental function.
#pragma once

#include "simd/batch.hpp"
#include "simd/lanes.hpp"
#include "simd/registers.hpp"
#include "simd/single.hpp"
