// SPDX-License-Identifier: BSD-3-Clause
//
// Numbers spaced evenly on a logarithmic scale: logspace by exponents of a base, geomspace by its limits. Limits and bases
// may be arrays, which broadcast, and complex; the numbers run along an axis of their own.
#pragma once

#include "../ufunc.hpp"
#include "ranges.hpp"

namespace nd::inline ND_ABI {

/// Options of logspace and geomspace.
struct logspace_options {
    by_name named{};
    intp num = 50;         ///< how many numbers
    bool endpoint = true;  ///< whether the last limit is one of them
    double base = 10;      ///< logspace: what is raised to the powers
    intp axis = 0;         ///< where the new axis goes, for array limits and bases
};

/// base to the powers linspace(start, stop): from base**start to base**stop. @throws value_error, shape_error, index_error
/// @see numpy.logspace
template <detail::dtype_choice T = deduced, operand A, operand B>
auto logspace(const A& start, const B& stop, const logspace_options& options) {
    const auto powers = linspace(start, stop, {.num = options.num, .endpoint = options.endpoint, .axis = options.axis});
    using R = typename decltype(powers)::value_type;
    const auto values = make_node(functor::power{}, number<R>(engine::converted<R>(options.base)), powers);
    return ndarray<detail::chosen_t<T, R>>(values);
}
template <detail::dtype_choice T = deduced, operand A, operand B>
auto logspace(const A& start, const B& stop, intp num = 50) {
    return logspace<T>(start, stop, {.num = num});
}

namespace detail {

/// An operand with axes of size 1 before its own, `ndim` together; a number stays one.
template <operand A>
auto with_axes_before(const A& a, int ndim) {
    if constexpr (expression<A>) {
        auto values = asarray(a);
        while (values.ndim() < ndim) values = values.viewed({insert_axis(values.where(), 0), 0});
        return values;
    } else {
        return eval(a).reshape(dims::filled(ndim, 1));
    }
}
template <operand A>
int axes_of(const A& a) {
    if constexpr (expression<A>) return a.shape().size();
    else return 0;
}

/// The dtype geomspace computes in: that of the limits and T together, at least a double unless T is given.
template <class T, class A, class B>
using geometric_t = inexact_t<promote_t<typename dtype_of<A>::type, typename dtype_of<B>::type, chosen_t<T, double>>>;

}  // namespace detail

/// With an array of bases, broadcast with the limits, or a complex number: `.base` does not matter.
template <detail::dtype_choice T = deduced, operand A, operand B, operand Base>
auto logspace(const A& start, const B& stop, const logspace_options& options, const Base& base) {
    int ndim = detail::axes_of(start);
    for (int other : {detail::axes_of(stop), detail::axes_of(base)}) ndim = ndim < other ? other : ndim;
    const linspace_options steps{.num = options.num, .endpoint = options.endpoint, .axis = options.axis};
    const auto values = [&](const auto& powers) {
        if constexpr (expression<Base>) {
            const auto bases = detail::with_axes_before(base, ndim);
            return eval(make_node(functor::power{}, bases.viewed({insert_axis(bases.where(), normalized_axis("logspace", options.axis, ndim + 1)), 0}), powers));
        } else {
            return eval(make_node(functor::power{}, base, powers));
        }
    };
    const auto result = [&] {
        if constexpr (expression<Base> && !(expression<A> || expression<B>)) {  // as if the limits were arrays of the bases' axes
            using R = detail::spacing_t<A, B>;
            const ndarray<R> powers = linspace(start, stop, {.num = options.num, .endpoint = options.endpoint});
            dims shape = dims::filled(ndim + 1, 1);
            shape[normalized_axis("logspace", options.axis, ndim + 1)] = options.num;
            return values(powers.reshape(shape));
        } else if constexpr (expression<Base>) {
            const auto padded = [&](const auto& limit) {
                if constexpr (expression<decltype(limit)>) return detail::with_axes_before(limit, ndim);
                else return limit;
            };
            return values(linspace(padded(start), padded(stop), steps));
        } else {
            return values(linspace(start, stop, steps));
        }
    }();
    using R = typename decltype(result)::value_type;
    if constexpr (std::same_as<detail::chosen_t<T, R>, R>) return result;
    else return result.template astype<detail::chosen_t<T, R>>();
}
template <detail::dtype_choice T = deduced, operand A, operand B, operand Base>
auto logspace(const A& start, const B& stop, intp num, const Base& base) {
    return logspace<T>(start, stop, {.num = num}, base);
}

/// Numbers of a constant ratio from start to stop, along a new axis where these are arrays, which broadcast; real ones of one
/// sign, complex ones along a spiral. @throws value_error where a limit is 0, or of two real ones only one is negative;
/// shape_error, index_error @see numpy.geomspace
template <detail::dtype_choice T = deduced, operand A, operand B>
auto geomspace(const A& start, const B& stop, const logspace_options& options) {
    using R = detail::geometric_t<T, A, B>;
    const ndarray<const R> first = detail::limit<R>(start), last = detail::limit<R>(stop);
    dims shape = first.shape();
    broadcast_into("geomspace", shape, last.shape());
    const int axis = normalized_axis("geomspace", options.axis, shape.size() + 1);
    for (const ndarray<const R>& limits : {first, last}) {
        if (reduce_all<functor::logical_or, bool>("geomspace", make_node(functor::equal{}, limits, R(0)))) raise<value_error>("geomspace", "a geometric sequence cannot include 0");
    }
    if constexpr (!complex_floating<R>) {
        const auto below = [](const auto& limits) { return make_node(functor::less{}, limits, R(0)); };
        if (reduce_all<functor::logical_or, bool>("geomspace", make_node(functor::not_equal{}, below(first), below(last)))) {
            raise<value_error>("geomspace", "the limits must have one sign");
        }
    }
    // Turned to where the start is positive, and back, so that no negligible parts appear.
    const ndarray<R> turn = make_node(functor::sign{}, first), start_there = make_node(functor::divide{}, first, turn), stop_there = make_node(functor::divide{}, last, turn);
    const ndarray<R> result = logspace(make_node(functor::log10{}, start_there), make_node(functor::log10{}, stop_there), {.num = options.num, .endpoint = options.endpoint});
    if (options.num > 0) result(0, ellipsis).write(start_there);
    if (options.num > 1 && options.endpoint) result(-1, ellipsis).write(stop_there);
    result.write(make_node(functor::multiply{}, result, turn));
    const ndarray<R> placed = detail::first_axis_at(result, axis);
    using U = detail::chosen_t<T, R>;
    if constexpr (std::same_as<U, R>) return placed;
    else return placed.template astype<U>();
}
template <detail::dtype_choice T = deduced, operand A, operand B>
auto geomspace(const A& start, const B& stop, intp num = 50) {
    return geomspace<T>(start, stop, {.num = num});
}

}  // namespace nd::inline ND_ABI
