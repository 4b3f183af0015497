// SPDX-License-Identifier: BSD-3-Clause
//
// Numbers as strings and strings as numbers, what `astype` between them means: a number's text is the one NumPy prints of it
// alone, cut off where the string is too short; a string is read as Python's int, float and complex read it. The reading and
// writing is the same plain code for all dtypes.
#pragma once

#include <string>
#include <string_view>

#include "../core/fixed_string.hpp"
#include "../engine/blocks.hpp"
#include "../io/cells.hpp"
#include "../ndarray.hpp"
#include "digits.hpp"
#include "quoted.hpp"

namespace nd::inline ND_ABI {

namespace text {

/// What a string of digits may turn out to be.
enum class outcome : unsigned char { read, malformed, too_large };

/// Text without white space at its ends.
inline std::string_view stripped(std::string_view s) {
    while (!s.empty() && io::is_space(s.front())) s.remove_prefix(1);
    while (!s.empty() && io::is_space(s.back())) s.remove_suffix(1);
    return s;
}

/// The same without the underscores between digits; false where there are others.
inline bool drop_underscores(std::string_view s, std::string& to) {
    const auto is_digit = [&](std::size_t k) { return k < s.size() && s[k] >= '0' && s[k] <= '9'; };
    to.clear();
    for (std::size_t k = 0; k < s.size(); ++k) {
        if (s[k] != '_') to += s[k];
        else if (k == 0 || !is_digit(k - 1) || !is_digit(k + 1)) return false;
    }
    return true;
}

/// An integer in decimal digits, with a sign or none. @see int
inline outcome read_whole(const std::string& s, whole& to) {
    const std::size_t first = !s.empty() && (s[0] == '-' || s[0] == '+');
    to = {0, first != 0 && s[0] == '-'};
    if (first == s.size()) return outcome::malformed;
    bool fits = true;
    for (std::size_t k = first; k < s.size(); ++k) {
        if (s[k] < '0' || s[k] > '9') return outcome::malformed;
        fits = fits && !__builtin_mul_overflow(to.magnitude, 10u, &to.magnitude) && !__builtin_add_overflow(to.magnitude, static_cast<std::uint64_t>(s[k] - '0'), &to.magnitude);
    }
    to.negative = to.negative && to.magnitude != 0;
    return fits ? outcome::read : outcome::too_large;
}

/// A complex number: "1", "2j", "1+2j", "j", in parentheses or none. @see complex
inline bool read_complex(std::string_view s, double* to) {
    if (s.size() >= 2 && s.front() == '(' && s.back() == ')') s = stripped(s.substr(1, s.size() - 2));
    const char *first = s.data(), *const last = first + s.size();
    const auto ends = [&](const char* p) { return last - p == 1 && (*p == 'j' || *p == 'J'); };
    const auto is_sign = [&](const char* p) { return p != last && (*p == '+' || *p == '-'); };
    to[0] = to[1] = 0;
    if (ends(first + is_sign(first))) {
        to[1] = *first == '-' ? -1 : 1;
        return true;
    }
    const char* const middle = io::read_real(first, last, to[0]);
    if (!middle) return false;
    if (middle == last) return true;
    if (ends(middle)) {
        to[1] = to[0];
        to[0] = 0;
        return true;
    }
    if (!is_sign(middle)) return false;
    if (ends(middle + 1)) {
        to[1] = *middle == '-' ? -1 : 1;
        return true;
    }
    const char* const end = io::read_real(middle, last, to[1]);
    return end && ends(end);
}

[[noreturn]] ND_COLD inline void raise_unreadable(std::string_view s, const char* dtype, intp at, outcome why) {
    sink shown;
    put_quoted(shown, kind::bytes, static_cast<intp>(s.size() < 40 ? s.size() : 40), s.data());
    const std::string_view word = std::string_view(shown.text).substr(1);
    if (why == outcome::too_large) raise<overflow_error>("astype", "the integer ", std::string(word), " is out of bounds for ", dtype, " (element ", at, ")");
    raise<value_error>("astype", "cannot read ", std::string(word), " as ", dtype, " (element ", at, ")");
}

/// A string's number, written to `to`: an integer as a `whole`, others as one or two doubles. @throws value_error
inline void read_number(std::string_view s, kind what, const char* dtype, intp at, void* to) {
    std::string digits;
    outcome result = drop_underscores(stripped(s), digits) ? outcome::read : outcome::malformed;
    if (result == outcome::read) {
        if (what < kind::floating) {
            result = read_whole(digits, *static_cast<whole*>(to));
        } else if (what == kind::floating) {
            const char* const last = digits.data() + digits.size();
            if (io::read_real(digits.data(), last, *static_cast<double*>(to)) != last || digits.empty()) result = outcome::malformed;
        } else if (!read_complex(digits, static_cast<double*>(to))) {
            result = outcome::malformed;
        }
    }
    if (result != outcome::read) raise_unreadable(s, dtype, at, result);
}

}  // namespace text

namespace detail {

template <string_element From, numeric To>
To number_of_text(const From& from, intp at) {
    const auto text_of = [](const From& s) {
        if constexpr (kind_v<From> == kind::bytes) return s.view();
        else return s.str();
    };
    if constexpr (boolean<To>) {
        return from.size() > 0;
    } else if constexpr (integer<To>) {
        text::whole v;
        const auto s = text_of(from);
        text::read_number(s, kind_v<To>, dtype_name<To>(), at, &v);
        constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<To>::max());
        if (v.magnitude > (v.negative ? std::is_signed_v<To> ? most + 1 : 0 : most)) text::raise_unreadable(s, dtype_name<To>(), at, text::outcome::too_large);
        return static_cast<To>(v.negative ? 0 - v.magnitude : v.magnitude);
    } else {
        double parts[2] = {0, 0};
        text::read_number(text_of(from), kind_v<To>, dtype_name<To>(), at, parts);
        if constexpr (complex_floating<To>) return engine::converted<To>(std::complex<double>(parts[0], parts[1]));
        else return engine::converted<To>(parts[0]);
    }
}

/// Between numbers and strings, as astype calls it.
template <class From, class To>
struct text_conversion {
    static_assert((numeric<From> && string_element<To>) || (string_element<From> && numeric<To>), "nd: records do not convert to numbers or strings: take a field");

    /// The elements of `from` in C order, as a contiguous array. @throws value_error, overflow_error for what is no number
    static ndarray<To> converted(const ndarray<const From>& from) {
        auto result = ndarray<To>::uninitialized(from.shape());
        text::sink word;
        engine::for_each_block(from, -1, [&](const From* values, intp count, intp, intp first) {
            for (intp i = 0; i < count; ++i) {
                To& to = result.data()[first + i];
                if constexpr (numeric<To>) {
                    to = number_of_text<From, To>(values[i], first + i);
                } else {
                    word.resize(0);
                    text::put_element(word, kind_v<From>, text::size_of<From>, reinterpret_cast<const char*>(values + i));
                    to = To(std::string_view(word.text).substr(0, static_cast<std::size_t>(To::capacity())));
                }
            }
        });
        return result;
    }
};

}  // namespace detail

}  // namespace nd::inline ND_ABI
