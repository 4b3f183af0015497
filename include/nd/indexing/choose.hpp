// SPDX-License-Identifier: BSD-3-Clause
//
// Elements picked from several arrays, and written where a condition is true: choose, select, copyto, putmask, place. All
// of them are `where`, or a selection by a mask.
#pragma once

#include "../manipulation/join.hpp"
#include "../operators.hpp"
#include "take.hpp"

namespace nd::inline ND_ABI {

namespace detail {

/// Adds the shapes of several arrays to the one they broadcast to; returns how many there are.
template <class Parts>
intp broadcast_parts(const char* function, dims& shape, const Parts& parts) {
    intp count = 0;
    parts.each([&](const auto& a) {
        broadcast_into(function, shape, a.shape());
        ++count;
    });
    return count;
}

/// `Integer` is what the numbers in `places`, which are used up, were before they became int64.
template <class Integer, class Parts>
auto chosen_of(const ndarray<std::int64_t>& places, const Parts& choices, index_mode mode) {
    using T = typename Parts::dtype;
    dims shape = places.shape();
    const intp count = broadcast_parts("choose", shape, choices);
    if (count == 0) raise<value_error>("choose", "needs at least one array to choose from");
    for (intp k = 0; k < places.size(); ++k) {
        std::int64_t& at = places.data()[k];
        if (at >= 0 && at < count) continue;
        if (mode == index_mode::raise) raise<value_error>("choose", "choice ", number_text<Integer>(at), " is not among ", count, " arrays");
        const bool negative = std::cmp_less(static_cast<Integer>(at), 0);
        if (mode == index_mode::clip) at = negative ? 0 : count - 1;
        else at = negative ? (at % count + count) % count : static_cast<std::int64_t>(static_cast<std::uint64_t>(at) % static_cast<std::uint64_t>(count));
    }
    const auto result = ndarray<T>::uninitialized(shape);
    std::int64_t k = 0;
    choices.each([&](const auto& choice) {
        if (k == 0) result.write(choice);
        else result.write(where(places == k, choice, result));
        ++k;
    });
    return result;
}

template <class Conditions, class Choices, class S>
auto selected_of(const Conditions& conditions, const Choices& choices, const S& otherwise) {
    using T = promote_t<typename Choices::dtype, typename dtype_beside<S, typename Choices::dtype>::type>;
    static_assert(boolean<typename Conditions::dtype>, "nd::select: conditions are arrays of bool");
    dims shape;
    const intp given = broadcast_parts("select", shape, conditions), count = broadcast_parts("select", shape, choices);
    if (given != count) raise<value_error>("select", "there are ", given, " conditions and ", count, " choices");
    if (count == 0) raise<value_error>("select", "needs at least one condition");
    if constexpr (expression<S>) broadcast_into("select", shape, otherwise.shape());
    std::vector<ndarray<const bool>> masks;
    conditions.each([&](const auto& c) { masks.push_back(c); });
    const auto result = ndarray<T>::uninitialized(shape);
    const auto open = ndarray<bool>::uninitialized(shape);  // where no condition was true yet
    result.write(otherwise);
    open.fill(true);
    std::size_t k = 0;
    choices.each([&](const auto& choice) {
        const auto& mask = masks[k++];
        result.write(where(open & mask, choice, result));
        open.write(open & ~mask);
    });
    return result;
}

/// The mask over a's shape. @throws shape_error where it does not broadcast to it
template <class A, expression M>
ndarray<const bool> mask_over(const char* function, const A& a, const M& mask) {
    static_assert(boolean<value_t<M>>, "nd: a mask is an array of bool");
    const ndarray<const bool> own = asarray(mask);
    return own.viewed({broadcast(function, own.where(), a.shape()), 0});
}

}  // namespace detail

/// At each place the element of the array that `which` has the number of; all of them broadcast. The arrays come as a
/// braced list, a container, a tuple of several dtypes, or the rows of an array.
/// @throws value_error for a number that no array has, shape_error @see numpy.choose
template <expression W, class E>
    requires(integer<value_t<W>>)
auto choose(const W& which, std::initializer_list<ndarray<E>> choices, const put_options& options = {}) {
    return detail::chosen_of<value_t<W>>(array<std::int64_t>(which, order::C), detail::parts_of(choices), options.mode);
}
template <expression W, detail::array_sequence S>
    requires(integer<value_t<W>>)
auto choose(const W& which, const S& choices, const put_options& options = {}) {
    return detail::chosen_of<value_t<W>>(array<std::int64_t>(which, order::C), detail::parts_of(choices), options.mode);
}

/// At each place the element of the first choice whose condition is true there, else `otherwise`, a number or an array; all
/// of them broadcast. Conditions and choices come as braced lists, containers or tuples.
/// @throws value_error where their numbers differ, shape_error @see numpy.select
template <class C, class E, operand D = int>
auto select(std::initializer_list<ndarray<C>> conditions, std::initializer_list<ndarray<E>> choices, const D& otherwise = 0) {
    return detail::selected_of(detail::parts_of(conditions), detail::parts_of(choices), otherwise);
}
template <detail::array_sequence C, detail::array_sequence S, operand D = int>
auto select(const C& conditions, const S& choices, const D& otherwise = 0) {
    return detail::selected_of(detail::parts_of(conditions), detail::parts_of(choices), otherwise);
}

/// Options of copyto.
struct copyto_options {
    by_name named{};
    maybe<ndarray<const bool>> where{};  ///< which elements are written, broadcast to the destination
};

/// Writes values, broadcast, into an array's elements. To a dtype of a lower kind, which would lose more than digits,
/// nothing is copied: write `to(all) = values` there. @throws shape_error @see numpy.copyto
template <element T, operand V>
void copyto(const ndarray<T>& to, const V& values, const copyto_options& options = {}) {
    if constexpr (expression<V>) {
        static_assert(kind_v<value_t<V>> <= kind_v<T>, "nd::copyto: this loses more than digits; astype the values, or write to(all) = values");
    }
    if (!options.where.given) {
        if constexpr (expression<V>) {
            if (!is_assignable(to.shape(), values.shape())) raise<shape_error>("copyto", "values of shape ", to_string(values.shape()), " do not fit an array of shape ", to_string(to.shape()));
        }
        to.write(values);
    } else if constexpr (expression<V>) {
        const ndarray<const value_t<V>> from = asarray(values);
        const ndarray<const value_t<V>> spread = from.viewed({broadcast("copyto", from.where(), to.shape()), 0});
        const auto mask = detail::mask_over("copyto", to, options.where.value);
        if constexpr (std::same_as<value_t<V>, T>) to.write(where(mask, spread, to));
        else to.write(where(mask, asarray<T>(spread), to));
    } else {
        to.write(make_node(functor::where{}, detail::mask_over("copyto", to, options.where.value), number<T>(engine::converted<T>(values)), to));
    }
}

/// Writes values where a mask of the array's shape is true: to the k-th element in C order the k-th value, repeated where
/// they are fewer. @throws shape_error for a mask of another shape @see numpy.putmask
template <element T, expression M, operand V>
void putmask(const ndarray<T>& a, const M& mask, const V& values) {
    if (!(mask.shape() == a.shape())) raise<shape_error>("putmask", "the mask has shape ", to_string(mask.shape()), ", the array ", to_string(a.shape()));
    const auto truth = detail::mask_over("putmask", a, mask);
    if constexpr (scalar<V>) {
        a.write(make_node(functor::where{}, truth, number<T>(engine::converted<T>(values)), a));
    } else {
        const ndarray<const T> fresh = asarray<T>(values);
        if (fresh.size() != 0) a.write(where(truth, resize(fresh, a.shape()), a));
    }
}

/// Writes values, one after the other, where a mask of the array's size is true; too few of them are repeated.
/// @throws shape_error for a mask of another size, value_error for no values where one is needed @see numpy.place
template <element T, expression M, operand V>
void place(const ndarray<T>& a, const M& mask, const V& values) {
    if (checked_size("place", mask.shape(), 1) != a.size()) {
        raise<shape_error>("place", "the mask has shape ", to_string(mask.shape()), ", the array ", to_string(a.shape()));
    }
    const auto at = flatnonzero(mask);
    if constexpr (expression<V>) {
        if (at.size() != 0 && checked_size("place", values.shape(), 1) == 0) raise<value_error>("place", "there are no values to insert");
    }
    put(a, at, values);
}

}  // namespace nd::inline ND_ABI
