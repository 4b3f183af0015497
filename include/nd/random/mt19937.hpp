// SPDX-License-Identifier: BSD-3-Clause
//
// MT19937, the Mersenne Twister, seeded as NumPy's newer interface does. Its own words have 32 bits: two make one of 64,
// the first being the high half, and a number in [0, 1) takes 27 bits of the one and 26 of the other.
// Source: Matsumoto and Nishimura, Mersenne Twister: a 623-dimensionally equidistributed generator (1998).
#pragma once

#include "bit_generator.hpp"
#include "mt19937_jump.hpp"

namespace nd::inline ND_ABI::random {

/// @see numpy.random.MT19937
class MT19937 {
public:
    /// From the operating system's entropy.
    MT19937() : MT19937(SeedSequence()) {}
    explicit MT19937(const entropy& seed) : MT19937(SeedSequence(seed)) {}
    template <std::same_as<SeedSequence> Seeds>
    explicit MT19937(Seeds seeds) : seeds_(static_cast<SeedSequence&&>(seeds)) {
        seeds_.generate(words_, length);
        words_[0] = 0x80000000u;  // never all zeros
    }

    /// Where it was seeded from.
    const SeedSequence& seed_seq() const { return seeds_; }
    /// n generators from children of its seed. @throws value_error where n is negative
    std::vector<MT19937> spawn(intp n) {
        std::vector<MT19937> result;
        for (SeedSequence& seeds : seeds_.spawn(n)) result.push_back(MT19937(static_cast<SeedSequence&&>(seeds)));
        return result;
    }

    std::uint32_t next32() {
        if (at_ == length) regenerate();
        std::uint32_t y = words_[at_++];
        y ^= y >> 11;
        y ^= y << 7 & 0x9d2c5680u;
        y ^= y << 15 & 0xefc60000u;
        return y ^ y >> 18;
    }
    std::uint64_t next64() {
        const std::uint64_t high = next32();
        return high << 32 | next32();
    }
    void fill(std::uint32_t* to, intp n) {
        for (intp i = 0; i < n; ++i) to[i] = next32();
    }
    void fill(std::uint64_t* to, intp n) {
        for (intp i = 0; i < n; ++i) to[i] = next64();
    }
    template <class Word>
    static constexpr Word fraction(Word word) {
        return word >> 37 << 26 | (word >> 6 & 0x3ffffffu);
    }
    /// The next words of its own, of 32 bits. @see numpy.random.MT19937.random_raw
    std::uint64_t random_raw() { return next32(); }
    ndarray<std::uint64_t> random_raw(const dims& size) {
        auto result = ndarray<std::uint64_t>::uninitialized(size);
        for (intp i = 0; i < result.size(); ++i) result.data()[i] = next32();
        return result;
    }
    /// A copy that is `jumps` times 2^128 words ahead. @see numpy.random.MT19937.jumped
    MT19937 jumped(intp jumps = 1) const {
        MT19937 result = *this;
        for (intp i = 0; i < jumps; ++i) result.jump();
        return result;
    }

private:
    static constexpr int length = 624, lag = 397;

    static std::uint32_t twisted(std::uint32_t one, std::uint32_t next) {
        const std::uint32_t y = (one & 0x80000000u) | (next & 0x7fffffffu);
        return y >> 1 ^ ((next & 1) != 0 ? 0x9908b0dfu : 0u);
    }
    void regenerate() {
        for (int i = 0; i < length; ++i) {
            words_[i] = words_[i + lag < length ? i + lag : i + lag - length] ^ twisted(words_[i], words_[i + 1 < length ? i + 1 : 0]);
        }
        at_ = 0;
    }
    /// The polynomial of the jump applied to the words by Horner's rule: the sum moves on by a word, and the words are
    /// added where the coefficient is 1. As in NumPy the words count from the next one to be drawn, round the block.
    void jump() {
        at_ %= length;
        std::uint32_t sum[length] = {};
        int first = at_;
        bool begun = false;
        for (int k = 64 * 312 - 1; k >= 0; --k) {
            if (begun) {
                const int next = first + 1 < length ? first + 1 : 0;
                sum[first] = sum[first + lag < length ? first + lag : first + lag - length] ^ twisted(sum[first], sum[next]);
                first = next;
            }
            if ((mt19937_jump[k / 64] >> k % 64 & 1) == 0) continue;
            begun = true;
            for (int i = 0, to = first, from = at_; i < length; ++i) {
                sum[to] ^= words_[from];
                to = to + 1 < length ? to + 1 : 0;
                from = from + 1 < length ? from + 1 : 0;
            }
        }
        for (int i = 0; i < length; ++i) words_[i] = sum[i];
        at_ = first;
    }

    SeedSequence seeds_;
    std::uint32_t words_[length];
    int at_ = length - 1;
};

}  // namespace nd::inline ND_ABI::random
