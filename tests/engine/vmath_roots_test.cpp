// SPDX-License-Identifier: BSD-3-Clause
//
// engine/vmath/roots.hpp, and what it and hyperbolic.hpp and trigonometric.hpp compute by quotients.
#include "sweep.hpp"

using namespace test;

TEST_CASE("cbrt is within one ulp of the true value everywhere") { SWEEP(cbrt, std::cbrt, std::cbrt, -10.0, 10.0, 1.0); }
TEST_CASE("tan is within two ulp of the true value everywhere") { SWEEP(tan, std::tan, std::tan, -10.0, 10.0, 1.5); }
TEST_CASE("sinh is within two ulp of the true value everywhere") { SWEEP(sinh, std::sinh, std::sinh, -3.0, 3.0, 1.5); }
TEST_CASE("cosh is within two ulp of the true value everywhere") { SWEEP(cosh, std::cosh, std::cosh, -712.0, 712.0, 1.5); }

TEMPLATE_TEST_CASE("hypot is within two ulp of the true value, without overflow on the way", "", float, double) {
    using T = TestType;
    using wide = std::conditional_t<sizeof(T) == 4, double, long double>;
    const auto f = [](auto y, auto x) { return nd::vmath::hypot(y, x); };
    const auto reference = [](T y, T x) { return std::hypot(static_cast<wide>(y), static_cast<wide>(x)); };
    const worst found = sweep_pairs<T>(200'000, f, reference);
    INFO(found.error << " ulp at x = " << found.at);
    CHECK(found.error <= 1.5);
    CHECK(found.unlike_scalar == 0);
}

TEMPLATE_TEST_CASE("roots and what is made by quotients have their limits where they must be", "", float, double) {
    using T = TestType;
    const T nan = std::numeric_limits<T>::quiet_NaN(), least = std::numeric_limits<T>::denorm_min(), most = std::numeric_limits<T>::max();
    using nd::vmath::cbrt, nd::vmath::tan, nd::vmath::sinh, nd::vmath::cosh, nd::vmath::hypot;
    CHECK(cbrt(T(27)) == 3);
    CHECK(cbrt(T(-1)) == -1);
    CHECK(cbrt(-infinity<T>) == -infinity<T>);
    CHECK(std::signbit(cbrt(T(-0.0))));
    CHECK(std::signbit(tan(T(-0.0))));
    CHECK(std::isnan(tan(infinity<T>)));
    CHECK(tan(T(1e22)) == static_cast<T>(std::tan(static_cast<double>(T(1e22)))));
    CHECK(sinh(-infinity<T>) == -infinity<T>);
    CHECK(cosh(-infinity<T>) == infinity<T>);
    CHECK(std::signbit(sinh(T(-0.0))));
    CHECK(cosh(T(0)) == 1);
    const T last = sizeof(T) == 4 ? T(89.4) : T(710.4), beyond = sizeof(T) == 4 ? T(89.5) : T(710.5);
    CHECK((sinh(last) < infinity<T> && cosh(-last) < infinity<T>));
    CHECK((sinh(beyond) == infinity<T> && cosh(-beyond) == infinity<T>));
    CHECK(hypot(infinity<T>, nan) == infinity<T>);
    CHECK(hypot(nan, -infinity<T>) == infinity<T>);
    CHECK(hypot(most, T(0)) == most);
    CHECK(hypot(most, most) == infinity<T>);
    CHECK(hypot(least, T(-0.0)) == least);
    CHECK((std::isnan(cbrt(nan)) && std::isnan(tan(nan)) && std::isnan(sinh(nan)) && std::isnan(cosh(nan)) && std::isnan(hypot(nan, T(1))) && std::isnan(hypot(T(0), nan))));
}
