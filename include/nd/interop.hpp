// SPDX-License-Identifier: BSD-3-Clause
//
// Arrays beside std::vector, std::span and std::mdspan, both ways: `asarray` copies a container and `wrap` sees memory
// (both are creation's); here `wrap` sees a container's elements, `as_span` shows an array's, `to_vector` copies them out.
// DLPack is <nd/dlpack.hpp>, Python <nd/pybind11.hpp>: who needs them includes them.
#pragma once

#include <span>
#include <vector>

#include "creation/lists.hpp"
#if defined(__has_include)
#if __has_include(<version>)
#include <version>
#endif
#endif
#if defined(__cpp_lib_mdspan)
#include <array>
#include <mdspan>
#endif

namespace nd::inline ND_ABI {

namespace detail {

/// A container or span whose elements lie side by side: its data() and size().
template <class C>
concept contiguous = !expression<C> && requires(C& c) {
    { c.size() } -> std::convertible_to<std::size_t>;
    { *c.data() } -> std::same_as<std::remove_pointer_t<decltype(c.data())>&>;
    requires element<std::remove_const_t<std::remove_pointer_t<decltype(c.data())>>>;
};
/// What looks like a std::mdspan over plain memory.
template <class M>
concept strided_span = requires(const M& m) {
    { M::rank() } -> std::integral;
    *m.data_handle();
    m.extent(0);
    m.stride(0);
};

template <class T, int N>
struct nested {
    using type = std::vector<typename nested<T, N - 1>::type>;
};
template <class T>
struct nested<T, 0> {
    using type = T;
};

template <int N, class T>
typename nested<T, N>::type nested_elements(const T*& next, const intp* sizes) {
    if constexpr (N == 0) {
        return *next++;
    } else {
        typename nested<T, N>::type list;
        list.reserve(static_cast<std::size_t>(*sizes));
        for (intp i = 0; i < *sizes; ++i) list.push_back(nested_elements<N - 1>(next, sizes + 1));
        return list;
    }
}

}  // namespace detail

/// A container's elements as an array of one axis: of a container with a name a view, valid until that changes or ends; a
/// temporary is moved into the array and lives as long.
template <class C>
    requires detail::contiguous<std::remove_reference_t<C>>
auto wrap(C&& container) {
    const dims shape{static_cast<intp>(container.size())};
    if constexpr (std::is_lvalue_reference_v<C> || requires { typename std::remove_cvref_t<C>::element_type; }) {
        return wrap(container.data(), shape);  // a span keeps nothing alive: neither does its view
    } else {
        using kept = std::remove_cvref_t<C>;
        auto* const context = new kept(std::move(container));
        auto* const data = context->data();
        using T = std::remove_pointer_t<decltype(context->data())>;
        return detail::wrapped(data, contiguous_layout(shape, sizeof(T)), [](void* c, void*) { delete static_cast<kept*>(c); }, context);
    }
}
/// A std::mdspan, or what has its members, as a view.
template <detail::strided_span M>
auto wrap(const M& span) {
    using T = std::remove_reference_t<decltype(*span.data_handle())>;
    dims shape, strides;
    for (std::size_t k = 0; k < M::rank(); ++k) {
        shape.push_back(static_cast<intp>(span.extent(k)));
        strides.push_back(static_cast<intp>(span.stride(k)) * static_cast<intp>(sizeof(T)));
    }
    return wrap(&*span.data_handle(), shape, strides);
}

/// An array's elements as a span, valid as long as the array. @throws value_error where they do not lie in C order without gaps
template <class T>
std::span<T> as_span(const ndarray<T>& a) {
    if (!a.is_c_contiguous()) raise<value_error>("as_span", "elements of shape ", to_string(a.shape()), " and strides ", to_string(a.strides()), " do not lie side by side; take a copy()");
    return {a.data(), static_cast<std::size_t>(a.size())};
}
/// All elements in C order, copied.
template <expression E>
std::vector<value_t<E>> to_vector(const E& e) {
    std::vector<value_t<E>> list(static_cast<std::size_t>(checked_size("to_vector", e.shape(), sizeof(value_t<E>))));
    if constexpr (boolean<value_t<E>>) {
        std::size_t at = 0;
        for (bool x : ndarray<bool>(e).elements()) list[at++] = x;
    } else {
        engine::assign(list.data(), contiguous_layout(e.shape(), sizeof(value_t<E>)), e);
    }
    return list;
}
/// The elements in N vectors inside each other, copied: `to_vector<2>(a)[i][j]`. @throws shape_error where e has not N axes
/// @see numpy.ndarray.tolist
template <int N, expression E>
typename detail::nested<value_t<E>, N>::type to_vector(const E& e) {
    if (e.shape().size() != N) raise<shape_error>("to_vector", "an array of shape ", to_string(e.shape()), " has not ", intp{N}, " axes");
    const ndarray<const value_t<E>> packed = eval(e).copy();
    const auto* next = packed.data();
    return detail::nested_elements<N>(next, packed.where().sizes());
}

#if defined(__cpp_lib_mdspan)
/// An array of N axes as a std::mdspan, valid as long as the array.
/// @throws shape_error where it has not N axes, value_error for negative strides or such that are no whole elements
template <int N, class T>
auto as_mdspan(const ndarray<T>& a) {
    if (a.ndim() != N) raise<shape_error>("as_mdspan", "an array of shape ", to_string(a.shape()), " has not ", intp{N}, " axes");
    std::array<intp, N> sizes, steps;
    for (int k = 0; k < N; ++k) {
        if (a.strides()[k] < 0 || a.strides()[k] % a.itemsize() != 0) raise<value_error>("as_mdspan", "strides ", to_string(a.strides()), " are negative or no whole elements");
        sizes[static_cast<std::size_t>(k)] = a.shape(k);
        steps[static_cast<std::size_t>(k)] = a.strides()[k] / a.itemsize();
    }
    using extents = std::dextents<intp, N>;
    return std::mdspan<T, extents, std::layout_stride>(a.data(), std::layout_stride::mapping<extents>(extents(sizes), steps));
}
#endif

}  // namespace nd::inline ND_ABI
