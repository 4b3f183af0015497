// SPDX-License-Identifier: BSD-3-Clause
//
// How one element becomes text: the digits of a number, the number alone (str of a scalar), and the words of an array,
// whose widths and notation depend on all the elements that are printed. Plain code on (kind, size, pointer), so that a
// further dtype costs nothing to compile. Brackets, lines and options are format.hpp's.
#pragma once

#include <bit>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "../core/config.hpp"
#include "../core/dtype.hpp"

namespace nd::inline ND_ABI {

/// How many digits behind the point are printed. @see numpy.set_printoptions
enum class floatmode : unsigned char {
    fixed,         ///< exactly `precision`
    unique,        ///< as many as tell the number from its neighbours
    maxprec,       ///< those, but at most `precision`; the default
    maxprec_equal  ///< the same for every element: those of the element that needs most, but at most `precision`
};

/// All values that printing depends on. @see get_printoptions
struct print_settings {
    int precision = 8;
    intp threshold = 1000;
    intp edgeitems = 3;
    intp linewidth = 75;
    bool suppress = false;
    char sign = '-';
    nd::floatmode floatmode = nd::floatmode::maxprec;
    char nanstr[32] = "nan";
    char infstr[32] = "inf";
};

namespace text {

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
        if (rule.precision >= 0 && -d.last() > rule.precision) exact = rule.precision;
        else if (rule.min_digits >= 0 && -d.last() < rule.min_digits) exact = rule.min_digits;
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
        if (rule.precision >= 0 && d.count - 1 > rule.precision) exact = rule.precision;
        else if (d.count - 1 < rule.min_digits) exact = rule.min_digits;
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

// ---- the words of an array --------------------------------------------------------------------------------------------

/// Real numbers, one every `step` bytes, printed in one notation and with their points in one column.
class real_words {
public:
    real_words() = default;
    real_words(const char* data, intp count, int size, int step, const print_settings& how, char sign)
        : nan_(how.nanstr), inf_(how.infstr), size_(size), plus_(sign == '+') {
        const bool fixed = how.floatmode == floatmode::fixed;
        const int precision = how.floatmode == floatmode::unique ? -1 : how.precision;
        double largest = 0, smallest = 0;  // of the magnitudes that are neither 0 nor infinite
        intp finite = 0;
        bool minus = false, minus_inf = false;
        for (intp i = 0; i < count; ++i) {
            const double x = load_real(data + i * step, size), m = magnitude(x);
            if (!is_finite(x)) {
                minus_inf |= is_negative(x) && !is_nan(x);
                continue;
            }
            ++finite;
            minus |= is_negative(x);
            if (m > largest) largest = m;
            if (m != 0 && (smallest == 0 || m < smallest)) smallest = m;
        }
        scientific_ = smallest != 0 && (largest >= 1e8 || (!how.suppress && (is_small(smallest) || is_wide(largest, smallest))));
        rule_ = {!fixed, precision, -1, fixed};

        // The widest parts before and behind the point, and the longest exponent.
        intp before = 0, behind = 0, exponent = 0;
        for (intp i = 0; i < count; ++i) {
            const double x = load_real(data + i * step, size);
            if (!is_finite(x)) continue;
            const std::string digits = scientific_ ? text::scientific(magnitude(x), size, rule_, 2) : text::positional(magnitude(x), size, rule_);
            const std::size_t point = digits.find('.'), end = scientific_ ? digits.rfind('e') : digits.size();
            grow(before, static_cast<intp>(point) + (is_negative(x) || plus_));
            grow(behind, static_cast<intp>(end - point) - 1);
            grow(exponent, static_cast<intp>(digits.size() - end) - 2);
        }
        left_ = before;
        right_ = behind;
        if (scientific_) {
            exponent_digits_ = static_cast<int>(exponent);
            right_ += exponent + 2;
            rule_ = {rule_.shortest, static_cast<int>(behind), static_cast<int>(behind), true};
        } else if (finite > 0) {
            if (fixed || how.floatmode == floatmode::maxprec_equal) rule_ = {rule_.shortest, static_cast<int>(behind), static_cast<int>(behind), true};
            else rule_.min_digits = 0;
        }
        if (sign == ' ' && !minus) ++left_;
        if (finite < count) {
            grow(left_, width(nan_) - right_ - 1);
            grow(left_, width(inf_) + (sign != '-' || minus_inf) - right_ - 1);
        }
    }

    void append(std::string& to, double x) const {
        if (!is_finite(x)) {
            const bool nan = is_nan(x);
            const std::string_view name = nan ? nan_ : inf_;
            const char mark = !nan && is_negative(x) ? '-' : plus_ ? '+' : '\0';
            pad(to, left_ + right_ + 1 - width(name) - (mark != 0));
            if (mark) to += mark;
            to += name;
            return;
        }
        const std::string digits = scientific_ ? text::scientific(magnitude(x), size_, rule_, exponent_digits_) : text::positional(magnitude(x), size_, rule_);
        const auto point = static_cast<intp>(digits.find('.'));
        const bool minus = is_negative(x);
        pad(to, left_ - point - (minus || plus_));
        if (minus) to += '-';
        else if (plus_) to += '+';
        to += digits;
        if (!scientific_) pad(to, right_ - (static_cast<intp>(digits.size()) - point - 1));
    }

private:
    static void grow(intp& most, intp value) {
        if (value > most) most = value;
    }
    static void pad(std::string& to, intp n) {
        if (n > 0) to.append(static_cast<std::size_t>(n), ' ');
    }
    // NumPy compares and divides in the dtype itself.
    bool is_small(double x) const { return x < (size_ == 4 ? static_cast<double>(1e-4f) : 1e-4); }
    bool is_wide(double largest, double smallest) const {
        return size_ == 4 ? static_cast<float>(largest) / static_cast<float>(smallest) > 1000.f : largest / smallest > 1000.;
    }

    std::string_view nan_, inf_;
    int size_ = 8;
    bool plus_ = false, scientific_ = false;
    digit_rule rule_{};
    int exponent_digits_ = 0;
    intp left_ = 0, right_ = 0;  // characters before and behind the point
};

/// The words of the elements that are printed, all of one width where NumPy's are.
class words {
public:
    words(const elements& e, bool has_axes, const print_settings& how) : e_(e), sign_(how.sign) {
        if (e.what == kind::floating) {
            real_ = real_words(e.data, e.count, e.size, e.size, how, how.sign);
        } else if (e.what == kind::complex) {
            const int half = e.size / 2;
            real_ = real_words(e.data, e.count, half, e.size, how, how.sign);
            imaginary_ = real_words(e.data + half, e.count, half, e.size, how, '+');
        } else if (e.what == kind::boolean) {
            width_ = has_axes ? 5 : 0;
        } else {
            bool any_negative = false;
            for (intp i = 0; i < e.count; ++i) any_negative |= at(i).negative;
            if (sign_ == ' ' && any_negative) sign_ = '-';
            std::string text;
            for (intp i = 0; i < e.count; ++i) {
                text.clear();
                append_signed(text, at(i));
                if (static_cast<intp>(text.size()) > width_) width_ = static_cast<intp>(text.size());
            }
        }
    }

    void append(std::string& to, intp i) const {
        const char* const from = e_.data + i * e_.size;
        if (e_.what == kind::floating) {
            real_.append(to, load_real(from, e_.size));
        } else if (e_.what == kind::complex) {
            const int half = e_.size / 2;
            real_.append(to, load_real(from, half));
            imaginary_.append(to, load_real(from + half, half));
            to.insert(to.find_last_not_of(' ') + 1, 1, 'j');
        } else {
            std::string text;
            if (e_.what == kind::boolean) text = *from ? "True" : "False";
            else append_signed(text, at(i));
            if (static_cast<intp>(text.size()) < width_) to.append(static_cast<std::size_t>(width_) - text.size(), ' ');
            to += text;
        }
    }

private:
    whole at(intp i) const { return load_whole(e_.data + i * e_.size, e_.what, e_.size); }
    void append_signed(std::string& to, whole v) const {
        if (v.negative) to += '-';
        else if (sign_ != '-') to += sign_;
        append_integer(to, v.magnitude);
    }

    elements e_;
    char sign_;
    intp width_ = 0;
    real_words real_, imaginary_;
};

}  // namespace text
}  // namespace nd::inline ND_ABI
