// SPDX-License-Identifier: BSD-3-Clause
//
// Philox 4x64: ten rounds of multiplication turn a counter and a key into four words, so that any place of the stream is
// reached at once. Source: Salmon, Moraes, Dror, Shaw, Parallel random numbers: as easy as 1, 2, 3 (2011).
#pragma once

#include "bit_generator.hpp"

namespace nd::inline ND_ABI::random {

/// @see numpy.random.Philox
class Philox : public words_of_64<Philox> {
public:
    /// From the operating system's entropy.
    Philox() : Philox(SeedSequence()) {}
    explicit Philox(const entropy& seed) : Philox(SeedSequence(seed)) {}
    template <std::same_as<SeedSequence> Seeds>
    explicit Philox(Seeds seeds) : words_of_64(static_cast<SeedSequence&&>(seeds)) {
        seed_seq().generate(key_, 2);
    }
    /// With this key and counter, the least significant word first. @see numpy.random.Philox, key and counter
    static Philox keyed(std::uint64_t key0, std::uint64_t key1 = 0, std::uint64_t counter0 = 0, std::uint64_t counter1 = 0, std::uint64_t counter2 = 0, std::uint64_t counter3 = 0) {
        Philox result(SeedSequence(entropy{key0, key1}));
        result.key_[0] = key0, result.key_[1] = key1;
        const std::uint64_t counter[4] = {counter0, counter1, counter2, counter3};
        for (int k = 0; k < 4; ++k) result.counter_[k] = counter[k];
        return result;
    }

    /// As if `delta` blocks of four words had been drawn. @see numpy.random.Philox.advance
    Philox& advance(uint128 delta) {
        add(static_cast<std::uint64_t>(delta), 0);
        add(static_cast<std::uint64_t>(delta >> 64), 1);
        at_ = block;
        drop_half();
        return *this;
    }
    /// A copy that is `jumps` times 2^128 blocks ahead. @see numpy.random.Philox.jumped
    Philox jumped(std::uint64_t jumps = 1) const {
        Philox result = *this;
        result.add(jumps, 2);
        result.at_ = block;
        result.drop_half();
        return result;
    }

private:
    friend class words_of_64<Philox>;

    static constexpr int block = 4;

    /// Adds to a word of the counter and carries on.
    void add(std::uint64_t value, int word) {
        for (; word < 4 && value != 0; ++word) {
            counter_[word] += value;
            value = counter_[word] < value;
        }
    }
    std::uint64_t step() {
        if (at_ == block) {
            add(1, 0);
            encrypt();
            at_ = 0;
        }
        return words_[at_++];
    }
    void encrypt() {
        std::uint64_t c0 = counter_[0], c1 = counter_[1], c2 = counter_[2], c3 = counter_[3], k0 = key_[0], k1 = key_[1];
        for (int round = 0; round < 10; ++round) {
            const uint128 a = uint128{0xd2e7470ee14c6c93u} * c0, b = uint128{0xca5a826395121157u} * c2;
            c0 = static_cast<std::uint64_t>(b >> 64) ^ c1 ^ k0;
            c1 = static_cast<std::uint64_t>(b);
            c2 = static_cast<std::uint64_t>(a >> 64) ^ c3 ^ k1;
            c3 = static_cast<std::uint64_t>(a);
            k0 += 0x9e3779b97f4a7c15u;
            k1 += 0xbb67ae8584caa73bu;
        }
        words_[0] = c0, words_[1] = c1, words_[2] = c2, words_[3] = c3;
    }

    std::uint64_t key_[2], counter_[4] = {}, words_[block] = {};
    int at_ = block;
};

}  // namespace nd::inline ND_ABI::random
