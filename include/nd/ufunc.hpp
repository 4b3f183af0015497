// SPDX-License-Identifier: BSD-3-Clause
//
// A functor made a function of arrays: `ufunc<F>` calls, reduces, and takes outer products. A call gives a recipe; with
// `.out` it computes into an array. Reductions over any axes are eager and never materialise their expression. All of
// sums, logic and statistics stand on `reduce_axes` and `reduce_all` here.
#pragma once

#include "engine/reduce.hpp"
#include "engine/scan.hpp"
#include "ndarray.hpp"
#include "nodes.hpp"
#include "options.hpp"

namespace nd::inline ND_ABI {

/// Options of a ufunc's call: where the result goes, and which elements of it are computed.
template <element T>
struct ufunc_options {
    using value_type = T;
    by_name named{};
    ndarray<T> out{};                 ///< of the result's shape or larger; computed into and returned
    ndarray<const bool> where{};      ///< broadcast with the result; needs `.out`, which keeps its values elsewhere
};

/// Options of a reduction to elements of T.
template <element T>
struct reduce_options {
    by_name named{};
    axis_option axis{};               ///< which axes; all of them by default
    bool keepdims = false;            ///< reduced axes stay, with size 1
    maybe<T> initial{};               ///< joins every result, and is the result of no elements
    maybe<ndarray<const bool>> where{};  ///< which elements take part, broadcast to the operand
};

/// Options of accumulate to elements of T.
template <element T>
struct accumulate_options {
    by_name named{};
    intp axis = 0;     ///< along which axis
    ndarray<T> out{};  ///< of the operand's shape; written to and returned, whatever memory it shares with the operand
};

/// What functor F takes alone: an expression or a number of a dtype it is defined on.
template <class A, class F>
concept operand_of = operand<A> && defined_on<F, typename detail::dtype_of<A>::type>;

/// The options of functor F's call on these operands, at least one of them an expression.
template <class F, class... A>
using options_of = ufunc_options<typename decltype(make_node(F{}, std::declval<const A&>()...))::value_type>;

/// The dtype functor F gives on elements of two dtypes.
template <class F, element A, element B>
using result_on_t = typename F::template result<typename F::template operand<0, A, B>, typename F::template operand<1, A, B>>;

/// The dtype F.reduce gives for elements of T: F's own, but sums and products of integers and bool accumulate in 64 bits.
template <class F, element T>
using reduce_t = std::conditional_t<std::same_as<F, functor::add> || std::same_as<F, functor::multiply>, accumulator_t<T>, typename F::template operand<0, T, T>>;

template <class F, class E>
concept reducible = requires { F::reorderable; } && defined_on<F, value_t<E>, value_t<E>>;

namespace detail {

template <class F>
concept has_identity = requires { F::template identity<int>(); };

/// The shape that is left: without the axes, or with size 1 for them.
inline dims reduced_shape(dims_view shape, const dims& axes, bool keepdims) {
    unsigned long long gone = 0;
    for (intp axis : axes) gone |= 1ull << axis;
    dims result;
    for (int k = 0; k < shape.size(); ++k) {
        if (!(gone >> k & 1)) result.push_back(shape.data()[k]);
        else if (keepdims) result.push_back(1);
    }
    return result;
}

/// The operand's shape over the result's memory: stride 0 along the reduced axes.
inline layout spread_layout(dims_view shape, const dims& axes, const layout& result, bool keepdims) {
    unsigned long long gone = 0;
    for (intp axis : axes) gone |= 1ull << axis;
    layout spread(shape.size());
    int from = 0;
    for (int k = 0; k < shape.size(); ++k) {
        const bool is_gone = gone >> k & 1;
        spread.set(k, shape.data()[k], is_gone ? 0 : result.steps()[from]);
        from += !is_gone || keepdims;
    }
    return spread;
}

/// Memory for the result of a reduction, and the operand's shape laid over it. Not a template: each reduction of each
/// dtype needs it. @throws value_error, memory_error
struct reduced_memory {
    buffer owner;
    layout where, spread;
    intp size;
    bool has_operands = false;  ///< whether there is anything to reduce

    [[gnu::noinline]] reduced_memory(const char* function, dims_view shape, const dims& axes, bool keepdims, intp itemsize) {
        const dims kept = reduced_shape(shape, axes, keepdims);
        owner = allocate_elements("empty", kept, itemsize);
        where = contiguous_layout(kept, itemsize);
        size = where.size();
        if (size == 0) return;
        has_operands = checked_size(function, shape, 1) != 0;
        spread = spread_layout(shape, axes, where, keepdims);
    }
};

template <class F, class Acc>
Acc value_of_nothing(const char* function, dims_view shape) {
    if constexpr (has_identity<F>) return F::template identity<Acc>();
    else raise<value_error>(function, "zero-size array of shape ", to_string(shape), " has no such value: the operation has no identity");
}

}  // namespace detail

/// F over all elements of e, in accumulators of Acc, or of float where that is two bytes.
/// @throws value_error for no elements where F has no identity
template <class F, class Acc, expression E>
Acc reduce_all(const char* function, const E& e) {
    if constexpr (half_floating<Acc>) return Acc(reduce_all<F, compute_t<Acc>>(function, e));
    const dims_view shape = e.shape();
    if (ND_UNLIKELY(checked_size(function, shape, 1) == 0)) return detail::value_of_nothing<F, Acc>(function, shape);
    return engine::reduce_all<F, Acc>(e);
}

/// F over some axes of e, counted from the front. @throws value_error for no elements where F has no identity
template <class F, class Acc, expression E>
[[gnu::noinline]] ndarray<Acc> reduce_axes(const char* function, const E& e, const dims& axes, bool keepdims = false) {
    if constexpr (half_floating<Acc>) return reduce_axes<F, compute_t<Acc>>(function, e, axes, keepdims).template astype<Acc>();
    detail::reduced_memory room(function, e.shape(), axes, keepdims, sizeof(Acc));
    auto* const first = reinterpret_cast<Acc*>(room.owner.data());
    if (room.size != 0) {
        if (ND_LIKELY(room.has_operands)) engine::reduce<F, Acc>(first, room.spread, e);
        else engine::fill_elements(first, detail::value_of_nothing<F, Acc>(function, e.shape()), room.size);
    }
    return {static_cast<buffer&&>(room.owner), first, static_cast<layout&&>(room.where)};
}

/// F over the axes that a user names. @throws index_error, value_error for axes that e does not have, or has once
template <class F, class Acc, expression E>
ndarray<Acc> reduce_along(const char* function, const E& e, const dims& axes) {
    return reduce_axes<F, Acc>(function, e, normalized_axes(function, axes, e.shape().size()));
}

/// The result of a reduction with all of its options: `.where` compiles a kernel more.
template <class F, class Acc, expression E>
ndarray<Acc> reduce_with(const char* function, const E& e, const reduce_options<Acc>& options);

/// The running F of e along an axis counted from the front, or with axis -1 over all elements in C order as one row: in
/// `out` where it has an owner. @throws shape_error for an out of another shape
template <class F, expression E, class T>
ndarray<T> scanned(const char* function, const E& e, int axis, const ndarray<T>& out);

/// The recipe's values in `out`, where `where` is true; without an `out` that is an error. @throws value_error, shape_error
template <class F, class... E, class T>
ndarray<T> computed_into(const node<F, E...>& n, const ndarray<T>& out, const ndarray<const bool>& where);

/// F as a function of arrays. @see numpy.ufunc
template <class F>
struct ufunc {
    /// The recipe F(a...), broadcast and promoted. @throws shape_error
    template <operand... A>
        requires(defined_for<F, A...> && !(named_selection<A> || ...))
    auto operator()(A&&... a) const {
        return make_node(F{}, std::forward<A>(a)...);
    }
    template <operand... A>
        requires(named_selection<A> || ...)
    __attribute__((unavailable("nd: a selection with a name would see later writes; hold its elements: ndarray<double> t = a(rows)"))) undefined_result operator()(A&&... a) const;
    template <operand... A>
        requires((expression<A> || ...) && !defined_for<F, A...> && !(named_selection<A> || ...))
    __attribute__((unavailable("nd: this function is not defined on arrays of these dtypes"))) undefined_result operator()(A&&... a) const;
    template <class... A>
        requires(foreign_container<A> || ...)
    __attribute__((unavailable("nd: a container is no array: nd::array(v) copies its elements, nd::wrap(v) is a view of them"))) undefined_result operator()(A&&... a) const;
    /// The value of F on numbers, as on arrays without axes.
    template <scalar... S>
        requires(sizeof...(S) > 0 && defined_on<F, S...>)
    auto operator()(S... s) const {
        return value_of(node<F, number<S>...>(F{}, [](auto v) { return number(v); }, s...));
    }
    /// F(a, {.out = c}): computed into c, which is returned.
    template <operand A, class N = decltype(make_node(F{}, std::declval<const A&>()))>
    auto operator()(const A& a, const ufunc_options<typename N::value_type>& options) const {
        return into(make_node(F{}, a), options);
    }
    template <operand A, operand B, class N = decltype(make_node(F{}, std::declval<const A&>(), std::declval<const B&>()))>
    auto operator()(const A& a, const B& b, const ufunc_options<typename N::value_type>& options) const {
        return into(make_node(F{}, a, b), options);
    }
    template <operand A, operand B, operand C, class N = decltype(make_node(F{}, std::declval<const A&>(), std::declval<const B&>(), std::declval<const C&>()))>
    auto operator()(const A& a, const B& b, const C& c, const ufunc_options<typename N::value_type>& options) const {
        return into(make_node(F{}, a, b, c), options);
    }

    /// F between all elements, or along axes. @see numpy.ufunc.reduce
    template <expression E>
        requires reducible<F, E>
    auto reduce(const E& e) const {
        return reduce_all<F, reduce_t<F, value_t<E>>>(F::name, e);
    }
    template <expression E>
        requires reducible<F, E>
    auto reduce(const E& e, const reduce_options<reduce_t<F, value_t<E>>>& options) const {
        return reduce_with<F, reduce_t<F, value_t<E>>>(F::name, e, options);
    }
    template <expression E>
        requires reducible<F, E>
    auto reduce(const E& e, intp axis) const {
        return reduce_along<F, reduce_t<F, value_t<E>>>(F::name, e, {axis});
    }
    /// Each element joined to all before it along an axis, of e's shape. @throws index_error @see numpy.ufunc.accumulate
    template <expression E>
        requires reducible<F, E>
    auto accumulate(const E& e, intp axis = 0) const {
        return accumulate(e, {.axis = axis});
    }
    template <expression E>
        requires reducible<F, E>
    auto accumulate(const E& e, const accumulate_options<reduce_t<F, value_t<E>>>& options) const {
        return scanned<F>(F::name, e, normalized_axis(F::name, options.axis, e.shape().size()), options.out);
    }
    /// F between the elements from each index up to the next one along an axis; where the next is not greater, the element
    /// itself. @throws index_error @see numpy.ufunc.reduceat
    template <expression E, expression I>
        requires(reducible<F, E> && integer<value_t<I>>)
    auto reduceat(const E& e, const I& indices, intp axis = 0) const;
    /// a[index] = F(a[index], b) for one index after the other, so that repeated ones count; indices along axis 0, b of
    /// their shape and the other axes', or broadcast to it. @throws index_error, shape_error @see numpy.ufunc.at
    template <class T, expression I, operand B>
        requires(integer<value_t<I>> && !std::is_const_v<T>)
    void at(const ndarray<T>& a, const I& indices, const B& b) const;
    /// a[index] = F(a[index]) likewise.
    template <class T, expression I>
        requires(integer<value_t<I>> && !std::is_const_v<T>)
    void at(const ndarray<T>& a, const I& indices) const;

    /// F of every pair: shape a.shape + b.shape. @see numpy.ufunc.outer
    template <expression A, expression B>
    auto outer(const A& a, const B& b) const {
        dims shape(a.shape());
        for (int k = 0; k < b.shape().size(); ++k) shape.push_back(1);
        return make_node(F{}, ndarray<const value_t<A>>(eval(a)).reshape(shape), b);
    }

private:
    template <class N>
    static auto value_of(const N& n) {
        typename N::value_type result;
        engine::assign(&result, layout(0), n);
        return result;
    }
    template <class N, class T>
    static ndarray<T> into(const N& n, const ufunc_options<T>& options) {
        return computed_into(n, options.out, options.where);
    }
};

// ---- at positions ---------------------------------------------------------------------------------------------------

namespace detail {

/// Indices in C order, counted from the front. @throws index_error
template <expression I>
ndarray<intp> counted_indices(const char* function, const I& indices, intp n) {
    ndarray<intp> counted = ndarray<intp>::uninitialized(indices.shape());
    counted.write(indices);
    intp* const k = counted.data();
    for (intp i = 0, size = counted.size(); i < size; ++i) {
        if (std::same_as<value_t<I>, std::uint64_t> && k[i] < 0) raise<index_error>(function, "index ", std::to_string(static_cast<std::uint64_t>(k[i])), " is out of bounds for an axis of size ", n);
        if (k[i] < -n || k[i] >= n) raise<index_error>(function, "index ", k[i], " is out of bounds for an axis of size ", n);
        if (k[i] < 0) k[i] += n;
    }
    return counted;
}
/// One position along axis 0.
template <class T>
ndarray<T> position(const ndarray<T>& a, intp at) {
    return a.viewed({remove_axis(a.where(), 0), at * a.where().steps()[0]});
}

}  // namespace detail

template <class F>
template <expression E, expression I>
    requires(reducible<F, E> && integer<value_t<I>>)
auto ufunc<F>::reduceat(const E& e, const I& indices, intp axis) const {
    using T = reduce_t<F, value_t<E>>;
    const int along = normalized_axis(F::name, axis, e.shape().size());
    if (indices.shape().size() != 1) raise<shape_error>(F::name, "reduceat takes indices of one dimension, got shape ", to_string(indices.shape()));
    const ndarray<intp> from = detail::counted_indices(F::name, indices, e.shape().data()[along]);
    const ndarray<const value_t<E>> values = eval(e);
    const intp count = from.size(), n = values.shape(along);
    dims shape(values.shape());
    shape[along] = count;
    const auto result = ndarray<compute_t<T>>::uninitialized(shape);
    for (intp k = 0; k < count && result.size() > 0; ++k) {
        const intp first = from(k), end = k + 1 < count ? from(k + 1) : n;
        const auto place = result.viewed(part_of_axis(result.where(), along, k, k + 1));
        const auto part = values.viewed(part_of_axis(values.where(), along, first, end > first ? end : first + 1));
        if (end <= first + 1) place.write(part);
        else engine::reduce<F, compute_t<T>>(place.data(), detail::spread_layout(part.shape(), {along}, place.where(), true), part);
    }
    if constexpr (half_floating<T>) return result.template astype<T>();
    else return result;
}

template <class F>
template <class T, expression I, operand B>
    requires(integer<value_t<I>> && !std::is_const_v<T>)
void ufunc<F>::at(const ndarray<T>& a, const I& indices, const B& b) const {
    using operand_type = typename detail::dtype_beside<std::remove_cvref_t<B>, T>::type;
    static_assert(can_cast<result_on_t<F, T, operand_type>, T>(casting::same_kind), "nd: the result of this function does not fit the array's dtype: a floating-point value into integers, or a complex one into real numbers");
    if (a.ndim() == 0) raise<index_error>(F::name, "at needs an array with axes");
    const ndarray<intp> where = detail::counted_indices(F::name, indices, a.shape(0));
    dims shape(where.shape());
    for (int k = 1; k < a.ndim(); ++k) shape.push_back(a.shape(k));
    ndarray<operand_type> values = ndarray<operand_type>::uninitialized(shape);
    values.write(b);
    dims rows{where.size()};
    for (int k = 1; k < a.ndim(); ++k) rows.push_back(a.shape(k));
    values = values.reshape(rows);
    const intp* const at = where.data();
    if (a.ndim() == 1) {
        using A = typename F::template operand<0, T, operand_type>;
        using C = typename F::template operand<1, T, operand_type>;
        for (intp k = 0; k < rows[0]; ++k) a(at[k]) = engine::converted<T>(F{}(engine::converted<A>(a(at[k])), engine::converted<C>(values.data()[k])));
        return;
    }
    for (intp k = 0; k < rows[0]; ++k) {
        const auto row = detail::position(a, at[k]);
        row.write(make_node(F{}, row, detail::position(values, k)));
    }
}
template <class F>
template <class T, expression I>
    requires(integer<value_t<I>> && !std::is_const_v<T>)
void ufunc<F>::at(const ndarray<T>& a, const I& indices) const {
    if (a.ndim() == 0) raise<index_error>(F::name, "at needs an array with axes");
    const ndarray<intp> where = detail::counted_indices(F::name, indices, a.shape(0));
    for (intp k = 0; k < where.size(); ++k) {
        const auto row = detail::position(a, where.data()[k]);
        row.write(make_node(F{}, row));
    }
}

// ---- defined where the choice between operands is -----------------------------------------------------------------

namespace detail {

/// @throws shape_error where a result does not fit `.out`, or `.where` neither of them
[[gnu::noinline]] inline void check_into(const char* function, dims_view result, dims_view out, const dims_view* where) {
    dims joined(result);
    if (where) {
        if (!broadcasts(*where, result) || !broadcasts(*where, out))
            raise<shape_error>(function, "`.where` of shape ", to_string(*where), " does not broadcast with the result of shape ", to_string(result), " and `.out` of shape ", to_string(out));
        broadcast_into(function, joined, *where);
    }
    if (!is_assignable(out, joined)) raise<shape_error>(function, "the result of shape ", to_string(joined), " does not fit `.out` of shape ", to_string(out));
}

}  // namespace detail

template <class F, class... E, class T>
ndarray<T> computed_into(const node<F, E...>& n, const ndarray<T>& out, const ndarray<const bool>& where) {
    if (!out.owner()) raise<value_error>(F::name, "`.where` needs `.out`: the other elements would have no value");
    const dims_view mask = where.shape();
    detail::check_into(F::name, n.shape(), out.shape(), where.owner() ? &mask : nullptr);
    if (where.owner()) out.write(make_node(functor::where{}, where, n, out));
    else out.write(n);
    return out;
}

template <class F, expression E, class T>
ndarray<T> scanned(const char* function, const E& e, int axis, const ndarray<T>& out) {
    const dims shape = axis < 0 ? dims{checked_size(function, e.shape(), 1)} : dims(e.shape());
    bool direct = bool(out.owner());
    if (direct) {
        check_out(function, shape, out.shape());
        direct = out.is_c_contiguous();
        for_each_array(e, [&](const auto& a) { direct = direct && !engine::may_overlap(out.data(), out.where(), sizeof(T), a.data(), a.where(), a.itemsize()); });
    }
    const ndarray<T> result = direct ? out : ndarray<T>::uninitialized(shape);
    engine::scan<F>(result.data(), e, axis);
    if (direct || !out.owner()) return result;
    out.write(result);
    return out;
}

namespace detail {

/// F(result, initial) in place: apart from the reductions, which it has nothing of.
template <class F, class T>
[[gnu::noinline]] void join(const ndarray<T>& result, T initial) {
    result.write(make_node(F{}, result, number<T>(initial)));
}

}  // namespace detail

template <class F, class Acc, expression E>
ndarray<Acc> reduce_with(const char* function, const E& e, const reduce_options<Acc>& options) {
    const dims axes = options.axis.resolved(function, e.shape().size());
    ndarray<Acc> result;
    if (options.initial.given && e.size() == 0) {
        result = ndarray<Acc>::uninitialized(detail::reduced_shape(e.shape(), axes, options.keepdims));
        if (result.size() != 0) engine::fill_elements(result.data(), options.initial.value, result.size());
        return result;
    }
    maybe<Acc> initial = options.initial;
    if (options.where.given) {
        // What takes no part is replaced by the start value, which changes nothing; where nothing does, the identity is left.
        if constexpr (detail::has_identity<F>) {
            if (!initial.given) initial = F::template identity<Acc>();
        } else if (!initial.given) {
            raise<value_error>(function, "the operation has no identity, so `.where` needs `.initial`");
        }
        const auto& mask = options.where.value;
        const auto taking_part = mask.viewed({broadcast(function, mask.where(), e.shape()), 0});
        const auto chosen = make_node(functor::where{}, taking_part, e, number<Acc>(F::template start<Acc>()));
        result = reduce_axes<F, Acc>(function, chosen, axes, options.keepdims);
    } else {
        result = reduce_axes<F, Acc>(function, e, axes, options.keepdims);
    }
    if (initial.given) detail::join<F>(result, initial.value);
    return result;
}

}  // namespace nd::inline ND_ABI
