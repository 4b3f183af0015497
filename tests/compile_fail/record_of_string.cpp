// SPDX-License-Identifier: BSD-3-Clause
//
// A record is copied byte by byte: a struct with a std::string is none.
// expect: nd: ND_RECORD needs a trivially copyable struct of standard layout
#include <nd/records.hpp>

#include <string>

struct row {
#ifdef ND_BAD
    std::string name;
#else
    nd::fixed_string<8> name;
#endif
};
ND_RECORD(row, name)
