// SPDX-License-Identifier: BSD-3-Clause
//
// Tables of numbers to text: savetxt. Owns the formats of columns ("%.3f"), which are checked against the dtype before
// a file is touched. Digits are format/digits.hpp's, whatever the locale; files are io/file.hpp's.
#pragma once

#include <charconv>
#include <initializer_list>
#include <string>
#include <string_view>

#include "../format/digits.hpp"
#include "../ndarray.hpp"
#include "../options.hpp"
#include "file.hpp"

namespace nd::inline ND_ABI {

/// One format for every column or for a whole row, or in braces one for each column.
class column_formats {
public:
    column_formats(const char* format) : text_(format) {}         // NOLINT: implicit by design
    column_formats(std::string_view format) : text_(format) {}    // NOLINT
    column_formats(const std::string& format) : text_(format) {}  // NOLINT
    column_formats(std::initializer_list<std::string_view> formats) : count_(static_cast<intp>(formats.size())) {
        for (std::string_view f : formats) (text_ += f) += '\0';
    }
    /// How many formats were given in braces; -1 without.
    intp count() const { return count_; }
    const std::string& text() const { return text_; }

private:
    std::string text_;  // those of a list each end in a NUL
    intp count_ = -1;
};

/// Options of savetxt. @see numpy.savetxt
struct savetxt_options {
    [[no_unique_address]] by_name named{};
    column_formats fmt = "%.18e";  ///< printf's d i u x X o e E f F g G s, with flags, width and precision
    std::string_view delimiter = " ";
    std::string_view newline = "\n";
    std::string_view header{};
    std::string_view footer{};
    std::string_view comments = "# ";  ///< put before each line of header and footer
};

namespace io {

/// One conversion of a format, "%-8.3f" say.
struct conversion {
    bool left = false, plus = false, space = false, zero = false, alternative = false;
    char type = 0;
    intp width = 0;
    int precision = -1;
};

inline constexpr int widest_field = 10000;

/// Reads the conversion that begins behind the '%' before `p`; returns where it ends. @throws value_error
inline const char* read_conversion(const char* p, const char* last, conversion& c) {
    const char* const first = p;
    for (; p != last; ++p) {
        if (*p == '-')
            c.left = true;
        else if (*p == '+')
            c.plus = true;
        else if (*p == ' ')
            c.space = true;
        else if (*p == '0')
            c.zero = true;
        else if (*p == '#')
            c.alternative = true;
        else
            break;
    }
    const auto number = [&](int value) {
        const auto [end, error] = std::from_chars(p, last, value);
        p = end;
        if (error == std::errc::result_out_of_range || value > widest_field)
            raise<value_error>("savetxt", "a width or precision in fmt exceeds ", intp{widest_field});
        return value;
    };
    c.width = number(0);
    if (p != last && *p == '.') ++p, c.precision = p != last && *p == '-' ? -1 : number(0);
    while (p != last && (*p == 'h' || *p == 'l' || *p == 'L')) ++p;  // sizes mean nothing here
    if (p == last || std::string_view("diuxXoeEfFgGs").find(*p) == std::string_view::npos) {
        raise<value_error>("savetxt", "fmt has a conversion that is none of d i u x X o e E f F g G s: '%",
                           std::string(first, p == last ? p : p + 1), "'");
    }
    c.type = *p;
    return p + 1;
}

/// Digits of x >= 0 as printf's e, f and g write them, in lower case.
inline std::string real_digits(double x, char type, int precision, bool alternative) {
    std::string digits;
    if (type != 'g') {
        text::append_exact(digits, x, type == 'e' ? std::chars_format::scientific : std::chars_format::fixed, precision);
        if (precision == 0 && !alternative) digits.erase(digits.find('.'), 1);
        return digits;
    }
    if (precision == 0) precision = 1;
    text::append_exact(digits, x, std::chars_format::scientific, precision - 1);
    std::size_t end = digits.rfind('e');
    int exponent = 0;
    std::from_chars(digits.data() + end + (digits[end + 1] == '+' ? 2 : 1), digits.data() + digits.size(), exponent);
    if (exponent >= -4 && exponent < precision) {
        digits.clear();
        text::append_exact(digits, x, std::chars_format::fixed, precision - 1 - exponent);
        end = digits.size();
    }
    if (alternative) return digits;
    std::size_t kept = end;
    while (digits[kept - 1] == '0') --kept;  // a point is always there to stop at
    if (digits[kept - 1] == '.') --kept;
    return digits.erase(kept, end - kept);
}

/// An integer's digits with at least `precision` of them.
inline std::string whole_digits(std::uint64_t value, int base, int precision) {
    char digits[64];
    const char* const end = std::to_chars(digits, digits + sizeof digits, value, base).ptr;
    std::string result;
    for (intp n = end - digits; n < precision; ++n) result += '0';
    text::append_between(result, digits, end);
    return result;
}

/// Appends one element by one conversion. @throws value_error for %d of nan or inf
inline void append_converted(std::string& to, const conversion& c, kind what, int size, const char* from) {
    std::string body, prefix;
    bool negative = false, zero = c.zero && !c.left;
    const char type = static_cast<char>(c.type | 0x20);
    const bool real = what == kind::floating;
    if (type == 's') {
        text::append_element(body, what, size, from);
        if (c.precision >= 0)
            body.resize(body.size() < static_cast<std::size_t>(c.precision) ? body.size() : static_cast<std::size_t>(c.precision));
        zero = false;
    } else if (type == 'e' || type == 'f' || type == 'g' || real) {
        double x;
        if (real) {
            x = text::load_real(from, size);
        } else {
            const text::whole v = text::load_whole(from, what, size);
            x = v.negative ? -static_cast<double>(v.magnitude) : static_cast<double>(v.magnitude);
        }
        const bool as_integer = type != 'e' && type != 'f' && type != 'g';
        negative = text::is_negative(x) && !text::is_nan(x);
        if (!text::is_finite(x)) {
            if (as_integer) raise<value_error>("savetxt", "nan and inf have no integer format; use %g or %s");
            body = text::is_nan(x) ? "nan" : "inf";
        } else if (as_integer) {
            text::append_exact(body, __builtin_trunc(text::magnitude(x)), std::chars_format::fixed, 0);
            body.pop_back();
            if (static_cast<int>(body.size()) < c.precision) body.insert(0, static_cast<std::size_t>(c.precision) - body.size(), '0');
            negative = negative && text::magnitude(x) >= 1;
        } else {
            body = real_digits(text::magnitude(x), type, c.precision < 0 ? 6 : c.precision, c.alternative);
        }
    } else {
        const text::whole v = text::load_whole(from, what, size);
        negative = v.negative;
        body = whole_digits(v.magnitude, type == 'x' ? 16 : type == 'o' ? 8 : 10, c.precision);
        if (c.alternative && (type == 'x' || type == 'o')) prefix = type == 'x' ? "0x" : "0o";
    }
    if (c.type < 'a') {
        for (std::string* text : {&prefix, &body})
            for (char& letter : *text) letter = static_cast<char>(letter >= 'a' && letter <= 'z' ? letter - 32 : letter);
    }
    if (negative)
        prefix.insert(0, 1, '-');
    else if (type != 's' && (c.plus || c.space))
        prefix.insert(0, 1, c.plus ? '+' : ' ');
    const intp missing = c.width - static_cast<intp>(prefix.size() + body.size());
    const std::size_t fill = missing > 0 ? static_cast<std::size_t>(missing) : 0;
    if (!c.left && !zero) to.append(fill, ' ');
    to += prefix;
    if (zero) to.append(fill, '0');
    to += body;
    if (c.left) to.append(fill, ' ');
}

/// Rows of elements of one dtype; a complex one is two real columns.
class row_writer {
public:
    /// @throws value_error where fmt does not fit the columns
    row_writer(const column_formats& fmt, std::string_view delimiter, kind what, int size, intp columns)
        : what_(what), size_(size), parts_(columns), delimiter_(delimiter) {
        const bool complex = what == kind::complex;
        if (complex) {
            what_ = kind::floating;
            size_ /= 2;
            parts_ *= 2;
        }
        text_ = fmt.text();
        if (fmt.count() >= 0) join(fmt.count(), columns);
        const intp conversions = check();
        each_ = fmt.count() < 0 && conversions == 1;
        if (each_ && complex) text_ = " (" + text_ + '+' + text_ + "j)";
        if (!each_ && conversions != parts_) {
            raise<value_error>("savetxt", "fmt has ", conversions, " conversions for ", columns,
                               complex ? " complex columns: '" : " columns: '", fmt.text(), "'");
        }
    }
    /// Appends the row whose first element is at `from`; returns where the next begins.
    const char* append(std::string& to, const char* from) const {
        const char* const last = from + parts_ * size_;
        if (!each_) {
            from = append_text(to, from);
        } else {
            for (bool first = true; from != last; first = false) {
                if (!first) to += delimiter_;
                from = append_text(to, from);
            }
        }
        return last;
    }

private:
    void join(intp count, intp columns) {
        if (count != columns) raise<value_error>("savetxt", "fmt lists ", count, " formats for ", columns, " columns");
        std::string joined;
        for (char c : text_) {
            if (c != '\0')
                joined += c;
            else if (--count > 0)
                for (char d : delimiter_) joined.append(d == '%' ? 2 : 1, d);
        }
        text_ = joined;
    }
    /// The number of conversions, all of which fit the dtype.
    intp check() const {
        intp count = 0;
        const char* const last = text_.data() + text_.size();
        for (const char* p = text_.data(); p != last;) {
            if (*p++ != '%') continue;
            if (p != last && *p == '%') {
                ++p;
                continue;
            }
            conversion c;
            p = read_conversion(p, last, c);
            ++count;
            if ((what_ == kind::floating || what_ == kind::boolean) && (c.type == 'x' || c.type == 'X' || c.type == 'o')) {
                raise<value_error>("savetxt", "fmt '%", std::string(1, c.type), "' is for integers only");
            }
        }
        return count;
    }
    const char* append_text(std::string& to, const char* from) const {
        const char* const last = text_.data() + text_.size();
        for (const char* p = text_.data(); p != last;) {
            const char* const mark = p;
            while (p != last && *p != '%') ++p;
            text::append_between(to, mark, p);
            if (p == last) break;
            if (*++p == '%') {
                to += *p++;
                continue;
            }
            conversion c;
            p = read_conversion(p, last, c);
            const std::size_t at = to.size();
            append_converted(to, c, what_, size_, from);
            if (at > 0 && to[at - 1] == '+' && to[at] == '-') to.erase(at - 1, 1);  // 1-2j, not 1+-2j
            from += size_;
        }
        return from;
    }

    std::string text_;
    kind what_;
    int size_;
    intp parts_;
    std::string_view delimiter_;
    bool each_ = false;  // text_ is the format of one column
};

/// "# " before every line.
inline void append_commented(std::string& to, std::string_view text, const savetxt_options& o) {
    if (text.empty()) return;
    to += o.comments;
    for (char c : text) {
        to += c;
        if (c == '\n') to += o.comments;
    }
    to += o.newline;
}

/// Writes rows that lie in C order. @throws io_error, value_error
inline void save_table(const std::string& path, const text::elements& e, dims_view shape, const savetxt_options& o) {
    if (shape.size() != 1 && shape.size() != 2)
        raise<shape_error>("savetxt", "expected an array of 1 or 2 dimensions, got shape ", to_string(shape));
    const intp rows = shape[0], columns = shape.size() == 2 ? shape[1] : 1;
    const row_writer row(o.fmt, o.delimiter, e.what, e.size, columns);
    pending_file file("savetxt", path);
    constexpr std::size_t block = std::size_t{1} << 16;
    std::string out;
    append_commented(out, o.header, o);
    const char* from = e.data;
    for (intp r = 0; r < rows; ++r) {
        from = row.append(out, from);
        out += o.newline;
        if (out.size() >= block) {
            file.write(out.data(), out.size());
            out.clear();
        }
    }
    append_commented(out, o.footer, o);
    file.write(out.data(), out.size());
    file.commit();
}

}  // namespace io

/// Writes an array of one or two dimensions as text, a line for each row. The file takes its name only when it is whole:
/// after an error there is what was there before. @throws shape_error, value_error for a `.fmt` that does not fit, io_error
/// @see numpy.savetxt
template <expression E>
void savetxt(const std::string& path, const E& x, const savetxt_options& options = {}) {
    using T = value_t<E>;
    static_assert(numeric<T>, "nd: savetxt writes numbers; save the fields of records one by one");
    if constexpr (!stored<E>) {
        savetxt(path, eval(x), options);
    } else {
        ndarray<const T> rows = x;
        if (!rows.is_c_contiguous()) rows = rows.copy();
        io::save_table(path, {kind_v<T>, static_cast<int>(sizeof(T)), reinterpret_cast<const char*>(rows.data()), rows.size()}, x.shape(),
                       options);
    }
}

}  // namespace nd::inline ND_ABI
