// SPDX-License-Identifier: BSD-3-Clause
//
// io/npz.hpp and io/zip.hpp: npz files that NumPy and Python wrote (tests/oracle/npz.py), and files that are wrong.
#include "support/catch.hpp"
#include "support/paths.hpp"

#include <string>

#include <nd/creation.hpp>
#include <nd/io/npz.hpp>
#include <nd/logic.hpp>
#include <nd/records.hpp>

#include "hex.hpp"

namespace {

using nd::ndarray;
using names_array = ndarray<nd::fixed_ustring<5>>;

ndarray<double> X() { return nd::arange<double>(12).reshape({3, 4}); }
names_array names() { return nd::array<nd::fixed_ustring<5>>({"a", "\u00e9"}); }

void check_read(const std::string& path) {
    const nd::npz_file z = nd::load_npz(path);
    CHECK(z.files() == std::vector<std::string>{"X", "names"});
    CHECK(z.contains("X"));
    CHECK_FALSE(z.contains("Y"));
    CHECK(nd::all(z.get<double>("X") == X()));
    CHECK(nd::all(z["names"].as<nd::fixed_ustring<5>>() == names()));
    CHECK(nd::all(z["X.npy"].as<double>() == X()));
    CHECK_THROWS_AS(z["Y"], nd::index_error);
    CHECK_THROWS_AS(z.get<float>("X"), nd::type_error);
}

}  // namespace

TEST_CASE("npz files that NumPy wrote are read, and stored ones written again to the byte") {
    std::ifstream file(test::source_path("tests/oracle/npz.txt"));
    int count = 0;
    for (std::string line; std::getline(file, line); ++count) {
        const auto f = test::fields_of(line);
        REQUIRE(f.size() == 3);
        INFO(f[0]);
        test::write_file("in.npz", test::from_hex(f[2]));
        if (f[1] == "bad") {
            CHECK_THROWS_AS(nd::load_npz("in.npz")["X"], nd::io_error);
        } else {
            check_read("in.npz");
        }
        if (f[1] == "same") {
            nd::savez("out", {{"X", X()}, {"names", names()}});
            CHECK(test::read_file("out.npz") == test::from_hex(f[2]));
        }
    }
    CHECK(count > 20);
}

TEST_CASE("compressed archives are read back") {
    nd::savez_compressed("packed.npz", {{"X", X().T().T()}, {"names", names()}});
    check_read("packed.npz");
    const auto large = nd::zeros<float>({300, 1000});
    nd::savez_compressed("large", {{"zeros", large}, {"nothing", nd::zeros({0})}, nd::eval(3)});
    CHECK(test::read_file("large.npz").size() < 5000);
    const nd::npz_file z("large.npz");
    CHECK(nd::all(z.get<float>("zeros") == large));
    CHECK(z.get<double>("nothing").size() == 0);
    CHECK(z.get<int>("arr_2").item() == 3);
}

TEST_CASE("the 64-bit form of archives is written where sizes need it") {
    {
        nd::io::pending_file file("savez", "wide.npz");
        nd::io::zip_writer zip(file, 0);  // every size needs it
        const auto x = nd::io::npy_content_of(X()), n = nd::io::npy_content_of(names());
        for (const auto* part : {&x, &n}) {
            nd::io::crc32_sum sum;
            zip.begin(part == &x ? "X.npy" : "names.npy", nd::io::zip_method::stored);
            for (std::string_view bytes : {std::string_view(part->header), part->bytes()}) {
                sum.add(bytes.data(), static_cast<nd::intp>(bytes.size()));
                zip.write(bytes.data(), static_cast<nd::intp>(bytes.size()));
            }
            zip.end(static_cast<nd::intp>(part->header.size() + part->bytes().size()), sum.value());
        }
        zip.finish();
        file.commit();
    }
    CHECK(test::read_file("wide.npz").find("PK\x06\x06") != std::string::npos);
    check_read("wide.npz");
}

TEST_CASE("every cut and many changed bytes of an archive are read or refused, never worse") {
    nd::savez_compressed("whole.npz", {{"X", X()}, {"names", names()}});
    const std::string whole = test::read_file("whole.npz");
    const auto try_read = [] {
        try {
            const nd::npz_file z("changed.npz");
            for (const std::string& name : z.files()) z[name];
        } catch (const nd::io_error&) {
        } catch (const nd::index_error&) {
        }
    };
    for (std::size_t n = 0; n < whole.size(); ++n) {
        test::write_file("changed.npz", whole.substr(0, n));
        CHECK_THROWS_AS(nd::npz_file("changed.npz"), nd::io_error);
        for (const char byte : {'\0', '\x7f', '\xff'}) {
            std::string changed = whole;
            changed[n] = byte;
            test::write_file("changed.npz", changed);
            try_read();
        }
    }
}

TEST_CASE("names in archives") {
    CHECK_THROWS_AS(nd::savez("twice", {{"X", X()}, {"X", X()}}), nd::value_error);
    CHECK_THROWS_AS(nd::savez("twice", {{"arr_1", X()}, X()}), nd::value_error);
    CHECK(test::read_file("twice.npz").empty());
    nd::savez("none", {});
    CHECK(nd::load_npz("none.npz").files().empty());
    CHECK_THROWS_AS(nd::savez("no/such/folder/x", {X()}), nd::io_error);
    CHECK_THROWS_AS(nd::load_npz("missing.npz"), nd::io_error);
    CHECK_THROWS_AS(nd::load("none.npz"), nd::io_error);
    nd::savez("some", {X()});
    CHECK_THROWS_WITH(nd::load("some.npz"), "nd::load: 'some.npz' is an npz archive: load_npz(path) reads it");
}
