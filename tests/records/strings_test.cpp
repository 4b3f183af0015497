// SPDX-License-Identifier: BSD-3-Clause
//
// core/fixed_string.hpp: what strings of a fixed size hold and refuse, and arrays of them.
#include "support/catch.hpp"

#include <string>

#include <nd/creation.hpp>
#include <nd/indexing.hpp>
#include <nd/manipulation.hpp>
#include <nd/records.hpp>
#include <nd/selection.hpp>

namespace {

using nd::fixed_string;
using nd::fixed_ustring;

std::string digits(const nd::ndarray<bool>& a) {
    std::string text;
    for (nd::intp i = 0; i < a.size(); ++i) text += a(i) ? '1' : '0';
    return text;
}

}  // namespace

TEST_CASE("a string is filled up with NULs, which are no part of it") {
    constexpr fixed_string<5> s = "abc";
    STATIC_REQUIRE(s.size() == 3);
    STATIC_REQUIRE(s == "abc");
    STATIC_REQUIRE(s == fixed_string<3>("abc"));
    STATIC_REQUIRE(s < fixed_string<9>("abd"));
    STATIC_REQUIRE(sizeof(s) == 5);
    STATIC_REQUIRE(alignof(fixed_ustring<3>) == 1);
    STATIC_REQUIRE(sizeof(fixed_ustring<3>) == 12);
    CHECK(fixed_string<5>(std::string("ab\0\0", 4)).str() == "ab");
    CHECK(fixed_string<5>(std::string("a\0b", 3)).size() == 3);
    CHECK(fixed_string<2>("").str().empty());
    CHECK(fixed_string("four").capacity() == 4);
    CHECK(fixed_string<3>("\xff") > fixed_string<3>("a"));  // bytes are not signed
}

TEST_CASE("text that does not fit, or is no UTF-8, is an error") {
    CHECK_THROWS_AS(fixed_string<2>("abc"), nd::value_error);
    CHECK_THROWS_AS(fixed_ustring<2>("abc"), nd::value_error);
    CHECK_THROWS_AS(fixed_ustring<9>("\xff"), nd::value_error);
    CHECK_THROWS_AS(fixed_ustring<9>("\xc3"), nd::value_error);
    CHECK_THROWS_AS(fixed_ustring<9>("\xc0\x80"), nd::value_error);
    CHECK_THROWS_AS(fixed_ustring<9>("\xed\xa0\x80"), nd::value_error);
    CHECK_THROWS_AS(fixed_ustring<9>("\xf5\x80\x80\x80"), nd::value_error);
    CHECK_THROWS_WITH(fixed_string<2>("abc"), "nd::fixed_string: text of 3 characters does not fit into 2");
}

TEST_CASE("code points go to UTF-8 and back") {
    const std::string text = "a\u00e9\u4e2d\U0001f600";
    const fixed_ustring<6> s = text;
    CHECK(s.size() == 4);
    CHECK(s[3] == U'\U0001f600');
    CHECK(s.str() == text);
    CHECK(fixed_ustring<4>(U"\u00e9x") == fixed_ustring<2>("\u00e9x"));
    CHECK(fixed_ustring<4>("a") < fixed_ustring<2>("b"));
    CHECK(fixed_ustring<4>("a") < fixed_ustring<2>("aa"));
}

TEST_CASE("arrays of strings compare with each other and with text") {
    const auto s = nd::array<fixed_string<3>>({"abc", "b", ""});
    const auto longer = nd::array<fixed_string<40>>({"abc", "bb", "a"});
    CHECK(digits(s == longer) == "100");
    CHECK(digits(s < longer) == "011");
    CHECK(digits(s >= longer) == "100");
    CHECK(digits(s == "b") == "010");
    CHECK(digits("b" < s) == "000");
    CHECK(digits(s != "a longer text") == "111");
    CHECK(digits(longer == fixed_string("bb")) == "010");
    const auto u = nd::array<fixed_ustring<2>>({"\u00e4", "b", "c"});
    CHECK(digits(u == "\u00e4") == "100");
    CHECK(digits(u > "b") == "101");
    CHECK(digits(s == nd::array<fixed_ustring<1>>({"x", "b", "y"})) == "010");
    CHECK(std::string(s.dtype()) == "bytes24");
    CHECK(std::string(u.dtype()) == "str64");
    CHECK(nd::ndarray<fixed_string<3>>(s(s == "b"))(0) == "b");
}

TEST_CASE("strings are assigned, converted, joined and chosen") {
    auto s = nd::array<fixed_string<3>>({"abc", "b", ""});
    s("1:") = fixed_string("xyz");
    CHECK(s(2) == "xyz");
    s(nd::all) = nd::array<fixed_string<9>>({"longer", "x", "yy"});  // cut off, as NumPy does
    CHECK(s(0) == "lon");
    CHECK(s(2) == "yy");
    const auto wide = s.astype<fixed_ustring<300>>();
    CHECK(wide(2) == fixed_ustring("yy"));
    const nd::ndarray<fixed_string<3>> chosen = nd::where(s == "x", s, s("::-1"));
    CHECK(chosen(0) == "yy");
    CHECK(chosen(1) == "x");
    // One long string beside many: wider than any register.
    const auto many = nd::full<fixed_string<200>>({50}, fixed_string<200>("same"));
    CHECK(digits(many == fixed_string<150>("same")) == std::string(50, '1'));
    CHECK(digits(many == nd::broadcast_to(many(nd::slice(0, 1)), {50})) == std::string(50, '1'));
}
