// SPDX-License-Identifier: BSD-3-Clause
//
// Strings of a fixed size as elements: `fixed_string<N>` of bytes (NumPy's S), `fixed_ustring<N>` of code points (its U).
// Shorter text is filled up with NULs, and NULs at the end are no part of it. Owns UTF-8; printing is format's.
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

#include "config.hpp"
#include "dtype.hpp"
#include "error.hpp"

namespace nd::inline ND_ABI {

namespace detail {

[[noreturn]] ND_COLD inline void raise_text_too_long(const char* type, intp room, intp size) {
    raise<value_error>(type, "text of ", size, " characters does not fit into ", room);
}
[[noreturn]] ND_COLD inline void raise_no_utf8() { raise<value_error>("fixed_ustring", "the text is not valid UTF-8"); }

constexpr std::string_view without_nuls(std::string_view text) {
    while (!text.empty() && text.back() == '\0') text.remove_suffix(1);
    return text;
}

/// Reads the code point that begins at `p` and moves behind it. @throws value_error
constexpr char32_t next_code_point(const char*& p, const char* last) {
    const auto byte = [&](int k) { return static_cast<unsigned char>(p[k]); };
    const unsigned first = byte(0);
    const int more = first < 0x80 ? 0 : first >> 5 == 6 ? 1 : first >> 4 == 14 ? 2 : first >> 3 == 30 ? 3 : -1;
    if (more < 0 || last - p <= more) raise_no_utf8();
    char32_t code = more == 0 ? first : first & (0x3fu >> more);
    for (int k = 1; k <= more; ++k) {
        if (byte(k) >> 6 != 2) raise_no_utf8();
        code = code << 6 | (byte(k) & 0x3fu);
    }
    constexpr char32_t least[] = {0, 0x80, 0x800, 0x10000};
    if (code < least[more] || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) raise_no_utf8();
    p += more + 1;
    return code;
}

}  // namespace detail

/// Appends a code point as UTF-8; what is none (a surrogate, or too large) as U+FFFD.
inline void append_utf8(std::string& to, char32_t code) {
    if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) code = 0xfffd;
    const auto put = [&](char32_t byte) { to.push_back(static_cast<char>(byte)); };
    if (code < 0x80) return put(code);
    if (code < 0x800) {
        put(0xc0 | code >> 6);
    } else {
        if (code < 0x10000) {
            put(0xe0 | code >> 12);
        } else {
            put(0xf0 | code >> 18);
            put(0x80 | (code >> 12 & 0x3f));
        }
        put(0x80 | (code >> 6 & 0x3f));
    }
    put(0x80 | (code & 0x3f));
}

/// At most N bytes of text. @see numpy.bytes_
template <int N>
class fixed_string {
    static_assert(N > 0, "nd: a string has room for at least one character");

public:
    constexpr fixed_string() = default;
    /// A literal. @throws value_error where it is longer than N bytes
    template <std::size_t M>
    constexpr fixed_string(const char (&text)[M]) : fixed_string(std::string_view(text, M - 1)) {}  // NOLINT: text is text
    constexpr fixed_string(std::string_view text) {                                                 // NOLINT
        text = detail::without_nuls(text);
        if (text.size() > N) detail::raise_text_too_long("fixed_string", N, static_cast<intp>(text.size()));
        for (std::size_t k = 0; k < text.size(); ++k) bytes_[k] = text[k];
    }
    constexpr fixed_string(const std::string& text) : fixed_string(std::string_view(text)) {}  // NOLINT

    /// The text without the NULs behind it.
    constexpr std::string_view view() const { return detail::without_nuls({bytes_, N}); }
    constexpr operator std::string_view() const { return view(); }  // NOLINT
    std::string str() const { return std::string(view()); }
    constexpr intp size() const { return static_cast<intp>(view().size()); }
    static constexpr intp capacity() { return N; }

    friend constexpr bool operator==(const fixed_string& a, std::string_view b) { return a.view() == detail::without_nuls(b); }
    friend constexpr auto operator<=>(const fixed_string& a, std::string_view b) { return a.view() <=> detail::without_nuls(b); }

private:
    char bytes_[N] = {};
};

template <std::size_t M>
fixed_string(const char (&)[M]) -> fixed_string<(M > 1 ? static_cast<int>(M) - 1 : 1)>;

template <int N, int M>
constexpr bool operator==(const fixed_string<N>& a, const fixed_string<M>& b) {
    return a.view() == b.view();
}
template <int N, int M>
constexpr auto operator<=>(const fixed_string<N>& a, const fixed_string<M>& b) {
    return a.view() <=> b.view();
}

/// At most N code points of text, four bytes each in the machine's order, at any address. @see numpy.str_
template <int N>
class fixed_ustring {
    static_assert(N > 0, "nd: a string has room for at least one character");

public:
    constexpr fixed_ustring() = default;
    /// A literal in UTF-8. @throws value_error where it has more than N code points, or is not UTF-8
    template <std::size_t M>
    constexpr fixed_ustring(const char (&text)[M]) : fixed_ustring(std::string_view(text, M - 1)) {}  // NOLINT: text is text
    constexpr fixed_ustring(std::string_view text) {                                                  // NOLINT
        text = detail::without_nuls(text);
        intp count = 0;
        for (const char *p = text.data(), *last = p + text.size(); p != last; ++count) {
            const char32_t code = detail::next_code_point(p, last);
            if (count < N) set(static_cast<int>(count), code);
        }
        if (count > N) detail::raise_text_too_long("fixed_ustring", N, count);
    }
    constexpr fixed_ustring(const std::string& text) : fixed_ustring(std::string_view(text)) {}  // NOLINT
    constexpr fixed_ustring(std::u32string_view text) {                                          // NOLINT
        while (!text.empty() && text.back() == 0) text.remove_suffix(1);
        if (text.size() > N) detail::raise_text_too_long("fixed_ustring", N, static_cast<intp>(text.size()));
        for (std::size_t k = 0; k < text.size(); ++k) set(static_cast<int>(k), text[k]);
    }

    /// Code point k, 0 behind the text.
    constexpr char32_t operator[](intp k) const {
        char32_t code = 0;
        for (int b = 0; b < 4; ++b) code |= static_cast<char32_t>(static_cast<unsigned char>(bytes_[4 * k + b])) << shift(b);
        return code;
    }
    constexpr void set(int k, char32_t code) {
        for (int b = 0; b < 4; ++b) bytes_[4 * k + b] = static_cast<char>(code >> shift(b) & 0xff);
    }
    /// The number of code points without the NULs behind them.
    constexpr intp size() const {
        intp n = N;
        while (n > 0 && (*this)[n - 1] == 0) --n;
        return n;
    }
    static constexpr intp capacity() { return N; }
    /// The text as UTF-8.
    std::string str() const {
        std::string text;
        for (intp k = 0, n = size(); k < n; ++k) append_utf8(text, (*this)[k]);
        return text;
    }

    friend constexpr bool operator==(const fixed_ustring& a, const fixed_ustring& b) { return compare(a, b) == 0; }
    friend constexpr auto operator<=>(const fixed_ustring& a, const fixed_ustring& b) { return compare(a, b) <=> 0; }
    template <int M>
    static constexpr int compare(const fixed_ustring& a, const fixed_ustring<M>& b) {
        for (int k = 0; k < (N > M ? N : M); ++k) {
            const char32_t x = k < N ? a[k] : 0, y = k < M ? b[k] : 0;
            if (x != y) return x < y ? -1 : 1;
        }
        return 0;
    }

private:
    static constexpr int shift(int byte) { return 8 * (std::endian::native == std::endian::little ? byte : 3 - byte); }

    char bytes_[4 * N] = {};
};

template <std::size_t M>
fixed_ustring(const char (&)[M]) -> fixed_ustring<(M > 1 ? static_cast<int>(M) - 1 : 1)>;

template <int N, int M>
    requires(N != M)
constexpr bool operator==(const fixed_ustring<N>& a, const fixed_ustring<M>& b) {
    return fixed_ustring<N>::compare(a, b) == 0;
}
template <int N, int M>
    requires(N != M)
constexpr auto operator<=>(const fixed_ustring<N>& a, const fixed_ustring<M>& b) {
    return fixed_ustring<N>::compare(a, b) <=> 0;
}

namespace detail {

template <int N>
struct kind_of<fixed_string<N>> : std::integral_constant<kind, kind::bytes> {};
template <int N>
struct kind_of<fixed_ustring<N>> : std::integral_constant<kind, kind::text> {};

}  // namespace detail

/// One string as another: cut off where it is too long; bytes become the code points of the same number.
template <class To, class From>
    requires(string_element<To> && string_element<From>)
constexpr To converted_text(const From& from) {
    To to;
    if constexpr (kind_v<To> == kind::bytes) {
        static_assert(kind_v<From> == kind::bytes, "nd: text of code points does not become bytes by itself");
        to = To(from.view().substr(0, static_cast<std::size_t>(To::capacity())));
    } else {
        for (int k = 0; k < To::capacity() && k < from.size(); ++k) {
            if constexpr (kind_v<From> == kind::bytes) to.set(k, static_cast<unsigned char>(from.view()[static_cast<std::size_t>(k)]));
            else to.set(k, from[k]);
        }
    }
    return to;
}

}  // namespace nd::inline ND_ABI
