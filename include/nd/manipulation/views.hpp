// SPDX-License-Identifier: BSD-3-Clause
//
// The same elements seen otherwise: other shapes, axes reordered, added, dropped or stretched. A view where strides can
// say it, as in NumPy; of a recipe, a view of its values. The algebra is core/layout.hpp's.
#pragma once

#include <tuple>
#include <vector>

#include "arguments.hpp"

namespace nd::inline ND_ABI {

namespace detail {

/// The axes in the order of memory, the largest stride first; axes of stride 0 have no say and stay where they are.
inline dims axes_by_stride(const layout& where) {
    const auto magnitude = [&](intp axis) { return where.steps()[axis] < 0 ? -where.steps()[axis] : where.steps()[axis]; };
    dims axes;
    for (int i = 0; i < where.ndim(); ++i) {
        int place = i;
        for (int k = i - 1; k >= 0; --k) {
            if (where.steps()[i] == 0 || where.steps()[axes[k]] == 0) continue;
            if (magnitude(i) <= magnitude(axes[k])) break;
            place = k;
        }
        axes.push_back(i);
        for (int k = i; k > place; --k) std::swap(axes[k - 1], axes[k]);
    }
    return axes;
}

/// The array itself, of unaligned elements too, or the values of a recipe or number: what there can be views of.
template <operand E>
auto viewable(const E& e) {
    if constexpr (stored<E>) return ndarray<typename E::element_type>(e);
    else return asarray(e);
}
/// A view of e's elements by a function of its layout.
template <expression E, class Change>
auto view_of(const E& e, const Change& change) {
    const auto a = viewable(e);
    return a.viewed(change(a.where()));
}
/// A copy in C order with elements of the same type, which may be unaligned.
template <class Element>
ndarray<Element> packed_copy(const ndarray<Element>& a) {
    const auto packed = a.copy();
    return {packed.owner(), reinterpret_cast<Element*>(packed.data()), packed.where()};
}

}  // namespace detail

// ---- shape ----------------------------------------------------------------------------------------------------------

/// The elements in C order, or with order::F in Fortran's, with another shape, one size of which may be -1; order::A is F
/// where e is F-contiguous only. A view where strides allow. @throws shape_error where the sizes do not match
/// @see numpy.reshape
template <expression E>
auto reshape(const E& e, const dims& shape, order how = order::C) {
    const auto a = detail::viewable(e);
    if (how == order::K) raise<value_error>("reshape", "order::K is not a way to read elements: use C, F or A");
    if (how == order::A) how = detail::only_f_contiguous(a.where(), a.itemsize()) ? order::F : order::C;
    if (how == order::C) return a.reshape(shape);
    dims reversed;
    for (int k = shape.size() - 1; k >= 0; --k) reversed.push_back(shape[k]);
    return a.T().reshape(reversed).T();
}
template <expression E, index_integer N>
auto reshape(const E& e, N n, order how = order::C) {
    return reshape(e, {n}, how);
}
/// One dimension without gaps: a view where e lies so, else a copy. order::K reads in the order of memory.
/// @see numpy.ravel
template <expression E>
auto ravel(const E& e, order how = order::C) {
    auto a = detail::viewable(e);
    if (how == order::K) a = a.viewed({permute(a.where(), detail::axes_by_stride(a.where())), 0});
    a = reshape(a, {-1}, how == order::K ? order::C : how);
    return a.is_c_contiguous() ? a : detail::packed_copy(a);
}

// ---- order of axes --------------------------------------------------------------------------------------------------

/// The axes reversed. @see numpy.transpose
template <expression E>
auto transpose(const E& e) {
    return detail::viewable(e).T();
}
/// Axis k of the result is axis axes[k] of e. @throws value_error where the axes are not a permutation
template <expression E>
auto transpose(const E& e, const dims& axes) {
    const auto a = detail::viewable(e);
    if (axes.size() != a.ndim())
        raise<value_error>("transpose", "the axes ", to_string(axes), " do not match an array of shape ", to_string(a.shape()));
    return a.viewed({permute(a.where(), normalized_axes("transpose", axes, a.ndim())), 0});
}
/// @see numpy.permute_dims
template <expression E>
auto permute_dims(const E& e, const dims& axes) {
    return transpose(e, axes);
}
template <expression E>
auto permute_dims(const E& e) {
    return transpose(e);
}
/// The last two axes exchanged. @throws shape_error below two dimensions @see numpy.matrix_transpose
template <expression E>
auto matrix_transpose(const E& e) {
    if (e.shape().size() < 2) raise<shape_error>("matrix_transpose", "needs at least two dimensions, got shape ", to_string(e.shape()));
    return detail::viewable(e).mT();
}
/// Axes `source` moved to the places `destination`, the others in their order.
/// @throws index_error out of range, value_error for a duplicate or different counts @see numpy.moveaxis
template <expression E>
auto moveaxis(const E& e, const detail::axes_arg& source, const detail::axes_arg& destination) {
    const int ndim = e.shape().size();
    const dims from = normalized_axes("moveaxis", source.list(), ndim), to = normalized_axes("moveaxis", destination.list(), ndim);
    if (from.size() != to.size()) {
        raise<value_error>("moveaxis", "source ", to_string(from), " and destination ", to_string(to), " differ in length");
    }
    dims axes = dims::filled(ndim, -1);
    unsigned long long moved = 0;
    for (int k = 0; k < from.size(); ++k) {
        axes[static_cast<int>(to[k])] = from[k];
        moved |= 1ull << from[k];
    }
    int next = 0;
    for (int k = 0; k < ndim; ++k) {
        if (axes[k] >= 0) continue;
        while (moved >> next & 1) ++next;
        axes[k] = next++;
    }
    return detail::view_of(e, [&](const layout& where) { return placed_layout{permute(where, axes), 0}; });
}
/// Axis `axis` moved back until it lies before `start`. @throws index_error @see numpy.rollaxis
template <expression E>
auto rollaxis(const E& e, intp axis, intp start = 0) {
    const int ndim = e.shape().size(), from = normalized_axis("rollaxis", axis, ndim);
    if (start < -ndim || start > ndim)
        raise<index_error>("rollaxis", "start ", start, " is out of bounds for array of dimension ", intp{ndim});
    intp to = start < 0 ? start + ndim : start;
    if (from < to) --to;
    return moveaxis(e, from, to);
}
/// Two axes exchanged. @throws index_error @see numpy.swapaxes
template <expression E>
auto swapaxes(const E& e, intp axis1, intp axis2) {
    const int ndim = e.shape().size(), i = normalized_axis("swapaxes", axis1, ndim), k = normalized_axis("swapaxes", axis2, ndim);
    return detail::view_of(e, [&](layout where) {
        const intp n = where.sizes()[i], stride = where.steps()[i];
        where.set(i, where.sizes()[k], where.steps()[k]);
        where.set(k, n, stride);
        return placed_layout{where, 0};
    });
}

// ---- axes of size 1 -------------------------------------------------------------------------------------------------

/// New axes of size 1, at these places of the result. @throws index_error, value_error for a duplicate
/// @see numpy.expand_dims
template <expression E>
auto expand_dims(const E& e, const detail::axes_arg& axes) {
    const intp ndim = e.shape().size() + axes.list().size();
    if (ndim > max_ndim) raise<value_error>("expand_dims", "at most 64 dimensions, got ", ndim);
    const dims at = normalized_axes("expand_dims", axes.list(), static_cast<int>(ndim));
    unsigned long long added = 0;
    for (intp axis : at) added |= 1ull << axis;
    return detail::view_of(e, [&](const layout& where) {
        layout result(static_cast<int>(ndim));
        for (int k = 0, from = 0; k < ndim; ++k) {
            if (added >> k & 1) {
                result.set(k, 1, 0);
            } else {
                result.set(k, where.sizes()[from], where.steps()[from]);
                ++from;
            }
        }
        return placed_layout{static_cast<layout&&>(result), 0};
    });
}

namespace detail {

inline placed_layout without_axes(const layout& where, unsigned long long gone) {
    layout result(where.ndim() - __builtin_popcountll(gone));
    for (int k = 0, to = 0; k < where.ndim(); ++k)
        if (!(gone >> k & 1)) result.set(to++, where.sizes()[k], where.steps()[k]);
    return {static_cast<layout&&>(result), 0};
}

}  // namespace detail

/// Without its axes of size 1. @see numpy.squeeze
template <expression E>
auto squeeze(const E& e) {
    unsigned long long gone = 0;
    for (int k = 0; k < e.shape().size(); ++k)
        if (e.shape()[k] == 1) gone |= 1ull << k;
    return detail::view_of(e, [&](const layout& where) { return detail::without_axes(where, gone); });
}
/// Without these axes. @throws shape_error where one is not of size 1, index_error out of range, value_error for a duplicate
template <expression E>
auto squeeze(const E& e, const detail::axes_arg& axes) {
    unsigned long long gone = 0;
    for (intp axis : normalized_axes("squeeze", axes.list(), e.shape().size())) {
        if (e.shape()[axis] != 1) raise<shape_error>("squeeze", "axis ", axis, " of shape ", to_string(e.shape()), " is not of size 1");
        gone |= 1ull << axis;
    }
    return detail::view_of(e, [&](const layout& where) { return detail::without_axes(where, gone); });
}

namespace detail {

/// At least `ndim` axes: `behind` of the new ones after the old.
template <class E>
auto at_least(const E& e, int ndim, int behind) {
    const int own = e.shape().size();
    const int before = own < ndim ? ndim - own - (own == 0 ? 0 : behind) : 0;
    return view_of(e, [&](const layout& where) {
        layout result(own < ndim ? ndim : own);
        for (int k = 0; k < result.ndim(); ++k) {
            const bool is_new = k < before || k >= before + own;
            result.set(k, is_new ? 1 : where.sizes()[k - before], is_new ? 0 : where.steps()[k - before]);
        }
        return placed_layout{static_cast<layout&&>(result), 0};
    });
}

}  // namespace detail

/// With at least one axis. @see numpy.atleast_1d
template <operand E>
auto atleast_1d(const E& e) {
    if constexpr (expression<E>)
        return detail::at_least(e, 1, 0);
    else
        return array(e).reshape({1});
}
/// Of each of several: `auto [x, y] = atleast_1d(a, b)`.
template <operand... E>
    requires(sizeof...(E) > 1)
auto atleast_1d(const E&... e) {
    return std::tuple{atleast_1d(e)...};
}
/// With at least two axes: (n,) becomes (1, n). @see numpy.atleast_2d
template <operand E>
auto atleast_2d(const E& e) {
    if constexpr (expression<E>)
        return detail::at_least(e, 2, 0);
    else
        return array(e).reshape({1, 1});
}
/// Of each of several: `auto [x, y] = atleast_2d(a, b)`.
template <operand... E>
    requires(sizeof...(E) > 1)
auto atleast_2d(const E&... e) {
    return std::tuple{atleast_2d(e)...};
}
/// With at least three axes: (n,) becomes (1, n, 1), (m, n) becomes (m, n, 1). @see numpy.atleast_3d
template <operand E>
auto atleast_3d(const E& e) {
    if constexpr (expression<E>)
        return detail::at_least(e, 3, 1);
    else
        return array(e).reshape({1, 1, 1});
}
/// Of each of several: `auto [x, y] = atleast_3d(a, b)`.
template <operand... E>
    requires(sizeof...(E) > 1)
auto atleast_3d(const E&... e) {
    return std::tuple{atleast_3d(e)...};
}

// ---- broadcasting ---------------------------------------------------------------------------------------------------

/// The elements repeated along new and stretched axes without being copied: a read-only view.
/// @throws shape_error where e does not broadcast to the shape, value_error for a negative size @see numpy.broadcast_to
template <operand E>
auto broadcast_to(const E& e, const dims& shape) {
    const auto a = detail::viewable(e);
    using Element = typename decltype(a)::element_type;
    checked_size("broadcast_to", shape, sizeof(Element));
    return ndarray<const Element>(a).viewed({broadcast("broadcast_to", a.where(), shape), 0});
}
template <operand E, index_integer N>
auto broadcast_to(const E& e, N n) {
    return broadcast_to(e, {n});
}

namespace detail {

inline void broadcast_shape_of(dims&) {}
template <class First, class... Rest>
void broadcast_shape_of(dims& shape, const First& first, const Rest&... rest) {
    broadcast_into("broadcast_arrays", shape, first.shape());
    broadcast_shape_of(shape, rest...);
}

}  // namespace detail

/// All arrays seen with the shape they broadcast to: `auto [x, y] = broadcast_arrays(a, b)`, read-only views.
/// @throws shape_error where they do not broadcast @see numpy.broadcast_arrays
template <expression... E>
    requires(sizeof...(E) > 0)
auto broadcast_arrays(const E&... e) {
    dims shape;
    detail::broadcast_shape_of(shape, e...);
    return std::tuple{broadcast_to(e, shape)...};
}
/// Of a container of arrays, as many views as it has.
template <detail::container S>
    requires(expression<detail::leaf_t<S>>)
auto broadcast_arrays(const S& arrays) {
    dims shape;
    for (const auto& a : arrays) broadcast_into("broadcast_arrays", shape, a.shape());
    std::vector<decltype(broadcast_to(*arrays.begin(), shape))> result;
    for (const auto& a : arrays) result.push_back(broadcast_to(a, shape));
    return result;
}

// ---- as members -----------------------------------------------------------------------------------------------------

template <class Element>
ndarray<Element> ndarray<Element>::reshape(const dims& wanted, order how) const {
    return nd::reshape(*this, wanted, how);
}
template <class Element>
ndarray<Element> ndarray<Element>::ravel(order how) const {
    return nd::ravel(*this, how);
}
template <class Element>
ndarray<Element> ndarray<Element>::transpose(const dims& axes) const {
    return nd::transpose(*this, axes);
}
template <class Element>
ndarray<Element> ndarray<Element>::swapaxes(intp axis1, intp axis2) const {
    return nd::swapaxes(*this, axis1, axis2);
}
template <class Element>
ndarray<Element> ndarray<Element>::squeeze() const {
    return nd::squeeze(*this);
}
template <class Element>
ndarray<Element> ndarray<Element>::squeeze(const dims& axes) const {
    return nd::squeeze(*this, detail::axes_arg(axes));
}
template <class Element>
ndarray<typename ndarray<Element>::value_type> ndarray<Element>::flatten(order how) const {
    const auto row = nd::ravel(*this, how);
    if constexpr (!std::same_as<Element, value_type>) return row.copy();
    else return row.owner() == owner() ? row.copy() : row;
}

}  // namespace nd::inline ND_ABI
