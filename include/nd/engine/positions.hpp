// SPDX-License-Identifier: BSD-3-Clause
//
// Where truth values are true: how many, and their places as running numbers. Contiguous bytes in, any byte but 0 is true.
// What a mask is turned into before elements are gathered; shapes and axes are the caller's.
#pragma once

#include <cstdint>
#include <cstring>

#include "../core/config.hpp"

namespace nd::inline ND_ABI::engine {

/// How many of n bytes are not 0.
[[gnu::noinline]] inline intp count_true(const char* truth, intp n) {
    typedef unsigned char bytes __attribute__((vector_size(32)));  // NOLINT: `using` loses the attribute
    constexpr intp wide = static_cast<intp>(sizeof(bytes));
    intp count = 0, i = 0;
    while (i + wide <= n) {
        bytes sums = {};
        for (intp k = 0; k < 255 && i + wide <= n; ++k, i += wide) {
            bytes b;
            std::memcpy(&b, truth + i, sizeof b);
            sums -= reinterpret_cast<bytes>(b != 0);  // true lanes are -1
        }
        for (int k = 0; k < wide; ++k) count += sums[k];
    }
    for (; i < n; ++i) count += truth[i] != 0;
    return count;
}

/// Writes start + i * step for each byte i that is not 0, and returns the end of what was written. One place behind it
/// must be writable too: the loop has no branch.
[[gnu::noinline]] inline intp* write_true(intp* to, const char* truth, intp n, intp start, intp step) {
    intp i = 0;
    for (; i + 8 <= n; i += 8, start += 8 * step) {
        std::uint64_t eight;
        std::memcpy(&eight, truth + i, sizeof eight);
        if (eight == 0) continue;
        for (int k = 0; k < 8; ++k) {
            *to = start + k * step;
            to += truth[i + k] != 0;
        }
    }
    for (; i < n; ++i, start += step) {
        *to = start;
        to += truth[i] != 0;
    }
    return to;
}

}  // namespace nd::inline ND_ABI::engine
