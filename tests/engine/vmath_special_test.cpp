// SPDX-License-Identifier: BSD-3-Clause
//
// engine/vmath/trigonometric.hpp and erf.hpp.
#include "sweep.hpp"

using namespace test;

TEST_CASE("sin is within two ulp of the true value everywhere") { SWEEP(sin, std::sin, std::sin, -100000.0, 100000.0, 1.6); }
TEST_CASE("cos is within two ulp of the true value everywhere") { SWEEP(cos, std::cos, std::cos, -10.0, 10.0, 1.6); }
TEST_CASE("erf is within two ulp of the true value everywhere") { SWEEP(erf, std::erf, std::erf, -6.5, 6.5, 1.6); }

TEST_CASE("erfc is within two ulp of the true value everywhere") { SWEEP(erfc, std::erfc, std::erfc, -6.0, 28.0, 1.6); }

TEST_CASE("sines near multiples of pi/2 keep all of their digits") {
    std::vector<double> xs;
    for (int k = 1; k < 200'000; ++k) xs.push_back(static_cast<double>(k) * 1.57079632679489661923);
    const auto sines = sweep(xs, [](auto x) { return nd::vmath::sin(x); }, [](double x) { return std::sin(static_cast<long double>(x)); });
    CHECK(sines.error <= 1.6);
    const auto cosines = sweep(xs, [](auto x) { return nd::vmath::cos(x); }, [](double x) { return std::cos(static_cast<long double>(x)); });
    CHECK(cosines.error <= 1.6);
}

TEMPLATE_TEST_CASE("sines and error functions have their limits where they must be", "", float, double) {
    using T = TestType;
    using nd::vmath::sin, nd::vmath::cos, nd::vmath::erf, nd::vmath::erfc;
    CHECK(std::signbit(sin(T(-0.0))));
    CHECK(cos(T(-0.0)) == 1);
    CHECK(std::isnan(sin(infinity<T>)));
    CHECK(std::isnan(cos(-infinity<T>)));
    CHECK(std::isnan(sin(std::numeric_limits<T>::quiet_NaN())));
    CHECK(sin(T(1e22)) == static_cast<T>(std::sin(static_cast<double>(T(1e22)))));
    CHECK(std::signbit(erf(T(-0.0))));
    CHECK(erf(infinity<T>) == 1);
    CHECK(erf(-infinity<T>) == -1);
    CHECK(erf(std::numeric_limits<T>::denorm_min()) == std::numeric_limits<T>::denorm_min());
    CHECK(std::isnan(erf(std::numeric_limits<T>::quiet_NaN())));
    CHECK(erfc(T(0)) == 1);
    CHECK(erfc(infinity<T>) == 0);
    CHECK(erfc(-infinity<T>) == 2);
    CHECK(erfc(sizeof(T) == 4 ? T(10.05) : T(27.2)) > 0);
    CHECK(std::isnan(erfc(std::numeric_limits<T>::quiet_NaN())));
}
