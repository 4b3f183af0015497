// SPDX-License-Identifier: BSD-3-Clause
//
// linalg/decompositions.hpp: singular values and shapes as recorded from NumPy, vectors by what defines them, on every
// dtype, layout and stack; and what is refused.
#include "support/catch.hpp"

#include <complex>
#include <cstdint>
#include <limits>
#include <nd/linalg/decompositions.hpp>
#include <nd/linalg/products.hpp>
#include <nd/operators.hpp>
#include <string>
#include <type_traits>
#include <vector>

#include "linalg/operands.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using nd::all, nd::intp, nd::ndarray, nd::slice;
using nd::linalg::svd, nd::linalg::svdvals;

template <class T>
constexpr double epsilon = std::numeric_limits<nd::real_t<T>>::epsilon();

template <class A, class B>
double distance(const ndarray<A>& a, const ndarray<B>& b) {
    REQUIRE(a.shape() == b.shape());
    const ndarray<A> x = a.copy();
    const ndarray<B> y = b.copy();
    double largest = 0;
    for (intp i = 0; i < x.size(); ++i) largest = std::max(largest, static_cast<double>(std::abs(x.data()[i] - y.data()[i])));
    return largest;
}

template <class T>
ndarray<T> conjugate_transposed(const ndarray<T>& a) {
    const ndarray<T> result = a.mT().copy();
    if constexpr (nd::complex_floating<T>) {
        for (intp i = 0; i < result.size(); ++i) result.data()[i] = std::conj(result.data()[i]);
    }
    return result;
}

// How far the columns of each matrix are from an orthonormal system.
template <class T>
double departure(const ndarray<T>& columns) {
    const ndarray<T> products = nd::matmul(conjugate_transposed(columns), columns);
    const intp n = products.shape(-1);
    double largest = 0;
    for (intp i = 0; i < products.size(); ++i) largest = std::max(largest, static_cast<double>(std::abs(products.data()[i] - T(i % (n * n) % (n + 1) == 0))));
    return largest;
}

template <class A>
void check_decomposition(const A& a, bool full, const std::string& recorded) {
    using T = nd::inexact_t<nd::value_t<A>>;
    auto [U, S, Vh] = svd(a, {.full_matrices = full});
    static_assert(std::is_same_v<decltype(U), ndarray<T>> && std::is_same_v<decltype(S), ndarray<nd::real_t<T>>>);
    INFO(recorded);
    CHECK(test::headline(U) + " " + nd::to_string(Vh.shape()) == recorded);
    CHECK(test::headline(S) == std::string(nd::dtype_name<nd::real_t<T>>()) + " " + nd::to_string(svdvals(a).shape()));
    CHECK(departure(U) < 100 * epsilon<T>);
    CHECK(departure(conjugate_transposed(Vh)) < 100 * epsilon<T>);
    const intp k = S.shape(-1);
    const ndarray<T> used = U(nd::ellipsis, slice(0, k)), rows = Vh(nd::ellipsis, slice(0, k), all);
    const ndarray<T> scaled(used * S(nd::ellipsis, nd::newaxis, all));
    CHECK(distance(nd::matmul(scaled, rows), ndarray<T>(a)) < 1000 * epsilon<T>);
    CHECK(distance(svdvals(a), S) < 1000 * epsilon<T>);
}

}  // namespace

TEMPLATE_TEST_CASE("svd is what it is defined to be, in NumPy's shapes", "", std::int32_t, bool, float, double, std::complex<float>, std::complex<double>) {
    using T = TestType;
    const std::string dtype = nd::dtype_name<T>();
    for (const nd::dims& shape : {nd::dims{5, 3}, {3, 5}, {4, 4}, {1, 1}, {1, 6}, {6, 1}, {2, 3, 5, 4}, {2, 4, 5}, {40, 7}, {0, 3}, {3, 0}, {0, 0}, {2, 0, 3}, {0, 3, 2}}) {
        const auto a = test::operand<T>(shape, 3);
        const std::string key = dtype + " " + nd::to_string(shape);
        INFO(key);
        check_decomposition(a, true, test::linalg_cases()["svd True " + key]);
        check_decomposition(a, false, test::linalg_cases()["svd False " + key]);
        CHECK(test::is_close(svdvals(a), test::linalg_cases()["svdvals " + key], 100 * epsilon<nd::inexact_t<T>>));
    }
}

TEST_CASE("the decomposition does not depend on where the matrix lies, and leaves it alone") {
    const auto a = test::operand<double>({7, 4}, 3);
    const std::string before = test::elements_text(a);
    const auto wide = ndarray<double>::uninitialized({14, 12});
    const ndarray<double> strided = wide("::-2, ::3");
    strided.write(a);
    const auto expected = svdvals(a);
    CHECK(distance(svdvals(a.copy(nd::order::F)), expected) == 0);
    CHECK(distance(svdvals(strided), expected) == 0);
    CHECK(distance(svdvals(a.T()), expected) < 1e-13);
    CHECK(distance(svdvals(a + 0.0), expected) == 0);
    const auto [U, S, Vh] = svd(ndarray<const double>(strided), {.full_matrices = false});
    CHECK(distance(nd::matmul(U * S, Vh), a) < 1e-13);
    CHECK(test::elements_text(a) == before);
    CHECK(test::elements_text(strided) == before);
}

TEST_CASE("each matrix of a stack is decomposed by itself, whatever the stack's layout") {
    const auto a = test::operand<double>({2, 3, 5, 4}, 3);
    const ndarray<double> swapped = a.viewed({nd::permute(a.where(), nd::dims{1, 0, 2, 3}), 0});
    const auto [U, S, Vh] = svd(swapped);
    for (intp i = 0; i < 3; ++i) {
        for (intp j = 0; j < 2; ++j) {
            const auto one = svd(a(j, i, all, all));
            CHECK(distance(ndarray<double>(S(i, j, all)), one.S) == 0);
            CHECK(distance(ndarray<double>(U(i, j, all, all)), one.U) == 0);
            CHECK(distance(ndarray<double>(Vh(i, j, all, all)), one.Vh) == 0);
        }
    }
}

TEST_CASE("values alone come without vectors") {
    const auto a = test::operand<double>({5, 3}, 3);
    const auto result = svd(a, {.compute_uv = false});
    CHECK(result.U.size() == 0);
    CHECK(result.Vh.size() == 0);
    CHECK(distance(result.S, svdvals(a)) == 0);
}

TEST_CASE("a matrix without rank has singular values of zero") {
    const auto zero = ndarray<double>::uninitialized({4, 3});
    zero.fill(0.0);
    CHECK(test::elements_text(svdvals(zero)) == "[0 0 0]");
    const auto one = ndarray<float>::uninitialized({300, 200});
    one.fill(1.0f);
    const auto S = svdvals(one);
    CHECK(test::is_near(S(0), std::sqrt(60000.0)));
    CHECK(S(1) < 1e-3f);
}

TEMPLATE_TEST_CASE("a NaN or an infinity is an error that names its matrix", "", float, double, std::complex<double>) {
    using T = TestType;
    using limits = std::numeric_limits<nd::real_t<T>>;
    for (const auto bad : {limits::quiet_NaN(), limits::infinity(), -limits::infinity()}) {
        const auto a = test::operand<T>({2, 3, 5, 7}, 3);
        CHECK_NOTHROW(svd(a));
        a(1, 2, 4, 6) = T(bad);
        CHECK_THROWS_WITH(svd(a), "nd::svd: matrix 5 of the stack holds a NaN or an infinity");
        CHECK_THROWS_WITH(svdvals(a(1, 2, all, all)), "nd::svdvals: the matrix holds a NaN or an infinity");
        CHECK_THROWS_AS(svd(a), nd::linalg_error);
        if constexpr (nd::complex_floating<T>) {
            a(1, 2, 4, 6) = T(0, bad);
            CHECK_THROWS_AS(svd(a), nd::linalg_error);
        }
    }
    const auto huge = test::operand<T>({3, 2}, 3);
    huge(1, 1) = T(limits::max());
    CHECK_NOTHROW(svd(huge));
}

TEST_CASE("fewer than two axes are an error") {
    CHECK_THROWS_WITH(svd(test::operand<double>({3}, 3)), "nd::svd: needs a matrix or a stack of matrices, got shape (3,)");
    CHECK_THROWS_AS(svdvals(ndarray<double>::uninitialized({})), nd::shape_error);
}

TEST_CASE("sizes beyond 32 bits are refused before anything is allocated") {
    const auto number = test::operand<double>({1, 1}, 3);
    const ndarray<double> tall = number.viewed({nd::broadcast("", number.where(), nd::dims{intp{1} << 32, 1}), 0});
    CHECK_THROWS_WITH(svdvals(tall), ContainsSubstring("32-bit"));
}
