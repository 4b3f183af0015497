// SPDX-License-Identifier: BSD-3-Clause
//
// All of nd, in reading order: the array, what is done to its elements, how it is made and rearranged, what is computed
// from it, and how it is read, written and printed.
#pragma once

#include "core/config.hpp"

#include "ndarray.hpp"
#include "finfo.hpp"
#include "sharing.hpp"
#include "ufunc.hpp"
#include "operators.hpp"

#include "creation.hpp"
#include "manipulation.hpp"
#include "indexing.hpp"
#include "math.hpp"
#include "logic.hpp"
#include "bitwise.hpp"
#include "sums.hpp"
#include "statistics.hpp"
#include "sorting.hpp"
#include "sets.hpp"
#include "linalg.hpp"
#include "blas.hpp"
#include "einsum.hpp"
#include "random.hpp"
#include "records.hpp"
#include "ml.hpp"
#include "io.hpp"
#include "format.hpp"
#include "interop.hpp"
#include "constants.hpp"
#include "containers.hpp"
