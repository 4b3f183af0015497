// SPDX-License-Identifier: BSD-3-Clause
//
// format.hpp: the text of arrays against recorded NumPy (tests/oracle/format.py), the options, and what is printed
// of views, recipes and large arrays.
#include "support/catch.hpp"
#include "support/paths.hpp"

#include <clocale>
#include <complex>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <nd/format.hpp>
#include <nd/operators.hpp>
#include <sstream>
#include <string>
#include <thread>
#include <type_traits>
#include <vector>

namespace {

using nd::array2string;
using nd::array_repr;
using nd::array_str;

template <class T>
nd::ndarray<T> filled(const nd::dims& shape, const std::vector<T>& values) {
    auto a = nd::ndarray<T>::uninitialized(shape);
    for (std::size_t i = 0; i < values.size(); ++i) a.data()[i] = values[i];
    return a;
}

template <class T>
nd::ndarray<T> counting(const nd::dims& shape) {
    auto a = nd::ndarray<T>::uninitialized(shape);
    for (nd::intp i = 0; i < a.size(); ++i) a.data()[i] = static_cast<T>(i);
    return a;
}

// ---- recorded cases -----------------------------------------------------------------------------------------------

struct recorded {
    std::string function, dtype, shape, printing, options, bytes, text;
};

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

std::vector<recorded> read_cases(const char* path) {
    std::ifstream file(test::source_path(path));
    std::vector<recorded> cases;
    for (std::string line; std::getline(file, line);) {
        const auto f = split(line, '\t');
        REQUIRE(f.size() == 7);
        std::string text;
        for (std::size_t i = 0; i < f[6].size(); ++i) {
            if (f[6].compare(i, 2, "\\n") == 0)
                text += '\n', ++i;
            else
                text += f[6][i];
        }
        cases.push_back({f[0], f[1], f[2], f[3], f[4], f[5], text});
    }
    return cases;
}

nd::floatmode mode_of(const std::string& name) {
    if (name == "fixed") return nd::floatmode::fixed;
    if (name == "unique") return nd::floatmode::unique;
    return name == "maxprec" ? nd::floatmode::maxprec : nd::floatmode::maxprec_equal;
}

/// Sets the members that both kinds of options have.
template <class Options>
void set_shared(Options& o, const std::string& key, const std::string& value) {
    if (key == "precision") o.precision = std::stoi(value);
    if constexpr (requires { o.threshold; }) {
        if (key == "threshold") o.threshold = std::stoi(value);
        if (key == "edgeitems") o.edgeitems = std::stoi(value);
        if (key == "sign") o.sign = value[0];
        if (key == "floatmode") o.floatmode = mode_of(value);
    }
    if constexpr (requires { o.max_line_width; }) {
        if (key == "max_line_width") o.max_line_width = std::stoi(value);
        if (key == "suppress_small") o.suppress_small = value == "1";
    }
    if constexpr (requires { o.nanstr; }) {
        if (key == "linewidth") o.linewidth = std::stoi(value);
        if (key == "suppress") o.suppress = value == "1";
        if (key == "nanstr") o.nanstr = std::string_view(value);
        if (key == "infstr") o.infstr = std::string_view(value);
    }
    if constexpr (requires { o.separator; }) {
        if (key == "separator") o.separator = value;
        if (key == "prefix") o.prefix = value;
        if (key == "suffix") o.suffix = value;
    }
}

template <class Options>
Options options_of(const std::vector<std::string>& pairs) {
    static std::vector<std::string> values;  // what the options' string_views look at
    Options o;
    values.assign(pairs.size(), "");
    for (std::size_t k = 0; k < pairs.size(); ++k) {
        const std::size_t mark = pairs[k].find('=');
        if (mark == std::string::npos) continue;
        values[k] = pairs[k].substr(mark + 1);
        set_shared(o, pairs[k].substr(0, mark), values[k]);
    }
    return o;
}

template <class T>
std::string printed(const recorded& c) {
    nd::dims shape;
    if (!c.shape.empty())
        for (const auto& n : split(c.shape, ',')) shape.push_back(std::stoll(n));
    auto a = nd::ndarray<T>::uninitialized(shape);
    REQUIRE(c.bytes.size() == 2 * static_cast<std::size_t>(a.nbytes()));
    for (nd::intp i = 0; i < a.nbytes(); ++i) {
        const auto byte = static_cast<unsigned char>(std::stoi(c.bytes.substr(2 * static_cast<std::size_t>(i), 2), nullptr, 16));
        std::memcpy(reinterpret_cast<char*>(a.data()) + i, &byte, 1);
    }
    const nd::printoptions scope(options_of<nd::print_options>(split(c.printing, ';')));
    const auto pairs = split(c.options, ';');
    if (c.function == "array2string") return array2string(a, options_of<nd::array2string_options>(pairs));
    const auto o = options_of<nd::array_repr_options>(pairs);
    return c.function == "repr" ? array_repr(a, o) : array_str(a, o);
}

template <class... T>
std::string printed_as(const recorded& c) {
    std::string text = "no such dtype";
    ((c.dtype == nd::dtype_name<T>() ? (text = printed<T>(c), 0) : 0), ...);
    return text;
}

}  // namespace

TEST_CASE("arrays of every dtype print as NumPy prints them") {
    auto cases = read_cases("tests/oracle/format.txt");
    REQUIRE(cases.size() == 500);
    for (const recorded& c : read_cases("tests/oracle/format_half.txt")) cases.push_back(c);
    for (const recorded& c : cases) {
        INFO(c.function << ' ' << c.dtype << " (" << c.shape << ") {" << c.printing << "} {" << c.options << "} " << c.bytes);
        CHECK(printed_as<bool, std::int8_t, std::int16_t, std::int32_t, std::int64_t, std::uint8_t, std::uint16_t, std::uint32_t,
                         std::uint64_t, nd::float16, float, double, std::complex<float>, std::complex<double>>(c) == c.text);
    }
}

TEST_CASE("every float16 prints alone as NumPy prints it") {
    unsigned long long code = 0xCBF29CE484222325u;  // FNV-1a of NumPy 2.2's text of all that are not negative, a line each
    const auto add = [&code](const std::string& text) {
        for (char c : text) code = (code ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    };
    auto x = nd::ndarray<nd::float16>::uninitialized({});
    for (unsigned bits = 0; bits <= 0x7c00; ++bits) {
        *x.data() = nd::float16::from_bits(static_cast<std::uint16_t>(bits));
        add(array_str(x) + (bits < 0x7c00 ? "\n" : ""));
    }
    CHECK(code == 0x1a1470277b3b63fau);
}

TEST_CASE("bfloat16 prints with as many digits as tell it from its neighbours") {
    const auto a = filled<nd::bfloat16>({4}, {nd::bfloat16(0.1), nd::bfloat16(-2.5), nd::bfloat16(1000), nd::bfloat16(3e38)});
    CHECK(array_str(a) == "[ 1.0e-01 -2.5e+00  1.0e+03  3.0e+38]");
    CHECK(array_repr(a(nd::slice(3))) == "array([ 1.0e-01, -2.5e+00,  1.0e+03], dtype=bfloat16)");
}

TEST_CASE("an array of more than a thousand elements is summarised by its edges") {
    const auto a = counting<std::int64_t>({40, 50});
    CHECK(array_repr(a) ==
          "array([[   0,    1,    2, ...,   47,   48,   49],\n"
          "       [  50,   51,   52, ...,   97,   98,   99],\n"
          "       [ 100,  101,  102, ...,  147,  148,  149],\n"
          "       ...,\n"
          "       [1850, 1851, 1852, ..., 1897, 1898, 1899],\n"
          "       [1900, 1901, 1902, ..., 1947, 1948, 1949],\n"
          "       [1950, 1951, 1952, ..., 1997, 1998, 1999]], shape=(40, 50))");
    CHECK(array_str(counting<double>({1001})) == "[   0.    1.    2. ...  998.  999. 1000.]");
    CHECK(array_str(counting<int>({1000})).find("...") == std::string::npos);
}

TEST_CASE("a view prints as a copy of it does") {
    const auto a = counting<float>({4, 30, 20});
    for (const nd::print_options& o : {nd::print_options{}, nd::print_options{.threshold = 10, .edgeitems = 2}}) {
        const nd::printoptions scope(o);
        for (const auto& view : {a, a.T(), a("::-1, 3::4, ::-2"), a("2, ..."), a(nd::all, 5, nd::all), a("1:1"), a("..., None, 3:4, :")}) {
            INFO(nd::to_string(view.shape()));
            CHECK(array_repr(view) == array_repr(view.copy()));
        }
    }
}

TEST_CASE("printing copies only what it prints") {
    const auto one = filled<double>({1}, {0.5});
    nd::layout huge(3);
    for (int axis = 0; axis < 3; ++axis) huge.set(axis, 1'000'000, 0);
    CHECK(array_str(one.viewed({huge, 0})(0, nd::ellipsis)) ==
          "[[0.5 0.5 0.5 ... 0.5 0.5 0.5]\n"
          " [0.5 0.5 0.5 ... 0.5 0.5 0.5]\n"
          " [0.5 0.5 0.5 ... 0.5 0.5 0.5]\n"
          " ...\n"
          " [0.5 0.5 0.5 ... 0.5 0.5 0.5]\n"
          " [0.5 0.5 0.5 ... 0.5 0.5 0.5]\n"
          " [0.5 0.5 0.5 ... 0.5 0.5 0.5]]");
    CHECK(array2string(one.viewed({huge, 0}), {.edgeitems = 1}) ==
          "[[[0.5 ... 0.5]\n  ...\n  [0.5 ... 0.5]]\n\n ...\n\n [[0.5 ... 0.5]\n  ...\n  [0.5 ... 0.5]]]");
}

TEST_CASE("without edge items a summary shows the last element of an axis, as NumPy's") {
    CHECK(array2string(counting<int>({5, 12}), {.threshold = 5, .edgeitems = 0}) == "[...\n [... 59]]");
}

TEST_CASE("arrays of up to 64 dimensions print") {
    const auto a = filled<int>(nd::dims::filled(64, 1), {7});
    CHECK(array_str(a) == std::string(64, '[') + "7" + std::string(64, ']'));
}

TEST_CASE("a recipe prints its values, a read-only array its elements") {
    const auto a = counting<double>({3});
    std::ostringstream out;
    out << a + a << ' ' << nd::ndarray<const double>(a) << ' ' << (a > 1.0);
    CHECK(out.str() == "[0. 2. 4.] [0. 1. 2.] [False False  True]");
    CHECK(array_repr(a * 2.0) == "array([0., 2., 4.])");
}

TEST_CASE("the stream's own format does not change the text, nor the text the stream's format") {
    struct grouped : std::numpunct<char> {
        char do_decimal_point() const override { return ','; }
        char do_thousands_sep() const override { return '.'; }
        std::string do_grouping() const override { return "\3"; }
    };
    std::ostringstream out;
    out.imbue(std::locale(std::locale::classic(), new grouped));
    out << std::hex << std::showpos;
    out.precision(1);
    out.width(9);
    out << filled<double>({2}, {1234.5625, 65.5}) << counting<int>({2});
    CHECK(out.str() == "[1234.5625   65.5   ][0 1]");
    CHECK(out.precision() == 1);
}

TEST_CASE("the locale does not change the text") {
    const std::string before = std::setlocale(LC_ALL, nullptr);
    for (const char* name : {"de_DE.UTF-8", "fr_FR.UTF-8", "C.UTF-8"}) {
        if (std::setlocale(LC_ALL, name)) break;
    }
    CHECK(array_str(filled<double>({2}, {0.5, 1000.25})) == "[5.00000e-01 1.00025e+03]");
    std::setlocale(LC_ALL, before.c_str());
}

TEST_CASE("print options hold for a scope and for one thread") {
    static_assert(std::is_trivially_destructible_v<nd::print_settings>);
    const auto a = filled<double>({2}, {1.23456789, 2});
    {
        const nd::printoptions outer({.precision = 3});
        CHECK(array_str(a) == "[1.235 2.   ]");
        {
            const nd::printoptions inner({.floatmode = nd::floatmode::fixed});
            CHECK(array_str(a) == "[1.235 2.000]");
            CHECK(nd::get_printoptions().precision == 3);
        }
        CHECK(array_str(a) == "[1.235 2.   ]");
        std::string elsewhere;
        std::thread([&] { elsewhere = array_str(a); }).join();
        CHECK(elsewhere == "[1.23456789 2.        ]");
        try {
            const nd::printoptions thrown({.precision = 1});
            throw 1;
        } catch (int) {
        }
        CHECK(array_str(a) == "[1.235 2.   ]");
    }
    CHECK(array_str(a) == "[1.23456789 2.        ]");
    nd::set_printoptions({.precision = 2, .sign = '+'});
    nd::set_printoptions({.suppress = true});
    CHECK(array_str(a) == "[+1.23 +2.  ]");
    nd::set_printoptions({.precision = 8, .suppress = false, .sign = '-'});
}

TEST_CASE("an invalid print option is an error and changes nothing") {
    using Catch::Matchers::ContainsSubstring;
    const auto a = counting<double>({3});
    CHECK_THROWS_WITH(nd::set_printoptions({.precision = -1}), ContainsSubstring("precision must be >= 0"));
    CHECK_THROWS_WITH(nd::set_printoptions({.edgeitems = -1}), ContainsSubstring("edgeitems"));
    CHECK_THROWS_WITH(nd::set_printoptions({.precision = 2, .sign = 'x'}), ContainsSubstring("sign is one of"));
    CHECK_THROWS_AS(nd::set_printoptions({.nanstr = std::string_view("a text that is too long to be not a number")}), nd::value_error);
    CHECK_THROWS_AS(array2string(a, {.precision = -3}), nd::value_error);
    CHECK(nd::get_printoptions().precision == 8);
}

TEST_CASE("precision beyond the digits of a double prints zeros, and is bounded") {
    const auto a = filled<double>({1}, {0.5});
    const std::string text = array2string(a, {.precision = 1'000'000'000'000, .floatmode = nd::floatmode::fixed});
    CHECK(text.size() == 1078);
    CHECK(text.substr(0, 6) == "[0.500");
    CHECK(array2string(filled<double>({1}, {5e-324}), {.precision = 2000}) == "[5.e-324]");
}
