// SPDX-License-Identifier: BSD-3-Clause
//
// A float becomes a float16 only where that is asked for.
// expect: narrow_half.cpp:[0-9:]+ error: 
#include <nd/core/float16.hpp>

#ifdef ND_BAD
nd::float16 use(float x) { return x; }
#else
nd::float16 use(float x) { return nd::float16(x); }
#endif
