// SPDX-License-Identifier: BSD-3-Clause
//
// The gamma distribution and those made of it, at parameters on both sides of every change of method.
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

TEST_CASE("gamma variates and what is made of them are NumPy's") {
    check("gamma 2.5, 0.3", [](auto& rng) { return rng.gamma(2.5, 0.3, {1000}); }, [](auto& rng) { return rng.gamma(2.5, 0.3); });
    check("gamma 0.4, 2.0", [](auto& rng) { return rng.gamma(0.4, 2.0, {1000}); }, [](auto& rng) { return rng.gamma(0.4, 2.0); });
    check("gamma 1.0, 2.0", [](auto& rng) { return rng.gamma(1.0, 2.0, {1000}); }, [](auto& rng) { return rng.gamma(1.0, 2.0); });
    check("gamma 0.0, 2.0", [](auto& rng) { return rng.gamma(0.0, 2.0, {1000}); }, [](auto& rng) { return rng.gamma(0.0, 2.0); });
    check("gamma 1e6, 1.0", [](auto& rng) { return rng.gamma(1e6, 1.0, {1000}); }, [](auto& rng) { return rng.gamma(1e6, 1.0); });
    check("beta 2.0, 3.0", [](auto& rng) { return rng.beta(2.0, 3.0, {1000}); }, [](auto& rng) { return rng.beta(2.0, 3.0); });
    check("beta 0.5, 0.5", [](auto& rng) { return rng.beta(0.5, 0.5, {1000}); }, [](auto& rng) { return rng.beta(0.5, 0.5); });
    check("beta 1.0, 1.0", [](auto& rng) { return rng.beta(1.0, 1.0, {1000}); }, [](auto& rng) { return rng.beta(1.0, 1.0); });
    check("beta 1e-3, 2e-3", [](auto& rng) { return rng.beta(1e-3, 2e-3, {1000}); }, [](auto& rng) { return rng.beta(1e-3, 2e-3); });
    check("beta 1e-5, 2e-5", [](auto& rng) { return rng.beta(1e-5, 2e-5, {1000}); }, [](auto& rng) { return rng.beta(1e-5, 2e-5); });
    check("beta 1e-200, 1e-200", [](auto& rng) { return rng.beta(1e-200, 1e-200, {1000}); }, [](auto& rng) { return rng.beta(1e-200, 1e-200); });
    check("beta 0.3, 5.0", [](auto& rng) { return rng.beta(0.3, 5.0, {1000}); }, [](auto& rng) { return rng.beta(0.3, 5.0); });
    check("chisquare 3.0", [](auto& rng) { return rng.chisquare(3.0, {1000}); }, [](auto& rng) { return rng.chisquare(3.0); });
    check("chisquare 0.5", [](auto& rng) { return rng.chisquare(0.5, {1000}); }, [](auto& rng) { return rng.chisquare(0.5); });
    check("noncentral_chisquare 3.0, 2.0", [](auto& rng) { return rng.noncentral_chisquare(3.0, 2.0, {1000}); }, [](auto& rng) { return rng.noncentral_chisquare(3.0, 2.0); });
    check("noncentral_chisquare 0.5, 2.0", [](auto& rng) { return rng.noncentral_chisquare(0.5, 2.0, {1000}); }, [](auto& rng) { return rng.noncentral_chisquare(0.5, 2.0); });
    check("noncentral_chisquare 0.5, 40.0", [](auto& rng) { return rng.noncentral_chisquare(0.5, 40.0, {1000}); }, [](auto& rng) { return rng.noncentral_chisquare(0.5, 40.0); });
    check("noncentral_chisquare 2.0, 0.0", [](auto& rng) { return rng.noncentral_chisquare(2.0, 0.0, {1000}); }, [](auto& rng) { return rng.noncentral_chisquare(2.0, 0.0); });
    check("f 3.0, 5.0", [](auto& rng) { return rng.f(3.0, 5.0, {1000}); }, [](auto& rng) { return rng.f(3.0, 5.0); });
    check("noncentral_f 3.0, 5.0, 1.5", [](auto& rng) { return rng.noncentral_f(3.0, 5.0, 1.5, {1000}); }, [](auto& rng) { return rng.noncentral_f(3.0, 5.0, 1.5); });
    check("noncentral_f 0.5, 5.0, 1.5", [](auto& rng) { return rng.noncentral_f(0.5, 5.0, 1.5, {1000}); }, [](auto& rng) { return rng.noncentral_f(0.5, 5.0, 1.5); });
    check("standard_t 4.0", [](auto& rng) { return rng.standard_t(4.0, {1000}); }, [](auto& rng) { return rng.standard_t(4.0); });
    check("standard_t 0.7", [](auto& rng) { return rng.standard_t(0.7, {1000}); }, [](auto& rng) { return rng.standard_t(0.7); });
}

TEST_CASE("standard gamma variates are NumPy's, float and double") {
    for_each_dtype(dtypes<double, float>{}, []<class T>() {
        for (const char* shape : {"2.5", "0.4", "1.0", "0.0", "1.0000001"}) {
            const auto value = static_cast<T>(std::strtod(shape, nullptr));
            numpy.check(std::string("standard_gamma ") + nd::dtype_name<T>() + " " + shape, [=](auto& rng) { return rng.template standard_gamma<T>(value, {1000}); }, 14);
        }
        auto rng = rnd::default_rng(1), copy = rng;
        const auto out = ndarray<T>::uninitialized({4, 3}).T();
        CHECK(rng.template standard_gamma<T>(2, {.out = out}).data() == out.data());
        CHECK(values_text(out) == values_text(copy.template standard_gamma<T>(2, {3, 4})));
        CHECK_THROWS_AS(rng.template standard_gamma<T>(2, {.size = {3}, .out = out}), nd::shape_error);
    });
}

}  // namespace
