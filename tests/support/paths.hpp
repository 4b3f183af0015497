// SPDX-License-Identifier: BSD-3-Clause
//
// Where the repository lies. One unit alone is compiled with it, so that the others compile the same in every checkout.
#pragma once

#include <string>

namespace test {

/// The absolute path of a file of the repository: source_path("tests/oracle/pca.txt").
std::string source_path(const std::string& relative);

}  // namespace test
