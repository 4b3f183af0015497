// SPDX-License-Identifier: BSD-3-Clause
//
// linalg/eigen.hpp: eigenvalues as recorded from NumPy, eigenvectors by what defines them, on every dtype and layout; and
// what is refused.
#include <algorithm>
#include <complex>
#include <cstdint>
#include <nd/linalg/eigen.hpp>

#include "linalg/matrices.hpp"

namespace {

using namespace test;
using nd::linalg::eig, nd::linalg::eigh, nd::linalg::eigvals, nd::linalg::eigvalsh;

// By real parts, then by imaginary ones, each matrix of a stack by itself.
template <class C>
ndarray<C> sorted(const ndarray<C>& w) {
    const ndarray<C> result = w.copy();
    const intp n = w.ndim() > 0 ? w.shape(-1) : 0;
    for (intp first = 0; n > 0 && first < result.size(); first += n) {
        std::sort(result.data() + first, result.data() + first + n, [](const C& a, const C& b) { return a.real() < b.real() || (a.real() == b.real() && a.imag() < b.imag()); });
    }
    return result;
}

}  // namespace

TEMPLATE_TEST_CASE("eigenvalues are NumPy's", "", std::int32_t, float, double, std::complex<double>) {
    using T = TestType;
    const double tolerance = 200 * epsilon<T>;
    for (const nd::dims& shape : {nd::dims{1, 1}, {3, 3}, {6, 6}, {10, 10}, {4, 3, 3}, {2, 1, 4, 4}, {0, 0}, {0, 3, 3}, {2, 0, 0}}) {
        const auto a = dominant<T>(shape, 3);
        const std::string key = std::string(" ") + nd::dtype_name<T>() + " " + nd::to_string(shape);
        compare("eigvalsh L" + key, tolerance, [&] { return eigvalsh(a); });
        compare("eigvalsh U" + key, tolerance, [&] { return eigvalsh(a, {.UPLO = 'U'}); });
        compare("eigvalsh L" + key, tolerance, [&] { return eigh(a).eigenvalues; });
        compare("eigvals" + key, tolerance, [&] { return sorted(eigvals(a)); });
        compare("eigvals" + key, tolerance, [&] { return sorted(eig(a).eigenvalues); });
    }
}

TEMPLATE_TEST_CASE("a v = v w", "", float, double, std::complex<float>, std::complex<double>) {
    using T = TestType;
    using C = std::complex<nd::real_t<T>>;
    for (intp n : {1, 2, 3, 8, 33, 60}) {
        for (const ndarray<T>& a : {random_matrix<T>({n, n}, 1), hilbert<T>(n), identity<T>(n)}) {
            const double bound = 20 * static_cast<double>(n) * epsilon<T> * size_of(a);
            const ndarray<T> symmetric = a + conjugate_transposed(a);
            const auto [w, v] = eigh(symmetric);
            CHECK(departure(v) < 20 * static_cast<double>(n) * epsilon<T>);
            const ndarray<T> scaled(v * w), product = nd::matmul(symmetric, v);
            CHECK(distance(product, scaled) < bound * 2);
            for (intp k = 1; k < n; ++k) CHECK(w(k - 1) <= w(k));
            const auto [values, vectors] = eig(a);
            CHECK(distance(nd::matmul(ndarray<C>(a), vectors), ndarray<C>(vectors * values)) < bound * 2);
        }
    }
}

TEST_CASE("one triangle is read, wherever the matrix lies") {
    const auto a = random_matrix<double>({5, 5}, 1);
    const ndarray<double> lower = a.copy(), upper = a.copy(), symmetric = a.copy();
    for (intp i = 0; i < 5; ++i) {
        for (intp j = i + 1; j < 5; ++j) {
            symmetric(i, j) = symmetric(j, i);
            lower(i, j) = std::numeric_limits<double>::quiet_NaN();
            upper(i, j) = symmetric(j, i);
            upper(j, i) = std::numeric_limits<double>::infinity();
        }
    }
    const auto expected = eigvalsh(symmetric);
    CHECK(distance(eigvalsh(lower), expected) < 1e-14);
    CHECK(distance(eigvalsh(upper, {.UPLO = 'U'}), expected) < 1e-14);
    for_each_form(symmetric, [&](const char*, const ndarray<double>& lies) {
        CHECK(distance(eigvalsh(lies), expected) == 0);
        CHECK(distance(eigvals(lies), eigvals(symmetric)) == 0);
    });
    CHECK_THROWS_WITH(eigvalsh(upper), "nd::eigvalsh: the matrix holds a NaN or an infinity");
}

TEST_CASE("a real matrix that turns has complex eigenvalues, in conjugate pairs") {
    const auto a = ndarray<double>::uninitialized({2, 2, 2});
    for (intp k = 0; k < 8; ++k) a.data()[k] = k == 1 || k == 7 ? -1 : k == 2 || k == 4 ? 1 : 0;
    const auto [w, v] = eig(a);
    CHECK(w(0, 0) == std::complex<double>(0, 1));
    CHECK(w(0, 1) == std::complex<double>(0, -1));
    CHECK(w(1, 0).imag() == 0);
    CHECK(v(0, 0, 0) == std::conj(v(0, 0, 1)));
}

TEST_CASE("what has no eigenvalues is an error that names the matrix and the cause") {
    const auto a = random_matrix<double>({3, 2, 2}, 1);
    a(1, 0, 0) = std::numeric_limits<double>::quiet_NaN();
    CHECK_THROWS_WITH(eig(a), "nd::eig: matrix 1 of the stack holds a NaN or an infinity");
    CHECK_THROWS_WITH(eigh(a), "nd::eigh: matrix 1 of the stack holds a NaN or an infinity");
    CHECK_THROWS_WITH(eigh(a, {.UPLO = 'X'}), "nd::eigh: UPLO is 'L' or 'U'");
    CHECK_THROWS_AS(eigvals(operand<double>({2, 3}, 3)), nd::linalg_error);
    CHECK_THROWS_AS(eigvalsh(operand<double>({3}, 3)), nd::shape_error);
}
