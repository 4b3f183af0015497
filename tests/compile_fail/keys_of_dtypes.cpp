// SPDX-License-Identifier: BSD-3-Clause
//
// Keys of several dtypes are a tuple.
// expect: keys_of_dtypes.cpp:[0-9:]+ error: .*keys of several dtypes are a tuple: nd::lexsort\(std::tuple\{a, b\}\)
#include <nd/sorting.hpp>

#ifdef ND_BAD
void use(nd::ndarray<double> x, nd::ndarray<int> y) { auto i = nd::lexsort({x, y}); }
#else
void use(nd::ndarray<double> x, nd::ndarray<int> y) { auto i = nd::lexsort(std::tuple{x, y}); }
#endif
