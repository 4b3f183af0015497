// SPDX-License-Identifier: BSD-3-Clause
//
// What distributions draw from: a bit generator itself, or `words_ahead`, which fetches its words in blocks while many
// values are drawn, never more of them than must be used, so that the generator ends where drawing one by one ends.
// Owns the numbers in [0, 1) that a word gives.
#pragma once

#include "../engine/simd/single.hpp"
#include "bit_generator.hpp"

namespace nd::inline ND_ABI::random {

/// The words that make numbers of type T: 64 bits for double, 32 for float.
template <class T>
using word_of = std::conditional_t<std::same_as<T, float>, std::uint32_t, std::uint64_t>;

template <class Word, class Source>
ND_INLINE Word next_word(Source& from) {
    if constexpr (sizeof(Word) == 4) return from.next32();
    else return from.next64();
}

/// The number in [0, 1) that a word of Bits makes: 53 bits of it for double, 24 for float.
template <class T, class Bits>
ND_INLINE T unit_of(word_of<T> word) {
    if constexpr (std::same_as<T, float>) return static_cast<float>(static_cast<std::int32_t>(word >> 8)) * 0x1p-24f;
    else return static_cast<double>(static_cast<std::int64_t>(Bits::fraction(word))) * 0x1p-53;
}
/// The next number in [0, 1).
template <class T, class Source>
ND_INLINE T unit(Source& from) {
    return unit_of<T, Source>(next_word<word_of<T>>(from));
}

/// Words of one size for values of which each takes at least one. Draw all of the values: words fetched are gone.
template <class Bits, class Word>
class words_ahead {
public:
    /// For `values` values still to be drawn.
    words_ahead(Bits& bits, intp values) : bits_(bits), values_(values) {}
    words_ahead(const words_ahead&) = delete;
    words_ahead& operator=(const words_ahead&) = delete;

    /// One value is done.
    ND_INLINE void done() { --values_; }
    std::uint64_t next64()
        requires(sizeof(Word) == 8)
    {
        return next();
    }
    std::uint32_t next32()
        requires(sizeof(Word) == 4)
    {
        return next();
    }
    static constexpr std::uint64_t fraction(std::uint64_t word) { return Bits::fraction(word); }

private:
    ND_INLINE Word next() {
        if (ND_UNLIKELY(at_ == count_)) fetch();
        return words_[at_++];
    }
    [[gnu::noinline]] void fetch() {
        count_ = values_ < most ? values_ : most;
        at_ = 0;
        bits_.fill(words_, count_);
    }

    static constexpr intp most = 1024;
    Bits& bits_;
    intp values_, at_ = 0, count_ = 0;
    Word words_[most];
};

/// to[i] = draw(source) for i below n, from words fetched in blocks; draw takes at least one word each time, all of T's size.
template <class T, class Bits, class Draw>
void fill_from_words(Bits& bits, T* to, intp n, const Draw& draw) {
    words_ahead<Bits, word_of<T>> source(bits, n);
    for (intp i = 0; i < n; ++i) {
        to[i] = draw(source);
        source.done();
    }
}

}  // namespace nd::inline ND_ABI::random
