// SPDX-License-Identifier: BSD-3-Clause
//
// io/loadtxt.hpp: records and strings, against what NumPy reads from the same text, and what its errors say.
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/recorded.hpp"

#include <cstdint>
#include <sstream>
#include <string>

#include <nd/format.hpp>
#include <nd/io/loadtxt.hpp>
#include <nd/records.hpp>

namespace {

#pragma pack(push, 1)
struct row {
    std::int32_t id;
    float age;
    nd::fixed_string<4> name;
};
#pragma pack(pop)
ND_RECORD(row, id, age, name)
struct point {
    double x, y;
};
ND_RECORD(point, x, y)
struct nested {
    std::int32_t a[2];
    point b;
};
ND_RECORD(nested, a, b)
struct single {
    double value;
};
ND_RECORD(single, value)

using nd::string_io;

const test::recorded& numpy() {
    static const test::recorded cases(test::source_path("tests/oracle/loadtxt_records.txt"));
    return cases;
}

/// The cases by their number, in the order of tests/oracle/loadtxt_records.py.
struct reader {
    int at = 0;

    template <class T>
    void check(const char* text, const nd::loadtxt_options& options = {}) {
        const int k = at++;
        INFO("case " << k << ": " << text);
        std::ostringstream got;
        try {
            const auto a = nd::loadtxt<T>(string_io{text}, options);
            got << nd::array_repr(a, {.max_line_width = 10000}) << ' ' << a.shape();
        } catch (const nd::io_error&) {
            got << "error";
        } catch (const nd::value_error&) {
            got << "error";
        }
        std::string line = got.str();
        for (char& c : line)
            if (c == '\n') c = '~';
        CHECK(line == numpy()[std::to_string(k)]);
    }
};

}  // namespace

TEST_CASE("rows of text become records, cells strings, as NumPy reads them") {
    reader numpy_reads;
    const auto r = [&](const char* text, const nd::loadtxt_options& o = {}) { numpy_reads.check<row>(text, o); };
    r("1 2.5 abc\n2 3 defgh\n");
    r("1 2.5 abc\n");
    r("1 2.5 abc\n", {.ndmin = 1});
    r("1 2.5 abc\n", {.ndmin = 2});
    r("1 2.5 abc\n2 3 d\n", {.ndmin = 2});
    r("");
    r("", {.ndmin = 2});
    r("1 2.5\n");
    r("1 2.5 abc 7\n");
    r("1 2.5 abc 7\n", {.usecols = {3, 1, 2}});
    r("1 2.5 abc 7\n", {.usecols = {3, 1}});
    r("1, 2.5 , a b \n3,4,", {.delimiter = ","});
    r("x 2.5 abc\n");
    r("# c\n1 2.5 abc # d\n\n2 3 d");
    r("h\n1 2 a\n2 3 b\n3 4 c", {.skiprows = 1, .max_rows = 2});
    r("1 2.5 abc\n1 2.5\n");
    r("1 2 'a b'", {.quotechar = '\''});
    numpy_reads.check<nested>("1 2 3 4\n5 6 7 8");
    numpy_reads.check<nested>("1 2 3 4\n5 6 x 8");
    numpy_reads.check<single>("1\n2\n");
    numpy_reads.check<single>("1", {.ndmin = 2});
    numpy_reads.check<nd::fixed_string<2>>("a b\nccc d");
    numpy_reads.check<nd::fixed_ustring<5>>("a,  b ,c", {.delimiter = ","});
    numpy_reads.check<nd::fixed_ustring<5>>("'a b' c", {.quotechar = '\''});
    numpy_reads.check<nd::fixed_string<2>>("\u00e9 b");
    numpy_reads.check<nd::fixed_string<2>>("\u20ac b");
    numpy_reads.check<nd::fixed_ustring<5>>("\u20ac b\nabcdefg c", {.unpack = true});
    numpy_reads.check<nd::fixed_string<2>>("a b\nc");
}

TEST_CASE("what is no row of the record is named") {
    CHECK_THROWS_WITH(nd::loadtxt<row>(string_io{"1 2.5"}), "nd::loadtxt: text: the record has 3 fields, the row 2 columns; choose columns with usecols (row 1, line 1)");
    CHECK_THROWS_WITH(nd::loadtxt<row>(string_io{"1 2 a\n1 x a"}), "nd::loadtxt: text: cannot read 'x' as float32 in column 2 (row 2, line 2)");
    CHECK_THROWS_WITH(nd::loadtxt<row>(string_io{"1 2 a"}, {.usecols = {0, 1}}), "nd::loadtxt: the record has 3 fields, usecols names 2 columns");
    CHECK_THROWS_AS(nd::loadtxt<row>(string_io{"1 2 a"}, {.unpack = true}), nd::value_error);
    CHECK_THROWS_AS(nd::loadtxt<nd::fixed_ustring<2>>(string_io{"\xff"}), nd::io_error);
}
