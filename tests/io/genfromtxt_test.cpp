// SPDX-License-Identifier: BSD-3-Clause
//
// io/genfromtxt.hpp: tables with holes as NumPy reads them, recorded by tests/oracle/genfromtxt.py, and records from text.
#include "support/catch.hpp"
#include "support/paths.hpp"

#include <complex>
#include <cstdint>
#include <cstring>
#include <string>

#include <nd/io/genfromtxt.hpp>
#include <nd/records.hpp>

#include "hex.hpp"

namespace {

#pragma pack(push, 1)
struct row {
    std::int32_t id;
    char name[3];
    double xy[2];
};
#pragma pack(pop)
ND_RECORD(row, id, name, xy)

nd::genfromtxt_options options_of(const std::string& text) {
    nd::genfromtxt_options o;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = text.find(';', at);
        if (end == std::string::npos) end = text.size();
        const std::string item = text.substr(at, end - at), key = item.substr(0, item.find('=')), value = item.substr(item.find('=') + 1);
        at = end + 1;
        if (key == "delimiter") o.delimiter = ",";
        if (key == "skip_header") o.skip_header = std::stoi(value);
        if (key == "skip_footer") o.skip_footer = std::stoi(value);
        if (key == "usecols") o.usecols = value == "0" ? nd::column_list(0) : value == "-1" ? nd::column_list(-1) : nd::column_list{1, 0};
        if (key == "missing_values") o.missing_values = value == "NA" ? "NA" : "x";
        if (key == "filling_values") o.filling_values = std::stod(value);
        if (key == "autostrip") o.autostrip = true;
        if (key == "loose") o.loose = false;
        if (key == "invalid_raise") o.invalid_raise = false;
        if (key == "unpack") o.unpack = true;
        if (key == "ndmin") o.ndmin = std::stoi(value);
        if (key == "max_rows") o.max_rows = nd::intp{std::stoi(value)};
    }
    return o;
}

template <class T>
void check(const std::vector<std::string>& f, const std::string& text) {
    if (f[3] == "error") {
        CHECK_THROWS(nd::genfromtxt<T>(nd::string_io{text}, options_of(f[1])));
        return;
    }
    const nd::ndarray<T> a = nd::genfromtxt<T>(nd::string_io{text}, options_of(f[1]));
    std::string shape;
    for (nd::intp n : a.shape()) shape += (shape.empty() ? "" : ",") + std::to_string(n);
    CHECK(shape == f[3]);
    const nd::ndarray<T> c = a.copy();
    const std::string wanted = test::from_hex(f[4]);
    REQUIRE(wanted.size() == static_cast<std::size_t>(c.nbytes()));
    CHECK(std::memcmp(c.data(), wanted.data(), wanted.size()) == 0);
}

}  // namespace

TEST_CASE("tables with holes are read as NumPy reads them") {
    std::ifstream file(test::source_path("tests/oracle/genfromtxt.txt"));
    int count = 0;
    for (std::string line; std::getline(file, line); ++count) {
        const auto f = test::fields_of(line);
        REQUIRE(f.size() == 5);
        std::string text = f[2];
        for (std::size_t at; (at = text.find("\\n")) != std::string::npos;) text = text.substr(0, at) + '\n' + text.substr(at + 2);
        INFO(f[0] << " with " << f[1] << " of " << f[2]);
        if (f[0] == "float64") check<double>(f, text);
        if (f[0] == "float32") check<float>(f, text);
        if (f[0] == "int64") check<std::int64_t>(f, text);
        if (f[0] == "bool") check<bool>(f, text);
        if (f[0] == "complex128") check<std::complex<double>>(f, text);
        if (f[0] == "text4") check<nd::fixed_ustring<4>>(f, text);
        if (f[0] == "record") check<row>(f, text);
    }
    CHECK(count >= 150);
}

TEST_CASE("rows of text become records") {
    const auto R = nd::genfromtxt<row>(nd::string_io{"7,ab,1,2\n8,toolong,,x\n"}, {.delimiter = ","});
    CHECK(R.shape() == nd::dims{2});
    CHECK((R(1).id == 8));
    CHECK(R.field(&row::name)(1) == "too");
    CHECK(R.field(&row::xy)(0, 1) == 2);
    CHECK(R.field(&row::xy)(1, 0) != R.field(&row::xy)(1, 0));
    CHECK_THROWS_AS(nd::genfromtxt<row>(nd::string_io{"1,2,3\n"}, {.delimiter = ","}), nd::io_error);
    CHECK_THROWS_AS(nd::genfromtxt<row>(nd::string_io{"1,2,3,4\n"}, {.delimiter = ",", .usecols = {0, 1}}), nd::value_error);
    CHECK_THROWS_AS(nd::genfromtxt(nd::string_io{"1 2\n3\n"}), nd::io_error);
    CHECK_THROWS_WITH(nd::genfromtxt(nd::string_io{"1 2\n"}, {.usecols = {0, 5}}), Catch::Matchers::ContainsSubstring("row 1 has 2 columns, too few for .usecols"));
    CHECK_THROWS_AS(nd::genfromtxt(nd::string_io{"1"}, {.skip_header = -1}), nd::value_error);
    CHECK_THROWS_AS(nd::genfromtxt("no such file"), nd::io_error);
}

TEST_CASE("cells that are no UTF-8 are errors that name their row, in tables of strings") {
    using text = nd::fixed_ustring<3>;
    CHECK_THROWS_AS(nd::genfromtxt<text>(nd::string_io{"a,b\n\xff,c\n"}, {.delimiter = ","}), nd::io_error);
    CHECK_THROWS_WITH(nd::loadtxt<text>(nd::string_io{"a,b\n\xff,c\n"}, {.delimiter = ","}), "nd::loadtxt: text: cannot read '\xff' as str96 in column 1 (row 2, line 2)");
}
