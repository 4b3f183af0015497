// SPDX-License-Identifier: BSD-3-Clause
//
// engine/loop.hpp: products over any axes of any layout. The values are units and powers of two, so that every order gives the same.
#include <cstdint>

#include "support/catch.hpp"
#include "support/reference.hpp"

namespace {

namespace functor = nd::functor;
using test::check_reduce, test::for_each_dtype, test::values;

}  // namespace

TEST_CASE("products of integers wrap, over every set of axes") {
    for_each_dtype(test::integer_dtypes{}, []<class T>() {
        check_reduce<functor::multiply, T, T>(values::factors, [](T product, T x) { return static_cast<T>(static_cast<std::uint64_t>(product) * static_cast<std::uint64_t>(x)); });
    });
}

TEST_CASE("products of floating-point numbers are exact where every partial product is") {
    for_each_dtype(test::floating_dtypes{}, []<class T>() { check_reduce<functor::multiply, T, T>(values::factors, [](T product, T x) { return product * x; }); });
}

TEST_CASE("products of complex numbers of length one") {
    for_each_dtype(test::complex_dtypes{}, []<class T>() {
        check_reduce<functor::multiply, T, T>(values::factors, [](T a, T b) { return T(a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real()); });
    });
}

TEST_CASE("products accumulate in another dtype than the elements'") {
    check_reduce<functor::multiply, std::int64_t, bool>(values::factors, [](std::int64_t product, bool x) { return product * x; });
    check_reduce<functor::multiply, std::uint64_t, std::uint8_t>(values::factors, [](std::uint64_t product, std::uint8_t x) { return product * x; });
    check_reduce<functor::multiply, double, float>(values::factors, [](double product, float x) { return product * static_cast<double>(x); });
}
