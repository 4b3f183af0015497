// SPDX-License-Identifier: BSD-3-Clause
//
// Tables of numbers to text: savetxt. Owns the formats of columns ("%.3f"), which are checked against the dtype before
// a file is touched. Digits are format/digits.hpp's, whatever the locale; files are io/file.hpp's.
#pragma once

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
    by_name named{};
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
    const auto number = [&](const char* what, int most) {
        intp value = 0;
        for (; p != last && *p >= '0' && *p <= '9'; ++p) value = value > most ? value : 10 * value + (*p - '0');
        if (value > most) raise<value_error>("savetxt", "a ", what, " in fmt exceeds ", intp{most});
        return static_cast<int>(value);
    };
    c.width = number("width", widest_field);
    if (p != last && *p == '.') ++p, c.precision = number("precision", text::most_digits);
    while (p != last && (*p == 'h' || *p == 'l' || *p == 'L')) ++p;  // sizes mean nothing here
    if (p == last || std::string_view("diuxXoeEfFgGs").find(*p) == std::string_view::npos) {
        raise<value_error>("savetxt", "fmt has a conversion that is none of d i u x X o e E f F g G s: '%",
                           std::string(first, p == last ? p : p + 1), "'");
    }
    c.type = *p;
    return p + 1;
}

/// Digits of x >= 0 as printf's e, f and g write them, in lower case.
inline void put_real(text::digits& to, double x, char type, int precision, bool alternative) {
    int exponent = 0;
    bool scientific = type == 'e';
    if (type == 'g') {
        if (precision == 0) precision = 1;
        exponent = text::put_exact_scientific(to, x, precision - 1);
        scientific = exponent < -4 || exponent >= precision;
        if (!scientific) text::put_exact(to, x, precision - 1 - exponent);
        if (!alternative) to.trim_zeros();
    } else if (scientific) {
        exponent = text::put_exact_scientific(to, x, precision);
    } else {
        text::put_exact(to, x, precision);
    }
    if (!alternative && to.text[to.size - 1] == '.') --to.size;
    if (scientific) to.put_exponent(exponent, 2);
}

/// The sign and digits of a real number; in an integer format those before the point. @throws value_error for %d of nan or inf
inline bool put_body(text::digits& to, const conversion& c, char type, double x) {
    const double m = text::magnitude(x);
    const bool as_integer = type == 'd' || type == 'i' || type == 'u';
    if (!text::is_finite(x)) {
        if (as_integer) raise<value_error>("savetxt", "nan and inf have no integer format; use %g or %s");
        for (char letter : std::string_view(text::is_nan(x) ? "nan" : "inf")) to.put(letter);
        return text::is_negative(x) && !text::is_nan(x);
    }
    if (!as_integer) {
        put_real(to, m, type, c.precision < 0 ? 6 : c.precision, c.alternative);
        return text::is_negative(x);
    }
    text::digits whole;
    text::put_exact(whole, __builtin_trunc(m), 0);
    to.put('0', c.precision - whole.point);
    for (int k = 0; k < whole.point; ++k) to.put(whole.text[k]);
    return text::is_negative(x) && m >= 1;
}

/// Writes one element by one conversion.
inline void put_converted(text::sink& to, const conversion& c, kind what, int size, const char* from) {
    const intp start = to.size();
    const char type = static_cast<char>(c.type | 0x20);
    intp body = start;
    if (type == 's') {
        text::put_element(to, what, size, from);
        if (c.precision >= 0 && to.size() - start > c.precision) to.resize(start + c.precision);
    } else {
        text::digits d;
        const bool real_type = type == 'e' || type == 'f' || type == 'g';
        bool negative;
        if (what == kind::floating) {
            negative = put_body(d, c, type, text::load_real(from, size));
        } else {
            const text::whole v = text::load_whole(from, what, size);
            negative = v.negative;
            if (real_type)
                put_body(d, c, type, static_cast<double>(v.magnitude));
            else
                d.put(v.magnitude, type == 'x' ? 16 : type == 'o' ? 8 : 10, c.precision);
        }
        if (negative || c.plus || c.space) to.put(negative ? '-' : c.plus ? '+' : ' ');
        if (c.alternative && (type == 'x' || type == 'o')) to.put(type == 'x' ? "0x" : "0o");
        body = to.size();
        to.put(d.view());
        for (intp k = start; c.type < 'a' && k < to.size(); ++k) {
            char& letter = to.text[static_cast<std::size_t>(k)];
            if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 32);
        }
    }
    const intp missing = c.width - (to.size() - start);
    if (c.left)
        to.put(' ', missing);
    else if (c.zero && type != 's')
        to.insert(body, '0', missing);
    else
        to.insert(start, ' ', missing);
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
    /// Writes the row whose first element is at `from`; returns where the next begins.
    const char* put(text::sink& to, const char* from) const {
        const char* const last = from + parts_ * size_;
        if (!each_) put_formatted(to, from);
        for (bool first = true; each_ && from != last; first = false) {
            if (!first) to.put(delimiter_);
            from = put_formatted(to, from);
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
    const char* put_formatted(text::sink& to, const char* from) const {
        const char* const last = text_.data() + text_.size();
        for (const char* p = text_.data(); p != last;) {
            const char* const mark = p;
            while (p != last && *p != '%') ++p;
            to.put(std::string_view(mark, static_cast<std::size_t>(p - mark)));
            if (p == last) break;
            if (*++p == '%') {
                to.put(*p++);
                continue;
            }
            conversion c;
            p = read_conversion(p, last, c);
            const auto at = static_cast<std::size_t>(to.size());
            put_converted(to, c, what_, size_, from);
            if (at > 0 && to.text[at - 1] == '+' && to.text[at] == '-') to.text.erase(at - 1, 1);  // 1-2j, not 1+-2j
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
inline void put_commented(text::sink& to, std::string_view text, const savetxt_options& o) {
    if (text.empty()) return;
    to.put(o.comments);
    for (char c : text) {
        to.put(c);
        if (c == '\n') to.put(o.comments);
    }
    to.put(o.newline);
}

/// Writes rows that lie in C order. @throws io_error, value_error
inline void save_table(const std::string& path, const text::elements& e, dims_view shape, const savetxt_options& o) {
    if (shape.size() != 1 && shape.size() != 2)
        raise<shape_error>("savetxt", "expected an array of 1 or 2 dimensions, got shape ", to_string(shape));
    const intp rows = shape[0], columns = shape.size() == 2 ? shape[1] : 1;
    const row_writer row(o.fmt, o.delimiter, e.what, e.size, columns);
    pending_file file("savetxt", path);
    constexpr intp block = intp{1} << 16;
    text::sink out;
    put_commented(out, o.header, o);
    const char* from = e.data;
    for (intp r = 0; r < rows; ++r) {
        from = row.put(out, from);
        out.put(o.newline);
        if (out.size() >= block) {
            file.write(out.text.data(), out.text.size());
            out.resize(0);
        }
    }
    put_commented(out, o.footer, o);
    file.write(out.text.data(), out.text.size());
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
    if constexpr (std::is_same_v<T, bfloat16>) {
        savetxt(path, ndarray<float>(x), options);
    } else if constexpr (!stored<E>) {
        savetxt(path, eval(x), options);
    } else {
        ndarray<const T> rows = x;
        if (!rows.is_c_contiguous()) rows = rows.copy();
        io::save_table(path, {kind_v<T>, static_cast<int>(sizeof(T)), reinterpret_cast<const char*>(rows.data()), rows.size()}, x.shape(),
                       options);
    }
}

}  // namespace nd::inline ND_ABI
