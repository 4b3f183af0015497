// SPDX-License-Identifier: BSD-3-Clause
//
// Set routines, page of that name of NumPy's reference: distinct elements, membership, and sets made of two. Holds nothing
// itself: both kinds have a file in sets/.
#pragma once

#include "sets/members.hpp"
#include "sets/unique.hpp"
