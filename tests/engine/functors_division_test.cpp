// SPDX-License-Identifier: BSD-3-Clause
//
// engine/functors/arithmetic.hpp: division, remainders and powers of integers.
#include <cmath>
#include <cstdint>
#include <limits>

#include "support/catch.hpp"
#include "support/reference.hpp"

namespace {

namespace functor = nd::functor;
using test::check_map, test::for_each_dtype, test::values;

__extension__ typedef __int128 wide;

template <class T>
T floored(T a, T b) {
    if (b == 0) return 0;
    const wide x = a, y = b, quotient = x / y;
    return static_cast<T>(x % y != 0 && (x < 0) != (y < 0) ? quotient - 1 : quotient);
}
template <class T>
T rest(T a, T b) {
    return b == 0 ? T(0) : static_cast<T>(wide(a) - wide(b) * wide(floored<wide>(a, b)));
}
template <class T>
T raised(T base, T exponent) {
    if (exponent < T(0)) return base == T(1) || (base == static_cast<T>(-1) && exponent % 2 == 0) ? T(1) : base == static_cast<T>(-1) ? base : T(0);
    std::uint64_t product = 1, square = static_cast<std::uint64_t>(base);
    for (auto e = static_cast<std::uint64_t>(exponent); e != 0; e /= 2, square *= square)
        if (e % 2) product *= square;
    return static_cast<T>(product);
}

}  // namespace

TEST_CASE("floor_divide rounds down, gives 0 for a division by 0 and wraps the lowest integer by -1") {
    for_each_dtype(test::integer_dtypes{}, []<class T>() { check_map<functor::floor_divide, T, T>(values::any, [](T a, T b) { return floored(a, b); }); });
    check_map<functor::floor_divide, bool, bool>(values::any, [](bool a, bool b) { return static_cast<std::int8_t>(a && b); });
}

TEST_CASE("remainder has the sign of the divisor and is 0 for a division by 0") {
    for_each_dtype(test::integer_dtypes{}, []<class T>() { check_map<functor::remainder, T, T>(values::any, [](T a, T b) { return rest(a, b); }); });
}

TEST_CASE("power wraps on integers, and a negative exponent gives what 1/x truncates to") {
    for_each_dtype(test::integer_dtypes{}, []<class T>() { check_map<functor::power, T, T>(values::any, [](T a, T b) { return raised(a, b); }); });
}

TEST_CASE("divide takes integers and bool to double") {
    for_each_dtype(test::integer_dtypes{}, []<class T>() { check_map<functor::divide, T, T>(values::any, [](T a, T b) { return static_cast<double>(a) / static_cast<double>(b); }); });
    check_map<functor::divide, bool, bool>(values::any, [](bool a, bool b) { return static_cast<double>(a) / static_cast<double>(b); });
}
