// SPDX-License-Identifier: BSD-3-Clause
//
// core/config.hpp: the version, the index type, and the key of the inline namespace.
#include "support/catch.hpp"

#include <nd/core/config.hpp>
#include <string>
#include <type_traits>

#define TEST_TEXT_(x) #x
#define TEST_TEXT(x) TEST_TEXT_(x)

TEST_CASE("the index type is signed and as wide as a pointer") {
    STATIC_REQUIRE(std::is_signed_v<nd::intp>);
    STATIC_REQUIRE(sizeof(nd::intp) == sizeof(void*));
}

TEST_CASE("the namespace key spells the instruction set it was compiled for") {
    std::string const key = TEST_TEXT(ND_ABI);
    CHECK(key.rfind("v0", 0) == 0);
#if defined(__AVX2__)
    CHECK(key.find("_avx2") != std::string::npos);
#else
    CHECK(key.find("_avx2") == std::string::npos);
#endif
#if defined(__AVX512F__)
    CHECK(key.find("_avx512f") != std::string::npos);
#else
    CHECK(key.find("_avx512f") == std::string::npos);
#endif
#if defined(ND_NO_SIMD)
    CHECK(key.find("_nosimd") != std::string::npos);
#else
    CHECK(key.find("_nosimd") == std::string::npos);
#endif
}

TEST_CASE("the namespace key has no part left unexpanded") {
    std::string const key = TEST_TEXT(ND_ABI);
    CHECK(key.find("ND_") == std::string::npos);
}
