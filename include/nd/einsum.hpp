// SPDX-License-Identifier: BSD-3-Clause
//
// Einstein summation: einsum("ij,jk->ik", A, B) reads its subscripts at run time, einsum<"ij,jk->ik">(A, B) while compiling,
// einsum(A, labels{0, 1}, ...) takes lists of integers. All forms are one computation. How it is planned and carried out is
// einsum/*.hpp's; here are the forms, their options and their errors while compiling.
#pragma once

#include "einsum/contract.hpp"
#include "options.hpp"

namespace nd::inline ND_ABI {

/// Options of einsum.
template <element T>
struct einsum_options {
    by_name named{};
    ndarray<T> out{};                 ///< of the result's shape; computed into and returned, whatever memory it shares with the operands
    optimize_option optimize = true;  ///< true, false, path::greedy, path::optimal, or a path
    double memory_limit = -1;         ///< the most elements a result in between may have; without one, no limit but NumPy's choice of a path
};

/// Options of einsum_path.
struct einsum_path_options {
    by_name named{};
    optimize_option optimize = true;  ///< true, false, path::greedy, path::optimal, or a path
    double memory_limit = -1;         ///< the most elements a result in between may have; by default the largest operand or result
};

namespace einsum_parts {

/// What einsum takes: arrays and recipes of numbers, and numbers.
template <class A>
concept einsum_operand = operand<A> && numeric<typename detail::dtype_of<A>::type>;

template <class... A>
using result_t = promote_t<typename detail::dtype_of<A>::type...>;

/// An operand as elements of T in memory.
template <class T, class A>
ndarray<const T> prepared(const A& a) {
    if constexpr (expression<A>) return linalg::stored_as<T>(a);
    else return eval(engine::converted<T>(a));
}

template <class A>
inline constexpr bool is_writable_array = false;
template <element T>
inline constexpr bool is_writable_array<ndarray<T>> = !std::is_const_v<T>;

/// All forms of einsum. 16-bit floats are summed in float and rounded once.
template <class T, einsum_operand... A>
ndarray<T> compute(const subscripts& s, const einsum_options<T>& options, const A&... a) {
    constexpr int count = static_cast<int>(sizeof...(A));
    using W = compute_t<T>;
    // As in NumPy, diagonals and transposes of an array are views of it.
    constexpr bool may_be_view = count == 1 && (is_writable_array<A> && ...);
    [[maybe_unused]] layout view;
    [[maybe_unused]] const auto is_view = [&](const problem& p) { return !options.out.owner() && p.is_view(view); };
    if constexpr (may_be_view && !std::same_as<T, W>) {  // before it is converted
        const layout* const own[] = {&a.where()...};
        if (is_view(problem("einsum", s, own, 1))) return (a, ...).viewed({static_cast<layout&&>(view), 0});
    }
    const ndarray<const W> stored[] = {prepared<W>(a)...};
    const ndarray<const W>* operands[count];
    const layout* layouts[count];
    for (int k = 0; k < count; ++k) operands[k] = &stored[k], layouts[k] = &stored[k].where();
    const problem p("einsum", s, layouts, count);
    if constexpr (may_be_view && std::same_as<T, W>) {
        if (is_view(p)) return (a, ...).viewed({static_cast<layout&&>(view), 0});
    }
    if (options.optimize.how() == optimize_option::given) find_path(p, options.optimize, options.memory_limit);
    if constexpr (std::same_as<T, W>) {
        return contracted<T>(p, operands, count, options.optimize, options.memory_limit, options.out);
    } else {
        if (options.out.owner()) p.check_out(options.out.shape());
        const ndarray<W> result = contracted<W>(p, operands, count, options.optimize, options.memory_limit, {});
        if (!options.out.owner()) return result.template astype<T>();
        options.out.write(result);
        return options.out;
    }
}

/// A text as a template argument.
template <std::size_t N>
struct text {
    char chars[N]{};

    consteval text(const char (&from)[N]) {  // NOLINT: implicit by design
        for (std::size_t i = 0; i < N; ++i) chars[i] = from[i];
    }
    constexpr std::string_view view() const { return {chars, N - 1}; }
};

template <text Text>
inline constexpr subscripts parsed_text = parsed(Text.view());

/// The sentences of wrong subscripts, while compiling. False where there is one.
template <text Text, int Operands>
consteval bool is_right() {
    constexpr subscripts s = parsed_text<Text>;
    static_assert(s.wrong != defect::no_letter, "nd::einsum: subscripts are letters, '...', ',' and one '->'");
    static_assert(s.wrong != defect::lone_dot, "nd::einsum: a '.' is not part of an ellipsis '...'");
    static_assert(s.wrong != defect::two_ellipses, "nd::einsum: an operand has more than one ellipsis");
    static_assert(s.wrong != defect::two_arrows, "nd::einsum: the subscripts have more than one '->', or a ',' behind it");
    static_assert(s.wrong != defect::repeated_output, "nd::einsum: the output has a label more than once");
    static_assert(s.wrong != defect::unknown_output, "nd::einsum: the output has a label that no operand has");
    static_assert(s.wrong != defect::too_many_operands && s.wrong != defect::too_many_labels,
                  "nd::einsum: at most 32 operands and 96 labels, 256 times in all, are possible");
    static_assert(s.wrong != defect::none || s.operands == Operands, "nd::einsum: there are more or fewer operands than the subscripts have");
    return s.wrong == defect::none && s.operands == Operands;
}

template <text Text, class T, einsum_operand... A>
ndarray<T> compute_text(const einsum_options<T>& options, const A&... a) {
    if constexpr (is_right<Text, static_cast<int>(sizeof...(A))>()) return compute<T>(parsed_text<Text>, options, a...);
    else return {};
}

/// Lists of labels as subscripts; the last is the output's, or null where it is implied.
template <int Count>
subscripts parsed_lists(const labels* const (&lists)[Count], const labels* output) {
    subscripts s;
    builder build(s);
    for (const labels* list : lists) {
        add_list(build, *list);
        build.end_operand();
    }
    if (output) {
        build.begin_output();
        add_list(build, *output);
    } else if (!build.failed()) {
        build.imply_output();
    }
    build.finish();
    return s;
}

template <einsum_operand A>
dims shape_of(const A& a) {
    if constexpr (expression<A>) return a.shape();
    else return {};
}

template <einsum_operand... A>
path_report find_report(const subscripts& s, const einsum_path_options& options, const A&... a) {
    const dims shapes[] = {shape_of(a)...};
    constexpr int count = static_cast<int>(sizeof...(A));
    layout layouts[count];
    const layout* where[count];
    for (int k = 0; k < count; ++k) layouts[k] = contiguous_layout(shapes[k], 1), where[k] = &layouts[k];
    const problem p("einsum_path", s, where, count);
    contraction_path steps = find_path(p, options.optimize, options.memory_limit);
    std::string report = report_of(p, steps);
    return {static_cast<contraction_path&&>(steps), static_cast<std::string&&>(report)};
}

}  // namespace einsum_parts

// ---- read at run time -----------------------------------------------------------------------------------------------

/// Products of the operands' elements, summed over the labels that the output has not: "ij,jk->ik". Without "->" the output
/// has the labels that appear once, by name. A label twice in an operand is a diagonal, "..." stands for further axes, which
/// broadcast. The result's dtype is the operands' promoted one; of one writable array of which nothing is summed it is a view.
/// @throws value_error for subscripts that are none, shape_error naming subscripts, label and shapes @see numpy.einsum
template <einsum_parts::einsum_operand... A>
    requires(sizeof...(A) > 0)
auto einsum(std::string_view subscripts, const A&... a) {
    using T = einsum_parts::result_t<A...>;
    return einsum_parts::compute<T>(einsum_parts::parsed(subscripts), einsum_options<T>{}, a...);
}
template <einsum_parts::einsum_operand A>
auto einsum(std::string_view subscripts, const A& a, const einsum_options<einsum_parts::result_t<A>>& options) {
    return einsum_parts::compute<einsum_parts::result_t<A>>(einsum_parts::parsed(subscripts), options, a);
}
template <einsum_parts::einsum_operand A, einsum_parts::einsum_operand B>
auto einsum(std::string_view subscripts, const A& a, const B& b, const einsum_options<einsum_parts::result_t<A, B>>& options) {
    return einsum_parts::compute<einsum_parts::result_t<A, B>>(einsum_parts::parsed(subscripts), options, a, b);
}
template <einsum_parts::einsum_operand A, einsum_parts::einsum_operand B, einsum_parts::einsum_operand C>
auto einsum(std::string_view subscripts, const A& a, const B& b, const C& c, const einsum_options<einsum_parts::result_t<A, B, C>>& options) {
    return einsum_parts::compute<einsum_parts::result_t<A, B, C>>(einsum_parts::parsed(subscripts), options, a, b, c);
}
template <einsum_parts::einsum_operand A, einsum_parts::einsum_operand B, einsum_parts::einsum_operand C, einsum_parts::einsum_operand D>
auto einsum(std::string_view subscripts, const A& a, const B& b, const C& c, const D& d, const einsum_options<einsum_parts::result_t<A, B, C, D>>& options) {
    return einsum_parts::compute<einsum_parts::result_t<A, B, C, D>>(einsum_parts::parsed(subscripts), options, a, b, c, d);
}
template <einsum_parts::einsum_operand A, einsum_parts::einsum_operand B, einsum_parts::einsum_operand C, einsum_parts::einsum_operand D, einsum_parts::einsum_operand E>
auto einsum(std::string_view subscripts, const A& a, const B& b, const C& c, const D& d, const E& e, const einsum_options<einsum_parts::result_t<A, B, C, D, E>>& options) {
    return einsum_parts::compute<einsum_parts::result_t<A, B, C, D, E>>(einsum_parts::parsed(subscripts), options, a, b, c, d, e);
}

// ---- read while compiling -------------------------------------------------------------------------------------------

/// The same with the subscripts in brackets, einsum<"ij,jk->ik">(A, B): wrong ones, or another count of operands, do not compile.
/// @throws shape_error naming subscripts, label and shapes @see numpy.einsum
template <einsum_parts::text Text, einsum_parts::einsum_operand... A>
auto einsum(const A&... a) {
    return einsum_parts::compute_text<Text>(einsum_options<einsum_parts::result_t<A...>>{}, a...);
}
template <einsum_parts::text Text, einsum_parts::einsum_operand A>
auto einsum(const A& a, const einsum_options<einsum_parts::result_t<A>>& options) {
    return einsum_parts::compute_text<Text>(options, a);
}
template <einsum_parts::text Text, einsum_parts::einsum_operand A, einsum_parts::einsum_operand B>
auto einsum(const A& a, const B& b, const einsum_options<einsum_parts::result_t<A, B>>& options) {
    return einsum_parts::compute_text<Text>(options, a, b);
}
template <einsum_parts::text Text, einsum_parts::einsum_operand A, einsum_parts::einsum_operand B, einsum_parts::einsum_operand C>
auto einsum(const A& a, const B& b, const C& c, const einsum_options<einsum_parts::result_t<A, B, C>>& options) {
    return einsum_parts::compute_text<Text>(options, a, b, c);
}
template <einsum_parts::text Text, einsum_parts::einsum_operand A, einsum_parts::einsum_operand B, einsum_parts::einsum_operand C, einsum_parts::einsum_operand D>
auto einsum(const A& a, const B& b, const C& c, const D& d, const einsum_options<einsum_parts::result_t<A, B, C, D>>& options) {
    return einsum_parts::compute_text<Text>(options, a, b, c, d);
}
template <einsum_parts::text Text, einsum_parts::einsum_operand A, einsum_parts::einsum_operand B, einsum_parts::einsum_operand C, einsum_parts::einsum_operand D, einsum_parts::einsum_operand E>
auto einsum(const A& a, const B& b, const C& c, const D& d, const E& e, const einsum_options<einsum_parts::result_t<A, B, C, D, E>>& options) {
    return einsum_parts::compute_text<Text>(options, a, b, c, d, e);
}

// ---- lists of integers ----------------------------------------------------------------------------------------------

/// The same with lists of integers for labels, any number of different ones: einsum(A, {0, 1}, B, {1, 2}, {0, 2}).
/// @throws value_error, shape_error @see numpy.einsum
template <einsum_parts::einsum_operand A>
auto einsum(const A& a, const labels& of_a, const labels& output, const einsum_options<einsum_parts::result_t<A>>& options = {}) {
    return einsum_parts::compute<einsum_parts::result_t<A>>(einsum_parts::parsed_lists({&of_a}, &output), options, a);
}
template <einsum_parts::einsum_operand A>
auto einsum(const A& a, const labels& of_a) {
    return einsum_parts::compute<einsum_parts::result_t<A>>(einsum_parts::parsed_lists({&of_a}, nullptr), einsum_options<einsum_parts::result_t<A>>{}, a);
}
template <einsum_parts::einsum_operand A, einsum_parts::einsum_operand B>
auto einsum(const A& a, const labels& of_a, const B& b, const labels& of_b, const labels& output, const einsum_options<einsum_parts::result_t<A, B>>& options = {}) {
    return einsum_parts::compute<einsum_parts::result_t<A, B>>(einsum_parts::parsed_lists({&of_a, &of_b}, &output), options, a, b);
}
template <einsum_parts::einsum_operand A, einsum_parts::einsum_operand B>
auto einsum(const A& a, const labels& of_a, const B& b, const labels& of_b) {
    return einsum_parts::compute<einsum_parts::result_t<A, B>>(einsum_parts::parsed_lists({&of_a, &of_b}, nullptr), einsum_options<einsum_parts::result_t<A, B>>{}, a, b);
}
template <einsum_parts::einsum_operand A, einsum_parts::einsum_operand B, einsum_parts::einsum_operand C>
auto einsum(const A& a, const labels& of_a, const B& b, const labels& of_b, const C& c, const labels& of_c, const labels& output, const einsum_options<einsum_parts::result_t<A, B, C>>& options = {}) {
    return einsum_parts::compute<einsum_parts::result_t<A, B, C>>(einsum_parts::parsed_lists({&of_a, &of_b, &of_c}, &output), options, a, b, c);
}
template <einsum_parts::einsum_operand A, einsum_parts::einsum_operand B, einsum_parts::einsum_operand C>
auto einsum(const A& a, const labels& of_a, const B& b, const labels& of_b, const C& c, const labels& of_c) {
    return einsum_parts::compute<einsum_parts::result_t<A, B, C>>(einsum_parts::parsed_lists({&of_a, &of_b, &of_c}, nullptr), einsum_options<einsum_parts::result_t<A, B, C>>{}, a, b, c);
}

// ---- the order of contractions --------------------------------------------------------------------------------------

/// In which order einsum contracts these operands, and NumPy's report of it: `auto [path, report] = einsum_path(...)`.
/// @throws value_error, shape_error as einsum does @see numpy.einsum_path
template <einsum_parts::einsum_operand... A>
    requires(sizeof...(A) > 0)
path_report einsum_path(std::string_view subscripts, const A&... a) {
    return einsum_parts::find_report(einsum_parts::parsed(subscripts), {}, a...);
}
template <einsum_parts::einsum_operand A>
path_report einsum_path(std::string_view subscripts, const A& a, const einsum_path_options& options) {
    return einsum_parts::find_report(einsum_parts::parsed(subscripts), options, a);
}
template <einsum_parts::einsum_operand A, einsum_parts::einsum_operand B>
path_report einsum_path(std::string_view subscripts, const A& a, const B& b, const einsum_path_options& options) {
    return einsum_parts::find_report(einsum_parts::parsed(subscripts), options, a, b);
}
template <einsum_parts::einsum_operand A, einsum_parts::einsum_operand B, einsum_parts::einsum_operand C>
path_report einsum_path(std::string_view subscripts, const A& a, const B& b, const C& c, const einsum_path_options& options) {
    return einsum_parts::find_report(einsum_parts::parsed(subscripts), options, a, b, c);
}
template <einsum_parts::einsum_operand A, einsum_parts::einsum_operand B, einsum_parts::einsum_operand C, einsum_parts::einsum_operand D>
path_report einsum_path(std::string_view subscripts, const A& a, const B& b, const C& c, const D& d, const einsum_path_options& options) {
    return einsum_parts::find_report(einsum_parts::parsed(subscripts), options, a, b, c, d);
}
template <einsum_parts::einsum_operand A, einsum_parts::einsum_operand B, einsum_parts::einsum_operand C, einsum_parts::einsum_operand D, einsum_parts::einsum_operand E>
path_report einsum_path(std::string_view subscripts, const A& a, const B& b, const C& c, const D& d, const E& e, const einsum_path_options& options) {
    return einsum_parts::find_report(einsum_parts::parsed(subscripts), options, a, b, c, d, e);
}

}  // namespace nd::inline ND_ABI
