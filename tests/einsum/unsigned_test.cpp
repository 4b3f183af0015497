// SPDX-License-Identifier: BSD-3-Clause
//
// einsum.hpp against NumPy's results: every path, layout and error, in these dtypes.
#include "einsum/cases.hpp"

TEST_CASE("einsum gives what NumPy gives on uint8") { test::check_einsum_cases<std::uint8_t>(); }
TEST_CASE("einsum gives what NumPy gives on uint64") { test::check_einsum_cases<std::uint64_t>(); }
