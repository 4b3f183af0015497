// SPDX-License-Identifier: BSD-3-Clause
//
// linalg/lapack.hpp: its routines under one name for each dtype, its check of counts, and LAPACKE's header included by the
// program itself behind it.
#include "support/catch.hpp"

#include <complex>
#include <nd/linalg/lapack.hpp>
#include <type_traits>
#include <vector>

#include <lapacke.h>

TEST_CASE("a program that includes lapacke.h behind nd uses std::complex") {
    static_assert(std::is_same_v<lapack_complex_float, std::complex<float>> && std::is_same_v<lapack_complex_double, std::complex<double>>);
    std::vector<lapack_complex_double> a{{0, 2}};
    double s = 0;
    CHECK(LAPACKE_zgesvd(LAPACK_COL_MAJOR, 'N', 'N', 1, 1, a.data(), 1, &s, nullptr, 1, nullptr, 1, &s) == 0);
}

TEST_CASE("counts that fit 32 bits pass, others are an error that names the function and the shape") {
    using nd::blas::checked;
    CHECK(checked("solve", nd::dims{7, 8}, 8) == 8);
    CHECK(checked("solve", nd::dims{0x7fffffff}, 0x7fffffff) == 0x7fffffff);
    CHECK_THROWS_WITH(checked("solve", nd::dims{nd::intp{1} << 31, 8}, nd::intp{1} << 31),
                      "nd::solve: shape (2147483648,8) is beyond BLAS and LAPACK, which count in 32-bit integers; work on parts of it");
    CHECK(nd::blas::fits(-0x7fffffff));
    CHECK_FALSE(nd::blas::fits(-nd::intp{0x80000000}));
}

TEMPLATE_TEST_CASE("each routine is the one of its dtype", "", float, double, std::complex<float>, std::complex<double>) {
    using T = TestType;
    const T i = [] {
        if constexpr (nd::complex_floating<T>) return T(0, 1);
        else return T(1);
    }();
    const std::vector<T> a{T(1), T(2), T(3), T(4)}, b{i, T(0), T(0), i};
    std::vector<T> c(4);
    nd::blas::gemm<T>(false, true, 2, 2, 2, a.data(), 2, b.data(), 2, c.data(), 2);
    CHECK(c == std::vector<T>{i * T(1), i * T(2), i * T(3), i * T(4)});
    std::vector<T> square(4);
    nd::blas::syrk<T>(true, 2, 2, a.data(), 2, square.data(), 2);
    CHECK(square == std::vector<T>{T(10), T(14), T(0), T(20)});
    std::vector<T> y{T(1), T(1)};
    nd::blas::gemv<T>(true, 2, 2, a.data(), 2, b.data(), 1, y.data(), 1);
    CHECK(y == std::vector<T>{T(1) + i, T(1) + T(2) * i});
    CHECK(nd::blas::dot<T>(2, a.data(), 3, b.data(), 3) == i + T(4) * i);
    CHECK(nd::blas::conjugate_dot<T>(1, b.data(), 1, b.data(), 1) == T(1));
}
