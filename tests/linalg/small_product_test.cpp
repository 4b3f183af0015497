// SPDX-License-Identifier: BSD-3-Clause
//
// linalg/small_product.hpp and what products do beside the plain case: every small size, all layouts, accumulation, and
// 16-bit floats, whose products are exact here.
#include <array>
#include <complex>
#include <cstdint>
#include <nd/linalg/products.hpp>

#include "linalg/matrices.hpp"

namespace {

using namespace test;

// c = a b, or c += a b, by its definition.
template <class T>
ndarray<T> expected_product(const ndarray<T>& a, const ndarray<T>& b, const ndarray<T>& start) {
    const ndarray<T> c = start.copy(), product = multiplied(a, b);
    for (intp i = 0; i < c.size(); ++i) c.data()[i] = nd::simd::add(c.data()[i], product.data()[i]);
    return c;
}

template <class T>
ndarray<T> zeros(intp m, intp n) {
    const auto c = ndarray<T>::uninitialized({m, n});
    c.fill(T(0));
    return c;
}

}  // namespace

TEMPLATE_TEST_CASE("every small size is right, and nothing beside the result is touched", "", float, double) {
    using T = TestType;
    for (intp m : {1, 2, 3, 4, 5, 7, 8, 9, 13}) {
        for (intp n : {1, 2, 3, 7, 8, 9, 15, 16, 17, 24, 31, 33, 40}) {
            for (intp k : {1, 2, 5, 8, 70}) {
                const auto a = operand<T>({m, k}, 3), b = operand<T>({k, n}, 8);
                const auto wide = ndarray<T>::uninitialized({m + 2, n + 2});
                wide.fill(T(77));
                const ndarray<T> c = wide(slice(1, m + 1), slice(1, n + 1));
                nd::matmul(a, b, {.out = c});
                INFO(m << ' ' << n << ' ' << k);
                REQUIRE(distance(c, multiplied(a, b)) == 0);
                double edge = 0;
                for (intp i = 0; i < m + 2; ++i) edge += (wide(i, 0) != T(77)) + (wide(i, n + 1) != T(77));
                for (intp j = 0; j < n + 2; ++j) edge += (wide(0, j) != T(77)) + (wide(m + 1, j) != T(77));
                REQUIRE(edge == 0);
                nd::matmul(a, b, {.out = c, .accumulate = true});
                REQUIRE(distance(c, ndarray<T>(multiplied(a, b) * T(2))) == 0);
            }
        }
    }
}

TEMPLATE_TEST_CASE("products accumulate wherever operands and results lie", "", std::int32_t, float, double, std::complex<double>) {
    using T = TestType;
    for (const auto& [m, n, k] : {std::array<intp, 3>{5, 6, 7}, {1, 6, 7}, {5, 1, 7}, {1, 1, 7}, {20, 20, 20}, {70, 80, 90}, {70, 70, 3}}) {
        const auto a = operand<T>({m, k}, 3), b = operand<T>({k, n}, 8), start = operand<T>({m, n}, 5);
        const auto wanted = expected_product(a, b, start);
        for_each_form(ndarray<T>(start.copy()), [&](const char* form, const ndarray<T>& c) {
            c.write(start);
            INFO(m << ' ' << n << ' ' << k << ", out: " << form);
            nd::matmul(a, b, {.out = c, .accumulate = true});
            CHECK(distance(c, wanted) == 0);
        });
        for_each_form(a, [&](const char* form, const ndarray<T>& x) {
            INFO(m << ' ' << n << ' ' << k << ", a: " << form);
            const ndarray<T> c = start.copy();
            CHECK(nd::dot(x, b, {.out = c, .accumulate = true}).data() == c.data());
            CHECK(distance(c, wanted) == 0);
        });
    }
    const auto a = operand<T>({2, 6, 6}, 3), once = nd::matmul(a, a);
    const ndarray<T> twice = a.copy(), wanted = once + a;
    nd::matmul(twice, twice, {.out = twice, .accumulate = true});  // it is what it is made of
    CHECK(distance(twice, wanted) == 0);
    const auto x = operand<T>({3}, 3), y = operand<T>({4}, 8);
    const auto c = zeros<T>(3, 4);
    nd::outer(x, y, {.out = c, .accumulate = true});
    nd::outer(x, y, {.out = c, .accumulate = true});
    CHECK(distance(c, ndarray<T>(nd::outer(x, y) + nd::outer(x, y))) == 0);
    const auto empty = operand<T>({2, 3}, 5);
    nd::matmul(ndarray<T>::uninitialized({2, 0}), ndarray<T>::uninitialized({0, 3}), {.out = empty, .accumulate = true});
    CHECK(distance(empty, operand<T>({2, 3}, 5)) == 0);
    CHECK_THROWS_WITH(nd::matmul(a, a, {.accumulate = true}), "nd::matmul: `.accumulate` needs `.out`, which it adds to");
}

TEMPLATE_TEST_CASE("stacks of small matrices broadcast, in every layout", "", float, double) {
    using T = TestType;
    const auto a = operand<T>({3, 1, 5, 7}, 3), b = operand<T>({4, 7, 6}, 8);
    const auto c = nd::matmul(a, b);
    const auto turned = nd::matmul(b.mT(), a.mT());
    const ndarray<T> f = ndarray<T>::uninitialized({6, 5, 4, 3}).T();
    nd::matmul(a, b, {.out = f.mT().mT()});
    for (intp i = 0; i < 3; ++i) {
        for (intp j = 0; j < 4; ++j) {
            const auto wanted = multiplied<T>(a(i, 0, all, all), b(j, all, all));
            CHECK(distance(ndarray<T>(c(i, j, all, all)), wanted) == 0);
            CHECK(distance(ndarray<T>(turned(i, j, all, all).T()), wanted) == 0);
            CHECK(distance(ndarray<T>(f(i, j, all, all)), wanted) == 0);
        }
    }
}

TEMPLATE_TEST_CASE("16-bit floats are multiplied and summed in float", "", nd::float16, nd::bfloat16) {
    using T = TestType;
    for (const auto& [m, n, k] : {std::array<intp, 3>{3, 4, 5}, {1, 4, 9}, {40, 50, 60}}) {
        const auto a = operand<float>({m, k}, 3), b = operand<float>({k, n}, 8);
        const ndarray<T> x(a), y(b);
        const auto wanted = ndarray<T>(nd::matmul(a, b));  // rounded once, at the end
        CHECK(distance(ndarray<float>(nd::matmul(x, y)), ndarray<float>(wanted)) == 0);
        CHECK(distance(ndarray<float>(nd::matmul(x.copy(nd::order::F), y)), ndarray<float>(wanted)) == 0);
        const auto out = ndarray<T>::uninitialized({m, n});
        out.fill(T(1.0f));
        nd::matmul(x, y, {.out = out, .accumulate = true});
        CHECK(distance(ndarray<float>(out), ndarray<float>(ndarray<T>(nd::matmul(a, b) + 1.0f))) == 0);
        static_assert(std::same_as<decltype(nd::matmul(x, y)), ndarray<T>> && std::same_as<decltype(nd::matmul(x, b)), ndarray<float>>);
    }
}
