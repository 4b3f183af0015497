// SPDX-License-Identifier: BSD-3-Clause
//
// blas.hpp: threads for a scope, the report, and choosing kernels again, which a child of this program tries that begins
// with lesser ones.
#include "support/catch.hpp"

#include <unistd.h>

#include <cstdlib>
#include <nd/blas.hpp>
#include <nd/linalg/products.hpp>
#include <string>

namespace {

using Catch::Matchers::ContainsSubstring;

// A program that calls no BLAS is not linked with one.
double product() {
    const auto a = nd::ndarray<double>::uninitialized({100, 100});
    a.fill(0.5);
    return nd::matmul(a, a)(3, 4);
}

}  // namespace

TEST_CASE("threads are given for a scope and taken back") {
    CHECK(product() == 25);
    const int before = nd::blas::threads();
    {
        const nd::blas::thread_guard guard(1);
        if (before > 0) CHECK(nd::blas::threads() == 1);
        CHECK(product() == 25);
    }
    CHECK(nd::blas::threads() == before);
    CHECK_THROWS_WITH(nd::blas::thread_guard(0), "nd::blas::thread_guard: needs at least one thread, got 0");
    CHECK(nd::blas::threads() == before);
}

TEST_CASE("the report names SIMD, xsimd, BLAS and its kernels") {
    const std::string text = nd::show_config();
    CHECK_THAT(text, ContainsSubstring("nd:       0."));
    CHECK_THAT(text, ContainsSubstring("SIMD:     "));
    if (!nd::blas::core_name().empty()) {
        CHECK_THAT(text, ContainsSubstring("kernels:  " + nd::blas::core_name()));
        CHECK_THAT(text, ContainsSubstring("OpenBLAS"));
        CHECK((text.find("note:") != std::string::npos) == nd::blas::below_cpu());
    }
}

TEST_CASE("kernels are known by their names") {
    using nd::blas::detail::core_level;
    CHECK(core_level("Haswell") == 1);
    CHECK(core_level("Nehalem") == 0);
    CHECK(core_level("SkylakeX") == 2);
    CHECK(core_level("one of tomorrow") == 2);
}

TEST_CASE("where kernels are as they should be, or chosen by hand, tuning does nothing") {
    if (nd::blas::below_cpu() && !std::getenv("OPENBLAS_CORETYPE")) return;
    const std::string core = nd::blas::core_name();
    CHECK_FALSE(nd::blas::tune());
    CHECK(nd::blas::core_name() == core);
    CHECK(product() == 25);
}

TEST_CASE("a program with lesser kernels is tuned, once", "[.child]") {
    unsetenv("OPENBLAS_CORETYPE");  // OpenBLAS has read it
    if (nd::blas::core_name() != "Haswell" || nd::blas::detail::cpu_level() < 2) return;
    CHECK(nd::blas::below_cpu());
    CHECK_THAT(nd::show_config(), ContainsSubstring("but OpenBLAS chose its Haswell kernels: set OPENBLAS_CORETYPE=SkylakeX, or call nd::blas::tune() first"));
    const int threads = nd::blas::threads();
    CHECK(nd::blas::tune());
    CHECK(nd::blas::core_name() == "SkylakeX");
    CHECK(nd::blas::threads() == threads);
    CHECK(product() == 25);
    CHECK_FALSE(nd::blas::tune());
    CHECK(product() == 25);
}

TEST_CASE("tuning works in a program that begins with lesser kernels") {
    char self[4096];
    const auto length = readlink("/proc/self/exe", self, sizeof self - 1);
    REQUIRE(length > 0);
    self[length] = 0;
    const std::string command = std::string("OPENBLAS_CORETYPE=Haswell '") + self + "' '[.child]' >tuned.txt 2>&1";
    CHECK(std::system(command.c_str()) == 0);
}
