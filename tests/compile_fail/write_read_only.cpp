// SPDX-License-Identifier: BSD-3-Clause
//
// A read-only view is not written through, by assignment or by element.
// expect: write_read_only.cpp:[0-9:]+ error: .*(read-only|assignment of read-only|cannot assign to return value)
#include <nd/operators.hpp>

#ifdef ND_BAD
void use(nd::ndarray<const double> a) { a(0, 0) = 1.0; }
#else
void use(nd::ndarray<const double> a) { double x = a(0, 0); static_cast<void>(x); }
#endif
