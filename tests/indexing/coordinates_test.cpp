// SPDX-License-Identifier: BSD-3-Clause
//
// Indices made by a rule, flat positions and back, diagonals, against cases recorded from NumPy.
#include <nd/indexing/coordinates.hpp>
#include <nd/operators.hpp>

#include <tuple>
#include <vector>

#include "indexing/sparse.hpp"

namespace {

using namespace test;
using nd::index_mode, nd::array;

const oracle numpy("indexing");

}  // namespace

TEST_CASE("flat positions and indices are NumPy's, in both orders") {
    const auto far = array({{5, -7, 30}, {1, 0, -1}});
    for (const nd::order how : {nd::order::C, nd::order::F}) {
        const std::string order = how == nd::order::C ? "C" : "F";
        numpy.check("ravel_multi_index " + order, "C",
                    [&] { return nd::ravel_multi_index({array({{3, 0}, {1, 2}}), array({0, 4}), array(1)}, {4, 5, 2}, {.order = how}); });
        numpy.check("ravel_multi_index " + order + " clip", "C",
                    [&] { return nd::ravel_multi_index(std::tuple{far, far + 1}, {3, 4}, {.mode = index_mode::clip, .order = how}); });
        numpy.check("ravel_multi_index " + order + " wrap clip", "C", [&] {
            return nd::ravel_multi_index(std::vector{far, nd::eval(far + 1)}, {3, 4}, {.mode = {index_mode::wrap, index_mode::clip}, .order = how});
        });
        const auto found = nd::unravel_index(array({{0, 39}, {7, 22}}), {4, 5, 2}, how);
        for (int axis = 0; axis < 3; ++axis)
            numpy.check("unravel_index " + order + " " + std::to_string(axis), "C", [&] { return found[static_cast<std::size_t>(axis)]; });
    }
    const auto [rows, cols] = nd::unravel_index<2>({5, 11}, {3, 4});
    CHECK(elements_text(rows) == "[1 2]");
    CHECK(elements_text(cols) == "[1 3]");
    CHECK(nd::ravel_multi_index({3, 4, 1}, {4, 5, 2}) == 39);
    CHECK(nd::unravel_index(39, {4, 5, 2})[1].item() == 4);
    CHECK_THROWS_AS(nd::ravel_multi_index({4, 0}, {4, 5}), nd::value_error);
    CHECK_THROWS_AS(nd::ravel_multi_index({0}, {4, 5}), nd::value_error);
    CHECK_THROWS_AS(nd::ravel_multi_index(far, {3, 4}), nd::value_error);
    CHECK_THROWS_AS(nd::ravel_multi_index({0, 0}, {4, 5}, {.mode = {index_mode::wrap}}), nd::value_error);
    CHECK_THROWS_AS(nd::unravel_index({12}, {3, 4}), nd::value_error);
    CHECK_THROWS_AS(nd::unravel_index({-1}, {3, 4}), nd::value_error);
    CHECK_THROWS_AS(nd::unravel_index<2>({1}, {12}), nd::shape_error);
}

TEST_CASE("diagonals are views, and filled as NumPy fills them") {
    for_each_dtype(dtypes<bool, std::int16_t, double, std::complex<double>>{}, []<class T>() {
        const std::string label = nd::dtype_name<T>();
        for_each_order(sample<T>(cube.shape), [&](const ndarray<T>& a, const char* how) {
            numpy.check("diagonal " + label, how, [&] { return nd::diagonal(a); });
            numpy.check("diagonal " + label + " 1 of 2 0", how, [&] { return nd::diagonal(a, 1, 2, 0); });
            CHECK(nd::diagonal(a).owner() == a.owner());
        });
        const std::pair<const char*, nd::dims> shapes[] = {{"(4, 4)", {4, 4}}, {"(6, 3)", {6, 3}}, {"(3, 6)", {3, 6}}, {"(7, 2)", {7, 2}}, {"(3, 3, 3)", {3, 3, 3}}};
        for (const auto& [name, shape] : shapes)
            for (const bool wrap : {false, true})
                check_written(numpy, "fill_diagonal " + label + " " + name + (wrap ? " 1" : " 0"), sample<T>(shape),
                              [&](const ndarray<T>& a) { nd::fill_diagonal(a, sample<T>({2}, 9), wrap); });
    });
    const auto a = nd::zeros<int>({2, 2});
    nd::fill_diagonal(a, 5);
    CHECK(elements_text(a) == "[[5 0] [0 5]]");
    CHECK_THROWS_AS(nd::fill_diagonal(nd::zeros({3}), 1.0), nd::shape_error);
    CHECK_THROWS_AS(nd::fill_diagonal(nd::zeros({2, 2, 3}), 1.0), nd::shape_error);
    CHECK_THROWS_AS(nd::diagonal(nd::zeros({3})), nd::shape_error);
    CHECK_THROWS_AS(nd::diagonal(a, 0, 1, -1), nd::value_error);
}

TEST_CASE("indices of diagonals, triangles and open grids are NumPy's") {
    for (const int k : {-7, -1, 0, 2, 9}) {
        for (const int m : {3, 5}) {
            const auto [lower_rows, lower_cols] = nd::tril_indices(4, k, m);
            const auto [upper_rows, upper_cols] = nd::triu_indices_from(nd::zeros({4, m}), k);
            const std::string label = "_indices 4 " + std::to_string(k) + " " + std::to_string(m);
            numpy.check("tril" + label + " 0", "C", [&, r = lower_rows] { return r; });
            numpy.check("tril" + label + " 1", "C", [&, r = lower_cols] { return r; });
            numpy.check("triu" + label + " 0", "C", [&, r = upper_rows] { return r; });
            numpy.check("triu" + label + " 1", "C", [&, r = upper_cols] { return r; });
        }
    }
    const auto [rows, cols] = nd::ix_(array({3, 0, 1}), array({true, false, true}));
    numpy.check("ix_ 0", "C", [&, r = rows] { return r; });
    numpy.check("ix_ 1", "C", [&, r = cols] { return r; });
    const auto grid = nd::arange(12).reshape({4, 3});
    CHECK(elements_text(nd::eval(grid(rows, cols))) == "[[9 11] [0 2] [3 5]]");
    const auto [i, j, k] = nd::diag_indices<3>(2);
    CHECK(elements_text(j) == "[0 1]");
    CHECK(i.size() + k.size() == 4);
    CHECK(elements_text(nd::diag_indices_from(nd::zeros({3, 3}))[1]) == "[0 1 2]");
    CHECK_THROWS_AS(nd::diag_indices_from(nd::zeros({3, 2})), nd::shape_error);
    CHECK_THROWS_AS(nd::tril_indices(-1), nd::value_error);
    CHECK_THROWS_AS(nd::tril_indices_from(nd::zeros({3})), nd::shape_error);
    CHECK_THROWS_AS(nd::ix_(grid), nd::shape_error);
}

TEST_CASE("ndenumerate gives every index beside its element") {
    const auto a = nd::zeros<int>({2, 3});
    for (auto [index, value] : nd::ndenumerate(a.T())) value = static_cast<int>(10 * index[0] + index[1]);
    CHECK(elements_text(a) == "[[0 10 20] [1 11 21]]");
    intp count = 0;
    for (const auto& entry : nd::ndenumerate(nd::array(7.0))) count += entry.index.size() == 0 && entry.value == 7.0;
    for ([[maybe_unused]] const auto& entry : nd::ndenumerate(nd::zeros({2, 0}))) ++count;
    CHECK(count == 1);
}
