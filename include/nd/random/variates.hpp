// SPDX-License-Identifier: BSD-3-Clause
//
// The methods of a Generator that draw from a distribution with parameters: numbers, or arrays that broadcast. With numbers
// alone each gives one variate, with arrays one for each of their elements, with a shape in braces that many. Where a
// formula calls libm, an implementation other than glibc's may differ from NumPy in the last bit.
#pragma once

#include "basic_distributions.hpp"
#include "binomial.hpp"
#include "continuous_distributions.hpp"
#include "discrete_distributions.hpp"
#include "gamma_distributions.hpp"

namespace nd::inline ND_ABI::random {

/// Base of Self, which has `bit_generator()`.
template <class Self>
class variates {
public:
    /// From low up to high. @throws value_error where low > high, overflow_error where high - low is not finite @see numpy.random.Generator.uniform
    double uniform() { return draw<distribution::uniform>(bits(), 0.0, 1.0); }
    ndarray<double> uniform(const dims& size) { return draw<distribution::uniform>(bits(), size, 0.0, 1.0); }
    template <operand Low>
    auto uniform(const Low& low) {
        return draw<distribution::uniform>(bits(), low, 1.0);
    }
    template <operand Low, operand High>
    auto uniform(const Low& low, const High& high) {
        return draw<distribution::uniform>(bits(), low, high);
    }
    template <operand Low, operand High>
    auto uniform(const Low& low, const High& high, const dims& size) {
        return draw<distribution::uniform>(bits(), size, low, high);
    }
    /// Of mean loc and deviation scale. @throws value_error where scale < 0 @see numpy.random.Generator.normal
    double normal() { return draw<distribution::normal>(bits(), 0.0, 1.0); }
    ndarray<double> normal(const dims& size) { return draw<distribution::normal>(bits(), size, 0.0, 1.0); }
    template <operand Loc>
    auto normal(const Loc& loc) {
        return draw<distribution::normal>(bits(), loc, 1.0);
    }
    template <operand Loc, operand Scale>
    auto normal(const Loc& loc, const Scale& scale) {
        return draw<distribution::normal>(bits(), loc, scale);
    }
    template <operand Loc, operand Scale>
    auto normal(const Loc& loc, const Scale& scale, const dims& size) {
        return draw<distribution::normal>(bits(), size, loc, scale);
    }
    /// e to a normal variate. @throws value_error where sigma < 0 @see numpy.random.Generator.lognormal
    double lognormal() { return draw<distribution::lognormal>(bits(), 0.0, 1.0); }
    ndarray<double> lognormal(const dims& size) { return draw<distribution::lognormal>(bits(), size, 0.0, 1.0); }
    template <operand Mean>
    auto lognormal(const Mean& mean) {
        return draw<distribution::lognormal>(bits(), mean, 1.0);
    }
    template <operand Mean, operand Sigma>
    auto lognormal(const Mean& mean, const Sigma& sigma) {
        return draw<distribution::lognormal>(bits(), mean, sigma);
    }
    template <operand Mean, operand Sigma>
    auto lognormal(const Mean& mean, const Sigma& sigma, const dims& size) {
        return draw<distribution::lognormal>(bits(), size, mean, sigma);
    }
    /// Of mean scale. @throws value_error where scale < 0 @see numpy.random.Generator.exponential
    double exponential() { return draw<distribution::exponential>(bits(), 1.0); }
    ndarray<double> exponential(const dims& size) { return draw<distribution::exponential>(bits(), size, 1.0); }
    template <operand Scale>
    auto exponential(const Scale& scale) {
        return draw<distribution::exponential>(bits(), scale);
    }
    template <operand Scale>
    auto exponential(const Scale& scale, const dims& size) {
        return draw<distribution::exponential>(bits(), size, scale);
    }
    /// Exponential to both sides of loc. @throws value_error where scale < 0 @see numpy.random.Generator.laplace
    double laplace() { return draw<distribution::laplace>(bits(), 0.0, 1.0); }
    ndarray<double> laplace(const dims& size) { return draw<distribution::laplace>(bits(), size, 0.0, 1.0); }
    template <operand Loc>
    auto laplace(const Loc& loc) {
        return draw<distribution::laplace>(bits(), loc, 1.0);
    }
    template <operand Loc, operand Scale>
    auto laplace(const Loc& loc, const Scale& scale) {
        return draw<distribution::laplace>(bits(), loc, scale);
    }
    template <operand Loc, operand Scale>
    auto laplace(const Loc& loc, const Scale& scale, const dims& size) {
        return draw<distribution::laplace>(bits(), size, loc, scale);
    }
    /// The logit of a uniform number, at loc. @throws value_error where scale < 0 @see numpy.random.Generator.logistic
    double logistic() { return draw<distribution::logistic>(bits(), 0.0, 1.0); }
    ndarray<double> logistic(const dims& size) { return draw<distribution::logistic>(bits(), size, 0.0, 1.0); }
    template <operand Loc>
    auto logistic(const Loc& loc) {
        return draw<distribution::logistic>(bits(), loc, 1.0);
    }
    template <operand Loc, operand Scale>
    auto logistic(const Loc& loc, const Scale& scale) {
        return draw<distribution::logistic>(bits(), loc, scale);
    }
    template <operand Loc, operand Scale>
    auto logistic(const Loc& loc, const Scale& scale, const dims& size) {
        return draw<distribution::logistic>(bits(), size, loc, scale);
    }
    /// The largest of many exponential variates. @throws value_error where scale < 0 @see numpy.random.Generator.gumbel
    double gumbel() { return draw<distribution::gumbel>(bits(), 0.0, 1.0); }
    ndarray<double> gumbel(const dims& size) { return draw<distribution::gumbel>(bits(), size, 0.0, 1.0); }
    template <operand Loc>
    auto gumbel(const Loc& loc) {
        return draw<distribution::gumbel>(bits(), loc, 1.0);
    }
    template <operand Loc, operand Scale>
    auto gumbel(const Loc& loc, const Scale& scale) {
        return draw<distribution::gumbel>(bits(), loc, scale);
    }
    template <operand Loc, operand Scale>
    auto gumbel(const Loc& loc, const Scale& scale, const dims& size) {
        return draw<distribution::gumbel>(bits(), size, loc, scale);
    }
    /// The length of two normal components. @throws value_error where scale < 0 @see numpy.random.Generator.rayleigh
    double rayleigh() { return draw<distribution::rayleigh>(bits(), 1.0); }
    ndarray<double> rayleigh(const dims& size) { return draw<distribution::rayleigh>(bits(), size, 1.0); }
    template <operand Scale>
    auto rayleigh(const Scale& scale) {
        return draw<distribution::rayleigh>(bits(), scale);
    }
    template <operand Scale>
    auto rayleigh(const Scale& scale, const dims& size) {
        return draw<distribution::rayleigh>(bits(), size, scale);
    }
    /// From left to right with the peak at mode. @throws value_error unless left <= mode <= right and left < right
    /// @see numpy.random.Generator.triangular
    template <operand Left, operand Mode, operand Right>
    auto triangular(const Left& left, const Mode& mode, const Right& right) {
        return draw<distribution::triangular>(bits(), left, mode, right);
    }
    template <operand Left, operand Mode, operand Right>
    auto triangular(const Left& left, const Mode& mode, const Right& right, const dims& size) {
        return draw<distribution::triangular>(bits(), size, left, mode, right);
    }
    /// Of mean shape * scale. @throws value_error where shape or scale < 0 @see numpy.random.Generator.gamma
    template <operand Shape>
    auto gamma(const Shape& shape) {
        return draw<distribution::gamma>(bits(), shape, 1.0);
    }
    template <operand Shape, operand Scale>
    auto gamma(const Shape& shape, const Scale& scale) {
        return draw<distribution::gamma>(bits(), shape, scale);
    }
    template <operand Shape, operand Scale>
    auto gamma(const Shape& shape, const Scale& scale, const dims& size) {
        return draw<distribution::gamma>(bits(), size, shape, scale);
    }
    /// In [0, 1], of mean a / (a + b). @throws value_error where a or b <= 0 @see numpy.random.Generator.beta
    template <operand A, operand B>
    auto beta(const A& a, const B& b) {
        return draw<distribution::beta>(bits(), a, b);
    }
    template <operand A, operand B>
    auto beta(const A& a, const B& b, const dims& size) {
        return draw<distribution::beta>(bits(), size, a, b);
    }
    /// The sum of squares of df normal variates. @throws value_error where df <= 0 @see numpy.random.Generator.chisquare
    template <operand Df>
    auto chisquare(const Df& df) {
        return draw<distribution::chisquare>(bits(), df);
    }
    template <operand Df>
    auto chisquare(const Df& df, const dims& size) {
        return draw<distribution::chisquare>(bits(), size, df);
    }
    /// The same with means whose squares sum to nonc. @throws value_error where df <= 0 or nonc < 0 @see numpy.random.Generator.noncentral_chisquare
    template <operand Df, operand Nonc>
    auto noncentral_chisquare(const Df& df, const Nonc& nonc) {
        return draw<distribution::noncentral_chisquare>(bits(), df, nonc);
    }
    template <operand Df, operand Nonc>
    auto noncentral_chisquare(const Df& df, const Nonc& nonc, const dims& size) {
        return draw<distribution::noncentral_chisquare>(bits(), size, df, nonc);
    }
    /// The ratio of two mean squares. @throws value_error where dfnum or dfden <= 0 @see numpy.random.Generator.f
    template <operand Dfnum, operand Dfden>
    auto f(const Dfnum& dfnum, const Dfden& dfden) {
        return draw<distribution::f>(bits(), dfnum, dfden);
    }
    template <operand Dfnum, operand Dfden>
    auto f(const Dfnum& dfnum, const Dfden& dfden, const dims& size) {
        return draw<distribution::f>(bits(), size, dfnum, dfden);
    }
    /// The same, the first of them noncentral. @throws value_error where dfnum or dfden <= 0 or nonc < 0 @see numpy.random.Generator.noncentral_f
    template <operand Dfnum, operand Dfden, operand Nonc>
    auto noncentral_f(const Dfnum& dfnum, const Dfden& dfden, const Nonc& nonc) {
        return draw<distribution::noncentral_f>(bits(), dfnum, dfden, nonc);
    }
    template <operand Dfnum, operand Dfden, operand Nonc>
    auto noncentral_f(const Dfnum& dfnum, const Dfden& dfden, const Nonc& nonc, const dims& size) {
        return draw<distribution::noncentral_f>(bits(), size, dfnum, dfden, nonc);
    }
    /// Student's t. @throws value_error where df <= 0 @see numpy.random.Generator.standard_t
    template <operand Df>
    auto standard_t(const Df& df) {
        return draw<distribution::standard_t>(bits(), df);
    }
    template <operand Df>
    auto standard_t(const Df& df, const dims& size) {
        return draw<distribution::standard_t>(bits(), size, df);
    }
    /// The ratio of two normal variates. @see numpy.random.Generator.standard_cauchy
    double standard_cauchy() { return draw<distribution::standard_cauchy>(bits()); }
    ndarray<double> standard_cauchy(const dims& size) { return draw<distribution::standard_cauchy>(bits(), size); }
    /// Lomax: a power law of exponent a + 1 from 0 on. @throws value_error where a <= 0 @see numpy.random.Generator.pareto
    template <operand A>
    auto pareto(const A& a) {
        return draw<distribution::pareto>(bits(), a);
    }
    template <operand A>
    auto pareto(const A& a, const dims& size) {
        return draw<distribution::pareto>(bits(), size, a);
    }
    /// An exponential variate to the power 1/a. @throws value_error where a < 0 @see numpy.random.Generator.weibull
    template <operand A>
    auto weibull(const A& a) {
        return draw<distribution::weibull>(bits(), a);
    }
    template <operand A>
    auto weibull(const A& a, const dims& size) {
        return draw<distribution::weibull>(bits(), size, a);
    }
    /// In [0, 1], of density a x^(a-1). @throws value_error where a <= 0 @see numpy.random.Generator.power
    template <operand A>
    auto power(const A& a) {
        return draw<distribution::power>(bits(), a);
    }
    template <operand A>
    auto power(const A& a, const dims& size) {
        return draw<distribution::power>(bits(), size, a);
    }
    /// An angle in [-pi, pi] about mu. @throws value_error where kappa < 0 @see numpy.random.Generator.vonmises
    template <operand Mu, operand Kappa>
    auto vonmises(const Mu& mu, const Kappa& kappa) {
        return draw<distribution::vonmises>(bits(), mu, kappa);
    }
    template <operand Mu, operand Kappa>
    auto vonmises(const Mu& mu, const Kappa& kappa, const dims& size) {
        return draw<distribution::vonmises>(bits(), size, mu, kappa);
    }
    /// When a drifting Brownian motion first gets there. @throws value_error where mean or scale <= 0 @see numpy.random.Generator.wald
    template <operand Mean, operand Scale>
    auto wald(const Mean& mean, const Scale& scale) {
        return draw<distribution::wald>(bits(), mean, scale);
    }
    template <operand Mean, operand Scale>
    auto wald(const Mean& mean, const Scale& scale, const dims& size) {
        return draw<distribution::wald>(bits(), size, mean, scale);
    }
    /// A count of mean lam. @throws value_error where lam < 0, NaN or too large for int64 @see numpy.random.Generator.poisson
    std::int64_t poisson() { return draw<distribution::poisson>(bits(), 1.0); }
    ndarray<std::int64_t> poisson(const dims& size) { return draw<distribution::poisson>(bits(), size, 1.0); }
    template <operand Lam>
    auto poisson(const Lam& lam) {
        return draw<distribution::poisson>(bits(), lam);
    }
    template <operand Lam>
    auto poisson(const Lam& lam, const dims& size) {
        return draw<distribution::poisson>(bits(), size, lam);
    }
    /// How many of n trials succeed. @throws value_error where n < 0 or p is outside [0, 1] @see numpy.random.Generator.binomial
    template <operand N, operand P>
    auto binomial(const N& n, const P& p) {
        return draw<distribution::binomial>(bits(), n, p);
    }
    template <operand N, operand P>
    auto binomial(const N& n, const P& p, const dims& size) {
        return draw<distribution::binomial>(bits(), size, n, p);
    }
    /// How many trials fail before n succeed. @throws value_error where n <= 0, p is outside (0, 1], or both too large for int64
    /// @see numpy.random.Generator.negative_binomial
    template <operand N, operand P>
    auto negative_binomial(const N& n, const P& p) {
        return draw<distribution::negative_binomial>(bits(), n, p);
    }
    template <operand N, operand P>
    auto negative_binomial(const N& n, const P& p, const dims& size) {
        return draw<distribution::negative_binomial>(bits(), size, n, p);
    }
    /// The number of the first trial that succeeds. @throws value_error where p is outside (0, 1] @see numpy.random.Generator.geometric
    template <operand P>
    auto geometric(const P& p) {
        return draw<distribution::geometric>(bits(), p);
    }
    template <operand P>
    auto geometric(const P& p, const dims& size) {
        return draw<distribution::geometric>(bits(), size, p);
    }
    /// How many of a sample without replacement are good. @throws value_error where one is negative or too large, or the sample larger than the whole
    /// @see numpy.random.Generator.hypergeometric
    template <operand Ngood, operand Nbad, operand Nsample>
    auto hypergeometric(const Ngood& ngood, const Nbad& nbad, const Nsample& nsample) {
        return draw<distribution::hypergeometric>(bits(), ngood, nbad, nsample);
    }
    template <operand Ngood, operand Nbad, operand Nsample>
    auto hypergeometric(const Ngood& ngood, const Nbad& nbad, const Nsample& nsample, const dims& size) {
        return draw<distribution::hypergeometric>(bits(), size, ngood, nbad, nsample);
    }
    /// A count of probability ~ p^k / k. @throws value_error where p is outside [0, 1) @see numpy.random.Generator.logseries
    template <operand P>
    auto logseries(const P& p) {
        return draw<distribution::logseries>(bits(), p);
    }
    template <operand P>
    auto logseries(const P& p, const dims& size) {
        return draw<distribution::logseries>(bits(), size, p);
    }
    /// A rank of probability ~ k^-a. @throws value_error where a <= 1 @see numpy.random.Generator.zipf
    template <operand A>
    auto zipf(const A& a) {
        return draw<distribution::zipf>(bits(), a);
    }
    template <operand A>
    auto zipf(const A& a, const dims& size) {
        return draw<distribution::zipf>(bits(), size, a);
    }

private:
    auto& bits() { return static_cast<Self*>(this)->bit_generator(); }
};

}  // namespace nd::inline ND_ABI::random
