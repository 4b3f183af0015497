// SPDX-License-Identifier: BSD-3-Clause
//
// Uniform, normal and exponential variates of a Generator, to the last bit, and the raw word that comes next.
#include <nd/operators.hpp>

#include "streams.hpp"

namespace {

using namespace test;

const streams numpy("random_streams");
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN(), infinity = std::numeric_limits<double>::infinity();

TEST_CASE("standard variates of every length are NumPy's, float and double") {
    for_each_dtype(dtypes<double, float>{}, []<class T>() {
        const std::string dtype = nd::dtype_name<T>();
        for (intp n : {0, 1, 2, 3, 31, 32, 33, 255, 256, 257, 511, 512, 513, 1000, 5000}) {
            const std::string label = " " + dtype + " " + std::to_string(n);
            numpy.check("random" + label, [n](auto& rng) { return rng.template random<T>({n}); });
            numpy.check("standard_normal" + label, [n](auto& rng) { return rng.template standard_normal<T>({n}); });
            numpy.check("standard_exponential" + label, [n](auto& rng) { return rng.template standard_exponential<T>({n}); });
        }
        const auto seventh = [](const ndarray<T>& a) { return a(nd::slice(nd::none, nd::none, 7)).copy(); };
        numpy.check("standard_normal " + dtype + " long", [&](auto& rng) { return seventh(rng.template standard_normal<T>({200000})); }, 3);
        numpy.check("standard_exponential " + dtype + " long", [&](auto& rng) { return seventh(rng.template standard_exponential<T>({200000})); }, 4);
        numpy.check("standard_exponential " + dtype + " inv", [](auto& rng) { return rng.template standard_exponential<T>({.size = {1000}, .method = "inv"}); });
    });
    numpy.check("standard_normal 1000x20", [](auto& rng) { return rng.standard_normal({1000, 20}); });
}

TEST_CASE("one number at a time is one number of an array") {
    numpy.check("scalars", [](auto& rng) {
        auto v = ndarray<double>::uninitialized({8});
        double* to = v.data();
        *to++ = rng.random();
        *to++ = rng.standard_normal();
        *to++ = rng.standard_exponential();
        *to++ = rng.uniform(2, 3);
        *to++ = rng.normal(1, 2);
        *to++ = rng.exponential(3.0);
        *to++ = rng.normal();
        *to++ = rng.uniform();
        return v;
    });
    numpy.check("scalars float32", [](auto& rng) {
        auto v = ndarray<float>::uninitialized({3});
        v(0) = rng.template random<float>();
        v(1) = rng.template standard_normal<float>();
        v(2) = rng.template standard_exponential<float>();
        return v;
    });
    numpy.check("standard_normal float32 twice", [](auto& rng) {  // a half of a word waits in between
        auto v = ndarray<float>::uninitialized({14});
        v(nd::slice(0, 7)) = rng.template standard_normal<float>({7});
        v(nd::slice(7, 11)) = rng.template standard_normal<float>({4});
        v(nd::slice(11, 14)) = rng.template random<float>({3});
        return v;
    });
}

TEST_CASE("results go into arrays of any layout") {
    for_each_order(ndarray<double>::uninitialized({6, 7}), [](const ndarray<double>& out, const char* how) {
        INFO(how);
        const auto check = [&](const auto& draw) {
            auto into = nd::random::default_rng(9), fresh = into;
            const auto got = draw(into, out);
            CHECK(got.data() == out.data());
            CHECK(values_text(out) == values_text(draw(fresh, ndarray<double>::uninitialized({6, 7}))));
            CHECK(into.random() == fresh.random());
        };
        check([](auto& rng, const auto& to) { return rng.random({.out = to}); });
        check([](auto& rng, const auto& to) { return rng.standard_normal({.out = to}); });
        check([](auto& rng, const auto& to) { return rng.standard_exponential({.size = {6, 7}, .out = to}); });
    });
    auto rng = nd::random::default_rng(9);
    CHECK_THROWS_AS(rng.random({.size = {3}, .out = ndarray<double>::uninitialized({4})}), nd::shape_error);
    CHECK_THROWS_AS(rng.standard_exponential({.method = "fast"}), nd::value_error);
    CHECK(rng.random() == nd::random::default_rng(9).random());
}

TEST_CASE("uniform, normal and exponential take numbers and arrays that broadcast") {
    const auto loc = sample<double>({3, 1}), scale = nd::eval(sample<double>({4}) * 0.0);
    for (intp i = 0; i < 4; ++i) scale(i) = static_cast<double>(i + 1);
    numpy.check("uniform", [](auto& rng) { return rng.uniform(-0.1, 0.1, {1000}); });
    numpy.check("uniform far", [](auto& rng) { return rng.uniform(1e300, 1.5e300, {3, 5}); });
    numpy.check("uniform one point", [](auto& rng) { return rng.uniform(2, 2, {3}); });
    numpy.check("normal", [](auto& rng) { return rng.normal(0.3, 1.7, {1000}); });
    numpy.check("exponential", [](auto& rng) { return rng.exponential(0.3, {1000}); });
    numpy.check("normal arrays", [&](auto& rng) { return rng.normal(loc, scale); });
    numpy.check("normal arrays sized", [&](auto& rng) { return rng.normal(loc, scale, {2, 3, 4}); });
    numpy.check("normal array and number", [&](auto& rng) { return rng.normal(loc, 2); });
    numpy.check("uniform arrays", [&](auto& rng) { return rng.uniform(loc, loc + scale); });
    numpy.check("exponential array", [&](auto& rng) { return rng.exponential(scale); });
    numpy.check("exponential integer array", [&](auto& rng) { return rng.exponential(nd::eval(scale - 1.0).template astype<std::int32_t>()); });
    numpy.check("normal of nothing", [](auto& rng) { return rng.normal(ndarray<double>::uninitialized({0, 3}), 1); });
    for_each_order(nd::eval(loc + scale), [&](const ndarray<double>& low, const char* how) {
        INFO(how);
        auto rng = nd::random::default_rng(42);
        CHECK(values_text(rng.uniform(low, 20.0)) == values_text(nd::random::default_rng(42).uniform(low.copy(), 20.0)));
    });
}

TEST_CASE("parameters that NumPy refuses are errors, and nothing is drawn") {
    const auto loc = sample<double>({3, 1}), scale = sample<double>({4});
    const auto pair = [](double a, double b) {
        auto v = ndarray<double>::uninitialized({2});
        v(0) = a, v(1) = b;
        return v;
    };
    numpy.check("error normal scale", [](auto& rng) { return rng.normal(0, -1, {3}); });
    numpy.check("error normal scale -0", [](auto& rng) { return rng.normal(0, -0.0, {3}); });
    numpy.check("error normal scale nan", [](auto& rng) {
        const auto v = rng.normal(0, not_a_number, {3});
        auto is_nan = ndarray<bool>::uninitialized({3});
        for (intp i = 0; i < 3; ++i) is_nan(i) = std::isnan(v(i));
        return is_nan;
    });
    numpy.check("error normal scales", [&](auto& rng) { return rng.normal(0, pair(1, -1)); });
    numpy.check("error uniform", [](auto& rng) { return rng.uniform(2, 1, {3}); });
    numpy.check("error uniform inf", [](auto& rng) { return rng.uniform(0, infinity, {3}); });
    numpy.check("error uniform wide", [](auto& rng) { return rng.uniform(-1.7e308, 1.7e308); });
    numpy.check("error uniform arrays", [&](auto& rng) { return rng.uniform(pair(0, 2), pair(1, 1)); });
    numpy.check("error exponential", [](auto& rng) { return rng.exponential(-1); });
    numpy.check("error normal shape", [&](auto& rng) { return rng.normal(loc, scale, {3, 5}); });
    numpy.check("error negative size", [](auto& rng) { return rng.random({2, -1}); });
    auto rng = nd::random::default_rng(1);
    CHECK_THROWS_WITH(rng.normal(0, -1.5), Catch::Matchers::ContainsSubstring("nd::random::normal: scale must not be negative, got -1.5"));
}

}  // namespace
