// SPDX-License-Identifier: BSD-3-Clause
//
// The gamma distribution and those made of its variates: beta, chi-square, F, Student's t.
// Source: Marsaglia and Tsang, A simple method for generating gamma variables (2000); below shape 1, Ahrens and Dieter,
// Computer methods for sampling from gamma, beta, Poisson and binomial distributions (1974); Johnk's beta (1964).
#pragma once

#include "distribution.hpp"
#include "stepwise.hpp"
#include "ziggurat.hpp"

namespace nd::inline ND_ABI::random {

/// One gamma variate of scale 1, float or double.
template <class T, class Source>
stepwise<T> standard_gamma(Source& from, stepwise<T> shape) {
    using R = stepwise<T>;
    if (shape == 1) return standard_exponential<T>(from);
    if (shape == 0) return 0;
    if (shape < 1) {
        for (;;) {
            const R u = unit<T>(from), v = standard_exponential<T>(from);
            if (u <= R(1) - shape) {
                const R x = pow(u, R(1) / shape);
                if (x <= v) return x;
            } else {
                const R y = -log((R(1) - u) / shape), x = pow(R(1) - shape + shape * y, R(1) / shape);
                if (x <= v + y) return x;
            }
        }
    }
    const R b = shape - R(1) / 3, c = R(1) / sqrt(R(9) * b);
    for (;;) {
        R x, v;
        do {
            x = standard_normal<T>(from);
            v = R(1) + c * x;
        } while (v <= 0);
        v = v * v * v;
        const R u = unit<T>(from);
        if (u < R(1) - R(T(0.0331)) * (x * x) * (x * x)) return b * v;
        if (log(u) < R(T(0.5)) * x * x + b * (R(1) - v + log(v))) return b * v;  // the logarithm of 0 is as good
    }
}

template <class Source>
real chisquare(Source& from, real df) {
    return real(2) * standard_gamma(from, df / 2);
}

template <class Source>
real beta(Source& from, real a, real b) {
    if (!(a <= 1 && b <= 1)) {
        const real x = standard_gamma(from, a), y = standard_gamma(from, b);
        return x / (x + y);
    }
    constexpr double tiny = 3e-103;  // where both are, the variate is 0 or 1
    if (a < tiny && b < tiny) return (a + b) * unit<double>(from) < a ? 1 : 0;
    for (;;) {
        const real u = unit<double>(from), v = unit<double>(from);
        const real x = pow(u, real(1) / a), y = pow(v, real(1) / b), sum = x + y;
        if (!(sum <= 1 && u + v > 0)) continue;
        if (x > 0 && y > 0) return x / sum;
        const real apart = log(u) / a - log(v) / b;  // both vanished, their logarithms did not
        return apart > 0 ? exp(-log1p(exp(-apart))) : exp(apart - log1p(exp(apart)));
    }
}

namespace distribution {

/// @see numpy.random.Generator.standard_gamma
template <class T>
struct standard_gamma : variate<T, T> {
    static constexpr const char* name = "random::standard_gamma";
    static constexpr rule rules[] = {{"shape", domain::not_negative}};

    template <class Source>
    static auto one(Source& from, T shape) {
        return random::standard_gamma(from, stepwise<T>(shape));
    }
};
/// @see numpy.random.Generator.gamma
struct gamma : variate<double, double, double> {
    static constexpr const char* name = "random::gamma";
    static constexpr rule rules[] = {{"shape", domain::not_negative}, {"scale", domain::not_negative}};

    template <class Source>
    static real one(Source& from, real shape, real scale) {
        return scale * random::standard_gamma(from, shape);
    }
};
/// @see numpy.random.Generator.beta
struct beta : variate<double, double, double> {
    static constexpr const char* name = "random::beta";
    static constexpr rule rules[] = {{"a", domain::positive}, {"b", domain::positive}};

    template <class Source>
    static real one(Source& from, real a, real b) {
        return random::beta(from, a, b);
    }
};
/// @see numpy.random.Generator.chisquare
struct chisquare : variate<double, double> {
    static constexpr const char* name = "random::chisquare";
    static constexpr rule rules[] = {{"df", domain::positive}};

    template <class Source>
    static real one(Source& from, real df) {
        return random::chisquare(from, df);
    }
};
/// @see numpy.random.Generator.f
struct f : variate<double, double, double> {
    static constexpr const char* name = "random::f";
    static constexpr rule rules[] = {{"dfnum", domain::positive}, {"dfden", domain::positive}};

    template <class Source>
    static real one(Source& from, real dfnum, real dfden) {
        const real above = random::chisquare(from, dfnum) * dfden;
        return above / (random::chisquare(from, dfden) * dfnum);
    }
};
/// @see numpy.random.Generator.standard_t
struct standard_t : variate<double, double> {
    static constexpr const char* name = "random::standard_t";
    static constexpr rule rules[] = {{"df", domain::positive}};

    template <class Source>
    static real one(Source& from, real df) {
        const real above = random::standard_normal<double>(from);
        const real below = random::standard_gamma(from, df / 2);
        return sqrt(df / 2) * above / sqrt(below);
    }
};

}  // namespace distribution

}  // namespace nd::inline ND_ABI::random
