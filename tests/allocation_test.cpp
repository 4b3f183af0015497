// SPDX-License-Identifier: BSD-3-Clause
//
// What happens when memory runs out: every operation is tried with its first, second, ... allocation failing, until none
// does. Each failure must be an exception that leaves the operands as they were and loses no memory.
#include <nd/nd.hpp>

#include <cstdio>
#include <cstdlib>
#include <sstream>

#include "support/catch.hpp"

namespace {

bool counting = false;
long until_failure = 0;  // allocations that still succeed
long live = 0;

bool fails() { return counting && until_failure-- == 0; }

}  // namespace

// The linker sends this program's own calls here (--wrap), and the standard library's through operator new.
extern "C" {
/// What the address sanitizer asks its program: an allocation too large for it is one that fails, and new is malloc here.
const char* __asan_default_options() { return "allocator_may_return_null=1:alloc_dealloc_mismatch=0"; }
void* __real_malloc(std::size_t size);
void __real_free(void* p);
void* __wrap_malloc(std::size_t size) {
    if (fails()) return nullptr;
    void* const p = __real_malloc(size);
    if (counting && p) ++live;
    return p;
}
void __wrap_free(void* p) {
    if (counting && p) --live;
    __real_free(p);
}
}
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"  // g++ does not see that both ends are malloc's
void* operator new(std::size_t size) {
    void* const p = std::malloc(size);
    if (!p) throw std::bad_alloc();
    return p;
}
void* operator new[](std::size_t size) { return operator new(size); }
void operator delete(void* p) noexcept { std::free(p); }
void operator delete(void* p, std::size_t) noexcept { std::free(p); }
void operator delete[](void* p) noexcept { std::free(p); }
void operator delete[](void* p, std::size_t) noexcept { std::free(p); }

namespace {

using nd::ndarray;

/// Bytes of an array's elements, added up in a way that does not allocate.
unsigned long long digest(const ndarray<double>& a) {
    unsigned long long code = 14695981039346656037u;
    const auto* const bytes = reinterpret_cast<const unsigned char*>(a.data());
    for (nd::intp i = 0; i < a.nbytes(); ++i) code = (code ^ bytes[i]) * 1099511628211u;
    return code;
}

struct operands {
    ndarray<double> a = nd::arange<double>(60).reshape({6, 10}), b = nd::ones<double>({6, 10}), square = nd::eye(4) + 0.5;
    ndarray<std::int64_t> places = nd::array({0, 5, 2, 2});
};

/// Runs `operation(operands)` with ever later failures; returns how many there were.
template <class Operation>
long failures(const Operation& operation) {
    operation(operands());  // what is made once a process is made now
    for (long n = 0;; ++n) {
        operands o;
        const auto before_a = digest(o.a), before_b = digest(o.b), before_square = digest(o.square);
        const long before = live;
        bool failed = false;
        until_failure = n;
        counting = true;
        try {
            operation(o);
        } catch (const std::bad_alloc&) {
            failed = true;
        }
        counting = false;
        if (failed) {
            REQUIRE(live == before);
            REQUIRE(digest(o.a) == before_a);
            REQUIRE(digest(o.b) == before_b);
            REQUIRE(digest(o.square) == before_square);
        } else {
            return n;
        }
        REQUIRE(n < 100000);
    }
}

}  // namespace

TEST_CASE("an array that cannot be allocated is a memory_error that names the bytes") {
    try {
        (void)nd::empty<double>({nd::intp{1} << 20, nd::intp{1} << 30});
        FAIL("no error");
    } catch (const nd::memory_error& e) {
        CHECK(std::string(e.what()).find("an array of shape (1048576,1073741824): 9007199254740992 bytes") != std::string::npos);
    }
    CHECK_THROWS_AS(nd::zeros<double>({nd::intp{1} << 40, nd::intp{1} << 40}), nd::value_error);
}

TEST_CASE("recipes, assignments and reductions survive every failing allocation") {
    CHECK(failures([](const operands& o) { const ndarray<double> c = o.a + 2.0 * o.b; }) > 0);
    CHECK(failures([](const operands& o) { o.a("::-1") = o.a + o.b; }) > 0);
    CHECK(failures([](const operands& o) { o.a(nd::all, 0) += o.a(nd::all, 1); }) >= 0);
    CHECK(failures([](const operands& o) { const ndarray<double> s = nd::sum(o.a, 0); }) > 0);
    CHECK(failures([](const operands& o) { const ndarray<double> s = nd::std(o.a, {.axis = 1, .keepdims = true}); }) > 0);
    CHECK(failures([](const operands& o) { (void)nd::argmax(o.a.T(), 0); }) > 0);
}

TEST_CASE("selections survive every failing allocation") {
    CHECK(failures([](const operands& o) { const ndarray<double> c = o.a(o.places); }) > 0);
    CHECK(failures([](const operands& o) { o.a(o.places, nd::array({1, 2, 3, 4})) = o.b(o.places, 0); }) > 0);
    CHECK(failures([](const operands& o) { o.a(o.a > 30.0) = nd::arange<double>(29); }) > 0);
    CHECK(failures([](const operands& o) { o.a(o.places) += 1.0; }) > 0);
}

TEST_CASE("manipulation, sorting and printing survive every failing allocation") {
    CHECK(failures([](const operands& o) { (void)nd::concatenate({o.a, o.b}, 1); }) > 0);
    CHECK(failures([](const operands& o) { (void)nd::pad(o.a, 2); }) > 0);
    CHECK(failures([](const operands& o) { (void)nd::sort(o.a, 0); }) > 0);
    CHECK(failures([](const operands& o) { (void)nd::unique(o.a); }) > 0);
    CHECK(failures([](const operands& o) { (void)nd::array_repr(o.a); }) > 0);
    CHECK(failures([](const operands& o) { nd::dims many = nd::dims::filled(9, 1); many.push_back(60); (void)o.a.reshape(many).T(); }) > 0);
}

TEST_CASE("products and decompositions survive every failing allocation") {
    CHECK(failures([](const operands& o) { (void)nd::matmul(o.a, o.b.T()); }) > 0);
    CHECK(failures([](const operands& o) { (void)nd::linalg::svd(o.square); }) > 0);
    CHECK(failures([](const operands& o) { (void)nd::linalg::solve(o.square, nd::ones<double>({4})); }) > 0);
    CHECK(failures([](const operands& o) { (void)nd::einsum("ij,kj->ik", o.a, o.b); }) > 0);
}
