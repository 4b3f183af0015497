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
#include "../core/record.hpp"

namespace nd::inline ND_ABI::text {

/// Text being written. Not inlined on purpose: std::string's functions are compiled once here, not at every use.
struct sink {
    std::string text;

    [[gnu::noinline]] void put(std::string_view s) { text.append(s); }
    [[gnu::noinline]] void put(char c, intp n = 1) {
        if (n > 0) text.append(static_cast<std::size_t>(n), c);
    }
    [[gnu::noinline]] void insert(intp at, char c, intp n = 1) {
        if (n > 0) text.insert(static_cast<std::size_t>(at), static_cast<std::size_t>(n), c);
    }
    [[gnu::noinline]] void resize(intp n) { text.resize(static_cast<std::size_t>(n)); }
    intp size() const { return static_cast<intp>(text.size()); }
};

/// What stands for the size of a bfloat16, where 2 is a float16's.
inline constexpr int bfloat16_size = -2;
template <class T>
inline constexpr int size_of = std::is_same_v<T, bfloat16> ? bfloat16_size : static_cast<int>(sizeof(T));

inline int printed_size(const dtype_info& type) {
    const bool brain = type.what == kind::floating && type.name[0] == 'b';
    return brain ? bfloat16_size : static_cast<int>(type.size);
}

/// Elements in memory, seen without their type.
struct elements {
    kind what;
    int size;  ///< bytes of one; bfloat16_size of a bfloat16
    const char* data;
    intp count;
    const dtype_info* type = nullptr;  ///< needed where they are records

    intp step() const { return size < 0 ? -size : size; }
};

template <class T>
T load(const char* from) {
    T value;
    std::memcpy(&value, from, sizeof(T));
    return value;
}

/// A real number, by its size.
inline double load_real(const char* from, int size) {
    return size == 8   ? load<double>(from)
           : size == 4 ? static_cast<double>(load<float>(from))
           : size == 2 ? static_cast<double>(static_cast<float>(load<float16>(from)))
                       : static_cast<double>(static_cast<float>(load<bfloat16>(from)));
}
/// x rounded to the numbers of that size.
inline double rounded_real(double x, int size) {
    return size == 8   ? x
           : size == 4 ? static_cast<double>(static_cast<float>(x))
           : size == 2 ? static_cast<double>(static_cast<float>(float16(x)))
                       : static_cast<double>(static_cast<float>(bfloat16(x)));
}

/// An integer or bool as sign and magnitude.
struct whole {
    std::uint64_t magnitude;
    bool negative;
};
inline whole load_whole(const char* from, kind what, int size) {
    std::uint64_t bits = 0;
    if (what == kind::signed_integer) {
        const std::int64_t v = size == 1   ? load<std::int8_t>(from)
                               : size == 2 ? load<std::int16_t>(from)
                               : size == 4 ? load<std::int32_t>(from)
                                           : load<std::int64_t>(from);
        bits = static_cast<std::uint64_t>(v);
        return {v < 0 ? 0 - bits : bits, v < 0};
    }
    bits = size == 1   ? load<std::uint8_t>(from)
           : size == 2 ? load<std::uint16_t>(from)
           : size == 4 ? load<std::uint32_t>(from)
                       : load<std::uint64_t>(from);
    return {bits, false};
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

// ---- digits -------------------------------------------------------------------------------------------------------

inline constexpr int most_digits = 1074;  // behind the point of a double, all of them

/// The digits of a number >= 0 with a point among them, and in the exponent form an exponent behind them.
struct digits {
    char text[most_digits + 326];
    int size = 0;   ///< characters
    int point = 0;  ///< those before the point
    int mark = 0;   ///< those before the exponent

    std::string_view view() const { return {text, static_cast<std::size_t>(size)}; }
    void put(char c) { text[size++] = c; }
    void put(char c, int n) {
        for (; n > 0; --n) put(c);
    }
    void put(std::uint64_t value, unsigned base, int at_least) {
        char reversed[64];
        int n = 0;
        for (; value != 0; value /= base) reversed[n++] = "0123456789abcdef"[value % base];
        put('0', (at_least > 1 ? at_least : 1) - n);
        while (n > 0) put(reversed[--n]);
    }
    void put_exponent(int exponent, int at_least) {
        mark = size;
        put('e');
        put(exponent < 0 ? '-' : '+');
        put(static_cast<std::uint64_t>(exponent < 0 ? -exponent : exponent), 10, at_least);
    }
    void trim_zeros() {
        while (text[size - 1] == '0') --size;
    }
};

/// The exponent that "e-05" writes.
inline int read_exponent(const char* p, const char* end) {
    int value = 0;
    for (const char* d = p + 2; d != end; ++d) value = 10 * value + (*d - '0');
    return p[1] == '-' ? -value : value;
}

/// Exactly `precision` digits behind the point, at most most_digits of them; ties to even.
inline void put_exact(digits& to, double x, int precision) {
    to.size = static_cast<int>(std::to_chars(to.text, to.text + sizeof to.text, x, std::chars_format::fixed, precision).ptr - to.text);
    to.point = precision > 0 ? to.size - 1 - precision : to.size;
    if (precision == 0) to.put('.');
}
/// The same after the first digit; returns the exponent, which it leaves out.
inline int put_exact_scientific(digits& to, double x, int precision) {
    const char* const end = std::to_chars(to.text, to.text + sizeof to.text, x, std::chars_format::scientific, precision).ptr;
    to.size = precision > 0 ? 2 + precision : 1;
    to.point = 1;
    const int exponent = read_exponent(to.text + to.size, end);
    if (precision == 0) to.put('.');
    return exponent;
}

/// The fewest digits d.ddd... that read back as the number, and their power of ten.
struct shortest_digits {
    char digit[18];
    int count = 0;
    int exponent = 0;

    /// Of x >= 0, finite, a number of that size.
    shortest_digits(double x, int size) {
        char text[32];
        const char* const end = size == 4 || size == 8 ? put(text, sizeof text, x, size) : put_half(text, sizeof text, x, size);
        const char* p = text;
        for (; *p != 'e'; ++p)
            if (*p != '.') digit[count++] = *p;
        exponent = read_exponent(p, end);
    }
    /// The power of ten of the last digit.
    int last() const { return exponent - count + 1; }

private:
    static const char* put(char* text, int room, double x, int size) {
        const auto form = std::chars_format::scientific;
        return size == 4 ? std::to_chars(text, text + room, static_cast<float>(x), form).ptr : std::to_chars(text, text + room, x, form).ptr;
    }
    /// The fewest digits that read back as x, of those the nearest; five are always enough.
    static const char* put_half(char* text, int room, double x, int size) {
        for (int precision = 0;; ++precision) {
            const char* const end = std::to_chars(text, text + room, x, std::chars_format::scientific, precision).ptr;
            if (reads_back(text, end, x, size)) return end;
            // Below a power of two the neighbours are nearer than above: the digits rounded up may do where these do not.
            char* const last = text + (precision > 0 ? precision + 1 : 0);
            if (*last == '9') continue;
            ++*last;
            if (reads_back(text, end, x, size)) return end;
        }
    }
    static bool reads_back(const char* text, const char* end, double x, int size) {
        double back;
        std::from_chars(text, end, back);
        return rounded_real(back, size) == x;
    }
};

/// Which digits of a number are printed; -1 is no limit.
struct digit_rule {
    bool shortest;    ///< as few as tell the number from its neighbours of the same dtype, within the limits below
    int precision;    ///< at most so many behind the point; exactly so many where not `shortest`
    int min_digits;   ///< at least so many behind the point
    bool keep_zeros;  ///< trailing ones, behind the point
};

/// "12.5" of x >= 0, "12." without a fraction.
inline void put_positional(digits& to, double x, int size, const digit_rule& rule) {
    int exact = rule.precision;
    if (rule.shortest) {
        const shortest_digits d(x, size);
        exact = -1;
        if (rule.precision >= 0 && -d.last() > rule.precision)
            exact = rule.precision;
        else if (rule.min_digits >= 0 && -d.last() < rule.min_digits)
            exact = rule.min_digits;
        if (exact < 0) {
            to.size = 0;
            to.put('0', d.exponent < 0 ? 1 : 0);
            for (int k = 0; k < d.count && k <= d.exponent; ++k) to.put(d.digit[k]);
            to.put('0', d.last());
            to.point = to.size;
            to.put('.');
            to.put('0', -d.exponent - 1);
            for (int k = d.exponent < 0 ? 0 : d.exponent + 1; k < d.count; ++k) to.put(d.digit[k]);
        }
    }
    if (exact >= 0) put_exact(to, x, exact);
    if (!rule.keep_zeros) to.trim_zeros();
    to.mark = to.size;
}

/// "1.25e+01" of x >= 0: one digit before the point and at least `exponent_digits` in the exponent.
inline void put_scientific(digits& to, double x, int size, const digit_rule& rule, int exponent_digits) {
    int exact = rule.precision, exponent = 0;
    if (rule.shortest) {
        const shortest_digits d(x, size);
        exact = -1;
        if (rule.precision >= 0 && d.count - 1 > rule.precision)
            exact = rule.precision;
        else if (d.count - 1 < rule.min_digits)
            exact = rule.min_digits;
        if (exact < 0) {
            to.size = 0;
            to.put(d.digit[0]);
            to.point = 1;
            to.put('.');
            for (int k = 1; k < d.count; ++k) to.put(d.digit[k]);
            exponent = d.exponent;
        }
    }
    if (exact >= 0) exponent = put_exact_scientific(to, x, exact);
    if (!rule.keep_zeros) to.trim_zeros();
    to.put_exponent(exponent, exponent_digits);
}

// ---- one element alone ----------------------------------------------------------------------------------------------

/// A number as NumPy prints a scalar; `whole_end` is what a whole number ends in, ".0" or "".
inline void put_scalar(sink& to, double x, int size, std::string_view whole_end, bool plus) {
    if (is_negative(x) && !is_nan(x))
        to.put('-');
    else if (plus)
        to.put('+');
    if (!is_finite(x)) return to.put(is_nan(x) ? "nan" : "inf");
    const double m = magnitude(x);
    const digit_rule all{true, -1, -1, false};
    digits d;
    if (m == 0 || (m >= 1e-4 && m < 1e16))
        put_positional(d, m, size, all);
    else
        put_scientific(d, m, size, all, 2);
    const bool whole = d.point + 1 == d.mark;
    to.put(d.view().substr(0, static_cast<std::size_t>(d.mark - whole)));
    if (whole && d.mark == d.size) to.put(whole_end);
    to.put(d.view().substr(static_cast<std::size_t>(d.mark)));
}

inline void put_whole(sink& to, whole v) {
    digits d;
    d.put(v.magnitude, 10, 1);
    if (v.negative) to.put('-');
    to.put(d.view());
}

/// One element as NumPy prints a scalar: shortest digits whatever the options. @see numpy.float64.__str__
inline void put_element(sink& to, kind what, int size, const char* from) {
    if (what == kind::boolean) {
        to.put(*from ? "True" : "False");
    } else if (what == kind::floating) {
        put_scalar(to, load_real(from, size), size, ".0", false);
    } else if (what == kind::complex) {
        const int half = size / 2;
        const double re = load_real(from, half), im = load_real(from + half, half);
        const bool both = re != 0 || is_negative(re) || is_nan(re);
        if (both) {
            to.put('(');
            put_scalar(to, re, half, "", false);
        }
        put_scalar(to, im, half, "", both);
        to.put(both ? "j)" : "j");
    } else {
        put_whole(to, load_whole(from, what, size));
    }
}

}  // namespace nd::inline ND_ABI::text
