// SPDX-License-Identifier: BSD-3-Clause
//
// The loops of support/reference.hpp, over elements of which only the size is known.
#include "reference.hpp"

#include <string>
#include <vector>

#include "catch.hpp"

namespace test {

namespace {

/// What went wrong first, and how much was tried.
struct verdict {
    std::string wrong;
    long tried = 0;
};

std::string text(const memory& m) {
    return std::string(m.of().name) + ", " + m.how().name + ", shape " + nd::to_string(m.shape()) + ", strides " + nd::to_string(m.how().where.strides());
}

/// The first place where two lists differ, or nothing.
std::string difference(const std::vector<char>& got, const std::vector<char>& wanted, const dtype& of, bool (*same)(const void*, const void*)) {
    for (std::size_t i = 0; i < wanted.size(); i += static_cast<std::size_t>(of.size)) {
        if (!same(&got[i], &wanted[i])) {
            return "element " + std::to_string(i / static_cast<std::size_t>(of.size)) + " is " + of.text(&got[i]) + ", not " + of.text(&wanted[i]);
        }
    }
    return "";
}

/// The shapes everything runs over, registers holding this many lanes.
std::vector<nd::dims> shapes_for(intp lanes) {
    auto shapes = register_lengths(lanes);
    for (const auto& shape : awkward_shapes()) shapes.push_back(shape);
    return shapes;
}

std::vector<nd::dims> shapes_for_layouts(intp lanes) { return {{2 * lanes + 3}, {5, lanes + 1}, {3, 4, 5}}; }

void try_map(verdict& so_far, const map_case& what, nd::dims_view shape, const arrangement& out_how, const std::vector<arrangement>& how) {
    if (!so_far.wrong.empty()) return;
    generator random(static_cast<std::uint64_t>(so_far.tried));
    memory out(out_how, *what.result);
    std::vector<memory> in;
    std::vector<view> views;
    std::vector<std::vector<char>> lists;
    std::vector<const char*> at;
    in.reserve(how.size());
    for (std::size_t k = 0; k < how.size(); ++k) {
        in.emplace_back(how[k], *what.operands[k]).fill(what.fill, random);
        views.push_back(in[k].view());
        lists.push_back(elements(views[k], shape));
    }
    what.run(out.view(), views.data());
    for (const auto& list : lists) at.push_back(list.data());
    std::vector<char> wanted(static_cast<std::size_t>(count(shape) * what.result->size));
    for (char* to = wanted.data(); to != wanted.data() + wanted.size(); to += what.result->size) {
        what.reference(to, at.data());
        for (std::size_t k = 0; k < how.size(); ++k) at[k] += what.operands[k]->size;
    }
    ++so_far.tried;
    so_far.wrong = difference(elements(out.view(), shape), wanted, *what.result, what.result->same);
    if (so_far.wrong.empty() && !out.nothing_else_written()) so_far.wrong = "written beside the output";
    if (so_far.wrong.empty()) return;
    so_far.wrong += "\noutput: " + text(out);
    for (const memory& m : in) so_far.wrong += "\noperand: " + text(m);
}

void try_reduce(verdict& so_far, const reduce_case& what, const arrangement& how, unsigned gone) {
    if (!so_far.wrong.empty()) return;
    generator random(static_cast<std::uint64_t>(so_far.tried));
    memory in(how, *what.operand);
    in.fill(what.fill, random);
    const nd::dims_view shape = in.shape();
    nd::dims kept;
    for (int axis = 0; axis < shape.size(); ++axis)
        if (!(gone >> axis & 1)) kept.push_back(shape[axis]);
    memory out(arranged("kept", kept, what.result->size, {}), *what.result);
    nd::layout spread(shape.size());
    for (int axis = 0, k = 0; axis < shape.size(); ++axis) spread.set(axis, shape[axis], gone >> axis & 1 ? 0 : out.how().where.strides()[k++]);
    what.run(out.view().first, spread, in.view());

    std::vector<char> wanted(static_cast<std::size_t>(count(kept) * what.result->size));
    for (char* to = wanted.data(); to != wanted.data() + wanted.size(); to += what.result->size) what.start(to);
    const view from = in.view();
    for_each_index(shape, [&](const intp* index) {
        what.reference(wanted.data() + offset_of(spread, index, shape.size()), from.first + offset_of(how.where, index, shape.size()));
    });
    ++so_far.tried;
    so_far.wrong = difference(elements(out.view(), kept), wanted, *what.result, what.result->equal);
    if (so_far.wrong.empty() && !out.nothing_else_written()) so_far.wrong = "written beside the output";
    if (!so_far.wrong.empty()) so_far.wrong += "\noperand: " + text(in) + "\nreduced axes, as bits: " + std::to_string(gone);
}

verdict try_all(const map_case& what) {
    verdict found;
    generator random(19);
    intp lanes = 1;
    for (const dtype* of : what.operands) lanes = of->lanes > lanes ? of->lanes : lanes;
    const auto plain = [&](nd::dims_view shape) {
        std::vector<arrangement> how;
        for (const dtype* of : what.operands) how.push_back(arranged("C", shape, of->size, {}));
        return how;
    };
    for (const nd::dims& shape : shapes_for(lanes)) {
        try_map(found, what, shape, arranged("C", shape, what.result->size, {}), plain(shape));
        for (int round = 0; round < 2; ++round) {
            std::vector<arrangement> how;
            for (const dtype* of : what.operands) how.push_back(random_arrangement(random, part_of(random, shape), of->size, false));
            try_map(found, what, shape, random_arrangement(random, shape, what.result->size, true), how);
        }
    }
    for (const nd::dims& shape : shapes_for_layouts(lanes)) {
        for_each_layout(shape, what.result->size, [&](const arrangement& a) {
            if (a.writable) try_map(found, what, shape, a, plain(shape));
        });
        for (std::size_t k = 0; k < what.operands.size(); ++k) {
            for_each_layout(shape, what.operands[k]->size, [&](const arrangement& a) {
                auto how = plain(shape);
                how[k] = a;
                try_map(found, what, shape, arranged("C", shape, what.result->size, {}), how);
            });
        }
    }
    return found;
}

verdict try_all(const reduce_case& what) {
    verdict found;
    generator random(23);
    const intp size = what.operand->size;
    for (const nd::dims& shape : shapes_for(what.operand->lanes)) {
        if (count(shape) == 0) continue;
        for (unsigned gone = 0; gone < 1u << shape.size(); ++gone) {
            try_reduce(found, what, arranged("C", shape, size, {}), gone);
            try_reduce(found, what, random_arrangement(random, shape, size, false), gone);
        }
    }
    for (const nd::dims& shape : shapes_for_layouts(what.operand->lanes)) {
        for_each_layout(shape, size, [&](const arrangement& how) {
            for (unsigned gone = 0; gone < 1u << shape.size(); ++gone) try_reduce(found, what, how, gone);
        });
    }
    return found;
}

void check(const char* name, const std::string& dtypes, const verdict& found) {
    INFO(name << " of " << dtypes);
    CHECK(found.wrong == "");
    CHECK(found.tried > 100);
}

}  // namespace

void check(const char* name, const map_case& what) {
    std::string dtypes;
    for (const dtype* of : what.operands) dtypes += std::string(of->name) + " ";
    check(name, dtypes, try_all(what));
}

void check(const char* name, const reduce_case& what) { check(name, std::string(what.operand->name) + " in " + what.result->name, try_all(what)); }

}  // namespace test
