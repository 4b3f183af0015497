// SPDX-License-Identifier: BSD-3-Clause
//
// The bit generators beside PCG64, and a Generator over each of them, against NumPy's.
#include "streams.hpp"

namespace {

using namespace test;

const streams numpy("random_streams");

template <class Bits>
void check_bits(const std::string& name) {
    numpy.value(name + " raw", Bits(7).random_raw({2000}));
    numpy.value(name + " child", Bits(7).spawn(2)[1].random_raw({3}));
    const auto check = [&](const char* what, const auto& draw) { numpy.check_from(rnd::Generator(Bits(9)), name + " " + what, draw); };
    check("random", [](auto& rng) { return rng.random({1000}); });
    check("random float32", [](auto& rng) { return rng.template random<float>({1001}); });
    check("standard_normal", [](auto& rng) { return rng.standard_normal({1000}); });
    check("standard_normal float32", [](auto& rng) { return rng.template standard_normal<float>({1001}); });
    check("standard_exponential", [](auto& rng) { return rng.standard_exponential({1000}); });
    check("scalar", [](auto& rng) { return rng.random(); });
    check("integers", [](auto& rng) { return rng.integers(0, 1000, {1001}); });
    check("integers wide", [](auto& rng) { return rng.integers(0, 1LL << 40, {1000}); });
    check("integers uint8", [](auto& rng) { return rng.template integers<std::uint8_t>(0, 200, {1001}); });
    check("permutation", [](auto& rng) { return rng.permutation(1000); });
    check("choice", [](auto& rng) { return rng.choice(1000, {.size = {10}, .replace = false}); });
    if constexpr (requires(Bits b) { b.jumped(); }) {
        Bits bits(7);
        bits.random_raw({1000});
        numpy.value(name + " jumped", bits.jumped().random_raw({2000}));
        numpy.value(name + " jumped 3", bits.jumped(3).random_raw({3}));
    }
    if constexpr (requires(Bits b) { b.advance(1); }) {
        Bits bits(7);
        bits.random_raw();
        numpy.value(name + " advanced", bits.advance(1000).random_raw({6}));
        numpy.value(name + " advanced far", bits.advance((rnd::uint128{1} << 127) + 5).random_raw({6}));
    }
    Bits one(3), many(3);
    std::uint64_t words[100];
    many.fill(words, 100);
    intp wrong = 0;
    for (std::uint64_t word : words) wrong += word != one.next64();
    CHECK(wrong == 0);
    CHECK(one.next32() == many.next32());
    CHECK(Bits().random_raw() != Bits().random_raw());
}

TEST_CASE("PCG64DXSM, Philox, SFC64 and MT19937 are NumPy's") {
    check_bits<rnd::PCG64DXSM>("PCG64DXSM");
    check_bits<rnd::Philox>("Philox");
    check_bits<rnd::SFC64>("SFC64");
    check_bits<rnd::MT19937>("MT19937");
}

TEST_CASE("Philox takes a key and a counter, which carries on") {
    constexpr std::uint64_t all = ~std::uint64_t{0};
    numpy.value("Philox keyed", rnd::Philox::keyed(5, 6, all, all, 3, 4).random_raw({9}));
}

}  // namespace
