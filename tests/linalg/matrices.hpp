// SPDX-License-Identifier: BSD-3-Clause
//
// Matrices to be solved and decomposed: those of tests/oracle/solvers.py, and others of any condition. How near a result is
// to what defines it, and the layouts a matrix may have. Compares with what is recorded in solvers.txt.
#pragma once

#include <limits>
#include <nd/linalg/products.hpp>
#include <nd/operators.hpp>

#include "linalg/operands.hpp"
#include "support/catch.hpp"
#include "support/random.hpp"

namespace test {

using nd::all, nd::ellipsis, nd::intp, nd::ndarray, nd::slice;

template <class T>
constexpr double epsilon = static_cast<double>(std::numeric_limits<nd::real_t<nd::inexact_t<T>>>::epsilon());

inline const recorded& solver_cases() {
    static const recorded cases(source_path("tests/oracle/solvers.txt"));
    return cases;
}

/// Checks f() against what is recorded by that name: the same to `tolerance`, or an exception where NumPy raised one.
template <class F>
void compare(const std::string& name, double tolerance, const F& f) {
    const std::string expected = solver_cases()[name];
    INFO(name << " is " << expected);
    try {
        const auto result = f();
        const bool close = is_close(result, expected, tolerance);
        if (!close) UNSCOPED_INFO(headline(result) << ": " << elements_text(result.copy()));
        CHECK(close);
    } catch (const std::exception& error) {
        INFO(error.what());
        CHECK(expected == "error");
    }
}

/// Far from singular, as in tests/oracle/solvers.py.
template <class T>
ndarray<T> dominant(const nd::dims& shape, int seed) {
    const auto a = operand<T>(shape, seed);
    const intp n = shape[shape.size() - 1];
    for (intp i = 0; i < a.size(); ++i)
        if (i % (n * n) % (n + 1) == 0) a.data()[i] += T(40);
    return a;
}

template <class T>
ndarray<T> conjugate_transposed(const ndarray<T>& a) {
    const ndarray<T> result = a.mT().copy();
    if constexpr (nd::complex_floating<T>)
        for (intp i = 0; i < result.size(); ++i) result.data()[i] = std::conj(result.data()[i]);
    return result;
}

template <class T>
ndarray<T> identity(intp n) {
    const auto result = ndarray<T>::uninitialized({n, n});
    for (intp i = 0; i < n * n; ++i) result.data()[i] = T(i % (n + 1) == 0);
    return result;
}

/// Symmetric or Hermitian positive definite, as in tests/oracle/solvers.py.
template <class T>
ndarray<T> positive(const nd::dims& shape, int seed) {
    const auto a = operand<T>(shape, seed);
    return nd::matmul(a, conjugate_transposed(a)) + identity<T>(shape[shape.size() - 1]);
}

/// Of rank 2 at most, as in tests/oracle/solvers.py.
template <class T>
ndarray<T> deficient(nd::dims shape, int seed) {
    nd::dims left = shape, right = shape;
    left[shape.size() - 1] = 2;
    right[shape.size() - 2] = 2;
    return nd::matmul(operand<T>(left, seed), operand<T>(right, seed + 1));
}

/// Numbers in [-1, 1).
template <class T>
ndarray<T> random_matrix(const nd::dims& shape, std::uint64_t seed) {
    generator random(seed);
    const auto next = [&] { return static_cast<nd::real_t<T>>(static_cast<double>(random.bits() >> 11) * 0x1p-52 - 1); };
    const auto a = ndarray<T>::uninitialized(shape);
    for (intp i = 0; i < a.size(); ++i) {
        if constexpr (nd::complex_floating<T>) {
            const auto re = next(), im = next();
            a.data()[i] = T(re, im);
        } else {
            a.data()[i] = next();
        }
    }
    return a;
}

/// The Hilbert matrix, of condition 1e13 for n = 10.
template <class T>
ndarray<T> hilbert(intp n) {
    const auto a = ndarray<T>::uninitialized({n, n});
    for (intp i = 0; i < n * n; ++i) a.data()[i] = T(nd::real_t<T>(1) / static_cast<nd::real_t<T>>(i / n + i % n + 1));
    return a;
}

/// The largest magnitude of a - b, and of a.
template <class A, class B>
double distance(const ndarray<A>& a, const ndarray<B>& b) {
    REQUIRE(a.shape() == b.shape());
    const auto x = numbers_of(a), y = numbers_of(b);
    REQUIRE(x.size() == y.size());
    double largest = 0;
    for (std::size_t i = 0; i < x.size(); ++i) largest = std::isnan(x[i] - y[i]) ? std::numeric_limits<double>::infinity() : std::max(largest, std::abs(x[i] - y[i]));
    return largest;
}
template <class A>
double size_of(const ndarray<A>& a) {
    double largest = 0;
    for (double x : numbers_of(a)) largest = std::max(largest, std::abs(x));
    return largest;
}

/// How far the columns of a matrix are from an orthonormal system.
template <class T>
double departure(const ndarray<T>& columns) {
    return distance(nd::matmul(conjugate_transposed(columns), columns), identity<T>(columns.shape(-1)));
}

/// Calls f(name, view) with the same matrix in memory of every form.
template <class T, class F>
void for_each_form(const ndarray<T>& a, const F& f) {
    const intp m = a.shape(0), n = a.shape(1);
    const auto put = [&](const ndarray<T>& into) {
        into.write(a);
        return into;
    };
    f("rows", a);
    f("columns", a.copy(nd::order::F));
    f("rows of a larger matrix", put(ndarray<T>::uninitialized({m + 2, n + 3})(slice(1, m + 1), slice(2, n + 2))));
    f("columns of a larger matrix", put(ndarray<T>::uninitialized({n + 3, m + 2})(slice(2, n + 2), slice(1, m + 1)).T()));
    f("both strides more than one element", put(ndarray<T>::uninitialized({2 * m, 3 * n})(slice(nd::none, nd::none, 2), slice(nd::none, nd::none, 3))));
    f("rows and columns backwards", put(ndarray<T>::uninitialized({m, n})("::-1, ::-1")));
}

}  // namespace test
