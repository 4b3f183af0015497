// SPDX-License-Identifier: BSD-3-Clause
//
// Arrays in files: loadtxt. Each format has its own header in io/, and io/file.hpp reads and writes files as wholes.
#pragma once

#include "io/loadtxt.hpp"
