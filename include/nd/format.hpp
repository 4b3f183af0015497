// SPDX-License-Identifier: BSD-3-Clause
//
// Arrays as NumPy prints them: operator<<, array_str, array_repr, array2string, and the print options. Owns brackets,
// line breaks, the summary of large arrays and the options; the text of the elements is format/words.hpp's.
// Only the elements that are printed are copied; recipes are evaluated first.
#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <utility>

#include "core/buffer.hpp"
#include "format/dtype_text.hpp"
#include "format/words.hpp"
#include "ndarray.hpp"
#include "options.hpp"

namespace nd::inline ND_ABI {

// ---- options ------------------------------------------------------------------------------------------------------

/// Print options to change; those not named stay as they are. @see numpy.set_printoptions
struct print_options {
    by_name named{};
    maybe<intp> precision{};           ///< digits behind the point, 8 by default
    maybe<intp> threshold{};           ///< arrays of more elements are summarised, 1000 by default
    maybe<intp> edgeitems{};           ///< elements at each end of an axis in a summary, 3 by default
    maybe<intp> linewidth{};           ///< characters of a line, 75 by default
    maybe<bool> suppress{};            ///< never the exponent notation because numbers are small
    maybe<std::string_view> nanstr{};  ///< at most 31 bytes
    maybe<std::string_view> infstr{};  ///< at most 31 bytes
    maybe<char> sign{};                ///< '-', '+', or ' ' for a space before positive numbers
    maybe<nd::floatmode> floatmode{};
};

/// Options of array2string; those not named are the current print options. @see numpy.array2string
struct array2string_options {
    by_name named{};
    maybe<intp> max_line_width{};
    maybe<intp> precision{};
    maybe<bool> suppress_small{};
    std::string_view separator = " ";
    std::string_view prefix{};  ///< as many characters are kept free before the first line...
    std::string_view suffix{};  ///< ... and behind the last
    maybe<intp> threshold{};
    maybe<intp> edgeitems{};
    maybe<char> sign{};
    maybe<nd::floatmode> floatmode{};
};

/// Options of array_str and array_repr. @see numpy.array_repr
struct array_repr_options {
    by_name named{};
    maybe<intp> max_line_width{};
    maybe<intp> precision{};
    maybe<bool> suppress_small{};
};

namespace text {

/// Of this thread. Trivially destructible: arrays may be printed until the very end of the program.
inline thread_local constinit print_settings current{};

inline void copy_name(const char* option, char (&to)[32], std::string_view from) {
    if (from.size() >= sizeof to) raise<value_error>("set_printoptions", option, " is longer than 31 bytes: ", std::string(from));
    std::memcpy(to, from.data(), from.size());
    to[from.size()] = '\0';
}

/// The settings changed by the options. @throws value_error
inline print_settings changed(const char* function, print_settings s, const print_options& o) {
    if (o.precision.given) {
        if (o.precision.value < 0) raise<value_error>(function, "precision must be >= 0, got ", o.precision.value);
        s.precision = static_cast<int>(o.precision.value < most_digits ? o.precision.value : most_digits);
    }
    if (o.edgeitems.given && o.edgeitems.value < 0) raise<value_error>(function, "edgeitems must be >= 0, got ", o.edgeitems.value);
    if (o.threshold.given) s.threshold = o.threshold.value;
    if (o.edgeitems.given) s.edgeitems = o.edgeitems.value;
    if (o.linewidth.given) s.linewidth = o.linewidth.value;
    if (o.suppress.given) s.suppress = o.suppress.value;
    if (o.nanstr.given) copy_name("nanstr", s.nanstr, o.nanstr.value);
    if (o.infstr.given) copy_name("infstr", s.infstr, o.infstr.value);
    if (o.sign.given) {
        const char sign = o.sign.value;
        if (sign != '-' && sign != '+' && sign != ' ') raise<value_error>(function, "sign is one of '-', '+' and ' '");
        s.sign = sign;
    }
    if (o.floatmode.given) s.floatmode = o.floatmode.value;
    return s;
}

}  // namespace text

/// This thread's print options. @see numpy.get_printoptions
inline print_settings get_printoptions() { return text::current; }

/// Changes this thread's print options until they are changed again: `set_printoptions({.precision = 3})`.
/// @throws value_error @see numpy.set_printoptions
inline void set_printoptions(const print_options& options) { text::current = text::changed("set_printoptions", text::current, options); }

/// Print options for a scope: `nd::printoptions scope({.precision = 3, .suppress = true});`. @see numpy.printoptions
class [[nodiscard("the options hold as long as this object: give it a name")]] printoptions {
public:
    /// @throws value_error
    explicit printoptions(const print_options& options) : before_(text::current) {
        text::current = text::changed("printoptions", text::current, options);
    }
    printoptions(const printoptions&) = delete;
    printoptions& operator=(const printoptions&) = delete;
    ~printoptions() { text::current = before_; }

private:
    print_settings before_;
};

// ---- brackets and lines -------------------------------------------------------------------------------------------

namespace text {

/// How an array is laid out in text, apart from its numbers.
struct frame {
    std::string_view separator;
    intp indent;  ///< characters kept free at the left of every line
    intp linewidth;
};

/// The positions an axis of n is printed at: the first `leading` and the last `trailing`.
struct edges {
    bool cut;
    intp leading, trailing;

    edges(intp n, bool summarised, intp edgeitems) : cut(summarised && edgeitems < (n + 1) / 2), leading(cut ? edgeitems : 0), trailing(n) {
        if (cut) trailing = edgeitems > 0 ? edgeitems : 1;
    }
};

/// The layout of the printed elements: an axis that is cut becomes two, (2, edgeitems), so that one copy takes them all.
inline placed_layout edge_layout(const layout& where, intp edgeitems) {
    intp sizes[2 * max_ndim], steps[2 * max_ndim], offset = 0;
    int ndim = 0;
    const auto push = [&](intp n, intp step) {
        sizes[ndim] = n;
        steps[ndim++] = step;
    };
    for (int k = 0; k < where.ndim(); ++k) {
        const intp n = where.sizes()[k], step = where.steps()[k];
        const edges e(n, true, edgeitems);
        if (n == 1) continue;
        if (!e.cut) {
            push(n, step);
        } else if (e.leading > 0) {
            push(2, (n - e.trailing) * step);
            if (e.leading > 1) push(e.leading, step);
        } else {
            offset += (n - 1) * step;
        }
    }
    if (ndim > max_ndim) raise<value_error>("array2string", "too many elements to print; lower threshold or edgeitems");
    placed_layout result{layout(ndim), offset};
    for (int k = 0; k < ndim; ++k) result.where.set(k, sizes[k], steps[k]);
    return result;
}

/// Writes brackets around words, which it takes one after another: they lie in the order they are printed in.
class writer {
public:
    writer(sink& to, const words& of, dims_view shape, bool summarised, const print_settings& how, const frame& within)
        : to_(to), of_(of), shape_(shape), summarised_(summarised), edgeitems_(how.edgeitems), within_(within) {
        bare_ = within.separator.substr(0, within.separator.find_last_not_of(white_space) + 1);
    }
    void write() {
        if (shape_.empty())
            of_.put(to_, 0);
        else
            axis(0);
    }

private:
    static constexpr const char* white_space = " \t\n\r\f\v";

    void axis(int k) {
        const edges e(shape_.data()[k], summarised_, edgeitems_);
        const bool last = k + 1 == shape_.size();
        const intp indent = within_.indent + k + 1;
        const intp room = within_.linewidth - k - (width(bare_) > 1 ? width(bare_) : 1);
        intp column = indent;
        to_.put('[');
        for (intp i = 0, count = e.leading + e.cut + e.trailing; i < count; ++i) {
            const bool dots = e.cut && i == e.leading;
            if (i > 0 && !last) {
                to_.put(bare_);
                to_.put('\n', shape_.size() - k - 1);
                to_.put(' ', indent);
            } else if (i > 0) {
                to_.put(within_.separator);
                column += width(within_.separator);
            }
            const intp start = to_.size();
            if (dots)
                to_.put("...");
            else if (last)
                of_.put(to_, next_++);
            else
                axis(k + 1);
            if (last) column = wrapped(start, column, indent, room);
        }
        to_.put(']');
    }
    /// Moves the word that begins at `start` to a new line where it does not fit; returns the column behind it.
    intp wrapped(intp start, intp column, intp indent, intp room) {
        const intp n = width(std::string_view(to_.text).substr(static_cast<std::size_t>(start)));
        if (column + n <= room || column <= indent) return column + n;
        const auto kept = static_cast<intp>(to_.text.find_last_not_of(white_space, static_cast<std::size_t>(start - 1)) + 1);
        to_.text.erase(static_cast<std::size_t>(kept), static_cast<std::size_t>(start - kept));
        to_.insert(kept, ' ', indent);
        to_.insert(kept, '\n');
        return indent + n;
    }

    sink& to_;
    const words& of_;
    dims_view shape_;
    bool summarised_;
    intp edgeitems_;
    frame within_;
    std::string_view bare_;  // the separator without white space at its end
    intp next_ = 0;
};

/// What there is to print of an array. Its elements lie in C order, those alone that are printed, and are kept alive.
struct printed {
    buffer owner;
    elements of;
    dims shape;
    intp size;
};

inline void put_array(sink& to, const printed& a, const print_settings& how, const frame& within) {
    if (a.size == 0) return to.put("[]");
    const words of(a.of, {!a.shape.empty()}, how);
    writer(to, of, a.shape, a.size > how.threshold, how, within).write();
}

inline std::string array_text(const printed& a, const print_settings& how, const frame& within) {
    sink to;
    put_array(to, a, how, within);
    return std::move(to.text);
}

/// A string or a record without axes.
inline void put_alone(sink& to, const printed& a, const print_settings& how) {
    if (a.of.what == kind::record) return words(a.of, {false, true}, how).put(to, 0);
    if (a.of.what == kind::text) return put_string(to, a.of.size, a.of.data);
    to.put("np.bytes_(");
    put_quoted(to, a.of.what, a.of.size, a.of.data);
    to.put(')');
}

inline std::string array_str_text(const printed& a, const print_settings& how) {
    sink to;
    if (!a.shape.empty())
        put_array(to, a, how, {" ", 0, how.linewidth});
    else if (a.of.what >= kind::bytes)
        put_alone(to, a, how);
    else
        put_element(to, a.of.what, a.of.size, a.of.data);  // as a scalar: all of its digits
    return std::move(to.text);
}

inline std::string array_repr_text(const printed& a, const print_settings& how) {
    sink to, extras;
    to.put("array(");
    put_array(to, a, how, {", ", 6, how.linewidth - 1});
    const kind what = a.of.what;
    const bool implied =
        what == kind::boolean || (what == kind::complex ? a.of.size == 16 : what != kind::unsigned_integer && what < kind::bytes && a.of.size == 8);
    if ((a.size == 0 && !(a.shape == dims{0})) || a.size > how.threshold) {
        extras.put("shape=");
        put_shape(extras, a.shape.data(), a.shape.size());
    }
    if (!implied || a.size == 0) {
        if (extras.size() > 0) extras.put(", ");
        extras.put("dtype=");
        put_repr_dtype(extras, *a.of.type);
    }
    if (extras.size() > 0) {
        to.put(',');
        const intp last_line = width(std::string_view(to.text).substr(to.text.rfind('\n') + 1));
        to.put(last_line + extras.size() + 2 > how.linewidth ? "\n      " : " ");
        to.put(extras.text);
    }
    to.put(')');
    return std::move(to.text);
}

template <expression E>
printed printed_of(const E& e, const print_settings& how) {
    using T = value_t<E>;
    if constexpr (!stored<E>) {
        return printed_of(eval(e), how);
    } else {
        const intp size = checked_size("array2string", e.shape(), sizeof(T));
        ndarray<const T> part = e;
        if (size > how.threshold) part = part.viewed(edge_layout(part.where(), how.edgeitems));
        if (!part.is_c_contiguous()) part = part.copy();
        const elements of{kind_v<T>, size_of<T>, reinterpret_cast<const char*>(part.data()), part.size(), &dtype_info_of<T>};
        return {part.owner(), of, e.shape(), size};
    }
}

inline print_options as_print_options(const array_repr_options& o) {
    return {.precision = o.precision, .linewidth = o.max_line_width, .suppress = o.suppress_small};
}

}  // namespace text

// ---- functions ----------------------------------------------------------------------------------------------------

/// An expression whose elements have a text: any but records whose fields ND_RECORD does not name.
template <class E>
concept printable = expression<E> && (kind_v<value_t<E>> != kind::record || described_record<value_t<E>>);

/// The elements in brackets, as NumPy prints them. @throws value_error for an invalid option @see numpy.array2string
template <printable E>
std::string array2string(const E& a, const array2string_options& o = {}) {
    const print_settings how = text::changed("array2string", text::current,
                                             {.precision = o.precision,
                                              .threshold = o.threshold,
                                              .edgeitems = o.edgeitems,
                                              .linewidth = o.max_line_width,
                                              .suppress = o.suppress_small,
                                              .sign = o.sign,
                                              .floatmode = o.floatmode});
    const text::frame within{o.separator, text::width(o.prefix), how.linewidth - text::width(o.suffix)};
    return text::array_text(text::printed_of(a, how), how, within);
}

/// What `print(a)` writes; an array without axes as its number, with all digits. @see numpy.array_str
template <printable E>
std::string array_str(const E& a, const array_repr_options& o = {}) {
    const print_settings how = text::changed("array_str", text::current, text::as_print_options(o));
    return text::array_str_text(text::printed_of(a, how), how);
}

/// "array([1., 2.], dtype=float32)". @see numpy.array_repr
template <printable E>
std::string array_repr(const E& a, const array_repr_options& o = {}) {
    const print_settings how = text::changed("array_repr", text::current, text::as_print_options(o));
    return text::array_repr_text(text::printed_of(a, how), how);
}

/// Writes `array_str(a)`; the stream's own number format does not matter. @see numpy.array_str
template <printable E>
std::ostream& operator<<(std::ostream& out, const E& a) {
    const std::string text = array_str(a);
    return out.write(text.data(), static_cast<std::streamsize>(text.size()));
}

/// Writes a shape as Python writes a tuple: "(2, 3)", "(5,)", "()".
inline std::ostream& operator<<(std::ostream& out, dims_view shape) {
    text::sink to;
    text::put_shape(to, shape.data(), shape.size());
    return out.write(to.text.data(), to.size());
}

/// Writes the text.
template <int N>
std::ostream& operator<<(std::ostream& out, const fixed_string<N>& text) {
    return out.write(text.view().data(), text.size());
}
/// Writes the text as UTF-8.
template <int N>
std::ostream& operator<<(std::ostream& out, const fixed_ustring<N>& text) {
    const std::string bytes = text.str();
    return out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace nd::inline ND_ABI
