// SPDX-License-Identifier: BSD-3-Clause
//
// core/slice.hpp while compiling: what is an index, how slices resolve, and what texts read as.
#include <nd/core/slice.hpp>
#include <type_traits>

namespace {

using namespace nd;

static_assert(basic_index<int> && basic_index<unsigned long long> && basic_index<slice>);
static_assert(basic_index<std::remove_const_t<decltype(all)>> && basic_index<std::remove_const_t<decltype(_)>>);
static_assert(basic_index<std::remove_const_t<decltype(ellipsis)>> && basic_index<std::remove_const_t<decltype(newaxis)>>);
static_assert(!basic_index<bool> && !basic_index<double> && !basic_index<const char*> && !basic_index<slice_text>);

static_assert(std::is_constructible_v<index_term, int> && std::is_constructible_v<index_term, slice>);
static_assert(!std::is_constructible_v<index_term, bool> && !std::is_constructible_v<index_term, double>);
static_assert(!std::is_convertible_v<int, slice>, "an integer is not a slice");
static_assert(std::is_convertible_v<const char (&)[4], slice_text>);
static_assert(!std::is_convertible_v<const char*, slice_text>, "only literals are read");

// Lists of terms cost nothing until they are filled, and are copied as bytes.
static_assert(std::is_trivially_copyable_v<index_term> && std::is_trivially_destructible_v<index_term>);
static_assert(sizeof(slice) == 3 * sizeof(intp) && sizeof(index_term) == 4 * sizeof(intp) && sizeof(slice_text) <= 88);

static_assert(resolve(slice(10), 4) == slice_range{0, 4, 1});
static_assert(resolve(slice(1, 4), 10) == slice_range{1, 3, 1});
static_assert(resolve(slice(none, none, -1), 10) == slice_range{9, 10, -1});
static_assert(resolve(slice(-3, none, 2), 10) == slice_range{7, 2, 2});
static_assert(resolve(all, 7) == slice_range{0, 7, 1});
static_assert(slice(3) == slice(none, 3) && slice(none) == slice(none, none, none));
static_assert(slice(none, 3, 1) != slice(none, 3, 2));

consteval bool reads_as_range(const slice_text& text, slice expected) {
    index_term terms[slice_text::max_terms];
    return text.lower(terms) == 1 && terms[0].what == index_term::range && terms[0].range_value == expected;
}

consteval bool reads_as_integer(const slice_text& text, intp expected) {
    index_term terms[slice_text::max_terms];
    return text.lower(terms) == 1 && terms[0].what == index_term::integer && terms[0].value == expected;
}

consteval int terms_in(const slice_text& text) {
    index_term terms[slice_text::max_terms];
    return text.lower(terms);
}

static_assert(reads_as_range(slice_text("1:5"), slice(1, 5)));
static_assert(reads_as_range(slice_text("5:1:-1"), slice(5, 1, -1)));
static_assert(reads_as_range(slice_text(":"), all));
static_assert(reads_as_integer(slice_text("-12"), -12));
static_assert(reads_as_integer(slice_text(" + 7 ,"), 7));
static_assert(terms_in(slice_text("1:5, :, ..., newaxis")) == 4);

}  // namespace
