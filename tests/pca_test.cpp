// SPDX-License-Identifier: BSD-3-Clause
//
// examples/pca.cpp, compiled in here: its numbers against NumPy's on the data it ships, what it says and leaves behind when
// the data cannot be analysed, and the plot.
#define main pca_main
#include "../examples/pca.cpp"
#undef main

#include "support/catch.hpp"
#include "support/paths.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "linalg/operands.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;

const std::string data = test::source_path("examples/data/");

std::string contents(const std::string& path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
}

bool exists(const std::string& path) {
    struct stat about;
    return lstat(path.c_str(), &about) == 0;
}

struct outcome {
    int code;
    std::string printed, complaint;
};

// Runs the program in a folder without an earlier plot.
outcome run(std::vector<std::string> words) {
    std::remove("pca.svg");
    words.insert(words.begin(), "pca");
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    std::fflush(nullptr);
    const int out = dup(1), err = dup(2);
    REQUIRE(std::freopen("printed", "w", stdout));
    REQUIRE(std::freopen("complaint", "w", stderr));
    const int code = pca_main(static_cast<int>(arguments.size()), arguments.data());
    std::fflush(nullptr);
    dup2(out, 1);
    dup2(err, 2);
    close(out);
    close(err);
    return {code, contents("printed"), contents("complaint")};
}

std::string written(const std::string& name, const std::string& text) {
    std::ofstream(name) << text;
    return name;
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t n = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
    return n;
}

void check_refused(const std::vector<std::string>& words, const std::string& sentence) {
    const outcome o = run(words);
    CHECK(o.code == 2);
    CHECK_THAT(o.complaint, ContainsSubstring(sentence));
    CHECK_FALSE(exists("pca.svg"));
    CHECK_FALSE(exists("pca.svg.part"));
}

}  // namespace

TEST_CASE("principal components of digits and iris are NumPy's to ten digits") {
    const test::recorded numpy(test::source_path("tests/oracle/pca.txt"));
    for (const auto& [name, kept] : {std::pair<std::string, intp>{"digits", 20}, {"iris", 3}}) {
        const ndarray<double> table = nd::loadtxt(data + name + ".csv", {.delimiter = ","});
        const ndarray<double> X = table(all, slice(0, -1));
        const pca_result pca = pca_from_scratch(X, kept);
        INFO(name);
        CHECK(test::is_close(pca.s, numpy[name + " singular values"], 1e-10));
        CHECK(test::is_close(ndarray<double>(nd::abs(pca.components)), numpy[name + " components"], 1e-10));
        CHECK(test::is_close(ndarray<double>(nd::abs(pca.reduced(slice(0, 5)))), numpy[name + " projections"], 1e-10));
        CHECK(test::is_close(ndarray<double>(pca.s * pca.s / static_cast<double>(X.shape(0) - 1)), numpy[name + " explained variance"], 1e-10));
        CHECK(test::is_close(pca.ratio, numpy[name + " explained variance ratio"], 1e-10));
        const ndarray<double> errors = nd::empty({kept});
        for (intp k = 1; k <= kept; ++k) errors(k - 1) = reconstruction_error(X, pca, k);
        CHECK(test::is_close(errors, numpy[name + " reconstruction errors"], 1e-10));
    }
}

TEST_CASE("without arguments it prints and plots the digits and the iris data") {
    if (!exists("examples")) REQUIRE(symlink(test::source_path("examples").c_str(), "examples") == 0);
    const outcome o = run({});
    CHECK(o.code == 0);
    CHECK(o.complaint.empty());
    CHECK(o.printed == contents(test::source_path("examples/pca.expected")));
    const std::string svg = contents("pca.svg");
    CHECK_THAT(svg, ContainsSubstring(">digits.csv: the first two principal components<") && ContainsSubstring(">iris.csv: the first two principal components<"));
    CHECK_THAT(svg, ContainsSubstring("component 1 (14.9% of the variance)") && ContainsSubstring("component 2 (5.3% of the variance)"));
    CHECK(count(svg, "<circle") == 1797 + 10 + 150 + 3);
    CHECK(svg.substr(svg.size() - 7) == "</svg>\n");
}

TEST_CASE("a file of one's own is analysed with or without labels") {
    const outcome labelled = run({data + "iris.csv", "--components", "2", "--label-column", "4"});
    CHECK(labelled.code == 0);
    CHECK_THAT(labelled.printed, ContainsSubstring("150 samples, 4 features") && ContainsSubstring("        2           6.013"));
    CHECK(count(contents("pca.svg"), "<circle") == 153);
    const outcome plain = run({"--components", "1", written("plain.csv", "1,2\n2,4.5\n\n4,1\n")});
    CHECK(plain.code == 0);
    CHECK_THAT(plain.printed, ContainsSubstring("3 samples, 2 features"));
    CHECK(count(contents("pca.svg"), "<circle") == 3);
}

TEST_CASE("data that cannot be analysed end it with a sentence, code 2 and no file") {
    check_refused({"no_such_file.csv"}, "no_such_file.csv");
    check_refused({written("bad.csv", "1,2,3\n4,five,6\n7,8,9\n")}, "five");
    check_refused({written("ragged.csv", "1,2,3\n4,5\n")}, "ragged.csv");
    check_refused({written("empty.csv", "")}, "empty.csv");
    check_refused({written("nan.csv", "1,2\nnan,3\n4,9\n")}, "NaN");
    check_refused({data + "iris.csv", "--components", "6"}, "cannot find 6 components: " + data + "iris.csv has 1 to 5");
    check_refused({data + "iris.csv", "--components", "0"}, "cannot find 0 components");
    check_refused({data + "iris.csv", "--label-column", "5"}, "has no column 5, only 5");
    check_refused({written("constant.csv", "1,7,2\n3,7,1\n9,7,4\n")}, "column 1 of the data in constant.csv is constant: it has no variance");
    check_refused({written("zeros.csv", "0,0\n0,0\n0,0\n")}, "no variance");
    check_refused({written("row.csv", "1,2,3\n")}, "at least two rows and two columns");
    for (const std::vector<std::string>& words : {std::vector<std::string>{"--components"}, {"--components", "two"}, {"--colour", "2"}, {"a.csv", "b.csv"}})
        check_refused(words, "usage: pca [FILE.csv] [--components K] [--label-column N]");
}

TEST_CASE("where the plot cannot be written nothing of it is left") {
    std::remove("pca.svg");
    REQUIRE(mkdir("pca.svg", 0755) == 0);
    written("pca.svg/taken", "");
    const outcome o = run({data + "iris.csv"});
    std::remove("pca.svg/taken");
    rmdir("pca.svg");
    CHECK(o.code == 2);
    CHECK_THAT(o.complaint, ContainsSubstring("cannot write pca.svg"));
    CHECK_FALSE(exists("pca.svg.part"));
}
