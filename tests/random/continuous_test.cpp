// SPDX-License-Identifier: BSD-3-Clause
//
// Continuous distributions by formula and by rejection, to the last bit of glibc's functions.
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

TEST_CASE("continuous variates are NumPy's") {
    check("lognormal 0.3, 0.7", [](auto& rng) { return rng.lognormal(0.3, 0.7, {1000}); }, [](auto& rng) { return rng.lognormal(0.3, 0.7); });
    check("lognormal -800.0, 3.0", [](auto& rng) { return rng.lognormal(-800.0, 3.0, {1000}); }, [](auto& rng) { return rng.lognormal(-800.0, 3.0); });
    check("laplace 0.3, 0.7", [](auto& rng) { return rng.laplace(0.3, 0.7, {1000}); }, [](auto& rng) { return rng.laplace(0.3, 0.7); });
    check("logistic 0.3, 0.7", [](auto& rng) { return rng.logistic(0.3, 0.7, {1000}); }, [](auto& rng) { return rng.logistic(0.3, 0.7); });
    check("gumbel 0.3, 0.7", [](auto& rng) { return rng.gumbel(0.3, 0.7, {1000}); }, [](auto& rng) { return rng.gumbel(0.3, 0.7); });
    check("rayleigh 0.7", [](auto& rng) { return rng.rayleigh(0.7, {1000}); }, [](auto& rng) { return rng.rayleigh(0.7); });
    check("triangular -1.0, 0.5, 2.0", [](auto& rng) { return rng.triangular(-1.0, 0.5, 2.0, {1000}); }, [](auto& rng) { return rng.triangular(-1.0, 0.5, 2.0); });
    check("triangular 0.0, 0.0, 1.0", [](auto& rng) { return rng.triangular(0.0, 0.0, 1.0, {1000}); }, [](auto& rng) { return rng.triangular(0.0, 0.0, 1.0); });
    check("triangular 0.0, 1.0, 1.0", [](auto& rng) { return rng.triangular(0.0, 1.0, 1.0, {1000}); }, [](auto& rng) { return rng.triangular(0.0, 1.0, 1.0); });
    check("standard_cauchy", [](auto& rng) { return rng.standard_cauchy({1000}); }, [](auto& rng) { return rng.standard_cauchy(); });
    check("pareto 3.0", [](auto& rng) { return rng.pareto(3.0, {1000}); }, [](auto& rng) { return rng.pareto(3.0); });
    check("weibull 1.7", [](auto& rng) { return rng.weibull(1.7, {1000}); }, [](auto& rng) { return rng.weibull(1.7); });
    check("weibull 0.0", [](auto& rng) { return rng.weibull(0.0, {1000}); }, [](auto& rng) { return rng.weibull(0.0); });
    check("power 2.5", [](auto& rng) { return rng.power(2.5, {1000}); }, [](auto& rng) { return rng.power(2.5); });
    check("vonmises 0.5, 4.0", [](auto& rng) { return rng.vonmises(0.5, 4.0, {1000}); }, [](auto& rng) { return rng.vonmises(0.5, 4.0); });
    check("vonmises 0.5, 1e-9", [](auto& rng) { return rng.vonmises(0.5, 1e-9, {1000}); }, [](auto& rng) { return rng.vonmises(0.5, 1e-9); });
    check("vonmises 0.5, 5e-6", [](auto& rng) { return rng.vonmises(0.5, 5e-6, {1000}); }, [](auto& rng) { return rng.vonmises(0.5, 5e-6); });
    check("vonmises 3.0, 2e6", [](auto& rng) { return rng.vonmises(3.0, 2e6, {1000}); }, [](auto& rng) { return rng.vonmises(3.0, 2e6); });
    check("vonmises -3.0, 0.2", [](auto& rng) { return rng.vonmises(-3.0, 0.2, {1000}); }, [](auto& rng) { return rng.vonmises(-3.0, 0.2); });
    check("vonmises 10.0, 3.0", [](auto& rng) { return rng.vonmises(10.0, 3.0, {1000}); }, [](auto& rng) { return rng.vonmises(10.0, 3.0); });
    check("wald 1.5, 2.0", [](auto& rng) { return rng.wald(1.5, 2.0, {1000}); }, [](auto& rng) { return rng.wald(1.5, 2.0); });
}

}  // namespace
