// SPDX-License-Identifier: BSD-3-Clause
//
// Arrays in files: loadtxt and savetxt. Each format has its own header in io/, and io/file.hpp reads and writes files as wholes.
#pragma once

#include "io/loadtxt.hpp"
#include "io/savetxt.hpp"
