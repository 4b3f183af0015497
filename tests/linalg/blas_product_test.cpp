// SPDX-License-Identifier: BSD-3-Clause
//
// linalg/blas_product.hpp: the same product wherever its operands and its result lie, whether BLAS can be told so or a
// copy must be made, in every dtype that BLAS has.
#include "support/catch.hpp"

#include <sys/mman.h>

#include <array>
#include <complex>
#include <limits>
#include <nd/linalg/products.hpp>
#include <string>

#include "linalg/operands.hpp"

namespace {

using nd::all, nd::intp, nd::ndarray, nd::slice;

// The same elements in memory of every form: what BLAS can be told of, and what it cannot.
template <class T, class F>
void for_each_form(const ndarray<T>& a, const F& f) {
    const intp m = a.shape(0), n = a.shape(1);
    f("rows", a);
    f("columns", a.copy(nd::order::F));
    const auto put = [&](const ndarray<T>& into) {
        into.write(a);
        return into;
    };
    f("rows of a larger matrix", put(ndarray<T>::uninitialized({m + 2, n + 3})(slice(1, m + 1), slice(2, n + 2))));
    f("columns of a larger matrix", put(ndarray<T>::uninitialized({n + 3, m + 2})(slice(2, n + 2), slice(1, m + 1)).T()));
    f("both strides more than one element", put(ndarray<T>::uninitialized({2 * m, 3 * n})(slice(nd::none, nd::none, 2), slice(nd::none, nd::none, 3))));
    f("rows backwards", put(ndarray<T>::uninitialized({m, n})("::-1, :")));
    f("columns backwards", put(ndarray<T>::uninitialized({m, n})(":, ::-1")));
}

}  // namespace

TEMPLATE_TEST_CASE("a product is the same wherever its operands and its result lie", "", float, double, std::complex<float>, std::complex<double>) {
    using T = TestType;
    for (const auto& [m, n, k] : {std::array<intp, 3>{3, 4, 5}, {1, 4, 5}, {3, 1, 5}, {1, 1, 5}, {3, 4, 1}, {1, 1, 1}, {1, 7, 1}}) {
        const auto a = test::operand<T>({m, k}, 3), b = test::operand<T>({k, n}, 8);
        const std::string expected = test::elements_text(test::multiplied(a, b));
        for_each_form(a, [&](const char* form_a, const ndarray<T>& x) {
            for_each_form(b, [&](const char* form_b, const ndarray<T>& y) {
                INFO(m << ' ' << n << ' ' << k << ", a: " << form_a << ", b: " << form_b);
                CHECK(test::elements_text(nd::matmul(x, y)) == expected);
            });
        });
        for_each_form(test::multiplied(a, b), [&](const char* form, const ndarray<T>& out) {
            INFO("out: " << form);
            out.fill(T{});
            CHECK(nd::matmul(a, b, {.out = out}).data() == out.data());
            CHECK(test::elements_text(out) == expected);
        });
    }
}

TEMPLATE_TEST_CASE("a matrix by its own transpose is symmetric to the bit", "", float, double, std::complex<double>) {
    using T = TestType;
    for (intp m : {2, 5, 31, 32, 33, 100}) {
        for (intp k : {1, 3, 200}) {
            auto a = ndarray<T>::uninitialized({m, k});
            for (intp i = 0; i < a.size(); ++i) a.data()[i] = T(static_cast<nd::real_t<T>>(1) / static_cast<nd::real_t<T>>(i + 3));
            const auto whole = ndarray<T>::uninitialized({m, m + 3});
            const ndarray<T> cut = whole(all, slice(2, m + 2));
            for (const ndarray<T>& c : {nd::matmul(a, a.T()), nd::matmul(a, a.T(), {.out = cut})}) {
                const auto general = nd::matmul(a, ndarray<T>(a.T().copy()));
                bool symmetric = true, close = true;
                for (intp i = 0; i < m; ++i) {
                    for (intp j = 0; j < m; ++j) {
                        symmetric &= c(i, j) == c(j, i);
                        close &= std::abs(c(i, j) - general(i, j)) <= std::abs(general(i, j)) * 100 * std::numeric_limits<nd::real_t<T>>::epsilon();
                    }
                }
                INFO(m << ' ' << k);
                CHECK(symmetric);
                CHECK(close);
            }
        }
    }
}

TEST_CASE("a NaN in memory that a product overwrites does not survive") {
    const auto a = test::operand<double>({40, 40}, 3);
    const auto out = ndarray<double>::uninitialized({40, 40}), vector = ndarray<double>::uninitialized({40});
    out.fill(std::numeric_limits<double>::quiet_NaN());
    vector.fill(std::numeric_limits<double>::quiet_NaN());
    CHECK(test::elements_text(nd::matmul(a, a.T(), {.out = out})) == test::elements_text(test::multiplied<double>(a, a.T())));
    nd::matmul(a, a(0, all), {.out = vector});
    nd::matmul(a(0, all), a.T(), {.out = vector});
    CHECK(vector(3) == nd::vdot(a(0, all), a(3, all)));
}

TEST_CASE("rows too far apart for BLAS are copied") {
    const std::size_t apart = (std::size_t{1} << 34) + 64;  // bytes; only the pages of the two rows are ever touched
    void* const memory = mmap(nullptr, apart + 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) {
        SUCCEED("no address space to try it in");
        return;
    }
    nd::layout where(2);
    where.set(0, 2, static_cast<intp>(apart));
    where.set(1, 3, sizeof(double));
    const ndarray<double> a(nd::buffer(), static_cast<double*>(memory), where);
    a.write(test::operand<double>({2, 3}, 3));
    const auto b = test::operand<double>({3, 4}, 8);
    CHECK(test::elements_text(nd::matmul(a, b)) == test::elements_text(test::multiplied(a, b)));
    munmap(memory, apart + 4096);
}

TEST_CASE("vectors may run backwards, skip elements and repeat one") {
    const auto x = test::operand<double>({12}, 3), y = test::operand<double>({12}, 8);
    const ndarray<double> backwards = x("::-1"), third = y("::3"), one = y("4:5");
    const ndarray<double> repeated = one.viewed({nd::broadcast("", one.where(), nd::dims{12}), 0});
    const auto expected = [](const ndarray<double>& a, const ndarray<double>& b) {
        double sum = 0;
        for (intp i = 0; i < a.size(); ++i) sum += a(i) * b(i);
        return sum;
    };
    CHECK(nd::dot(backwards, y).item() == expected(backwards, y));
    CHECK(nd::dot(third, backwards("1:5")).item() == expected(third, backwards("1:5")));
    CHECK(nd::dot(repeated, repeated).item() == expected(repeated, repeated));
    CHECK(nd::vdot(backwards, repeated) == expected(backwards, repeated));
}
