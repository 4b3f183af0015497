// SPDX-License-Identifier: BSD-3-Clause
//
// What all bit generators share: they are seeded by a SeedSequence, spawn children, hand out words of 64 bits one at a
// time or in blocks, and halves of them where 32 bits are asked for. A generator is a value: a copy goes on by itself
// from the same state. Owns no algorithm.
#pragma once

#include "seed_sequence.hpp"

namespace nd::inline ND_ABI::random {

/// A source of random words: `next64`, `next32`, blocks of them, and which 53 bits of a word are a number in [0, 1).
template <class Bits>
concept bit_generator = requires(Bits& bits, std::uint64_t* words, std::uint32_t* halves, intp n) {
    { bits.next64() } -> std::same_as<std::uint64_t>;
    { bits.next32() } -> std::same_as<std::uint32_t>;
    bits.fill(words, n);
    bits.fill(halves, n);
    { Bits::fraction(*words) } -> std::same_as<std::uint64_t>;
};

/// A bit generator whose algorithm is Self's `step`: a word of 64 bits. Halves come low half first; the other one waits.
template <class Self>
class words_of_64 {
public:
    /// Where it was seeded from.
    const SeedSequence& seed_seq() const { return seeds_; }
    /// n generators of its kind from children of its seed. @throws value_error where n is negative
    /// @see numpy.random.BitGenerator.spawn
    std::vector<Self> spawn(intp n) {
        std::vector<Self> result;
        for (SeedSequence& seeds : seeds_.spawn(n)) result.push_back(Self(static_cast<SeedSequence&&>(seeds)));
        return result;
    }

    std::uint64_t next64() { return self().step(); }
    std::uint32_t next32() {
        if (waits_) {
            waits_ = false;
            return half_;
        }
        const std::uint64_t word = self().step();
        waits_ = true;
        half_ = static_cast<std::uint32_t>(word >> 32);
        return static_cast<std::uint32_t>(word);
    }
    /// The next n words.
    void fill(std::uint64_t* to, intp n) { self().steps(to, n); }
    void fill(std::uint32_t* to, intp n) {
        constexpr intp most = 128;
        if (n > 0 && waits_) *to++ = next32(), --n;
        std::uint64_t words[most];
        while (n > 1) {
            const intp count = n / 2 < most ? n / 2 : most;
            self().steps(words, count);
            for (intp i = 0; i < count; ++i) {
                to[2 * i] = static_cast<std::uint32_t>(words[i]);
                to[2 * i + 1] = static_cast<std::uint32_t>(words[i] >> 32);
            }
            to += 2 * count;
            n -= 2 * count;
        }
        if (n > 0) *to = next32();
    }
    /// The 53 bits of a word that next_double takes.
    template <class Word>
    static constexpr Word fraction(Word word) {
        return word >> 11;
    }
    /// The next words as they come. @see numpy.random.BitGenerator.random_raw
    std::uint64_t random_raw() { return next64(); }
    ndarray<std::uint64_t> random_raw(const dims& size) {
        auto result = ndarray<std::uint64_t>::uninitialized(size);
        fill(result.data(), result.size());
        return result;
    }

protected:
    explicit words_of_64(SeedSequence seeds) : seeds_(static_cast<SeedSequence&&>(seeds)) {}

    /// One word after another, for algorithms that have no faster way.
    void steps(std::uint64_t* to, intp n) {
        for (intp i = 0; i < n; ++i) to[i] = self().step();
    }
    /// The half that waits is dropped: the state was moved.
    void drop_half() { waits_ = false; }

private:
    Self& self() { return static_cast<Self&>(*this); }

    SeedSequence seeds_;
    std::uint32_t half_ = 0;
    bool waits_ = false;
};

}  // namespace nd::inline ND_ABI::random
