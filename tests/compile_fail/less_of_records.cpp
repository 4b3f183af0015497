// SPDX-License-Identifier: BSD-3-Clause
//
// Records have no order; their fields have.
// expect: less_of_records.cpp:[0-9:]+ error: .*nd: < is not defined on these dtypes
#include <nd/records.hpp>

struct row {
    int a;
};
ND_RECORD(row, a)

#ifdef ND_BAD
void use(nd::ndarray<row> r) { auto c = r < r; }
#else
void use(nd::ndarray<row> r) { auto c = r.field(&row::a) < r.field(&row::a); }
#endif
