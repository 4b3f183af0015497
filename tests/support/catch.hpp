// SPDX-License-Identifier: BSD-3-Clause
//
// Catch2 for the tests, whichever is installed: 3, or 2.13's single header. Tests use version 3's names; those that
// 2.13 lacks are supplied here. Owns no test helper of nd's own.
#pragma once

#if __has_include(<catch2/catch_test_macros.hpp>)

#include <catch2/catch_approx.hpp>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_all.hpp>
#include <catch2/matchers/catch_matchers_all.hpp>

#else

#include <catch2/catch.hpp>
#include <string>

namespace Catch::Matchers {

/// Version 3's name for the substring matcher.
inline auto ContainsSubstring(const std::string& part) { return Contains(part); }

}  // namespace Catch::Matchers

#endif
