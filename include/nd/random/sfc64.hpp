// SPDX-License-Identifier: BSD-3-Clause
//
// SFC64: small, fast and chaotic, three words stirred by a counter. Source: Doty-Humphrey, PractRand (2010).
#pragma once

#include <bit>

#include "bit_generator.hpp"

namespace nd::inline ND_ABI::random {

/// @see numpy.random.SFC64
class SFC64 : public words_of_64<SFC64> {
public:
    /// From the operating system's entropy.
    SFC64() : SFC64(SeedSequence()) {}
    explicit SFC64(const entropy& seed) : SFC64(SeedSequence(seed)) {}
    template <std::same_as<SeedSequence> Seeds>
    explicit SFC64(Seeds seeds) : words_of_64(static_cast<SeedSequence&&>(seeds)) {
        std::uint64_t words[3];
        seed_seq().generate(words, 3);
        a_ = words[0], b_ = words[1], c_ = words[2];
        for (int i = 0; i < 12; ++i) step();
    }

private:
    friend class words_of_64<SFC64>;

    std::uint64_t step() {
        const std::uint64_t word = a_ + b_ + counter_++;
        a_ = b_ ^ b_ >> 11;
        b_ = c_ + (c_ << 3);
        c_ = std::rotl(c_, 24) + word;
        return word;
    }

    std::uint64_t a_, b_, c_, counter_ = 1;
};

}  // namespace nd::inline ND_ABI::random
