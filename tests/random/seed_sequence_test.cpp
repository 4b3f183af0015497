// SPDX-License-Identifier: BSD-3-Clause
//
// random/seed_sequence.hpp: seeds of every form, keys, pools and children against NumPy's.
#include <nd/creation/lists.hpp>

#include "streams.hpp"

namespace {

using namespace test;
using rnd::entropy, rnd::SeedSequence;

const streams numpy("random_streams");

TEST_CASE("seeds of any size, texts and lists give NumPy's states") {
    const std::vector<std::uint32_t> nine{0, 1, 2, 3, 4, 5, 6, 7, 8};
    const std::pair<const char*, entropy> seeds[] = {
        {"0", 0}, {"42", 42}, {"2^32", 1LL << 32}, {"2^64 - 1", ~0ull}, {"big", "0x3034c61a9ae04ff8cb62ab8ec2c4b501"},
        {"longer", "263090837632745848774371988495565010730947608148505723707113890099745772540535528035436486737981642237353592954625"},
        {"list", {1, 2, 3}}, {"long list", nine}, {"mixed list", {12345, 0x10deadbeefLL, 0, 67890}}, {"none", {}}};
    for (const auto& [name, seed] : seeds) {
        const std::string label = std::string("seed ") + name;
        numpy.value(label + " uint32", SeedSequence(seed).generate_state(9));
        numpy.value(label + " uint64", SeedSequence(seed).generate_state<std::uint64_t>(5));
        numpy.value(label + " pool 8", SeedSequence(seed, {.pool_size = 8}).generate_state(20));
        numpy.value(label + " key", SeedSequence(seed, {.spawn_key = {3, 1LL << 40}}).generate_state(4));
        CHECK(values_text(SeedSequence(SeedSequence(seed).seed_words()).generate_state(3)) == values_text(SeedSequence(seed).generate_state(3)));
    }
}

TEST_CASE("children are NumPy's, and go on being counted") {
    SeedSequence seeds(42);
    std::vector<SeedSequence> all = seeds.spawn(3);
    for (const SeedSequence& child : seeds.spawn(1)) all.push_back(child);
    CHECK(seeds.n_children_spawned() == 4);
    for (const SeedSequence& child : all[1].spawn(2)) all.push_back(child);
    auto states = ndarray<std::uint32_t>::uninitialized({all.size(), 4});
    for (std::size_t i = 0; i < all.size(); ++i) all[i].generate(states.data() + 4 * i, 4);
    numpy.value("seed spawned", states);
}

TEST_CASE("the same number is the same seed in every type and as text") {
    const auto state = [](const entropy& e) { return values_text(SeedSequence(e).generate_state(4)); };
    CHECK(state(42) == state(42u));
    CHECK(state(42) == state(std::uint8_t{42}));
    CHECK(state(42) == state("42"));
    CHECK(state(42) == state(std::string("0x2A")));
    CHECK(state(42) == state(rnd::uint128{42}));
    CHECK(state({1, 2, 3}) == state(nd::array({1, 2, 3})));
    CHECK(state("18446744073709551616") == state(rnd::uint128{1} << 64));
    CHECK(state(42) != state(43));
}

TEST_CASE("what is no seed is an error") {
    CHECK_THROWS_AS(SeedSequence(-1), nd::value_error);
    CHECK_THROWS_AS(SeedSequence(entropy{1, -2}), nd::value_error);
    CHECK_THROWS_AS(SeedSequence("12x"), nd::value_error);
    CHECK_THROWS_AS(SeedSequence("0x"), nd::value_error);
    CHECK_THROWS_AS(SeedSequence("0xg"), nd::value_error);
    CHECK_THROWS_AS(SeedSequence(1, {.pool_size = 3}), nd::value_error);
    CHECK_THROWS_AS(SeedSequence(1, {.pool_size = intp{1} << 40}), nd::value_error);
    CHECK_THROWS_AS(SeedSequence(1, {.n_children_spawned = -1}), nd::value_error);
    CHECK_THROWS_AS(SeedSequence(1).spawn(-1), nd::value_error);
    CHECK_THROWS_AS(SeedSequence(1).spawn(std::numeric_limits<intp>::max()), nd::memory_error);
    CHECK_THROWS_AS(SeedSequence(1, {.n_children_spawned = std::numeric_limits<intp>::max()}).spawn(1), nd::value_error);
    CHECK_THROWS_AS(SeedSequence(1).generate_state(-1), nd::value_error);
    CHECK_THROWS_WITH(rnd::default_rng(-3), Catch::Matchers::ContainsSubstring("nd::random::SeedSequence: a seed is not negative, got -3"));
}

TEST_CASE("without a seed two sequences differ") { CHECK(SeedSequence().seed_words() != SeedSequence().seed_words()); }

}  // namespace
