// SPDX-License-Identifier: BSD-3-Clause
//
// core/error.hpp: what each exception is caught as, and how a message is joined.
#include "support/catch.hpp"

#include <nd/core/error.hpp>
#include <new>
#include <stdexcept>
#include <string>
#include <type_traits>

using Catch::Matchers::ContainsSubstring;

TEST_CASE("every exception is caught as the standard one a C++ programmer expects") {
    STATIC_REQUIRE(std::is_base_of_v<std::invalid_argument, nd::value_error>);
    STATIC_REQUIRE(std::is_base_of_v<nd::value_error, nd::shape_error>);
    STATIC_REQUIRE(std::is_base_of_v<std::invalid_argument, nd::type_error>);
    STATIC_REQUIRE(std::is_base_of_v<std::out_of_range, nd::index_error>);
    STATIC_REQUIRE(std::is_base_of_v<std::overflow_error, nd::overflow_error>);
    STATIC_REQUIRE(std::is_base_of_v<std::runtime_error, nd::linalg_error>);
    STATIC_REQUIRE(std::is_base_of_v<std::runtime_error, nd::io_error>);
    STATIC_REQUIRE(std::is_base_of_v<std::bad_alloc, nd::memory_error>);
    CHECK_THROWS_AS(nd::raise<nd::shape_error>("add", "no"), std::invalid_argument);
    CHECK_THROWS_AS(nd::raise<nd::memory_error>("empty", "no"), std::bad_alloc);
}

TEST_CASE("copying an exception cannot throw") {
    STATIC_REQUIRE(std::is_nothrow_copy_constructible_v<nd::shape_error>);
    STATIC_REQUIRE(std::is_nothrow_copy_constructible_v<nd::index_error>);
    STATIC_REQUIRE(std::is_nothrow_copy_constructible_v<nd::memory_error>);
}

TEST_CASE("a message begins with the function and joins text and integers") {
    const std::string shape = "(64,3)";
    CHECK_THROWS_WITH(nd::raise<nd::shape_error>("add", "cannot broadcast ", shape, " with ", std::string("(64,)"), ": axis ", nd::intp{-1}, " is ", nd::intp{3}),
                      "nd::add: cannot broadcast (64,3) with (64,): axis -1 is 3");
    CHECK_THROWS_WITH(nd::raise<nd::memory_error>("memory", "cannot allocate ", "8", " bytes"), "nd::memory: cannot allocate 8 bytes");
    CHECK_THROWS_WITH(nd::raise<nd::value_error>("f"), "nd::f: ");
}

TEST_CASE("an exception outlives what its message was made of") {
    std::string text;
    try {
        const std::string local(200, 'x');
        nd::raise<nd::index_error>("take", local);
    } catch (const std::exception& error) {
        text = error.what();
    }
    CHECK(text == "nd::take: " + std::string(200, 'x'));
}
