// SPDX-License-Identifier: BSD-3-Clause
//
// Elements by integer positions, read and written: take, put, and both along an axis, with NumPy's modes for positions
// out of range; compress and extract by truth. Positions become byte offsets, and a selection reads or writes them.
#pragma once

#include "../manipulation/repeat.hpp"
#include "../selection.hpp"
#include "nonzero.hpp"

namespace nd::inline ND_ABI {

/// What happens to positions out of range: an error, counted around, or moved to the nearest end. Only with `raise` do
/// negative ones count from the end; `clip` moves them to 0, `wrap` counts on.
enum class index_mode : unsigned char { raise, wrap, clip };

/// Options of take from elements of T.
template <element T>
struct take_options {
    by_name named{};
    axis_or_none axis = none;            ///< along which axis; by default from all elements in C order
    index_mode mode = index_mode::raise; ///< what happens to positions out of range
    ndarray<T> out{};                    ///< of the result's shape; written to and returned
};

/// Options of put, put_along_axis and choose.
struct put_options {
    by_name named{};
    index_mode mode = index_mode::raise;
};

namespace detail {

/// An integer, a braced list, a container or an array of integers as positions, of any shape.
class positions_arg {
public:
    template <index_integer I>
    positions_arg(I one) : list_(ndarray<intp>::uninitialized({})) {  // NOLINT: whatever holds integers
        *list_.data() = index_term(one).value;
    }
    positions_arg(std::initializer_list<dim> list) : list_(ndarray<intp>::uninitialized({static_cast<intp>(list.size())})) {
        intp k = 0;
        for (dim d : list) list_.data()[k++] = d.value;
    }
    template <class List>
        requires((container<List> && integer<leaf_t<List>>) || (expression<List> && integer<value_t<List>>))
    positions_arg(const List& list) : list_(array<intp>(list, order::C)) {  // NOLINT
        if constexpr (expression<List>) {
            if constexpr (std::same_as<value_t<List>, std::uint64_t>) reject_wrapped(list_.data(), list_.size());
        }
    }

    dims_view shape() const { return list_.shape(); }
    intp size() const { return list_.size(); }
    /// In memory that nobody else knows.
    const ndarray<intp>& values() const { return list_; }

private:
    ndarray<intp> list_;
};

/// Positions among n, counted from the front, in place. @throws index_error
[[gnu::noinline]] inline void place_positions(const char* function, const ndarray<intp>& positions, intp n, index_mode mode) {
    intp* const p = positions.data();
    const intp count = positions.size();
    if (n == 0 && count > 0) raise<index_error>(function, "cannot take any position of an axis without elements");
    for (intp k = 0; k < count; ++k) {
        const intp at = p[k];
        if (ND_LIKELY(at >= 0 && at < n)) continue;
        if (mode == index_mode::clip) {
            p[k] = at < 0 ? 0 : n - 1;
        } else if (mode == index_mode::wrap) {
            const intp rest = at % n;
            p[k] = rest < 0 ? rest + n : rest;
        } else {
            if (at < -n || at >= n) raise<index_error>(function, "index ", at, " is out of bounds for size ", n);
            p[k] = at + n;
        }
    }
}

/// Where the elements at flat positions of an array in C order lie, as byte offsets, in place.
[[gnu::noinline]] inline void flat_to_offsets(const ndarray<intp>& positions, const layout& where) {
    const layout runs = coalesce(where);
    intp* const p = positions.data();
    for (intp k = 0; k < positions.size(); ++k) {
        intp rest = p[k], offset = 0;
        for (int axis = runs.ndim() - 1; axis > 0; --axis) {
            offset += rest % runs.sizes()[axis] * runs.steps()[axis];
            rest /= runs.sizes()[axis];
        }
        p[k] = runs.ndim() == 0 ? 0 : offset + rest * runs.steps()[0];
    }
}

/// Offsets in memory of their own as a selection keeps them.
inline offset_table table_of(const ndarray<intp>& offsets) { return {offsets.owner(), dims(offsets.shape())}; }

/// The elements of an array at flat positions in C order, which are used up. @throws index_error
template <class Element>
selection<Element> flat_selection(const char* function, const ndarray<Element>& a, const ndarray<intp>& positions, index_mode mode) {
    place_positions(function, positions, a.size(), mode);
    flat_to_offsets(positions, a.where());
    selection_places places;
    places.where = layout(positions.ndim());
    for (int k = 0; k < positions.ndim(); ++k) places.where.set(k, positions.where().sizes()[k], 0);
    places.table_where = positions.where();
    places.table = table_of(positions);
    return {a, static_cast<selection_places&&>(places)};
}

/// The sub-arrays at positions of an axis, which are used up: their axes stand in its place. @throws index_error
template <class Element>
selection<Element> axis_selection(const char* function, const ndarray<Element>& a, const ndarray<intp>& positions, int axis, index_mode mode) {
    place_positions(function, positions, a.where().sizes()[axis], mode);
    const int own = positions.ndim(), ndim = a.ndim() - 1 + own;
    if (ndim > max_ndim) raise<index_error>(function, "the result would have more than 64 dimensions");
    for (intp k = 0; k < positions.size(); ++k) positions.data()[k] *= a.where().steps()[axis];
    selection_places places;
    places.where = layout(ndim);
    places.table_where = layout(ndim);
    for (int k = 0; k < ndim; ++k) {
        const bool placed = k >= axis && k < axis + own;
        const int from = k < axis ? k : k - own + 1;
        const intp size = placed ? positions.where().sizes()[k - axis] : a.where().sizes()[from];
        places.where.set(k, size, placed ? 0 : a.where().steps()[from]);
        places.table_where.set(k, size, placed ? positions.where().steps()[k - axis] : 0);
    }
    places.table = table_of(positions);
    return {a, static_cast<selection_places&&>(places)};
}

/// The shape of positions along an axis and of an array of as many dimensions, broadcast over the others.
inline dims lanes_shape(const char* function, dims_view shape, dims_view positions, int axis) {
    if (positions.size() != shape.size()) {
        raise<shape_error>(function, "positions of shape ", to_string(positions), " need as many dimensions as shape ", to_string(shape));
    }
    dims lanes = shape, others = positions;
    lanes[axis] = others[axis] = 1;
    broadcast_into(function, lanes, others);
    lanes[axis] = positions.data()[axis];
    return lanes;
}

/// The element of each lane along an axis at each of the positions there; other axes broadcast. @throws as put_along_axis
template <class Element>
selection<Element> lane_selection(const char* function, const ndarray<Element>& a, const ndarray<intp>& positions, int axis) {
    const dims lanes = lanes_shape(function, a.shape(), positions.shape(), axis);
    place_positions(function, positions, a.where().sizes()[axis], index_mode::raise);
    for (intp k = 0; k < positions.size(); ++k) positions.data()[k] *= a.where().steps()[axis];
    selection_places places;
    places.where = layout(a.ndim());
    for (int k = 0; k < a.ndim(); ++k) places.where.set(k, lanes[k], k == axis || a.where().sizes()[k] == 1 ? 0 : a.where().steps()[k]);
    places.table_where = broadcast(function, positions.where(), lanes);
    places.table = table_of(positions);
    return {a, static_cast<selection_places&&>(places)};
}

/// Strides in bytes of what is written, what is read and the positions by which it is, along a lane.
struct lane_steps {
    intp to, from, by;
};

/// to[k] = from[by[k]] for `count` positions among n. @throws index_error
template <class T>
ND_INLINE void read_lane(char* to, const char* from, const char* by, lane_steps step, intp count, intp n) {
    for (intp k = 0; k < count; ++k) {
        const intp given = *reinterpret_cast<const std::int64_t*>(by + k * step.by), i = given < 0 ? given + n : given;
        if (ND_UNLIKELY(i < 0 || i >= n)) raise<index_error>("take_along_axis", "index ", given, " is out of bounds for size ", n);
        std::memcpy(to + k * step.to, from + i * step.from, sizeof(T));
    }
}

/// The same elements read lane by lane, without a table. @throws as take_along_axis
template <class T>
ndarray<T> read_along(const ndarray<const T>& a, const ndarray<const std::int64_t>& positions, int axis) {
    const char* const function = "take_along_axis";
    const dims lanes = lanes_shape(function, a.shape(), positions.shape(), axis);
    const auto result = ndarray<T>::uninitialized(lanes);
    dims order, outer;
    for (int k = 0; k < a.ndim(); ++k) {
        if (k == axis) continue;
        order.push_back(k);
        outer.push_back(lanes[k]);
    }
    order.push_back(axis);
    const layout to = permute(result.where(), order), from = permute(a.where(), order), by = permute(positions.where(), order);
    const int last = a.ndim() - 1;
    const intp n = a.where().sizes()[axis], count = lanes[axis];
    constexpr lane_steps packed{sizeof(T), sizeof(T), sizeof(std::int64_t)};
    const lane_steps step{to.steps()[last], from.steps()[last], by.steps()[last]};
    const bool is_packed = step.to == packed.to && step.from == packed.from && step.by == packed.by;
    const engine::lane_operand operands[] = {{result.data(), &to, 1}, {a.data(), &from, 1}, {positions.data(), &by, 1}};
    engine::for_each_lane(outer, operands, [=](char* const* at) {
        if (is_packed) read_lane<T>(at[0], at[1], at[2], packed, count, n);
        else read_lane<T>(at[0], at[1], at[2], step, count, n);
    });
    return result;
}

template <class T>
ndarray<T> selected(const char* function, const selection<const T>& chosen, const ndarray<T>& out) {
    if (!out.owner()) return eval(chosen);
    if (!(out.shape() == chosen.shape())) raise<shape_error>(function, "out has shape ", to_string(out.shape()), ", the result ", to_string(chosen.shape()));
    out.write(chosen);
    return out;
}

}  // namespace detail

/// The elements at positions of all elements in C order: an array of the positions' shape. Positions are an integer, a
/// list, or an array of any shape. @throws index_error out of range @see numpy.take
template <expression E>
ndarray<value_t<E>> take(const E& e, const detail::positions_arg& positions) {
    return take(e, positions, take_options<value_t<E>>{});
}
/// The sub-arrays at positions of an axis: the axes of the positions stand in its place. @throws index_error
template <expression E>
ndarray<value_t<E>> take(const E& e, const detail::positions_arg& positions, const axis_or_none& axis) {
    return take(e, positions, take_options<value_t<E>>{.axis = axis});
}
/// With `.axis`, `.mode`, `.out`. @throws shape_error for an out of another shape
template <expression E>
ndarray<value_t<E>> take(const E& e, const detail::positions_arg& positions, const take_options<value_t<E>>& options) {
    using T = value_t<E>;
    const ndarray<const T> a = asarray(e);
    if (options.axis.is_none()) return detail::selected<T>("take", detail::flat_selection("take", a, positions.values(), options.mode), options.out);
    const int axis = normalized_axis("take", options.axis.value(), a.ndim());
    return detail::selected<T>("take", detail::axis_selection("take", a, positions.values(), axis, options.mode), options.out);
}

/// Writes values to positions of all elements in C order; too few values are repeated, of none nothing is written. Of
/// several for one position the last one stays. @throws index_error out of range: nothing is written then @see numpy.put
template <element T, operand V>
void put(const ndarray<T>& a, const detail::positions_arg& positions, const V& values, const put_options& options = {}) {
    const auto chosen = detail::flat_selection("put", a, positions.values(), options.mode);
    if constexpr (scalar<V>) {
        chosen.write(values);
    } else {
        const auto fresh = asarray(values);
        if (fresh.size() != 0) chosen.write(resize(fresh, chosen.shape()));
    }
}

/// Of each lane along an axis, the elements at the positions given for it, as argsort gives them. Other axes broadcast.
/// @throws index_error out of range, shape_error for another number of axes @see numpy.take_along_axis
template <expression E, expression I>
    requires(integer<value_t<I>>)
ndarray<value_t<E>> take_along_axis(const E& e, const I& positions, const axis_or_none& axis = -1) {
    using T = value_t<E>;
    const ndarray<const T> a = asarray(e);
    const ndarray<const std::int64_t> own = asarray<std::int64_t>(positions);
    if constexpr (std::same_as<value_t<I>, std::uint64_t>) detail::reject_wrapped(reinterpret_cast<const intp*>(own.data()), own.size());
    if (axis.is_none()) return detail::read_along(ndarray<const T>(a.ravel()), own, 0);
    return detail::read_along(a, own, normalized_axis("take_along_axis", axis.value(), a.ndim()));
}

/// Writes values, broadcast, to the positions of each lane along an axis. @throws as take_along_axis, and shape_error where
/// values do not broadcast @see numpy.put_along_axis
template <element T, expression I, operand V>
    requires(integer<value_t<I>>)
void put_along_axis(const ndarray<T>& a, const I& positions, const V& values, const axis_or_none& axis = -1) {
    const ndarray<intp> own = detail::positions_arg(positions).values();
    if (axis.is_none()) {
        if (own.ndim() != 1) raise<shape_error>("put_along_axis", "positions in all elements have one dimension, got shape ", to_string(own.shape()));
        return detail::flat_selection("put_along_axis", a, own, index_mode::raise).write(values);
    }
    detail::lane_selection("put_along_axis", a, own, normalized_axis("put_along_axis", axis.value(), a.ndim())).write(values);
}

namespace detail {

/// The positions at which a condition is true. @throws index_error for one beyond n
template <expression C>
auto true_positions(const char* function, const C& condition, dims_view shape, intp n) {
    const auto at = flatnonzero(condition);
    if (at.size() > 0 && at.data()[at.size() - 1] >= n)
        raise<index_error>(function, "the condition is true at ", at.data()[at.size() - 1], ", beyond the ", n, " elements to choose from, of shape ", to_string(shape));
    return at;
}

}  // namespace detail

/// The elements where a row of truth values is true, of all elements in C order or of an axis; it may be shorter than that.
/// @throws shape_error for a condition of other dimensions, index_error where it is true beyond the end @see numpy.compress
template <expression C, expression E>
ndarray<value_t<E>> compress(const C& condition, const E& e, const axis_or_none& axis = none) {
    if (condition.shape().size() != 1) raise<shape_error>("compress", "the condition must have one dimension, got shape ", to_string(condition.shape()));
    const dims_view shape = e.shape();
    const intp n = axis.is_none() ? checked_size("compress", shape, 1) : shape[normalized_axis("compress", axis.value(), shape.size())];
    return take(e, detail::true_positions("compress", condition, shape, n), axis);
}

/// The elements where the condition is true, both in C order. @throws index_error where it is true beyond the end
/// @see numpy.extract
template <expression C, expression E>
ndarray<value_t<E>> extract(const C& condition, const E& e) {
    const dims_view shape = e.shape();
    return take(e, detail::true_positions("extract", condition, shape, checked_size("extract", shape, 1)));
}

}  // namespace nd::inline ND_ABI
