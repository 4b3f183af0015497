// SPDX-License-Identifier: BSD-3-Clause
//
// shuffle, permutation and permuted of every axis and layout against NumPy's.
#include "streams.hpp"

namespace {

using namespace test;

const streams numpy("random_streams");

TEST_CASE("ranges of every length are permuted as NumPy does") {
    for (intp n : {0, 1, 2, 10, 300, 1000, 70000}) numpy.check("permutation " + std::to_string(n), [n](auto& rng) { return rng.permutation(n); });
    CHECK(nd::random::default_rng(1).permutation(-3).size() == 0);
}

TEST_CASE("arrays of every dtype and layout are shuffled and permuted along every axis") {
    for_each_dtype(dtypes<bool, std::int8_t, std::int16_t, std::int32_t, double, std::complex<double>>{}, []<class T>() {
        const std::string dtype = nd::dtype_name<T>();
        const auto values = sample<T>({4, 5, 6}), row = sample<T>({37});
        for_each_order(values, [&](const ndarray<T>& a, const char* how) {
            INFO(how);
            for (int axis = 0; axis < 3; ++axis) {
                const std::string label = " " + dtype + " axis " + std::to_string(axis);
                numpy.check("shuffle" + label, [&](auto& rng) {
                    a.write(values.copy());
                    rng.shuffle(a, axis - 3);
                    const auto result = a.copy();
                    a.write(sample<T>({4, 5, 6}));
                    return result;
                });
                numpy.check("permutation" + label, [&](auto& rng) { return rng.permutation(a, axis); });
                numpy.check("permuted" + label, [&](auto& rng) { return rng.permuted(a, axis); });
            }
        });
        numpy.check("permuted " + dtype, [&](auto& rng) { return rng.permuted(values); });
        numpy.check("permuted " + dtype + " F", [&](auto& rng) { return rng.permuted(values.copy(nd::order::F)); });
        for_each_order(row, [&](const ndarray<T>& a, const char*) {
            numpy.check("permutation " + dtype + " row", [&](auto& rng) { return rng.permutation(a); });
            numpy.check("permuted " + dtype + " row", [&](auto& rng) { return rng.permuted(a, 0); });
        });
    });
}

TEST_CASE("an axis that is not there is an error") {
    auto rng = nd::random::default_rng(1);
    const auto a = sample<double>({2, 3});
    CHECK_THROWS_AS(rng.shuffle(a, 2), nd::index_error);
    CHECK_THROWS_AS(rng.permutation(a, -3), nd::index_error);
    CHECK_THROWS_AS(rng.permuted(a, 2), nd::index_error);
    CHECK_THROWS_AS(rng.shuffle(nd::eval(1.0)), nd::index_error);
    rng.shuffle(ndarray<double>::uninitialized({0, 3}));
    CHECK(rng.random() == nd::random::default_rng(1).random());
}

}  // namespace
