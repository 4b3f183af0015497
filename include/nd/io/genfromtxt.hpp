// SPDX-License-Identifier: BSD-3-Clause
//
// Tables with holes, and tables whose columns differ in dtype: genfromtxt. Text is cut into cells by io/loadtxt.hpp; here is
// what a cell that is no number becomes, and how the cells of a row become the fields of a record.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "../core/record.hpp"
#include "loadtxt.hpp"

namespace nd::inline ND_ABI {

/// Options of genfromtxt. @see numpy.genfromtxt
struct genfromtxt_options {
    by_name named{};
    comment_markers comments = "#";
    std::string_view delimiter{};       ///< one character; any run of white space where it is empty
    intp skip_header = 0;               ///< lines to leave out at the top
    intp skip_footer = 0;               ///< rows to leave out at the end
    column_list usecols{};              ///< which columns, in which order; all of them by default
    comment_markers missing_values = none;  ///< texts of missing cells, beside the empty one; they matter where not `.loose`
    maybe<double> filling_values{};     ///< what stands for a missing number: NaN, -1 or false unless given
    bool autostrip = false;             ///< takes white space from both ends of strings
    bool loose = true;                  ///< a cell that is no number is a missing one, not an error
    bool invalid_raise = true;          ///< a row of another length is an error, and not left out
    bool unpack = false;                ///< transposes the result
    int ndmin = 0;                      ///< the fewest dimensions of the result: 0, 1 or 2
    maybe<intp> max_rows{};             ///< rows to read at most
};

namespace io {

/// How one cell becomes an element: where in the row, by which reader, and what stands for a missing one.
struct cell_target {
    intp offset;
    bool takes_space;  ///< white space at its ends belongs to the cell
    const char* name;
    cell_reader read;
    void (*put_missing)(void* to, const maybe<double>& value);
};

namespace detail {

inline bool is_word(const char* first, const char* last, std::string_view upper) {
    if (last - first != static_cast<std::ptrdiff_t>(upper.size())) return false;
    for (char c : upper)
        if ((*first++ & ~0x20) != c) return false;
    return true;
}

/// A cell as genfromtxt reads it: truth values by their words, strings as they are, cut off where they are too long.
template <class T>
bool read_loose(const char* first, const char* last, void* to) {
    T value{};
    if constexpr (boolean<T>) {
        value = is_word(first, last, "TRUE");
        if (!value && !is_word(first, last, "FALSE")) return false;
    } else if constexpr (kind_v<T> == kind::bytes) {
        char bytes[T::capacity()];  // in Latin-1, as NumPy has them
        std::size_t n = 0;
        for (; n < sizeof bytes && first != last; ++n) {
            const char32_t code = nd::detail::next_code_point(first, last);
            bytes[n] = static_cast<char>(code < 0x100 ? code : U'?');
        }
        value = T(std::string_view(bytes, n));
    } else if constexpr (kind_v<T> == kind::text) {
        for (int k = 0; k < T::capacity() && first != last; ++k) value.set(k, nd::detail::next_code_point(first, last));
    } else if constexpr (integer<T> && sizeof(T) < 8) {  // "2.5" is 2 and "3e2" 300, but not where they are of 64 bits
        double real;
        if (!read_cell<double>(first, last, &real)) return false;
        real = __builtin_trunc(real);
        if (!text::is_finite(real) || real < static_cast<double>(std::numeric_limits<T>::min()) || real > static_cast<double>(std::numeric_limits<T>::max())) return false;
        value = static_cast<T>(real);
    } else {
        return read_cell<T>(first, last, to);
    }
    std::memcpy(to, &value, sizeof value);
    return true;
}

template <class T>
void put_missing(void* to, const maybe<double>& value) {
    T filled{};
    if constexpr (numeric<T>) {
        if (value.given) filled = engine::converted<T>(value.value);
        else if constexpr (real_floating<T> || complex_floating<T>) filled = engine::converted<T>(std::numeric_limits<double>::quiet_NaN());
        else if constexpr (std::is_signed_v<T>) filled = T(-1);
    }
    std::memcpy(to, &filled, sizeof filled);
}

template <class T>
std::vector<cell_target> targets_of() {
    std::vector<cell_target> targets;
    each_cell_of<T>(0, [&]<class Leaf>(intp offset) {
        targets.push_back({offset, string_element<Leaf> || boolean<Leaf>, dtype_name<Leaf>(), &read_loose<Leaf>, &put_missing<Leaf>});
    });
    return targets;
}

}  // namespace detail

/// Reads rows whose cells go to `targets`; a single target is every cell's.
class loose_reader {
public:
    loose_reader(const contents& text, const std::string& name, const genfromtxt_options& o, const std::vector<cell_target>& targets, intp size, bool is_record)
        : name_(name), o_(o), targets_(targets), size_(size), is_record_(is_record),
          cut_with_{.comments = o.comments, .delimiter = o.delimiter}, cut_(text.data(), text.data() + text.size, cut_with_) {}

    table read() {
        cut_.skip_lines(o_.skip_header);
        intp columns = is_record_ && !o_.usecols.given() ? static_cast<intp>(targets_.size()) : -1, rows = 0, seen = 0;
        std::vector<intp> invalid;  // which rows are of another length
        const intp most = o_.max_rows.given ? o_.max_rows.value : PTRDIFF_MAX;
        while (rows < most && cut_.next()) {
            if (cut_.count() == 1 && cut_.cell(0).find_first_not_of(' ') == std::string_view::npos) continue;
            if (columns < 0) columns = cut_.count();
            ++seen;
            if (!fits(columns)) {
                invalid.push_back(seen);
                lengths_.push_back(cut_.count());
                continue;
            }
            put_row(rows++, columns);
        }
        // Rows of another length in the footer are no error.
        intp footer = o_.skip_footer;
        while (!invalid.empty() && invalid.back() > seen - o_.skip_footer) invalid.pop_back(), --footer;
        if (!invalid.empty() && o_.invalid_raise) {
            if (o_.usecols.given())
                raise<io_error>("genfromtxt", name_, ": row ", invalid[0], " has ", lengths_[0], " columns, too few for .usecols; .invalid_raise = false leaves such rows out");
            raise<io_error>("genfromtxt", name_, ": row ", invalid[0], " has ", lengths_[0], " columns instead of ", columns,
                            "; .invalid_raise = false leaves such rows out");
        }
        if (footer > 0) rows = footer < rows ? rows - footer : 0;
        if (!error_.empty() && error_row_ < rows) raise<io_error>("genfromtxt", error_);
        if (!owner_) owner_ = buffer::allocate(0);
        if (rows == 0) return {static_cast<buffer&&>(owner_), 0, 1};
        return {static_cast<buffer&&>(owner_), rows, wanted(columns < 0 ? 1 : columns) / (is_record_ ? static_cast<intp>(targets_.size()) : 1)};
    }

private:
    /// Whether the row has the columns of the first one, or those that are used; negative ones count from the first row's end.
    bool fits(intp columns) const {
        if (!o_.usecols.given()) return cut_.count() == columns;
        for (intp k = 0; k < o_.usecols.size(); ++k)
            if (used(k, columns) < 0 || used(k, columns) >= cut_.count()) return false;
        return true;
    }
    intp used(intp k, intp columns) const {
        const intp column = o_.usecols.data()[k];
        return column < 0 ? column + columns : column;
    }
    intp wanted(intp columns) const { return o_.usecols.given() ? o_.usecols.size() : columns; }

    void put_row(intp row, intp columns) {
        const intp n = wanted(columns);
        if (is_record_ && n != static_cast<intp>(targets_.size())) {
            raise<value_error>("genfromtxt", "the record has ", static_cast<intp>(targets_.size()), " fields, usecols names ", n, " columns");
        }
        const intp bytes = is_record_ ? size_ : n * size_;
        if ((row + 1) * bytes > room_) {
            const intp room = room_ > 0 ? 2 * room_ : 64 * bytes;
            buffer larger = buffer::allocate(static_cast<std::size_t>(room));
            if (row > 0) std::memcpy(larger.data(), owner_.data(), static_cast<std::size_t>(row * bytes));
            owner_ = static_cast<buffer&&>(larger);
            room_ = room;
        }
        char* const to = owner_.data() + row * bytes;
        if (is_record_) std::memset(to, 0, static_cast<std::size_t>(bytes));
        for (intp k = 0; k < n; ++k) {
            const intp column = o_.usecols.given() ? used(k, columns) : k;
            const cell_target& target = targets_[is_record_ ? static_cast<std::size_t>(k) : 0];
            put_cell(target, cut_.cell(column), to + (is_record_ ? target.offset : k * size_), row, column);
        }
    }
    void put_cell(const cell_target& target, std::string_view cell, char* to, intp row, intp column) {
        const auto strip = [](std::string_view s) {
            while (!s.empty() && is_space(s.front())) s.remove_prefix(1);
            while (!s.empty() && is_space(s.back())) s.remove_suffix(1);
            return s;
        };
        if (column == 0) cell.remove_prefix(cell.find_first_not_of(' ') < cell.size() ? cell.find_first_not_of(' ') : cell.size());  // as of a line
        if (column + 1 == cut_.count()) cell = cell.substr(0, cell.find_last_not_of(' ') + 1);
        const std::string_view bare = strip(cell), taken = target.takes_space && !o_.autostrip ? cell : bare;
        bool garbled = false;
        try {
            if (target.read(taken.data(), taken.data() + taken.size(), to)) return;
        } catch (const value_error&) {  // no UTF-8
            garbled = true;
        }
        bool missing = !garbled && (o_.loose || bare.empty());
        for (std::string_view text : o_.missing_values) missing |= text == bare;
        if (!missing && error_.empty()) {  // an error only where the row is none of the footer's
            error_ = name_ + ": cannot read '" + shown(cell) + "' as " + target.name + " (row " + std::to_string(row + 1) + ", column " + std::to_string(column + 1) + ")";
            error_row_ = row;
        }
        target.put_missing(to, o_.filling_values);
    }

    const std::string& name_;
    const genfromtxt_options& o_;
    const std::vector<cell_target>& targets_;
    intp size_;
    bool is_record_;
    loadtxt_options cut_with_;
    row_cutter cut_;
    buffer owner_;
    intp room_ = 0;
    std::vector<intp> lengths_;
    std::string error_;  // the first
    intp error_row_ = 0;
};

template <element T>
ndarray<T> load_loose(const contents& text, const std::string& name, const genfromtxt_options& o) {
    if (o.ndmin < 0 || o.ndmin > 2) raise<value_error>("genfromtxt", "ndmin is 0, 1 or 2, got ", intp{o.ndmin});
    if (o.skip_header < 0 || o.skip_footer < 0) raise<value_error>("genfromtxt", "skip_header and skip_footer must be >= 0");
    if (o.max_rows.given && o.max_rows.value < 1) raise<value_error>("genfromtxt", "max_rows must be at least 1, got ", o.max_rows.value);
    if (o.max_rows.given && o.skip_footer > 0) raise<value_error>("genfromtxt", "max_rows and skip_footer exclude each other");
    const std::vector<cell_target> targets = detail::targets_of<T>();
    table read = loose_reader(text, name, o, targets, sizeof(T), described_record<T>).read();
    return table_array<T>(static_cast<table&&>(read), o.ndmin, o.unpack);
}

}  // namespace io

/// A table of text, cells that are no numbers as NaN, -1 or false: shape (rows, columns) with axes of size 1 removed. Of
/// records, made by ND_RECORD, one a row, its cells the fields in their order: shape (rows,).
/// @throws io_error for a file that cannot be read, rows of different lengths, or in vain cells where not `.loose`
/// @see numpy.genfromtxt
template <element T = double>
    requires(numeric<T> || string_element<T> || described_record<T>)
ndarray<T> genfromtxt(const std::string& path, const genfromtxt_options& options = {}) {
    return io::load_loose<T>(io::read_file("genfromtxt", path), path, options);
}
/// The table of a text in memory.
template <element T = double>
    requires(numeric<T> || string_element<T> || described_record<T>)
ndarray<T> genfromtxt(string_io source, const genfromtxt_options& options = {}) {
    return io::load_loose<T>(io::copied(source), "text", options);
}

}  // namespace nd::inline ND_ABI
