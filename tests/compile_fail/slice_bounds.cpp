// SPDX-License-Identifier: BSD-3-Clause
//
// A slice of something else than integers and none is one error that says so, in the user's line.
// expect: slice_bounds.cpp:[0-9:]+ error: .*a slice takes integers and nd::none
#include <nd/core/slice.hpp>

#ifdef ND_BAD
nd::slice cut(1, 2.5);
#else
nd::slice cut(1, 2);
#endif
