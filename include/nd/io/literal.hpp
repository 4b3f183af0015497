// SPDX-License-Identifier: BSD-3-Clause
//
// Python literals as they stand in the headers of npy files: strings, integers, truth values, and the punctuation of
// tuples, lists and dicts. Reads forward, never past the end; every error is an io_error that shows the place.
#pragma once

#include <string>
#include <string_view>

#include "../core/error.hpp"
#include "../core/fixed_string.hpp"

namespace nd::inline ND_ABI::io {

class literal_reader {
public:
    /// `what` names the file in messages.
    literal_reader(const char* function, const std::string& what, std::string_view text) : function_(function), what_(what), text_(text) {}

    [[noreturn]] ND_COLD void fail(const char* reason) const {
        raise<io_error>(function_, "'", what_, "' has no valid npy header: ", reason, " at \"", std::string(text_.substr(at_ < 12 ? 0 : at_ - 12, 40)), "\"");
    }
    /// The next character that is no white space; NUL at the end.
    char peek() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' || text_[at_] == '\r')) ++at_;
        return at_ < text_.size() ? text_[at_] : '\0';
    }
    bool accept(char c) {
        if (peek() != c) return false;
        ++at_;
        return true;
    }
    void expect(char c) {
        const char name[] = {'\'', c, '\'', ' ', 'i', 's', ' ', 'm', 'i', 's', 's', 'i', 'n', 'g', '\0'};
        if (!accept(c)) fail(name);
    }
    /// Behind an item of a tuple, list or dict that `close` ends: whether another follows.
    bool another(char close) {
        if (accept(close)) return false;
        expect(',');
        return !accept(close);
    }
    bool at_end() { return peek() == '\0' && at_ >= text_.size(); }
    bool truth() {
        peek();
        for (const bool value : {true, false}) {
            const std::string_view word = value ? "True" : "False";
            if (text_.substr(at_, word.size()) != word) continue;
            at_ += word.size();
            return value;
        }
        fail("neither True nor False");
    }
    /// An integer that is no size is refused: negative ones, and those beyond an intp.
    intp size() {
        if (peek() == '-') fail("a negative size");
        intp value = 0;
        const std::size_t first = at_;
        for (; at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9'; ++at_) {
            if (__builtin_mul_overflow(value, 10, &value) || __builtin_add_overflow(value, text_[at_] - '0', &value)) fail("too large a number");
        }
        if (at_ == first) fail("a number is missing");
        if (at_ < text_.size() && text_[at_] == 'L') ++at_;  // Python 2 wrote them so
        return value;
    }
    /// A string, without a NUL in it.
    std::string string() {
        const char prefix = peek();
        if ((prefix == 'u' || prefix == 'b') && at_ + 1 < text_.size() && (text_[at_ + 1] == '\'' || text_[at_ + 1] == '"')) ++at_;
        const char quote = peek();
        if (quote != '\'' && quote != '"') fail("a string is missing");
        std::string value;
        for (++at_; at_ < text_.size() && text_[at_] != quote; ++at_) {
            if (text_[at_] == '\0' || text_[at_] == '\n') fail("a string without an end");
            if (text_[at_] == '\\') escape(value);
            else value.push_back(text_[at_]);
        }
        if (at_ >= text_.size()) fail("a string without an end");
        ++at_;
        return value;
    }

private:
    void escape(std::string& to) {
        if (++at_ >= text_.size()) fail("a string without an end");
        const char c = text_[at_];
        const int count = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
        if (count == 0) {
            if (c == '\\' || c == '\'' || c == '"') return to.push_back(c);
            if (c == 'n' || c == 't' || c == 'r') return to.push_back(c == 'n' ? '\n' : c == 't' ? '\t' : '\r');
            fail("an unknown escape");
        }
        char32_t code = 0;
        for (int k = 0; k < count; ++k) {
            const char d = ++at_ < text_.size() ? static_cast<char>(text_[at_] | 0x20) : '\0';
            const bool digit = d >= '0' && d <= '9', letter = d >= 'a' && d <= 'f';
            if (!digit && !letter) fail("an unknown escape");
            code = code << 4 | static_cast<char32_t>(digit ? d - '0' : d - 'a' + 10);
        }
        if (code == 0) fail("an unknown escape");
        append_utf8(to, code);
    }

    const char* function_;
    const std::string& what_;
    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace nd::inline ND_ABI::io
