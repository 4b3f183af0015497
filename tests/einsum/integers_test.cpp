// SPDX-License-Identifier: BSD-3-Clause
//
// einsum.hpp against NumPy's results: every path, layout and error, in these dtypes.
#include "einsum/cases.hpp"

TEST_CASE("einsum gives what NumPy gives on bool") { test::check_einsum_cases<bool>(); }
TEST_CASE("einsum gives what NumPy gives on int8") { test::check_einsum_cases<std::int8_t>(); }
TEST_CASE("einsum gives what NumPy gives on int32") { test::check_einsum_cases<std::int32_t>(); }
