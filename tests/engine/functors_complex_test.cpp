// SPDX-License-Identifier: BSD-3-Clause
//
// engine/functors on complex numbers, which have no vector bodies. Sums and products are of small integers: exact.
#include <cmath>
#include <complex>

#include "support/catch.hpp"
#include "support/reference.hpp"

namespace {

namespace functor = nd::functor;
using test::check_map, test::for_each_dtype, test::values;

}  // namespace

TEST_CASE("arithmetic on complex numbers") {
    for_each_dtype(test::complex_dtypes{}, []<class T>() {
        check_map<functor::add, T, T>(values::any, [](T a, T b) { return T(a.real() + b.real(), a.imag() + b.imag()); });
        check_map<functor::subtract, T, T>(values::any, [](T a, T b) { return T(a.real() - b.real(), a.imag() - b.imag()); });
        check_map<functor::multiply, T, T>(values::small, [](T a, T b) {
            return T(a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real());
        });
        check_map<functor::square, T>(values::small, [](T a) { return T(a.real() * a.real() - a.imag() * a.imag(), 2 * (a.real() * a.imag())); });
        check_map<functor::negative, T>(values::any, [](T a) { return T(-a.real(), -a.imag()); });
        check_map<functor::absolute, T>(values::any, [](T a) { return std::hypot(a.real(), a.imag()); });
        check_map<functor::squared_distance, T, T>(values::small, [](T a, T b) { return std::norm(a - b); });
    });
}

TEST_CASE("quotients of complex numbers are simd::div's, which simd_test holds to NumPy's, functions the standard library's") {
    for_each_dtype(test::complex_dtypes{}, []<class T>() {
        check_map<functor::divide, T, T>(values::small, [](T a, T b) { return nd::simd::div(a, b); });
        check_map<functor::reciprocal, T>(values::small, [](T a) { return nd::simd::div(T(1), a); });
        check_map<functor::sqrt, T>(values::any, [](T a) { return std::sqrt(a); });
        check_map<functor::exp, T>(values::small, [](T a) { return std::exp(a); });
    });
}

TEST_CASE("comparisons of complex numbers are by real part, then by imaginary part") {
    for_each_dtype(test::complex_dtypes{}, []<class T>() {
        check_map<functor::equal, T, T>(values::small, [](T a, T b) { return a.real() == b.real() && a.imag() == b.imag(); });
        check_map<functor::not_equal, T, T>(values::any, [](T a, T b) { return !(a.real() == b.real() && a.imag() == b.imag()); });
        check_map<functor::less, T, T>(values::small, [](T a, T b) { return a.real() < b.real() || (a.real() == b.real() && a.imag() < b.imag()); });
        check_map<functor::greater_equal, T, T>(values::small, [](T a, T b) { return a.real() > b.real() || (a.real() == b.real() && a.imag() >= b.imag()); });
        check_map<functor::maximum, T, T>(values::small, [](T a, T b) { return a.real() < b.real() || (a.real() == b.real() && a.imag() < b.imag()) ? b : a; });
        check_map<functor::isnan, T>(values::any, [](T a) { return std::isnan(a.real()) || std::isnan(a.imag()); });
        check_map<functor::isinf, T>(values::any, [](T a) { return std::isinf(a.real()) || std::isinf(a.imag()); });
        check_map<functor::isfinite, T>(values::any, [](T a) { return std::isfinite(a.real()) && std::isfinite(a.imag()); });
    });
}
