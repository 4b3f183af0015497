// SPDX-License-Identifier: BSD-3-Clause
//
// Integers of every dtype and width of range, from numbers and arrays of bounds, against NumPy's.
#include "streams.hpp"

namespace {

using namespace test;

const streams numpy("random_streams");

TEST_CASE("integers of every dtype and range are NumPy's") {
    for_each_dtype(dtypes<bool, std::int8_t, std::uint8_t, std::int16_t, std::uint16_t, std::int32_t, std::uint32_t, std::int64_t, std::uint64_t>{}, []<class T>() {
        using limits = std::numeric_limits<T>;
        using wide = std::conditional_t<std::is_same_v<T, std::uint64_t>, std::uint64_t, std::int64_t>;
        const std::string dtype = nd::dtype_name<T>();
        const auto check = [&](const std::string& name, wide low, wide high) {
            for (intp n : {1, 7, 1000}) {
                numpy.check("integers " + dtype + " " + name + " " + std::to_string(n),
                            [&](auto& rng) { return rng.template integers<T>(low, high, {.size = {n}, .endpoint = true}); });
            }
            numpy.check("integers " + dtype + " " + name + " 1", [&](auto& rng) {
                auto one = ndarray<T>::uninitialized({1});
                if (high == static_cast<wide>(limits::max()) && sizeof(T) == 8) *one.data() = rng.template integers<T>(low, high, {.endpoint = true}).item();
                else *one.data() = rng.template integers<T>(low, high + 1);
                return one;
            });
        };
        const auto low = static_cast<wide>(limits::min()), high = static_cast<wide>(limits::max());
        check("all", low, high);
        check("ten", 0, std::is_same_v<T, bool> ? 1 : 9);
        check("one", low, low);
        check("most", low, high - 1);
        if constexpr (sizeof(T) >= 4) {
            check("2^31", 0, 2147483647);
            check("three quarters", low, static_cast<wide>(static_cast<std::uint64_t>(low) + (std::uint64_t{3} << (sizeof(T) * 8 - 2))));
        }
        if constexpr (sizeof(T) == 8) {
            check("2^32", 0, 4294967295);
            check("2^32 + 1", 0, 4294967296);
            check("3 2^30", 5, 3221225472);
        }
        auto lows = ndarray<std::int64_t>::uninitialized({std::is_same_v<T, bool> ? 2 : 3, 1}), highs = ndarray<std::int64_t>::uninitialized({3});
        for (intp i = 0; i < lows.size(); ++i) lows.data()[i] = std::is_same_v<T, bool> ? i : ((i * 37 + 11) % 201 - 100 + 150) % 50;
        const std::int64_t tops[] = {60, 100, 126};
        for (intp i = 0; i < 3; ++i) highs.data()[i] = std::is_same_v<T, bool> ? 1 : tops[i];
        numpy.check("integers " + dtype + " arrays", [&](auto& rng) { return rng.template integers<T>(lows, highs, {.endpoint = true}); });
        numpy.check("integers " + dtype + " arrays sized", [&](auto& rng) {
            return rng.template integers<T>(lows.template astype<std::int16_t>(), std::is_same_v<T, bool> ? 1 : 120, {.size = {4, lows.shape(0), 3}, .endpoint = true});
        });
    });
}

TEST_CASE("integers come with one bound or two, with a shape or alone") {
    numpy.check("integers", [](auto& rng) { return rng.integers(0, 10, {50}); });
    numpy.check("integers one bound", [](auto& rng) { return rng.integers(1000, {3, 4}); });
    numpy.check("integers scalars", [](auto& rng) {
        auto v = ndarray<std::int64_t>::uninitialized({5});
        v(0) = rng.integers(5);
        v(1) = rng.integers(-5, 5);
        v(2) = rng.integers(1LL << 40);
        v(3) = rng.template integers<std::uint8_t>(7);
        v(4) = rng.template integers<std::int32_t>(7);
        return v;
    });
    for (intp n : {0, 1, 5, 64}) numpy.check("bytes " + std::to_string(n), [n](auto& rng) { return rng.bytes(n); });
}

TEST_CASE("bounds without an integer between them, or outside the dtype, are errors, and nothing is drawn") {
    const auto pair = [](int a, int b) {
        auto v = ndarray<int>::uninitialized({2});
        v(0) = a, v(1) = b;
        return v;
    };
    numpy.check("error integers", [](auto& rng) { return rng.integers(5, 5); });
    numpy.check("error integers endpoint", [](auto& rng) { return rng.integers(5, 4, {.endpoint = true}); });
    numpy.check("error integers low", [](auto& rng) { return rng.template integers<std::uint8_t>(-1, 5); });
    numpy.check("error integers high", [](auto& rng) { return rng.template integers<std::uint8_t>(0, 257); });
    numpy.check("error integers arrays", [&](auto& rng) { return rng.integers(pair(0, 3), pair(3, 3)); });
    auto rng = nd::random::default_rng(1);
    CHECK(rng.integers(5, 5, {0}).size() == 0);
    CHECK_THROWS_AS(rng.integers(0, pair(3, 4), {3}), nd::shape_error);
    CHECK_THROWS_AS(rng.bytes(-1), nd::value_error);
    CHECK_THROWS_WITH(rng.integers(3, 2), Catch::Matchers::ContainsSubstring("nd::random::integers: low must be less than high"));
}

}  // namespace
