// SPDX-License-Identifier: BSD-3-Clause
//
// Arrays from values that exist already: braced lists, containers, other arrays and recipes, and memory of someone else.
// Owns the reading of nested lists and their checks; fills, ranges and matrices are in the files beside it.
#pragma once

#include <initializer_list>
#include <type_traits>
#include <utility>

#include "../ndarray.hpp"

namespace nd::inline ND_ABI {

/// Stands for the dtype that follows from the arguments: `zeros<float>` names one, `array({1, 2})` does not.
struct deduced {};

/// The dtype a literal gets: int is Python's int, so int64; other types are kept.
template <scalar S>
using literal_t = std::conditional_t<std::is_same_v<S, int> || std::is_same_v<S, long long>, std::int64_t,
                                     std::conditional_t<std::is_same_v<S, unsigned long long>, std::uint64_t, S>>;

namespace detail {

/// v as an element of T. @throws overflow_error where an integer does not fit
template <class T, class S>
T literal_value(const char* function, const S& v) {
    if constexpr (std::is_same_v<T, S>) {
        return v;
    } else {
        if constexpr (integer<T> && integer<S>) {
            if (ND_UNLIKELY(!std::in_range<T>(v)))
                raise<overflow_error>(function, "the integer ", std::to_string(v), " is out of bounds for ", dtype_name<T>());
        }
        return engine::converted<T>(v);
    }
}

/// A C++ number that becomes an element of T: complex numbers do not become real ones.
template <class S, class T>
concept literal_for = scalar<S> && scalar<T> &&(complex_floating<T> || !complex_floating<S>);

/// A C++ number that T holds whatever its value: promoted with T it is a T.
template <class S, class T>
concept literal_within = scalar<S> && std::same_as<promote_t<literal_t<S>, T>, T>;

}  // namespace detail

/// A braced list for elements of T, or one number of it, nested as deep as it is written; with `Within` only of numbers
/// that promote to T. Lives as long as the call.
template <scalar T, bool Within = false>
class nested_list {
public:
    nested_list(std::initializer_list<nested_list> list) : list_(list), is_list_(true) {}
    template <detail::literal_for<T> S>
        requires(!Within || detail::literal_within<S, T>)
    nested_list(S v) : value_(detail::literal_value<T>("array", v)) {}  // NOLINT: numbers in a list

    bool is_list() const { return is_list_; }
    T value() const { return value_; }
    const nested_list* begin() const { return list_.begin(); }
    const nested_list* end() const { return list_.end(); }
    std::size_t size() const { return list_.size(); }

private:
    std::initializer_list<nested_list> list_;
    T value_{};
    bool is_list_ = false;
};

namespace detail {

template <class C>
concept container = !expression<C> && !string_element<C> && requires(const C& c) {
    c.begin();
    c.end();
    { c.size() } -> std::integral;
};

template <class C>
struct leaf_of {
    using type = C;
};
template <container C>
struct leaf_of<C> : leaf_of<std::remove_cvref_t<decltype(*std::declval<const C&>().begin())>> {};

/// The elements of a container, or of the containers in it.
template <class C>
using leaf_t = typename leaf_of<C>::type;

[[noreturn]] ND_COLD inline void raise_ragged(int axis, intp first, intp other) {
    raise<shape_error>("array", "the lists along axis ", intp{axis}, " differ in length: ", first, " and ", other);
}

/// What nothing converts to, so that only a list without numbers is one of it.
class no_number {
    explicit no_number(deduced);
};

template <class T, bool Within>
void measure(const nested_list<T, Within>& list, dims& shape) {
    shape.push_back(static_cast<intp>(list.size()));
    if (list.size() != 0 && list.begin()->is_list()) measure(*list.begin(), shape);
}
template <container C>
void measure(const C& list, dims& shape) {
    shape.push_back(static_cast<intp>(list.size()));
    using inner = std::remove_cvref_t<decltype(*list.begin())>;
    if constexpr (container<inner>) {
        if (list.size() != 0) measure(*list.begin(), shape);
    }
}

template <class T, bool Within>
void collect(const nested_list<T, Within>& list, const dims& shape, int axis, T*& to) {
    if (static_cast<intp>(list.size()) != shape[axis]) raise_ragged(axis, shape[axis], static_cast<intp>(list.size()));
    for (const nested_list<T, Within>& item : list) {
        if (item.is_list() != (axis + 1 < shape.size())) raise<shape_error>("array", "numbers and lists are mixed along axis ", intp{axis});
        if (item.is_list())
            collect(item, shape, axis + 1, to);
        else
            *to++ = item.value();
    }
}
template <class T, container C>
void collect(const C& list, const dims& shape, int axis, T*& to) {
    if (static_cast<intp>(list.size()) != shape[axis]) raise_ragged(axis, shape[axis], static_cast<intp>(list.size()));
    for (const auto& item : list) {
        if constexpr (container<std::remove_cvref_t<decltype(item)>>)
            collect(item, shape, axis + 1, to);
        else
            *to++ = literal_value<T>("array", item);
    }
}

inline bool only_f_contiguous(const layout& where, intp itemsize) {
    return is_contiguous(where, itemsize, order::F) && !is_contiguous(where, itemsize, order::C);
}

template <class T, class List>
ndarray<T> from_list(const List& list, order how) {
    dims shape;
    measure(list, shape);
    auto result = ndarray<T>::uninitialized(shape);
    T* to = result.data();
    collect(list, shape, 0, to);
    return how == order::F ? result.copy(order::F) : result;
}

}  // namespace detail

// ---- array ----------------------------------------------------------------------------------------------------------

/// The elements of a braced list: `array({1, 2})` is int64, `array({1.f, 2.f})` float32, and mixed numbers are double.
/// @throws shape_error for a ragged list @see numpy.array
template <std::same_as<deduced> Tag = deduced, scalar T>
ndarray<literal_t<T>> array(std::initializer_list<T> list, order how = order::C) {
    return detail::from_list<literal_t<T>>(list, how);
}
/// Two dimensions.
template <std::same_as<deduced> Tag = deduced, scalar T>
ndarray<literal_t<T>> array(std::initializer_list<std::initializer_list<T>> list, order how = order::C) {
    return detail::from_list<literal_t<T>>(list, how);
}
/// Three dimensions.
template <std::same_as<deduced> Tag = deduced, scalar T>
ndarray<literal_t<T>> array(std::initializer_list<std::initializer_list<std::initializer_list<T>>> list, order how = order::C) {
    return detail::from_list<literal_t<T>>(list, how);
}
/// Four dimensions.
template <std::same_as<deduced> Tag = deduced, scalar T>
ndarray<literal_t<T>> array(std::initializer_list<std::initializer_list<std::initializer_list<std::initializer_list<T>>>> list,
                            order how = order::C) {
    return detail::from_list<literal_t<T>>(list, how);
}
/// The elements of a braced list of any depth, each converted to T; without T, numbers of several types become double.
/// @throws shape_error for a ragged list, overflow_error for an integer that T cannot hold
template <scalar T = double>
ndarray<T> array(std::type_identity_t<nested_list<T>> list, order how = order::C) {
    return detail::from_list<T>(list, how);
}
/// Integers of several types that int64 holds, `{1, 2L}`, become int64. No template, and so before the one above where both fit.
inline ndarray<std::int64_t> array(nested_list<std::int64_t, true> list, order how = order::C) { return detail::from_list<std::int64_t>(list, how); }
/// Lists without numbers, of up to three dimensions.
template <scalar T = double>
ndarray<T> array(std::initializer_list<detail::no_number>) { return ndarray<T>::uninitialized({0}); }
template <scalar T = double, std::size_t N>
ndarray<T> array(const std::initializer_list<detail::no_number> (&)[N]) { return ndarray<T>::uninitialized({N, 0}); }
template <scalar T = double, std::size_t N, std::size_t M>
ndarray<T> array(const std::initializer_list<detail::no_number> (&)[N][M]) { return ndarray<T>::uninitialized({N, M, 0}); }
/// Records or strings, in one dimension or two: `array<fixed_string<8>>({"id", "name"})`.
template <element T>
    requires(!numeric<T>)
ndarray<T> array(std::initializer_list<T> list, order how = order::C) { return detail::from_list<T>(list, how); }
template <element T>
    requires(!numeric<T>)
ndarray<T> array(std::initializer_list<std::initializer_list<T>> list, order how = order::C) { return detail::from_list<T>(list, how); }

namespace detail {

/// T, or where T is `deduced` the dtype that follows from the argument.
template <class T, class Natural>
using chosen_t = std::conditional_t<std::is_same_v<T, deduced>, Natural, T>;

template <class T>
concept dtype_choice = element<T> || std::same_as<T, deduced>;

/// The layout of the first array of e's own shape in it; null where there is none.
template <class E>
const layout* leading_layout(const E& e) {
    const layout* first = nullptr;
    for_each_array(e, [&](const auto& x) {
        if (!first && x.shape() == e.shape()) first = &x.where();
    });
    return first;
}

/// Where a copy of e lies: in C or F order, in F order (A) where e lies so and not in C order, or as e lies (K).
template <class E>
layout copied_layout(const E& e, order how, intp itemsize) {
    if constexpr (stored<E>) {
        if (how == order::A) how = only_f_contiguous(e.where(), sizeof(value_t<E>)) ? order::F : order::C;
        if (how == order::K) return like_layout(e.where(), itemsize);
    } else if (how == order::K) {
        return result_layout(leading_layout(e), e.shape(), itemsize);
    }
    return contiguous_layout(e.shape(), itemsize, how);
}

}  // namespace detail

/// One number, without axes.
template <detail::dtype_choice T = deduced, scalar S>
ndarray<detail::chosen_t<T, literal_t<S>>> array(S value) {
    return eval(detail::literal_value<detail::chosen_t<T, literal_t<S>>>("array", value));
}
/// The elements of a container of numbers, or of containers of them, copied. @throws shape_error for a ragged one
template <detail::dtype_choice T = deduced, detail::container C>
    requires(element<detail::leaf_t<C>>)
ndarray<detail::chosen_t<T, detail::leaf_t<C>>> array(const C& list, order how = order::C) {
    return detail::from_list<detail::chosen_t<T, detail::leaf_t<C>>>(list, how);
}
/// The values of an expression, always in fresh memory. `order::K` keeps an array's order of axes in memory.
template <detail::dtype_choice T = deduced, expression E>
ndarray<detail::chosen_t<T, value_t<E>>> array(const E& e, order how = order::K) {
    using U = detail::chosen_t<T, value_t<E>>;
    auto result = ndarray<U>::uninitialized(e.shape());
    result = {result.owner(), result.data(), detail::copied_layout(e, how, sizeof(U))};
    engine::assign(result.data(), result.where(), e);
    return result;
}

// ---- asarray --------------------------------------------------------------------------------------------------------

/// The array itself. @see numpy.asarray
template <stored A>
    requires(!is_unaligned<typename A::element_type>)
ndarray<typename A::element_type> asarray(const A& a) {
    return a;
}
/// The values of a recipe, or of unaligned elements.
template <expression E>
    requires(!stored<E> || is_unaligned<typename E::element_type>)
ndarray<value_t<E>> asarray(const E& recipe) { return eval(recipe); }
/// The array itself where its dtype is T, else a copy converted to it.
template <element T, expression E>
auto asarray(const E& e) {
    if constexpr (std::same_as<value_t<E>, T>)
        return asarray(e);
    else
        return array<T>(e);
}
/// The array itself where it lies in that order, else a copy that does; order::A is satisfied by C and F, K by any.
template <expression E>
auto asarray(const E& e, order how) {
    auto a = asarray(e);
    const bool fits = how == order::K || (how != order::F && a.is_c_contiguous()) || (how != order::C && a.is_f_contiguous());
    return fits ? a : decltype(a)(a.copy(how));
}
/// A number or a container's elements, copied.
template <detail::dtype_choice T = deduced, class S>
    requires(scalar<S> || detail::container<S>)
auto asarray(const S& values) { return array<T>(values); }

// ---- copies and order in memory -------------------------------------------------------------------------------------

/// The values in fresh memory; order::K keeps an array's order of axes in memory. @see numpy.copy
template <expression E>
ndarray<value_t<E>> copy(const E& e, order how = order::K) {
    return array(e, how);
}

namespace detail {

template <class T, class E>
auto laid_out(const E& e, order how) {
    auto a = asarray<chosen_t<T, value_t<E>>>(e);
    if (!is_contiguous(a.where(), a.itemsize(), how)) a = a.copy(how);
    return a.ndim() == 0 ? a.reshape({1}) : a;
}

}  // namespace detail

/// In C order, with at least one axis: the array itself where it lies so, else a copy. @see numpy.ascontiguousarray
template <detail::dtype_choice T = deduced, expression E>
auto ascontiguousarray(const E& e) {
    return detail::laid_out<T>(e, order::C);
}
/// In Fortran order, with at least one axis: the array itself where it lies so, else a copy. @see numpy.asfortranarray
template <detail::dtype_choice T = deduced, expression E>
auto asfortranarray(const E& e) {
    return detail::laid_out<T>(e, order::F);
}

// ---- memory of someone else -----------------------------------------------------------------------------------------

namespace detail {

inline void check_wrapped(const void* data, layout& where, intp itemsize, std::size_t alignment, const char* function = "wrap") {
    const bool empty = checked_size(function, where.shape(), itemsize) == 0;
    drop_unused_strides(where, alignment);
    checked_byte_range(function, where, itemsize, alignment);
    if (empty) return;
    if (!data) raise<value_error>(function, "a null pointer has no elements of shape ", to_string(where.shape()));
    if (reinterpret_cast<std::uintptr_t>(data) % alignment != 0) {
        raise<value_error>(function, "the pointer is not aligned to ", static_cast<intp>(alignment), " bytes, as the elements must be");
    }
}

template <class Element>
ndarray<Element> wrapped(Element* data, const layout& where, void (*release)(void*, void*), void* context) {
    void* const bytes = const_cast<void*>(static_cast<const void*>(data));
    return {buffer::adopt(bytes, 0, release, context), data, where};
}

}  // namespace detail

/// A view of memory that the caller keeps alive, in C order; read-only for a pointer to const.
/// @throws value_error for a null or misaligned pointer
template <class Element>
    requires(element<std::remove_const_t<Element>>)
ndarray<Element> wrap(Element* data, const dims& shape) {
    checked_size("wrap", shape, sizeof(Element));
    layout where = contiguous_layout(shape, sizeof(Element));
    detail::check_wrapped(data, where, sizeof(Element), alignof(Element));
    return detail::wrapped(data, where, nullptr, nullptr);
}
/// With strides in bytes, which may be 0 or negative. @throws value_error where one that is used is no multiple of the alignment
template <class Element>
    requires(element<std::remove_const_t<Element>>)
ndarray<Element> wrap(Element* data, const dims& shape, const dims& strides) { return wrap(data, shape, strides, nullptr); }
/// As long as the array or a view of it lives, so does a copy of `keepalive`: a shared_ptr, say.
template <class Element, class Owner>
    requires(element<std::remove_const_t<Element>>)
ndarray<Element> wrap(Element* data, const dims& shape, const dims& strides, Owner keepalive) {
    if (strides.size() != shape.size()) {
        raise<value_error>("wrap", "shape ", to_string(shape), " and strides ", to_string(strides), " differ in length");
    }
    layout where(shape.size());
    for (int k = 0; k < shape.size(); ++k) where.set(k, shape[k], strides[k]);
    detail::check_wrapped(data, where, sizeof(Element), alignof(Element));
    if constexpr (std::is_null_pointer_v<Owner>) {
        return detail::wrapped(data, where, nullptr, nullptr);
    } else {
        const auto release = [](void* context, void*) { delete static_cast<Owner*>(context); };
        return detail::wrapped(data, where, release, new Owner(static_cast<Owner&&>(keepalive)));
    }
}

}  // namespace nd::inline ND_ABI
