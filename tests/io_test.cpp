// SPDX-License-Identifier: BSD-3-Clause
//
// io.hpp: loadtxt and savetxt against recorded NumPy (tests/oracle/text_tables.py), what their errors say, and what is
// left of files when something fails.
#include "support/catch.hpp"
#include "support/paths.hpp"

#include <dirent.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <clocale>
#include <cmath>
#include <complex>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <nd/io.hpp>
#include <nd/operators.hpp>
#include <random>
#include <string>
#include <vector>

namespace {

using Catch::Matchers::ContainsSubstring;
using nd::loadtxt;
using nd::savetxt;
using nd::string_io;

template <class T>
nd::ndarray<T> filled(const nd::dims& shape, const std::vector<T>& values) {
    auto a = nd::ndarray<T>::uninitialized(shape);
    for (std::size_t i = 0; i < values.size(); ++i) a.data()[i] = values[i];
    return a;
}

template <class T>
std::vector<T> values_of(const nd::ndarray<T>& a) {
    const auto c = a.copy();
    return {c.data(), c.data() + c.size()};
}

void write_file(const std::string& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

int files_in(const char* folder) {
    int n = 0;
    DIR* const d = opendir(folder);
    REQUIRE(d);
    while (readdir(d)) ++n;
    closedir(d);
    return n;
}

// ---- recorded cases -----------------------------------------------------------------------------------------------

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts(1);
    for (char c : text) {
        if (c == at)
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

std::string unescaped(const std::string& text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\') {
            plain += text[i];
            continue;
        }
        const char c = text[++i];
        if (c == 'x')
            plain += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16)), i += 2;
        else
            plain += c == 'n' ? '\n' : c == 't' ? '\t' : c;
    }
    return plain;
}

std::string hex(const void* data, std::size_t size) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) {
        char byte[3];
        std::snprintf(byte, sizeof byte, "%02x", static_cast<const unsigned char*>(data)[i]);
        text += byte;
    }
    return text;
}

/// Options by name; the texts they look at live as long as this.
struct named_options {
    std::vector<std::vector<std::string>> texts;
    std::vector<std::string> names;

    explicit named_options(const std::string& field) {
        for (const auto& pair : split(field, ';')) {
            const std::size_t mark = pair.find('=');
            if (mark == std::string::npos) continue;
            names.push_back(pair.substr(0, mark));
            texts.emplace_back();
            for (const auto& part : split(pair.substr(mark + 1), ',')) texts.back().push_back(unescaped(part));
            if (!names.back().ends_with("[]")) texts.back()[0] = unescaped(pair.substr(mark + 1));
        }
    }
    nd::loadtxt_options load() const {
        nd::loadtxt_options o;
        for (std::size_t k = 0; k < names.size(); ++k) {
            const std::string& text = texts[k][0];
            if (names[k] == "comments")
                o.comments = text == "none" ? nd::comment_markers(nd::none) : nd::comment_markers(std::string_view(text));
            if (names[k] == "comments[]") o.comments = {std::string_view(text), std::string_view(texts[k][1])};
            if (names[k] == "delimiter") o.delimiter = text;
            if (names[k] == "skiprows") o.skiprows = std::stoi(text);
            if (names[k] == "unpack") o.unpack = true;
            if (names[k] == "ndmin") o.ndmin = std::stoi(text);
            if (names[k] == "max_rows") o.max_rows = std::stoi(text);
            if (names[k] == "quotechar") o.quotechar = text[0];
            if (names[k] == "usecols") {
                std::vector<int> columns;
                for (const auto& part : split(text, ',')) columns.push_back(std::stoi(part));
                o.usecols = columns;
            }
        }
        return o;
    }
    nd::savetxt_options save() const {
        nd::savetxt_options o;
        for (std::size_t k = 0; k < names.size(); ++k) {
            const auto& t = texts[k];
            if (names[k] == "fmt") o.fmt = t[0];
            if (names[k] == "fmt[]" && t.size() == 2) o.fmt = {t[0], t[1]};
            if (names[k] == "fmt[]" && t.size() == 3) o.fmt = {t[0], t[1], t[2]};
            if (names[k] == "delimiter") o.delimiter = t[0];
            if (names[k] == "newline") o.newline = t[0];
            if (names[k] == "header") o.header = t[0];
            if (names[k] == "footer") o.footer = t[0];
            if (names[k] == "comments") o.comments = t[0];
        }
        return o;
    }
};

template <class T>
std::string loaded(const std::vector<std::string>& field) {
    const named_options options(field[2]);
    try {
        const auto a = loadtxt<T>(string_io{unescaped(field[3])}, options.load()).copy();
        std::string shape;
        for (nd::intp n : a.shape()) (shape += shape.empty() ? "" : ",") += std::to_string(n);
        return shape + " " + hex(a.data(), static_cast<std::size_t>(a.nbytes()));
    } catch (const nd::io_error&) {
        return "error";
    } catch (const nd::value_error&) {
        return "error";
    }
}

template <class T>
std::string saved(const std::vector<std::string>& field) {
    const named_options options(field[3]);
    nd::dims shape;
    if (!field[2].empty())
        for (const auto& n : split(field[2], ',')) shape.push_back(std::stoll(n));
    auto a = nd::ndarray<T>::uninitialized(shape);
    for (nd::intp i = 0; i < a.nbytes(); ++i) {
        const auto byte = static_cast<unsigned char>(std::stoi(field[4].substr(2 * static_cast<std::size_t>(i), 2), nullptr, 16));
        std::memcpy(reinterpret_cast<char*>(a.data()) + i, &byte, 1);
    }
    try {
        savetxt("recorded.txt", a, options.save());
        return "text " + read_file("recorded.txt");
    } catch (const nd::value_error&) {
        return "error";
    }
}

template <class... T>
std::string result_as(const std::vector<std::string>& field) {
    std::string text = "no such dtype";
    ((field[1] == nd::dtype_name<T>() ? (text = field[0] == "load" ? loaded<T>(field) : saved<T>(field), 0) : 0), ...);
    return text;
}

}  // namespace

TEST_CASE("loadtxt and savetxt read and write what NumPy's do") {
    std::ifstream file(test::source_path("tests/oracle/text_tables.txt"));
    int count = 0;
    for (std::string line; std::getline(file, line); ++count) {
        const auto field = split(line, '\t');
        INFO(line);
        REQUIRE(field.size() == (field[0] == "load" ? 5 : 6));
        const std::string result = result_as<bool, std::int8_t, std::int32_t, std::int64_t, std::uint8_t, std::uint64_t, float, double,
                                             std::complex<float>, std::complex<double>>(field);
        CHECK(result == unescaped(field.back()));
    }
    CHECK(count > 900);
}

TEST_CASE("a cell that is no number is named by its text, column, row and line") {
    write_file("bad.csv", "a,b\n# units\n1,2\n\n3,oops\n");
    CHECK_THROWS_WITH(loadtxt("bad.csv", {.delimiter = ",", .skiprows = 1}),
                      "nd::loadtxt: bad.csv: cannot read 'oops' as float64 in column 2 (row 2, line 5)");
    CHECK_THROWS_AS(loadtxt("bad.csv", {.delimiter = ",", .skiprows = 1}), nd::io_error);
    CHECK_THROWS_WITH(loadtxt<int>(string_io{"1 2\r\n3 4.5"}), "nd::loadtxt: text: cannot read '4.5' as int32 in column 2 (row 2, line 2)");
    CHECK_THROWS_WITH(loadtxt<std::uint8_t>(string_io{"256"}), ContainsSubstring("cannot read '256' as uint8 in column 1"));
    CHECK_THROWS_WITH(loadtxt(string_io{"1;x\ty"}, {.delimiter = ";"}), ContainsSubstring("'x\\x09y'"));
    CHECK_THROWS_WITH(loadtxt(string_io{std::string(1000, 'x')}), ContainsSubstring("'" + std::string(40, 'x') + "...'"));
}

TEST_CASE("rows of different lengths are an error that says what to do") {
    CHECK_THROWS_WITH(loadtxt(string_io{"1 2\n3 4 5\n"}),
                      "nd::loadtxt: text: the number of columns changed from 2 to 3; choose columns with usecols to read it all the same "
                      "(row 2, line 2)");
    CHECK_THROWS_WITH(loadtxt(string_io{"1 2\n3\n"}, {.usecols = 1}),
                      "nd::loadtxt: text: there is no column 1, only 1 columns (row 2, line 2)");
    CHECK(values_of(loadtxt(string_io{"1 2\n3 4 5\n"}, {.usecols = -1})) == std::vector<double>{2, 5});
}

TEST_CASE("a file that cannot be read is an error with its name and the reason") {
    CHECK_THROWS_WITH(loadtxt("no/such.txt"), "nd::loadtxt: cannot open 'no/such.txt': No such file or directory");
    CHECK_THROWS_WITH(loadtxt("."), "nd::loadtxt: cannot read '.': Is a directory");
    CHECK_THROWS_AS(loadtxt(std::string("a\0b", 3)), nd::io_error);
    CHECK_THROWS_AS(loadtxt(""), nd::io_error);
}

TEST_CASE("an empty file is an array of no elements") {
    write_file("empty.txt", "");
    const auto a = loadtxt("empty.txt");
    CHECK(a.shape() == nd::dims{0});
    CHECK(loadtxt("empty.txt", {.ndmin = 2}).shape() == nd::dims{0, 1});
}

TEST_CASE("a byte order mark, any kind of line end and a missing last one are no trouble") {
    for (const char* text : {"\xef\xbb\xbf"
                             "1 2\n3 4\n",
                             "1 2\r\n3 4", "1 2\r3 4\r", "\r\r\n\n1 2\n\n\r\n3 4", " 1\t2 \n\t3 4\f"}) {
        INFO(text);
        const auto a = loadtxt(string_io{text});
        CHECK(a.shape() == nd::dims{2, 2});
        CHECK(values_of(a) == std::vector<double>{1, 2, 3, 4});
    }
    CHECK(loadtxt(string_io{"\xef\xbb\xbf"}).size() == 0);
}

TEST_CASE("columns are chosen by one number, several, or a container") {
    const string_io text{"1 2 3\n4 5 6\n"};
    CHECK(values_of(loadtxt(text, {.usecols = 2})) == std::vector<double>{3, 6});
    CHECK(values_of(loadtxt(text, {.usecols = {2, 0}})) == std::vector<double>{3, 1, 6, 4});
    CHECK(values_of(loadtxt(text, {.usecols = std::vector<long>{-1}})) == std::vector<double>{3, 6});
    CHECK(values_of(loadtxt(text, {.usecols = {1}, .unpack = true, .ndmin = 2})) == std::vector<double>{2, 5});
}

TEST_CASE("rows of any length and number are read") {
    for (const int first : {1, 500}) {  // the guess of how many rows follow is far off both ways
        std::string text;
        for (int row = 0; row < 3000; ++row) {
            const int digits = row < 10 ? first : 501 - first;
            text += std::string(static_cast<std::size_t>(digits), '0') + std::to_string(row) + " 1\n";
        }
        const auto a = loadtxt(string_io{text});
        REQUIRE(a.shape() == nd::dims{3000, 2});
        bool right = true;
        for (int row = 0; row < 3000; ++row) right &= a(row, 0) == row && a(row, 1) == 1;
        CHECK(right);
    }
    std::string wide;
    for (int k = 0; k < 100'000; ++k) wide += std::to_string(k) + ',';
    const auto b = loadtxt<int>(string_io{wide + "7\n" + wide + "8"}, {.delimiter = ","});
    CHECK(b.shape() == nd::dims{2, 100'001});
    CHECK(b(1, 99'999) == 99'999);
    CHECK(b(-1, -1) == 8);
}

TEST_CASE("what savetxt writes, loadtxt reads back to the bit") {
    std::mt19937_64 bits(7);
    auto a = nd::ndarray<double>::uninitialized({500, 4});
    for (nd::intp i = 0; i < a.size(); ++i) {
        const std::uint64_t word = bits();
        std::memcpy(a.data() + i, &word, sizeof word);
        if (std::isnan(a.data()[i])) a.data()[i] = -0.0;
    }
    const auto f = loadtxt<float>(string_io{"0.1 1e-45 3.4028235e38 16777217 1e39 -1e-46"});
    CHECK(values_of(f) == std::vector<float>{0.1f, 1e-45f, 3.4028235e38f, 16777216.f, INFINITY, -0.f});
    for (const char* fmt : {"%.18e", "%.17g", "%s"}) {
        savetxt("round.txt", a, {.fmt = fmt});
        const auto back = loadtxt("round.txt");
        CHECK(std::memcmp(back.data(), a.data(), static_cast<std::size_t>(a.nbytes())) == 0);
    }
    const auto c = filled<std::complex<double>>({2, 1}, {{1.5, -2.5}, {-0.0, 1e300}});
    savetxt("round.txt", c, {.delimiter = ","});
    CHECK(values_of(loadtxt<std::complex<double>>("round.txt", {.delimiter = ","})) == values_of(c));
}

TEST_CASE("views and recipes are saved in their own order") {
    const auto a = filled<int>({2, 3}, {1, 2, 3, 4, 5, 6});
    savetxt("view.txt", a.T(), {.fmt = "%d"});
    CHECK(read_file("view.txt") == "1 4\n2 5\n3 6\n");
    savetxt("view.txt", a(nd::all, nd::slice(nd::none, nd::none, -2)), {.fmt = "%d"});
    CHECK(read_file("view.txt") == "3 1\n6 4\n");
    savetxt("view.txt", a + a, {.fmt = "%d"});
    CHECK(read_file("view.txt") == "2 4 6\n8 10 12\n");
    savetxt("view.txt", nd::ndarray<const int>(a)(1, nd::all), {.fmt = "%03d"});
    CHECK(read_file("view.txt") == "004\n005\n006\n");
}

TEST_CASE("numbers in files do not depend on the locale") {
    const std::string before = std::setlocale(LC_ALL, nullptr);
    for (const char* name : {"de_DE.UTF-8", "fr_FR.UTF-8", "C.UTF-8"}) {
        if (std::setlocale(LC_ALL, name)) break;
    }
    savetxt("locale.txt", filled<double>({1}, {1.5}), {.fmt = "%.2f"});
    CHECK(read_file("locale.txt") == "1.50\n");
    CHECK(loadtxt("locale.txt").item() == 1.5);
    std::setlocale(LC_ALL, before.c_str());
}

TEST_CASE("a savetxt that fails leaves the old file and nothing else") {
    write_file("kept.txt", "old");
    const int files = files_in(".");
    const auto nan = filled<double>({2}, {1.0, NAN});
    CHECK_THROWS_WITH(savetxt("kept.txt", nan, {.fmt = "%d"}), ContainsSubstring("nan and inf have no integer format"));
    CHECK_THROWS_WITH(savetxt("kept.txt", nan, {.fmt = "%n"}), ContainsSubstring("none of d i u x X o e E f F g G s: '%n'"));
    CHECK_THROWS_WITH(savetxt("kept.txt", nan, {.fmt = "%x"}), ContainsSubstring("for integers only"));
    CHECK_THROWS_WITH(savetxt("kept.txt", nan, {.fmt = "%f %f"}), ContainsSubstring("fmt has 2 conversions for 1 columns: '%f %f'"));
    CHECK_THROWS_WITH(savetxt("kept.txt", nan, {.fmt = {"%f", "%f"}}), ContainsSubstring("fmt lists 2 formats for 1 columns"));
    CHECK_THROWS_AS(savetxt("kept.txt", nan, {.fmt = "%99999999999d"}), nd::value_error);
    CHECK_THROWS_AS(savetxt("kept.txt", nd::ndarray<double>::uninitialized({1, 1, 1})), nd::shape_error);
    CHECK_THROWS_WITH(savetxt("no/such/folder.txt", nan), "nd::savetxt: cannot write 'no/such/folder.txt': No such file or directory");
    CHECK_THROWS_WITH(savetxt(".", nan), "nd::savetxt: cannot write '.': Is a directory");

    // A file that grows too large fails in the middle.
    ::rlimit limit{}, before{};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    limit = before;
    limit.rlim_cur = 100'000;
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &limit) == 0);
    auto large = nd::ndarray<double>::uninitialized({20'000});
    large.fill(1.5);
    CHECK_THROWS_WITH(savetxt("kept.txt", large), "nd::savetxt: cannot write 'kept.txt': File too large");
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);

    CHECK(read_file("kept.txt") == "old");
    CHECK(files_in(".") == files);
}

TEST_CASE("savetxt keeps a file's permissions and follows a link to it") {
    std::remove("link.txt");
    write_file("linked.txt", "old");
    REQUIRE(::chmod("linked.txt", 0640) == 0);
    REQUIRE(::symlink("linked.txt", "link.txt") == 0);
    savetxt("link.txt", filled<int>({1}, {5}), {.fmt = "%d"});
    struct ::stat status;
    REQUIRE(::lstat("link.txt", &status) == 0);
    CHECK(S_ISLNK(status.st_mode));
    REQUIRE(::stat("linked.txt", &status) == 0);
    CHECK((status.st_mode & 0777) == 0640);
    CHECK(read_file("linked.txt") == "5\n");
}

TEST_CASE("devices are written and read as they are") {
    const auto a = filled<int>({1}, {5});
    savetxt("/dev/null", a);
    CHECK(loadtxt("/dev/null").size() == 0);
    CHECK_THROWS_WITH(savetxt("/dev/full", a), "nd::savetxt: cannot write '/dev/full': No space left on device");
}
