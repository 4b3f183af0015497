// SPDX-License-Identifier: BSD-3-Clause
//
// Digits: a number's shortest or exact decimal digits, in positional or exponent form, and one element alone as NumPy
// prints a scalar. Plain code on (kind, size, pointer), so that a further dtype costs nothing to compile. Correctly
// rounded, whatever the locale. Knows no array and no print options.
#pragma once

#include <bit>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "../core/config.hpp"
#include "../core/dtype.hpp"

namespace nd::inline ND_ABI::text {

/// Elements in memory, seen without their type.
struct elements {
    kind what;
    int size;  ///< bytes of one
    const char* data;
    intp count;
};

template <class T>
T load(const char* from) {
    T value;
    std::memcpy(&value, from, sizeof(T));
    return value;
}

/// A float or a double, by its size.
inline double load_real(const char* from, int size) { return size == 4 ? static_cast<double>(load<float>(from)) : load<double>(from); }

/// An integer or bool as sign and magnitude.
struct whole {
    std::uint64_t magnitude;
    bool negative;
};
inline whole load_whole(const char* from, kind what, int size) {
    if (what == kind::signed_integer) {
        const std::int64_t v = size == 1   ? load<std::int8_t>(from)
                               : size == 2 ? load<std::int16_t>(from)
                               : size == 4 ? load<std::int32_t>(from)
                                           : load<std::int64_t>(from);
        return {v < 0 ? 0 - static_cast<std::uint64_t>(v) : static_cast<std::uint64_t>(v), v < 0};
    }
    return {size == 1   ? load<std::uint8_t>(from)
            : size == 2 ? load<std::uint16_t>(from)
            : size == 4 ? load<std::uint32_t>(from)
                        : load<std::uint64_t>(from),
            false};
}

// Read from the bits: comparisons mean nothing under -ffast-math.
inline bool is_negative(double x) { return std::bit_cast<std::uint64_t>(x) >> 63; }
inline bool is_finite(double x) { return (std::bit_cast<std::uint64_t>(x) >> 52 & 0x7ff) != 0x7ff; }
inline bool is_nan(double x) { return (std::bit_cast<std::uint64_t>(x) & ~(1ull << 63)) > 0x7ffull << 52; }
inline double magnitude(double x) { return std::bit_cast<double>(std::bit_cast<std::uint64_t>(x) & ~(1ull << 63)); }

/// Characters of UTF-8 text.
inline intp width(std::string_view s) {
    intp n = 0;
    for (char c : s) n += (c & 0xc0) != 0x80;
    return n;
}

inline std::string& append_between(std::string& to, const char* first, const char* last) {
    return to.append(first, static_cast<std::size_t>(last - first));
}

inline void append_integer(std::string& to, std::uint64_t value) {
    char digits[20];
    append_between(to, digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

// ---- digits -------------------------------------------------------------------------------------------------------

/// Which digits of a number are printed; -1 is no limit.
struct digit_rule {
    bool shortest;    ///< as few as tell the number from its neighbours of the same dtype, within the limits below
    int precision;    ///< at most so many behind the point; exactly so many where not `shortest`
    int min_digits;   ///< at least so many behind the point
    bool keep_zeros;  ///< trailing ones, behind the point
};

/// The fewest digits d.ddd... that read back as the number, and their power of ten.
struct shortest_digits {
    char digit[18];
    int count = 0;
    int exponent = 0;

    /// Of x >= 0, finite, a float if `size` is 4.
    shortest_digits(double x, int size) {
        char text[32];
        const auto form = std::chars_format::scientific;
        const char* const end = size == 4 ? std::to_chars(text, text + sizeof text, static_cast<float>(x), form).ptr
                                          : std::to_chars(text, text + sizeof text, x, form).ptr;
        const char* p = text;
        for (; *p != 'e'; ++p)
            if (*p != '.') digit[count++] = *p;
        std::from_chars(p[1] == '+' ? p + 2 : p + 1, end, exponent);
    }
    /// The power of ten of the last digit.
    int last() const { return exponent - count + 1; }
};

inline constexpr int most_digits = 1074;  // behind the point of a double, all of them

/// Exactly `digits` digits behind the point, correctly rounded, ties to even.
inline void append_exact(std::string& to, double x, std::chars_format form, int digits) {
    char text[1500];
    const int computed = digits < most_digits ? digits : most_digits;
    const char* const end = std::to_chars(text, text + sizeof text, x, form, computed).ptr;
    const char* mark = end;  // where the exponent begins
    while (form == std::chars_format::scientific && *--mark != 'e') {
    }
    append_between(to, text, mark);
    if (digits == 0) to += '.';
    to.append(static_cast<std::size_t>(digits - computed), '0');
    append_between(to, mark, end);
}

inline void trim_zeros(std::string& text) {
    while (text.back() == '0') text.pop_back();
}

/// "12.5": x >= 0 with digits on both sides of a point; "12." without a fraction.
inline std::string positional(double x, int size, const digit_rule& rule) {
    std::string text;
    int exact = rule.precision;
    if (rule.shortest) {
        const shortest_digits d(x, size);
        exact = -1;
        if (rule.precision >= 0 && -d.last() > rule.precision)
            exact = rule.precision;
        else if (rule.min_digits >= 0 && -d.last() < rule.min_digits)
            exact = rule.min_digits;
        if (exact < 0) {
            if (d.exponent < 0) text.append("0.").append(static_cast<std::size_t>(-d.exponent - 1), '0');
            for (int k = 0; k < d.count; ++k) {
                text += d.digit[k];
                if (k == d.exponent) text += '.';
            }
            if (d.last() > 0) text.append(static_cast<std::size_t>(d.last()), '0') += '.';
        }
    }
    if (exact >= 0) append_exact(text, x, std::chars_format::fixed, exact);
    if (!rule.keep_zeros) trim_zeros(text);
    return text;
}

/// "1.25e+01": x >= 0 with one digit before the point and at least `exponent_digits` in the exponent.
inline std::string scientific(double x, int size, const digit_rule& rule, int exponent_digits) {
    std::string text;
    int exact = rule.precision, exponent = 0;
    if (rule.shortest) {
        const shortest_digits d(x, size);
        exact = -1;
        if (rule.precision >= 0 && d.count - 1 > rule.precision)
            exact = rule.precision;
        else if (d.count - 1 < rule.min_digits)
            exact = rule.min_digits;
        if (exact < 0) {
            text.append(1, d.digit[0]) += '.';
            text.append(d.digit + 1, static_cast<std::size_t>(d.count - 1));
            exponent = d.exponent;
        }
    }
    if (exact >= 0) {
        append_exact(text, x, std::chars_format::scientific, exact);
        const std::size_t mark = text.rfind('e');
        const char* const digits = text.data() + mark + (text[mark + 1] == '+' ? 2 : 1);
        std::from_chars(digits, text.data() + text.size(), exponent);
        text.resize(mark);
    }
    if (!rule.keep_zeros) trim_zeros(text);
    text.append(exponent < 0 ? "e-" : "e+");
    char digits[8];
    const char* const end = std::to_chars(digits, digits + sizeof digits, exponent < 0 ? -exponent : exponent).ptr;
    for (int k = static_cast<int>(end - digits); k < exponent_digits; ++k) text += '0';
    append_between(text, digits, end);
    return text;
}

// ---- one element alone ----------------------------------------------------------------------------------------------

/// A number as NumPy prints a scalar; `whole_end` is what a whole number ends in, ".0" or "".
inline void append_scalar(std::string& to, double x, int size, const char* whole_end, bool plus) {
    if (is_nan(x)) {
        to += plus ? "+nan" : "nan";
        return;
    }
    to += is_negative(x) ? "-" : plus ? "+" : "";
    const double m = magnitude(x);
    if (!is_finite(x)) {
        to += "inf";
    } else if (m == 0 || (m >= 1e-4 && m < 1e16)) {
        std::string digits = positional(m, size, {true, -1, -1, false});
        if (digits.back() == '.') (digits.pop_back(), digits += whole_end);
        to += digits;
    } else {
        std::string digits = scientific(m, size, {true, -1, -1, false}, 2);
        const std::size_t point = digits.find('.');
        if (digits[point + 1] == 'e') digits.erase(point, 1);
        to += digits;
    }
}

/// One element as NumPy prints a scalar: shortest digits whatever the options. @see numpy.float64.__str__
inline void append_element(std::string& to, kind what, int size, const char* from) {
    if (what == kind::boolean) {
        to += *from ? "True" : "False";
    } else if (what == kind::floating) {
        append_scalar(to, load_real(from, size), size, ".0", false);
    } else if (what == kind::complex) {
        const int half = size / 2;
        const double re = load_real(from, half), im = load_real(from + half, half);
        const bool both = re != 0 || is_negative(re) || is_nan(re);
        if (both) append_scalar(to += '(', re, half, "", false);
        append_scalar(to, im, half, "", both);
        to += both ? "j)" : "j";
    } else {
        const whole v = load_whole(from, what, size);
        if (v.negative) to += '-';
        append_integer(to, v.magnitude);
    }
}

}  // namespace nd::inline ND_ABI::text
