// SPDX-License-Identifier: BSD-3-Clause
//
// The structs whose dtypes tests/oracle/records.py and npy.py record: natural, packed, with padding, nested.
#pragma once

#include <complex>
#include <cstdint>
#include <nd/core/record.hpp>

namespace rows {

struct natural {
    std::int32_t user_id;
    float age;
    double score;
};
ND_RECORD(natural, user_id, age, score)

#pragma pack(push, 1)
struct packed {
    std::int32_t user_id;
    float age;
    double score;
    std::int8_t label;
    nd::fixed_ustring<3> country;
};
struct odd {  // 13 bytes
    std::uint8_t mark;
    double value;
    float weight;
};
#pragma pack(pop)
ND_RECORD(packed, user_id, age, score, label, country)
ND_RECORD(odd, mark, value, weight)

struct padded {
    std::int8_t a;
    double b;
    std::int16_t c;
};
ND_RECORD(padded, a, b, c)

struct inner {
    float x[2];
    char name[4];
};
ND_RECORD(inner, x, name)

struct nested {
    rows::inner inner;
    std::int16_t m[2][3];
    std::complex<float> z;
    bool flag;
};
ND_RECORD(nested, inner, m, z, flag)

#pragma pack(push, 1)
struct packed_nested {
    bool flag;
    rows::inner inner;
    std::int16_t m[2][3];
};
#pragma pack(pop)
ND_RECORD(packed_nested, flag, inner, m)

struct single {
    double value;
};
ND_RECORD(single, value)

}  // namespace rows
