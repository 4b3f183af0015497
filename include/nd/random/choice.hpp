// SPDX-License-Identifier: BSD-3-Clause
//
// Which of n elements are chosen: with or without replacement, all alike or by probabilities. The ways, and where one
// takes over from another, are NumPy's, since they decide which words are drawn. Returns indices; owns no array's elements.
// Source: Floyd and Bentley, Programming pearls: A sample of brilliance (1987), for few of many.
#pragma once

#include "bounded.hpp"
#include "options.hpp"
#include "words.hpp"

namespace nd::inline ND_ABI::random {

namespace detail {

/// Swaps the elements from n-1 down to `first` with one at or before each.
template <class Bits>
void shuffle_tail(Bits& bits, std::int64_t* data, intp n, intp first) {
    bounded<std::uint64_t, Bits> below(bits);
    for (intp i = n - 1; i >= first; --i) {
        const auto j = static_cast<intp>(below(static_cast<std::uint64_t>(i)));
        const std::int64_t kept = data[j];
        data[j] = data[i];
        data[i] = kept;
    }
}

/// The numbers met so far, in a table of a power of two.
class met_numbers {
public:
    explicit met_numbers(intp most) {
        const auto wanted = static_cast<std::uint64_t>(1.2 * static_cast<double>(most));
        mask_ = wanted == 0 ? 0 : ~std::uint64_t{0} >> std::countl_zero(wanted);
        memory_ = buffer::allocate((mask_ + 1) * sizeof(std::uint64_t));
        slots_ = reinterpret_cast<std::uint64_t*>(memory_.data());
        std::memset(slots_, 0xff, (mask_ + 1) * sizeof(std::uint64_t));
    }
    /// Adds a number; false where it is there already.
    bool add(std::uint64_t value) {
        std::uint64_t at = value & mask_;
        for (; slots_[at] != ~std::uint64_t{0}; at = (at + 1) & mask_)
            if (slots_[at] == value) return false;
        slots_[at] = value;
        return true;
    }

private:
    buffer memory_;
    std::uint64_t* slots_;
    std::uint64_t mask_;
};

/// `count` different numbers below n.
template <class Bits>
void choose_distinct(Bits& bits, std::int64_t* to, intp count, intp n, bool in_random_order) {
    if (n > 10000 && count > n / (in_random_order ? 50 : 20)) {
        const buffer memory = buffer::allocate(static_cast<std::size_t>(n) * sizeof(std::int64_t));
        auto* const all = reinterpret_cast<std::int64_t*>(memory.data());
        for (intp i = 0; i < n; ++i) all[i] = i;
        shuffle_tail(bits, all, n, n - count > 1 ? n - count : 1);
        std::memcpy(to, all + (n - count), static_cast<std::size_t>(count) * sizeof(std::int64_t));
        return;
    }
    met_numbers met(count);
    bounded<std::uint64_t, Bits> below(bits);
    for (intp j = n - count; j < n; ++j) {
        std::uint64_t value = below(static_cast<std::uint64_t>(j));
        if (!met.add(value)) met.add(value = static_cast<std::uint64_t>(j));
        *to++ = static_cast<std::int64_t>(value);
    }
    if (in_random_order) shuffle_tail(bits, to - count, count, 1);
}

/// Kahan's sum, whose compensation no flag may fold.
inline double compensated_sum(const double* values, intp n) {
    double sum = n > 0 ? values[0] : 0, lost = 0;
    for (intp i = 1; i < n; ++i) {
        const double y = simd::rounded(values[i] - lost), t = simd::rounded(sum + y);
        lost = simd::rounded(simd::rounded(t - sum) - y);
        sum = t;
    }
    return sum;
}

/// Running sums of probabilities over the last of them.
inline void distribution_of(const double* p, double* sums, intp n) {
    double sum = 0;
    for (intp i = 0; i < n; ++i) sums[i] = sum = i == 0 ? p[0] : simd::rounded(sum + p[i]);
    for (intp i = 0; i < n; ++i) sums[i] = simd::div(sums[i], sum);
}
/// How many of n running sums are not above u.
inline intp not_above(const double* sums, intp n, double u) {
    intp first = 0;
    while (n > 0) {
        const intp half = n / 2;
        const bool above = u < sums[first + half];
        first = above ? first : first + half + 1;
        n = above ? half : n - half - 1;
    }
    return first;
}

template <class Bits>
void choose_weighted(Bits& bits, std::int64_t* to, intp count, const double* p, intp n, bool replace) {
    const auto allocate = [](intp bytes) { return buffer::allocate(static_cast<std::size_t>(bytes)); };
    constexpr intp size = sizeof(double);
    const buffer sums_memory = allocate(n * size), p_memory = allocate(n * size), drawn_memory = allocate(count * size), taken_memory = allocate(n);
    auto *const sums = reinterpret_cast<double*>(sums_memory.data()), *const left = reinterpret_cast<double*>(p_memory.data()),
               *const drawn = reinterpret_cast<double*>(drawn_memory.data());
    char* const taken = taken_memory.data();
    if (n > 0) {
        std::memcpy(left, p, static_cast<std::size_t>(n * size));
        std::memset(taken, 0, static_cast<std::size_t>(n));
    }
    for (intp done = 0; done < count;) {
        const intp wanted = count - done;
        for (intp i = 0; i < wanted; ++i) drawn[i] = unit<double>(bits);
        distribution_of(left, sums, n);
        for (intp i = 0; i < wanted; ++i) {
            const intp k = not_above(sums, n, drawn[i]);
            if (!replace && taken[k]) continue;
            taken[k] = 1;
            to[done++] = k;
        }
        if (replace) return;
        for (intp i = 0; i < done; ++i) left[to[i]] = 0;
    }
}

inline void check_weights(const choice_weights& p, intp population, intp count, bool replace) {
    const char* const function = "random::choice";
    if (p.values().ndim() != 1) raise<value_error>(function, "p must have one dimension, got shape ", to_string(p.values().shape()));
    if (p.values().size() != population) raise<value_error>(function, "there are ", population, " elements but ", p.values().size(), " probabilities");
    const double* const values = p.values().data();
    intp possible = 0;
    for (intp i = 0; i < population; ++i) {
        if (simd::is_nan(values[i])) raise<value_error>(function, "probability ", i, " is NaN");
        if (simd::lt(values[i], 0.0)) raise<value_error>(function, "probability ", i, " is negative");
        possible += simd::lt(0.0, values[i]);
    }
    const double off = compensated_sum(values, population) - 1.0;
    if (!simd::le(simd::abs(off), p.tolerance())) raise<value_error>(function, "the probabilities do not sum to 1; divide them by their sum");
    if (!replace && possible < count) raise<value_error>(function, "only ", possible, " probabilities are not 0, too few for a sample of ", count, " without replacement");
}

}  // namespace detail

/// Indices of a sample from `population` elements: int64, of shape `.size`.
/// @throws value_error for an empty population, a sample larger than it without replacement, or wrong probabilities
template <class Bits>
ndarray<std::int64_t> choose(Bits& bits, intp population, const choice_options& options) {
    const char* const function = "random::choice";
    const dims& shape = options.size.shape();
    const intp count = checked_size(function, shape, sizeof(std::int64_t));
    if (population <= 0 && count != 0) raise<value_error>(function, "there is nothing to choose from: the population has ", population, " elements");
    if (options.p.given()) detail::check_weights(options.p, population, count, options.replace);
    if (!options.replace && count > population) {
        raise<value_error>(function, "a sample of ", count, " without replacement is larger than the population of ", population);
    }
    auto result = ndarray<std::int64_t>::uninitialized(shape);
    if (count == 0) return result;
    if (options.p.given()) {
        detail::choose_weighted(bits, result.data(), count, options.p.values().data(), population, options.replace);
    } else if (options.replace) {
        bounded<std::uint64_t, Bits> below(bits);
        for (intp i = 0; i < count; ++i) result.data()[i] = static_cast<std::int64_t>(below(static_cast<std::uint64_t>(population - 1)));
    } else {
        detail::choose_distinct(bits, result.data(), count, population, options.shuffle);
    }
    return result;
}

}  // namespace nd::inline ND_ABI::random
