// SPDX-License-Identifier: BSD-3-Clause
//
// Arrays of records and strings as NumPy prints and compares them, recorded by tests/oracle/records.py.
#include "support/catch.hpp"
#include "support/paths.hpp"

#include <cstring>
#include <fstream>
#include <string>
#include <vector>

#include <nd/format.hpp>
#include <nd/operators.hpp>

#include "types.hpp"

namespace {

struct recorded {
    std::string function, dtype, shape, options, bytes, other, text;
};

std::vector<std::string> split(const std::string& text, char at, std::size_t most) {
    std::vector<std::string> parts(1);
    for (char c : text) {
        if (c == at && parts.size() < most) parts.emplace_back();
        else parts.back() += c;
    }
    return parts;
}

std::vector<recorded> read_cases() {
    std::ifstream file(test::source_path("tests/oracle/records.txt"));
    std::vector<recorded> cases;
    const std::string newline = "\u2424";
    for (std::string line; std::getline(file, line);) {
        auto f = split(line, '\t', 7);
        REQUIRE(f.size() == 7);
        std::string text;
        for (std::size_t at = 0, next; at <= f[6].size(); at = next + newline.size()) {
            next = f[6].find(newline, at);
            if (at > 0) text += '\n';
            text += f[6].substr(at, next - at);
            if (next == std::string::npos) break;
        }
        cases.push_back({f[0], f[1], f[2], f[3], f[4], f[5], text});
    }
    return cases;
}

nd::print_options options_of(const std::string& text) {
    nd::print_options o;
    for (const std::string& item : split(text, ';', 99)) {
        const auto at = item.find('=');
        const std::string key = item.substr(0, at), value = at == std::string::npos ? "" : item.substr(at + 1);
        if (key == "precision") o.precision = nd::intp{std::stoi(value)};
        if (key == "threshold") o.threshold = nd::intp{std::stoi(value)};
        if (key == "edgeitems") o.edgeitems = nd::intp{std::stoi(value)};
        if (key == "linewidth") o.linewidth = nd::intp{std::stoi(value)};
        if (key == "suppress") o.suppress = value == "1";
        if (key == "sign") o.sign = value[0];
        if (key == "floatmode")
            o.floatmode = value == "fixed"    ? nd::floatmode::fixed
                          : value == "unique" ? nd::floatmode::unique
                          : value == "maxprec" ? nd::floatmode::maxprec
                                               : nd::floatmode::maxprec_equal;
    }
    return o;
}

template <class T>
nd::ndarray<T> elements(const std::string& shape, const std::string& hex) {
    nd::dims sizes;
    for (const std::string& n : split(shape, ',', 99))
        if (!n.empty()) sizes.push_back(std::stoi(n));
    auto a = nd::ndarray<T>::uninitialized(sizes);
    REQUIRE(static_cast<std::size_t>(a.nbytes()) * 2 == hex.size());
    for (std::size_t k = 0; k < hex.size() / 2; ++k) {
        reinterpret_cast<unsigned char*>(a.data())[k] = static_cast<unsigned char>(std::stoi(hex.substr(2 * k, 2), nullptr, 16));
    }
    return a;
}

std::string digits(const nd::ndarray<bool>& a) {
    std::string text;
    for (nd::intp i = 0; i < a.size(); ++i) text += a(i) ? '1' : '0';
    return text;
}

template <class T>
std::string result(const recorded& c) {
    const auto a = elements<T>(c.shape, c.bytes);
    if (c.function == "equal" || c.function == "less") {
        const auto b = elements<T>(c.shape, c.other);
        CHECK(digits(a != b) == digits(nd::eval(!(a == b))));
        // In other layouts too: reversed, and every second of a larger array.
        auto wide = nd::ndarray<T>::uninitialized({2 * a.size()});
        wide("::2") = a;
        const auto sparse = wide("::2");
        const std::string forwards = digits(a == b), backwards(forwards.rbegin(), forwards.rend());
        CHECK(digits(sparse("::-1") == b("::-1")) == backwards);
        if constexpr (nd::string_element<T>) {
            if (c.function == "less") return digits(sparse < b);
        }
        return digits(sparse == b);
    }
    const nd::printoptions scope(options_of(c.options));
    return c.function == "str" ? nd::array_str(a) : nd::array_repr(a);
}

std::string result_of(const recorded& c) {
    if (c.dtype == "natural") return result<rows::natural>(c);
    if (c.dtype == "packed") return result<rows::packed>(c);
    if (c.dtype == "padded") return result<rows::padded>(c);
    if (c.dtype == "nested") return result<rows::nested>(c);
    if (c.dtype == "packed_nested") return result<rows::packed_nested>(c);
    if (c.dtype == "single") return result<rows::single>(c);
    if (c.dtype == "bytes5") return result<nd::fixed_string<5>>(c);
    if (c.dtype == "text4") return result<nd::fixed_ustring<4>>(c);
    return result<nd::fixed_ustring<1>>(c);
}

}  // namespace

TEST_CASE("records and strings are printed and compared as NumPy does it") {
    const auto cases = read_cases();
    REQUIRE(cases.size() > 200);
    for (const recorded& c : cases) {
        INFO(c.function << " of " << c.dtype << " (" << c.shape << ") with " << c.options << ": " << c.bytes);
        CHECK(result_of(c) == c.text);
    }
}
