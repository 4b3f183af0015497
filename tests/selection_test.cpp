// SPDX-License-Identifier: BSD-3-Clause
#include <nd/creation.hpp>
#include <nd/indexing.hpp>
#include <nd/operators.hpp>
#include <nd/selection.hpp>
#include <nd/statistics.hpp>

#include <fstream>
#include <sstream>
#include <vector>

#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/recorded.hpp"

using nd::all;
using nd::array;
using nd::index_error;
using nd::intp;
using nd::ndarray;
using nd::shape_error;
using nd::slice;

namespace {

std::vector<std::string> cut(const std::string& text, char at) {
    std::vector<std::string> parts(1);
    for (char c : text) {
        if (c == at) parts.emplace_back();
        else parts.back() += c;
    }
    return parts;
}

nd::dims numbers(const std::string& text) {
    nd::dims list;
    std::string digits;
    for (char c : text + ",") {
        if (c == '-' || (c >= '0' && c <= '9')) digits += c;
        else if (!digits.empty()) list.push_back(std::stol(std::exchange(digits, "")));
    }
    return list;
}

nd::slice_bound bound(const std::string& text) {
    if (text.empty()) return nd::none;
    return std::stol(text);
}

/// An index as tests/oracle/selection.py writes it, taken at run time; the public operators take it as types.
ndarray<std::int64_t> apply(const ndarray<std::int64_t>& a, const std::string& text, bool write) {
    std::vector<nd::detail::selection_term> terms;
    std::vector<nd::detail::index_array> arrays;
    for (const std::string& term : cut(text, ' ')) {
        nd::detail::selection_term t;
        const auto parts = cut(term.substr(1), ':');
        if (term[0] == 'i') t.basic = nd::index_term(std::stol(parts[0]));
        else if (term[0] == 's') t.basic = nd::index_term(slice(bound(parts[0]), bound(parts[1]), bound(parts[2])));
        else if (term[0] == 'n') t.basic = nd::index_term(nd::newaxis);
        else if (term[0] == 'e') t.basic = nd::index_term(nd::ellipsis);
        else {
            t.array = static_cast<int>(arrays.size());
            const nd::dims shape = numbers(parts[0]);
            if (term[0] == 'm') {
                const auto mask = nd::zeros<bool>(shape);
                for (intp i = 0; i < mask.size(); ++i) mask.data()[i] = parts[1][static_cast<std::size_t>(i)] == '1';
                arrays.push_back(nd::detail::as_index_array(mask));
            } else {
                const auto positions = nd::zeros<std::int32_t>(shape);
                const nd::dims values = numbers(parts[1]);
                for (int i = 0; i < values.size(); ++i) positions.data()[i] = static_cast<std::int32_t>(values[i]);
                arrays.push_back(nd::detail::as_index_array(positions));
            }
        }
        terms.push_back(t);
    }
    const nd::selection<std::int64_t> chosen(
        a, nd::detail::resolve_selection(a.where(), a.data(), terms.data(), static_cast<int>(terms.size()), arrays.data(), static_cast<int>(arrays.size())));
    if (!write) return eval(chosen);
    const auto values = nd::arange<std::int64_t>(chosen.size()).reshape(nd::dims(chosen.shape()));
    chosen.write(-1 - values);
    return a;
}

std::string text(const ndarray<std::int64_t>& a) { return nd::to_string(a.shape()) + " " + test::shortened(test::elements_text(a)); }

/// The same values lying otherwise.
std::vector<ndarray<std::int64_t>> layouts_of(const ndarray<std::int64_t>& a) {
    std::vector<ndarray<std::int64_t>> all_of = {a.copy(), a.copy(nd::order::F)};
    nd::dims twice(a.shape());
    for (int k = 0; k < twice.size(); ++k) twice[k] *= 2;
    auto sparse = nd::full<std::int64_t>(twice, 77);
    for (int k = 0; k < twice.size(); ++k) {  // every second element, backwards
        nd::layout where = sparse.where();
        where.set(k, a.shape(k), -2 * where.steps()[k]);
        sparse = sparse.viewed({where, a.shape(k) == 0 ? 0 : (2 * a.shape(k) - 1) * sparse.where().steps()[k]});
    }
    sparse.write(a);
    all_of.push_back(sparse);
    return all_of;
}

template <class Error, class F>
std::string message(const F& f) {
    try {
        f();
    } catch (const Error& e) {
        return e.what();
    }
    return "no error";
}

}  // namespace

TEST_CASE("a selection reads and writes what NumPy's does, whatever the mix of terms and the layout") {
    std::ifstream in(test::source_path("tests/oracle/selection.txt"));
    std::string line;
    std::getline(in, line);
    int cases = 0, errors = 0;
    while (std::getline(in, line)) {
        INFO(line);
        const auto parts = cut(line, '\t');
        const nd::dims shape = numbers(parts[0]);
        const auto a = nd::arange<std::int64_t>(nd::checked_size("test", shape, 8)).reshape(shape);
        for (const auto& laid : layouts_of(a)) {
            if (parts[2] == "error") {
                CHECK_THROWS_AS(apply(laid, parts[1], false), index_error);
                CHECK_THROWS_AS(apply(laid, parts[1], true), index_error);
                CHECK(text(laid) == text(a));
                ++errors;
            } else {
                CHECK(text(apply(laid, parts[1], false)) == parts[2]);
                CHECK(text(apply(laid, parts[1], true)) == parts[3]);
            }
        }
        ++cases;
    }
    CHECK(cases == 1500);
    CHECK(errors > 100);
}

TEST_CASE("index arrays of every integer dtype choose rows, elements and columns") {
    const auto x = nd::arange<double>(24).reshape({4, 6});
    const auto check = [&](auto zero) {
        using I = decltype(zero);
        const ndarray<I> rows(array({2, 0, 2}));
        CHECK(test::elements_text(ndarray<double>(x(rows, 1))) == "[13 1 13]");
        CHECK(test::elements_text(ndarray<double>(x(rows, array({1, 2, 5})))) == "[13 2 17]");
        CHECK(test::elements_text(ndarray<double>(x(slice(1, 3), rows))) == "[[8 6 8] [14 12 14]]");
    };
    check(std::int8_t{}), check(std::int16_t{}), check(std::int32_t{}), check(std::int64_t{});
    check(std::uint8_t{}), check(std::uint16_t{}), check(std::uint32_t{}), check(std::uint64_t{});
}

TEST_CASE("a recipe may be an index, and a mask may be of fewer axes than the array") {
    const auto x = nd::arange<double>(12).reshape({4, 3});
    CHECK(test::elements_text(ndarray<double>(x(array({0, 1}) + 1))) == "[[3 4 5] [6 7 8]]");
    CHECK(test::elements_text(ndarray<double>(x(x(all, 0) > 4.0))) == "[[6 7 8] [9 10 11]]");
    CHECK(test::elements_text(ndarray<double>(x(x > 8.0))) == "[9 10 11]");
    CHECK(test::elements_text(ndarray<double>((x * 2.0)(x > 8.0))) == "[18 20 22]");
    CHECK(test::elements_text(ndarray<double>(x(x(all, 0) > 4.0)(all, 1))) == "[7 10]");
    CHECK(nd::mean(x(x(all, 0) > 4.0), 0)(0) == 7.5);
    CHECK(nd::sum(x(array({0, 3}))) == 33.0);
}

TEST_CASE("a mask without axes is one more axis, of size 0 or 1") {
    const auto x = nd::arange<double>(3);
    CHECK(ndarray<double>(x(array(true))).shape() == nd::dims{1, 3});
    CHECK(ndarray<double>(x(array(false))).shape() == nd::dims{0, 3});
}

TEST_CASE("values are converted as they are chosen and as they are written") {
    const auto x = nd::arange<std::int32_t>(6);
    const ndarray<double> halves = x(array({5, 1})) / 2;
    CHECK(test::elements_text(halves) == "[2.5 0.5]");
    x(array({0, 2})) = array({7.9, -3.9});
    CHECK(test::elements_text(x) == "[7 1 -3 3 4 5]");
    x(x > 3) = 9.7;
    CHECK(test::elements_text(x) == "[9 1 -3 3 9 9]");
    const auto flags = nd::zeros<bool>({4});
    flags(array({1, 3})) = array({2, 0});
    CHECK(test::elements_text(flags) == "[0 1 0 0]");
    const auto c = nd::zeros<std::complex<double>>({3});
    c(array({2})) = std::complex<double>(1, 2);
    CHECK(c(2) == std::complex<double>(1, 2));
}

TEST_CASE("of several values for one place the last one stays, and a compound assignment counts a place once") {
    const auto y = nd::zeros<double>({4});
    y(array({1, 1, 2, 1})) = array({1., 2., 3., 4.});
    CHECK(test::elements_text(y) == "[0 4 3 0]");
    y(array({1, 1})) += array({10., 20.});
    CHECK(test::elements_text(y) == "[0 24 3 0]");
    const auto long_one = nd::zeros<double>({3});
    const auto places = nd::arange<std::int64_t>(5000) % 3;
    long_one(places) = nd::arange<double>(5000);
    CHECK(test::elements_text(long_one) == "[4998 4999 4997]");
}

TEST_CASE("a selection that overlaps what it takes is assigned as if its values had been copied first") {
    const auto y = nd::arange<double>(5);
    y(array({0, 1, 2, 3})) = y(array({1, 2, 3, 4}));
    CHECK(test::elements_text(y) == "[1 2 3 4 4]");
    y(array({1, 2, 3, 4})) = y("0:4");
    CHECK(test::elements_text(y) == "[1 1 2 3 4]");
    y("1:") = y(array({0, 1, 2, 3}));
    CHECK(test::elements_text(y) == "[1 1 1 2 3]");
}

TEST_CASE("numbers are assigned and joined where a mask of the array's own shape is true") {
    auto x = nd::arange<float>(10) - 5.f;
    ndarray<float> y = x;
    y(y < -3.f) = -3;
    y(y > 2.f) *= 0.5;
    CHECK(test::elements_text(y) == "[-3 -3 -3 -2 -1 0 1 2 1.5 2]");
    const ndarray<float> wide = nd::zeros<float>({3, 4});
    const auto turned = wide.T();
    turned(turned == 0.f) = 2.f;
    CHECK(nd::sum(wide) == 24.f);
    const auto big = nd::full<std::int64_t>({3}, (std::int64_t{1} << 53) + 1);
    const auto first = array({true, false, false});
    big(first) = big(first) / 2;  // through double where chosen, and nowhere else
    CHECK(big(0) == std::int64_t{1} << 52);
    CHECK(big(1) == (std::int64_t{1} << 53) + 1);
}

TEST_CASE("a selection of an array of bytes and of records of any size moves whole elements") {
    const auto bytes = nd::arange<std::uint8_t>(200).reshape({20, 10});
    const ndarray<std::uint8_t> chosen = bytes(array({19, 3}), slice(5, nd::none));
    CHECK(chosen.shape() == nd::dims{2, 5});
}

TEST_CASE("wrong indices are errors that name what is wrong, and nothing is written") {
    const auto x = nd::arange<double>(12).reshape({4, 3});
    const auto before = x.copy();
    CHECK(message<index_error>([&] { x(array({0, 4})) = 1.0; }) == "nd::ndarray: index 4 is out of bounds for axis 0 with size 4");
    CHECK(message<index_error>([&] { x(all, array({-4})) = 1.0; }) == "nd::ndarray: index -4 is out of bounds for axis 1 with size 3");
    CHECK(message<index_error>([&] { x(array({~0ull})) = 1.0; }) == "nd::ndarray: index 18446744073709551615 is out of bounds");
    CHECK(message<index_error>([&] { x(array({true, false})) = 1.0; }) ==
          "nd::ndarray: a mask of shape (2,) does not match an array of shape (4,3): axis 0 is 2 vs 4");
    CHECK(message<index_error>([&] { x(array({0, 1}), array({0, 1, 2})) = 1.0; }) ==
          "nd::ndarray: index arrays of shapes (2,) and (3,) do not broadcast against each other");
    CHECK(message<index_error>([&] { x(array({0}), 1, 2) = 1.0; }) == "nd::ndarray: too many indices: array of shape (4,3) was indexed with 3");
    CHECK(message<shape_error>([&] { x(array({0, 1})) = array({1., 2.}); }) ==
          "nd::ndarray: cannot assign values of shape (2,) to a selection of shape (2,3)");
    CHECK(message<shape_error>([&] { x(x > 100.0) += array({1., 2.}); }) == "nd::add: cannot broadcast (0,) with (2,): axis -1 is 0 vs 2");
    CHECK(test::elements_text(x) == test::elements_text(before));
}

TEST_CASE("positions at the ends of int64 are errors, and a selection is indexed further by text") {
    const auto x = nd::arange<double>(12).reshape({4, 3});
    CHECK_THROWS_AS(x(array({std::numeric_limits<std::int64_t>::min()})), index_error);
    CHECK_THROWS_AS(x(array({0, 1}), array<std::int64_t>({1, std::numeric_limits<std::int64_t>::max()})), index_error);
    CHECK(test::elements_text(ndarray<double>(x(x(all, 0) > 2.0)("0:2, ::-1"))) == "[[5 4 3] [8 7 6]]");
    CHECK(test::elements_text(ndarray<double>(x(array({0, 2}))(1, all))) == "[6 7 8]");
}

TEST_CASE("a selection keeps the memory it reads from alive") {
    const auto f = [] {
        const ndarray<double> local = nd::arange<double>(6);
        return local(array({1, 5})) + 1.0;
    };
    CHECK(test::elements_text(ndarray<double>(f())) == "[2 6]");
}
