// SPDX-License-Identifier: BSD-3-Clause
//
// PCG64DXSM: PCG64 with a cheaper multiplier of 64 bits and a stronger way from the state to a word (double xorshift
// multiply), better for many parallel streams. Source: O'Neill's pcg_cm_64, as NumPy has it.
#pragma once

#include "pcg64.hpp"

namespace nd::inline ND_ABI::random {

/// @see numpy.random.PCG64DXSM
class PCG64DXSM : public words_of_64<PCG64DXSM> {
public:
    /// From the operating system's entropy.
    PCG64DXSM() : PCG64DXSM(SeedSequence()) {}
    explicit PCG64DXSM(const entropy& seed) : PCG64DXSM(SeedSequence(seed)) {}
    template <std::same_as<SeedSequence> Seeds>
    explicit PCG64DXSM(Seeds seeds) : words_of_64(static_cast<SeedSequence&&>(seeds)) {
        std::uint64_t words[4];
        seed_seq().generate(words, 4);
        map_.increment = detail::wide(words[2], words[3]) << 1 | 1;
        state_ = lcg128{detail::pcg_multiplier, map_.increment}(map_.increment + detail::wide(words[0], words[1]));
    }

    /// As if `delta` words had been drawn. @see numpy.random.PCG64DXSM.advance
    PCG64DXSM& advance(uint128 delta) {
        state_ = map_.power(delta)(state_);
        drop_half();
        return *this;
    }
    /// A copy that is `jumps` times 2^128/1.618 words ahead. @see numpy.random.PCG64DXSM.jumped
    PCG64DXSM jumped(uint128 jumps = 1) const {
        PCG64DXSM result = *this;
        result.advance(detail::golden_jump * jumps);
        return result;
    }
    uint128 state() const { return state_; }
    uint128 increment() const { return map_.increment; }

private:
    friend class words_of_64<PCG64DXSM>;

    static constexpr std::uint64_t multiplier = 0xda942042e4dd58b5u;

    std::uint64_t step() {
        auto word = static_cast<std::uint64_t>(state_ >> 64);
        word ^= word >> 32;
        word *= multiplier;
        word ^= word >> 48;
        word *= static_cast<std::uint64_t>(state_) | 1;
        state_ = map_(state_);
        return word;
    }

    lcg128 map_{multiplier, 0};
    uint128 state_ = 0;
};

}  // namespace nd::inline ND_ABI::random
