// SPDX-License-Identifier: BSD-3-Clause
//
// A small generator for tests: the same numbers on every machine and library, and few enough of them to be read.
// Owns no distribution that a user would want.
#pragma once

#include <cstdint>
#include <nd/core/config.hpp>

namespace test {

/// Vigna's splitmix64.
class generator {
public:
    explicit generator(std::uint64_t seed) : state_(seed) {}

    std::uint64_t bits() {
        std::uint64_t z = state_ += 0x9e3779b97f4a7c15u;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }
    /// An integer from low to high, both included.
    nd::intp between(nd::intp low, nd::intp high) {
        return low + static_cast<nd::intp>(bits() % (static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) + 1));
    }
    int between(int low, int high) { return static_cast<int>(between(nd::intp{low}, nd::intp{high})); }
    bool one_in(int n) { return between(1, n) == 1; }

private:
    std::uint64_t state_;
};

}  // namespace test
