// SPDX-License-Identifier: BSD-3-Clause
//
// Singular values and vectors of small real matrices side by side, by Jacobi's rotations of their columns: as accurate as
// LAPACK's, in a fraction of the time of its calls. Gives back the few matrices that are not for it: without rank, or at the
// ends of the range. Source: Hestenes, Inversion of matrices by biorthogonalization (1958); the order of the columns as in
// de Rijk, A one-sided Jacobi algorithm for computing the singular value decomposition (1989). Owns no stack and no error.
#pragma once

#include "side_by_side.hpp"

namespace nd::inline ND_ABI::linalg {

#if !defined(ND_NO_SIMD)

namespace detail {

template <class T>
struct lane_svd {
    using group = lane_matrices<T>;
    using vector = typename group::vector;
    static constexpr intp width = group::width;
    static constexpr int most_sweeps = 30;

    intp m, n;     ///< m >= n
    bool vectors;

    /// Makes the columns of a, m x n, orthogonal and of descending lengths s, and divides them by those; v, n x n, is the
    /// product of the rotations: a = (a s) v^T. True in `given_up` for lanes where that did not come about.
    void run(T* a, T* s, T* v, bool (&given_up)[width]) const {
        const vector zero(T(0)), one(T(1));
        for (intp i = 0; vectors && i < n * n; ++i) group::store(v + i * width, i % (n + 1) == 0 ? one : zero);
        vector largest = zero;
        for (intp i = 0; i < m * n; ++i) largest = simd::greater(largest, simd::abs(group::load(a + i * width)));
        // Squares of what lies within stay in the range, and so do those of rounding errors; `least` is the root of its end.
        constexpr T low = sizeof(T) == 4 ? T(1e-9) : T(1e-120), high = sizeof(T) == 4 ? T(1e15) : T(1e140), least = sizeof(T) == 4 ? T(1e-17) : T(1e-145);
        auto bad = simd::bit_not(simd::bit_and(simd::lt(vector(low), largest), simd::lt(largest, vector(high))));
        const auto outside = bad;
        auto moving = simd::bit_not(bad);
        for (int sweep = 0; sweep < most_sweeps && simd::any(moving); ++sweep) {
            moving = simd::bit_and(moving, simd::bit_not(moving));
            for (intp p = 0; p + 1 < n; ++p)
                for (intp q = p + 1; q < n; ++q) moving = simd::bit_or(moving, rotate(a, v, p, q, outside));
        }
        bad = simd::bit_or(bad, moving);
        for (intp j = 0; j < n; ++j) {
            vector sum = zero;
            for (intp i = 0; i < m; ++i) {
                const vector x = group::load(a + (i * n + j) * width);
                sum = simd::fma(x, x, sum);
            }
            const vector length = simd::sqrt(sum);
            group::store(s + j * width, length);
            if (!vectors) continue;
            // A column without direction is no singular vector.
            const auto none = simd::lt(length, vector(least));
            bad = simd::bit_or(bad, none);
            const vector divisor = simd::select(none, one, length);
            for (intp i = 0; i < m; ++i) group::store(a + (i * n + j) * width, simd::div(group::load(a + (i * n + j) * width), divisor));
        }
        alignas(64) T flags[width];
        group::store(flags, simd::select(bad, one, zero));
        for (intp lane = 0; lane < width; ++lane) given_up[lane] = flags[lane] != T(0);
    }

private:
    /// Rotates columns p and q so that they are orthogonal, the longer first. Returns the lanes where they were not.
    auto rotate(T* a, T* v, intp p, intp q, const auto& outside) const {
        const vector one(T(1)), zero(T(0));
        vector pp = zero, qq = zero, pq = zero;
        for (intp i = 0; i < m; ++i) {
            const vector x = group::load(a + (i * n + p) * width), y = group::load(a + (i * n + q) * width);
            pp = simd::fma(x, x, pp);
            qq = simd::fma(y, y, qq);
            pq = simd::fma(x, y, pq);
        }
        constexpr T tolerance = std::numeric_limits<T>::epsilon();
        const auto unordered = simd::lt(pp, qq);
        const vector limit = simd::mul(simd::mul(vector(tolerance), simd::sqrt(pp)), simd::sqrt(qq));
        auto skewed = simd::lt(limit, simd::abs(pq));
        auto active = simd::bit_and(simd::bit_or(skewed, unordered), simd::bit_not(outside));
        if (!simd::any(active)) return active;
        // Exchanged columns (p, q) -> (q, -p) have their products exchanged, and the sign of pq.
        const vector first = simd::select(unordered, qq, pp), second = simd::select(unordered, pp, qq);
        const vector both = simd::select(skewed, pq, one);
        const vector zeta = simd::div(simd::sub(second, first), simd::add(both, both));  // at most 0 times the sign of pq
        const vector root = simd::sqrt(simd::fma(zeta, zeta, one));
        const vector t = simd::div(simd::copysign(one, zeta), simd::add(simd::abs(zeta), root));
        const vector cosine = simd::div(one, simd::sqrt(simd::fma(t, t, one)));
        vector c = simd::select(skewed, cosine, one), s = simd::select(skewed, simd::mul(cosine, t), zero);
        const auto turn = [&](T* x, intp rows) {
            for (intp i = 0; i < rows; ++i) {
                T *const at_p = x + (i * n + p) * width, *const at_q = x + (i * n + q) * width;
                const vector old_p = group::load(at_p), old_q = group::load(at_q);
                const vector left = simd::select(unordered, old_q, old_p), right = simd::select(unordered, old_p, old_q);
                const vector new_p = simd::sub(simd::rounded(simd::mul(c, left)), simd::rounded(simd::mul(s, right)));
                const vector new_q = simd::add(simd::rounded(simd::mul(s, left)), simd::rounded(simd::mul(c, right)));
                group::store(at_p, simd::select(active, new_p, old_p));
                group::store(at_q, simd::select(active, new_q, old_q));
            }
        };
        turn(a, m);
        if (vectors) turn(v, n);
        return active;
    }
};

}  // namespace detail

#endif

}  // namespace nd::inline ND_ABI::linalg
