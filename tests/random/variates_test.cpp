// SPDX-License-Identifier: BSD-3-Clause
//
// Distributions of array parameters, of their defaults, and what they refuse.
#include <nd/creation/lists.hpp>
#include <nd/operators.hpp>

#include "streams.hpp"

namespace {

using namespace test;

const streams numpy("random_variates");

constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();

TEST_CASE("a size is given in braces, as an option, or as any list of sizes") {
    auto rng = rnd::default_rng(1);
    const nd::dims wanted{2, 3};
    CHECK(rng.random({2, 3}).shape() == wanted);
    CHECK(rng.random({.size = {2, 3}}).shape() == wanted);
    CHECK(rng.random({.size = {3}}).shape() == nd::dims{3});
    CHECK(rng.random({.size = 3}).shape() == nd::dims{3});
    CHECK(rng.random(wanted).shape() == wanted);
    CHECK(rng.random(std::vector<int>{2, 3}).shape() == wanted);
    CHECK(rng.random(ndarray<float>::uninitialized({2, 3}).shape()).shape() == wanted);
    CHECK(rng.standard_normal<float>({.size = {3}}).shape() == nd::dims{3});
    CHECK(rng.standard_exponential({.size = {3}}).shape() == nd::dims{3});
    CHECK(rng.standard_gamma(2.0, {.size = {3}}).shape() == nd::dims{3});
    CHECK(rng.integers(5, {.size = {3}}).shape() == nd::dims{3});
    CHECK(rng.integers(1, 5, {.size = {3}}).shape() == nd::dims{3});
    CHECK(rng.integers(1, 5, {2, 3}).shape() == wanted);
    CHECK(rng.choice(5, {.size = {3}}).shape() == nd::dims{3});
    CHECK(rng.choice(5, wanted).shape() == wanted);
}

TEST_CASE("array parameters broadcast") {
    const auto a = nd::array({{0.5}, {1.0}, {3.0}}), b = nd::array({0.2, 1.0, 2.5, 7.0}), big = nd::array({5.0, 20.0, 0.0, 300.0}), p = nd::array({0.1, 0.5, 0.9, 1.0});
    const auto n = nd::array({{5}, {100}, {0}});
    numpy.check("lognormal arrays a, b", [&](auto& rng) { return rng.lognormal(a, b); }, 13);
    numpy.check("laplace arrays a, b", [&](auto& rng) { return rng.laplace(a, b); }, 13);
    numpy.check("gamma arrays b, a", [&](auto& rng) { return rng.gamma(b, a); }, 13);
    numpy.check("beta arrays a, b", [&](auto& rng) { return rng.beta(a, b); }, 13);
    numpy.check("noncentral_chisquare arrays a, b", [&](auto& rng) { return rng.noncentral_chisquare(a, b); }, 13);
    numpy.check("f arrays a, b", [&](auto& rng) { return rng.f(a, b); }, 13);
    numpy.check("poisson arrays b", [&](auto& rng) { return rng.poisson(b); }, 13);
    numpy.check("poisson arrays big", [&](auto& rng) { return rng.poisson(big); }, 13);
    numpy.check("wald arrays a, b", [&](auto& rng) { return rng.wald(a, b); }, 13);
    numpy.check("binomial arrays n, p", [&](auto& rng) { return rng.binomial(n, p); }, 13);
    numpy.check("binomial arrays n, 0.3", [&](auto& rng) { return rng.binomial(n, 0.3); }, 13);
    numpy.check("negative_binomial arrays a, p", [&](auto& rng) { return rng.negative_binomial(a, p); }, 13);
    numpy.check("geometric arrays p", [&](auto& rng) { return rng.geometric(p); }, 13);
    numpy.check("hypergeometric arrays n, 20, 10", [&](auto& rng) { return rng.hypergeometric(n, 20, 10); }, 13);
    numpy.check("vonmises arrays a, b", [&](auto& rng) { return rng.vonmises(a, b); }, 13);
    numpy.check("triangular arrays -1.0, p, 2.0", [&](auto& rng) { return rng.triangular(-1.0, p, 2.0); }, 13);
    numpy.check("standard_t arrays a", [&](auto& rng) { return rng.standard_t(a); }, 13);
    numpy.check("zipf arrays b + 1.5", [&](auto& rng) { return rng.zipf(b + 1.5); }, 13);
    numpy.check("gamma arrays sized", [&](auto& rng) { return rng.gamma(a, b, {2, 3, 4}); }, 13);
    numpy.check("binomial arrays sized", [&](auto& rng) { return rng.binomial(n, p, {2, 3, 4}); }, 13);
    numpy.check("standard_gamma array", [&](auto& rng) { return rng.standard_gamma(a * b); }, 14);
}

TEST_CASE("a shape alone takes the defaults") {
    numpy.check("uniform of defaults", [](auto& rng) { return rng.uniform({10}); }, 15);
    numpy.check("normal of defaults", [](auto& rng) { return rng.normal({10}); }, 15);
    numpy.check("lognormal of defaults", [](auto& rng) { return rng.lognormal({10}); }, 15);
    numpy.check("exponential of defaults", [](auto& rng) { return rng.exponential({10}); }, 15);
    numpy.check("laplace of defaults", [](auto& rng) { return rng.laplace({10}); }, 15);
    numpy.check("logistic of defaults", [](auto& rng) { return rng.logistic({10}); }, 15);
    numpy.check("gumbel of defaults", [](auto& rng) { return rng.gumbel({10}); }, 15);
    numpy.check("rayleigh of defaults", [](auto& rng) { return rng.rayleigh({10}); }, 15);
    numpy.check("poisson of defaults", [](auto& rng) { return rng.poisson({10}); }, 15);
}

TEST_CASE("parameters that NumPy refuses are errors, and nothing is drawn") {
    numpy.check("error gamma -1.0, 1.0", [](auto& rng) { return rng.gamma(-1.0, 1.0); });
    numpy.check("error gamma 1.0, -1.0", [](auto& rng) { return rng.gamma(1.0, -1.0); });
    numpy.check("error standard_gamma -0.5", [](auto& rng) { return rng.standard_gamma(-0.5); });
    numpy.check("error beta 0.0, 1.0", [](auto& rng) { return rng.beta(0.0, 1.0); });
    numpy.check("error chisquare 0.0", [](auto& rng) { return rng.chisquare(0.0); });
    numpy.check("error noncentral_chisquare 1.0, -1.0", [](auto& rng) { return rng.noncentral_chisquare(1.0, -1.0); });
    numpy.check("error f 1.0, 0.0", [](auto& rng) { return rng.f(1.0, 0.0); });
    numpy.check("error standard_t -1.0", [](auto& rng) { return rng.standard_t(-1.0); });
    numpy.check("error pareto 0.0", [](auto& rng) { return rng.pareto(0.0); });
    numpy.check("error weibull -1.0", [](auto& rng) { return rng.weibull(-1.0); });
    numpy.check("error power 0.0", [](auto& rng) { return rng.power(0.0); });
    numpy.check("error vonmises 0.0, -1.0", [](auto& rng) { return rng.vonmises(0.0, -1.0); });
    numpy.check("error wald 0.0, 1.0", [](auto& rng) { return rng.wald(0.0, 1.0); });
    numpy.check("error laplace 0.0, -1.0", [](auto& rng) { return rng.laplace(0.0, -1.0); });
    numpy.check("error rayleigh -1.0", [](auto& rng) { return rng.rayleigh(-1.0); });
    numpy.check("error triangular 1.0, 0.5, 2.0", [](auto& rng) { return rng.triangular(1.0, 0.5, 2.0); });
    numpy.check("error triangular 0.0, 3.0, 2.0", [](auto& rng) { return rng.triangular(0.0, 3.0, 2.0); });
    numpy.check("error triangular 1.0, 1.0, 1.0", [](auto& rng) { return rng.triangular(1.0, 1.0, 1.0); });
    numpy.check("error poisson -1.0", [](auto& rng) { return rng.poisson(-1.0); });
    numpy.check("error poisson nan", [](auto& rng) { return rng.poisson(nan_value); });
    numpy.check("error poisson 1e19", [](auto& rng) { return rng.poisson(1e19); });
    numpy.check("error binomial -1, 0.5", [](auto& rng) { return rng.binomial(-1, 0.5); });
    numpy.check("error binomial 5, 1.5", [](auto& rng) { return rng.binomial(5, 1.5); });
    numpy.check("error binomial 5, nan", [](auto& rng) { return rng.binomial(5, nan_value); });
    numpy.check("error negative_binomial 0.0, 0.5", [](auto& rng) { return rng.negative_binomial(0.0, 0.5); });
    numpy.check("error negative_binomial nan, 0.5", [](auto& rng) { return rng.negative_binomial(nan_value, 0.5); });
    numpy.check("error negative_binomial 1.0, 0.0", [](auto& rng) { return rng.negative_binomial(1.0, 0.0); });
    numpy.check("error negative_binomial 1e18, 0.01", [](auto& rng) { return rng.negative_binomial(1e18, 0.01); });
    numpy.check("error geometric 0.0", [](auto& rng) { return rng.geometric(0.0); });
    numpy.check("error geometric 1.1", [](auto& rng) { return rng.geometric(1.1); });
    numpy.check("error geometric nan", [](auto& rng) { return rng.geometric(nan_value); });
    numpy.check("error logseries 1.0", [](auto& rng) { return rng.logseries(1.0); });
    numpy.check("error logseries nan", [](auto& rng) { return rng.logseries(nan_value); });
    numpy.check("error zipf 1.0", [](auto& rng) { return rng.zipf(1.0); });
    numpy.check("error zipf nan", [](auto& rng) { return rng.zipf(nan_value); });
    numpy.check("error hypergeometric -1, 5, 2", [](auto& rng) { return rng.hypergeometric(-1, 5, 2); });
    numpy.check("error hypergeometric 5, 5, 11", [](auto& rng) { return rng.hypergeometric(5, 5, 11); });
    numpy.check("error hypergeometric 1000000000, 5, 1", [](auto& rng) { return rng.hypergeometric(1000000000, 5, 1); });
    auto rng = rnd::default_rng(1);
    CHECK_THROWS_WITH(rng.binomial(5, 1.5, {3}), Catch::Matchers::ContainsSubstring("nd::random::binomial: p must lie between 0 and 1, got 1.5"));
    CHECK_THROWS_WITH(rng.hypergeometric(5, 5, 11), Catch::Matchers::ContainsSubstring("nd::random::hypergeometric: a sample of 11 is larger than ngood + nbad = 10"));
    CHECK(rng.random() == rnd::default_rng(1).random());
}

}  // namespace
