// SPDX-License-Identifier: BSD-3-Clause
//
// einsum.hpp against NumPy's results: every path, layout and error, in these dtypes.
#include "einsum/cases.hpp"

TEST_CASE("einsum gives what NumPy gives on float") { test::check_einsum_cases<float>(); }
TEST_CASE("einsum gives what NumPy gives on double") { test::check_einsum_cases<double>(); }
