// SPDX-License-Identifier: BSD-3-Clause
//
// engine/positions.hpp: counting truth values and writing their places, at every length around its blocks.
#include <nd/engine/positions.hpp>

#include <vector>

#include "support/catch.hpp"
#include "support/random.hpp"

using nd::intp;

TEST_CASE("true bytes are counted and placed, whatever their value and however many there are") {
    test::generator random(3);
    for (intp n : {0, 1, 7, 8, 9, 31, 32, 33, 63, 64, 65, 255 * 32 - 1, 255 * 32, 255 * 32 + 1, 3 * 255 * 32 + 5}) {
        for (int sparse : {1, 2, 50}) {
            std::vector<char> truth(static_cast<std::size_t>(n) + 1);
            for (char& c : truth) c = random.one_in(sparse) ? static_cast<char>(random.between(1, 255)) : '\0';
            std::vector<intp> expected;
            for (intp i = 0; i < n; ++i)
                if (truth[static_cast<std::size_t>(i)]) expected.push_back(100 - 3 * i);
            REQUIRE(nd::engine::count_true(truth.data(), n) == static_cast<intp>(expected.size()));
            std::vector<intp> places(expected.size() + 1);
            const intp* const end = nd::engine::write_true(places.data(), truth.data(), n, 100, -3);
            REQUIRE(end == places.data() + expected.size());
            places.pop_back();
            REQUIRE(places == expected);
        }
    }
}
