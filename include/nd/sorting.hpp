// SPDX-License-Identifier: BSD-3-Clause
//
// Sorting and searching, page of that name of NumPy's reference: whole arrays in order, by one key or several, in order
// only as far as needed, places in what is sorted, and bins. Holds nothing itself: each kind has a file in sorting/.
#pragma once

#include "sorting/bins.hpp"
#include "sorting/lexsort.hpp"
#include "sorting/partition.hpp"
#include "sorting/searchsorted.hpp"
#include "sorting/sort.hpp"
