// SPDX-License-Identifier: BSD-3-Clause
//
// nd/math/exponentials.hpp against NumPy: values, dtypes and special values.
#include "cases.hpp"

using namespace test;

TEST_CASE("roots are NumPy's") {
    check_unary("sqrt", wide_and_complex{}, CALL(sqrt));
    check_unary("cbrt", wide_dtypes{}, CALL(cbrt));
}

TEST_CASE("exponentials are NumPy's") {
    check_unary("exp", wide_and_complex{}, CALL(exp), 8);
    check_unary("exp2", wide_and_complex{}, CALL(exp2), 8);
    check_unary("expm1", wide_and_complex{}, CALL(expm1), 8);
    check_unary("sigmoid", wide_dtypes{}, CALL(sigmoid));
}

TEST_CASE("logarithms are NumPy's") {
    check_unary("log", wide_and_complex{}, CALL(log));
    check_unary("log2", wide_and_complex{}, CALL(log2));
    check_unary("log10", wide_and_complex{}, CALL(log10));
    check_unary("log1p", wide_and_complex{}, CALL(log1p));
}
