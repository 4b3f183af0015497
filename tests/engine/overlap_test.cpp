// SPDX-License-Identifier: BSD-3-Clause
//
// engine/overlap.hpp against the sets of bytes themselves: it may be in doubt, but never wrong where bytes meet.
#include "support/catch.hpp"

#include <nd/engine/overlap.hpp>
#include <set>
#include <vector>

#include "support/layouts.hpp"

using nd::dims, nd::intp, nd::layout;
using nd::engine::may_overlap, nd::engine::same_elements;
using test::generator;

namespace {

char memory[1 << 16];
char* const middle = memory + (1 << 15);

struct placed {
    layout where;
    intp offset;
    intp size;

    char* first() const { return middle + offset; }
    std::set<intp> bytes() const {
        std::set<intp> all;
        test::for_each_index(where.shape(), [&](const intp* index) {
            for (intp b = 0; b < size; ++b) all.insert(offset + test::offset_of(where, index, where.ndim()) + b);
        });
        return all;
    }
};

bool meet(const placed& a, const placed& b) {
    const auto others = b.bytes();
    for (intp byte : a.bytes())
        if (others.count(byte)) return true;
    return false;
}

bool doubted(const placed& a, const placed& b) { return may_overlap(a.first(), a.where, a.size, b.first(), b.where, b.size); }

placed strided(intp offset, intp n, intp step, intp size = 8) {
    layout where(1);
    where.set(0, n, step);
    return {where, offset, size};
}

}  // namespace

TEST_CASE("views that share a byte are always found") {
    generator random(37);
    int met = 0, apart = 0;
    for (int round = 0; round < 20000; ++round) {
        const auto some = [&] {
            const intp size = intp{1} << random.between(0, 4);
            const auto how = test::random_arrangement(random, test::random_shape(random, 40), size, false);
            return placed{how.where, random.between(intp{-200}, intp{200}), size};
        };
        const placed a = some(), b = some();
        if (meet(a, b)) {
            ++met;
            REQUIRE(doubted(a, b));
            REQUIRE(doubted(b, a));
        } else if (!doubted(a, b)) {
            ++apart;
        }
    }
    CHECK(met > 2000);
    CHECK(apart > 2000);
}

TEST_CASE("views beside each other and interleaved ones are known to be apart") {
    CHECK_FALSE(doubted(strided(0, 4, 8), strided(32, 4, 8)));
    CHECK(doubted(strided(0, 4, 8), strided(24, 4, 8)));
    CHECK_FALSE(doubted(strided(0, 50, 16), strided(8, 50, 16)));
    CHECK_FALSE(doubted(strided(0, 50, 16), strided(8 + 49 * 16, 50, -16)));
    CHECK_FALSE(doubted(strided(0, 50, 24), strided(16, 50, 48)));
    CHECK(doubted(strided(0, 50, 16), strided(4, 50, 16)));
    CHECK_FALSE(doubted(strided(0, 50, 13, 4), strided(4, 50, 13, 8)));
    CHECK_FALSE(doubted(strided(0, 0, 8), strided(0, 9, 8)));
}

TEST_CASE("columns of one matrix are known to be apart") {
    layout column(2);
    column.set(0, 10, 80);
    column.set(1, 1, 8);
    CHECK_FALSE(doubted({column, 0, 8}, {column, 8, 8}));
    CHECK(doubted({column, 0, 8}, {column, 80, 8}));
}

TEST_CASE("the same elements are those of one place, shape and strides") {
    const layout where = nd::contiguous_layout(dims{3, 4}, 8);
    CHECK(same_elements(middle, where, 8, middle, where, 8));
    CHECK_FALSE(same_elements(middle, where, 8, middle + 8, where, 8));
    CHECK_FALSE(same_elements(middle, where, 8, middle, nd::transposed(where), 8));
    CHECK_FALSE(same_elements(middle, where, 8, middle, where, 4));
    CHECK_FALSE(same_elements(middle, where, 8, middle, nd::contiguous_layout(dims{12}, 8), 8));
}
