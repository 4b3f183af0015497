// SPDX-License-Identifier: BSD-3-Clause
//
// Tables of numbers, strings and records from text: loadtxt. Owns how text is cut into rows and cells, and the shape of the
// result. One plain reader serves every dtype through pointers to the functions that read a cell, which are io/cells.hpp's.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

#include "../format/digits.hpp"
#include "../ndarray.hpp"
#include "../options.hpp"
#include "cells.hpp"
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

    comment_markers(none_type) {}                                       // NOLINT: implicit by design
    comment_markers(const char* text) : text_{text}, count_(1) {}       // NOLINT
    comment_markers(std::string_view text) : text_{text}, count_(1) {}  // NOLINT
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
        requires(!expression<List> && index_integer<std::remove_cvref_t<decltype(*std::declval<const List&>().data())>>)
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
    by_name named{};
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

inline bool is_newline(char c) { return c == '\n' || c == '\r'; }

/// Rows of elements in C order.
struct table {
    buffer owner;
    intp rows, columns;
};

/// Cuts text into rows of cells. Quoted cells are unquoted in place.
class row_cutter {
public:
    /// Writes a newline to `*last`, where every scan ends. @throws value_error
    row_cutter(char* first, char* last, const loadtxt_options& o);

    void skip_lines(intp count) {
        for (; count > 0 && at_ != last_; --count) skip_line();
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
    enum role : unsigned char { plain, space, delimiter, newline, comment };

    role role_of(char c) const { return roles_[static_cast<unsigned char>(c)]; }
    void set_role(char c, role r) { roles_[static_cast<unsigned char>(c)] = r; }
    void cut_line();
    char* cut_quoted(char* to);
    void skip_line() {
        while (role_of(*at_) != newline) ++at_;
        if (at_ != last_ && *at_++ == '\r' && at_ != last_ && *at_ == '\n') ++at_;
    }
    bool begins_comment(const char* p) const {
        const std::string_view rest(p, static_cast<std::size_t>(last_ - p));
        for (std::string_view marker : *comments_)
            if (rest.substr(0, marker.size()) == marker) return true;
        return false;
    }
    /// The end of the plain characters from p on; one that only looks like a comment is among them.
    char* end_of_plain(char* p) const {
        for (;; ++p) {
            while (role_of(*p) == plain) ++p;
            if (ND_LIKELY(role_of(*p) != comment) || begins_comment(p)) return p;
        }
    }
    void push(const char* first, const char* last) {
        if (ND_UNLIKELY(count_ == room_)) grow();
        cells()[count_++] = std::string_view(first, static_cast<std::size_t>(last - first));
    }
    void grow();
    std::string_view* cells() const { return reinterpret_cast<std::string_view*>(cells_.data()); }

    char* at_;
    char* last_;
    const comment_markers* comments_;
    bool by_space_;
    char quote_;
    role roles_[256] = {};
    buffer cells_;  // of string_view
    intp count_ = 0, room_ = 0;
};

inline row_cutter::row_cutter(char* first, char* last, const loadtxt_options& o)
    : at_(first), last_(last), comments_(&o.comments), by_space_(o.delimiter.empty()), quote_(o.quotechar) {
    if (o.delimiter.size() > 1)
        raise<value_error>("loadtxt", "the delimiter must be a single one-byte character, got '", std::string(o.delimiter), "'");
    if (!by_space_) set_role(o.delimiter[0], delimiter);
    for (int c = 0; by_space_ && c < 128; ++c)
        if (is_space(static_cast<char>(c))) set_role(static_cast<char>(c), space);
    for (char c : {'\n', '\r'}) {
        if (role_of(c) == delimiter) raise<value_error>("loadtxt", "the delimiter cannot be a newline");
        set_role(c, newline);
    }
    if (quote_ && role_of(quote_) != plain)
        raise<value_error>("loadtxt", "the quote character cannot be the delimiter, white space or a newline");
    for (std::string_view marker : o.comments) {
        if (marker.empty()) raise<value_error>("loadtxt", "a comment marker is empty; nd::none means no comments");
        if ((role_of(marker[0]) != plain && role_of(marker[0]) != comment) || (quote_ && marker[0] == quote_)) {
            raise<value_error>("loadtxt", "the comment marker '", std::string(marker),
                               "' begins with the delimiter, the quote character or a newline");
        }
        set_role(marker[0], comment);
    }
    *last = '\n';
    if (last - first >= 3 && std::string_view(first, 3) == "\xef\xbb\xbf") at_ += 3;  // a byte order mark
}

inline void row_cutter::cut_line() {
    char* p = at_;
    for (;;) {
        while (role_of(*p) == space) ++p;
        char* const first = p;
        const bool quoted = quote_ && *p == quote_;
        char* end;
        if (quoted) {
            at_ = p;
            end = cut_quoted(p);
            p = at_;
        } else {
            end = p = end_of_plain(p);
        }
        const role stop = role_of(*p);
        if (stop == delimiter || stop == space) {
            push(first, end);
            ++p;
            continue;
        }
        // The line ends: behind a delimiter there is a cell even if it is empty.
        if (end != first || quoted || (!by_space_ && count_ > 0)) push(first, end);
        at_ = p;
        return skip_line();
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
    at_ = end_of_plain(at_);
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
    text::sink to;
    for (char c : cell.substr(0, 40)) {
        const auto code = static_cast<unsigned char>(c);
        if (code >= 0x20 && code != 0x7f) {
            to.put(c);
        } else {
            to.put("\\x");
            to.put("0123456789abcdef"[code >> 4]);
            to.put("0123456789abcdef"[code & 15]);
        }
    }
    if (cell.size() > 40) to.put("...");
    return std::move(to.text);
}

/// Reads the rows of one table and says where an error is. A row is `fields` cells of a record, or where that is 0 as many
/// of one dtype as there are.
class table_reader {
public:
    table_reader(const contents& text, const std::string& name, const loadtxt_options& o, const cell_type* types, intp fields, intp size)
        : text_(text), name_(name), o_(o), types_(types), fields_(fields), size_(size), cut_(text.data(), text.data() + text.size, o) {
        if (fields > 0 && o.usecols.given() && o.usecols.size() != fields) {
            raise<value_error>("loadtxt", "the record has ", fields, " fields, usecols names ", o.usecols.size(), " columns");
        }
    }

    table read() {
        cut_.skip_lines(o_.skiprows);
        const char* const first = cut_.at();
        const intp most = o_.max_rows.given ? o_.max_rows.value : std::numeric_limits<intp>::max();
        intp columns = o_.usecols.given() ? o_.usecols.size() : fields_ > 0 ? fields_ : 1;
        for (; rows_ < most && cut_.next(); ++rows_) {
            if (!o_.usecols.given()) {
                if (ND_UNLIKELY(fields_ > 0)) {
                    if (cut_.count() != fields_) fail("the record has ", fields_, " fields, the row ", cut_.count(), " columns; choose columns with usecols");
                } else if (rows_ == 0)
                    columns = cut_.count();
                else if (ND_UNLIKELY(cut_.count() != columns)) {
                    fail("the number of columns changed from ", columns, " to ", cut_.count(),
                         "; choose columns with usecols to read it all the same");
                }
            }
            const intp elements = fields_ > 0 ? 1 : columns;
            reserve(elements, most, first);
            char* const to = owner_.data() + rows_ * elements * size_;
            if (ND_UNLIKELY(fields_ > 0)) std::memset(to, 0, static_cast<std::size_t>(size_));  // what pads the fields
            for (intp k = 0; k < columns; ++k) {
                const cell_type& type = types_[fields_ > 0 ? k : 0];
                read_cell(type, o_.usecols.given() ? chosen(k) : k, to + (fields_ > 0 ? type.offset : k * size_));
            }
        }
        if (fields_ > 0) columns = 1;
        if (!owner_.data() || room_ - rows_ > room_ / 8) resize(columns, rows_);
        return {static_cast<buffer&&>(owner_), rows_, columns};
    }

private:
    intp chosen(intp k) const {
        const intp column = o_.usecols.data()[k], at = column < 0 ? column + cut_.count() : column;
        if (ND_UNLIKELY(at < 0 || at >= cut_.count())) {
            fail("there is no column ", column, ", only ", cut_.count(), " columns");
        }
        return at;
    }
    void read_cell(const cell_type& type, intp column, char* to) const {
        const std::string_view cell = cut_.cell(column);
        const char* first = cell.data();
        const char* last = first + cell.size();
        while (!type.takes_space && first != last && is_space(*first)) ++first;
        while (!type.takes_space && first != last && is_space(last[-1])) --last;
        bool done = false;
        try {
            done = type.read(first, last, to);
        } catch (const value_error&) {  // no UTF-8
        }
        if (ND_UNLIKELY(!done)) {
            fail("cannot read '", shown(cell), "' as ", type.name, " in column ", column + 1);
        }
    }
    /// Room for one more row: guessed from the length of the rows so far, but not from a few.
    void reserve(intp columns, intp most, const char* first) {
        if (ND_LIKELY(rows_ < room_)) return;
        const intp done = cut_.at() - first, left = text_.data() + text_.size - cut_.at();
        const double growth = 1.02 + static_cast<double>(left) / static_cast<double>(done);
        intp rows = static_cast<intp>(static_cast<double>(rows_ + 1) * growth) + 4;
        if (rows_ < 1000 && rows > 1000) rows = 1000;
        resize(columns, rows < most ? rows : most);
    }
    void resize(intp columns, intp rows) {
        checked_size("loadtxt", dims{rows, columns}, size_);
        buffer changed = buffer::allocate(static_cast<std::size_t>(rows * columns * size_));
        if (rows_ > 0) std::memcpy(changed.data(), owner_.data(), static_cast<std::size_t>(rows_ * columns * size_));
        owner_ = static_cast<buffer&&>(changed);
        room_ = rows;
    }
    [[noreturn]] ND_COLD void fail(message_piece a, message_piece b, message_piece c, message_piece d = "", message_piece e = "",
                           message_piece f = "") const {
        intp line = 0;  // on which the row ends
        for (const char* p = text_.data(); p != cut_.at(); ++p) line += *p == '\n' || (*p == '\r' && (p + 1 == cut_.at() || p[1] != '\n'));
        line += cut_.at() != text_.data() && !is_newline(cut_.at()[-1]);
        raise<io_error>("loadtxt", name_, ": ", a, b, c, d, e, f, " (row ", rows_ + 1, ", line ", line, ")");
    }

    const contents& text_;
    const std::string& name_;
    const loadtxt_options& o_;
    const cell_type* types_;
    intp fields_, size_;  // bytes of an element
    row_cutter cut_;
    buffer owner_;
    intp rows_ = 0, room_ = 0;
};

/// The text with room behind it, to be cut in place.
inline contents copied(string_io source) {
    const std::string_view text = source.text;
    contents copy{buffer::allocate(text.size() + 1), static_cast<intp>(text.size())};
    if (!text.empty()) std::memcpy(copy.data(), text.data(), text.size());
    return copy;
}

/// The table as an array: axes of size 1 gone but for `ndmin` of them.
template <element T>
ndarray<T> table_array(table read, int ndmin, bool unpack) {
    dims shape{read.rows, read.columns};
    if (ndmin < 2) {
        shape = {};
        if (read.rows != 1) shape.push_back(read.rows);
        if (read.columns != 1) shape.push_back(read.columns);
        if (shape.empty() && ndmin == 1) shape.push_back(1);
    }
    auto* const first = reinterpret_cast<T*>(read.owner.data());
    const ndarray<T> result(static_cast<buffer&&>(read.owner), first, contiguous_layout(shape, sizeof(T)));
    return unpack ? result.T() : result;
}

template <element T>
ndarray<T> load_table(const contents& text, const std::string& name, const loadtxt_options& o) {
    if (o.ndmin < 0 || o.ndmin > 2) raise<value_error>("loadtxt", "ndmin is 0, 1 or 2, got ", intp{o.ndmin});
    if (o.skiprows < 0) raise<value_error>("loadtxt", "skiprows must be >= 0, got ", o.skiprows);
    if (o.max_rows.given && o.max_rows.value < 0) raise<value_error>("loadtxt", "max_rows must be >= 0, got ", o.max_rows.value);
    if (described_record<T> && o.unpack) raise<value_error>("loadtxt", "records are not unpacked: take their fields");
    const row_cells<T> cells;
    table read = table_reader(text, name, o, cells.data(), described_record<T> ? cells.count : 0, sizeof(T)).read();
    return table_array<T>(static_cast<table&&>(read), o.ndmin, o.unpack);
}

}  // namespace io

/// The numbers of a text file, a row for each line that holds any: shape (rows, columns), with axes of size 1 removed
/// down to `.ndmin`. Comments and empty lines are left out; an empty file gives shape (0,). Of strings the cells as they are;
/// of records, made by ND_RECORD, one a row, its cells the fields in their order: shape (rows,).
/// @throws io_error for a file that cannot be read, a cell that is no T, or rows of different lengths; value_error
/// @see numpy.loadtxt
template <element T = double>
    requires(numeric<T> || string_element<T> || described_record<T>)
ndarray<T> loadtxt(const std::string& path, const loadtxt_options& options = {}) {
    return io::load_table<T>(io::read_file("loadtxt", path), path, options);
}
/// The numbers of a text in memory: `loadtxt<int>(string_io{"1 2\n3 4"})`.
template <element T = double>
    requires(numeric<T> || string_element<T> || described_record<T>)
ndarray<T> loadtxt(string_io source, const loadtxt_options& options = {}) {
    return io::load_table<T>(io::copied(source), "text", options);
}

}  // namespace nd::inline ND_ABI
