// SPDX-License-Identifier: BSD-3-Clause
//
// Integers of any dtype between bounds, numbers or arrays of them. Bounds are compared in 128 bits, so that every integer
// of every type has its place. What is drawn for each is bounded.hpp's.
#pragma once

#include "bounded.hpp"
#include "options.hpp"

namespace nd::inline ND_ABI::random {

__extension__ typedef __int128 int128;

/// What integers may be given as a bound: an integer, or an array of them.
template <class B>
concept integer_bound = (expression<B> && integer<value_t<B>>) || integer<std::remove_cvref_t<B>>;

namespace detail {

/// The unsigned integers that T's are drawn in; bool for bool.
template <class T>
using drawn_as = typename std::conditional_t<std::same_as<T, bool>, std::type_identity<bool>, std::make_unsigned<T>>::type;

/// From the lowest number on, and how far.
template <class T>
struct span_of {
    drawn_as<T> lowest = 0, largest = 0;

    T place(drawn_as<T> drawn) const { return static_cast<T>(static_cast<drawn_as<T>>(lowest + drawn)); }
};
template <>
inline bool span_of<bool>::place(bool drawn) const {
    return lowest || drawn;
}

/// @throws value_error
template <class T>
span_of<T> span_between(int128 low, int128 high, bool endpoint) {
    using limits = std::numeric_limits<T>;
    const char* const function = "random::integers";
    if (!endpoint) --high;
    if (low < static_cast<int128>(limits::min())) raise<value_error>(function, "low is out of bounds for ", dtype_name<T>());
    if (high > static_cast<int128>(limits::max())) raise<value_error>(function, "high is out of bounds for ", dtype_name<T>());
    if (low > high) raise<value_error>(function, endpoint ? "low is greater than high" : "low must be less than high");
    return {static_cast<drawn_as<T>>(low), static_cast<drawn_as<T>>(high - low)};
}

/// A bound at each position of the result.
template <integer_bound B>
class bound_values {
public:
    explicit bound_values(const B& b) : given_(b) {}
    void join(dims& shape) const {
        if constexpr (expression<B>) broadcast_into("random::integers", shape, given_.shape());
    }
    void spread(const dims& shape) {
        if constexpr (expression<B>) {
            using V = value_t<B>;
            auto own = ndarray<V>::uninitialized(dims(given_.shape()));
            own.write(given_);
            values_ = ndarray<V>::uninitialized(shape);
            values_.write(own.viewed({broadcast("random::integers", own.where(), shape), 0}));
        }
    }
    int128 operator[](intp i) const {
        if constexpr (expression<B>) return values_.data()[i];
        else return given_;
    }

private:
    struct none {};
    template <class A>
    struct array_for {
        using type = none;
    };
    template <expression A>
    struct array_for<A> {
        using type = ndarray<value_t<A>>;
    };
    const B& given_;
    typename array_for<B>::type values_;
};

/// A span of less than 2^32 takes a half of a word a number; those that would not be fair are written over.
template <class T, class Bits>
void fill_narrow_span(Bits& bits, T* to, intp n, span_of<T> span) {
    constexpr intp most = 1024;
    std::uint32_t words[most];
    const auto count = static_cast<std::uint32_t>(span.largest + 1);  // 0 for all of them
    const std::uint32_t least = count == 0 ? 0 : static_cast<std::uint32_t>(-count) % count;
    for (intp done = 0; done < n;) {
        const intp some = n - done < most ? n - done : most;
        bits.fill(words, some);
        if (count == 0) {
            for (intp i = 0; i < some; ++i) to[done++] = span.place(static_cast<drawn_as<T>>(words[i]));
            continue;
        }
        for (intp i = 0; i < some; ++i) {
            const std::uint64_t product = std::uint64_t{words[i]} * count;
            to[done] = span.place(static_cast<drawn_as<T>>(product >> 32));
            done += static_cast<std::uint32_t>(product) >= least;
        }
    }
}
template <class T, class Bits>
void fill_span(Bits& bits, T* to, intp n, span_of<T> span) {
    if constexpr (sizeof(T) >= 4) {
        if (span.largest == 0) {
            for (intp i = 0; i < n; ++i) to[i] = span.place(0);
            return;
        }
        if (span.largest <= 0xffffffffu) return fill_narrow_span(bits, to, n, span);
    }
    bounded<drawn_as<T>, Bits> draw(bits);
    for (intp i = 0; i < n; ++i) to[i] = span.place(draw(span.largest));
}

}  // namespace detail

/// One integer of T from low up to high, without high unless endpoint is set.
/// @throws value_error where there is none, or a bound does not fit T
template <class T, class Bits>
T draw_integer(Bits& bits, int128 low, int128 high, bool endpoint) {
    const auto span = detail::span_between<T>(low, high, endpoint);
    return span.place(bounded<detail::drawn_as<T>, Bits>(bits)(span.largest));
}

/// Integers of a shape; without one, of the shape to which the bounds broadcast.
template <class T, class Bits, integer_bound L, integer_bound H>
ndarray<T> draw_integers(Bits& bits, const L& low, const H& high, const dims* size, bool endpoint) {
    detail::bound_values<L> lows(low);
    detail::bound_values<H> highs(high);
    dims shape;
    if (size) shape = *size;
    else lows.join(shape), highs.join(shape);
    auto result = ndarray<T>::uninitialized(shape);
    const intp n = result.size();
    if (n == 0) return result;
    if constexpr (expression<L> || expression<H>) {
        lows.spread(shape);
        highs.spread(shape);
        for (intp i = 0; i < n; ++i) detail::span_between<T>(lows[i], highs[i], endpoint);
        bounded<detail::drawn_as<T>, Bits> draw(bits);
        for (intp i = 0; i < n; ++i) {
            const auto span = detail::span_between<T>(lows[i], highs[i], endpoint);
            result.data()[i] = span.place(draw(span.largest));
        }
    } else {
        detail::fill_span(bits, result.data(), n, detail::span_between<T>(low, high, endpoint));
    }
    return result;
}

}  // namespace nd::inline ND_ABI::random
