// SPDX-License-Identifier: BSD-3-Clause
//
// linalg/integer_product.hpp: every dtype as recorded from NumPy, and sizes at which blocks and panels end.
#include "support/catch.hpp"

#include <complex>
#include <cstdint>
#include <nd/linalg/products.hpp>
#include <string>

#include "linalg/operands.hpp"
#include "support/dtypes.hpp"

using nd::intp, nd::ndarray;

TEST_CASE("matmul computes in every dtype, integers wrapping, and promotes") {
    const auto compare_matmul = []<class A, class B>(A, B) {
        const auto a = test::operand<A>({9, 70}, 3);
        const auto b = test::operand<B>({70, 5}, 8);
        const std::string name = std::string("matmul ") + nd::dtype_name<A>() + " " + nd::dtype_name<B>();
        INFO(name);
        CHECK(test::array_text(nd::matmul(a, b)) == test::linalg_cases()[name]);
    };
    test::for_each_dtype(test::all_dtypes{}, [&]<class T>() { compare_matmul(T{}, T{}); });
    compare_matmul(std::int32_t{}, float{});
    compare_matmul(std::int8_t{}, std::uint8_t{});
    compare_matmul(bool{}, std::int16_t{});
    compare_matmul(float{}, std::complex<float>{});
    compare_matmul(std::int64_t{}, std::uint64_t{});
    compare_matmul(std::int64_t{}, std::complex<float>{});
    compare_matmul(std::uint8_t{}, bool{});
}

TEMPLATE_TEST_CASE("products of every size meet the ends of blocks and panels", "", std::int8_t, std::int64_t, bool) {
    using T = TestType;
    for (intp m : {1, 2, 3, 4, 5, 9, 33}) {
        for (intp n : {1, 2, 15, 16, 17, 31, 33, 63, 64, 65, 130}) {
            for (intp k : {1, 2, 7, 513}) {
                const auto a = test::operand<T>({m, k}, 3), b = test::operand<T>({k, n}, 8);
                const bool same = test::elements_text(nd::matmul(a, b)) == test::elements_text(test::multiplied(a, b));
                INFO(m << ' ' << n << ' ' << k);
                CHECK(same);
            }
        }
    }
}

TEST_CASE("integers are multiplied wherever they lie") {
    const auto a = test::operand<std::int16_t>({6, 9}, 3), b = test::operand<std::int16_t>({9, 5}, 8);
    const std::string expected = test::elements_text(test::multiplied(a, b));
    const auto wide = ndarray<std::int16_t>::uninitialized({12, 18});
    const ndarray<std::int16_t> strided = wide("::2, ::-2");
    strided.write(a);
    CHECK(test::elements_text(nd::matmul(strided, b.copy(nd::order::F))) == expected);
    const auto columns = ndarray<std::int16_t>::uninitialized({5, 12});
    const ndarray<std::int16_t> out = columns.T()("::2, :");
    nd::matmul(a, b, {.out = out});
    CHECK(test::elements_text(out) == expected);
    CHECK(test::elements_text(nd::matmul(a, a.T())) == test::elements_text(test::multiplied<std::int16_t>(a, a.T())));
}
