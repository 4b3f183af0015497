// SPDX-License-Identifier: BSD-3-Clause
//
// engine/functors with the vector bodies of engine/vmath: the same bits in every lane, at every length, in every layout.
#include "support/catch.hpp"
#include "support/reference.hpp"

namespace {

namespace functor = nd::functor;
using test::check_map, test::for_each_dtype, test::values;

}  // namespace

TEST_CASE("transcendental functions have the same bits in every lane and at every length") {
    for_each_dtype(test::floating_dtypes{}, []<class T>() {
        check_map<functor::log, T>(values::any, [](T a) { return nd::vmath::log(a); });
        check_map<functor::sin, T>(values::any, [](T a) { return nd::vmath::sin(a); });
        check_map<functor::tanh, T>(values::any, [](T a) { return nd::vmath::tanh(a); });
        check_map<functor::power, T, T>(values::any, [](T a, T b) { return nd::vmath::pow(a, b); });
    });
    check_map<functor::sigmoid, std::int32_t>(values::any, [](std::int32_t a) { return nd::vmath::sigmoid(static_cast<double>(a)); });
    check_map<functor::erf, std::int16_t>(values::any, [](std::int16_t a) { return nd::vmath::erf(static_cast<float>(a)); });
}
