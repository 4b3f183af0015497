// SPDX-License-Identifier: BSD-3-Clause
//
// Several arrays made one: concatenate along an axis, stack along a new one. The arrays come as a braced list of one dtype,
// a container, a tuple (whose dtypes promote), or the rows of an array; a dtype written first, concatenate<double>({...}),
// takes anything in the braces. Each part is written into its place of the result, which may be an array that is there
// already, by the one loop.
#pragma once

#include <initializer_list>
#include <tuple>

#include "../options.hpp"
#include "views.hpp"

namespace nd::inline ND_ABI {

/// One of several arrays of T: an array, the values of a recipe, or a number, converted to T.
template <element T>
class part {
public:
    template <operand E>
    part(const E& e) : array_(asarray<T>(e)) {}  // NOLINT: an entry of a braced list
    const ndarray<const T>& values() const { return array_; }

private:
    ndarray<const T> array_;
};

/// Options of concatenate to elements of T.
template <element T>
struct concatenate_options {
    by_name named{};
    axis_or_none axis = 0;  ///< along which axis; `none` for all elements in one dimension
    ndarray<T> out{};       ///< of the result's shape; written to and returned, whatever memory it shares with the arrays
};

/// Options of stack to elements of T.
template <element T>
struct stack_options {
    by_name named{};
    intp axis = 0;     ///< where the new axis is in the result
    ndarray<T> out{};  ///< of the result's shape; written to and returned, whatever memory it shares with the arrays
};

namespace detail {

/// One of several arrays that are not all of one type.
struct any_part {
    template <expression E>
    any_part(const E&);  // NOLINT: an entry of a braced list
};

template <class S>
inline constexpr bool is_tuple = false;
template <class... E>
inline constexpr bool is_tuple<std::tuple<E...>> = true;

template <class S>
using entry_t = std::remove_cvref_t<decltype(*std::declval<const S&>().begin())>;

template <class S>
inline constexpr bool is_array_container = false;
template <container S>
inline constexpr bool is_array_container<S> = expression<entry_t<S>>;
template <class E>
inline constexpr bool is_array_container<std::initializer_list<ndarray<E>>> = false;  // has overloads of its own

/// Where the arrays may come from, apart from braces.
template <class S>
concept array_sequence = is_tuple<S> || is_array_container<S> || expression<S>;

// Any such source as parts: `each(f)` calls f(array) in order, `dtype` is the promoted one.

template <class E>
struct listed {
    using dtype = value_t<E>;
    const E* first;
    std::size_t count;

    template <class F>
    void each(const F& f) const {
        for (std::size_t k = 0; k < count; ++k) f(first[k]);
    }
};
template <class T>
struct converted_list {
    using dtype = T;
    std::initializer_list<part<T>> list;

    template <class F>
    void each(const F& f) const {
        for (const part<T>& p : list) f(p.values());
    }
};
template <class S>
struct iterated {
    using dtype = value_t<entry_t<S>>;
    static constexpr bool recipes = !stored<entry_t<S>>;  // computed whenever they are asked for
    const S& list;

    template <class F>
    void each(const F& f) const {
        for (const auto& entry : list) f(asarray(entry));
    }
};
template <class... A>
struct bundled {
    using dtype = promote_t<value_t<A>...>;
    std::tuple<A...> arrays;

    template <class F>
    void each(const F& f) const {
        std::apply([&](const A&... a) { (f(a), ...); }, arrays);
    }
};
template <class A>
struct row_list {
    using dtype = value_t<A>;
    A array;

    template <class F>
    void each(const F& f) const {
        for (const auto& row : array) f(static_cast<const A&>(row));
    }
};

template <class... E>
auto parts_of(const std::tuple<E...>& arrays) {
    return std::apply([](const auto&... e) { return bundled<decltype(asarray(e))...>{{asarray(e)...}}; }, arrays);
}
template <class S>
    requires(is_array_container<S>)
auto parts_of(const S& list) { return iterated<S>{list}; }
template <expression E>
auto parts_of(const E& e) {
    return row_list<decltype(asarray(e))>{asarray(e)};
}
template <class E>
auto parts_of(std::initializer_list<ndarray<E>> list) {
    return listed<ndarray<E>>{list.begin(), list.size()};
}
template <class T>
auto parts_of(std::initializer_list<part<T>> list) {
    return converted_list<T>{list};
}

/// The dtype that arrays of such a source are joined to, where T is not chosen.
template <class T, class S>
using joined_t = chosen_t<T, typename decltype(parts_of(std::declval<const S&>()))::dtype>;

/// The axes of a fresh result, outermost in memory first: the order of all parts' strides where they agree, else C order.
/// Axis i comes before k where a part steps farther along it; axes of size 1 have no say.
struct memory_order {
    dims axes;

    template <class Each>
    memory_order(int ndim, const Each& each) {
        for (int i = 0; i < ndim; ++i) {
            int place = i;
            for (int k = i - 1; k >= 0; --k) {
                bool says = false, swaps = false;
                each([&](const layout& where) {
                    const intp a = axes[k];
                    if (where.sizes()[i] == 1 || where.sizes()[a] == 1) return;
                    const bool farther = magnitude(where.steps()[i]) > magnitude(where.steps()[a]);
                    swaps = farther && (swaps || !says);
                    says = true;
                });
                if (says && !swaps) break;
                if (says) place = k;
            }
            axes.push_back(i);
            for (int k = i; k > place; --k) std::swap(axes[k - 1], axes[k]);
        }
    }
    static intp magnitude(intp stride) { return stride < 0 ? -stride : stride; }

    layout placed(const dims& shape, intp itemsize) const {
        layout result(shape.size());
        intp stride = itemsize;
        for (int k = shape.size() - 1; k >= 0; --k) {
            const auto axis = static_cast<int>(axes[k]);
            result.set(axis, shape[axis], stride);
            if (shape[axis] > 1) stride *= shape[axis];
        }
        return result;
    }
};

struct as_they_are {
    template <class A>
    const A& operator()(const A& a) const {
        return a;
    }
};

/// The parts, each seen through `adapt`, one behind the other along `axis`: in `out` where it has an owner.
template <class T, class Parts, class Adapt = as_they_are>
auto joined(const char* function, const Parts& parts, intp axis, const Adapt& adapt = {}, const ndarray<chosen_t<T, typename Parts::dtype>>& out = {}) {
    using U = chosen_t<T, typename Parts::dtype>;
    intp count = 0;
    int along = 0;
    dims shape;
    parts.each([&](const auto& part) {
        const auto a = adapt(part);
        const dims_view own = a.shape();
        if (count++ == 0) {
            if (own.empty()) raise<value_error>(function, "arrays without axes cannot be joined: make them 1-D");
            along = normalized_axis(function, axis, own.size());
            shape = own;
            return;
        }
        bool fits = own.size() == shape.size();
        for (int k = 0; fits && k < own.size(); ++k) fits = k == along || own[k] == shape[k];
        if (!fits) {
            raise<shape_error>(function, "arrays must agree on all axes but ", intp{along}, ": array ", count - 1, " is ", to_string(own),
                               " behind ", to_string(shape));
        }
        if (__builtin_add_overflow(shape[along], own[along], &shape[along])) raise<value_error>(function, "the result is too big");
    });
    if (count == 0) raise<value_error>(function, "needs at least one array");

    bool fresh = !out.owner();
    if (!fresh) {
        check_out(function, shape, out.shape());
        if constexpr (requires { Parts::recipes; }) fresh = Parts::recipes;
        parts.each([&](const auto& a) { fresh |= engine::may_overlap(out.data(), out.where(), sizeof(U), a.data(), a.where(), a.itemsize()); });
    }
    ndarray<U> result = out;
    if (fresh) {
        const memory_order places(shape.size(), [&](const auto& f) { parts.each([&](const auto& part) { f(adapt(part).where()); }); });
        result = ndarray<U>::uninitialized(shape);
        result = {result.owner(), result.data(), places.placed(shape, sizeof(U))};
    }
    intp at = 0;
    parts.each([&](const auto& part) {
        const auto a = adapt(part);
        const intp end = at + a.shape()[along];
        result.viewed(part_of_axis(result.where(), along, at, end)).write(a);
        at = end;
    });
    if (!fresh || !out.owner()) return result;
    out.write(result);
    return out;
}

template <class T, class Parts>
auto concatenated(const char* function, const Parts& parts, const axis_or_none& axis, const ndarray<chosen_t<T, typename Parts::dtype>>& out = {}) {
    if (axis.is_none()) return joined<T>(function, parts, 0, [](const auto& a) { return ravel(a); }, out);
    return joined<T>(function, parts, axis.value(), as_they_are{}, out);
}

template <class T, class Parts>
auto stacked(const char* function, const Parts& parts, intp axis, const ndarray<chosen_t<T, typename Parts::dtype>>& out = {}) {
    dims shape;
    intp count = 0;
    parts.each([&](const auto& a) {
        if (count++ == 0)
            shape = a.shape();
        else if (!(shape == a.shape())) {
            raise<shape_error>(function, "arrays must have the same shape: array ", count - 1, " is ", to_string(a.shape()),
                               ", array 0 is ", to_string(shape));
        }
    });
    if (count == 0) raise<value_error>(function, "needs at least one array");
    const int at = normalized_axis(function, axis, shape.size() + 1);
    return joined<T>(function, parts, at, [at](const auto& a) { return expand_dims(a, at); }, out);
}

template <class T, class Parts>
auto stacked_across(const Parts& parts) {  // 1-D along their axis, others along the second
    bool flat = true, first = true;
    parts.each([&](const auto& a) {
        if (first) flat = a.ndim() <= 1;
        first = false;
    });
    return joined<T>("hstack", parts, flat ? 0 : 1, [](const auto& a) { return atleast_1d(a); });
}

template <class T, class Parts>
auto stacked_columns(const Parts& parts) {
    return joined<T>("column_stack", parts, 1, [](const auto& a) { return a.ndim() < 2 ? atleast_2d(a).T() : a; });
}

}  // namespace detail

/// The arrays one behind the other along an axis, or with axis `none` all their elements in one dimension.
/// @throws shape_error where their other axes differ, value_error for no arrays or ones without axes, index_error
/// @see numpy.concatenate
template <detail::dtype_choice T = deduced, class E>
auto concatenate(std::initializer_list<ndarray<E>> arrays, const axis_or_none& axis = 0) {
    return detail::concatenated<T>("concatenate", detail::parts_of(arrays), axis);
}
template <detail::dtype_choice T = deduced, detail::array_sequence S>
auto concatenate(const S& arrays, const axis_or_none& axis = 0) {
    return detail::concatenated<T>("concatenate", detail::parts_of(arrays), axis);
}
template <element T>
auto concatenate(std::initializer_list<part<T>> arrays, const axis_or_none& axis = 0) {
    return detail::concatenated<T>("concatenate", detail::parts_of(arrays), axis);
}
/// With `.axis`, `.out`.
template <detail::dtype_choice T = deduced, class E>
auto concatenate(std::initializer_list<ndarray<E>> arrays, const concatenate_options<detail::chosen_t<T, value_t<ndarray<E>>>>& options) {
    return detail::concatenated<T>("concatenate", detail::parts_of(arrays), options.axis, options.out);
}
template <detail::dtype_choice T = deduced, detail::array_sequence S>
auto concatenate(const S& arrays, const concatenate_options<detail::joined_t<T, S>>& options) {
    return detail::concatenated<T>("concatenate", detail::parts_of(arrays), options.axis, options.out);
}
template <element T>
auto concatenate(std::initializer_list<part<T>> arrays, const concatenate_options<T>& options) {
    return detail::concatenated<T>("concatenate", detail::parts_of(arrays), options.axis, options.out);
}
template <std::same_as<deduced> T = deduced>
__attribute__((unavailable("nd: for arrays of several dtypes, or recipes, write the result's dtype: nd::concatenate<double>({a, b + 1.0})"))) undefined_result concatenate(std::initializer_list<detail::any_part>, const axis_or_none& = 0);

/// The same as concatenate. @see numpy.concat
template <detail::dtype_choice T = deduced, class E>
auto concat(std::initializer_list<ndarray<E>> arrays, const axis_or_none& axis = 0) {
    return concatenate<T>(arrays, axis);
}
template <detail::dtype_choice T = deduced, detail::array_sequence S>
auto concat(const S& arrays, const axis_or_none& axis = 0) {
    return concatenate<T>(arrays, axis);
}
template <element T>
auto concat(std::initializer_list<part<T>> arrays, const axis_or_none& axis = 0) {
    return concatenate<T>(arrays, axis);
}
/// With `.axis`, `.out`.
template <detail::dtype_choice T = deduced, class E>
auto concat(std::initializer_list<ndarray<E>> arrays, const concatenate_options<detail::chosen_t<T, value_t<ndarray<E>>>>& options) {
    return concatenate<T>(arrays, options);
}
template <detail::dtype_choice T = deduced, detail::array_sequence S>
auto concat(const S& arrays, const concatenate_options<detail::joined_t<T, S>>& options) {
    return concatenate<T>(arrays, options);
}
template <element T>
auto concat(std::initializer_list<part<T>> arrays, const concatenate_options<T>& options) {
    return concatenate<T>(arrays, options);
}
template <std::same_as<deduced> T = deduced>
__attribute__((unavailable("nd: for arrays of several dtypes, or recipes, write the result's dtype: nd::concat<double>({a, b + 1.0})"))) undefined_result concat(std::initializer_list<detail::any_part>, const axis_or_none& = 0);

/// Arrays of one shape along a new axis, at that place of the result.
/// @throws shape_error where the shapes differ, value_error for no arrays, index_error @see numpy.stack
template <detail::dtype_choice T = deduced, class E>
auto stack(std::initializer_list<ndarray<E>> arrays, intp axis = 0) {
    return detail::stacked<T>("stack", detail::parts_of(arrays), axis);
}
template <detail::dtype_choice T = deduced, detail::array_sequence S>
auto stack(const S& arrays, intp axis = 0) {
    return detail::stacked<T>("stack", detail::parts_of(arrays), axis);
}
template <element T>
auto stack(std::initializer_list<part<T>> arrays, intp axis = 0) {
    return detail::stacked<T>("stack", detail::parts_of(arrays), axis);
}
/// With `.axis`, `.out`.
template <detail::dtype_choice T = deduced, class E>
auto stack(std::initializer_list<ndarray<E>> arrays, const stack_options<detail::chosen_t<T, value_t<ndarray<E>>>>& options) {
    return detail::stacked<T>("stack", detail::parts_of(arrays), options.axis, options.out);
}
template <detail::dtype_choice T = deduced, detail::array_sequence S>
auto stack(const S& arrays, const stack_options<detail::joined_t<T, S>>& options) {
    return detail::stacked<T>("stack", detail::parts_of(arrays), options.axis, options.out);
}
template <element T>
auto stack(std::initializer_list<part<T>> arrays, const stack_options<T>& options) {
    return detail::stacked<T>("stack", detail::parts_of(arrays), options.axis, options.out);
}
template <std::same_as<deduced> T = deduced>
__attribute__((unavailable("nd: for arrays of several dtypes, or recipes, write the result's dtype: nd::stack<double>({a, b + 1.0})"))) undefined_result stack(std::initializer_list<detail::any_part>, intp = 0);

/// Arrays as rows above each other: (n,) is taken as (1, n), others are joined along axis 0. @see numpy.vstack
template <detail::dtype_choice T = deduced, class E>
auto vstack(std::initializer_list<ndarray<E>> arrays) {
    return detail::joined<T>("vstack", detail::parts_of(arrays), 0, [](const auto& a) { return atleast_2d(a); });
}
template <detail::dtype_choice T = deduced, detail::array_sequence S>
auto vstack(const S& arrays) {
    return detail::joined<T>("vstack", detail::parts_of(arrays), 0, [](const auto& a) { return atleast_2d(a); });
}
template <element T>
auto vstack(std::initializer_list<part<T>> arrays) {
    return detail::joined<T>("vstack", detail::parts_of(arrays), 0, [](const auto& a) { return atleast_2d(a); });
}
template <std::same_as<deduced> T = deduced>
__attribute__((unavailable("nd: for arrays of several dtypes, or recipes, write the result's dtype: nd::vstack<double>({a, b + 1.0})"))) undefined_result vstack(std::initializer_list<detail::any_part>);

/// Arrays beside each other: 1-D ones end to end, others along axis 1. @see numpy.hstack
template <detail::dtype_choice T = deduced, class E>
auto hstack(std::initializer_list<ndarray<E>> arrays) {
    return detail::stacked_across<T>(detail::parts_of(arrays));
}
template <detail::dtype_choice T = deduced, detail::array_sequence S>
auto hstack(const S& arrays) {
    return detail::stacked_across<T>(detail::parts_of(arrays));
}
template <element T>
auto hstack(std::initializer_list<part<T>> arrays) {
    return detail::stacked_across<T>(detail::parts_of(arrays));
}
template <std::same_as<deduced> T = deduced>
__attribute__((unavailable("nd: for arrays of several dtypes, or recipes, write the result's dtype: nd::hstack<double>({a, b + 1.0})"))) undefined_result hstack(std::initializer_list<detail::any_part>);

/// Arrays behind each other: along the third axis, which is made where there is none. @see numpy.dstack
template <detail::dtype_choice T = deduced, class E>
auto dstack(std::initializer_list<ndarray<E>> arrays) {
    return detail::joined<T>("dstack", detail::parts_of(arrays), 2, [](const auto& a) { return atleast_3d(a); });
}
template <detail::dtype_choice T = deduced, detail::array_sequence S>
auto dstack(const S& arrays) {
    return detail::joined<T>("dstack", detail::parts_of(arrays), 2, [](const auto& a) { return atleast_3d(a); });
}
template <element T>
auto dstack(std::initializer_list<part<T>> arrays) {
    return detail::joined<T>("dstack", detail::parts_of(arrays), 2, [](const auto& a) { return atleast_3d(a); });
}
template <std::same_as<deduced> T = deduced>
__attribute__((unavailable("nd: for arrays of several dtypes, or recipes, write the result's dtype: nd::dstack<double>({a, b + 1.0})"))) undefined_result dstack(std::initializer_list<detail::any_part>);

/// 1-D arrays as the columns of a matrix, beside the columns of 2-D ones. @see numpy.column_stack
template <detail::dtype_choice T = deduced, class E>
auto column_stack(std::initializer_list<ndarray<E>> arrays) {
    return detail::stacked_columns<T>(detail::parts_of(arrays));
}
template <detail::dtype_choice T = deduced, detail::array_sequence S>
auto column_stack(const S& arrays) {
    return detail::stacked_columns<T>(detail::parts_of(arrays));
}
template <element T>
auto column_stack(std::initializer_list<part<T>> arrays) {
    return detail::stacked_columns<T>(detail::parts_of(arrays));
}
template <std::same_as<deduced> T = deduced>
__attribute__((unavailable("nd: for arrays of several dtypes, or recipes, write the result's dtype: nd::column_stack<double>({a, b + 1.0})"))) undefined_result column_stack(std::initializer_list<detail::any_part>);

}  // namespace nd::inline ND_ABI
