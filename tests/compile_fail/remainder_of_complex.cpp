// SPDX-License-Identifier: BSD-3-Clause
//
// % has no meaning on complex numbers.
// expect: remainder_of_complex.cpp:[0-9:]+ error: .*% is not defined on complex arrays
#include <nd/operators.hpp>

#ifdef ND_BAD
void use(nd::ndarray<std::complex<double>> a, nd::ndarray<double> b) { auto c = a % b; }
#else
void use(nd::ndarray<double> a, nd::ndarray<double> b) { nd::ndarray<double> c = a % b; }
#endif
