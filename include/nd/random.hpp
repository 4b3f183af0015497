// SPDX-License-Identifier: BSD-3-Clause
//
// Random numbers: seeds, bit generators, and the Generator that makes variates of their words, bit for bit those of NumPy.
#pragma once

#include "random/generator.hpp"
#include "random/mt19937.hpp"
#include "random/multivariate_normal.hpp"
#include "random/pcg64.hpp"
#include "random/pcg64dxsm.hpp"
#include "random/philox.hpp"
#include "random/seed_sequence.hpp"
#include "random/sfc64.hpp"
