// SPDX-License-Identifier: BSD-3-Clause
//
// An operation on one array of each layout against tests/oracle/manipulation.txt: values, dtype, shape, strides, and
// whether the result is a view. The arrays are read-only: results of writable ones are the same templates.
#pragma once

#include <nd/creation.hpp>
#include <nd/manipulation/views.hpp>

#include <set>
#include <string>

#include "support/catch.hpp"
#include "support/recorded.hpp"
#include "support/paths.hpp"

namespace test {

inline const recorded& numpy() {
    static const recorded cases(source_path("tests/oracle/manipulation.txt"));
    return cases;
}

/// The arrays of tests/oracle/manipulation.py: one of each layout.
template <class F>
void for_each_array(const F& f) {
    using array_type = nd::ndarray<const double>;
    const auto x = nd::arange<double>(24).reshape({2, 3, 4});
    f("C", array_type(x));
    f("F", array_type(x.copy(nd::order::F)));
    const auto big = nd::full<double>({4, 3, 9}, -1.0);
    const auto sliced = big("1::2, :, 1::2");
    sliced.write(x);
    f("sliced", array_type(sliced));
    f("negative", array_type(nd::array(x("::-1, :, ::-1"), nd::order::C)("::-1, :, ::-1")));
    f("permuted", array_type(nd::transpose(nd::array(nd::transpose(x, {1, 2, 0}), nd::order::C), {2, 0, 1})));
    f("broadcast", array_type(nd::broadcast_to(nd::arange<double>(4), {2, 3, 4})));
    f("empty", array_type(nd::zeros({2, 0, 4})));
    f("row", array_type(nd::arange<double>(5)));
    f("strided row", array_type(nd::arange<double>(10)("::-2")));
    f("unit", array_type(nd::arange<double>(3).reshape({1, 3, 1})));
    f("scalar", array_type(nd::array(7.0)));
}

/// Where nd differs on purpose: it takes no axis of an array without axes, and NumPy's results without axes are numbers.
inline bool differs(const std::string& key) {
    static const std::set<std::string> keys = {"squeeze 0 / scalar",
                                               "flip / scalar",
                                               "unstack / row",
                                               "unstack / strided row",
                                               "unstack -1 / row",
                                               "unstack -1 / strided row",
                                               "repeat 3 along 0 / scalar",
                                               "repeat 2 along -1 / scalar",
                                               "repeat 0 along 0 / scalar"};
    return keys.count(key) != 0;
}

/// A description without strides: the memory order of some results follows from how NumPy computes them.
inline std::string without_strides(const std::string& text) {
    const auto from = text.find(" strides "), to = text.find(": ");
    return from == std::string::npos ? text : text.substr(0, from) + text.substr(to);
}
inline bool lies_otherwise(const std::string& name) {
    return name.rfind("delete ", 0) == 0 || name.rfind("tri", 0) == 0 || name == "block of three";
}

template <class T, class U>
std::string described(const nd::ndarray<T>& result, const nd::ndarray<U>& source) {
    const char* const kind = result.size() == 0 ? "" : result.owner() == source.owner() ? "view " : "copy ";
    return kind + array_text(result);
}

/// Compares operation(a) with what is recorded for every layout; "error" stands for any exception.
template <class Operation>
void compare(const std::string& name, const Operation& operation) {
    for_each_array([&](const char* layout, const nd::ndarray<const double>& a) {
        const std::string key = name + " / " + layout;
        std::string text;
        try {
            text = described(nd::asarray(operation(a)), a);
        } catch (const std::logic_error&) {
            text = "error";
        }
        INFO(key);
        if (lies_otherwise(name))
            CHECK(without_strides(text) == without_strides(numpy()[key]));
        else if (!differs(key))
            CHECK(text == numpy()[key]);
    });
}

}  // namespace test
