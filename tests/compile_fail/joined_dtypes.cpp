// SPDX-License-Identifier: BSD-3-Clause
//
// Arrays of several dtypes are joined to a dtype that is written.
// expect: joined_dtypes.cpp:[0-9:]+ error: .*write the result.s dtype: nd::concatenate<double>\(\{a, b \+ 1.0\}\)
#include <nd/manipulation.hpp>

#ifdef ND_BAD
void use(nd::ndarray<double> x, nd::ndarray<int> y) { x = nd::concatenate({x, y}); }
#else
void use(nd::ndarray<double> x, nd::ndarray<int> y) { x = nd::concatenate<double>({x, y}); }
#endif
