// SPDX-License-Identifier: BSD-3-Clause
//
// Manipulation against NumPy on every layout: values, dtype, shape, strides, and whether the result is a view.
#include <nd/manipulation.hpp>

#include <array>
#include <string>
#include <vector>

#include <nd/creation.hpp>
#include <nd/operators.hpp>

#include "support/catch.hpp"
#include "support/recorded.hpp"

using nd::all, nd::array, nd::intp, nd::ndarray, nd::none, nd::slice;

namespace {

const support::recorded& numpy() {
    static const support::recorded cases(ND_SOURCE_DIR "/tests/oracle/manipulation.txt");
    return cases;
}

/// The arrays of tests/oracle/manipulation.py: one of each layout.
template <class F>
void for_each_layout(const F& f) {
    const auto x = nd::arange<double>(24).reshape({2, 3, 4});
    f("C", x);
    f("F", x.copy(nd::order::F));
    const auto big = nd::full<double>({4, 3, 9}, -1.0);
    const auto sliced = big("1::2, :, 1::2");
    sliced.write(x);
    f("sliced", sliced);
    f("negative", array(x("::-1, :, ::-1"), nd::order::C)("::-1, :, ::-1"));
    f("permuted", nd::transpose(array(nd::transpose(x, {1, 2, 0}), nd::order::C), {2, 0, 1}));
    f("broadcast", nd::broadcast_to(nd::arange<double>(4), {2, 3, 4}));
    f("empty", nd::zeros({2, 0, 4}));
    f("row", nd::arange<double>(5));
    f("strided row", nd::arange<double>(10)("::-2"));
    f("unit", nd::arange<double>(3).reshape({1, 3, 1}));
    f("scalar", array(7.0));
}

/// Where nd differs on purpose: squeezing an axis that is not there is an error, and NumPy's 0-d results are numbers.
bool differs(const std::string& key) { return key == "squeeze 0 / scalar" || key == "flip / scalar"; }

template <class T, class U>
std::string described(const ndarray<T>& result, const ndarray<U>& source) {
    const char* const kind = result.size() == 0 ? "" : result.owner() == source.owner() ? "view " : "copy ";
    return kind + support::array_text(result);
}

/// Compares operation(a) with what is recorded for every layout; "error" stands for any exception.
template <class Operation>
void compare(const std::string& name, const Operation& operation) {
    for_each_layout([&](const char* layout, const auto& a) {
        const std::string key = name + " / " + layout;
        std::string text;
        try {
            text = described(nd::asarray(operation(a)), a);
        } catch (const std::logic_error&) {
            text = "error";
        }
        INFO(key);
        if (!differs(key)) CHECK(text == numpy()[key]);
    });
}

}  // namespace

TEST_CASE("reshape and ravel give NumPy's views and copies on every layout") {
    using nd::order;
    compare("reshape -1", [](const auto& a) { return nd::reshape(a, -1); });
    compare("reshape F -1", [](const auto& a) { return nd::reshape(a, -1, order::F); });
    compare("reshape A -1", [](const auto& a) { return nd::reshape(a, {-1}, order::A); });
    compare("reshape 3 8", [](const auto& a) { return nd::reshape(a, {3, 8}); });
    compare("reshape 6 4", [](const auto& a) { return nd::reshape(a, {6, 4}); });
    compare("reshape F 6 4", [](const auto& a) { return nd::reshape(a, {6, 4}, order::F); });
    compare("reshape 2 3 2 -1", [](const auto& a) { return nd::reshape(a, {2, 3, 2, -1}); });
    compare("ravel", [](const auto& a) { return nd::ravel(a); });
    compare("ravel F", [](const auto& a) { return nd::ravel(a, order::F); });
    compare("ravel A", [](const auto& a) { return nd::ravel(a, order::A); });
    compare("ravel K", [](const auto& a) { return nd::ravel(a, order::K); });
}

TEST_CASE("axes are reordered as NumPy reorders them, always as views") {
    compare("transpose", [](const auto& a) { return nd::transpose(a); });
    compare("transpose 1 2 0", [](const auto& a) { return nd::transpose(a, {1, 2, 0}); });
    compare("transpose -1 0 1", [](const auto& a) { return nd::permute_dims(a, {-1, 0, 1}); });
    compare("matrix_transpose", [](const auto& a) { return nd::matrix_transpose(a); });
    compare("moveaxis 0 -1", [](const auto& a) { return nd::moveaxis(a, 0, -1); });
    compare("moveaxis 0 1 to -1 0", [](const auto& a) { return nd::moveaxis(a, {0, 1}, {-1, 0}); });
    compare("rollaxis 2", [](const auto& a) { return nd::rollaxis(a, 2); });
    compare("rollaxis 0 3", [](const auto& a) { return nd::rollaxis(a, 0, 3); });
    compare("rollaxis -1 -2", [](const auto& a) { return nd::rollaxis(a, -1, -2); });
    compare("swapaxes 0 2", [](const auto& a) { return nd::swapaxes(a, 0, 2); });
    compare("swapaxes -1 -1", [](const auto& a) { return nd::swapaxes(a, -1, -1); });
}

TEST_CASE("axes of size 1 come and go as in NumPy") {
    compare("expand_dims 0", [](const auto& a) { return nd::expand_dims(a, 0); });
    compare("expand_dims 1 -1", [](const auto& a) { return nd::expand_dims(a, {1, -1}); });
    compare("squeeze", [](const auto& a) { return nd::squeeze(a); });
    compare("squeeze 0", [](const auto& a) { return nd::squeeze(a, 0); });
    compare("squeeze 0 -1", [](const auto& a) { return nd::squeeze(a, {0, -1}); });
    compare("atleast_1d", [](const auto& a) { return nd::atleast_1d(a); });
    compare("atleast_2d", [](const auto& a) { return nd::atleast_2d(a); });
    compare("atleast_3d", [](const auto& a) { return nd::atleast_3d(a); });
}

TEST_CASE("flip and broadcast_to are views as in NumPy") {
    compare("flip", [](const auto& a) { return nd::flip(a); });
    compare("flip 0", [](const auto& a) { return nd::flip(a, 0); });
    compare("flip 0 -1", [](const auto& a) { return nd::flip(a, {0, -1}); });
    compare("broadcast_to 5 2 3 4", [](const auto& a) { return nd::broadcast_to(a, {5, 2, 3, 4}); });
    compare("broadcast_to own", [](const auto& a) { return nd::broadcast_to(a, nd::dims(a.shape())); });
    compare("broadcast_to 2 3 5", [](const auto& a) { return nd::broadcast_to(a, {2, 3, 5}); });
}

TEST_CASE("arrays are joined as in NumPy, in the memory order NumPy chooses") {
    compare("concatenate", [](const auto& a) { return nd::concatenate({a, a}); });
    compare("concatenate -1", [](const auto& a) { return nd::concatenate({a, a}, -1); });
    compare("concatenate with C", [](const auto& a) { return nd::concatenate(std::tuple{a, nd::ones(a.shape())}, 1); });
    compare("concatenate none", [](const auto& a) { return nd::concat({a, a}, none); });
    compare("stack", [](const auto& a) { return nd::stack(std::vector{a, a, a}); });
    compare("stack 1", [](const auto& a) { return nd::stack({a, a}, 1); });
    compare("stack -1", [](const auto& a) { return nd::stack(std::array{a, a}, -1); });
    compare("vstack", [](const auto& a) { return nd::vstack({a, a}); });
    compare("hstack", [](const auto& a) { return nd::hstack({a, a}); });
    compare("dstack", [](const auto& a) { return nd::dstack({a, a}); });
    compare("column_stack", [](const auto& a) { return nd::column_stack({a, a}); });
    compare("rows", [](const auto& a) { return nd::concatenate(a); });
}

TEST_CASE("copies keep or change the order of memory as in NumPy") {
    compare("copy K", [](const auto& a) { return nd::copy(a); });
    compare("copy A", [](const auto& a) { return nd::copy(a, nd::order::A); });
    compare("copy F", [](const auto& a) { return nd::copy(a, nd::order::F); });
    compare("ascontiguousarray", [](const auto& a) { return nd::ascontiguousarray(a); });
    compare("asfortranarray", [](const auto& a) { return nd::asfortranarray(a); });
    compare("empty_like", [](const auto& a) { return nd::zeros_like(a); });
    compare("empty_like A", [](const auto& a) { return nd::zeros_like(a, nd::order::A); });
    compare("empty_like other", [](const auto& a) { return nd::zeros_like(a, nd::order::K, {3, 1, 2}); });
}
