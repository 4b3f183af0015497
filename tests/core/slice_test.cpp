// SPDX-License-Identifier: BSD-3-Clause
//
// core/slice.hpp: resolve against a model that walks as Python does, and the terms every spelling lowers to.
#include "support/catch.hpp"

#include <cstdint>
#include <limits>
#include <nd/core/slice.hpp>
#include <optional>
#include <string>
#include <vector>

using nd::all, nd::ellipsis, nd::index_term, nd::intp, nd::newaxis, nd::none, nd::resolve, nd::slice, nd::slice_text;

namespace {

constexpr intp least = std::numeric_limits<intp>::min();
constexpr intp most = std::numeric_limits<intp>::max();

using bound = std::optional<intp>;

nd::slice_bound as_bound(bound b) { return b ? nd::slice_bound(*b) : nd::slice_bound(none); }

slice as_slice(bound start, bound stop, bound step) { return {as_bound(start), as_bound(stop), as_bound(step)}; }

std::string text_of(bound start, bound stop, bound step, intp extent) {
    const auto text = [](bound b) { return b ? std::to_string(*b) : std::string("None"); };
    return text(start) + ":" + text(stop) + ":" + text(step) + " of " + std::to_string(extent);
}

// The definition itself: every i = start + k*step before stop, that is a position.
std::vector<intp> walked(bound start, bound stop, bound step, intp extent) {
    const intp by = step.value_or(1);
    const auto from_the_front = [&](intp i) { return i < 0 ? i + extent : i; };
    std::vector<intp> positions;
    if (by > 0) {
        const intp end = stop ? from_the_front(*stop) : extent;
        intp i = start ? from_the_front(*start) : 0;
        for (i = i < 0 ? 0 : i; i < end && i < extent; i += by) positions.push_back(i);
    } else {
        const intp end = stop ? from_the_front(*stop) : -1;
        intp i = start ? from_the_front(*start) : extent - 1;
        for (i = i >= extent ? extent - 1 : i; i > end && i >= 0; i += by) positions.push_back(i);
    }
    return positions;
}

std::vector<intp> positions(nd::slice_range r) {
    std::vector<intp> result;
    for (intp k = 0; k < r.count; ++k) result.push_back(r.start + k * r.step);
    return result;
}

bool same(const index_term& a, const index_term& b) {
    if (a.what != b.what) return false;
    if (a.what == index_term::integer) return a.value == b.value;
    return a.what != index_term::range || a.range_value == b.range_value;
}

bool reads_as(const slice_text& text, std::vector<index_term> expected) {
    index_term terms[slice_text::max_terms];
    const int count = text.lower(terms);
    if (static_cast<std::size_t>(count) != expected.size()) return false;
    for (int i = 0; i < count; ++i)
        if (!same(terms[i], expected[static_cast<std::size_t>(i)])) return false;
    return true;
}

}  // namespace

TEST_CASE("resolve selects the positions Python's slice does, for every small slice and extent") {
    std::vector<bound> bounds = {std::nullopt};
    for (intp i = -8; i <= 8; ++i) bounds.emplace_back(i);
    std::vector<std::string> wrong;
    int tried = 0;
    for (intp extent = 0; extent <= 6; ++extent)
        for (bound start : bounds)
            for (bound stop : bounds)
                for (bound step : bounds) {
                    if (step == 0) continue;
                    ++tried;
                    const auto r = resolve(as_slice(start, stop, step), extent);
                    if (positions(r) != walked(start, stop, step, extent)) wrong.push_back(text_of(start, stop, step, extent));
                }
    CHECK(tried == 7 * 18 * 18 * 17);
    CHECK(wrong == std::vector<std::string>{});
}

TEST_CASE("resolve gives the start and step of slice.indices where nothing is selected, too") {
    CHECK(resolve(slice(5, 2), 10) == nd::slice_range{5, 0, 1});
    CHECK(resolve(slice(20, 30), 10) == nd::slice_range{10, 0, 1});
    CHECK(resolve(slice(-30, -20, -1), 10) == nd::slice_range{-1, 0, -1});
    CHECK(resolve(slice(none, none, -1), 0) == nd::slice_range{-1, 0, -1});
    CHECK(resolve(all, 0) == nd::slice_range{0, 0, 1});
}

TEST_CASE("resolve does not overflow at the ends of the integers") {
    __extension__ typedef __int128 wide;
    const intp ends[] = {least, least + 1, least / 2, -3, -2, -1, 0, 1, 2, 3, most / 2, most - 1, most};
    const intp extents[] = {0, 1, 2, 5, most / 2, most - 1, most};
    std::vector<std::string> wrong;
    for (intp extent : extents)
        for (intp start : ends)
            for (intp stop : ends)
                for (intp step : ends) {
                    if (step == 0) continue;
                    const wide low = step < 0 ? -1 : 0, high = low + extent;
                    const auto clipped = [&](wide i) {
                        if (i < 0) i += extent;
                        return i < low ? low : i > high ? high : i;
                    };
                    const wide from = clipped(start), to = clipped(stop), by = step;
                    const wide span = by < 0 ? from - to : to - from, magnitude = by < 0 ? -by : by;
                    const wide count = span <= 0 ? 0 : (span + magnitude - 1) / magnitude;
                    const auto r = resolve(slice(start, stop, step), extent);
                    if (r.start != from || r.count != count || r.step != step) wrong.push_back(text_of(start, stop, step, extent));
                }
    CHECK(wrong == std::vector<std::string>{});
}

TEST_CASE("selected positions lie on the axis, and a step that is taken is smaller than it") {
    bool inside = true, small = true;
    for (intp extent = 0; extent <= 5; ++extent)
        for (intp start = -7; start <= 7; ++start)
            for (intp step : {least, intp{-4}, intp{-1}, intp{1}, intp{3}, most}) {
                const auto r = resolve(slice(start, none, step), extent);
                for (intp i : positions(r)) inside = inside && i >= 0 && i < extent;
                if (r.count > 1) small = small && r.step < extent && r.step > -extent;
            }
    CHECK(inside);
    CHECK(small);
}

TEST_CASE("a step of zero throws and says so") {
    CHECK_THROWS_AS(resolve(slice(0, 5, 0), 10), nd::value_error);
    CHECK_THROWS_WITH(resolve(slice(none, none, 0), 0), Catch::Matchers::ContainsSubstring("the step is 0"));
}

TEST_CASE("a slice takes every integer type, and clips unsigned ones beyond intp") {
    CHECK(slice(std::uint8_t{200}).stop() == 200);
    CHECK(slice(std::int16_t{-3}, 5u, 2ll) == slice(-3, 5, 2));
    CHECK(resolve(slice(std::uint64_t{1} << 63), 7) == nd::slice_range{0, 7, 1});
    CHECK(resolve(slice(0, ~std::uint64_t{0}, ~std::uint64_t{0}), 7) == nd::slice_range{0, 1, most});
    CHECK(index_term(~std::uint64_t{0}).value == most);
}

TEST_CASE("every argument of an index lowers to its term") {
    CHECK(same(-4, index_term(std::int8_t{-4})));
    CHECK(index_term(7).what == index_term::integer);
    CHECK(index_term(slice(1, 5)).what == index_term::range);
    CHECK(index_term(ellipsis).what == index_term::ellipsis);
    CHECK(index_term(none).what == index_term::new_axis);
    CHECK(index_term(newaxis).what == index_term::new_axis);
    CHECK(same(all, slice(none)));
    CHECK(same(nd::_, all));
}

TEST_CASE("the text of an index reads as the slices, integers and names it shows") {
    CHECK(reads_as("10:20, 2:5", {slice(10, 20), slice(2, 5)}));
    CHECK(reads_as(":, None", {all, newaxis}));
    CHECK(reads_as("..., ::-1", {ellipsis, slice(none, none, -1)}));
    CHECK(reads_as("5", {5}));
    CHECK(reads_as("-1", {-1}));
    CHECK(reads_as("1:5, :, ..., -1", {slice(1, 5), all, ellipsis, -1}));
    CHECK(reads_as("1:5, :, ..., newaxis", {slice(1, 5), all, ellipsis, newaxis}));
    CHECK(reads_as("np.newaxis,:", {newaxis, all}));
    CHECK(reads_as("::", {all}));
    CHECK(reads_as(":7", {slice(7)}));
    CHECK(reads_as("-3:", {slice(-3, none)}));
    CHECK(reads_as("::2", {slice(none, none, 2)}));
    CHECK(reads_as("1::2", {slice(1, none, 2)}));
    CHECK(reads_as(":9:2", {slice(none, 9, 2)}));
    CHECK(reads_as("9:1:-2", {slice(9, 1, -2)}));
    CHECK(reads_as("None:4", {slice(4)}));
    CHECK(reads_as("4:None:None", {slice(4, none)}));
    CHECK(reads_as("None:None:-1", {slice(none, none, -1)}));
    CHECK(reads_as("+3:+4", {slice(3, 4)}));
}

TEST_CASE("the text of an index takes white space between tokens and one comma at the end") {
    CHECK(reads_as(" \t1 : 5 : 2 ,\n - 1 ", {slice(1, 5, 2), -1}));
    CHECK(reads_as("1,", {1}));
    CHECK(reads_as(": , ", {all}));
    CHECK(reads_as("...,", {ellipsis}));
}

TEST_CASE("the text of an index holds 16 terms, 16 numbers, and any number of 32 bits") {
    CHECK(reads_as("0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15", {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}));
    CHECK(reads_as("1:2:3,1:2:3,1:2:3,1:2:3,1:2:3,1",
                   {slice(1, 2, 3), slice(1, 2, 3), slice(1, 2, 3), slice(1, 2, 3), slice(1, 2, 3), 1}));
    CHECK(reads_as("-2147483648:2147483647", {slice(-2147483648ll, 2147483647)}));
}
