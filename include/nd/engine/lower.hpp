// SPDX-License-Identifier: BSD-3-Clause
//
// Splits an expression into a program: the kernels' core trees on one side, operands (pointer, layout, dtype sizes) on
// the other. A subtree whose lanes are of another width, whose dtype must be converted, or which has no vector body
// becomes a step of its own, whose result is one more operand. float16 and bfloat16 are floats here, loaded and stored in
// two bytes, and each of their nodes rounds to what those hold. Owns these decisions; runs nothing.
#pragma once

#include <new>

#include "../core/expr.hpp"
#include "../core/layout.hpp"
#include "convert.hpp"
#include "gather.hpp"
#include "pack.hpp"
#include "run.hpp"

namespace nd::inline ND_ABI::engine {

using converter = void (*)(const void* from, void* to, intp n);

/// Where an operand's elements come from, and what the kernel wants them as.
struct source {
    char* data = nullptr;           ///< null for the result of a step
    const layout* where = nullptr;
    int stored = 0;                 ///< bytes an element in memory
    int wanted = 0;                 ///< bytes an element in the kernel
    converter convert = nullptr;    ///< null where they are the same dtype
    int step = -1;                  ///< which step computes it, or -1
    int table = -1;                 ///< the entry whose byte offsets place its elements, or -1
    const layout* memory = nullptr; ///< with a table: the view its elements lie in
    bool is_table = false;          ///< whether it is such a table, which no kernel sees
    const movers* move = nullptr;   ///< how its elements in memory are moved
    const placed_movers* placed = nullptr;  ///< with a table: how they are moved to and from their places
};

/// One kernel call a block. Its output is entry `first`, its slots are the entries behind.
struct step {
    kernel run;
    const void* core;
    int first;
    int slots;
};

/// What the loop runs: entry 0 is the output, then the slots of the last step; steps in the order of their computation.
struct program {
    source* entries;
    int count;
    step* steps;
    int step_count;
    int result_size;  ///< bytes an element of the last step's result
};

/// Makes entry k one that a table places, which becomes entry `table`.
[[gnu::noinline]] inline void place(program& p, int k, int table, const placed_elements& where) {
    source& s = p.entries[k];
    s.data = const_cast<char*>(static_cast<const char*>(where.data));
    s.where = where.where;
    s.table = table;
    s.memory = where.memory;
    s.placed = &by_table;
    p.entries[table] = {const_cast<char*>(reinterpret_cast<const char*>(where.table)), where.table_where};
    p.entries[table].is_table = true;
}

namespace detail {

template <class T>
inline constexpr int lane_bytes = std::is_same_v<T, bool> || !numeric<T> ? 0 : static_cast<int>(sizeof(compute_t<real_t<T>>));

/// Whether a value of From is one of Want as it is in a register: a float16 where a float is wanted.
template <class From, class Want>
inline constexpr bool is_as_wanted = std::is_same_v<From, Want> || (half_floating<From> && std::is_same_v<Want, float>);
/// What an operand of From is loaded as where Want is wanted; other dtypes are converted first.
template <class From, class Want>
using loaded_as = std::conditional_t<is_as_wanted<From, Want>, From, Want>;

template <class F, class T>
struct rounding {
    using type = F;
};
template <class F, half_floating T>
struct rounding<F, T> {
    using type = narrowing<F, T>;
};
template <class F, half_floating T>
    requires requires { typename F::template of_half<T>; }
struct rounding<F, T> {
    using type = typename F::template of_half<T>;  // the float is not all that it needs to know
};
/// The functor of a node, rounding to its dtype.
template <class F, class... E>
using functor_of = typename rounding<F, typename nd::detail::types_of<F, E...>::value>::type;

template <class E>
inline constexpr bool is_node = false;
template <class F, class... E>
inline constexpr bool is_node<node<F, E...>> = true;

constexpr int larger(int a, int b) { return a > b ? a : b; }

/// Facts about a subtree: the width of its lanes in bytes (0: truth values only, any width does), and whether all of it
/// has a vector body.
template <class E>
struct facts {
    static constexpr int width = lane_bytes<typename E::value_type>;
    static constexpr bool vectorized = simd::enabled && kind_v<typename E::value_type> < kind::complex;
};

template <class F, class Sequence, class... E>
struct node_facts;
template <class F, int... I, class... E>
struct node_facts<F, std::integer_sequence<int, I...>, E...> {
    template <int K>
    using wanted = typename F::template operand<K, typename E::value_type...>;
    using value_type = typename nd::detail::types_of<F, E...>::value;

    static constexpr int own() {
        int w = lane_bytes<value_type>;
        ((w = larger(w, lane_bytes<wanted<I>>)), ...);
        if (w == 0) ((w = larger(w, is_node<E> ? facts<E>::width : 0)), ...);
        return w;
    }
    static constexpr int width = own();
    static constexpr bool uniform = ((lane_bytes<wanted<I>> == 0 || lane_bytes<wanted<I>> == width) && ...) &&
                                    (lane_bytes<value_type> == 0 || lane_bytes<value_type> == width);
    static constexpr bool vectorized = simd::enabled && uniform && !complex_floating<value_type> && nd::detail::types_of<F, E...>::vectorized;
};

template <class F, class... E>
struct facts<node<F, E...>> : node_facts<F, std::make_integer_sequence<int, static_cast<int>(sizeof...(E))>, E...> {};

/// Whether subtree E can stand in a kernel of lanes that wide where it must give dtype Want.
template <class E, class Want, int Width, bool Vector>
inline constexpr bool fuses = is_as_wanted<typename E::value_type, Want> && facts<E>::vectorized == Vector &&
                              (!Vector || facts<E>::width == 0 || facts<E>::width == Width);

template <bool Vector, int Width>
struct lanes_for {
    using type = simd::single_lane;
};
#if !defined(ND_NO_SIMD)
template <int Width>
struct lanes_for<true, Width> {
    using type = simd::vector_lanes<Width == 0 ? 1 : Width>;
};
#endif

/// Entries and steps filled in while the tree is walked.
struct builder {
    program& to;
    int next_entry;
    char* cores;  ///< where the cores of the inner steps are kept
};

template <class E, class Want, int Width, bool Vector, int First>
struct tree;

template <class T, class Want, int Width, bool Vector, int First>
struct tree<number<T>, Want, Width, Vector, First> {
    using core = constant<compute_t<Want>>;
    static constexpr int next = First, entries = 0, steps = 0, core_bytes = 0;

    static core make(const number<T>& e, builder&, int) { return {converted<Want>(e.value)}; }
};

template <stored E, class Want, int Width, bool Vector, int First>
struct tree<E, Want, Width, Vector, First> {
    using from = typename E::value_type;
    using loaded = loaded_as<from, Want>;
    using core = slot<loaded, First>;
    static constexpr int next = First + 1, entries = 0, steps = 0, core_bytes = 0;

    static core make(const E& e, builder& b, int base) {
        source& s = b.to.entries[base + First];
        s.data = const_cast<char*>(reinterpret_cast<const char*>(e.data()));
        s.where = &e.where();
        s.stored = static_cast<int>(sizeof(from));
        s.wanted = static_cast<int>(sizeof(loaded));
        s.step = -1;
        s.move = movers_of<from>;
        if constexpr (std::is_same_v<from, loaded>) s.convert = nullptr;
        else s.convert = &convert<from, loaded>;
        return {};
    }
};

template <selected E, class Want, int Width, bool Vector, int First>
struct tree<E, Want, Width, Vector, First> {
    using core = slot<Want, First>;
    static constexpr int next = First + 1, entries = 1, steps = 0, core_bytes = 0;

    static core make(const E& e, builder& b, int base) {
        using from = typename E::value_type;
        converter how = nullptr;
        if constexpr (!std::is_same_v<from, Want>) how = &convert<from, Want>;
        const int table = b.next_entry++;
        b.to.entries[base + First] = {nullptr, nullptr, static_cast<int>(sizeof(from)), static_cast<int>(sizeof(Want)), how};
        b.to.entries[base + First].move = movers_of<from>;
        place(b.to, base + First, table, e.places());
        return {};
    }
};

/// The program of one expression as types: its last step's core, in lanes of that form, and what the inner steps need.
template <class E, class Want = typename E::value_type, int Width = facts<E>::width, bool Vector = facts<E>::vectorized>
struct lowered {
    using lanes = typename lanes_for<Vector, Width>::type;
    using root = tree<E, Want, Width, Vector, 0>;
    using core = typename root::core;

    static constexpr int slots = root::next;
    static constexpr int entries = 1 + slots + root::entries;  ///< with those of the inner steps
    static constexpr int steps = root::steps;                  ///< without the last
    static constexpr int core_bytes = root::core_bytes;

    static constexpr kernel map() { return &map_kernel<lanes, Want, core>; }
};

constexpr int aligned_bytes(std::size_t size) { return static_cast<int>((size + 15) / 16 * 16); }

/// A subtree that does not fuse: a step, and a slot that reads its result.
template <class E, class Want, int First>
struct inner_step {
    using part = lowered<E>;
    using from = typename E::value_type;
    using loaded = loaded_as<from, Want>;
    using core = slot<loaded, First>;
    static constexpr int next = First + 1, entries = part::entries, steps = part::steps + 1;
    static constexpr int core_bytes = part::core_bytes + aligned_bytes(sizeof(typename part::core));

    static core make(const E& e, builder& b, int base) {
        const int first = b.next_entry;
        b.next_entry += 1 + part::slots;
        char* const room = b.cores;
        b.cores += aligned_bytes(sizeof(typename part::core));
        const auto* kept = ::new (room) typename part::core(part::root::make(e, b, first + 1));
        const int index = b.to.step_count++;
        b.to.steps[index] = {part::map(), kept, first, part::slots};
        b.to.entries[first] = {};
        b.to.entries[first].stored = b.to.entries[first].wanted = static_cast<int>(sizeof(from));
        source& s = b.to.entries[base + First];
        s = {};
        s.stored = static_cast<int>(sizeof(from));
        s.wanted = static_cast<int>(sizeof(loaded));
        s.step = index;
        if constexpr (!std::is_same_v<from, loaded>) s.convert = &convert<from, loaded>;
        return {};
    }
};

template <class F, class A, class Want, int Width, bool Vector, int First>
struct fused1 {
    using wa = typename F::template operand<0, typename A::value_type>;
    using ta = tree<A, wa, Width, Vector, First>;
    using core = apply<functor_of<F, A>, typename ta::core>;
    static constexpr int next = ta::next, entries = ta::entries, steps = ta::steps, core_bytes = ta::core_bytes;

    template <class E>
    static core make(const E& e, builder& b, int base) {
        return {{e.f()}, ta::make(e.template get<0>(), b, base)};
    }
};

template <class F, class A, class B, class Want, int Width, bool Vector, int First>
struct fused2 {
    using wa = typename F::template operand<0, typename A::value_type, typename B::value_type>;
    using wb = typename F::template operand<1, typename A::value_type, typename B::value_type>;
    using ta = tree<A, wa, Width, Vector, First>;
    using tb = tree<B, wb, Width, Vector, ta::next>;
    using core = apply<functor_of<F, A, B>, typename ta::core, typename tb::core>;
    static constexpr int next = tb::next, entries = ta::entries + tb::entries, steps = ta::steps + tb::steps,
                         core_bytes = ta::core_bytes + tb::core_bytes;

    template <class E>
    static core make(const E& e, builder& b, int base) {
        auto ca = ta::make(e.template get<0>(), b, base);
        return {{e.f()}, ca, tb::make(e.template get<1>(), b, base)};
    }
};

template <class F, class A, class B, class C, class Want, int Width, bool Vector, int First>
struct fused3 {
    template <int I>
    using w = typename F::template operand<I, typename A::value_type, typename B::value_type, typename C::value_type>;
    using ta = tree<A, w<0>, Width, Vector, First>;
    using tb = tree<B, w<1>, Width, Vector, ta::next>;
    using tc = tree<C, w<2>, Width, Vector, tb::next>;
    using core = apply<functor_of<F, A, B, C>, typename ta::core, typename tb::core, typename tc::core>;
    static constexpr int next = tc::next, entries = ta::entries + tb::entries + tc::entries,
                         steps = ta::steps + tb::steps + tc::steps, core_bytes = ta::core_bytes + tb::core_bytes + tc::core_bytes;

    template <class E>
    static core make(const E& e, builder& b, int base) {
        auto ca = ta::make(e.template get<0>(), b, base);
        auto cb = tb::make(e.template get<1>(), b, base);
        return {{e.f()}, ca, cb, tc::make(e.template get<2>(), b, base)};
    }
};

template <class F, class A, class Want, int Width, bool Vector, int First>
struct tree<node<F, A>, Want, Width, Vector, First>
    : std::conditional_t<fuses<node<F, A>, Want, Width, Vector>, fused1<F, A, Want, Width, Vector, First>, inner_step<node<F, A>, Want, First>> {};
template <class F, class A, class B, class Want, int Width, bool Vector, int First>
struct tree<node<F, A, B>, Want, Width, Vector, First>
    : std::conditional_t<fuses<node<F, A, B>, Want, Width, Vector>, fused2<F, A, B, Want, Width, Vector, First>, inner_step<node<F, A, B>, Want, First>> {};
template <class F, class A, class B, class C, class Want, int Width, bool Vector, int First>
struct tree<node<F, A, B, C>, Want, Width, Vector, First>
    : std::conditional_t<fuses<node<F, A, B, C>, Want, Width, Vector>, fused3<F, A, B, C, Want, Width, Vector, First>, inner_step<node<F, A, B, C>, Want, First>> {};

}  // namespace detail

/// The program of expression E, with room for all of it and `Spare` entries. Refers to E's layouts: E must outlive it.
template <class E, class Want = typename E::value_type, int Width = detail::facts<E>::width, bool Vector = detail::facts<E>::vectorized, int Spare = 0>
class compiled {
    using part = detail::lowered<E, Want, Width, Vector>;

public:
    using core = typename part::core;
    using lanes = typename part::lanes;
    static constexpr int entries = part::entries + Spare;

    explicit compiled(const E& e) : core_(make(e)) {}
    compiled(const compiled&) = delete;
    compiled& operator=(const compiled&) = delete;

    /// The program, its last step run by this kernel.
    program& ending_with(kernel run) { return end(run, &core_); }
    /// The program of an assignment: where E is an array this is a copy, by that kernel and core.
    template <bool Copy>
    program& ending(kernel copy, const void* copy_core) {
        if constexpr (Copy) return end(copy, copy_core);
        else return end(&map_kernel<lanes, Want, core>, &core_);
    }

private:
    program& end(kernel run, const void* tree) {
        steps_[program_.step_count++] = {run, tree, 0, part::slots};
        return program_;
    }
    core make(const E& e) {
        program_ = {entries_, part::entries, steps_, 0, static_cast<int>(sizeof(Want))};
        detail::builder b{program_, 1 + part::slots, cores_};
        return part::root::make(e, b, 1);
    }

    program program_;
    source entries_[entries];
    step steps_[part::steps + 1];
    alignas(16) char cores_[part::core_bytes + 1];
    core core_;
};

}  // namespace nd::inline ND_ABI::engine
