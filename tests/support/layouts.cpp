// SPDX-License-Identifier: BSD-3-Clause
//
// Where the arrays of support/layouts.hpp lie, and of what shapes they are.
#include "layouts.hpp"

#include <utility>

namespace test {

namespace {

constexpr int pattern = 0xa5;

}  // namespace

arrangement arranged(std::string name, nd::dims_view shape, intp itemsize, const arranging& how) {
    const int ndim = shape.size();
    nd::layout where(ndim);
    intp stride = itemsize * how.spacing, first = 0, last = itemsize;
    bool writable = true;
    for (int k = ndim - 1; k >= 0; --k) {
        const int axis = how.order.empty() ? k : how.order[static_cast<std::size_t>(k)];
        const intp n = shape[axis];
        if (how.repeated >> axis & 1) {
            where.set(axis, n, 0);
            writable = writable && n <= 1;
            continue;
        }
        const bool backwards = how.reversed >> axis & 1;
        where.set(axis, n, backwards ? -stride : stride);
        if (n > 0) (backwards ? first : last) += (n - 1) * (backwards ? -stride : stride);
        stride = stride * (n > 0 ? n : 1) + how.padding * itemsize;
    }
    bool empty = false;
    for (intp n : shape) empty |= n == 0;
    if (empty) first = last = 0;
    return {std::move(name), std::move(where), how.lead * itemsize - first, how.lead * itemsize + last - first, writable};
}

std::vector<arrangement> every_layout(nd::dims_view shape, intp itemsize) {
    std::vector<arrangement> all;
    const int ndim = shape.size();
    const unsigned long long every = (1ull << ndim) - 1, last = ndim > 0 ? 1ull << (ndim - 1) : 0;
    std::vector<int> backwards, rotated;
    for (int axis = 0; axis < ndim; ++axis) {
        backwards.push_back(ndim - 1 - axis);
        rotated.push_back((axis + 1) % ndim);
    }
    const auto make = [&](const char* name, const arranging& how) { all.push_back(arranged(name, shape, itemsize, how)); };
    make("C", {});
    make("offset by an element", {.lead = 1});
    if (ndim == 0) return all;
    make("every third element", {.spacing = 3, .lead = 2});
    make("reversed", {.reversed = every});
    make("last axis reversed, every second element", {.reversed = last, .spacing = 2});
    make("broadcast everywhere", {.repeated = every});
    if (ndim == 1) return all;
    make("F", {.order = backwards});
    make("rows apart", {.padding = 3});
    make("F, reversed, every second element", {.order = backwards, .reversed = every, .spacing = 2});
    make("first axis reversed", {.reversed = 1});
    make("axes rotated", {.order = rotated, .padding = 1});
    make("broadcast along the first axis", {.repeated = 1});
    make("broadcast along the last axis", {.repeated = last});
    make("broadcast along the last axis, F", {.order = backwards, .repeated = last});
    return all;
}

arrangement random_arrangement(generator& random, nd::dims_view shape, intp itemsize, bool writable) {
    arranging how;
    for (int axis = 0; axis < shape.size(); ++axis) how.order.push_back(axis);
    if (!random.one_in(3)) {
        for (int k = shape.size() - 1; k > 0; --k) {
            if (random.one_in(2)) std::swap(how.order[static_cast<std::size_t>(k)], how.order[static_cast<std::size_t>(random.between(0, k))]);
        }
        for (int axis = 0; axis < shape.size(); ++axis) {
            if (random.one_in(4)) how.reversed |= 1ull << axis;
            if (!writable && random.one_in(5)) how.repeated |= 1ull << axis;
        }
        if (random.one_in(3)) how.spacing = random.between(2, 3);
        if (random.one_in(3)) how.padding = random.between(1, 5);
    }
    how.lead = random.between(0, 3);
    return arranged("random", shape, itemsize, how);
}

intp offset_of(const nd::layout& where, const intp* index, int ndim) {
    intp offset = 0;
    for (int back = 1; back <= where.ndim() && back <= ndim; ++back) {
        const int axis = where.ndim() - back;
        if (where.sizes()[axis] != 1) offset += index[ndim - back] * where.steps()[axis];
    }
    return offset;
}

std::vector<char> elements(const view& from, nd::dims_view shape) {
    std::vector<char> result(static_cast<std::size_t>(count(shape) * from.size));
    char* to = result.data();
    for_each_index(shape, [&](const intp* index) {
        std::memcpy(to, from.first + offset_of(*from.where, index, shape.size()), static_cast<std::size_t>(from.size));
        to += from.size;
    });
    return result;
}

memory::memory(arrangement how, const dtype& of) : bytes_(new char[static_cast<std::size_t>(how.bytes)]), how_(std::move(how)), of_(of) {
    std::memset(bytes_.get(), pattern, static_cast<std::size_t>(how_.bytes));
}

void memory::fill(values which, generator& random) {
    for_each_index(shape(), [&](const intp* index) { of_.make(which, random, at(index)); });
}

bool memory::nothing_else_written() {
    for_each_index(shape(), [&](const intp* index) { std::memset(at(index), pattern, static_cast<std::size_t>(of_.size)); });
    for (intp i = 0; i < how_.bytes; ++i)
        if (bytes_[static_cast<std::size_t>(i)] != static_cast<char>(pattern)) return false;
    return true;
}

nd::dims part_of(generator& random, nd::dims_view shape) {
    nd::dims result;
    const int dropped = random.one_in(4) ? random.between(0, shape.size()) : 0;
    for (int axis = dropped; axis < shape.size(); ++axis) result.push_back(random.one_in(5) ? 1 : shape[axis]);
    return result;
}

nd::dims random_shape(generator& random, intp most_elements) {
    for (;;) {
        nd::dims shape;
        const int ndim = random.between(0, 4);
        for (int axis = 0; axis < ndim; ++axis) {
            shape.push_back(random.one_in(8) ? random.between(intp{20}, intp{300}) : random.one_in(30) ? 0 : random.between(intp{1}, intp{9}));
        }
        if (count(shape) <= most_elements) return shape;
    }
}

std::vector<nd::dims> register_lengths(intp lanes) {
    std::vector<nd::dims> result;
    for (intp n = 0; n <= 2 * lanes + 1; ++n) result.push_back({n});
    for (intp n : {4 * lanes, 8 * lanes, 16 * lanes}) {
        for (intp beside : {-1, 0, 1}) result.push_back({n + beside});
    }
    result.push_back({17 * lanes + lanes / 2 + 1});
    result.push_back({8192 / 4 + 3 * lanes + 1});
    return result;
}

std::vector<nd::dims> awkward_shapes() {
    return {{},           {1, 1},     {2, 3},     {3, 1, 5},    {7, 65},         {65, 7},   {2, 3, 33}, {5, 0, 3}, {0, 4},
            {300, 2},     {2, 300},   {17, 17},   {1000, 3},    {3, 1, 1, 2, 5}, {1, 9, 1}, {4, 129},   {2, 1500}, {129, 2, 3},
            {2, 2, 2, 9}, {70, 1, 20}};
}

}  // namespace test
