// SPDX-License-Identifier: BSD-3-Clause
#include "support/catch.hpp"

#include <cstdint>
#include <stdexcept>

#include <nd/core/list.hpp>

TEST_CASE("a list has room for what is asked, or its caller says why not") {
    bool failed = false;
    const auto fail = [&] {
        failed = true;
        throw std::runtime_error("no room");
    };
    const auto list = nd::list_with_room<int>(100, fail);
    CHECK(list.empty());
    CHECK(list.capacity() >= 100);
    CHECK(nd::list_with_room<int>(0, fail).empty());
    CHECK(!failed);
    CHECK_THROWS_WITH(nd::list_with_room<int>(INT64_MAX, fail), "no room");
    CHECK(failed);
}
