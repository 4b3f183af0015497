// SPDX-License-Identifier: BSD-3-Clause
//
// Error functions and the modified Bessel function of order 0.
#pragma once

#include "../vmath.hpp"
#include "families.hpp"

namespace nd::inline ND_ABI::functor {

/// 2/sqrt(pi) times the integral of e^-t^2 from 0 to a. @see scipy.special.erf
struct erf : real_heavy {
    static constexpr const char* name = "erf";
    template <class V>
    ND_INLINE V operator()(V a) const { return vmath::erf(a); }
};
/// 1 - erf(a), exact where that is small. @see scipy.special.erfc
struct erfc : real_heavy {
    static constexpr const char* name = "erfc";
    template <class V>
    ND_INLINE V operator()(V a) const { return vmath::erfc(a); }
};

/// I0: its power series has only positive terms, and far out the asymptotic one (Abramowitz and Stegun 9.7.1) is exact.
struct i0 : real_single {
    static constexpr const char* name = "i0";
    template <int I, class... T>
    using operand = std::conditional_t<complex_floating<promote_t<T...>>, void, inexact_t<promote_t<T...>>>;
    template <class T>
    T operator()(T a) const {
        return detail::rounded_once_wide(
            [](auto x) {
                x = simd::abs(x);
                if (!simd::lt(x, std::numeric_limits<decltype(x)>::infinity())) return x;
                decltype(x) sum = 1, term = 1, k = 1;
                if (!simd::lt(decltype(x)(30), x)) {
                    for (; sum + term != sum; ++k) sum += term = simd::rounded(term * (x / (2 * k) * (x / (2 * k))));
                    return sum;
                }
                for (; simd::lt(k, x) && sum + term != sum; ++k) sum += term = simd::rounded(term * ((2 * k - 1) * (2 * k - 1) / (8 * k * x)));
                const auto root = std::exp(x / 2);  // e^x alone would overflow early
                return root / std::sqrt(decltype(x)(6.283185307179586476925286766559L) * x) * sum * root;
            },
            a);
    }
};

}  // namespace nd::inline ND_ABI::functor
