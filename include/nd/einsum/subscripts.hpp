// SPDX-License-Identifier: BSD-3-Clause
//
// The subscripts of einsum: NumPy's text "ij,jk->ik" taken apart, at run time and while compiling by the same function, or
// the lists of integers that stand for it. Labels become small numbers in the order of their appearance. Knows no shapes.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "../core/shape.hpp"
#include "../core/slice.hpp"

namespace nd::inline ND_ABI {

/// The labels of one operand of einsum as integers: `labels{0, 1}`, `labels{ellipsis, 3}`. @see numpy.einsum, its sublists
class labels {
public:
    class label {
    public:
        template <index_integer I>
        constexpr label(I value) : value_(value < 0 || dim(value).value > most ? -2 : dim(value).value) {}  // NOLINT: implicit by design
        constexpr label(ellipsis_type) : value_(-1) {}                                     // NOLINT
        /// The integer, -1 for the ellipsis, -2 for what is no label.
        constexpr intp value() const { return value_; }

        static constexpr intp most = 32767 - 256;

    private:
        intp value_;
    };
    labels(std::initializer_list<label> list) : labels(list.begin(), static_cast<int>(list.size())) {}
    /// A list known at run time. @throws value_error beyond 64 labels
    labels(const label* list, int count) {
        for (int k = 0; k < count; ++k) values_.push_back(list[k].value());
    }
    /// The values of its labels.
    const dims& values() const { return values_; }

private:
    dims values_;
};

namespace einsum_parts {

inline constexpr int max_operands = 32, max_named = 96, max_marks = 256;

enum class defect : unsigned char {
    none,
    no_letter,
    lone_dot,
    two_ellipses,
    two_arrows,
    repeated_output,
    unknown_output,
    too_many_operands,
    too_many_labels,
    bad_integer
};

/// The sentence of a defect; `label` follows it where one is at fault.
constexpr const char* sentence(defect wrong) {
    switch (wrong) {
        case defect::none: return "";
        case defect::no_letter: return "subscripts are letters, '...', ',' and one '->', not ";
        case defect::lone_dot: return "a '.' is not part of an ellipsis '...'";
        case defect::two_ellipses: return "an operand has more than one ellipsis";
        case defect::two_arrows: return "the subscripts have more than one '->', or a ',' behind it: at ";
        case defect::repeated_output: return "the output has more than once the label ";
        case defect::unknown_output: return "no operand has the output's label ";
        case defect::too_many_operands: return "at most 32 operands are possible";
        case defect::too_many_labels: return "at most 96 labels, 256 times in all, are possible";
        case defect::bad_integer: return "labels are integers from 0 to 32511";
    }
    return "";
}

/// Subscripts taken apart. Operand k's labels are mark[begin[k]] up to begin[k + 1], the output's follow the last operand's.
struct subscripts {
    static constexpr unsigned char dots = 255;  ///< the mark of an ellipsis

    unsigned char mark[max_marks] = {};
    short begin[max_operands + 3] = {};
    short name[max_named] = {};  ///< a letter, or beyond 255 an integer label
    int operands = 0;
    int named = 0;               ///< how many labels there are
    defect wrong = defect::none;
    short at = -1;               ///< the name of the label, or the character, at fault

    constexpr int end_of_output() const { return begin[operands + 1]; }
    constexpr bool has_dots(int k) const {
        for (int i = begin[k]; i < begin[k + 1]; ++i)
            if (mark[i] == dots) return true;
        return false;
    }
};

/// How a label is named in messages and reports: its letter; an integer as NumPy's letters for it, or its digits; what is no
/// character of ASCII, or none to be seen, by its number.
inline std::string name_text(int name) {
    if (name < 256 && (name < ' ' || name > '~')) return "\\" + std::to_string(name);
    if (name < 256) return std::string(1, static_cast<char>(name));
    const int k = name - 256;
    if (k < 52) return std::string(1, static_cast<char>(k < 26 ? 'a' + k : 'A' + k - 26));
    return "<" + std::to_string(k) + ">";
}

/// Builds subscripts label by label.
class builder {
public:
    /// Into `s`, which is empty.
    constexpr explicit builder(subscripts& s) : s_(s) {}
    constexpr bool failed() const { return s_.wrong != defect::none; }
    constexpr void fail(defect wrong, int at = -1) {
        if (!failed()) s_.wrong = wrong, s_.at = static_cast<short>(at);
    }
    constexpr void add(int name) {
        if (in_output_) return add_to_output(name);
        int id = 0;
        while (id < s_.named && s_.name[id] != name) ++id;
        if (id == max_named) return fail(defect::too_many_labels);
        if (id == s_.named) s_.name[s_.named++] = static_cast<short>(name), count_[id] = 0;
        if (count_[id] < 2) ++count_[id];
        put(id);
    }
    constexpr void add_dots() {
        if (has_dots_) return fail(defect::two_ellipses);
        has_dots_ = true;
        any_dots_ = true;
        put(subscripts::dots);
    }
    constexpr void end_operand() {
        if (s_.operands == max_operands) return fail(defect::too_many_operands);
        s_.begin[++s_.operands] = static_cast<short>(marks_);
        has_dots_ = false;
    }
    constexpr void begin_output() { in_output_ = true; }
    /// The output of NumPy's implicit mode: the ellipsis, then what appears once, by name.
    constexpr void imply_output() {
        if (any_dots_) put(subscripts::dots);
        for (int last = -1;;) {
            int next = -1;
            for (int id = 0; id < s_.named; ++id) {
                if (count_[id] != 1 || s_.name[id] <= last) continue;
                if (next < 0 || s_.name[id] < s_.name[next]) next = id;
            }
            if (next < 0) break;
            put(next);
            last = s_.name[next];
        }
    }
    constexpr void finish() { s_.begin[s_.operands + 1] = static_cast<short>(marks_); }

private:
    constexpr void put(int id) {
        if (marks_ == max_marks) return fail(defect::too_many_labels);
        s_.mark[marks_++] = static_cast<unsigned char>(id);
    }
    constexpr void add_to_output(int name) {
        int id = 0;
        while (id < s_.named && s_.name[id] != name) ++id;
        if (id == s_.named) return fail(defect::unknown_output, name);
        for (int i = s_.begin[s_.operands]; i < marks_; ++i)
            if (s_.mark[i] == id) return fail(defect::repeated_output, name);
        put(id);
    }

    subscripts& s_;
    unsigned char count_[max_named] = {};  // 2 for more than once
    int marks_ = 0;
    bool has_dots_ = false, any_dots_ = false, in_output_ = false;
};

/// NumPy's text taken apart; `wrong` says what is not right with it.
constexpr subscripts parsed(std::string_view text) {
    subscripts s;
    builder build(s);
    bool arrow = false;
    for (std::size_t i = 0; i < text.size() && !build.failed(); ++i) {
        const char c = text[i];
        if (c == ' ') continue;
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
            build.add(c);
        } else if (c == '.') {
            if (text.substr(i, 3) != "...") build.fail(defect::lone_dot);
            i += 2;
            build.add_dots();
        } else if (c == ',' && !arrow) {
            build.end_operand();
        } else if (c == '-' && i + 1 < text.size() && text[i + 1] == '>' && !arrow) {
            ++i;
            arrow = true;
            build.end_operand();
            build.begin_output();
        } else {
            const bool misplaced = arrow && (c == ',' || (c == '-' && text.substr(i, 2) == "->"));
            build.fail(misplaced ? defect::two_arrows : defect::no_letter, static_cast<unsigned char>(c));
        }
    }
    if (!arrow) {
        build.end_operand();
        if (!build.failed()) build.imply_output();
    }
    build.finish();
    return s;
}

/// One list of integers put in.
inline void add_list(builder& build, const labels& list) {
    for (const intp value : list.values()) {
        if (value == -1) build.add_dots();
        else if (value < 0) build.fail(defect::bad_integer);
        else build.add(static_cast<int>(value) + 256);
    }
}

/// The subscripts as text, for messages.
inline std::string text_of(const subscripts& s) {
    std::string text;
    for (int k = 0; k <= s.operands; ++k) {
        if (k > 0) text += k == s.operands ? "->" : ",";
        for (int i = s.begin[k]; i < s.begin[k + 1]; ++i) text += s.mark[i] == subscripts::dots ? "..." : name_text(s.name[s.mark[i]]);
    }
    return text;
}

}  // namespace einsum_parts
}  // namespace nd::inline ND_ABI
