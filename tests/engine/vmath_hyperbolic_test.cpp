// SPDX-License-Identifier: BSD-3-Clause
//
// engine/vmath/hyperbolic.hpp.
#include "sweep.hpp"

using namespace test;

namespace {

template <class T>
T logistic(T x) {
    return 1 / (1 + std::exp(-x));
}

}  // namespace

TEST_CASE("exp2 is within two ulp of the true value everywhere") { SWEEP(exp2, std::exp2, std::exp2, -1080.0, 1030.0, 1.5); }
TEST_CASE("expm1 is within two ulp of the true value everywhere") { SWEEP(expm1, std::expm1, std::expm1, -4.0, 4.0, 1.5); }
TEST_CASE("tanh is within two ulp of the true value everywhere") { SWEEP(tanh, std::tanh, std::tanh, -2.0, 2.0, 1.5); }
TEST_CASE("sigmoid is within two ulp of the true value everywhere") { SWEEP(sigmoid, logistic, logistic, -760.0, 40.0, 1.5); }

TEMPLATE_TEST_CASE("functions made of exponentials have their limits where they must be", "", float, double) {
    using T = TestType;
    const T nan = std::numeric_limits<T>::quiet_NaN();
    using nd::vmath::exp2, nd::vmath::expm1, nd::vmath::tanh, nd::vmath::sigmoid;
    CHECK(exp2(T(10)) == 1024);
    CHECK(exp2(-infinity<T>) == 0);
    CHECK(exp2(infinity<T>) == infinity<T>);
    CHECK(exp2(T(std::numeric_limits<T>::max_exponent)) == infinity<T>);
    CHECK(exp2(T(std::numeric_limits<T>::min_exponent - std::numeric_limits<T>::digits)) == std::numeric_limits<T>::denorm_min());
    CHECK(expm1(-infinity<T>) == -1);
    CHECK(expm1(infinity<T>) == infinity<T>);
    CHECK(std::signbit(expm1(T(-0.0))));
    CHECK(tanh(-infinity<T>) == -1);
    CHECK(tanh(infinity<T>) == 1);
    CHECK(std::signbit(tanh(T(-0.0))));
    CHECK(sigmoid(-infinity<T>) == 0);
    CHECK(sigmoid(infinity<T>) == 1);
    CHECK(sigmoid(T(0)) == T(0.5));
    CHECK((std::isnan(exp2(nan)) && std::isnan(expm1(nan)) && std::isnan(tanh(nan)) && std::isnan(sigmoid(nan))));
}
