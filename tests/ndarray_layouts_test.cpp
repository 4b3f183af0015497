// SPDX-License-Identifier: BSD-3-Clause
//
// Where copies and views of an array lie, against NumPy in every order of axes: tests/oracle/layouts.py says what a line is.
#include <nd/manipulation/views.hpp>
#include <nd/sharing.hpp>
#include <string>

#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/recorded.hpp"

namespace {

using nd::all, nd::dims, nd::ndarray, nd::none, nd::order, nd::slice;

template <class T>
std::string strides(const ndarray<T>& a) {
    std::string text = "(";
    for (int k = 0; k < a.ndim(); ++k) text += (k ? "," : "") + std::to_string(a.shape(k) < 2 || a.size() == 0 ? 0 : a.strides()[k]);
    return text + ")";
}
std::string view(const ndarray<double>& a) {
    try {
        return strides(a.view<float>());
    } catch (const nd::value_error&) {
        return "error";
    }
}
std::string described(const ndarray<double>& a) {
    std::string text;
    for (order how : {order::K, order::C, order::F, order::A}) text += strides(a.copy(how)) + " ";
    text += strides(a.astype<float>()) + " " + view(a);
    text += nd::shares_memory(a, a.ravel()) ? " 1" : " 0";
    text += nd::shares_memory(a, a.reshape({-1}, order::F)) ? " 1" : " 0";
    text += a.flags().c_contiguous ? " 1" : " 0";
    return text + (a.flags().f_contiguous ? " 1" : " 0");
}

}  // namespace

TEST_CASE("copies, conversions and views lie where NumPy's lie, whatever the order of axes") {
    const test::recorded lines(test::source_path("tests/oracle/layouts.txt"));
    const auto base = ndarray<double>::uninitialized({2, 3, 4, 5});
    base.fill(1.0);
    const std::pair<const char*, ndarray<double>> parts[] = {
        {"whole", base},
        {"reversed", base(slice(none, none, -1), all, slice(none, none, -1))},
        {"sliced", base(all, slice(1, none), slice(none, none, 2), slice(1, 4))},
        {"thin", base(slice(0, 1), all, slice(2, 3))},
        {"point", base(slice(0, 1), slice(0, 1), slice(0, 1), slice(0, 1))},
        {"empty", base(all, slice(0, 0))},
    };
    for (const auto& [name, part] : parts) {
        for (int code = 0; code < 256; ++code) {
            const int axes[] = {code / 64, code / 16 % 4, code / 4 % 4, code % 4};
            if ((1 << axes[0] | 1 << axes[1] | 1 << axes[2] | 1 << axes[3]) != 15) continue;
            std::string line = name;
            line += ' ';
            for (int axis : axes) line += static_cast<char>('0' + axis);
            INFO(line);
            CHECK(described(part.transpose({axes[0], axes[1], axes[2], axes[3]})) == lines[line]);
        }
    }
}
