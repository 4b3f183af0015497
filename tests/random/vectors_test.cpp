// SPDX-License-Identifier: BSD-3-Clause
//
// Multinomial, multivariate hypergeometric and Dirichlet vectors against NumPy's.
#include <nd/creation/lists.hpp>
#include <nd/operators.hpp>

#include "streams.hpp"

namespace {

using namespace test;

const streams numpy("random_variates");

TEST_CASE("multinomial vectors are NumPy's") {
    const auto fair = nd::array({1 / 6.0, 1 / 6.0, 1 / 6.0, 1 / 6.0, 1 / 6.0, 1 / 6.0});
    const auto loaded = nd::array({{0.1, 0.5, 0.4}, {0.3, 0.7, 0.0}, {0.0, 0.0, 1.0}});
    numpy.check("multinomial", [&](auto& rng) { return rng.multinomial(20, fair); });
    numpy.check("multinomial sized", [&](auto& rng) { return rng.multinomial(2000, fair, {3, 4}); });
    numpy.check("multinomial n array", [&](auto& rng) { return rng.multinomial(nd::array({{10}, {20}}), fair, {2, 2}); });
    numpy.check("multinomial of none", [&](auto& rng) { return rng.multinomial(0, fair); });
    for_each_order(loaded, [](const ndarray<double>& p, const char* how) {
        INFO(how);
        numpy.check("multinomial of matrices", [&](auto& rng) { return rng.multinomial(100, p); });
        numpy.check("multinomial of both", [&](auto& rng) { return rng.multinomial(nd::array({{1}, {1000}}), p); });
    });
    numpy.check("error multinomial n", [&](auto& rng) { return rng.multinomial(-1, fair); });
    numpy.check("error multinomial sum", [](auto& rng) { return rng.multinomial(5, nd::array({0.6, 0.6, 0.1})); });
    numpy.check("error multinomial range", [](auto& rng) { return rng.multinomial(5, nd::array({1.5, 0.1})); });
    numpy.check("error multinomial nan", [](auto& rng) { return rng.multinomial(5, nd::array({std::nan(""), 0.1})); });
    numpy.check("error multinomial size", [&](auto& rng) { return rng.multinomial(nd::array({1, 2}), fair, {3}); });
    auto rng = rnd::default_rng(1);
    CHECK_THROWS_AS(rng.multinomial(5, nd::eval(0.5)), nd::value_error);
    CHECK_THROWS_AS(rng.multinomial(5, ndarray<double>::uninitialized({3, 0})), nd::value_error);
}

TEST_CASE("samples from urns are NumPy's by both methods") {
    const auto colors = nd::array({16, 8, 4, 0, 300});
    for (const char* method : {"marginals", "count"}) {
        for (intp k : {0, 6, 100, 200, 328}) {
            numpy.check(std::string("urn ") + method + " " + std::to_string(k),
                        [&](auto& rng) { return rng.multivariate_hypergeometric(colors, k, {.size = {5, 2}, .method = method}); });
        }
    }
    numpy.check("urn one", [&](auto& rng) { return rng.multivariate_hypergeometric(colors, 10); });
    numpy.check("urn large", [&](auto& rng) { return rng.multivariate_hypergeometric(colors * 10000, 5000, {20}); });
    numpy.check("error urn sample", [&](auto& rng) { return rng.multivariate_hypergeometric(colors, 329); });
    numpy.check("error urn negative sample", [&](auto& rng) { return rng.multivariate_hypergeometric(colors, -1); });
    numpy.check("error urn negative color", [&](auto& rng) { return rng.multivariate_hypergeometric(-colors, 1); });
    numpy.check("error urn method", [&](auto& rng) { return rng.multivariate_hypergeometric(colors, 1, {.method = "urn"}); });
    numpy.check("error urn sum", [&](auto& rng) { return rng.multivariate_hypergeometric(colors * 10000000, 1); });
    auto rng = rnd::default_rng(1);
    CHECK(rng.multivariate_hypergeometric(ndarray<int>::uninitialized({0}), 0, {4}).shape() == nd::dims{4, 0});
    CHECK_THROWS_AS(rng.multivariate_hypergeometric(nd::array({{1, 2}}), 1), nd::value_error);
}

TEST_CASE("Dirichlet's vectors are NumPy's, of small parameters too") {
    const auto b = nd::array({0.2, 1.0, 2.5, 7.0});
    numpy.check("dirichlet", [&](auto& rng) { return rng.dirichlet(b); });
    numpy.check("dirichlet sized", [&](auto& rng) { return rng.dirichlet(b, {10, 3}); });
    numpy.check("dirichlet small", [&](auto& rng) { return rng.dirichlet(b / 1000.0, {10, 3}); });
    numpy.check("dirichlet zeros", [](auto& rng) { return rng.dirichlet(nd::array({0.0, 0.05, 0.0}), {4}); });
    numpy.check("dirichlet all zeros", [](auto& rng) { return rng.dirichlet(nd::array({0.0, 0.0, 0.0}), {4}); });
    numpy.check("dirichlet one", [](auto& rng) { return rng.dirichlet(nd::array({0.01}), {4}); });
    numpy.check("error dirichlet", [&](auto& rng) { return rng.dirichlet(-b); });
    auto rng = rnd::default_rng(1);
    CHECK_THROWS_AS(rng.dirichlet(nd::array({{1.0, 2.0}})), nd::value_error);
}

}  // namespace
