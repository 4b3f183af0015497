// SPDX-License-Identifier: BSD-3-Clause
//
// core/layout.hpp: the law of every function, on every kind of layout. A layout is what it visits: the byte offsets of
// its elements in C order.
#include "support/catch.hpp"

#include <algorithm>
#include <limits>
#include <nd/core/layout.hpp>
#include <utility>
#include <vector>

#include "support/layouts.hpp"

using nd::dims, nd::intp, nd::layout, nd::order;
using test::every_layout, test::generator, test::random_arrangement, test::random_shape;

namespace {

std::vector<intp> visited(const layout& where, intp offset = 0) {
    std::vector<intp> offsets;
    test::for_each_index(where.shape(), [&](const intp* index) { offsets.push_back(offset + test::offset_of(where, index, where.ndim())); });
    return offsets;
}

std::vector<intp> visited(const nd::placed_layout& placed) { return visited(placed.where, placed.offset); }

std::vector<layout> layouts() {
    std::vector<layout> all;
    for (const dims& shape : {dims{}, dims{1}, dims{0}, dims{7}, dims{2, 3}, dims{3, 1}, dims{2, 0, 3}, dims{2, 3, 4}, dims{1, 5, 1, 2}, dims{2, 3, 2, 1, 2}}) {
        for (const auto& a : every_layout(shape, 4)) all.push_back(a.where);
    }
    return all;
}

bool same(const layout& a, const layout& b) { return a.shape() == b.shape() && a.strides() == b.strides(); }

}  // namespace

TEST_CASE("a layout of any number of axes copies, moves and assigns") {
    for (int ndim : {0, 1, 4, 5, 64}) {
        CAPTURE(ndim);
        const auto made = [](int n, intp first) {
            layout where(n);
            for (int k = 0; k < n; ++k) where.set(k, first + k, -8 * k);
            return where;
        };
        const layout original = made(ndim, 2);
        layout copy = original;
        CHECK(same(copy, original));
        const layout moved = std::move(copy);
        CHECK(same(moved, original));
        for (int other : {0, 4, 5, 64}) {
            layout assigned = made(other, 9);
            assigned = original;
            CHECK(same(assigned, original));
            layout& itself = assigned;
            assigned = itself;
            CHECK(same(assigned, original));
            layout taken = made(other, 9);
            taken = std::move(assigned);
            CHECK(same(taken, original));
        }
    }
}

TEST_CASE("a layout that was moved from has no elements") {
    for (int ndim : {1, 6}) {
        layout from = nd::contiguous_layout(dims::filled(ndim, 2), 8);
        const layout to = std::move(from);
        CHECK(to.size() == intp{1} << ndim);
        CHECK(from.size() == 0);  // NOLINT: that is what is tested
        layout target;
        from = nd::contiguous_layout(dims::filled(ndim, 2), 8);
        target = std::move(from);
        CHECK(from.size() == 0);  // NOLINT
    }
}

TEST_CASE("a fresh layout is contiguous in its order and visits each place once") {
    for (const dims& shape : {dims{}, dims{5}, dims{2, 3}, dims{2, 1, 3}, dims{1, 4}, dims{3, 0, 2}, dims{2, 3, 4, 2, 2}}) {
        for (order how : {order::C, order::F}) {
            const layout where = nd::contiguous_layout(shape, 8, how);
            CHECK(where.shape() == shape);
            CHECK(nd::is_contiguous(where, 8, how));
            auto offsets = visited(where);
            std::sort(offsets.begin(), offsets.end());
            for (std::size_t i = 0; i < offsets.size(); ++i) CHECK(offsets[i] == static_cast<intp>(8 * i));
        }
    }
}

TEST_CASE("is_contiguous says whether the elements follow each other in C order, or with the axes reversed") {
    for (const layout& where : layouts()) {
        const auto follow = [](const std::vector<intp>& offsets) {
            for (std::size_t i = 0; i < offsets.size(); ++i)
                if (offsets[i] != static_cast<intp>(4 * i)) return false;
            return true;
        };
        CAPTURE(to_string(where.shape()), to_string(where.strides()));
        CHECK(nd::is_contiguous(where, 4, order::C) == follow(visited(where)));
        CHECK(nd::is_contiguous(where, 4, order::F) == follow(visited(nd::transposed(where))));
    }
}

TEST_CASE("like_layout is fresh memory in the order of the strides") {
    for (const layout& where : layouts()) {
        const layout like = nd::like_layout(where, 8);
        CAPTURE(to_string(where.shape()), to_string(where.strides()));
        CHECK(like.shape() == where.shape());
        auto offsets = visited(like);
        std::sort(offsets.begin(), offsets.end());
        for (std::size_t i = 0; i < offsets.size(); ++i) CHECK(offsets[i] == static_cast<intp>(8 * i));
        if (nd::is_contiguous(where, 4, order::C)) CHECK(nd::is_contiguous(like, 8, order::C));
        else if (nd::is_contiguous(where, 4, order::F)) CHECK(nd::is_contiguous(like, 8, order::F));
    }
}

TEST_CASE("permuting by p and then by its inverse is the identity") {
    generator random(3);
    for (const layout& where : layouts()) {
        dims axes, inverse;
        for (int k = 0; k < where.ndim(); ++k) axes.push_back(k);
        for (int k = where.ndim() - 1; k > 0; --k) std::swap(axes[k], axes[random.between(0, k)]);
        for (int k = 0; k < where.ndim(); ++k) inverse.push_back(std::find(axes.begin(), axes.end(), k) - axes.begin());
        const layout permuted = nd::permute(where, axes);
        CHECK(same(nd::permute(permuted, inverse), where));
        for (int k = 0; k < where.ndim(); ++k) CHECK(permuted.strides()[k] == where.strides()[axes[k]]);
    }
}

TEST_CASE("transposing twice is the identity, and once is permuting by the axes backwards") {
    for (const layout& where : layouts()) {
        dims backwards;
        for (int k = where.ndim(); k > 0; --k) backwards.push_back(k - 1);
        CHECK(same(nd::transposed(nd::transposed(where)), where));
        CHECK(same(nd::transposed(where), nd::permute(where, backwards)));
    }
}

TEST_CASE("a broadcast layout visits at every index the element that the shorter index names") {
    for (const layout& where : layouts()) {
        dims wider{3, 2};
        for (intp n : where.shape()) wider.push_back(n == 1 ? 4 : n);
        const layout spread = nd::broadcast("test", where, wider);
        CHECK(spread.shape() == wider);
        test::for_each_index(wider, [&](const intp* index) {
            CHECK(test::offset_of(spread, index, wider.size()) == test::offset_of(where, index, wider.size()));
        });
        CHECK(same(nd::broadcast("test", where, where.shape()), where));
    }
}

TEST_CASE("a layout that does not broadcast to a shape says both") {
    const layout where = nd::contiguous_layout(dims{2, 3}, 8);
    CHECK_THROWS_WITH(nd::broadcast("broadcast_to", where, dims{3, 2}), "nd::broadcast_to: cannot broadcast (2,3) to (3,2)");
    CHECK_THROWS_AS(nd::broadcast("f", where, dims{3}), nd::shape_error);
    CHECK_THROWS_AS(nd::broadcast("f", where, dims{2, 1}), nd::shape_error);
    CHECK(nd::broadcast("f", nd::contiguous_layout(dims{1}, 8), dims{0}).size() == 0);
}

TEST_CASE("a reshaped layout visits the same elements in the same order, and a contiguous one takes every shape") {
    int views = 0, copies = 0;
    for (const layout& where : layouts()) {
        for (const dims& shape : {dims{}, dims{1, 1}, dims{7}, dims{6}, dims{3, 2}, dims{24}, dims{4, 6}, dims{2, 12}, dims{6, 4, 1}, dims{1, 24}, dims{2, 3, 2, 2}, dims{10},
                                  dims{5, 2}, dims{0, 5}, dims{12, 2}, dims{2, 2, 2, 3}, dims{4, 1, 6}}) {
            if (test::count(shape) != where.size()) continue;
            CAPTURE(to_string(where.shape()), to_string(where.strides()), to_string(shape));
            layout reshaped;
            const bool fits = nd::reshape(where, shape, reshaped);
            if (fits) {
                CHECK(reshaped.shape() == shape);
                CHECK(visited(reshaped) == visited(where));
            }
            if (nd::is_contiguous(where, 4)) CHECK(fits);
            (fits ? views : copies) += 1;
        }
    }
    CHECK(views > 50);
    CHECK(copies > 50);
}

TEST_CASE("where reshape refuses, no strides could say the new shape") {
    generator random(11);
    for (int round = 0; round < 3000; ++round) {
        const layout where = random_arrangement(random, random_shape(random, 60), 4, false).where;
        std::vector<intp> factors;
        intp left = where.size();
        if (left == 0) continue;
        for (intp f = 2; left > 1;) {
            if (left % f == 0) factors.push_back(f), left /= f;
            else ++f;
        }
        dims shape;
        intp size = 1;
        for (intp f : factors) {
            size *= f;
            if (random.one_in(2)) shape.push_back(std::exchange(size, 1));
        }
        shape.push_back(size);
        layout reshaped;
        if (nd::reshape(where, shape, reshaped)) {
            REQUIRE(visited(reshaped) == visited(where));
            continue;
        }
        // The strides that the first steps along each axis ask for do not give all elements.
        const auto offsets = visited(where);
        layout only(shape.size());
        intp run = 1;
        for (int k = shape.size() - 1; k >= 0; --k) {
            only.set(k, shape[k], shape[k] > 1 ? offsets[static_cast<std::size_t>(run)] : 0);
            run *= shape[k];
        }
        REQUIRE(visited(only) != offsets);
    }
}

TEST_CASE("coalescing keeps the k-th element in C order, and leaves no axis that could be joined") {
    for (const layout& where : layouts()) {
        const layout joined = nd::coalesce(where);
        CAPTURE(to_string(where.shape()), to_string(where.strides()));
        CHECK(visited(joined) == visited(where));
        for (intp n : joined.shape()) CHECK(n != 1);
        for (int k = 0; k + 1 < joined.ndim(); ++k) CHECK(joined.strides()[k] != joined.strides()[k + 1] * joined.shape()[k + 1]);
        if (where.size() > 1 && nd::is_contiguous(where, 4)) CHECK(joined.ndim() == 1);
        CHECK(same(nd::coalesce(joined), joined));
    }
}

TEST_CASE("byte_range is from the lowest byte of any element to the highest") {
    for (const layout& where : layouts()) {
        const auto offsets = visited(where);
        const auto [first, last] = nd::byte_range(where, 4);
        if (offsets.empty()) {
            CHECK(first == last);
        } else {
            CHECK(first == *std::min_element(offsets.begin(), offsets.end()));
            CHECK(last == *std::max_element(offsets.begin(), offsets.end()) + 4);
        }
    }
}

TEST_CASE("an axis that is inserted and removed again changes nothing") {
    for (const layout& where : layouts()) {
        for (int at = 0; at <= where.ndim(); ++at) {
            const layout wider = nd::insert_axis(where, at);
            CHECK(wider.shape()[at] == 1);
            CHECK(visited(wider) == visited(where));
            CHECK(same(nd::remove_axis(wider, at), where));
        }
    }
    CHECK_THROWS_AS(nd::insert_axis(layout(nd::contiguous_layout(dims::filled(64, 1), 8)), 0), nd::value_error);
}

TEST_CASE("flipping an axis twice is the identity, and once visits it backwards") {
    for (const layout& where : layouts()) {
        for (int axis = 0; axis < where.ndim(); ++axis) {
            const auto once = nd::flipped(where, axis);
            const auto twice = nd::flipped(once.where, axis);
            CHECK(same(twice.where, where));
            CHECK(once.offset + twice.offset == 0);
            test::for_each_index(where.shape(), [&](const intp* index) {
                std::vector<intp> mirrored(index, index + where.ndim());
                mirrored[static_cast<std::size_t>(axis)] = where.shape()[axis] - 1 - index[axis];
                CHECK(once.offset + test::offset_of(once.where, mirrored.data(), where.ndim()) == test::offset_of(where, index, where.ndim()));
            });
        }
    }
}

TEST_CASE("the parts of an axis before and behind a position hold every element once, and at its own place") {
    for (const layout& where : layouts()) {
        for (int axis = 0; axis < where.ndim(); ++axis) {
            const intp n = where.shape()[axis];
            for (intp cut = 0; cut <= n; ++cut) {
                std::vector<intp> all;
                for (const auto& part : {nd::part_of_axis(where, axis, 0, cut), nd::part_of_axis(where, axis, cut, n)})
                    for (intp offset : visited(part)) all.push_back(offset);
                std::vector<intp> whole = visited(where);
                std::sort(all.begin(), all.end());
                std::sort(whole.begin(), whole.end());
                CHECK(all == whole);
            }
            CHECK(nd::part_of_axis(where, axis, 2, 1).where.shape()[axis] == 0);
        }
    }
}

TEST_CASE("indexing by integers, slices, newaxis and an ellipsis visits what the terms name") {
    const layout where = nd::contiguous_layout(dims{4, 5, 6}, 1);
    const auto at = [](intp i, intp j, intp k) { return i * 30 + j * 6 + k; };
    using nd::slice, nd::all, nd::ellipsis, nd::newaxis, nd::none, nd::index_term;
    const auto placed = [&](std::vector<index_term> terms) { return nd::index(where, terms.data(), static_cast<int>(terms.size())); };
    CHECK(placed({1, 2, 3}).offset == at(1, 2, 3));
    CHECK(placed({1, 2, 3}).where.ndim() == 0);
    CHECK(placed({-1, -1, -1}).offset == at(3, 4, 5));
    CHECK(placed({}).where.shape() == dims{4, 5, 6});
    CHECK(placed({2}).where.shape() == dims{5, 6});
    CHECK(placed({ellipsis, 2}).where.shape() == dims{4, 5});
    CHECK(placed({newaxis, ellipsis, newaxis, 0}).where.shape() == dims{1, 4, 5, 1});
    CHECK(placed({slice(1, 3), ellipsis}).offset == at(1, 0, 0));
    CHECK(placed({all, slice(none, none, -2)}).where.shape() == dims{4, 3, 6});
    CHECK(visited(placed({1, slice(none, none, -2), 0})) == std::vector<intp>{at(1, 4, 0), at(1, 2, 0), at(1, 0, 0)});
    CHECK(visited(placed({slice(-2, none), 0, slice(4, none)})) == std::vector<intp>{at(2, 0, 4), at(2, 0, 5), at(3, 0, 4), at(3, 0, 5)});
    CHECK(placed({slice(3, 1), ellipsis}).where.shape() == dims{0, 5, 6});
    CHECK(placed({ellipsis, all, all, all}).where.shape() == dims{4, 5, 6});
    CHECK_THROWS_WITH(placed({0, 5}), "nd::ndarray: index 5 is out of bounds for axis 1 with size 5");
    CHECK_THROWS_AS(placed({-5}), nd::index_error);
    CHECK_THROWS_AS(placed({std::numeric_limits<intp>::min()}), nd::index_error);
    CHECK_THROWS_AS(placed({ellipsis, ellipsis}), nd::index_error);
    CHECK_THROWS_WITH(placed({0, 0, 0, all}), Catch::Matchers::ContainsSubstring("too many indices: array of shape (4,5,6) was indexed with 4"));
    const layout empty = nd::contiguous_layout(dims{0, 3}, 8);
    const index_term first[] = {0};
    CHECK_THROWS_AS(nd::index(empty, first, 1), nd::index_error);
    const index_term many[] = {newaxis};
    CHECK_THROWS_AS(nd::index(nd::contiguous_layout(dims::filled(64, 1), 8), many, 1), nd::index_error);
}

TEST_CASE("slicing with two slices in turn visits what Python's lists would") {
    generator random(17);
    for (int round = 0; round < 3000; ++round) {
        const intp n = random.between(intp{0}, intp{9});
        std::vector<intp> list;
        for (intp i = 0; i < n; ++i) list.push_back(4 * i);
        nd::placed_layout placed{nd::contiguous_layout(dims{n}, 4), 0};
        for (int turn = 0; turn < 2; ++turn) {
            intp step = 0;
            while (step == 0) step = random.between(intp{-4}, intp{4});
            const nd::slice cut(random.between(intp{-12}, intp{12}), random.between(intp{-12}, intp{12}), step);
            const nd::index_term term[] = {cut};
            const auto next = nd::index(placed.where, term, 1);
            placed = {next.where, placed.offset + next.offset};
            const auto range = nd::resolve(cut, static_cast<intp>(list.size()));
            std::vector<intp> kept;
            for (intp k = 0; k < range.count; ++k) kept.push_back(list[static_cast<std::size_t>(range.start + k * range.step)]);
            list = kept;
        }
        REQUIRE(visited(placed) == list);
    }
}
