// SPDX-License-Identifier: BSD-3-Clause
//
// Multivariate normal vectors by every factorisation: NumPy's up to rounding and the signs of LAPACK's vectors.
#include <nd/creation/lists.hpp>
#include <nd/linalg.hpp>

#include <sstream>

#include "streams.hpp"

namespace {

using namespace test;

const recorded numpy(source_path("tests/oracle/random_variates.txt"));

TEST_CASE("multivariate normal vectors are NumPy's to rounding, by every method, the vectors' signs apart") {
    const auto mean = nd::array({1.0, -2.0, 0.5});
    for_each_order(nd::array({{2.0, 0.5, 0.1}, {0.5, 1.0, -0.3}, {0.1, -0.3, 0.7}}), [&](const ndarray<double>& cov, const char* how) {
        for (const char* method : {"svd", "eigh", "cholesky"}) {
            INFO(method << ", " << how);
            auto rng = rnd::default_rng(5);
            const auto x = rng.multivariate_normal(mean, cov, {.size = {2, 2}, .check_valid = "raise", .method = method});
            CHECK(x.shape() == nd::dims{2, 2, 3});
            auto plain = rnd::default_rng(5);
            const auto z = plain.standard_normal({12});
            CHECK(rng.random() == plain.random());
            // Whatever the signs of LAPACK's vectors, a variate is as far from the mean as its normal vector from 0.
            const auto inverse = nd::linalg::inv(cov);
            for (intp r = 0; r < 4; ++r) {
                double far = 0, length = 0;
                for (intp i = 0; i < 3; ++i) {
                    length += z(3 * r + i) * z(3 * r + i);
                    for (intp j = 0; j < 3; ++j) far += (x.data()[3 * r + i] - mean(i)) * inverse(i, j) * (x.data()[3 * r + j] - mean(j));
                }
                CHECK(is_near(far, length, 1e-12));
            }
            if (std::string(method) != "cholesky") continue;
            std::istringstream text(numpy[std::string("multivariate_normal ") + method]);
            double wanted;
            for (intp i = 0; i < 12 && text >> wanted; ++i) CHECK(std::fabs(x.data()[i] - wanted) <= 1e-13);
            CHECK(!text.fail());
        }
    });
}

TEST_CASE("many vectors have the means and the covariance") {
    const auto mean = nd::array({1.0, -2.0}), cov = nd::array({{2.0, 0.5}, {0.5, 1.0}});
    auto rng = rnd::default_rng(6);
    const auto x = rng.multivariate_normal(mean, cov, {40000});
    double a = 0, b = 0, ab = 0;
    for (intp i = 0; i < 40000; ++i) a += x(i, 0), b += x(i, 1), ab += (x(i, 0) - 1) * (x(i, 1) + 2);
    CHECK(std::fabs(a / 40000 - 1) < 0.05);
    CHECK(std::fabs(b / 40000 + 2) < 0.05);
    CHECK(std::fabs(ab / 40000 - 0.5) < 0.05);
}

TEST_CASE("shapes that do not fit, and covariances that are none, are errors, and nothing is drawn") {
    const auto mean = nd::array({1.0, -2.0}), bad = nd::array({{1.0, 2.0}, {2.0, 1.0}}), cov = nd::array({{2.0, 0.5}, {0.5, 1.0}});
    auto rng = rnd::default_rng(7);
    CHECK_THROWS_AS(rng.multivariate_normal(cov, cov), nd::value_error);
    CHECK_THROWS_AS(rng.multivariate_normal(nd::array({1.0}), cov), nd::value_error);
    CHECK_THROWS_AS(rng.multivariate_normal(mean, mean), nd::value_error);
    CHECK_THROWS_AS(rng.multivariate_normal(mean, bad, {.check_valid = "raise"}), nd::value_error);
    CHECK_THROWS_WITH(rng.multivariate_normal(mean, bad, {.method = "cholesky"}), Catch::Matchers::ContainsSubstring("nd::random::multivariate_normal: the matrix is not positive definite"));
    CHECK_THROWS_AS(rng.multivariate_normal(mean, bad, {.check_valid = "raise", .method = "eigh"}), nd::value_error);
    CHECK_THROWS_AS(rng.multivariate_normal(mean, bad, {.method = "cholesky"}), nd::linalg_error);
    CHECK_THROWS_AS(rng.multivariate_normal(mean, cov, {.method = "lu"}), nd::value_error);
    CHECK_THROWS_AS(rng.multivariate_normal(mean, cov, {.check_valid = "no"}), nd::value_error);
    CHECK(rng.random() == rnd::default_rng(7).random());
    CHECK(rng.multivariate_normal(mean, bad).shape() == nd::dims{2});
    CHECK(rng.multivariate_normal(mean, cov, {0}).shape() == nd::dims{0, 2});
}

}  // namespace
