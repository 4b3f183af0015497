// SPDX-License-Identifier: BSD-3-Clause
//
// linalg/covariance.hpp: covariances and correlations with every option as recorded from NumPy, and what is refused.
#include <complex>
#include <cstdint>
#include <nd/linalg/covariance.hpp>

#include "linalg/matrices.hpp"

namespace {

using namespace test;

ndarray<std::int64_t> counts() {
    const auto f = ndarray<std::int64_t>::uninitialized({7});
    const int values[] = {1, 2, 0, 3, 1, 1, 4};
    for (int k = 0; k < 7; ++k) f.data()[k] = values[k];
    return f;
}
ndarray<double> weights() {
    const auto w = ndarray<double>::uninitialized({7});
    const double values[] = {0.5, 1.0, 2.0, 0.25, 1.0, 3.0, 0.75};
    for (int k = 0; k < 7; ++k) w.data()[k] = values[k];
    return w;
}

}  // namespace

TEMPLATE_TEST_CASE("covariances and correlations are NumPy's", "", std::int32_t, float, double, std::complex<double>) {
    using T = TestType;
    const std::string dtype = nd::dtype_name<T>();
    const auto x = operand<T>({3, 7}, 3), y = operand<T>({2, 7}, 8);
    const auto f = counts();
    const auto w = weights();
    const double tolerance = 1e-14;
    compare("cov " + dtype, tolerance, [&] { return nd::cov(x); });
    compare("cov columns " + dtype, tolerance, [&] { return nd::cov(x, {.rowvar = false}); });
    compare("cov columns " + dtype, tolerance, [&] { return nd::cov(x.T()); });
    compare("cov bias " + dtype, tolerance, [&] { return nd::cov(x, {.bias = true}); });
    compare("cov ddof " + dtype, tolerance, [&] { return nd::cov(x, {.ddof = 2}); });
    compare("cov fweights " + dtype, tolerance, [&] { return nd::cov(x, {.fweights = f}); });
    compare("cov aweights " + dtype, tolerance, [&] { return nd::cov(x, {.aweights = w}); });
    compare("cov both " + dtype, tolerance, [&] { return nd::cov(x, {.fweights = f, .aweights = w}); });
    compare("cov both ddof " + dtype, tolerance, [&] { return nd::cov(x, {.ddof = 0, .fweights = f, .aweights = w}); });
    compare("cov y " + dtype, tolerance, [&] { return nd::cov(x, y); });
    compare("cov one " + dtype, tolerance, [&] { return nd::cov(x(0, all)); });
    compare("cov pair " + dtype, tolerance, [&] { return nd::cov(x(0, all), y(0, all)); });
    compare("corrcoef " + dtype, tolerance, [&] { return nd::corrcoef(x); });
    compare("corrcoef columns " + dtype, tolerance, [&] { return nd::corrcoef(x.T(), {.rowvar = false}); });
    compare("corrcoef y " + dtype, tolerance, [&] { return nd::corrcoef(x, y); });
    compare("corrcoef one " + dtype, tolerance, [&] { return nd::corrcoef(x(0, all)); });
}

TEST_CASE("a covariance is symmetric to the bit, in the dtype asked for, of recipes too") {
    const auto x = random_matrix<float>({300, 20}, 1);
    const auto c = nd::cov(x, {.rowvar = false});
    CHECK(headline(c) == "float64 (20,20)");
    CHECK(distance(c, ndarray<double>(c.T().copy())) == 0);
    CHECK(headline(nd::cov<float>(x, {.rowvar = false})) == "float32 (20,20)");
    CHECK(distance(nd::cov<float>(x, {.rowvar = false}), c) < 1e-6);
    CHECK(distance(nd::cov(x * 2.0f, {.rowvar = false}), ndarray<double>(c * 4.0)) < 1e-15);
    CHECK(nd::cov(ndarray<double>::uninitialized({0, 5})).size() == 0);
}

TEST_CASE("what does not vary has no correlation, and what is no data is an error") {
    const auto x = operand<double>({3, 7}, 3);
    x(1, all).fill(2.0);
    const auto r = nd::corrcoef(x);
    CHECK(std::isnan(r(0, 1)));
    CHECK(r(0, 0) == 1);
    CHECK_THROWS_WITH(nd::cov(operand<double>({2, 2, 2}, 3)), "nd::cov: takes arrays of one or two axes, got shape (2,2,2)");
    CHECK_THROWS_WITH(nd::cov(x, operand<double>({2, 6}, 3)), "nd::cov: the two have 7 and 6 observations");
    CHECK_THROWS_WITH(nd::cov(x, {.fweights = operand<std::int64_t>({6}, 3)}), "nd::cov: fweights has shape (6,) where there are 7 observations");
    CHECK_THROWS_WITH(nd::cov(x, {.aweights = operand<double>({7}, 3)}), "nd::cov: aweights holds a negative number");
    CHECK_THROWS_WITH(nd::cov(x, {.ddof = 0.5}), "nd::cov: ddof is a whole number");
}
