// SPDX-License-Identifier: BSD-3-Clause
//
// PCG64, the default bit generator: a 128-bit linear congruential generator whose state is folded and rotated into 64
// bits (XSL RR). Source: O'Neill, PCG: a family of simple fast space-efficient statistically good algorithms (2014).
// Skipping ahead, and from that several independent lanes for long blocks, is arithmetic on the recurrence: lcg128.hpp's.
#pragma once

#include <bit>

#include "bit_generator.hpp"
#include "lcg128.hpp"

namespace nd::inline ND_ABI::random {

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
#if defined(__AVX512F__) && !defined(ND_NO_SIMD)
        constexpr intp lanes = 16;
        if (n >= 4 * lanes) {
            uint128 states[lanes];
            for (uint128& state : states) state = state_ = map_(state_);
            const lcg128 leap = leap_by<detail::pcg_multiplier, lanes>(map_.increment);
            detail::lcg128_lanes even(states, leap), odd(states + 8, leap);
            for (;;) {
                store_folded(to, even);
                store_folded(to + 8, odd);
                to += lanes;
                n -= lanes;
                if (n < lanes) break;
                even.step();
                odd.step();
            }
            state_ = odd.last();
        }
#else
        constexpr intp lanes = 4;
        if (n >= 4 * lanes) {
            const lcg128 leap = leap_by<detail::pcg_multiplier, lanes>(map_.increment);
            uint128 a = map_(state_), b = map_(a), c = map_(b), d = map_(c);
            for (; n >= lanes; n -= lanes, to += lanes) {
                to[0] = folded(a), to[1] = folded(b), to[2] = folded(c), to[3] = folded(d);
                state_ = d;
                a = leap(a), b = leap(b), c = leap(c), d = leap(d);
            }
        }
#endif
        for (intp i = 0; i < n; ++i) to[i] = step();
    }
#if defined(__AVX512F__) && !defined(ND_NO_SIMD)
    ND_INLINE static void store_folded(std::uint64_t* to, const detail::lcg128_lanes& states) {
        const __m512i turn = _mm512_maskz_srli_epi64(0xff, states.high(), 58);
        _mm512_storeu_si512(to, _mm512_maskz_rorv_epi64(0xff, _mm512_xor_si512(states.high(), states.low()), turn));
    }
#endif

    lcg128 map_{detail::pcg_multiplier, 0};
    uint128 state_ = 0;
};

}  // namespace nd::inline ND_ABI::random
