// SPDX-License-Identifier: BSD-3-Clause
//
// Records are compared, but not added.
// expect: add_records.cpp:[0-9:]+ error: .*nd: \+ is not defined on these dtypes
#include <nd/records.hpp>

struct row {
    int a;
};
ND_RECORD(row, a)

#ifdef ND_BAD
void use(nd::ndarray<row> r) { auto c = r + r; }
#else
void use(nd::ndarray<row> r) { auto c = r == r; }
#endif
