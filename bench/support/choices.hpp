// SPDX-License-Identifier: BSD-3-Clause
//
// The sizes and the positions of the rows that choose elements: the same in every library.
#pragma once

#include "row.hpp"

namespace bench {

struct gather {
    std::size_t chosen, rows, cols;
};

inline constexpr gather few_rows = {256, 10'000, 20}, many_rows = {4096, 100'000, 128};

/// The i-th position below `below` of the data set `seed`; in NumPy: ((element(n, seed) + 1) * (below / 2)).astype(int).
inline std::int64_t choice(std::uint64_t i, std::size_t below, std::uint64_t seed) {
    return static_cast<std::int64_t>((element(i, seed) + 1) * (static_cast<double>(below) / 2));
}

}  // namespace bench
