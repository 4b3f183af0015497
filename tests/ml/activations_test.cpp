// SPDX-License-Identifier: BSD-3-Clause
//
// ml/activations.hpp against SciPy: every axis, layout and dtype, infinities and NaN.
#include <nd/ml/activations.hpp>
#include <nd/ml/elementwise.hpp>
#include <nd/operators.hpp>

#include "support/samples.hpp"

namespace {

using namespace test;
namespace ml = nd::ml;

const oracle& cases() {
    static const oracle recorded("ml");
    return recorded;
}

template <class T>
void check_shape(const char* shape, const ndarray<T>& values) {
    const std::string dtype = nd::dtype_name<T>();
    for_each_order(values, [&](const ndarray<T>& x, const char* layout) {
        for (int axis = -1; axis < x.ndim(); ++axis) {
            if (x.shape(axis) == 0) continue;
            const std::string key = dtype + " " + shape + " " + std::to_string(axis);
            cases().check("softmax " + key, layout, [&] { return ml::softmax(x, {.axis = axis}); });
            cases().check("log_softmax " + key, layout, [&] { return ml::log_softmax(x, {.axis = axis}); });
            cases().check("logsumexp " + key, layout, [&] { return ml::logsumexp(x, {.axis = axis}); });
            cases().check("logsumexp keepdims " + key, layout, [&] { return ml::logsumexp(x, {.axis = axis, .keepdims = true}); });
        }
    });
}

}  // namespace

TEMPLATE_TEST_CASE("softmax, log_softmax and logsumexp are SciPy's on every axis", "", float, double, std::int32_t, std::int64_t) {
    check_shape("cube", sample<TestType>(cube.shape));
    for (const named_shape& s : other_shapes)
        if (std::string(s.name) != "scalar") check_shape(s.name, sample<TestType>(s.shape));
    const std::string dtype = nd::dtype_name<TestType>();
    for_each_order(sample<TestType>(cube.shape), [&](const ndarray<TestType>& x, const char* layout) {
        cases().check("softmax " + dtype + " cube all", layout, [&] { return ml::softmax(x, {.axis = {0, 1, 2}}); });
        cases().check("softmax " + dtype + " cube 0 2", layout, [&] { return ml::softmax(x, {.axis = {0, 2}}); });
        cases().check("log_softmax " + dtype + " cube 0 2", layout, [&] { return ml::log_softmax(x, {.axis = {0, 2}}); });
        cases().check("logsumexp " + dtype + " cube all", layout, [&] { return ml::logsumexp(x); });
        cases().check("logsumexp " + dtype + " cube 0 2", layout, [&] { return ml::logsumexp(x, {.axis = {0, 2}}); });
    });
}

TEMPLATE_TEST_CASE("softmax and its kin take infinities, NaN and huge numbers as SciPy does", "", float, double) {
    const std::string dtype = nd::dtype_name<TestType>();
    cases().check("softmax holes " + dtype, "C", [] { return ml::softmax(holes<TestType>({5, 9})); });
    const auto huge = sample<TestType>({3, 40}) * 1e4;
    cases().check("softmax huge " + dtype, "recipe", [&] { return ml::softmax(huge); });
    cases().check("log_softmax huge " + dtype, "recipe", [&] { return ml::log_softmax(huge); });
    const TestType infinity = std::numeric_limits<TestType>::infinity();
    auto x = ndarray<TestType>::uninitialized({3, 2});
    const TestType values[] = {-infinity, -infinity, 0, -infinity, infinity, 1};
    for (intp i = 0; i < 6; ++i) x.data()[i] = values[i];
    cases().check("logsumexp infinite " + dtype, "C", [&] { return ml::logsumexp(x, {.axis = 1}); });
}

TEST_CASE("softmax sums to 1 whatever the length of the lanes") {
    for (intp n = 1; n < 140; ++n) {
        const auto x = sample<float>({3, n}, n);
        const auto y = ml::softmax(x);
        for (intp i = 0; i < 3; ++i) {
            double sum = 0;
            for (intp j = 0; j < n; ++j) sum += static_cast<double>(y(i, j));
            CHECK(std::fabs(sum - 1) < 1e-6);
        }
    }
}

TEST_CASE("16-bit floats are computed in float") {
    const auto x = sample<float>({3, 20});
    const auto half = x.astype<nd::float16>();
    const ndarray<nd::float16> y = ml::softmax(half);
    CHECK(array_text(y) == array_text(ml::softmax(x).astype<nd::float16>()));
}

TEST_CASE("axes that are not there are errors") {
    CHECK_THROWS_AS(ml::softmax(sample<float>({3, 4}), {.axis = 2}), nd::index_error);
    CHECK_THROWS_AS(ml::logsumexp(sample<float>({3, 4}), {.axis = {0, 0}}), nd::value_error);
}

TEST_CASE("relu is a recipe that keeps NaN and the dtype") {
    const auto x = holes<float>({3, 9});
    const ndarray<float> y = ml::relu(x);
    for (intp i = 0; i < x.size(); ++i) CHECK((std::isnan(x.data()[i]) ? std::isnan(y.data()[i]) : y.data()[i] == std::fmax(x.data()[i], 0.0f)));
    const auto small = sample<std::int8_t>({20});
    const ndarray<std::int8_t> z = ml::relu(small);
    for (intp i = 0; i < 20; ++i) CHECK(z(i) == (small(i) > 0 ? small(i) : 0));
}

TEMPLATE_TEST_CASE("gelu has its value in both forms", "", float, double, std::int32_t) {
    const std::string dtype = nd::dtype_name<TestType>();
    for_each_order(sample<TestType>({3, 70}, 54), [&](const ndarray<TestType>& x, const char* layout) {
        cases().check("gelu " + dtype, layout, [&] { return nd::eval(ml::gelu(x)); });
        cases().check("gelu " + dtype, layout, [&] { return nd::eval(ml::gelu(x + TestType(0))); });
        cases().check("gelu tanh " + dtype, layout, [&] { return ml::gelu(x, {.approximate = ml::gelu_form::tanh}); });
    });
}
