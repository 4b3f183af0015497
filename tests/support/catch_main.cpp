// SPDX-License-Identifier: BSD-3-Clause
//
// main() of every test program where Catch2 is 2.13's single header; version 3 brings its own.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
