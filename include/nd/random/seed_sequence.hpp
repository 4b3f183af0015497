// SPDX-License-Identifier: BSD-3-Clause
//
// Seeds: whole numbers of any size and lists of them become a pool of well mixed words, from which every bit generator
// takes its first state and from which independent children are spawned. NumPy's SeedSequence, word for word.
// Source of the method: O'Neill, Developing a seed_seq alternative (2015). Owns no generator.
#pragma once

#include <sys/random.h>

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "../core/list.hpp"
#include "../ndarray.hpp"
#include "../options.hpp"

namespace nd::inline ND_ABI::random {

__extension__ typedef unsigned __int128 uint128;

/// Whole numbers of any size as 32-bit words, the least significant first, one number behind the other.
/// A seed is one of: an integer, text ("12345", "0x3034c61a9ae04ff8"), or a list of integers.
class entropy {
public:
    entropy() = default;
    /// @throws value_error where it is negative
    template <std::integral T>
        requires(!std::same_as<T, bool>)
    entropy(T value) {  // NOLINT: implicit by design
        if constexpr (std::signed_integral<T>) {
            if (value < 0) raise<value_error>("random::SeedSequence", "a seed is not negative, got ", static_cast<intp>(value));
        }
        append(value);
    }
    entropy(uint128 value) { append(value); }  // NOLINT
    /// A decimal number, or with 0x a hexadecimal one. @throws value_error for any other text
    entropy(std::string_view text);                                            // NOLINT
    entropy(const char* text) : entropy(std::string_view(text)) {}             // NOLINT
    entropy(const std::string& text) : entropy(std::string_view(text)) {}      // NOLINT
    entropy(std::initializer_list<entropy> list) {
        for (const entropy& e : list) words_.insert(words_.end(), e.words_.begin(), e.words_.end());
    }
    /// A std::vector, a span or an array of integers, in C order.
    template <class List>
        requires(!expression<List> && std::integral<std::remove_cvref_t<decltype(*std::declval<const List&>().data())>> &&
                 !std::convertible_to<const List&, std::string_view>)
    entropy(const List& list) {  // NOLINT
        for (const auto& v : list) append(entropy(v));
    }
    template <expression E>
        requires integer<value_t<E>>
    entropy(const E& e) {  // NOLINT
        const auto values = eval(e).ravel();
        for (intp i = 0; i < values.size(); ++i) append(entropy(values(i)));
    }

    const std::vector<std::uint32_t>& words() const { return words_; }
    void append(const entropy& more) { words_.insert(words_.end(), more.words_.begin(), more.words_.end()); }

private:
    void append(uint128 value) {
        do words_.push_back(static_cast<std::uint32_t>(value));
        while ((value >>= 32) != 0);
    }
    template <std::integral T>
    void append(T value) {
        append(static_cast<uint128>(value));
    }

    std::vector<std::uint32_t> words_;
};

inline entropy::entropy(std::string_view text) {
    const bool hex = text.starts_with("0x") || text.starts_with("0X");
    const std::string_view digits = hex ? text.substr(2) : text;
    words_.push_back(0);
    for (char c : digits) {
        const int letter = (c | 32) - 'a';
        std::uint64_t carry = c >= '0' && c <= '9' ? static_cast<std::uint64_t>(c - '0') : hex && letter >= 0 && letter < 6 ? static_cast<std::uint64_t>(letter + 10) : 99;
        if (carry == 99) raise<value_error>("random::SeedSequence", "\"", std::string(text), "\" is not a whole number");
        for (std::uint32_t& word : words_) {
            carry += std::uint64_t{word} * (hex ? 16 : 10);
            word = static_cast<std::uint32_t>(carry);
            carry >>= 32;
        }
        if (carry != 0) words_.push_back(static_cast<std::uint32_t>(carry));
    }
    if (digits.empty()) raise<value_error>("random::SeedSequence", "an empty text is not a whole number");
}

/// Options of a SeedSequence.
struct seed_options {
    by_name named{};
    entropy spawn_key{};          ///< the place in a tree of sequences; spawn sets it
    intp pool_size = 4;           ///< words that are kept: 4 to 65536
    intp n_children_spawned = 0;  ///< how many were spawned before
};

/// Mixes entropy into the first states of generators, which then run apart from each other. @see numpy.random.SeedSequence
class SeedSequence {
public:
    /// From the operating system's entropy.
    SeedSequence() : SeedSequence(from_system()) {}
    /// @throws value_error for a pool of less than 4 words or more than 65536, or a negative number of children
    explicit SeedSequence(entropy seed, seed_options options = {})
        : entropy_(static_cast<entropy&&>(seed)), key_(static_cast<entropy&&>(options.spawn_key)), children_(options.n_children_spawned) {
        if (options.pool_size < 4 || options.pool_size > 65536) raise<value_error>("random::SeedSequence", "the pool has 4 to 65536 words, got ", options.pool_size);
        if (children_ < 0) raise<value_error>("random::SeedSequence", "the number of children is not negative, got ", children_);
        pool_.resize(static_cast<std::size_t>(options.pool_size));
        fill_pool();
    }

    /// n words of T, uint32 or uint64: shape (n,). @throws value_error where n is negative
    template <class T = std::uint32_t>
        requires(std::same_as<T, std::uint32_t> || std::same_as<T, std::uint64_t>)
    ndarray<T> generate_state(intp n) const {
        auto result = ndarray<T>::uninitialized({n});
        generate(result.data(), n);
        return result;
    }
    /// The same into memory that is there.
    void generate(std::uint32_t* to, intp n) const {
        std::uint32_t constant = 0x8b51f9ddu;
        for (intp i = 0; i < n; ++i) {
            std::uint32_t value = pool_[static_cast<std::size_t>(i) % pool_.size()] ^ constant;
            constant *= 0x58f38dedu;
            value *= constant;
            to[i] = value ^ value >> 16;
        }
    }
    void generate(std::uint64_t* to, intp n) const {
        std::vector<std::uint32_t> halves(static_cast<std::size_t>(2 * n));
        generate(halves.data(), 2 * n);
        for (std::size_t i = 0; i < halves.size(); i += 2) to[i / 2] = halves[i] | std::uint64_t{halves[i + 1]} << 32;
    }
    /// n sequences, different from each other and from all spawned before. @throws value_error where n is negative or they
    /// cannot be counted, memory_error
    std::vector<SeedSequence> spawn(intp n) {
        constexpr const char* function = "random::SeedSequence::spawn";
        if (n < 0) raise<value_error>(function, "the number of children is not negative, got ", n);
        if (n > std::numeric_limits<intp>::max() - children_) raise<value_error>(function, "after ", children_, " children ", n, " more cannot be counted");
        auto result = list_with_room<SeedSequence>(n, [&] { raise<memory_error>(function, "no memory for ", n, " children"); });
        for (intp i = 0; i < n; ++i) {
            entropy key = key_;
            key.append(entropy(children_ + i));
            result.push_back(SeedSequence(entropy_, {.spawn_key = static_cast<entropy&&>(key), .pool_size = static_cast<intp>(pool_.size())}));
        }
        children_ += n;
        return result;
    }

    /// The words it was made from: a SeedSequence of them is the same.
    const std::vector<std::uint32_t>& seed_words() const { return entropy_.words(); }
    const std::vector<std::uint32_t>& spawn_key() const { return key_.words(); }
    const std::vector<std::uint32_t>& pool() const { return pool_; }
    intp n_children_spawned() const { return children_; }

private:
    static entropy from_system() {
        std::uint32_t words[4] = {};
        if (getentropy(words, sizeof words) != 0) raise<io_error>("random::SeedSequence", "the operating system gave no entropy; give a seed");
        return {words[0], words[1], words[2], words[3]};
    }
    static std::uint32_t hashed(std::uint32_t value, std::uint32_t& constant) {
        value ^= constant;
        constant *= 0x931e8875u;
        value *= constant;
        return value ^ value >> 16;
    }
    static void mix(std::uint32_t& x, std::uint32_t y) {
        const std::uint32_t result = 0xca01f9ddu * x - 0x4973f715u * y;
        x = result ^ result >> 16;
    }
    void fill_pool() {
        std::vector<std::uint32_t> words = entropy_.words();
        if (!key_.words().empty() && words.size() < pool_.size()) words.resize(pool_.size());  // or a key could pass for entropy
        words.insert(words.end(), key_.words().begin(), key_.words().end());
        const std::size_t size = pool_.size();
        std::uint32_t constant = 0x43b0d7e5u;
        for (std::size_t i = 0; i < size; ++i) pool_[i] = hashed(i < words.size() ? words[i] : 0, constant);
        for (std::size_t from = 0; from < size; ++from)
            for (std::size_t to = 0; to < size; ++to)
                if (from != to) mix(pool_[to], hashed(pool_[from], constant));
        for (std::size_t from = size; from < words.size(); ++from)
            for (std::size_t to = 0; to < size; ++to) mix(pool_[to], hashed(words[from], constant));
    }

    entropy entropy_;
    entropy key_;
    std::vector<std::uint32_t> pool_;
    intp children_ = 0;
};

}  // namespace nd::inline ND_ABI::random
