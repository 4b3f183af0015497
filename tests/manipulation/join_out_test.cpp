// SPDX-License-Identifier: BSD-3-Clause
//
// Arrays joined in an array that is there already, against what NumPy gives in a fresh one: every layout of the parts and
// of the array, dtypes, overlaps, errors.
#include <nd/manipulation/join.hpp>
#include <nd/operators.hpp>

#include <tuple>
#include <vector>

#include "manipulation/compare.hpp"

using nd::array, nd::ndarray, nd::none;

namespace {

template <class Call>
std::string message(const Call& call) {
    try {
        call();
    } catch (const std::exception& e) {
        return e.what();
    }
    return "no error";
}

/// What `join` with and without an array for the result gives, in every layout of both.
template <class Join>
void check(const Join& join) {
    test::for_each_array([&](const char* layout, const auto& a) {
        if (a.ndim() == 0) return;
        INFO(layout);
        const ndarray<double> fresh = join(a, ndarray<double>());
        const std::string wanted = test::elements_text(fresh);
        const ndarray<double> rows = nd::empty<double>(fresh.shape()), columns = nd::empty<double>(fresh.shape(), nd::order::F);
        nd::dims roomy(fresh.shape());
        for (int k = 0; k < roomy.size(); ++k) roomy[k] = 2 * roomy[k] + 1;
        ndarray<double> apart = nd::empty<double>(roomy);
        for (int k = 0; k < roomy.size(); ++k) {
            nd::layout where = apart.where();
            where.set(k, fresh.shape(k), -2 * apart.strides()[k]);
            apart = apart.viewed({where, (2 * fresh.shape(k)) * apart.strides()[k]});
        }
        for (const ndarray<double>& out : {rows, columns, apart}) {
            const ndarray<double> got = join(a, out);
            CHECK(test::elements_text(out) == wanted);
            CHECK(got.data() == out.data());
        }
    });
}

}  // namespace

TEST_CASE("arrays joined in an array of any layout are those in a fresh one") {
    check([](const auto& a, const ndarray<double>& out) { return nd::concatenate({a, a}, {.out = out}); });
    check([](const auto& a, const ndarray<double>& out) { return nd::concatenate(std::vector{a, a, a}, {.axis = -1, .out = out}); });
    check([](const auto& a, const ndarray<double>& out) { return nd::concat({a, a}, {.axis = none, .out = out}); });
    check([](const auto& a, const ndarray<double>& out) { return nd::concat(std::tuple{a, a + 1.0}, {.axis = 0, .out = out}); });
    check([](const auto& a, const ndarray<double>& out) { return nd::stack({a, a}, {.axis = 1, .out = out}); });
    check([](const auto& a, const ndarray<double>& out) { return nd::stack(std::vector{a, a}, {.axis = -1, .out = out}); });
}

TEST_CASE("the dtype written first is that of the array for the result") {
    const auto a = array({1, 2}), out = nd::empty<std::int64_t>({4});
    const ndarray<float> narrow = nd::empty<float>({4});
    nd::concatenate<float>({a, array({2.5, 3.5})}, {.out = narrow});
    CHECK(test::elements_text(narrow) == "[1 2 2.5 3.5]");
    nd::concatenate(std::tuple{a, array<std::int8_t>({7, 8})}, {.axis = 0, .out = out});
    CHECK(test::elements_text(out) == "[1 2 7 8]");
    CHECK(test::elements_text(nd::stack<float>({a, array({.5, 1.5})}, {.axis = 1, .out = narrow.reshape({2, 2})})) == "[[1 0.5] [2 1.5]]");
    const ndarray<double> none_at_all = nd::empty<double>({0, 2});
    CHECK(nd::concatenate({none_at_all, none_at_all}, {.out = none_at_all}).data() == none_at_all.data());
}

TEST_CASE("parts that lie in the array for the result are read before it is written") {
    const auto o = nd::arange<double>(6);
    nd::concatenate({o("3:"), o(":3")}, {.out = o});
    CHECK(test::elements_text(o) == "[3 4 5 0 1 2]");
    nd::concatenate({o("::-2"), o("::2")}, {.axis = none, .out = o});
    CHECK(test::elements_text(o) == "[2 0 4 3 5 1]");
    nd::concatenate(std::vector{o("3:") * 2.0, o(":3") * 1.0}, {.out = o});
    CHECK(test::elements_text(o) == "[6 10 2 2 0 4]");
    const auto m = nd::arange<double>(4).reshape({2, 2});
    nd::stack({m(1, nd::all), m(0, nd::all)}, {.out = m.T()});
    CHECK(test::elements_text(m) == "[[2 0] [3 1]]");
}

TEST_CASE("an array of another shape takes no joined ones and stays as it is") {
    const auto a = array({1., 2.}), out = array({7., 8., 9.});
    CHECK(message([&] { nd::concatenate({a, a}, {.out = out}); }) == "nd::concatenate: the result has shape (4,), but out has (3,)");
    CHECK(message([&] { nd::stack({a, a}, {.axis = 1, .out = out}); }) == "nd::stack: the result has shape (2,2), but out has (3,)");
    CHECK_THROWS_AS(nd::concatenate({a, a}, {.axis = 1, .out = out}), nd::index_error);
    CHECK(test::elements_text(out) == "[7 8 9]");
}
