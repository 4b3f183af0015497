// SPDX-License-Identifier: BSD-3-Clause
//
// Tables of numbers from text: loadtxt. Owns how text is cut into rows and cells and how a cell becomes a number. One
// plain reader serves every dtype through a pointer to the function that reads a cell. Files are io/file.hpp's.
#pragma once

#include <charconv>
#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>

#include "../ndarray.hpp"
#include "../options.hpp"
#include "file.hpp"

namespace nd::inline ND_ABI {

/// Text to read as if it were a file. @see io.StringIO
struct string_io {
    std::string_view text;
};

/// What begins a comment: one text, several in braces, or `none`.
class comment_markers {
public:
    static constexpr int most = 8;

    comment_markers(none_type) {}                                                        // NOLINT: implicit by design
    comment_markers(const char* text) : text_{text}, count_(1) {}                        // NOLINT
    comment_markers(std::string_view text) : text_{text}, count_(1) {}                   // NOLINT
    /// @throws value_error for more than 8
    comment_markers(std::initializer_list<std::string_view> texts) {
        if (texts.size() > most) raise<value_error>("loadtxt", "at most 8 comment markers");
        for (std::string_view text : texts) text_[count_++] = text;
    }
    const std::string_view* begin() const { return text_; }
    const std::string_view* end() const { return text_ + count_; }

private:
    std::string_view text_[most];
    int count_ = 0;
};

/// Numbers of columns: one, several in braces, or a container of integers; negative ones count from the end.
class column_list {
public:
    column_list() = default;
    template <index_integer I>
    column_list(I column) : column_list({dim(column)}) {}  // NOLINT: implicit by design
    column_list(std::initializer_list<dim> columns) : columns_(room(columns.size())), given_(true) {
        intp k = 0;
        for (dim d : columns) columns_.data()[k++] = d.value;
    }
    template <class List>
        requires(!expression<List> && requires(const List& l) { { *l.data() } -> std::integral; l.size(); })
    column_list(const List& columns) : columns_(room(columns.size())), given_(true) {  // NOLINT
        intp k = 0;
        for (const auto& c : columns) columns_.data()[k++] = dim(c).value;
    }
    bool given() const { return given_; }
    intp size() const { return columns_.size(); }
    const intp* data() const { return columns_.data(); }

private:
    static ndarray<intp> room(std::size_t count) { return ndarray<intp>::uninitialized({static_cast<intp>(count)}); }

    ndarray<intp> columns_;
    bool given_ = false;
};

/// Options of loadtxt. @see numpy.loadtxt
struct loadtxt_options {
    [[no_unique_address]] by_name named{};
    comment_markers comments = "#";
    std::string_view delimiter{};  ///< one character; any run of white space where it is empty
    intp skiprows = 0;             ///< lines to leave out at the top, comments and empty ones counted
    column_list usecols{};         ///< which columns, in which order; all of them by default
    bool unpack = false;           ///< transposes the result
    int ndmin = 0;                 ///< the fewest dimensions of the result: 0, 1 or 2
    maybe<intp> max_rows{};        ///< rows to read at most, comments and empty lines not counted
    char quotechar = '\0';         ///< where a cell begins with it, the cell ends at the next; doubled it stands for itself
};

namespace io {

/// Reads all of [first, last), which has no white space at its ends, as one element.
using cell_reader = bool (*)(const char* first, const char* last, void* to);

inline bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r') || (c >= '\x1c' && c <= '\x1f'); }
inline bool is_newline(char c) { return c == '\n' || c == '\r'; }

/// Whether a number that no float holds is too large rather than too small.
inline bool is_huge(const char* p, const char* last) {
    intp digits = 0, zeros = 0, exponent = 0;  // digits before the point, zeros between it and the first other digit
    bool point = false, nonzero = false;
    for (; p != last && (*p | 0x20) != 'e'; ++p) {
        if (*p == '.') point = true;
        else if (*p >= '0' && *p <= '9') {
            nonzero |= *p != '0';
            if (!point) digits += nonzero;
            else if (!nonzero) ++zeros;
        }
    }
    if (p != last && ++p != last) {
        const bool minus = *p == '-';
        if (*p == '+' || minus) ++p;
        if (std::from_chars(p, last, exponent).ec != std::errc{}) return !minus;
        if (minus) exponent = -exponent;
    }
    return (digits > 0 ? digits : -zeros) + exponent > 0;
}

/// Reads a number at the start of [first, last): where it ends, or null. Correctly rounded, whatever the locale.
template <real_floating R>
const char* read_real(const char* first, const char* last, R& value) {
    if (first != last && *first == '+' && (++first == last || *first == '-')) return nullptr;
    const auto [end, error] = std::from_chars(first, last, value);
    if (error == std::errc::invalid_argument || end[-1] == ')') return nullptr;  // no nan(...)
    if (error == std::errc::result_out_of_range) {
        value = is_huge(first, end) ? std::numeric_limits<R>::infinity() : R{0};
        if (*first == '-') value = -value;
    }
    return end;
}

/// The text of one number as an element of T. Integers take no fraction and must fit; bool is an integer that is not 0.
template <element T>
bool read_cell(const char* first, const char* last, void* to) {
    T value{};
    if constexpr (boolean<T>) {
        std::int64_t number;
        if (!read_cell<std::int64_t>(first, last, &number)) return false;
        value = number != 0;
    } else if constexpr (integer<T>) {
        if (first != last && *first == '+' && (++first == last || *first == '-')) return false;
        const auto [end, error] = std::from_chars(first, last, value);
        if (error != std::errc{} || end != last) return false;
    } else if constexpr (real_floating<T>) {
        if (read_real(first, last, value) != last) return false;
    } else {  // 1, 2j, 1+2j, (1+2j), and 1+-2j, which other programs write
        if (last - first >= 2 && *first == '(' && last[-1] == ')') {
            for (++first, --last; first != last && is_space(*first);) ++first;
            while (first != last && is_space(last[-1])) --last;
        }
        real_t<T> part, imaginary{};
        const char* end = read_real(first, last, part);
        if (!end) return false;
        if (last - end == 1 && *end == 'j') {
            imaginary = part;
            part = 0;
        } else if (end != last) {
            if (*end != '+' && *end != '-') return false;
            end = read_real(end + (end[0] == '+' && end + 1 != last && end[1] == '-'), last, imaginary);
            if (!end || last - end != 1 || *end != 'j') return false;
        }
        value = T(part, imaginary);
    }
    std::memcpy(to, &value, sizeof value);
    return true;
}

/// A dtype, as far as the reader must know it.
struct cell_type {
    int size;
    const char* name;
    cell_reader read;
};

/// Rows of elements in C order.
struct table {
    buffer owner;
    intp rows, columns;
};

/// Cuts text into rows of cells. Quoted cells are unquoted in place.
class row_cutter {
public:
    row_cutter(char* first, char* last, const loadtxt_options& o);

    void skip_lines(intp count) {
        for (; count > 0 && at_ != last_; --count) {
            while (at_ != last_ && !is_newline(*at_)) ++at_;
            end_line();
        }
    }
    /// Cuts the next row that is not empty; false at the end of the text.
    bool next() {
        while (at_ != last_) {
            count_ = 0;
            cut_line();
            if (count_ > 0) return true;
        }
        return false;
    }
    const char* at() const { return at_; }
    intp count() const { return count_; }
    std::string_view cell(intp k) const { return cells()[k]; }

private:
    enum : unsigned char { plain = 0, space = 1, stop = 2 };

    void cut_line();
    char* cut_quoted(char* to);
    bool at_comment() const {
        for (std::string_view marker : *comments_) {
            if (std::string_view(at_, static_cast<std::size_t>(last_ - at_)).substr(0, marker.size()) == marker) return true;
        }
        return false;
    }
    void end_line() {
        if (at_ != last_ && *at_++ == '\r' && at_ != last_ && *at_ == '\n') ++at_;
    }
    /// Behind the last plain character; a byte that only looks like a comment is one of them.
    void skip_plain() {
        for (;; ++at_) {
            while (at_ != last_ && type_[static_cast<unsigned char>(*at_)] == plain) ++at_;
            if (at_ == last_ || type_[static_cast<unsigned char>(*at_)] == space || *at_ == delimiter_ || is_newline(*at_) || at_comment()) return;
        }
    }
    void push(const char* first, const char* last) {
        if (count_ == room_) grow();
        cells()[count_++] = std::string_view(first, static_cast<std::size_t>(last - first));
    }
    void grow();
    std::string_view* cells() const { return reinterpret_cast<std::string_view*>(cells_.data()); }

    char* at_;
    char* last_;
    const comment_markers* comments_;
    bool by_space_;
    char delimiter_, quote_;
    unsigned char type_[256] = {};
    buffer cells_;  // of string_view
    intp count_ = 0, room_ = 0;
};

inline row_cutter::row_cutter(char* first, char* last, const loadtxt_options& o)
    : at_(first), last_(last), comments_(&o.comments), by_space_(o.delimiter.empty()), delimiter_(by_space_ ? '\n' : o.delimiter[0]), quote_(o.quotechar) {
    if (o.delimiter.size() > 1) raise<value_error>("loadtxt", "the delimiter must be a single one-byte character, got '", std::string(o.delimiter), "'");
    if (!by_space_ && is_newline(delimiter_)) raise<value_error>("loadtxt", "the delimiter cannot be a newline");
    if (quote_ && (is_newline(quote_) || (by_space_ ? is_space(quote_) : quote_ == delimiter_))) {
        raise<value_error>("loadtxt", "the quote character cannot be the delimiter or a newline");
    }
    if (by_space_) {
        for (int c = 0; c < 128; ++c)
            if (is_space(static_cast<char>(c))) type_[c] = space;
    }
    type_[static_cast<unsigned char>('\n')] = type_[static_cast<unsigned char>('\r')] = type_[static_cast<unsigned char>(delimiter_)] = stop;
    for (std::string_view marker : o.comments) {
        if (marker.empty()) raise<value_error>("loadtxt", "a comment marker is empty; nd::none means no comments");
        const char c = marker[0];
        if (is_newline(c) || (quote_ && c == quote_) || (by_space_ ? is_space(c) : c == delimiter_)) {
            raise<value_error>("loadtxt", "the comment marker '", std::string(marker), "' begins with the delimiter, the quote character or a newline");
        }
        type_[static_cast<unsigned char>(c)] = stop;
    }
    if (last - first >= 3 && std::string_view(first, 3) == "\xef\xbb\xbf") at_ += 3;  // a byte order mark
}

inline void row_cutter::cut_line() {
    for (;;) {
        if (by_space_) {
            while (at_ != last_ && type_[static_cast<unsigned char>(*at_)] == space) ++at_;
        }
        char* const first = at_;
        char* end;
        const bool quoted = quote_ && at_ != last_ && *at_ == quote_;
        if (quoted) {
            end = cut_quoted(at_);
        } else {
            skip_plain();
            end = at_;
        }
        const bool more = at_ != last_ && !by_space_ && *at_ == delimiter_;
        const bool blank = end == first && !quoted && !more;  // nothing up to the end of the line
        if (!blank || (!by_space_ && count_ > 0)) push(first, end);
        if (more || (at_ != last_ && type_[static_cast<unsigned char>(*at_)] == space)) {
            ++at_;
            continue;
        }
        while (at_ != last_ && !is_newline(*at_)) ++at_;  // a comment
        end_line();
        return;
    }
}

/// Unquotes the cell at `at_` to where it begins; what follows the closing quote belongs to it. Returns its end.
inline char* row_cutter::cut_quoted(char* to) {
    for (++at_; at_ != last_;) {
        if (*at_ == quote_) {
            ++at_;
            if (at_ == last_ || *at_ != quote_) break;
        }
        *to++ = *at_++;
    }
    char* const rest = at_;
    skip_plain();
    std::memmove(to, rest, static_cast<std::size_t>(at_ - rest));
    return to + (at_ - rest);
}

inline void row_cutter::grow() {
    const intp room = room_ ? 2 * room_ : 64;
    buffer larger = buffer::allocate(static_cast<std::size_t>(room) * sizeof(std::string_view));
    if (count_ > 0) std::memcpy(larger.data(), cells_.data(), static_cast<std::size_t>(count_) * sizeof(std::string_view));
    cells_ = static_cast<buffer&&>(larger);
    room_ = room;
}

/// A cell as messages show it: short, on one line.
inline std::string shown(std::string_view cell) {
    std::string text;
    for (char c : cell.substr(0, 40)) {
        if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) {
            text += c;
        } else {
            const char* const hex = "0123456789abcdef";
            ((text += "\\x") += hex[static_cast<unsigned char>(c) >> 4]) += hex[c & 15];
        }
    }
    return cell.size() > 40 ? text + "..." : text;
}

/// Reads the rows of one table and says where an error is.
class table_reader {
public:
    table_reader(const contents& text, const std::string& name, const loadtxt_options& o, const cell_type& type)
        : text_(text), name_(name), o_(o), type_(type), cut_(text.data(), text.data() + text.size, o) {}

    table read() {
        cut_.skip_lines(o_.skiprows);
        const char* const first = cut_.at();
        const intp most = o_.max_rows.given ? o_.max_rows.value : std::numeric_limits<intp>::max();
        intp columns = o_.usecols.given() ? o_.usecols.size() : 1;
        for (; rows_ < most && cut_.next(); ++rows_) {
            if (!o_.usecols.given()) {
                if (rows_ == 0) columns = cut_.count();
                else if (ND_UNLIKELY(cut_.count() != columns)) {
                    fail("the number of columns changed from ", std::to_string(columns), " to ", std::to_string(cut_.count()), "; choose columns with usecols to read it all the same");
                }
            }
            reserve(columns, most, first);
            char* to = owner_.data() + rows_ * columns * type_.size;
            for (intp k = 0; k < columns; ++k, to += type_.size) read_cell(o_.usecols.given() ? chosen(k) : k, to);
        }
        if (room_ - rows_ > room_ / 8) resize(columns, rows_);
        return {static_cast<buffer&&>(owner_), rows_, columns};
    }

private:
    intp chosen(intp k) const {
        const intp column = o_.usecols.data()[k], at = column < 0 ? column + cut_.count() : column;
        if (ND_UNLIKELY(at < 0 || at >= cut_.count())) {
            fail("there is no column ", std::to_string(column), ", only ", std::to_string(cut_.count()), " columns");
        }
        return at;
    }
    void read_cell(intp column, char* to) const {
        const std::string_view cell = cut_.cell(column);
        const char* first = cell.data();
        const char* last = first + cell.size();
        while (first != last && is_space(*first)) ++first;
        while (first != last && is_space(last[-1])) --last;
        if (ND_UNLIKELY(!type_.read(first, last, to))) {
            fail("cannot read '", shown(cell), "' as ", type_.name, " in column ", std::to_string(column + 1));
        }
    }
    /// Room for one more row: guessed from the length of the rows so far.
    void reserve(intp columns, intp most, const char* first) {
        if (ND_LIKELY(rows_ < room_)) return;
        const intp done = cut_.at() - first, left = text_.data() + text_.size - cut_.at();
        const double guess = static_cast<double>(rows_ + 1) * (1.02 + static_cast<double>(left) / static_cast<double>(done)) + 4;
        const intp rows = static_cast<intp>(guess);
        resize(columns, rows < most ? rows : most);
    }
    void resize(intp columns, intp rows) {
        checked_size("loadtxt", dims{rows, columns}, type_.size);
        buffer changed = buffer::allocate(static_cast<std::size_t>(rows * columns * type_.size));
        if (rows_ > 0) std::memcpy(changed.data(), owner_.data(), static_cast<std::size_t>(rows_ * columns * type_.size));
        owner_ = static_cast<buffer&&>(changed);
        room_ = rows;
    }
    template <class... Pieces>
    [[noreturn]] ND_COLD void fail(const Pieces&... pieces) const {
        intp line = 0;  // on which the row ends
        for (const char* p = text_.data(); p != cut_.at(); ++p) line += *p == '\n' || (*p == '\r' && (p + 1 == cut_.at() || p[1] != '\n'));
        line += cut_.at() != text_.data() && !is_newline(cut_.at()[-1]);
        raise<io_error>("loadtxt", name_, ": ", pieces..., " (row ", rows_ + 1, ", line ", line, ")");
    }

    const contents& text_;
    const std::string& name_;
    const loadtxt_options& o_;
    cell_type type_;
    row_cutter cut_;
    buffer owner_;
    intp rows_ = 0, room_ = 0;
};

/// The table as an array: axes of size 1 gone but for `ndmin` of them.
template <element T>
ndarray<T> load_table(const contents& text, const std::string& name, const loadtxt_options& o) {
    if (o.ndmin < 0 || o.ndmin > 2) raise<value_error>("loadtxt", "ndmin is 0, 1 or 2, got ", intp{o.ndmin});
    if (o.skiprows < 0) raise<value_error>("loadtxt", "skiprows must be >= 0, got ", o.skiprows);
    if (o.max_rows.given && o.max_rows.value < 0) raise<value_error>("loadtxt", "max_rows must be >= 0, got ", o.max_rows.value);
    table read = table_reader(text, name, o, {sizeof(T), dtype_name<T>(), &read_cell<T>}).read();
    dims shape{read.rows, read.columns};
    if (o.ndmin < 2) {
        shape = {};
        if (read.rows != 1) shape.push_back(read.rows);
        if (read.columns != 1) shape.push_back(read.columns);
        if (shape.empty() && o.ndmin == 1) shape.push_back(1);
    }
    auto* const first = reinterpret_cast<T*>(read.owner.data());
    const ndarray<T> result(static_cast<buffer&&>(read.owner), first, contiguous_layout(shape, sizeof(T)));
    return o.unpack ? result.T() : result;
}

}  // namespace io

/// The numbers of a text file, a row for each line that holds any: shape (rows, columns), with axes of size 1 removed
/// down to `.ndmin`. Comments and empty lines are left out; an empty file gives shape (0,).
/// @throws io_error for a file that cannot be read, a cell that is no T, or rows of different lengths; value_error
/// @see numpy.loadtxt
template <element T = double>
    requires numeric<T>
ndarray<T> loadtxt(const std::string& path, const loadtxt_options& options = {}) {
    return io::load_table<T>(io::read_file("loadtxt", path), path, options);
}
/// The numbers of a text in memory: `loadtxt<int>(string_io{"1 2\n3 4"})`.
template <element T = double>
    requires numeric<T>
ndarray<T> loadtxt(string_io source, const loadtxt_options& options = {}) {
    const std::string_view text = source.text;
    io::contents copy{buffer::allocate(text.size()), static_cast<intp>(text.size())};
    if (!text.empty()) std::memcpy(copy.data(), text.data(), text.size());
    return io::load_table<T>(copy, "text", options);
}

}  // namespace nd::inline ND_ABI
