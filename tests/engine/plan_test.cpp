// SPDX-License-Identifier: BSD-3-Clause
//
// engine/plan.hpp: the set of operand tuples visited does not change, and the normal form is one.
#include "support/catch.hpp"

#include <algorithm>
#include <nd/engine/plan.hpp>
#include <string>
#include <vector>

#include "support/layouts.hpp"

using nd::dims, nd::dims_view, nd::intp;
using nd::engine::axis_order;
using test::arrangement, test::generator;

namespace {

using tuple = std::vector<intp>;

// A plan over operands whose first elements lie at offset 0 of memory that is never touched.
struct planned {
    nd::engine::plan space;
    std::vector<intp> steps;
    std::vector<char*> data;
    char* base = nullptr;

    planned(dims_view shape, const std::vector<arrangement>& operands, axis_order how)
        : steps(static_cast<std::size_t>(nd::max_ndim) * operands.size()), data(operands.size()) {
        static char memory[1 << 20];
        base = memory + (1 << 19);
        const int count = static_cast<int>(operands.size());
        space.step = steps.data();
        space.data = data.data();
        nd::engine::begin_plan(space, shape, count);
        for (int k = 0; k < count; ++k) {
            const nd::layout& where = operands[static_cast<std::size_t>(k)].where;
            nd::engine::enter_operand(space, k, shape, base, where.sizes(), where.steps(), where.ndim());
        }
        nd::engine::finish_plan(space, how);
    }
    std::vector<tuple> visited() {
        std::vector<tuple> all;
        nd::engine::odometer walk(space);
        for (int axis = 0; axis < space.ndim; ++axis) walk.add(axis);
        const std::vector<char*> first = data;
        do {
            tuple at;
            for (char* p : data) at.push_back(p - base);
            all.push_back(at);
        } while (walk.next(data.data()));
        CHECK(data == first);
        return all;
    }
};

std::vector<tuple> expected(dims_view shape, const std::vector<arrangement>& operands) {
    std::vector<tuple> all;
    test::for_each_index(shape, [&](const intp* index) {
        tuple at;
        for (const arrangement& a : operands) at.push_back(test::offset_of(a.where, index, shape.size()));
        all.push_back(at);
    });
    return all;
}

std::vector<tuple> sorted(std::vector<tuple> list) {
    std::sort(list.begin(), list.end());
    return list;
}

}  // namespace

TEST_CASE("a plan visits the same operand tuples as a loop over all indices, each as often") {
    generator random(29);
    int tried = 0;
    for (int round = 0; round < 4000; ++round) {
        const dims shape = test::random_shape(random, 500);
        if (test::count(shape) == 0) continue;
        std::vector<arrangement> operands;
        for (int k = random.between(1, 4); k > 0; --k) operands.push_back(test::random_arrangement(random, test::part_of(random, shape), 4, false));
        const auto wanted = expected(shape, operands);
        REQUIRE(sorted(planned(shape, operands, axis_order::free).visited()) == sorted(wanted));
        REQUIRE(planned(shape, operands, axis_order::kept).visited() == wanted);
        ++tried;
    }
    CHECK(tried > 3000);
}

TEST_CASE("in a plan no axis has size 1, the first operand that moves goes forwards, and none can be joined") {
    generator random(31);
    for (int round = 0; round < 4000; ++round) {
        const dims shape = test::random_shape(random, 500);
        if (test::count(shape) == 0) continue;
        std::vector<arrangement> operands;
        for (int k = random.between(1, 4); k > 0; --k) operands.push_back(test::random_arrangement(random, test::part_of(random, shape), 4, false));
        planned p(shape, operands, axis_order::free);
        const int count = static_cast<int>(operands.size());
        for (int axis = 0; axis < p.space.ndim; ++axis) {
            REQUIRE(p.space.size[axis] > 1);
            const intp* s = p.space.steps(axis);
            const intp* moving = std::find_if(s, s + count, [](intp step) { return step != 0; });
            REQUIRE((moving == s + count || *moving > 0));
            if (axis == 0) continue;
            bool joins = true;
            for (int k = 0; k < count; ++k) joins = joins && s[k] == p.space.steps(axis - 1)[k] * p.space.size[axis - 1];
            REQUIRE_FALSE(joins);
        }
    }
}

TEST_CASE("operands that lie alike are one run, whatever the order of their axes and the signs of their strides") {
    for (const dims& shape : {dims{4, 5, 6}, dims{2, 3}, dims{1, 7, 1}}) {
        for (const auto& how : test::every_layout(shape, 8)) {
            if (!how.writable || how.name.find("every") != std::string::npos || how.name.find("apart") != std::string::npos || how.name.find("rotated") != std::string::npos) continue;
            if (how.name == "first axis reversed" || how.name == "last axis reversed") continue;
            CAPTURE(how.name, to_string(shape));
            CHECK(planned(shape, {how, how}, axis_order::free).space.ndim == 1);
        }
    }
}

TEST_CASE("no axes and axes of size 1 only are a plan of one position") {
    for (const dims& shape : {dims{}, dims{1}, dims{1, 1, 1}}) {
        planned p(shape, {test::arranged("C", shape, 8, {})}, axis_order::free);
        CHECK(p.space.ndim == 0);
        CHECK(p.visited() == std::vector<tuple>{{0}});
    }
}

TEST_CASE("a plan takes 64 axes") {
    const dims shape = dims::filled(64, 1);
    dims longer = shape;
    for (int axis : {0, 13, 40, 63}) longer[axis] = 3;
    const auto how = test::arranged("reversed", longer, 4, {.padding = 1});
    const auto once = test::arranged("C", shape, 4, {});
    CHECK(sorted(planned(longer, {how, once}, axis_order::free).visited()) == sorted(expected(longer, {how, once})));
}
