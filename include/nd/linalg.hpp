// SPDX-License-Identifier: BSD-3-Clause
//
// Linear algebra: products of matrices, solvers, decompositions, norms; all of it on stacks of matrices too. Needs CBLAS
// and LAPACKE where elements are floating-point or complex; owns nothing itself.
#pragma once

#include "linalg/contractions.hpp"
#include "linalg/covariance.hpp"
#include "linalg/decompositions.hpp"
#include "linalg/determinants.hpp"
#include "linalg/eigen.hpp"
#include "linalg/factors.hpp"
#include "linalg/least_squares.hpp"
#include "linalg/norms.hpp"
#include "linalg/products.hpp"
#include "linalg/solve.hpp"
