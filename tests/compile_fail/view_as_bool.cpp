// SPDX-License-Identifier: BSD-3-Clause
//
// Bytes are not seen as bool: most of them are none.
// expect: not every byte is a bool
#include <nd/ndarray.hpp>

#ifdef ND_BAD
auto use(nd::ndarray<unsigned char> a) { return a.view<bool>(); }
#else
auto use(nd::ndarray<unsigned char> a) { return a.view<signed char>(); }
#endif
