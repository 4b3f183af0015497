// SPDX-License-Identifier: BSD-3-Clause
//
// The cases of tests/oracle/einsum.txt, and their operands: those of tests/linalg/operands.hpp, in several layouts.
#pragma once

#include <fstream>
#include <nd/einsum.hpp>
#include <string>
#include <vector>

#include "linalg/operands.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/recorded.hpp"
#include "support/samples.hpp"

namespace test {

struct einsum_case {
    std::string kind, subscripts, expected;
    std::vector<nd::dims> shapes;
};

/// The cases recorded for a dtype, or another kind.
inline std::vector<einsum_case> einsum_cases(const std::string& kind) {
    std::vector<einsum_case> cases;
    std::ifstream in(source_path("tests/oracle/einsum.txt"));
    for (std::string line; std::getline(in, line);) {
        const auto bar = line.find('|'), second = line.find('|', bar + 1), tab = line.find('\t');
        if (line.substr(0, bar) != kind) continue;
        einsum_case c{kind, line.substr(bar + 1, second - bar - 1), line.substr(tab + 1), {}};
        nd::dims shape;
        intp number = -1;
        for (const char at : line.substr(second + 1, tab - second - 1) + ";") {
            if (at >= '0' && at <= '9') {
                number = (number < 0 ? 0 : number) * 10 + (at - '0');
                continue;
            }
            if (number >= 0) shape.push_back(number);
            number = -1;
            if (at == ';') c.shapes.push_back(shape), shape = {};
        }
        cases.push_back(c);
    }
    REQUIRE(!cases.empty());
    return cases;
}

template <class T>
std::string einsum_text(const nd::ndarray<T>& a) {
    return std::string(a.dtype()) + " " + nd::to_string(a.shape()) + ": " + shortened(elements_text(a));
}

/// einsum of any number of operands.
template <class T>
nd::ndarray<T> einsum_of(const std::string& text, const std::vector<nd::ndarray<T>>& x, const nd::einsum_options<T>& options) {
    switch (x.size()) {
        case 1: return nd::einsum(text, x[0], options);
        case 2: return nd::einsum(text, x[0], x[1], options);
        case 3: return nd::einsum(text, x[0], x[1], x[2], options);
        case 4: return nd::einsum(text, x[0], x[1], x[2], x[3], options);
        default: return nd::einsum(text, x[0], x[1], x[2], x[3], x[4], options);
    }
}

/// Every case of a dtype, in every layout of the operands, into fresh memory and into a strided array.
template <class T>
void check_einsum_cases() {
    for (const einsum_case& c : einsum_cases(nd::dtype_name<T>())) {
        std::vector<std::vector<nd::ndarray<T>>> layouts;
        for (std::size_t k = 0; k < c.shapes.size(); ++k) {
            std::size_t which = 0;
            for_each_order(operand<T>(c.shapes[k], 3 + 5 * static_cast<int>(k)), [&](const nd::ndarray<T>& x, const char*) {
                if (layouts.size() <= which) layouts.emplace_back(layouts.empty() ? std::vector<nd::ndarray<T>>{} : layouts[0]);
                layouts[which].resize(k);
                layouts[which++].push_back(x);
            });
            for (; which < layouts.size(); ++which) {
                layouts[which].resize(k);
                layouts[which].push_back(layouts[0][k]);
            }
        }
        for (std::size_t which = 0; which < layouts.size(); ++which) {
            INFO(c.kind << " " << c.subscripts << ", layout " << which);
            if (c.expected == "error") {
                CHECK_THROWS_AS(einsum_of<T>(c.subscripts, layouts[which], {}), nd::value_error);
                continue;
            }
            const nd::ndarray<T> result = einsum_of<T>(c.subscripts, layouts[which], {});
            CHECK(einsum_text(result) == c.expected);
            for_each_order(result.copy(), [&](const nd::ndarray<T>& out, const char*) {
                out.fill(T(1));
                const nd::ndarray<T> same = einsum_of<T>(c.subscripts, layouts[which], {.out = out});
                CHECK(same.data() == out.data());
                CHECK(einsum_text(out) == c.expected);
            });
        }
    }
}

}  // namespace test
