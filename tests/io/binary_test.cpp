// SPDX-License-Identifier: BSD-3-Clause
//
// io/binary.hpp and io/memmap.hpp: elements in files without a header, read, written and mapped.
#include "support/catch.hpp"

#include <sys/stat.h>

#include <complex>
#include <cstdint>
#include <string>
#include <type_traits>

#include <nd/creation.hpp>
#include <nd/io/binary.hpp>
#include <nd/io/memmap.hpp>
#include <nd/logic.hpp>
#include <nd/records.hpp>
#include <nd/sums.hpp>

#include "hex.hpp"
#include "records/types.hpp"

namespace {

using nd::mapping;
using nd::ndarray;

std::string tofile_text(const auto& a, const char* sep) {
    nd::tofile("text", a, {.sep = sep});
    return test::read_file("text");
}
ndarray<double> from_text(const std::string& text, const char* sep, nd::intp count = -1) {
    test::write_file("text", text);
    return nd::fromfile("text", {.count = count, .sep = sep});
}

}  // namespace

TEST_CASE("a log of records is written and read without a header") {
    const auto R = nd::array<rows::packed>({{1, 2.f, 3., 4, "abc"}, {5, 6.f, 7., 8, "d"}, {9, 1.f, 2., 3, ""}});
    nd::tofile("log", R);
    CHECK(test::read_file("log").size() == 87);
    CHECK(nd::all(nd::fromfile<rows::packed>("log") == R));
    CHECK(nd::all(nd::fromfile<rows::packed>("log", {.count = 2}) == R(nd::slice(2))));
    CHECK(nd::all(nd::fromfile<rows::packed>("log", {.offset = 29}) == R(nd::slice(1, nd::none))));
    CHECK(nd::fromfile<rows::packed>("log", {.count = 99}).size() == 3);
    CHECK(nd::fromfile<rows::packed>("log", {.count = 0}).size() == 0);
    CHECK(nd::fromfile<rows::packed>("log", {.offset = 30}).size() == 1);  // the part of a record at the end is left out
    CHECK(nd::fromfile<rows::packed>("log", {.offset = 1000}).size() == 0);
    CHECK_THROWS_AS(nd::fromfile<rows::packed>("log", {.count = -2}), nd::value_error);
    CHECK_THROWS_AS(nd::fromfile<rows::packed>("log", {.offset = -1}), nd::value_error);
    CHECK_THROWS_AS(nd::fromfile<rows::packed>("log", {.count = PTRDIFF_MAX}), nd::value_error);
    CHECK_THROWS_AS(nd::fromfile<rows::packed>("log", {.sep = ","}), nd::value_error);
    CHECK_THROWS_AS(nd::fromfile<rows::packed>("no log"), nd::io_error);
    nd::tofile("log", R("::-1"));
    CHECK((nd::fromfile<rows::packed>("log")(0).user_id == 9));
    nd::tofile("log", R.field(&rows::packed::score));
    CHECK(nd::fromfile("log")(1) == 7);
}

TEST_CASE("truth values in files may be any bytes") {
    test::write_file("truth", std::string("\0\1\2\xff", 4));
    CHECK(nd::sum(nd::fromfile<bool>("truth")) == 3);
    test::write_file("truth", std::string(36, '\x7f'));
    CHECK(nd::fromfile<rows::nested>("truth")(0).flag);
}

TEST_CASE("text between separators") {
    CHECK(tofile_text(nd::array({1., 2.5, -0.}), ",") == "1.0,2.5,-0.0");
    CHECK(tofile_text(nd::array({0.1f, 1e20f}), " ") == "0.10000000149011612 1.0000000200408773e+20");
    CHECK(tofile_text(nd::array({{1, 2}, {3, 4}}).T(), "; ") == "1; 3; 2; 4");
    CHECK(tofile_text(nd::array({true, false}), ",") == "True,False");
    CHECK(tofile_text(nd::array({std::complex<double>(1, -2)}), ",") == "(1-2j)");
    CHECK(nd::all(from_text("1,2, 3 ,\n4.5", ",") == nd::array({1., 2., 3., 4.5})));
    CHECK(nd::all(from_text(" 1 2\n3\t4e0 ", " ") == nd::array({1., 2., 3., 4.})));
    CHECK(nd::all(from_text("1;2;3", " ; ", 2) == nd::array({1., 2.})));
    CHECK(from_text("", ",").size() == 0);
    CHECK(from_text("1,2,", ",").size() == 2);
    CHECK_THROWS_AS(from_text("1,x", ","), nd::io_error);
    CHECK_THROWS_AS(from_text("1,,2", ","), nd::io_error);
    CHECK_THROWS_AS(nd::fromfile("text", {.sep = ",", .offset = 3}), nd::value_error);
}

TEST_CASE("a file is mapped: writes change it, copies on write do not, read-only is a type") {
    nd::tofile("map", nd::arange<double>(12));
    const auto all = nd::memmap<const double>("map");
    STATIC_REQUIRE(std::is_same_v<decltype(all), const ndarray<const double>>);
    CHECK(nd::sum(all) == 66);
    {
        const auto part = nd::memmap<double>("map", {.offset = 8, .shape = nd::dims{2, 3}, .how = nd::order::F});
        CHECK(part(1, 0) == 2);
        part(1, 0) = 20;
        auto later = part.T();  // lives as long as any view
        CHECK(later(0, 1) == 20);
    }
    CHECK(all(2) == 20);
    CHECK(nd::fromfile("map")(2) == 20);
    const auto own = nd::memmap<double>("map", {.mode = mapping::copy_on_write});
    own(0) = 5;
    CHECK(own(0) == 5);
    CHECK(all(0) == 0);
    auto fresh = nd::memmap<float>("fresh", {.mode = mapping::create, .offset = 4, .shape = nd::dims{3}});
    fresh += 1.f;
    CHECK(nd::sum(nd::fromfile<float>("fresh")) == 3);
    CHECK(nd::memmap<const float>("fresh", {.shape = nd::dims{0, 7}}).shape() == nd::dims{0, 7});
    const auto records = nd::memmap<const nd::unaligned<double>>("map", {.offset = 4, .shape = nd::dims{2}});
    CHECK(records.size() == 2);
}

TEST_CASE("what cannot be mapped") {
    nd::tofile("map", nd::arange<double>(3));
    CHECK_THROWS_AS(nd::memmap<const double>("no file"), nd::io_error);
    CHECK_THROWS_AS(nd::memmap<const double>("map", {.offset = 3}), nd::value_error);
    CHECK_THROWS_AS(nd::memmap<const double>("map", {.offset = -8}), nd::value_error);
    CHECK_THROWS_AS(nd::memmap<const double>("map", {.shape = nd::dims{4}}), nd::io_error);
    CHECK_THROWS_AS(nd::memmap<const double>("map", {.shape = nd::dims{-1}}), nd::value_error);
    CHECK_THROWS_AS(nd::memmap<const std::complex<double>>("map"), nd::io_error);
    CHECK_THROWS_AS(nd::memmap<double>("map", {.mode = mapping::read}), nd::value_error);
    CHECK_THROWS_AS(nd::memmap<double>("map", {.mode = mapping::create}), nd::value_error);
    CHECK_THROWS_AS(nd::memmap<const double>("/dev/null"), nd::io_error);
    CHECK_THROWS_AS(nd::memmap<const double>("."), nd::io_error);
}

TEST_CASE("a new npy file is mapped as NumPy makes it") {
    for (const nd::order how : {nd::order::C, nd::order::F}) {
        const auto a = nd::open_memmap<float>("new.npy", {.mode = mapping::create, .shape = nd::dims{2, 3}, .how = how});
        CHECK(a.is_f_contiguous() == (how == nd::order::F));
        CHECK(nd::sum(a) == 0);
        a(1, 2) = 5;
        nd::save("saved.npy", a);
        CHECK(test::read_file("new.npy") == test::read_file("saved.npy"));
    }
    CHECK(nd::open_memmap<double>("new.npy", {.mode = mapping::create, .shape = nd::dims{0, 3}}).size() == 0);
    CHECK(nd::load<double>("new.npy").shape() == nd::dims{0, 3});
}

TEST_CASE("a file that cannot be created leaves the one that is there, and whoever has it mapped keeps it") {
    nd::save("kept.npy", nd::array({1., 2.}));
    const std::string before = test::read_file("kept.npy");
    CHECK_THROWS_AS(nd::open_memmap<double>("kept.npy", mapping::create), nd::value_error);
    CHECK_THROWS_AS(nd::open_memmap<double>("kept.npy", {.mode = mapping::create, .shape = nd::dims{nd::intp{1} << 59}}), nd::io_error);
    CHECK_THROWS_AS(nd::open_memmap<double>("kept.npy", {.mode = mapping::create, .shape = nd::dims{-1}}), nd::value_error);
    CHECK_THROWS_AS(nd::open_memmap<double>("kept.npy", {.shape = nd::dims{2}}), nd::value_error);
    CHECK_THROWS_AS(nd::memmap<double>("kept.npy", {.mode = mapping::create, .shape = nd::dims{nd::intp{1} << 59}}), nd::io_error);
    CHECK_THROWS_AS(nd::memmap<double>("/dev/null", {.mode = mapping::create, .shape = nd::dims{2}}), nd::io_error);
    CHECK(test::read_file("kept.npy") == before);
    const auto old = nd::open_memmap<const double>("kept.npy");
    const auto fresh = nd::memmap<std::int8_t>("kept.npy", {.mode = mapping::create, .shape = nd::dims{1}});
    CHECK(old(1) == 2);
    CHECK(fresh(0) == 0);
}

TEST_CASE("npy files are mapped too") {
    nd::save("map.npy", nd::arange<double>(6).reshape({2, 3}).T());
    const auto a = nd::open_memmap<double>("map.npy");
    CHECK(a(2, 1) == 5);
    a(2, 1) = 50;
    CHECK(nd::load<double>("map.npy")(2, 1) == 50);
    CHECK(nd::open_memmap<const double>("map.npy").shape() == nd::dims{3, 2});
    CHECK_THROWS_AS(nd::open_memmap<const float>("map.npy"), nd::type_error);
    std::string swapped = test::read_file("map.npy");
    swapped[swapped.find('<')] = '>';
    test::write_file("swapped.npy", swapped);
    CHECK_THROWS_AS(nd::open_memmap<const double>("swapped.npy"), nd::io_error);
}

TEST_CASE("any count of items is asked for") {
    test::write_file("items", "1 2 3");
    CHECK(nd::fromfile("items", {.count = INT64_MAX, .sep = " "}).size() == 3);
    CHECK(nd::fromfile("items", {.count = 2, .sep = " "}).size() == 2);
}
