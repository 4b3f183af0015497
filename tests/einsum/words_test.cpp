// SPDX-License-Identifier: BSD-3-Clause
//
// einsum.hpp against NumPy's results: every path, layout and error, in these dtypes.
#include "einsum/cases.hpp"

TEST_CASE("einsum gives what NumPy gives on uint16") { test::check_einsum_cases<std::uint16_t>(); }
TEST_CASE("einsum gives what NumPy gives on uint32") { test::check_einsum_cases<std::uint32_t>(); }
