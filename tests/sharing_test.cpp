// SPDX-License-Identifier: BSD-3-Clause
//
// sharing.hpp and core/sharing.hpp: exact answers against a list of all bytes, on random layouts.
#include <cstdint>
#include <nd/sharing.hpp>
#include <set>

#include "support/catch.hpp"
#include "support/random.hpp"

namespace {

using nd::all, nd::dims, nd::ellipsis, nd::intp, nd::ndarray, nd::none, nd::slice;

template <class T>
std::set<intp> bytes_of(const ndarray<T>& a, const char* from) {
    std::set<intp> bytes;
    for (const T& x : a.elements())
        for (intp i = 0; i < a.itemsize(); ++i) bytes.insert(reinterpret_cast<const char*>(&x) - from + i);
    return bytes;
}

/// A view of a part of a row by strides drawn at random, within it.
template <class T>
ndarray<T> some_view(const ndarray<std::uint8_t>& memory, test::generator& random) {
    constexpr intp size = sizeof(T);
    const intp units = memory.size() / size;
    nd::layout where(static_cast<int>(random.between(0, 3)));
    intp low = 0, high = 0;
    for (int k = 0; k < where.ndim(); ++k) {
        const intp n = random.between(1, 4), most = units / 5 / n, step = random.between(-most, most);
        where.set(k, n, step * size);
        (step < 0 ? low : high) += (n - 1) * step;
    }
    const intp first = random.between(-low, units - 1 - high);
    return {memory.owner(), reinterpret_cast<T*>(memory.data() + first * size), where};
}

}  // namespace

TEST_CASE("shares_memory is right about every byte") {
    auto memory = ndarray<std::uint8_t>::uninitialized({400});
    memory.fill(0);
    const auto* const from = reinterpret_cast<const char*>(memory.data());
    test::generator random(17);
    long shared = 0;
    for (int round = 0; round < 4000; ++round) {
        const auto check = [&](const auto& a, const auto& b) {
            const auto x = bytes_of(a, from), y = bytes_of(b, from);
            bool meet = false;
            for (intp i : x) meet |= y.count(i) != 0;
            shared += meet;
            const bool range = *x.begin() <= *y.rbegin() && *y.begin() <= *x.rbegin();
            if (nd::shares_memory(a, b) != meet || nd::may_share_memory(a, b) != range) FAIL_CHECK("round " << round);
        };
        if (round % 2) check(some_view<std::uint8_t>(memory, random), some_view<std::uint8_t>(memory, random));
        else check(some_view<std::uint16_t>(memory, random), some_view<std::uint32_t>(memory, random));
    }
    CHECK(shared > 100);
    CHECK(shared < 3900);
}

TEST_CASE("interleaved, empty and separate arrays share nothing") {
    const auto a = ndarray<double>::uninitialized({4, 6});
    CHECK(nd::shares_memory(a, a.T()));
    CHECK_FALSE(nd::shares_memory(a(all, slice(0, none, 2)), a(all, slice(1, none, 2))));
    CHECK(nd::may_share_memory(a(all, slice(0, none, 2)), a(all, slice(1, none, 2))));
    CHECK(nd::shares_memory(a(slice(none, none, -1)), a(1, 2, ellipsis)));
    CHECK_FALSE(nd::shares_memory(a(slice(0, 0)), a));
    CHECK_FALSE(nd::may_share_memory(a, a.copy()));
    const auto [low, high] = nd::byte_bounds(a(slice(none, none, -1)));
    CHECK((low == reinterpret_cast<const char*>(a.data()) && high - low == 192));
}

TEST_CASE("a search without an end in sight is an error") {
    auto memory = ndarray<std::uint8_t>::uninitialized({1});
    nd::layout a(6), b(6);
    const intp steps[] = {1234577, 1234603, 1234613, 1234631, 1234637, 1234657};
    for (int k = 0; k < 6; ++k) {
        a.set(k, 40, 2 * steps[k]);
        b.set(k, 41, 2 * (steps[k] + 20 * k + 6));
    }
    // Never read: only where the bytes would lie matters.
    const ndarray<std::uint8_t> x(memory.owner(), memory.data(), a), y(memory.owner(), memory.data() + 3, b);
    CHECK_FALSE(nd::shares_memory(x, y));  // offsets of both are even, 3 is odd
    nd::layout c = b;
    c.set(0, 41, 2 * steps[0] + 1);
    const ndarray<std::uint8_t> z(memory.owner(), memory.data() + 3, c);
    try {
        nd::shares_memory(x, z, {.max_work = 10});
    } catch (const nd::too_hard_error& e) {
        CHECK(std::string(e.what()).find("no answer in 10 steps") != std::string::npos);
    }
}
