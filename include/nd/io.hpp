// SPDX-License-Identifier: BSD-3-Clause
//
// Arrays in files: save, load, savez and load_npz, fromfile and tofile, memmap, loadtxt, genfromtxt and savetxt. Each
// format has its own header in io/, and io/file.hpp reads and writes files.
#pragma once

#include "io/any_text.hpp"
#include "io/binary.hpp"
#include "io/genfromtxt.hpp"
#include "io/loadtxt.hpp"
#include "io/memmap.hpp"
#include "io/npy.hpp"
#include "io/npz.hpp"
#include "io/savetxt.hpp"
