// SPDX-License-Identifier: BSD-3-Clause
//
// engine/vmath/inverse.hpp.
#include "sweep.hpp"

using namespace test;

TEST_CASE("arctan is within two ulp of the true value everywhere") { SWEEP(arctan, std::atan, std::atan, -5.0, 5.0, 1.5); }
TEST_CASE("arcsin is within two ulp of the true value everywhere") { SWEEP(arcsin, std::asin, std::asin, -1.0, 1.0, 1.5); }
TEST_CASE("arccos is within two ulp of the true value everywhere") { SWEEP(arccos, std::acos, std::acos, -1.0, 1.0, 1.5); }
TEST_CASE("arcsinh is within two ulp of the true value everywhere") { SWEEP(arcsinh, std::asinh, std::asinh, -5.0, 5.0, 1.5); }
TEST_CASE("arccosh is within two ulp of the true value everywhere") { SWEEP(arccosh, std::acosh, std::acosh, 1.0, 3.0, 1.5); }
TEST_CASE("arctanh is within two ulp of the true value everywhere") { SWEEP(arctanh, std::atanh, std::atanh, -1.0, 1.0, 1.5); }

TEMPLATE_TEST_CASE("arctan2 is within two ulp of the true value, quotients that are subnormal or overflow included", "", float, double) {
    using T = TestType;
    using wide = std::conditional_t<sizeof(T) == 4, double, long double>;
    const auto f = [](auto y, auto x) { return nd::vmath::arctan2(y, x); };
    const auto reference = [](T y, T x) { return std::atan2(static_cast<wide>(y), static_cast<wide>(x)); };
    const worst found = sweep_pairs<T>(200'000, f, reference);
    INFO(found.error << " ulp at y = " << found.at);
    CHECK(found.error <= 1.5);
    CHECK(found.unlike_scalar == 0);
}

TEMPLATE_TEST_CASE("inverse functions have their limits where they must be", "", float, double) {
    using T = TestType;
    const T nan = std::numeric_limits<T>::quiet_NaN(), least = std::numeric_limits<T>::denorm_min(), most = std::numeric_limits<T>::max();
    const T half_turn = static_cast<T>(3.14159265358979323846L), quarter = half_turn / 2;
    using namespace nd::vmath;
    CHECK(arctan(infinity<T>) == quarter);
    CHECK(arctan(-most) == -quarter);
    CHECK(arctan(least) == least);
    CHECK(std::signbit(arctan(T(-0.0))));
    CHECK(arcsin(T(1)) == quarter);
    CHECK(arcsin(T(-1)) == -quarter);
    CHECK(std::signbit(arcsin(T(-0.0))));
    CHECK(arccos(T(1)) == 0);
    CHECK(arccos(T(-1)) == half_turn);
    CHECK(arccos(T(0)) == quarter);
    CHECK((std::isnan(arcsin(T(1.5))) && std::isnan(arccos(-infinity<T>)) && std::isnan(arccosh(T(0.5))) && std::isnan(arccosh(-most)) && std::isnan(arctanh(T(1.5)))));
    CHECK(arcsinh(-infinity<T>) == -infinity<T>);
    CHECK(std::signbit(arcsinh(T(-0.0))));
    CHECK(arccosh(T(1)) == 0);
    CHECK(arccosh(infinity<T>) == infinity<T>);
    CHECK(arctanh(T(-1)) == -infinity<T>);
    CHECK(arctanh(T(1)) == infinity<T>);
    CHECK(arctanh(-least) == -least);
    CHECK((std::isnan(arctan(nan)) && std::isnan(arcsin(nan)) && std::isnan(arccos(nan)) && std::isnan(arcsinh(nan)) && std::isnan(arccosh(nan)) && std::isnan(arctanh(nan))));
    for (const T y : {T(0), T(-0.0), T(1), T(-1), infinity<T>, -infinity<T>, nan, least, most})
        for (const T x : {T(0), T(-0.0), T(1), T(-1), infinity<T>, -infinity<T>, nan, least, -most}) {
            const T got = arctan2(y, x), wanted = static_cast<T>(std::atan2(static_cast<double>(y), static_cast<double>(x)));
            INFO(y << " " << x << ": " << got << ", not " << wanted);
            CHECK(((std::isnan(got) && std::isnan(wanted)) || (std::fabs(got - wanted) <= 1e-6 && std::signbit(got) == std::signbit(wanted))));
        }
}
