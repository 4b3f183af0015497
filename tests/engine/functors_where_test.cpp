// SPDX-License-Identifier: BSD-3-Clause
//
// engine/functors/order.hpp: where, on every dtype, and with a condition that is no bool.
#include <cstdint>

#include "support/catch.hpp"
#include "support/reference.hpp"

namespace {

namespace functor = nd::functor;
using test::check_map, test::for_each_dtype, test::values;

}  // namespace

TEST_CASE("where chooses elements of every dtype") {
    for_each_dtype(test::all_dtypes{}, []<class T>() { check_map<functor::where, bool, T, T>(values::any, [](bool c, T a, T b) { return c ? a : b; }); });
}

TEST_CASE("where promotes its choices and takes any condition as truth") {
    check_map<functor::where, double, float, double>(values::small, [](double c, float a, double b) { return c != 0 ? static_cast<double>(a) : b; });
    check_map<functor::where, std::uint8_t, std::int8_t, std::int16_t>(values::small, [](std::uint8_t c, std::int8_t a, std::int16_t b) { return c ? std::int16_t{a} : b; });
    check_map<functor::where, std::int64_t, float, std::uint8_t>(values::small, [](std::int64_t c, float a, std::uint8_t b) { return c ? a : static_cast<float>(b); });
    check_map<functor::where, std::complex<double>, double, std::complex<float>>(values::small, [](std::complex<double> c, double a, std::complex<float> b) {
        return c != 0. ? std::complex<double>(a) : std::complex<double>(b.real(), b.imag());
    });
}
