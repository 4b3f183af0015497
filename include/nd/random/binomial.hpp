// SPDX-License-Identifier: BSD-3-Clause
//
// The binomial distribution, by inversion for small means and else by a triangle, a parallelogram and two tails around the
// mode. What depends on n and p alone is computed once. Source: Kachitvichyanukul and Schmeiser, Binomial random variate
// generation (1988), whose steps it follows.
#pragma once

#include "distribution.hpp"
#include "stepwise.hpp"

namespace nd::inline ND_ABI::random {

namespace detail {

/// For n * p of at most 30.
class binomial_inversion {
public:
    binomial_inversion(std::int64_t n, real p) : n_(n), p_(p), q_(real(1) - p), none_(exp(real(n) * log(q_))) {
        const real mean = real(n) * p, far = mean + real(10) * sqrt(mean * q_ + 1);
        bound_ = real(n) < far ? n : whole(far);
    }
    template <class Source>
    std::int64_t operator()(Source& from) const {
        std::int64_t x = 0;
        real px = none_, u = unit<double>(from);
        while (u > px) {
            if (++x > bound_) {
                x = 0;
                px = none_;
                u = unit<double>(from);
            } else {
                u = u - px;
                px = real(n_ - x + 1) * p_ * px / (real(x) * q_);
            }
        }
        return x;
    }

private:
    std::int64_t n_, bound_;
    real p_, q_, none_;
};

/// For larger means, p at most 1/2.
class binomial_regions {
public:
    binomial_regions(std::int64_t n, real p) : n_(n), r_(p), q_(real(1) - p), nrq_(real(n) * r_ * q_) {
        const real fm = real(n) * r_ + r_;
        m_ = whole(floor(fm));
        p1_ = floor(real(2.195) * sqrt(nrq_) - real(4.6) * q_) + 0.5;
        xm_ = real(m_) + 0.5;
        xl_ = xm_ - p1_;
        xr_ = xm_ + p1_;
        c_ = real(0.134) + real(20.5) / (real(15.3) + real(m_));
        real a = (fm - xl_) / (fm - xl_ * r_);
        left_ = a * (real(1) + a / 2);
        a = (xr_ - fm) / (xr_ * q_);
        right_ = a * (real(1) + a / 2);
        p2_ = p1_ * (real(1) + real(2) * c_);
        p3_ = p2_ + c_ / left_;
        p4_ = p3_ + c_ / right_;
    }
    template <class Source>
    std::int64_t operator()(Source& from) const {
        for (;;) {
            const real u = real(unit<double>(from)) * p4_;
            real v = unit<double>(from);
            if (u <= p1_) return whole(floor(xm_ - p1_ * v + u));
            std::int64_t y;
            if (u <= p2_) {
                const real x = xl_ + (u - p1_) / c_;
                v = v * c_ + 1 - fabs(real(m_) - x + 0.5) / p1_;
                if (v > 1) continue;
                y = whole(floor(x));
            } else if (u <= p3_) {
                y = whole(floor(xl_ + log(v) / left_));
                if (y < 0 || v == 0) continue;
                v = v * (u - p2_) * left_;
            } else {
                y = whole(floor(xr_ - log(v) / right_));
                if (y > n_ || v == 0) continue;
                v = v * (u - p3_) * right_;
            }
            if (accepted(y, v)) return y;
        }
    }

private:
    bool accepted(std::int64_t y, real v) const {
        const std::int64_t k = y < m_ ? m_ - y : y - m_;
        if (!(k > 20 && real(k) < nrq_ / 2 - 1)) {  // the ratio of probabilities, by recursion
            const real s = r_ / q_, a = s * next(n_);
            real f = 1;
            for (std::int64_t i = m_ + 1; i <= y; ++i) f = f * (a / real(i) - s);
            for (std::int64_t i = y + 1; i <= m_; ++i) f = f / (a / real(i) - s);
            return v <= f;
        }
        const auto square = static_cast<std::int64_t>(static_cast<std::uint64_t>(k) * static_cast<std::uint64_t>(-k));
        const real rho = real(k) / nrq_ * ((real(k) * (real(k) / 3 + 0.625) + 0.16666666666666666) / nrq_ + 0.5);
        const real t = real(square) / (real(2) * nrq_), a = log(v);
        if (a < t - rho) return true;
        if (a > t + rho) return false;
        const real x1 = next(y), f1 = next(m_), z = next(n_ - m_), w = next(n_ - y);
        const real rest = xm_ * log(f1 / x1) + (real(n_ - m_) + 0.5) * log(z / w) + real(y - m_) * log(w * r_ / (x1 * q_));
        return !(a > rest + correction(f1) + correction(z) + correction(x1) + correction(w));
    }
    /// The number behind a count, which may be int64's last one.
    static real next(std::int64_t count) { return static_cast<double>(static_cast<std::uint64_t>(count) + 1); }
    /// The end of Stirling's series.
    static real correction(real x) {
        const real square = x * x;
        return (real(13680) - (real(462) - (real(132) - (real(99) - real(140) / square) / square) / square) / square) / x / 166320;
    }

    std::int64_t n_, m_;
    real r_, q_, nrq_, p1_, xm_, xl_, xr_, c_, left_, right_, p2_, p3_, p4_;
};

/// Calls use(sampler) with what draws the smaller of both outcomes, where there is chance at all; `most` says which it is.
template <class Use>
void with_binomial(std::int64_t n, double p, const Use& use) {
    const bool most = p > 0.5;
    const double rarer = most ? 1.0 - p : p;
    if (static_cast<double>(n) * rarer <= 30.0) use(binomial_inversion(n, rarer), most);
    else use(binomial_regions(n, rarer), most);
}

template <class Source>
std::int64_t binomial(Source& from, std::int64_t n, double p) {
    if (n == 0 || p == 0) return 0;
    std::int64_t result = 0;
    with_binomial(n, p, [&](const auto& draw, bool most) {
        result = draw(from);
        if (most) result = n - result;
    });
    return result;
}

}  // namespace detail

namespace distribution {

/// @see numpy.random.Generator.binomial
struct binomial : variate<std::int64_t, std::int64_t, double> {
    static constexpr const char* name = "random::binomial";
    static constexpr rule rules[] = {{"n", domain::not_negative}, {"p", domain::probability}};

    template <class Source>
    static std::int64_t one(Source& from, std::int64_t n, double p) {
        return detail::binomial(from, n, p);
    }
    template <class Bits>
    static void many(Bits& bits, std::int64_t* to, intp count, std::int64_t n, double p) {
        if (n == 0 || p == 0) {
            for (intp i = 0; i < count; ++i) to[i] = 0;
            return;
        }
        detail::with_binomial(n, p, [&](const auto& draw, bool most) {
            fill_from_words<std::int64_t>(bits, to, count, draw);
            if (most)
                for (intp i = 0; i < count; ++i) to[i] = n - to[i];
        });
    }
};

}  // namespace distribution

}  // namespace nd::inline ND_ABI::random
