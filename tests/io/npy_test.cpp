// SPDX-License-Identifier: BSD-3-Clause
//
// io/npy.hpp: files that NumPy wrote, read and written again to the byte; files that are wrong (tests/oracle/npy.py).
#include "support/catch.hpp"
#include "support/paths.hpp"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include <complex>
#include <cstdint>
#include <cstring>
#include <string>

#include <nd/creation.hpp>
#include <nd/io/npy.hpp>
#include <nd/logic.hpp>
#include <nd/records.hpp>

#include "hex.hpp"
#include "records/types.hpp"

namespace {

using nd::ndarray;

struct recorded {
    std::string name, what, dtype, shape, order, elements, file;
};

template <class T>
void check(const recorded& c) {
    INFO(c.name);
    test::write_file("in.npy", c.file);
    const ndarray<T> a = nd::load<T>("in.npy");
    nd::dims shape;
    for (std::size_t at = 0; at < c.shape.size(); at = c.shape.find(',', at) == std::string::npos ? c.shape.size() : c.shape.find(',', at) + 1)
        shape.push_back(std::stoi(c.shape.substr(at)));
    CHECK(a.shape() == shape);
    CHECK((a.is_f_contiguous() && !a.is_c_contiguous()) == (c.order == "F"));
    const ndarray<T> rows = a.copy();
    REQUIRE(static_cast<std::size_t>(rows.nbytes()) == c.elements.size());
    if constexpr (nd::described_record<T>) {  // padding is what it is
        ndarray<T> wanted = ndarray<T>::uninitialized(shape);
        std::memcpy(static_cast<void*>(wanted.data()), c.elements.data(), c.elements.size());
        CHECK(nd::all(wanted == rows));
    } else {
        CHECK(std::string(reinterpret_cast<const char*>(rows.data()), c.elements.size()) == c.elements);
    }
    const nd::any_array any = nd::load("in.npy");
    CHECK(any.is<T>());
    CHECK(any.dtype() == nd::dtype_name<T>());
    CHECK(any.shape() == a.shape());
    if (c.what == "read") return;
    nd::save("out", a);  // the ending is added
    CHECK(test::read_file("out.npy") == c.file);
}

void check_any(const recorded& c) {
    const auto is = [&](const char* name) { return c.dtype == name; };
    if (is("natural")) return check<rows::natural>(c);
    if (is("packed")) return check<rows::packed>(c);
    if (is("padded")) return check<rows::padded>(c);
    if (is("nested")) return check<rows::nested>(c);
    if (is("packed_nested")) return check<rows::packed_nested>(c);
    if (is("single")) return check<rows::single>(c);
    if (is("bytes5")) return check<nd::fixed_string<5>>(c);
    if (is("text4")) return check<nd::fixed_ustring<4>>(c);
    if (is("bool")) return check<bool>(c);
    if (is("int8")) return check<std::int8_t>(c);
    if (is("int16")) return check<std::int16_t>(c);
    if (is("int32")) return check<std::int32_t>(c);
    if (is("int64")) return check<std::int64_t>(c);
    if (is("uint8")) return check<std::uint8_t>(c);
    if (is("uint16")) return check<std::uint16_t>(c);
    if (is("uint32")) return check<std::uint32_t>(c);
    if (is("uint64")) return check<std::uint64_t>(c);
    if (is("float16")) return check<nd::float16>(c);
    if (is("float32")) return check<float>(c);
    if (is("float64")) return check<double>(c);
    if (is("complex64")) return check<std::complex<float>>(c);
    if (is("complex128")) return check<std::complex<double>>(c);
    FAIL("no dtype " << c.dtype);
}

std::vector<recorded> read_cases() {
    std::ifstream file(test::source_path("tests/oracle/npy.txt"));
    std::vector<recorded> cases;
    for (std::string line; std::getline(file, line);) {
        const auto f = test::fields_of(line);
        REQUIRE(f.size() == 7);
        cases.push_back({f[0], f[1], f[2], f[3], f[4], test::from_hex(f[5]), test::from_hex(f[6])});
    }
    REQUIRE(cases.size() > 100);
    return cases;
}

int files_here() {
    int count = 0;
    DIR* const here = ::opendir(".");
    while (::readdir(here)) ++count;
    ::closedir(here);
    return count;
}

}  // namespace

TEST_CASE("files that NumPy wrote are read, and written again to the byte") {
    for (const recorded& c : read_cases())
        if (c.what != "bad") check_any(c);
}

TEST_CASE("files that are wrong are io_errors that name the file") {
    for (const recorded& c : read_cases()) {
        if (c.what != "bad") continue;
        INFO(c.name);
        test::write_file("bad.npy", c.file);
        for (int typed = 0; typed < 2; ++typed) {
            try {
                if (typed) nd::load<double>("bad.npy");
                else nd::load("bad.npy");
                FAIL_CHECK("it was read");
            } catch (const nd::io_error& e) {
                CHECK(std::string(e.what()).find("bad.npy") != std::string::npos);
            }
        }
    }
}

TEST_CASE("every cut and every changed byte of a file is read or refused, never worse") {
    nd::save("whole.npy", nd::array<rows::packed>({{1, 2.f, 3., 4, "abc"}, {5, 6.f, 7., 8, "d"}}));
    const std::string whole = test::read_file("whole.npy");
    int read = 0;
    for (std::size_t n = 0; n < whole.size(); ++n) {
        test::write_file("cut.npy", whole.substr(0, n));
        CHECK_THROWS_AS(nd::load("cut.npy"), nd::io_error);
        for (const char byte : {'\0', '9', '\xff', '(', '\''}) {
            std::string changed = whole;
            changed[n] = byte;
            test::write_file("cut.npy", changed);
            try {
                nd::load("cut.npy");
                ++read;
            } catch (const nd::io_error&) {
            }
        }
    }
    CHECK(read > 0);
}

TEST_CASE("another dtype than the file's is a type_error that names both") {
    nd::save("numbers.npy", nd::array({1., 2.5}));
    CHECK_THROWS_WITH(nd::load<float>("numbers.npy"), "nd::load: 'numbers.npy' holds float64, not float32; load(path).astype<T>() converts");
    CHECK_THROWS_AS(nd::load<rows::single>("numbers.npy"), nd::type_error);
    const nd::any_array a = nd::load("numbers.npy");
    CHECK_THROWS_AS(a.as<float>(), nd::type_error);
    CHECK(a.as<double>()(1) == 2.5);
    CHECK(a.astype<int>()(1) == 2);
    CHECK(a.astype<std::complex<float>>()(1) == 2.5f);
    nd::save("names.npy", nd::array<nd::fixed_string<3>>({"a", "bc"}));
    CHECK_THROWS_AS(nd::load("names.npy").astype<int>(), nd::type_error);
    nd::save("rows.npy", nd::array<rows::natural>({{1, 2.f, 3.}}));
    CHECK_THROWS_WITH(nd::load("rows.npy").as<rows::single>(),
                      "nd::as: the array is of [('user_id', '<i4'), ('age', '<f4'), ('score', '<f8')], not [('value', '<f8')]");
}

TEST_CASE("views, recipes and unaligned fields are saved as their values") {
    const auto a = nd::arange<double>(24).reshape({2, 3, 4});
    nd::save("view.npy", a(nd::all, nd::slice(nd::none, nd::none, -1)));
    CHECK(nd::load<double>("view.npy")(0, 0, 0) == 8);
    nd::save("view.npy", a.T());
    CHECK(nd::load<double>("view.npy").is_f_contiguous());
    nd::save("view.npy", a + 1);
    CHECK(nd::load<double>("view.npy")(0, 0, 0) == 1);
    const auto R = nd::array<rows::odd>({{1, 2.5, 3.f}, {4, 5.5, 6.f}});
    nd::save("view.npy", R.field(&rows::odd::value));
    CHECK(nd::load<double>("view.npy")(1) == 5.5);
    nd::save("view.npy", nd::eval(7));
    CHECK(nd::load<int>("view.npy").item() == 7);
}

TEST_CASE("a file that cannot be written changes nothing and leaves nothing behind") {
    ::mkdir("folder.npy", 0777);
    ::unlink("kept.npy");  // of an earlier run
    const int before = files_here();
    CHECK_THROWS_AS(nd::save("folder.npy", nd::zeros({2})), nd::io_error);
    CHECK_THROWS_AS(nd::save("no/such/folder", nd::zeros({2})), nd::io_error);
    CHECK_THROWS_AS(nd::load("missing.npy"), nd::io_error);
    CHECK_THROWS_AS(nd::load("."), nd::io_error);
    CHECK_THROWS_AS(nd::save("/dev/full.npy/x", nd::zeros({2})), nd::io_error);
    CHECK(files_here() == before);
    nd::save("kept.npy", nd::zeros({2}));
    CHECK(files_here() == before + 1);
}

TEST_CASE("shapes and headers that are too big are refused, elements or not") {
    const auto file = [](const std::string& shape) {
        const std::string header = "{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + ", }\n";
        return std::string("\x93NUMPY\1\0", 8) + static_cast<char>(header.size()) + '\0' + header;
    };
    test::write_file("big.npy", file("(0, 4611686018427387904)"));
    CHECK_THROWS_WITH(nd::load("big.npy"), "nd::load: 'big.npy' says its shape is (0,4611686018427387904), which is too big");
    CHECK_THROWS_AS(nd::load<double>("big.npy"), nd::io_error);
    test::write_file("big.npy", file("(0, 1000)"));
    CHECK(nd::load<double>("big.npy").shape() == nd::dims{0, 1000});
    test::write_file("big.npy", std::string("\x93NUMPY\2\0\xff\xff\xff\xff", 12));
    CHECK_THROWS_WITH(nd::load("big.npy"), "nd::load: 'big.npy' has an npy header of 4294967295 bytes; at most 16777216 are read");
}
