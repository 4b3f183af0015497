// SPDX-License-Identifier: BSD-3-Clause
#include "paths.hpp"

namespace test {

std::string source_path(const std::string& relative) { return std::string(ND_SOURCE_DIR "/") + relative; }

}  // namespace test
