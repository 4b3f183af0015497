// SPDX-License-Identifier: BSD-3-Clause
//
// Distributions of counts, at parameters on both sides of every change of method.
#include <nd/creation/lists.hpp>

#include "streams.hpp"

namespace {

using namespace test;

const streams numpy("random_variates");

/// Checks a thousand variates, and one at a time; of the same seeds as the records.
template <class Many, class One>
void check(const std::string& label, const Many& many, const One& one) {
    numpy.check(label, many, 11);
    numpy.check(label + " one", [&](auto& rng) {
        auto v = ndarray<decltype(one(rng))>::uninitialized({3});
        for (intp i = 0; i < 3; ++i) v(i) = one(rng);
        return v;
    }, 12);
}

TEST_CASE("variates that count are NumPy's") {
    check("poisson 3.5", [](auto& rng) { return rng.poisson(3.5, {1000}); }, [](auto& rng) { return rng.poisson(3.5); });
    check("poisson 0.0", [](auto& rng) { return rng.poisson(0.0, {1000}); }, [](auto& rng) { return rng.poisson(0.0); });
    check("poisson 10.0", [](auto& rng) { return rng.poisson(10.0, {1000}); }, [](auto& rng) { return rng.poisson(10.0); });
    check("poisson 250.0", [](auto& rng) { return rng.poisson(250.0, {1000}); }, [](auto& rng) { return rng.poisson(250.0); });
    check("poisson 1e12", [](auto& rng) { return rng.poisson(1e12, {1000}); }, [](auto& rng) { return rng.poisson(1e12); });
    check("poisson 9.2e18", [](auto& rng) { return rng.poisson(9.2e18, {1000}); }, [](auto& rng) { return rng.poisson(9.2e18); });
    check("binomial 20, 0.3", [](auto& rng) { return rng.binomial(20, 0.3, {1000}); }, [](auto& rng) { return rng.binomial(20, 0.3); });
    check("binomial 20, 0.7", [](auto& rng) { return rng.binomial(20, 0.7, {1000}); }, [](auto& rng) { return rng.binomial(20, 0.7); });
    check("binomial 1000, 0.4", [](auto& rng) { return rng.binomial(1000, 0.4, {1000}); }, [](auto& rng) { return rng.binomial(1000, 0.4); });
    check("binomial 1000, 0.6", [](auto& rng) { return rng.binomial(1000, 0.6, {1000}); }, [](auto& rng) { return rng.binomial(1000, 0.6); });
    check("binomial 1000000, 0.01", [](auto& rng) { return rng.binomial(1000000, 0.01, {1000}); }, [](auto& rng) { return rng.binomial(1000000, 0.01); });
    check("binomial 0, 0.5", [](auto& rng) { return rng.binomial(0, 0.5, {1000}); }, [](auto& rng) { return rng.binomial(0, 0.5); });
    check("binomial 10, 0.0", [](auto& rng) { return rng.binomial(10, 0.0, {1000}); }, [](auto& rng) { return rng.binomial(10, 0.0); });
    check("binomial 10, 1.0", [](auto& rng) { return rng.binomial(10, 1.0, {1000}); }, [](auto& rng) { return rng.binomial(10, 1.0); });
    check("binomial 1000000000000, 0.3", [](auto& rng) { return rng.binomial(1000000000000, 0.3, {1000}); }, [](auto& rng) { return rng.binomial(1000000000000, 0.3); });
    check("binomial 50, 0.5", [](auto& rng) { return rng.binomial(50, 0.5, {1000}); }, [](auto& rng) { return rng.binomial(50, 0.5); });
    check("binomial 100000, 0.0001", [](auto& rng) { return rng.binomial(100000, 0.0001, {1000}); }, [](auto& rng) { return rng.binomial(100000, 0.0001); });
    check("negative_binomial 5.0, 0.3", [](auto& rng) { return rng.negative_binomial(5.0, 0.3, {1000}); }, [](auto& rng) { return rng.negative_binomial(5.0, 0.3); });
    check("negative_binomial 0.5, 0.01", [](auto& rng) { return rng.negative_binomial(0.5, 0.01, {1000}); }, [](auto& rng) { return rng.negative_binomial(0.5, 0.01); });
    check("negative_binomial 100.0, 1.0", [](auto& rng) { return rng.negative_binomial(100.0, 1.0, {1000}); }, [](auto& rng) { return rng.negative_binomial(100.0, 1.0); });
    check("geometric 0.5", [](auto& rng) { return rng.geometric(0.5, {1000}); }, [](auto& rng) { return rng.geometric(0.5); });
    check("geometric 0.1", [](auto& rng) { return rng.geometric(0.1, {1000}); }, [](auto& rng) { return rng.geometric(0.1); });
    check("geometric 1.0", [](auto& rng) { return rng.geometric(1.0, {1000}); }, [](auto& rng) { return rng.geometric(1.0); });
    check("geometric 1e-18", [](auto& rng) { return rng.geometric(1e-18, {1000}); }, [](auto& rng) { return rng.geometric(1e-18); });
    check("geometric 0.34", [](auto& rng) { return rng.geometric(0.34, {1000}); }, [](auto& rng) { return rng.geometric(0.34); });
    check("logseries 0.6", [](auto& rng) { return rng.logseries(0.6, {1000}); }, [](auto& rng) { return rng.logseries(0.6); });
    check("logseries 0.0", [](auto& rng) { return rng.logseries(0.0, {1000}); }, [](auto& rng) { return rng.logseries(0.0); });
    check("logseries 0.999", [](auto& rng) { return rng.logseries(0.999, {1000}); }, [](auto& rng) { return rng.logseries(0.999); });
    check("zipf 2.0", [](auto& rng) { return rng.zipf(2.0, {1000}); }, [](auto& rng) { return rng.zipf(2.0); });
    check("zipf 1.1", [](auto& rng) { return rng.zipf(1.1, {1000}); }, [](auto& rng) { return rng.zipf(1.1); });
    check("zipf 1.0001", [](auto& rng) { return rng.zipf(1.0001, {1000}); }, [](auto& rng) { return rng.zipf(1.0001); });
    check("zipf 4.0", [](auto& rng) { return rng.zipf(4.0, {1000}); }, [](auto& rng) { return rng.zipf(4.0); });
    check("zipf 1100.0", [](auto& rng) { return rng.zipf(1100.0, {1000}); }, [](auto& rng) { return rng.zipf(1100.0); });
    check("hypergeometric 8, 304, 122", [](auto& rng) { return rng.hypergeometric(8, 304, 122, {1000}); }, [](auto& rng) { return rng.hypergeometric(8, 304, 122); });
    check("hypergeometric 80000, 3040000, 4800", [](auto& rng) { return rng.hypergeometric(80000, 3040000, 4800, {1000}); }, [](auto& rng) { return rng.hypergeometric(80000, 3040000, 4800); });
    check("hypergeometric 15, 15, 15", [](auto& rng) { return rng.hypergeometric(15, 15, 15, {1000}); }, [](auto& rng) { return rng.hypergeometric(15, 15, 15); });
    check("hypergeometric 100, 3, 5", [](auto& rng) { return rng.hypergeometric(100, 3, 5, {1000}); }, [](auto& rng) { return rng.hypergeometric(100, 3, 5); });
    check("hypergeometric 3, 100, 50", [](auto& rng) { return rng.hypergeometric(3, 100, 50, {1000}); }, [](auto& rng) { return rng.hypergeometric(3, 100, 50); });
    check("hypergeometric 5, 5, 9", [](auto& rng) { return rng.hypergeometric(5, 5, 9, {1000}); }, [](auto& rng) { return rng.hypergeometric(5, 5, 9); });
    check("hypergeometric 500000, 300000, 1000", [](auto& rng) { return rng.hypergeometric(500000, 300000, 1000, {1000}); }, [](auto& rng) { return rng.hypergeometric(500000, 300000, 1000); });
    check("hypergeometric 0, 10, 5", [](auto& rng) { return rng.hypergeometric(0, 10, 5, {1000}); }, [](auto& rng) { return rng.hypergeometric(0, 10, 5); });
    check("hypergeometric 10, 0, 5", [](auto& rng) { return rng.hypergeometric(10, 0, 5, {1000}); }, [](auto& rng) { return rng.hypergeometric(10, 0, 5); });
    check("hypergeometric 30, 20, 45", [](auto& rng) { return rng.hypergeometric(30, 20, 45, {1000}); }, [](auto& rng) { return rng.hypergeometric(30, 20, 45); });
    check("hypergeometric 1000, 2000, 2500", [](auto& rng) { return rng.hypergeometric(1000, 2000, 2500, {1000}); }, [](auto& rng) { return rng.hypergeometric(1000, 2000, 2500); });
}

TEST_CASE("counts and parameters at the ends of their range are drawn") {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    CHECK(values_text(rnd::default_rng(7).binomial(most, 0.5, {2})) == values_text(nd::array<std::int64_t>({4611686018194662912, 4611686016840008192})));
    CHECK(values_text(rnd::default_rng(7).binomial(most, 1e-5, {2})) == values_text(nd::array<std::int64_t>({92233718896674, 92233710329131})));
    CHECK(values_text(rnd::default_rng(7).binomial(most, 1.0, {2})) == values_text(nd::array<std::int64_t>({most, most})));
    CHECK(is_near(rnd::default_rng(7).noncentral_chisquare(0.5, 1e300), 1e300, 1e-9));
    CHECK(std::isinf(rnd::default_rng(7).noncentral_chisquare(0.5, std::numeric_limits<double>::infinity())));
}

TEST_CASE("logarithms of factorials are exact to a few units, in the table and beyond it") {
    double sum = 0;
    intp wrong = 0;
    for (intp k = 0; k < 300; ++k) {
        if (k > 1) sum += std::log(static_cast<double>(k));
        wrong += !is_near(rnd::log_factorial(k).v, sum, 1e-14);
        if (k > 2) wrong += !is_near(rnd::log_gamma(static_cast<double>(k + 1)).v, sum, 1e-13);
    }
    CHECK(wrong == 0);
}

}  // namespace
