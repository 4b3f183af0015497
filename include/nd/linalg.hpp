// SPDX-License-Identifier: BSD-3-Clause
//
// Linear algebra: products of matrices, the singular value decomposition, norms; all of it on stacks of matrices too.
// Needs CBLAS and LAPACKE where elements are floating-point or complex; owns nothing itself.
#pragma once

#include "linalg/decompositions.hpp"
#include "linalg/norms.hpp"
#include "linalg/products.hpp"
