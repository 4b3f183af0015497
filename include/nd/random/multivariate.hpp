// SPDX-License-Identifier: BSD-3-Clause
//
// Distributions of whole vectors: multinomial, multivariate hypergeometric, Dirichlet. The vectors are the last axis of the
// result. The multivariate normal needs linear algebra and has its own header.
#pragma once

#include "binomial.hpp"
#include "choice.hpp"
#include "discrete_distributions.hpp"

namespace nd::inline ND_ABI::random {

/// Options of multivariate_hypergeometric.
struct urn_options {
    by_name named{};
    size_option size{};
    const char* method = "marginals";  ///< "marginals", colour by colour, or "count", marble by marble
};

/// Options of multivariate_normal.
struct multivariate_normal_options {
    by_name named{};
    size_option size{};
    const char* check_valid = "warn";  ///< "raise": a covariance that is not positive semidefinite is an error
    double tol = 1e-8;                 ///< for that check
    const char* method = "svd";        ///< how the covariance is factored: "svd", "eigh" or "cholesky"
};

namespace detail {

inline dims with_last(const dims& shape, intp last) {
    dims result = shape;
    result.push_back(last);
    return result;
}

/// How n trials fall on d outcomes, of which the last takes what is left.
template <class Bits>
void multinomial_one(Bits& bits, std::int64_t n, const double* p, std::int64_t* to, intp d) {
    double left = 1.0;
    for (intp k = 0; k < d; ++k) to[k] = 0;
    for (intp k = 0; k < d - 1 && n > 0; ++k) {
        const double share = simd::div(p[k], left);
        to[k] = binomial(bits, n, simd::le(share, 1.0) ? share : 1.0);  // rounding may pass 1
        n -= to[k];
        left = simd::rounded(left - p[k]);
    }
    if (n > 0) to[d - 1] += n;
}

template <class Bits, operand N, expression P>
ndarray<std::int64_t> multinomial(Bits& bits, const N& n, const P& pvals, const dims* size) {
    const char* const function = "random::multinomial";
    auto p = ndarray<double>::uninitialized(dims(pvals.shape()));
    p.write(pvals);
    const intp d = p.ndim() > 0 ? p.shape(-1) : 0;
    if (d == 0) raise<value_error>(function, "pvals needs a last axis of at least one probability, got shape ", to_string(p.shape()));
    for (intp i = 0; i < p.size(); ++i) check(function, {"pvals", domain::probability}, p.data()[i]);
    for (intp i = 0; i < p.size(); i += d) {
        if (compensated_sum(p.data() + i, d - 1) > 1.0 + 1e-12) raise<value_error>(function, "the probabilities but the last sum to more than 1");
    }
    parameter<std::int64_t, N> counts(function, {"n", domain::not_negative}, n);
    dims rows_shape(dims_view(p.shape().data(), p.ndim() - 1));
    auto rows = ndarray<std::int64_t>::uninitialized(rows_shape);
    for (intp i = 0; i < rows.size(); ++i) rows.data()[i] = i * d;
    parameter<std::int64_t, ndarray<std::int64_t>> row(function, {"pvals", domain::any}, rows);
    dims shape;
    counts.join(function, shape);
    row.join(function, shape);
    if (size) shape = *size;
    counts.spread(function, shape);
    row.spread(function, shape);
    auto result = ndarray<std::int64_t>::uninitialized(with_last(shape, d));
    for (intp i = 0, count = result.size() / d; i < count; ++i) multinomial_one(bits, counts[i], p.data() + row[i], result.data() + i * d, d);
    return result;
}

/// Colour by colour.
template <class Bits>
void urn_by_marginals(Bits& bits, const std::int64_t* colors, intp kinds, std::int64_t total, std::int64_t sample, std::int64_t* to) {
    for (intp k = 0; k + 1 < kinds && sample > 0; ++k) {
        total -= colors[k];
        sample -= to[k] = hypergeometric(bits, colors[k], total, sample);
    }
    if (sample > 0) to[kinds - 1] = sample;
}
/// Marble by marble: the first of a list of all of them are shuffled.
template <class Bits>
void urn_by_count(Bits& bits, std::int64_t* marbles, std::int64_t total, std::int64_t sample, std::int64_t* to) {
    for (std::int64_t j = 0; j < sample; ++j) {
        const auto k = j + static_cast<std::int64_t>(masked(bits, static_cast<std::uint64_t>(total - j - 1)));
        const std::int64_t drawn = marbles[k];
        marbles[k] = marbles[j];
        marbles[j] = drawn;
        to[drawn] += 1;
    }
}

template <class Bits, expression E>
ndarray<std::int64_t> multivariate_hypergeometric(Bits& bits, const E& e, std::int64_t sample, const urn_options& options) {
    static_assert(integer<value_t<E>>, "nd: colors are whole numbers");
    const char* const function = "random::multivariate_hypergeometric";
    const bool by_count = std::string_view(options.method) == "count";
    if (!by_count && std::string_view(options.method) != "marginals") raise<value_error>(function, "the method is \"count\" or \"marginals\", not \"", options.method, "\"");
    if (sample < 0) raise<value_error>(function, "nsample must not be negative, got ", sample);
    if (e.shape().size() != 1) raise<value_error>(function, "colors must have one dimension, got shape ", to_string(e.shape()));
    auto colors = ndarray<std::int64_t>::uninitialized(dims(e.shape()));
    colors.write(e);
    const intp kinds = colors.size();
    std::int64_t total = 0;
    for (intp k = 0; k < kinds; ++k) {
        if (colors.data()[k] < 0) raise<value_error>(function, "colors must not be negative nor beyond int64");
        if (__builtin_add_overflow(total, colors.data()[k], &total)) raise<value_error>(function, "the sum of colors is beyond int64");
    }
    if (!by_count && total >= 1000000000) raise<value_error>(function, "by \"marginals\" the sum of colors must be less than 1000000000, got ", total);
    if (by_count && total > std::numeric_limits<std::int64_t>::max() / 8) raise<value_error>(function, "by \"count\" the sum of colors must be less than 2^60");
    if (sample > total) raise<value_error>(function, "a sample of ", sample, " is larger than the sum of colors, ", total);
    auto result = ndarray<std::int64_t>::uninitialized(with_last(options.size.shape(), kinds));
    result.fill(0);
    if (result.size() == 0 || sample == 0) return result;
    const bool most = sample > total / 2;
    const std::int64_t drawn = most ? total - sample : sample;
    buffer marbles_memory;
    if (by_count) {
        marbles_memory = buffer::allocate(static_cast<std::size_t>(total) * sizeof(std::int64_t));
        auto* marble = reinterpret_cast<std::int64_t*>(marbles_memory.data());
        for (intp k = 0; k < kinds; ++k)
            for (std::int64_t i = 0; i < colors.data()[k]; ++i) *marble++ = k;
    }
    for (std::int64_t *to = result.data(), *const end = to + result.size(); to < end; to += kinds) {
        if (by_count) urn_by_count(bits, reinterpret_cast<std::int64_t*>(marbles_memory.data()), total, drawn, to);
        else urn_by_marginals(bits, colors.data(), kinds, total, drawn, to);
        if (most)
            for (intp k = 0; k < kinds; ++k) to[k] = colors.data()[k] - to[k];
    }
    return result;
}

/// By breaking a stick: for small parameters, whose gamma variates may all vanish.
template <class Bits>
void dirichlet_by_stick(Bits& bits, const double* alpha, const double* sums, intp k, double* to) {
    real left = 1;
    for (intp j = 0; j < k; ++j) to[j] = 0;
    for (intp j = 0; j < k - 1; ++j) {
        const real v = beta(bits, alpha[j], sums[j + 1]);
        to[j] = (left * v).v;
        left = left * (real(1) - v);
        if (sums[j + 1] == 0) break;
    }
    to[k - 1] = left.v;
}

template <class Bits, expression E>
ndarray<double> dirichlet(Bits& bits, const E& e, const dims& size) {
    const char* const function = "random::dirichlet";
    if (e.shape().size() != 1) raise<value_error>(function, "alpha must have one dimension, got shape ", to_string(e.shape()));
    const intp k = e.shape().data()[0];
    auto alpha = ndarray<double>::uninitialized({k}), sums = ndarray<double>::uninitialized({k});
    alpha.write(e);
    bool small = k > 0;
    real sum = 0;
    for (intp j = k; j-- > 0;) {
        if (simd::lt(alpha.data()[j], 0.0)) raise<value_error>(function, "alpha must not be negative");
        small &= simd::lt(alpha.data()[j], 0.1);
        sum = sum + alpha.data()[j];
        sums.data()[j] = sum.v;
    }
    auto result = ndarray<double>::uninitialized(with_last(size, k));
    if (result.size() == 0) return result;
    if (small && !(sum > 0)) {
        result.fill(0.0);
        return result;
    }
    for (double *to = result.data(), *const end = to + result.size(); to < end; to += k) {
        if (small) {
            dirichlet_by_stick(bits, alpha.data(), sums.data(), k, to);
            continue;
        }
        real total = 0;
        for (intp j = 0; j < k; ++j) {
            const real x = standard_gamma(bits, real(alpha.data()[j]));
            to[j] = x.v;
            total = total + x;
        }
        const real factor = real(1) / total;
        for (intp j = 0; j < k; ++j) to[j] = (to[j] * factor).v;
    }
    return result;
}

}  // namespace detail

/// The methods of a Generator that draw vectors. Base of Self, which has `bit_generator()`.
template <class Self>
class vector_variates {
public:
    /// How n trials fall on outcomes of these probabilities, (..., d): shape (..., d), or size + (d,). n may be an array.
    /// @throws value_error where n < 0, or probabilities are outside [0, 1] or sum to more than 1, shape_error
    /// @see numpy.random.Generator.multinomial
    template <operand N, expression P>
    ndarray<std::int64_t> multinomial(const N& n, const P& pvals) {
        return detail::multinomial(bits(), n, pvals, nullptr);
    }
    template <operand N, expression P>
    ndarray<std::int64_t> multinomial(const N& n, const P& pvals, const dims& size) {
        return detail::multinomial(bits(), n, pvals, &size);
    }
    /// How many of each color are among `nsample` drawn without replacement: shape size + (d,).
    /// @throws value_error for negative counts, or a sample larger than their sum @see numpy.random.Generator.multivariate_hypergeometric
    template <expression E>
    ndarray<std::int64_t> multivariate_hypergeometric(const E& colors, std::int64_t nsample, const urn_options& options = {}) {
        return detail::multivariate_hypergeometric(bits(), colors, nsample, options);
    }
    template <expression E, shape_argument Size = dims>
    ndarray<std::int64_t> multivariate_hypergeometric(const E& colors, std::int64_t nsample, const Size& size) {
        return multivariate_hypergeometric(colors, nsample, urn_options{.size = size});
    }
    /// Vectors that sum to 1, of mean alpha / sum(alpha): shape size + (d,). @throws value_error where alpha < 0
    /// @see numpy.random.Generator.dirichlet
    template <expression E>
    ndarray<double> dirichlet(const E& alpha, const dims& size = {}) {
        return detail::dirichlet(bits(), alpha, size);
    }
    /// Of these means, (d,), and covariance, (d, d): shape size + (d,). Needs random/multivariate_normal.hpp.
    /// @throws value_error for other shapes, or by `.check_valid`; linalg_error @see numpy.random.Generator.multivariate_normal
    template <expression Mean, expression Cov>
    ndarray<double> multivariate_normal(const Mean& mean, const Cov& cov, const multivariate_normal_options& options = {}) {
        return draw_multivariate_normal(bits(), mean, cov, options);
    }
    template <expression Mean, expression Cov, shape_argument Size = dims>
    ndarray<double> multivariate_normal(const Mean& mean, const Cov& cov, const Size& size) {
        return draw_multivariate_normal(bits(), mean, cov, multivariate_normal_options{.size = size});
    }

private:
    auto& bits() { return static_cast<Self*>(this)->bit_generator(); }
};

}  // namespace nd::inline ND_ABI::random
