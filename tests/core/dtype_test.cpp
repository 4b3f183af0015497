// SPDX-License-Identifier: BSD-3-Clause
//
// core/dtype.hpp at run time: names, and that promotion keeps values. The table of promotions is tests/static/promotion.
#include "support/catch.hpp"

#include <complex>
#include <cstdint>
#include <limits>
#include <nd/core/dtype.hpp>
#include <string>
#include <type_traits>

#include "support/dtypes.hpp"

using test::for_each_dtype;

TEST_CASE("dtype_name is NumPy's name of the dtype") {
    CHECK(std::string(nd::dtype_name<bool>()) == "bool");
    CHECK(std::string(nd::dtype_name<std::int8_t>()) == "int8");
    CHECK(std::string(nd::dtype_name<short>()) == "int16");
    CHECK(std::string(nd::dtype_name<int>()) == "int32");
    CHECK(std::string(nd::dtype_name<long>()) == "int64");
    CHECK(std::string(nd::dtype_name<long long>()) == "int64");
    CHECK(std::string(nd::dtype_name<unsigned char>()) == "uint8");
    CHECK(std::string(nd::dtype_name<std::uint16_t>()) == "uint16");
    CHECK(std::string(nd::dtype_name<std::uint32_t>()) == "uint32");
    CHECK(std::string(nd::dtype_name<std::uint64_t>()) == "uint64");
    CHECK(std::string(nd::dtype_name<nd::float16>()) == "float16");
    CHECK(std::string(nd::dtype_name<nd::bfloat16>()) == "bfloat16");
    CHECK(std::string(nd::dtype_name<float>()) == "float32");
    CHECK(std::string(nd::dtype_name<double>()) == "float64");
    CHECK(std::string(nd::dtype_name<std::complex<float>>()) == "complex64");
    CHECK(std::string(nd::dtype_name<std::complex<double>>()) == "complex128");
}

TEST_CASE("promotion does not depend on the order of two dtypes, and repeating it changes nothing") {
    for_each_dtype(joined(test::all_dtypes{}, test::half_dtypes{}), []<class A>() {
        STATIC_REQUIRE(std::is_same_v<nd::promote_t<A>, A>);
        STATIC_REQUIRE(std::is_same_v<nd::promote_t<A, A>, A>);
        for_each_dtype(joined(test::all_dtypes{}, test::half_dtypes{}), []<class B>() {
            using both = nd::promote_t<A, B>;
            STATIC_REQUIRE(std::is_same_v<both, nd::promote_t<B, A>>);
            STATIC_REQUIRE(std::is_same_v<both, nd::promote_t<A, B, both>>);
        });
    });
}

TEST_CASE("an integer that casts safely to another integer keeps its ends") {
    for_each_dtype(test::integer_dtypes{}, []<class A>() {
        for_each_dtype(test::integer_dtypes{}, []<class B>() {
            if (!nd::can_cast<A, B>) return;
            INFO(nd::dtype_name<A>() << " to " << nd::dtype_name<B>());
            const A least = std::numeric_limits<A>::min(), most = std::numeric_limits<A>::max();
            CHECK((std::cmp_equal(static_cast<B>(least), least) && std::cmp_equal(static_cast<B>(most), most)));
        });
    });
}

TEST_CASE("the two types of 64 bits that C++ has promote as one") {
    STATIC_REQUIRE(std::is_same_v<nd::promote_t<long, int>, std::int64_t>);
    STATIC_REQUIRE(sizeof(nd::promote_t<long long, int>) == 8);
    STATIC_REQUIRE(std::is_same_v<nd::promote_t<long long, unsigned>, std::int64_t>);
    STATIC_REQUIRE(std::is_same_v<nd::promote_t<unsigned long long, long>, double>);
}

TEST_CASE("real_t is the type of a complex number's parts, and of a real number itself") {
    STATIC_REQUIRE(std::is_same_v<nd::real_t<std::complex<float>>, float>);
    STATIC_REQUIRE(std::is_same_v<nd::real_t<std::complex<double>>, double>);
    STATIC_REQUIRE(std::is_same_v<nd::real_t<std::int16_t>, std::int16_t>);
}
