// SPDX-License-Identifier: BSD-3-Clause
//
// einsum.hpp against NumPy's results: every path, layout and error, in these dtypes.
#include "einsum/cases.hpp"

TEST_CASE("einsum gives what NumPy gives on complex of float") { test::check_einsum_cases<std::complex<float>>(); }
TEST_CASE("einsum gives what NumPy gives on complex of double") { test::check_einsum_cases<std::complex<double>>(); }
