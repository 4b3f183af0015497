// SPDX-License-Identifier: BSD-3-Clause
//
// Fresh arrays of a shape, unset or all of one value, and the same with the shape and memory order of another array.
// The default dtype is double. Owns no ranges and no matrices: those are in the files beside it.
#pragma once

#include "../ndarray.hpp"
#include "lists.hpp"

namespace nd::inline ND_ABI {

/// An array whose elements are not set. Shapes are braced lists, or one integer. @throws value_error for a negative size,
/// memory_error naming the bytes @see numpy.empty
template <element T = double>
ndarray<T> empty(const dims& shape, order how = order::C) {
    return ndarray<T>::uninitialized(shape, how);
}
template <element T = double, index_integer N>
ndarray<T> empty(N n, order how = order::C) {
    return empty<T>({n}, how);
}
template <class T = double, index_integer... N>
    requires(sizeof...(N) > 1)
__attribute__((unavailable("nd: a shape is a braced list: nd::empty({3, 4})"))) undefined_result empty(N...);

/// @see numpy.zeros
template <element T = double>
ndarray<T> zeros(const dims& shape, order how = order::C) {
    auto result = empty<T>(shape, how);
    if (result.nbytes() != 0) std::memset(static_cast<void*>(result.data()), 0, static_cast<std::size_t>(result.nbytes()));
    return result;
}
template <element T = double, index_integer N>
ndarray<T> zeros(N n, order how = order::C) {
    return zeros<T>({n}, how);
}
template <class T = double, index_integer... N>
    requires(sizeof...(N) > 1)
__attribute__((unavailable("nd: a shape is a braced list: nd::zeros({3, 4})"))) undefined_result zeros(N...);

/// @see numpy.ones
template <scalar T = double>
ndarray<T> ones(const dims& shape, order how = order::C) {
    auto result = empty<T>(shape, how);
    result.fill(T(1));
    return result;
}
template <scalar T = double, index_integer N>
ndarray<T> ones(N n, order how = order::C) {
    return ones<T>({n}, how);
}
template <class T = double, index_integer... N>
    requires(sizeof...(N) > 1)
__attribute__((unavailable("nd: a shape is a braced list: nd::ones({3, 4})"))) undefined_result ones(N...);

namespace detail {

template <class T, class V>
struct fill_dtype {
    using type = T;
};
template <scalar V>
struct fill_dtype<deduced, V> {
    using type = literal_t<V>;
};
template <expression V>
struct fill_dtype<deduced, V> {
    using type = value_t<V>;
};
template <element V>
    requires(!scalar<V>)
struct fill_dtype<deduced, V> {
    using type = V;
};

/// Sets all elements to one value or, broadcast, to an expression. Integers out of T's range are an error.
template <class T, class V>
void fill_with(const char* function, const ndarray<T>& to, const V& value) {
    if constexpr (expression<V>) {
        dims joined = to.shape();
        broadcast_into(function, joined, value.shape());
        if (!(joined == to.shape()))
            raise<shape_error>(function, "cannot broadcast ", to_string(value.shape()), " to ", to_string(to.shape()));
        to.write(value);
    } else if constexpr (scalar<T>) {
        to.write(literal_value<T>(function, value));
    } else {
        const auto one = ndarray<T>::uninitialized({});
        *one.data() = value;
        to.write(one);
    }
}

}  // namespace detail

/// All elements `value`, a number, a record or an expression that broadcasts to the shape; `full({3}, 7)` is int64.
/// @throws shape_error where it does not broadcast, overflow_error for an integer that T cannot hold @see numpy.full
template <detail::dtype_choice T = deduced, class V>
    requires(operand<V> || element<V>)
ndarray<typename detail::fill_dtype<T, V>::type> full(const dims& shape, const V& value, order how = order::C) {
    auto result = empty<typename detail::fill_dtype<T, V>::type>(shape, how);
    detail::fill_with("full", result, value);
    return result;
}
template <detail::dtype_choice T = deduced, index_integer N, class V>
    requires(operand<V> || element<V>)
ndarray<typename detail::fill_dtype<T, V>::type> full(N n, const V& value, order how = order::C) { return full<T>(dims{n}, value, how); }

// ---- like another ---------------------------------------------------------------------------------------------------

/// An unset array of e's shape and dtype, or of dtype T; `order::K` also takes its order of axes in memory.
/// @see numpy.empty_like
template <detail::dtype_choice T = deduced, expression E>
auto empty_like(const E& e, order how = order::K) {
    return empty_like<T>(e, how, e.shape());
}
/// Of another shape; of another number of axes, it lies in C order.
template <detail::dtype_choice T = deduced, expression E>
ndarray<detail::chosen_t<T, value_t<E>>> empty_like(const E& e, order how, const dims& shape) {
    using U = detail::chosen_t<T, value_t<E>>;
    const layout* like = detail::leading_layout(e);
    if (how == order::A) how = like && detail::only_f_contiguous(*like, sizeof(value_t<E>)) ? order::F : order::C;
    auto result = ndarray<U>::uninitialized(shape, how);
    if (how != order::K || !like || like->ndim() != shape.size()) return result;
    layout placed = *like;
    for (int k = 0; k < shape.size(); ++k) placed.sizes()[k] = shape[k];
    return {result.owner(), result.data(), like_layout(placed, sizeof(U))};
}
/// @see numpy.zeros_like
template <detail::dtype_choice T = deduced, expression E>
auto zeros_like(const E& e, order how = order::K) {
    return zeros_like<T>(e, how, e.shape());
}
template <detail::dtype_choice T = deduced, expression E>
auto zeros_like(const E& e, order how, const dims& shape) {
    auto result = empty_like<T>(e, how, shape);
    if (result.nbytes() != 0) std::memset(static_cast<void*>(result.data()), 0, static_cast<std::size_t>(result.nbytes()));
    return result;
}
/// @see numpy.ones_like
template <detail::dtype_choice T = deduced, expression E>
auto ones_like(const E& e, order how = order::K) {
    return ones_like<T>(e, how, e.shape());
}
template <detail::dtype_choice T = deduced, expression E>
auto ones_like(const E& e, order how, const dims& shape) {
    auto result = empty_like<T>(e, how, shape);
    result.fill(typename decltype(result)::value_type(1));
    return result;
}
/// All elements `value`, converted to e's dtype. @throws as full @see numpy.full_like
template <detail::dtype_choice T = deduced, expression E, class V>
    requires(operand<V> || element<V>)
auto full_like(const E& e, const V& value, order how = order::K) { return full_like<T>(e, value, how, e.shape()); }
template <detail::dtype_choice T = deduced, expression E, class V>
    requires(operand<V> || element<V>)
auto full_like(const E& e, const V& value, order how, const dims& shape) {
    auto result = empty_like<T>(e, how, shape);
    detail::fill_with("full_like", result, value);
    return result;
}

}  // namespace nd::inline ND_ABI
