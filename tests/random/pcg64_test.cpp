// SPDX-License-Identifier: BSD-3-Clause
//
// random/pcg64.hpp: words, steps ahead and jumps against NumPy's; blocks of any length are the words one by one.
#include "streams.hpp"

namespace {

using namespace test;
using rnd::PCG64;

const streams numpy("random_streams");

TEST_CASE("PCG64's words, advanced and jumped, are NumPy's") {
    PCG64 bits(7);
    numpy.value("pcg64 raw", bits.random_raw({100}));
    numpy.value("pcg64 advanced", bits.advance(1000000).random_raw({3}));
    numpy.value("pcg64 advanced far", bits.advance((rnd::uint128{1} << 100) + 12345).random_raw({3}));
    numpy.value("pcg64 advanced back", bits.advance(-rnd::uint128{5}).random_raw({3}));
    numpy.value("pcg64 jumped", bits.jumped().random_raw({3}));
    numpy.value("pcg64 jumped 5", bits.jumped(5).random_raw({3}));
}

TEST_CASE("a block of any length holds the words as they come one by one") {
    for (intp n = 0; n < 80; ++n) {
        PCG64 one(5), many(5);
        const auto words = many.random_raw({n});
        intp wrong = 0;
        for (intp i = 0; i < n; ++i) wrong += words(i) != one.next64();
        CHECK(wrong == 0);
        CHECK(one.next64() == many.next64());
    }
}

TEST_CASE("halves of words come low half first, in blocks too, and words do not disturb the half that waits") {
    for (intp n = 0; n < 300; n += 7) {
        PCG64 one(6), many(6);
        for (PCG64* bits : {&one, &many}) CHECK(bits->next32() == static_cast<std::uint32_t>(PCG64(6).next64()));
        CHECK(one.next64() == many.next64());
        std::uint32_t halves[300];
        many.fill(halves, n);
        intp wrong = 0;
        for (intp i = 0; i < n; ++i) wrong += halves[i] != one.next32();
        CHECK(wrong == 0);
        CHECK(one.next32() == many.next32());
        CHECK(one.next64() == many.next64());
    }
}

TEST_CASE("a copy of a generator goes on by itself from the same state") {
    auto rng = rnd::default_rng(1);
    rng.random();
    auto copy = rng;
    const double next = rng.random();
    CHECK(copy.random() == next);
    CHECK(values_text(rng.spawn(2)[1].random({5})) == values_text(copy.spawn(2)[1].random({5})));
}

TEST_CASE("generators are seeded by lists and big numbers, and spawn, as NumPy's do") {
    numpy.check_from(rnd::default_rng({1, 2, 3}), "rng seeded by a list", [](auto& rng) { return rng.random({5}); });
    numpy.check_from(rnd::default_rng("0x3034c61a9ae04ff8cb62ab8ec2c4b501"), "rng seeded by a big number", [](auto& rng) { return rng.random({5}); });
    numpy.check_from(rnd::default_rng(rnd::SeedSequence(42)), "rng spawned", [](auto& rng) {
        auto first = rng.spawn(2), second = rng.spawn(2);
        first.push_back(second[1].spawn(1)[0]);
        auto result = ndarray<double>::uninitialized({3});
        for (std::size_t i = 0; i < 3; ++i) result.data()[i] = first[i].random();
        return result;
    });
    CHECK(rnd::default_rng().random() != rnd::default_rng().random());
}

}  // namespace
