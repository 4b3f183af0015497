// SPDX-License-Identifier: BSD-3-Clause
//
// Determinants, and their signs and logarithms, of one matrix or of every matrix of a stack, from triangular factors. Owns
// no factorization: see linalg/solve.hpp.
#pragma once

#include "solve.hpp"

namespace nd::inline ND_ABI::linalg {

/// sign * exp(logabsdet) is a determinant.
template <blas_element T>
struct slogdet_result {
    ndarray<T> sign;                 ///< 1, -1 or 0, or a complex number of magnitude 1
    ndarray<real_t<T>> logabsdet;    ///< -inf where the determinant is 0
};

namespace detail {

/// Calls each(diagonal, sign, singular, place) for every matrix of a stack, factored: diagonal(k) is U's, and sign that of
/// the permutation.
template <class T, class Each>
void for_each_factored(const char* function, const ndarray<const T>& a, const Each& each) {
    const int n = static_cast<int>(a.shape(-1));
    const dims leading = leading_axes(a.shape(), 2);
#if !defined(ND_NO_SIMD)
    if constexpr (has_lane_matrices<T>) {
        if (side_by_side<T>(n)) {
            lane_factors<T> factors;
            for_each_lane_group(matrix_row<T>(a), lane_companion<T>{}, [&](T* group, T*, intp place, intp count) {
                factor_group<T>(function, leading.size(), factors, group, n, nullptr, 0, place, count, true);
                for (intp lane = 0; lane < count; ++lane) {
                    each([&](intp k) { return group[k * (n + 1) * lane_factors<T>::width + lane]; }, factors.sign[lane], factors.singular[lane] < static_cast<T>(n), place + lane);
                }
            });
            return;
        }
    }
#endif
    square_factors<T> factors(n);
    for_each_matrix<1>(leading, {{a.data(), &a.where(), 2}}, [&](char* const(&at)[1], intp place) {
        int info;
        if (!factors.factor(at[0], a.where(), info)) raise_not_finite(function, leading.size(), place);
        bool odd = false;
        for (int k = 0; k < n; ++k) odd ^= factors.exchanged(k);
        each([&](intp k) { return factors.diagonal(static_cast<int>(k)); }, real_t<T>(odd ? -1 : 1), info != 0, place);
    });
}

/// The product of n numbers, which overflows only where its value does: where a part of it is near the ends of the range,
/// digits and exponents of 2 are multiplied apart.
template <class T, class At>
T product_of(const At& at, intp n) {
    using R = real_t<T>;
    const auto part_of = [](T v) {
        if constexpr (real_floating<T>) return std::abs(v);
        else return std::abs(v.real()) > std::abs(v.imag()) ? std::abs(v.real()) : std::abs(v.imag());
    };
    T product(1);
    bool safe = true;
    for (intp k = 0; k < n; ++k) {
        product = simd::mul(product, at(k));
        const R size = part_of(product);
        safe &= size < std::numeric_limits<R>::max() / 4 && size > std::numeric_limits<R>::min() * 4 / std::numeric_limits<R>::epsilon();
    }
    if (ND_LIKELY(safe)) return product;
    int exponent = 0;
    product = T(1);
    const auto normal = [&](T v) {
        int e;
        std::frexp(part_of(v), &e);
        exponent += e;
        return times_power_of_2(v, -e);
    };
    for (intp k = 0; k < n; ++k) product = normal(simd::mul(product, normal(at(k))));
    return times_power_of_2(product, exponent);
}

template <class T>
ndarray<T> det(const ndarray<const T>& a) {
    const int n = check_square("det", a.shape());
    auto result = ndarray<T>::uninitialized(leading_axes(a.shape(), 2));
    if (n == 0) result.fill(T(1));
    if (n == 0 || result.size() == 0) return result;
    for_each_factored<T>("det", a, [&](const auto& diagonal, real_t<T> sign, bool singular, intp place) {
        result.data()[place] = singular ? T(0) : sign * product_of<T>(diagonal, n);
    });
    return result;
}

template <class T>
slogdet_result<T> slogdet(const ndarray<const T>& a) {
    using R = real_t<T>;
    const int n = check_square("slogdet", a.shape());
    const dims leading = leading_axes(a.shape(), 2);
    slogdet_result<T> result{ndarray<T>::uninitialized(leading), ndarray<R>::uninitialized(leading)};
    if (n == 0) {
        result.sign.fill(T(1));
        result.logabsdet.fill(R(0));
    }
    if (n == 0 || result.sign.size() == 0) return result;
    for_each_factored<T>("slogdet", a, [&](const auto& diagonal, R exchanges, bool singular, intp place) {
        T sign = T(singular ? R(0) : exchanges);
        R log = singular ? -std::numeric_limits<R>::infinity() : R(0);
        for (int k = 0; k < n && !singular; ++k) {
            const T v = diagonal(k);
            const R size = std::abs(v);
            sign = simd::mul(sign, T(v / size));
            log += std::log(size);
        }
        result.sign.data()[place] = sign;
        result.logabsdet.data()[place] = log;
    });
    return result;
}

}  // namespace detail

/// The determinant of each square matrix (..., n, n), which overflows only where its value does; a temporary of one matrix
/// converts to a number. @throws linalg_error for matrices that are not square, a NaN or an infinity; shape_error
/// @see numpy.linalg.det
template <matrices E>
ndarray<computed_t<E>> det(const E& a) {
    using T = computed_t<E>;
    return detail::det<T>(stored_as<T>(a));
}

/// The sign of each determinant and the logarithm of its magnitude. `auto [sign, log] = slogdet(a)`. @throws as det does
/// @see numpy.linalg.slogdet
template <matrices E>
slogdet_result<computed_t<E>> slogdet(const E& a) {
    using T = computed_t<E>;
    return detail::slogdet<T>(stored_as<T>(a));
}

}  // namespace nd::inline ND_ABI::linalg
