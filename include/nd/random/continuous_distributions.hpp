// SPDX-License-Identifier: BSD-3-Clause
//
// Continuous distributions whose variates are a formula of a uniform, normal or exponential one, and two by rejection:
// von Mises (Best and Fisher, Efficient simulation of the von Mises distribution, 1979) and Wald (Michael, Schucany, Haas,
// Generating random variates using transformations with multiple roots, 1976).
#pragma once

#include "distribution.hpp"
#include "stepwise.hpp"
#include "ziggurat.hpp"

namespace nd::inline ND_ABI::random {

namespace detail {

/// A number in (0, 1).
template <class Source>
real unit_above_zero(Source& from) {
    for (;;) {
        const real u = unit<double>(from);
        if (u > 0) return u;
    }
}

inline constexpr double pi = 3.14159265358979323846;

/// What a distribution by place and width derives from.
struct located : variate<double, double, double> {
    static constexpr rule rules[] = {{"loc", domain::any}, {"scale", domain::not_negative}};
    static constexpr bool takes_words = true;
};
/// What a distribution by one exponent derives from.
struct powered : variate<double, double> {
    static constexpr rule rules[] = {{"a", domain::positive}};
    static constexpr bool takes_words = true;
};

}  // namespace detail

namespace distribution {

/// @see numpy.random.Generator.laplace
struct laplace : detail::located {
    static constexpr const char* name = "random::laplace";

    template <class Source>
    static real one(Source& from, real loc, real scale) {
        const real u = detail::unit_above_zero(from);
        return u >= 0.5 ? loc - scale * log(real(2) - u - u) : loc + scale * log(u + u);
    }
};
/// @see numpy.random.Generator.gumbel
struct gumbel : detail::located {
    static constexpr const char* name = "random::gumbel";

    template <class Source>
    static real one(Source& from, real loc, real scale) {
        return loc - scale * log(-log(real(1) - detail::unit_above_zero(from)));
    }
};
/// @see numpy.random.Generator.logistic
struct logistic : detail::located {
    static constexpr const char* name = "random::logistic";

    template <class Source>
    static real one(Source& from, real loc, real scale) {
        const real u = detail::unit_above_zero(from);
        return loc + scale * log(u / (real(1) - u));
    }
};
/// @see numpy.random.Generator.lognormal
struct lognormal : variate<double, double, double> {
    static constexpr const char* name = "random::lognormal";
    static constexpr rule rules[] = {{"mean", domain::any}, {"sigma", domain::not_negative}};
    static constexpr bool takes_words = true;

    template <class Source>
    static real one(Source& from, real mean, real sigma) {
        return exp(mean + sigma * standard_normal<double>(from));
    }
};
/// @see numpy.random.Generator.rayleigh
struct rayleigh : variate<double, double> {
    static constexpr const char* name = "random::rayleigh";
    static constexpr rule rules[] = {{"scale", domain::not_negative}};
    static constexpr bool takes_words = true;

    template <class Source>
    static real one(Source& from, real scale) {
        return scale * sqrt(real(2) * standard_exponential<double>(from));
    }
};
/// @see numpy.random.Generator.pareto
struct pareto : detail::powered {
    static constexpr const char* name = "random::pareto";

    template <class Source>
    static real one(Source& from, real a) {
        return expm1(real(standard_exponential<double>(from)) / a);
    }
};
/// @see numpy.random.Generator.weibull
struct weibull : variate<double, double> {
    static constexpr const char* name = "random::weibull";
    static constexpr rule rules[] = {{"a", domain::not_negative}};

    template <class Source>
    static real one(Source& from, real a) {
        if (a == 0) return 0;
        return pow(real(standard_exponential<double>(from)), real(1) / a);
    }
};
/// @see numpy.random.Generator.power
struct power : detail::powered {
    static constexpr const char* name = "random::power";

    template <class Source>
    static real one(Source& from, real a) {
        return pow(-expm1(-real(standard_exponential<double>(from))), real(1) / a);
    }
};
/// @see numpy.random.Generator.triangular
struct triangular : variate<double, double, double, double> {
    static constexpr const char* name = "random::triangular";
    static constexpr rule rules[] = {{"left", domain::any}, {"mode", domain::any}, {"right", domain::any}};
    static constexpr bool takes_words = true;

    static void check(const char* function, double left, double mode, double right) {
        if (simd::lt(mode, left)) raise<value_error>(function, "left must not be greater than mode");
        if (simd::lt(right, mode)) raise<value_error>(function, "mode must not be greater than right");
        if (simd::eq(left, right)) raise<value_error>(function, "left and right must not be equal");
    }
    template <class Source>
    static real one(Source& from, real left, real mode, real right) {
        const real base = right - left, u = unit<double>(from);
        if (u <= (mode - left) / base) return left + sqrt(u * ((mode - left) * base));
        return right - sqrt((real(1) - u) * ((right - mode) * base));
    }
};
/// @see numpy.random.Generator.standard_cauchy
struct standard_cauchy : variate<double> {
    static constexpr const char* name = "random::standard_cauchy";
    static constexpr bool takes_words = true;

    template <class Source>
    static real one(Source& from) {
        const real above = standard_normal<double>(from);
        return above / standard_normal<double>(from);
    }
};
/// @see numpy.random.Generator.wald
struct wald : variate<double, double, double> {
    static constexpr const char* name = "random::wald";
    static constexpr rule rules[] = {{"mean", domain::positive}, {"scale", domain::positive}};
    static constexpr bool takes_words = true;

    template <class Source>
    static real one(Source& from, real mean, real scale) {
        const real half = mean / (real(2) * scale), z = standard_normal<double>(from);
        const real y = mean * z * z;
        const real x = mean + half * (y - sqrt(real(4) * scale * y + y * y));
        return unit<double>(from) <= mean / (mean + x) ? x : mean * mean / x;
    }
};
/// @see numpy.random.Generator.vonmises
struct vonmises : variate<double, double, double> {
    static constexpr const char* name = "random::vonmises";
    static constexpr rule rules[] = {{"mu", domain::any}, {"kappa", domain::not_negative}};

    template <class Source>
    static real one(Source& from, real mu, real kappa) {
        const real pi = detail::pi, turn = real(2) * pi;
        if (simd::is_nan(kappa.v)) return kappa;
        if (kappa < 1e-8) return pi * (real(2) * unit<double>(from) - 1);
        if (kappa > 1e6) {  // as good as a normal distribution
            const real x = mu + sqrt(real(1) / kappa) * standard_normal<double>(from);
            const real wrapped = x < -pi ? x + turn : x;
            return wrapped > pi ? wrapped - turn : wrapped;
        }
        const real s = spread_of(kappa);
        real w;
        for (;;) {
            const real z = cos(pi * unit<double>(from));
            w = (real(1) + s * z) / (s + z);
            const real y = kappa * (s - w), v = unit<double>(from);
            if (y * (real(2) - y) - v >= 0 || log(y / v) + 1 - y >= 0) break;
        }
        const real u = unit<double>(from), angle = acos(w);
        const real x = (u < 0.5 ? -angle : angle) + mu;
        const real size = fmod(fabs(x) + pi, turn) - pi;
        return x < 0 ? -size : size;
    }

private:
    static real spread_of(real kappa) {
        if (kappa < 1e-5) return real(1) / kappa + kappa;
        const real r = real(1) + sqrt(real(1) + real(4) * kappa * kappa), rho = (r - sqrt(real(2) * r)) / (real(2) * kappa);
        return (real(1) + rho * rho) / (real(2) * rho);
    }
};

}  // namespace distribution

}  // namespace nd::inline ND_ABI::random
