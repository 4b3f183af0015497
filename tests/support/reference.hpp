// SPDX-License-Identifier: BSD-3-Clause
//
// The engine against plain scalar loops: one functor, many lengths, shapes and layouts. The loops here are the meaning;
// they know nothing of registers, strips or plans. Only the call of the engine and one element's value are templates.
#pragma once

#include <nd/engine/reduce.hpp>
#include <string>
#include <vector>

#include "catch.hpp"
#include "layouts.hpp"

namespace test {

/// An elementwise operation and its meaning.
struct map_case {
    const dtype* result;
    std::vector<const dtype*> operands;
    void (*run)(const view& out, const view* in);
    void (*reference)(char* out, const char* const* in);
    values fill = values::any;
};

/// A reduction and its meaning: `reference` adds one element to an accumulator.
struct reduce_case {
    const dtype* result;
    const dtype* operand;
    void (*start)(char* to);
    void (*run)(char* out, const nd::layout& spread, const view& in);
    void (*reference)(char* to, const char* element);
    values fill = values::small;
};

/// Checks the engine against the meaning over all lengths, shapes and layouts, and for a reduction all sets of axes.
void check(const char* name, const map_case& what);
void check(const char* name, const reduce_case& what);

namespace detail {

template <class F, class... T, std::size_t... I>
void run_map(const view& out, const view* in, std::index_sequence<I...>) {
    const auto e = recipe<F>(in[I].template of<T>()...);
    nd::engine::assign(reinterpret_cast<typename decltype(e)::value_type*>(out.first), *out.where, e);
}

template <class R, class Reference, class... T, std::size_t... I>
void run_reference(char* out, const char* const* in, std::index_sequence<I...>) {
    const R value = Reference{}(read<T>(in[I])...);
    std::memcpy(out, &value, sizeof(R));
}

}  // namespace detail

/// Checks F on operands of these dtypes against `reference(values...)`, over all lengths, shapes and layouts.
template <class F, class... T, class Reference>
void check_map(values fill, Reference) {
    using result = typename decltype(recipe<F>(std::declval<operand<T>>()...))::value_type;
    check(F::name, {&dtype_of<result>,
                    {&dtype_of<T>...},
                    [](const view& out, const view* in) { detail::run_map<F, T...>(out, in, std::index_sequence_for<T...>{}); },
                    [](char* out, const char* const* in) { detail::run_reference<result, Reference, T...>(out, in, std::index_sequence_for<T...>{}); },
                    fill});
}

/// Checks F over elements of T in accumulators of Acc, over every set of axes, against `reference(accumulator, value)`;
/// the values must be such that the order of the operations does not matter.
template <class F, class Acc, class T, class Reference>
void check_reduce(values fill, Reference) {
    check(F::name, {&dtype_of<Acc>, &dtype_of<T>,
                    [](char* to) {
                        const Acc start = F::template start<Acc>();
                        std::memcpy(to, &start, sizeof(Acc));
                    },
                    [](char* out, const nd::layout& spread, const view& in) {
                        nd::engine::reduce<F, Acc>(reinterpret_cast<Acc*>(out), spread, in.of<T>());
                    },
                    [](char* to, const char* element) {
                        const Acc sum = Reference{}(detail::read<Acc>(to), detail::read<T>(element));
                        std::memcpy(to, &sum, sizeof(Acc));
                    },
                    fill});
}

}  // namespace test
