// SPDX-License-Identifier: BSD-3-Clause
//
// The field of a packed record is written through; its name cannot be rebound to values elsewhere.
// expect: rebind_unaligned.cpp:[0-9:]+ error: .*write y\(nd::all\) = e to set them
#include <nd/records.hpp>

void use(nd::ndarray<nd::unaligned<double>> y) {
#ifdef ND_BAD
    y = y * 2.0;
#else
    y(nd::all) = y * 2.0;
#endif
}
