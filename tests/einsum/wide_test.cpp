// SPDX-License-Identifier: BSD-3-Clause
//
// einsum.hpp against NumPy's results: every path, layout and error, in these dtypes.
#include "einsum/cases.hpp"

TEST_CASE("einsum gives what NumPy gives on int16") { test::check_einsum_cases<std::int16_t>(); }
TEST_CASE("einsum gives what NumPy gives on int64") { test::check_einsum_cases<std::int64_t>(); }
