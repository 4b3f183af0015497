// SPDX-License-Identifier: BSD-3-Clause
//
// Distributions of counts: Poisson, geometric, logarithmic, Zipf's, hypergeometric, and those made of Poisson's: negative
// binomial, noncentral chi-square and F. Sources: Hormann, The transformed rejection method for generating Poisson random
// variables (1993); Stadlober, The ratio of uniforms approach for generating discrete random variates (1990); Devroye,
// Non-uniform random variate generation (1986). The binomial has its own header.
#pragma once

#include "bounded.hpp"
#include "gamma_distributions.hpp"
#include "log_factorial.hpp"

namespace nd::inline ND_ABI::random {

namespace detail {

/// For means of at least 10. What depends on the mean alone is computed once.
struct poisson_rejection {
    real lam, log_lam, a, b, log_inverse_alpha, limit;

    explicit poisson_rejection(real mean) : lam(mean), log_lam(log(mean)) {
        b = real(0.931) + real(2.53) * sqrt(mean);
        a = real(-0.059) + real(0.02483) * b;
        log_inverse_alpha = log(real(1.1239) + real(1.1328) / (b - 3.4));
        limit = real(0.9277) - real(3.6224) / (b - 2);
    }
    template <class Source>
    std::int64_t operator()(Source& from) const {
        for (;;) {
            const real u = real(unit<double>(from)) - 0.5, v = unit<double>(from), us = real(0.5) - fabs(u);
            const std::int64_t k = whole(floor((real(2) * a / us + b) * u + lam + 0.43));
            if (us >= 0.07 && v <= limit) return k;
            if (k < 0 || (us < 0.013 && v > us)) continue;
            const real bound = -lam + real(k) * log_lam - log_gamma(real(k) + 1);
            if (log(v) + log_inverse_alpha - log(a / (us * us) + b) <= bound) return k;
        }
    }
};

/// For small means: how many uniform numbers multiply to e^-lam.
template <class Source>
std::int64_t poisson_product(Source& from, real e_to_minus_lam) {
    real product = 1;
    for (std::int64_t k = 0;; ++k) {
        product = product * unit<double>(from);
        if (!(product > e_to_minus_lam)) return k;
    }
}

template <class Source>
std::int64_t poisson(Source& from, real lam) {
    if (lam >= 10) return poisson_rejection(lam)(from);
    return lam == 0 ? 0 : poisson_product(from, exp(-lam));
}

template <class Source>
real noncentral_chisquare(Source& from, real df, real nonc) {
    if (simd::is_nan(nonc.v)) return nonc;
    if (nonc == 0) return chisquare(from, df);
    if (df > 1) {
        const real rest = chisquare(from, df - 1), n = real(standard_normal<double>(from)) + sqrt(nonc);
        return rest + n * n;
    }
    if (nonc > 2 * largest_poisson_mean) {  // no count of int64: beside it df is nothing
        const real n = real(standard_normal<double>(from)) + sqrt(nonc);
        return n * n;
    }
    const real twice = real(2) * real(poisson(from, nonc / 2));
    return chisquare(from, df + twice);
}

/// By drawing one after the other, from an urn or from what stays in it.
template <class Source>
std::int64_t hypergeometric_urn(Source& from, std::int64_t good, std::int64_t bad, std::int64_t sample) {
    const std::int64_t total = good + bad;
    const bool most = sample > total / 2;
    std::int64_t left = total, left_good = good, to_draw = most ? total - sample : sample;
    for (; to_draw > 0 && left_good > 0 && left > left_good; --to_draw) {
        --left;
        if (static_cast<std::int64_t>(masked(from, static_cast<std::uint64_t>(left))) < left_good) --left_good;
    }
    if (left == left_good) left_good -= to_draw;
    return most ? left_good : good - left_good;
}

/// By the ratio of uniforms.
template <class Source>
std::int64_t hypergeometric_ratio(Source& from, std::int64_t good, std::int64_t bad, std::int64_t sample) {
    const std::int64_t total = good + bad, count = sample < total - sample ? sample : total - sample;
    const std::int64_t fewer = good < bad ? good : bad, more = good < bad ? bad : good;
    const real p = real(fewer) / real(total), q = real(more) / real(total), a = real(count) * p + 0.5;
    const real c = sqrt(real(total - count) * real(count) * p * q / real(total - 1) + 0.5);
    const real h = real(1.7155277699214135) * c + 0.8989161620588988;
    const std::int64_t mode = whole(floor(real(count + 1) * real(fewer + 1) / real(total + 2)));
    const auto weight = [=](std::int64_t k) { return log_factorial(k) + log_factorial(fewer - k) + log_factorial(count - k) + log_factorial(more - count + k); };
    const real g = weight(mode), support = real((count < fewer ? count : fewer) + 1), far = floor(a + real(16) * c), b = far < support ? far : support;
    std::int64_t k;
    for (;;) {
        const real u = unit<double>(from), v = unit<double>(from), x = a + h * (v - 0.5) / u;
        if (!(x >= 0 && x < b)) continue;
        k = whole(floor(x));
        const real t = g - weight(k);
        if (u * (real(4) - u) - 3 <= t) break;
        if (u * (u - t) >= 1) continue;
        if (real(2) * log(u) <= t) break;
    }
    if (good > bad) k = count - k;
    return count < sample ? good - k : k;
}

template <class Source>
std::int64_t hypergeometric(Source& from, std::int64_t good, std::int64_t bad, std::int64_t sample) {
    return sample >= 10 && sample <= good + bad - 10 ? hypergeometric_ratio(from, good, bad, sample) : hypergeometric_urn(from, good, bad, sample);
}

}  // namespace detail

namespace distribution {

/// @see numpy.random.Generator.poisson
struct poisson : variate<std::int64_t, double> {
    static constexpr const char* name = "random::poisson";
    static constexpr rule rules[] = {{"lam", domain::poisson_mean}};

    template <class Source>
    static std::int64_t one(Source& from, real lam) {
        return detail::poisson(from, lam);
    }
    template <class Bits>
    static void many(Bits& bits, std::int64_t* to, intp n, double lam) {
        if (lam >= 10) {
            const detail::poisson_rejection draw{lam};
            return fill_from_words<std::int64_t>(bits, to, n, [&](auto& source) { return draw(source); });
        }
        const real limit = exp(-real(lam));
        if (lam == 0) std::memset(to, 0, static_cast<std::size_t>(n) * sizeof *to);
        else fill_from_words<std::int64_t>(bits, to, n, [=](auto& source) { return detail::poisson_product(source, limit); });
    }
};
/// @see numpy.random.Generator.negative_binomial
struct negative_binomial : variate<std::int64_t, double, double> {
    static constexpr const char* name = "random::negative_binomial";
    static constexpr rule rules[] = {{"n", domain::positive_number}, {"p", domain::positive_probability}};

    static void check(const char* function, real n, real p) {
        const real likely = (real(1) - p) / p * (n + real(10) * sqrt(n));
        if (likely > detail::largest_poisson_mean) raise<value_error>(function, "n is too large or p too small for int64");
    }
    template <class Source>
    static std::int64_t one(Source& from, real n, real p) {
        return detail::poisson(from, (real(1) - p) / p * random::standard_gamma(from, n));
    }
};
/// @see numpy.random.Generator.noncentral_chisquare
struct noncentral_chisquare : variate<double, double, double> {
    static constexpr const char* name = "random::noncentral_chisquare";
    static constexpr rule rules[] = {{"df", domain::positive}, {"nonc", domain::not_negative}};

    template <class Source>
    static real one(Source& from, real df, real nonc) {
        return detail::noncentral_chisquare(from, df, nonc);
    }
};
/// @see numpy.random.Generator.noncentral_f
struct noncentral_f : variate<double, double, double, double> {
    static constexpr const char* name = "random::noncentral_f";
    static constexpr rule rules[] = {{"dfnum", domain::positive}, {"dfden", domain::positive}, {"nonc", domain::not_negative}};

    template <class Source>
    static real one(Source& from, real dfnum, real dfden, real nonc) {
        const real above = detail::noncentral_chisquare(from, dfnum, nonc) * dfden;
        return above / (random::chisquare(from, dfden) * dfnum);
    }
};
/// @see numpy.random.Generator.geometric
struct geometric : variate<std::int64_t, double> {
    static constexpr const char* name = "random::geometric";
    static constexpr rule rules[] = {{"p", domain::positive_probability}};
    static constexpr bool takes_words = true;

    template <class Source>
    static std::int64_t one(Source& from, real p) {
        if (p >= 0.333333333333333333333333) return searched(from, p);
        const real z = ceil(-real(standard_exponential<double>(from)) / log1p(-p));
        return z >= 0x1p63 ? std::numeric_limits<std::int64_t>::max() : whole(z);
    }

private:
    template <class Source>
    static std::int64_t searched(Source& from, real p) {
        const real q = real(1) - p, u = unit<double>(from);
        real term = p, sum = p;
        std::int64_t k = 1;
        for (; u > sum; ++k) {
            term = term * q;
            const real next = sum + term;
            if (next == sum) break;  // the sum of all terms fell short of 1 by rounding
            sum = next;
        }
        return k;
    }
};
/// @see numpy.random.Generator.logseries
struct logseries : variate<std::int64_t, double> {
    static constexpr const char* name = "random::logseries";
    static constexpr rule rules[] = {{"p", domain::proper_probability}};
    static constexpr bool takes_words = true;

    template <class Source>
    static std::int64_t one(Source& from, real p) {
        const real r = log1p(-p);
        for (;;) {
            const real v = unit<double>(from);
            if (v >= p) return 1;
            const real q = -expm1(r * unit<double>(from));
            if (v > q * q) return v >= q ? 1 : 2;
            const std::int64_t k = whole(floor(real(1) + log(v) / log(q)));
            if (k >= 1 && v > 0) return k;
        }
    }
};
/// @see numpy.random.Generator.zipf
struct zipf : variate<std::int64_t, double> {
    static constexpr const char* name = "random::zipf";
    static constexpr rule rules[] = {{"a", domain::above_one}};

    template <class Source>
    static std::int64_t one(Source& from, real a) {
        if (a >= 1025) return 1;  // 2^(a - 1) is no double
        const real e = a - 1, b = pow(real(2), e), least = pow(real(0x1p63), -e);
        for (;;) {
            const real w = unit<double>(from), v = unit<double>(from);
            const real x = floor(pow(w * least + (real(1) - w), real(-1) / e));
            if (!(x <= 0x1p63 && x >= 1)) continue;
            const real t = pow(real(1) + real(1) / x, e);
            if (v * x * (t - 1) / (b - 1) <= t / b) return whole(x);
        }
    }
};
/// @see numpy.random.Generator.hypergeometric
struct hypergeometric : variate<std::int64_t, std::int64_t, std::int64_t, std::int64_t> {
    static constexpr const char* name = "random::hypergeometric";
    static constexpr rule rules[] = {{"ngood", domain::not_negative}, {"nbad", domain::not_negative}, {"nsample", domain::not_negative}};

    static void check(const char* function, std::int64_t good, std::int64_t bad, std::int64_t sample) {
        constexpr std::int64_t most = 1000000000;
        if (good >= most || bad >= most) raise<value_error>(function, "ngood and nbad must be less than 1000000000");
        if (good + bad < sample) raise<value_error>(function, "a sample of ", sample, " is larger than ngood + nbad = ", good + bad);
    }
    template <class Source>
    static std::int64_t one(Source& from, std::int64_t good, std::int64_t bad, std::int64_t sample) {
        return detail::hypergeometric(from, good, bad, sample);
    }
};

}  // namespace distribution

}  // namespace nd::inline ND_ABI::random
