// SPDX-License-Identifier: BSD-3-Clause
//
// engine/vmath: exp.
#include "sweep.hpp"

using namespace test;

TEST_CASE("exp is within one ulp of the true value everywhere") { SWEEP(exp, std::exp, std::exp, -750.0, 710.0, 0.9); }

TEMPLATE_TEST_CASE("exp has its limits where they must be", "", float, double) {
    using nd::vmath::exp;
    using T = TestType;
    CHECK(exp(T(0)) == 1);
    CHECK(exp(T(-0.0)) == 1);
    CHECK(exp(infinity<T>) == infinity<T>);
    CHECK(exp(-infinity<T>) == 0);
    CHECK(std::isnan(exp(std::numeric_limits<T>::quiet_NaN())));
    CHECK(exp(std::numeric_limits<T>::max()) == infinity<T>);
    CHECK(exp(std::numeric_limits<T>::lowest()) == 0);
    const T last = sizeof(T) == 4 ? T(0x1.62e42ep6) : T(0x1.62e42fefa39efp9);
    CHECK(std::isfinite(exp(last)));
    CHECK(exp(std::nextafter(last, infinity<T>)) == infinity<T>);
    const T least = sizeof(T) == 4 ? T(-0x1.9fe368p6) : T(-0x1.74910d52d3051p9);
    CHECK(exp(least) == std::numeric_limits<T>::denorm_min());
    CHECK(exp(std::nextafter(least, -infinity<T>)) == 0);
}
