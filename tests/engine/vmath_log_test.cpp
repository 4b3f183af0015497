// SPDX-License-Identifier: BSD-3-Clause
//
// engine/vmath/log.hpp.
#include "sweep.hpp"

using namespace test;

TEST_CASE("log is within one ulp of the true value everywhere") { SWEEP(log, std::log, std::log, 0.5, 2.0, 0.95); }
TEST_CASE("log2 is within two ulp of the true value everywhere") { SWEEP(log2, std::log2, std::log2, 0.5, 2.0, 1.5); }
TEST_CASE("log10 is within two ulp of the true value everywhere") { SWEEP(log10, std::log10, std::log10, 0.1, 10.0, 1.5); }
TEST_CASE("log1p is within two ulp of the true value everywhere") { SWEEP(log1p, std::log1p, std::log1p, -1.0, 1.5, 1.5); }

TEMPLATE_TEST_CASE("logarithms have their limits where they must be", "", float, double) {
    using T = TestType;
    const auto check = [](auto f) {
        CHECK(f(T(1)) == 0);
        CHECK(f(T(0)) == -infinity<T>);
        CHECK(f(T(-0.0)) == -infinity<T>);
        CHECK(f(infinity<T>) == infinity<T>);
        CHECK(std::isnan(f(-infinity<T>)));
        CHECK(std::isnan(f(T(-1))));
        CHECK(std::isnan(f(std::numeric_limits<T>::quiet_NaN())));
    };
    check([](T x) { return nd::vmath::log(x); });
    check([](T x) { return nd::vmath::log2(x); });
    check([](T x) { return nd::vmath::log10(x); });
    for (int k = std::numeric_limits<T>::min_exponent - std::numeric_limits<T>::digits; k < std::numeric_limits<T>::max_exponent; ++k)
        CHECK(nd::vmath::log2(std::ldexp(T(1), k)) == T(k));
    CHECK(nd::vmath::log1p(T(-1)) == -infinity<T>);
    CHECK(nd::vmath::log1p(infinity<T>) == infinity<T>);
    CHECK(std::isnan(nd::vmath::log1p(T(-1.5))));
    CHECK(std::signbit(nd::vmath::log1p(T(-0.0))));
}
