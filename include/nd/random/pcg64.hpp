// SPDX-License-Identifier: BSD-3-Clause
//
// PCG64, the default bit generator: a 128-bit linear congruential generator whose state is folded and rotated into 64
// bits (XSL RR). Source: O'Neill, PCG: a family of simple fast space-efficient statistically good algorithms (2014).
// Skipping ahead, and from that several independent lanes for long blocks, is arithmetic on the recurrence: lcg128.
#pragma once

#include <bit>

#include "bit_generator.hpp"

namespace nd::inline ND_ABI::random {

/// x -> multiplier * x + increment modulo 2^128, and the same applied many times.
struct lcg128 {
    uint128 multiplier = 1, increment = 0;

    uint128 operator()(uint128 x) const { return multiplier * x + increment; }
    /// This map n times: 128 squarings at most. Source: Brown, Random number generation with arbitrary strides (1994).
    lcg128 power(uint128 n) const {
        lcg128 result, square = *this;
        for (; n != 0; n >>= 1) {
            if (n & 1) result = {result.multiplier * square.multiplier, result.increment * square.multiplier + square.increment};
            square = {square.multiplier * square.multiplier, (square.multiplier + 1) * square.increment};
        }
        return result;
    }
};

namespace detail {

constexpr uint128 wide(std::uint64_t high, std::uint64_t low) { return uint128{high} << 64 | low; }

inline constexpr uint128 pcg_multiplier = wide(2549297995355413924u, 4865540595714422341u);
/// What NumPy's PCG64 and PCG64DXSM jump by: 2^128 over the golden ratio.
inline constexpr uint128 golden_jump = wide(0x9e3779b97f4a7c15u, 0xf39cc0605cedc835u);

}  // namespace detail

/// @see numpy.random.PCG64
class PCG64 : public words_of_64<PCG64> {
public:
    /// From the operating system's entropy.
    PCG64() : PCG64(SeedSequence()) {}
    explicit PCG64(const entropy& seed) : PCG64(SeedSequence(seed)) {}
    template <std::same_as<SeedSequence> Seeds>
    explicit PCG64(Seeds seeds) : words_of_64(static_cast<SeedSequence&&>(seeds)) {
        std::uint64_t words[4];
        seed_seq().generate(words, 4);
        map_.increment = detail::wide(words[2], words[3]) << 1 | 1;
        state_ = map_(map_.increment + detail::wide(words[0], words[1]));
    }

    /// As if `delta` words had been drawn. @see numpy.random.PCG64.advance
    PCG64& advance(uint128 delta) {
        state_ = map_.power(delta)(state_);
        drop_half();
        return *this;
    }
    /// A copy that is `jumps` times 2^128/1.618 words ahead. @see numpy.random.PCG64.jumped
    PCG64 jumped(uint128 jumps = 1) const {
        PCG64 result = *this;
        result.advance(detail::golden_jump * jumps);
        return result;
    }
    uint128 state() const { return state_; }
    uint128 increment() const { return map_.increment; }

private:
    friend class words_of_64<PCG64>;

    static std::uint64_t folded(uint128 state) {
        const auto high = static_cast<std::uint64_t>(state >> 64);
        return std::rotr(high ^ static_cast<std::uint64_t>(state), static_cast<int>(high >> 58));
    }
    std::uint64_t step() {
        state_ = map_(state_);
        return folded(state_);
    }
    /// The words of `step`, from lanes that leap over each other: a multiplication need not wait for the last one.
    void steps(std::uint64_t* to, intp n) {
        constexpr int lanes = 4;
        intp i = 0;
        if (n >= 8 * lanes) {
            const lcg128 twice = map_.power(2), leap = twice.power(2);
            uint128 a = map_(state_), b = map_(a), c = twice(a), d = twice(b);
            for (; i + lanes <= n; i += lanes) {
                to[i] = folded(a), to[i + 1] = folded(b), to[i + 2] = folded(c), to[i + 3] = folded(d);
                state_ = d;
                a = leap(a), b = leap(b), c = leap(c), d = leap(d);
            }
        }
        for (; i < n; ++i) to[i] = step();
    }

    lcg128 map_{detail::pcg_multiplier, 0};
    uint128 state_ = 0;
};

}  // namespace nd::inline ND_ABI::random
