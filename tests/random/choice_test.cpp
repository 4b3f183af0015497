// SPDX-License-Identifier: BSD-3-Clause
//
// Samples of ranges and arrays, with and without replacement, all alike and by probabilities, against NumPy's.
#include "streams.hpp"

namespace {

using namespace test;

const streams numpy("random_streams");

ndarray<double> list(std::initializer_list<double> values) {
    auto v = ndarray<double>::uninitialized({values.size()});
    intp i = 0;
    for (double x : values) v(i++) = x;
    return v;
}

TEST_CASE("samples of ranges are NumPy's on both sides of every change of method") {
    const std::pair<intp, intp> cases[] = {{10, 3},     {10, 10},      {1, 1},        {10000, 256},   {10000, 9000}, {10001, 200},
                                           {10001, 201}, {20000, 1000}, {20000, 1001}, {20000, 20000}, {5, 0},        {100000, 1000}};
    for (auto [n, size] : cases) {
        const std::string label = "choice " + std::to_string(size) + " of " + std::to_string(n);
        numpy.check(label, [&](auto& rng) { return rng.choice(n, {size}); });
        numpy.check(label + " distinct", [&](auto& rng) { return rng.choice(n, {.size = {size}, .replace = false}); });
        numpy.check(label + " distinct in order", [&](auto& rng) { return rng.choice(n, {.size = {size}, .replace = false, .shuffle = false}); });
    }
    numpy.check("choice one", [](auto& rng) { return rng.choice(77); });
    numpy.check("choice one distinct", [](auto& rng) { return rng.choice(77, {.replace = false}); });
}

TEST_CASE("samples by probabilities are NumPy's") {
    auto p = ndarray<double>::uninitialized({50});
    for (intp i = 0; i < 50; ++i) p(i) = static_cast<double>(i + 1) / 1275.0;
    numpy.check("choice p", [&](auto& rng) { return rng.choice(50, {.size = {10, 30}, .p = p}); });
    numpy.check("choice p distinct", [&](auto& rng) { return rng.choice(50, {.size = {40}, .replace = false, .p = p}); });
    numpy.check("choice p float32", [&](auto& rng) { return rng.choice(50, {.size = {40}, .p = p.template astype<float>()}); });
    numpy.check("choice p one", [&](auto& rng) { return rng.choice(50, {.p = p}); });
}

TEST_CASE("samples of arrays of every layout go along every axis") {
    for_each_order(sample<std::int16_t>({4, 5, 6}), [](const ndarray<std::int16_t>& a, const char* how) {
        INFO(how);
        for (int axis = 0; axis < 3; ++axis) {
            const std::string label = "choice array axis " + std::to_string(axis);
            numpy.check(label, [&](auto& rng) { return rng.choice(a, {.size = {2, 3}, .axis = axis}); });
            numpy.check(label + " distinct", [&](auto& rng) { return rng.choice(a, {.size = {3}, .replace = false, .axis = axis - 3}); });
            numpy.check(label + " one", [&](auto& rng) { return rng.choice(a, {.axis = axis}); });
        }
    });
    for_each_order(sample<double>({9}), [](const ndarray<double>& a, const char*) { numpy.check("choice row", [&](auto& rng) { return rng.choice(a, {20}); }); });
    auto rng = nd::random::default_rng(2);
    const double one = rng.choice(sample<double>({1}));
    CHECK(one == sample<double>({1})(0));
}

TEST_CASE("samples that cannot be drawn are errors, and nothing is drawn") {
    numpy.check("error choice of none", [](auto& rng) { return rng.choice(0, {3}); });
    numpy.check("error choice of none, none", [](auto& rng) { return rng.choice(0, {0}); });
    numpy.check("error choice too many", [](auto& rng) { return rng.choice(5, {.size = 6, .replace = false}); });
    numpy.check("error choice p length", [](auto& rng) { return rng.choice(3, {.size = 2, .p = {0.5, 0.5}}); });
    numpy.check("error choice p sum", [](auto& rng) { return rng.choice(2, {.size = 2, .p = {0.5, 0.4}}); });
    numpy.check("error choice p negative", [](auto& rng) { return rng.choice(2, {.size = 2, .p = {1.5, -0.5}}); });
    numpy.check("error choice p nan", [](auto& rng) { return rng.choice(2, {.size = 2, .p = list({std::nan(""), 1})}); });
    numpy.check("error choice p zeros", [](auto& rng) { return rng.choice(3, {.size = 2, .replace = false, .p = {1, 0, 0}}); });
    auto rng = nd::random::default_rng(1);
    CHECK_THROWS_AS(rng.choice(2, {.size = 2, .p = sample<double>({2, 1})}), nd::value_error);
    CHECK_THROWS_AS(rng.choice(sample<double>({3}), {.axis = 1}), nd::index_error);
    CHECK(rng.choice(sample<double>({2, 3}), {.axis = 1}).shape() == nd::dims{2});  // as options, not as a size
    CHECK_THROWS_AS(rng.choice(ndarray<double>::uninitialized({0, 2})), nd::value_error);
    CHECK_THROWS_WITH(rng.choice(5, {.size = {6}, .replace = false}),
                      Catch::Matchers::ContainsSubstring("nd::random::choice: a sample of 6 without replacement is larger than the population of 5"));
}

}  // namespace
