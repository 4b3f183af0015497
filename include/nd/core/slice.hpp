// SPDX-License-Identifier: BSD-3-Clause
//
// What may stand between an array's brackets in basic indexing: slices, `none`, `all`, `ellipsis`, `newaxis`, integers,
// and NumPy's text for them ("1:5, :, ..., -1"), parsed while compiling. All of it lowers into a list of index_term.
// Knows no array: layout.hpp applies the terms, and the integer and boolean arrays of selections are not here.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "config.hpp"
#include "error.hpp"

namespace nd::inline ND_ABI {

struct none_type {
    explicit none_type() = default;
};
struct ellipsis_type {
    explicit ellipsis_type() = default;
};

/// Any integer but bool.
template <class T>
concept index_integer = std::integral<T> && !std::same_as<T, bool>;

/// One argument of a slice: an integer or `none`. Integers beyond intp become its largest value, which selects the same.
class slice_bound {
public:
    template <index_integer T>
    constexpr slice_bound(T value) noexcept : value_(saturated(value)), given_(true) {}  // NOLINT: implicit by design
    constexpr slice_bound(none_type) noexcept {}  // NOLINT
    template <class T>
        requires(!index_integer<T> && !std::same_as<T, none_type>)
    __attribute__((unavailable("a slice takes integers and nd::none"))) slice_bound(const T&);

    /// The integer, or `otherwise` for `none`.
    constexpr intp value_or(intp otherwise) const noexcept { return given_ ? value_ : otherwise; }

private:
    template <class T>
    static constexpr intp saturated(T value) noexcept {
        constexpr intp most = std::numeric_limits<intp>::max();
        if constexpr (std::unsigned_integral<T> && sizeof(T) >= sizeof(intp)) {
            if (value > static_cast<T>(most)) return most;
        }
        return static_cast<intp>(value);
    }

    intp value_ = 0;
    bool given_ = false;
};

/// Positions start, start + step, ... before stop; negative ones count from the end. @see slice
class slice {
public:
    /// The first `stop` positions: `slice(3)` is `:3`, `slice(none)` is `:`.
    constexpr explicit slice(slice_bound stop) noexcept : slice(none_type{}, stop) {}
    constexpr slice(slice_bound start, slice_bound stop, slice_bound step = none_type{}) noexcept
        : start_(start.value_or(step.value_or(1) < 0 ? last : first)),
          stop_(stop.value_or(step.value_or(1) < 0 ? first : last)),
          step_(step.value_or(1)) {}

    constexpr intp start() const noexcept { return start_; }
    constexpr intp stop() const noexcept { return stop_; }
    constexpr intp step() const noexcept { return step_; }

    friend constexpr bool operator==(const slice&, const slice&) = default;

private:
    // `none` is kept as the end of intp that it is clipped from: the same positions at every extent.
    static constexpr intp first = std::numeric_limits<intp>::min();
    static constexpr intp last = std::numeric_limits<intp>::max();

    intp start_;
    intp stop_;
    intp step_;
};

template <class T>
class ndarray;
struct axis_list;
struct truth_options;

/// A whole axis where one is indexed, and NumPy's all where it is called: the one name for both.
struct all_type {
    explicit all_type() = default;
    constexpr operator slice() const noexcept { return slice(none_type{}); }  // NOLINT: `all` is a slice wherever one is wanted

    // The reduction, defined in logic.hpp.
    template <class E>
    bool operator()(const E& e) const;
    template <class E, index_integer Axis>
    ndarray<bool> operator()(const E& e, Axis axis) const;
    template <class E>
    ndarray<bool> operator()(const E& e, const axis_list& axes) const;
    template <class E>
    ndarray<bool> operator()(const E& e, const truth_options& options) const;
};

/// Positions start, start + step, ..., count of them.
struct slice_range {
    intp start;
    intp count;
    intp step;

    friend constexpr bool operator==(const slice_range&, const slice_range&) = default;
};

/// The positions `s` selects on an axis of `extent` >= 0: start and step of `slice.indices`, and the length of that range.
/// Law: where count > 1, |step| < extent. Where it is not, step may be any number and start may be -1 or extent.
/// @throws value_error where the step is 0
constexpr slice_range resolve(slice s, intp extent) {
    if (ND_UNLIKELY(s.step() == 0)) raise<value_error>("slice", "the step is 0; it must be a positive or a negative integer");
    const bool backwards = s.step() < 0;
    const intp lowest = backwards ? -1 : 0;
    const auto clipped = [&](intp position) {
        if (position < 0) position += extent;
        return position < lowest ? lowest : position > extent + lowest ? extent + lowest : position;
    };
    const intp start = clipped(s.start()), stop = clipped(s.stop());
    const intp span = backwards ? start - stop : stop - start;
    if (span <= 0) return {start, 0, s.step()};
    if (s.step() == 1) return {start, span, 1};
    const std::size_t stride = backwards ? 0 - static_cast<std::size_t>(s.step()) : static_cast<std::size_t>(s.step());
    return {start, static_cast<intp>((static_cast<std::size_t>(span) - 1) / stride) + 1, s.step()};
}

/// One term of a basic index.
struct index_term {
    enum kind : unsigned char { integer, range, new_axis, ellipsis };

    constexpr index_term() noexcept {}  // unset: lists of terms are filled as far as they are used
    template <index_integer T>
    constexpr index_term(T position) noexcept : value(slice_bound(position).value_or(0)), what(integer) {}  // NOLINT: all implicit
    constexpr index_term(slice s) noexcept : range_value(s), what(range) {}                                 // NOLINT
    constexpr index_term(all_type) noexcept : range_value(none_type{}), what(range) {}                      // NOLINT
    constexpr index_term(none_type) noexcept : value(0), what(new_axis) {}                                  // NOLINT
    constexpr index_term(ellipsis_type) noexcept : value(0), what(ellipsis) {}                              // NOLINT

    union {
        intp value;         // of an integer
        slice range_value;  // of a range
    };
    kind what;
};

/// The part of a slice that is left out, and where it stands alone a new axis. @see None
inline constexpr none_type none{};
/// An axis of size 1 put where it stands; another name of `none`, as in NumPy. @see numpy.newaxis
inline constexpr none_type newaxis{};
/// As many whole axes as the other terms leave over. @see Ellipsis
inline constexpr ellipsis_type ellipsis{};

/// A whole axis, `:`; as a function, whether all elements are true. @see numpy.all
inline constexpr all_type all{};
/// Short for `all`.
inline constexpr all_type _{};

/// An argument of basic indexing: an integer, a slice, all, none, newaxis or ellipsis.
template <class T>
concept basic_index = index_integer<T> || std::same_as<T, slice> || std::same_as<T, all_type> || std::same_as<T, none_type> ||
                      std::same_as<T, ellipsis_type>;

namespace detail {

// Called while a text is parsed, which must be constant: the compiler stops and shows the name.
void error_slice_text_is_empty();
void error_slice_text_has_an_empty_term();
void error_slice_text_has_an_unexpected_character();
void error_slice_text_has_more_than_two_colons_in_a_term();
void error_slice_text_has_a_sign_without_a_number();
void error_slice_text_has_a_number_beyond_32_bits_use_nd_slice();
void error_slice_text_step_is_zero();
void error_slice_text_has_two_ellipses();
void error_slice_text_has_more_than_16_terms();
void error_slice_text_has_more_than_16_numbers();

}  // namespace detail

/// NumPy's text of a basic index: "10:20, 2:5", ":, None", "..., ::-1", "1:5, :, ..., np.newaxis"; a bad one does not compile.
/// At most 16 terms and 16 numbers of 32 bits. Take it by reference: it is small, but g++ copies it slowly.
class slice_text {
public:
    static constexpr int max_terms = 16;

    template <std::size_t N>
    consteval slice_text(const char (&text)[N]) : slice_text(text, text + N - (text[N - 1] == '\0')) {}  // NOLINT: implicit by design

    /// Writes the terms, at most `max_terms`; returns how many.
    constexpr int lower(index_term* terms) const {
        const std::int32_t* next = numbers_;
        for (int i = 0; i < count_; ++i) {
            const unsigned flags = flags_[i];
            const auto bound = [&](unsigned flag) { return flags & flag ? slice_bound(*next++) : slice_bound(none); };
            if (flags & is_range) {
                terms[i] = slice{bound(has_start), bound(has_stop), bound(has_step)};  // braces: in this order
            } else if (flags & has_start) {
                terms[i] = *next++;
            } else if (flags & is_ellipsis) {
                terms[i] = ellipsis;
            } else {
                terms[i] = newaxis;
            }
        }
        return count_;
    }

private:
    enum : unsigned char { has_start = 1, has_stop = 2, has_step = 4, is_range = 8, is_ellipsis = 16 };

    struct reader {
        const char* at;
        const char* end;

        consteval void skip_space() {
            while (at != end && (*at == ' ' || (*at >= '\t' && *at <= '\r'))) ++at;
        }
        consteval bool accept(const char* token) {
            skip_space();
            const char* p = at;
            for (; *token; ++token, ++p)
                if (p == end || *p != *token) return false;
            at = p;
            return true;
        }
        consteval bool done() {
            skip_space();
            return at == end;
        }
        consteval bool digit() const { return at != end && *at >= '0' && *at <= '9'; }
    };

    consteval slice_text(const char* text, const char* end) {
        reader in{text, end};
        bool ellipsis_seen = false;
        if (in.done()) detail::error_slice_text_is_empty();
        while (!in.done()) {
            if (count_ == max_terms) detail::error_slice_text_has_more_than_16_terms();
            const unsigned flags = read_term(in);
            if ((flags & is_ellipsis) && ellipsis_seen) detail::error_slice_text_has_two_ellipses();
            ellipsis_seen = ellipsis_seen || (flags & is_ellipsis);
            flags_[count_++] = static_cast<unsigned char>(flags);
            if (in.done()) return;
            if (in.accept(":")) detail::error_slice_text_has_more_than_two_colons_in_a_term();
            if (!in.accept(",")) detail::error_slice_text_has_an_unexpected_character();
        }
    }

    consteval unsigned read_term(reader& in) {
        if (in.accept("...")) return is_ellipsis;
        if (in.accept("np.newaxis") || in.accept("newaxis")) return 0;
        const bool none_first = in.accept("None");
        unsigned flags = !none_first && read_number(in) ? has_start : 0;
        if (!in.accept(":")) {
            if (flags == 0 && !none_first) {
                if (in.accept(",")) detail::error_slice_text_has_an_empty_term();
                detail::error_slice_text_has_an_unexpected_character();
            }
            return flags;
        }
        flags |= is_range;
        if (!in.accept("None") && read_number(in)) flags |= has_stop;
        if (in.accept(":") && !in.accept("None") && read_number(in)) {
            flags |= has_step;
            if (numbers_[used_ - 1] == 0) detail::error_slice_text_step_is_zero();
        }
        return flags;
    }

    consteval bool read_number(reader& in) {
        const bool negative = in.accept("-");
        const bool sign = negative || in.accept("+");
        in.skip_space();
        if (!in.digit()) {
            if (sign) detail::error_slice_text_has_a_sign_without_a_number();
            return false;
        }
        const std::int64_t most = std::int64_t{std::numeric_limits<std::int32_t>::max()} + negative;
        std::int64_t value = 0;
        for (; in.digit(); ++in.at) {
            value = 10 * value + (*in.at - '0');
            if (value > most) detail::error_slice_text_has_a_number_beyond_32_bits_use_nd_slice();
        }
        if (used_ == max_numbers) detail::error_slice_text_has_more_than_16_numbers();
        numbers_[used_++] = static_cast<std::int32_t>(negative ? -value : value);
        return true;
    }

    static constexpr int max_numbers = 16;

    std::int32_t numbers_[max_numbers] = {};  // only those written: a text is copied to the stack at each use
    unsigned char flags_[max_terms] = {};
    unsigned char count_ = 0;
    unsigned char used_ = 0;
};

}  // namespace nd::inline ND_ABI
