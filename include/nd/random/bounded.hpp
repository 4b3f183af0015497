// SPDX-License-Identifier: BSD-3-Clause
//
// Whole numbers from 0 to a largest one, all as likely: by a multiplication that rejects nearly never, or, for shuffles,
// by a mask that rejects up to half. Which words each takes is NumPy's choice, pieces of words for 8 and 16 bits too.
// Source: Lemire, Fast random integer generation in an interval (2019).
#pragma once

#include "bit_generator.hpp"

namespace nd::inline ND_ABI::random {

/// The high half of word * (largest + 1), words being drawn until it is fair; largest is not all ones.
template <class Word, class Next>
ND_INLINE Word scaled_down(Word largest, Next&& next) {
    using twice = std::conditional_t<sizeof(Word) == 8, uint128, std::conditional_t<sizeof(Word) == 4, std::uint64_t, std::uint32_t>>;
    constexpr int bits = sizeof(Word) * 8;
    const auto count = static_cast<Word>(largest + 1);
    twice product = static_cast<twice>(static_cast<twice>(next()) * count);
    if (ND_UNLIKELY(static_cast<Word>(product) < count)) {
        const auto least = static_cast<Word>(static_cast<Word>(~largest) % count);
        while (static_cast<Word>(product) < least) product = static_cast<twice>(static_cast<twice>(next()) * count);
    }
    return static_cast<Word>(product >> bits);
}

/// Pieces of 32-bit words, the lowest first: for the integers narrower than that.
template <class Piece, class Source>
class pieces {
public:
    explicit pieces(Source& from) : from_(from) {}

    Piece operator()() {
        constexpr int bits = std::same_as<Piece, bool> ? 1 : sizeof(Piece) * 8;
        if (left_ == 0) {
            word_ = from_.next32();
            left_ = 32 / bits;
        } else {
            word_ >>= bits;
        }
        --left_;
        if constexpr (bits == 1) return (word_ & 1) != 0;
        else return static_cast<Piece>(word_);
    }

private:
    Source& from_;
    std::uint32_t word_ = 0;
    int left_ = 0;
};

/// Numbers from 0 to a largest one, of an unsigned type or bool; narrow ones keep what is left of a word from call to call.
template <class Word, class Source>
class bounded {
public:
    explicit bounded(Source& from) : from_(from), pieces_(from) {}

    Word operator()(Word largest) {
        if (largest == 0) return 0;
        if constexpr (std::same_as<Word, bool>) {
            return pieces_();
        } else if constexpr (sizeof(Word) < 4) {
            return largest == static_cast<Word>(~Word{0}) ? pieces_() : scaled_down(largest, pieces_);
        } else if constexpr (sizeof(Word) == 4) {
            const auto next = [this] { return from_.next32(); };
            return largest == ~Word{0} ? next() : scaled_down(largest, next);
        } else {
            if (largest <= 0xffffffffu) return bounded<std::uint32_t, Source>(from_)(static_cast<std::uint32_t>(largest));
            const auto next = [this] { return from_.next64(); };
            return largest == ~Word{0} ? next() : scaled_down(largest, next);
        }
    }

private:
    struct nothing {
        explicit nothing(Source&) {}
    };

    Source& from_;
    [[no_unique_address]] std::conditional_t<(sizeof(Word) < 4), pieces<Word, Source>, nothing> pieces_;
};

/// A number from 0 to `largest` by mask and rejection.
template <class Source>
ND_INLINE std::uint64_t masked(Source& from, std::uint64_t largest) {
    if (largest == 0) return 0;
    const std::uint64_t mask = ~std::uint64_t{0} >> std::countl_zero(largest);
    for (;;) {
        const std::uint64_t value = (largest <= 0xffffffffu ? from.next32() : from.next64()) & mask;
        if (value <= largest) return value;
    }
}

}  // namespace nd::inline ND_ABI::random
