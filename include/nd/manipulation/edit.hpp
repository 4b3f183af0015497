// SPDX-License-Identifier: BSD-3-Clause
//
// Positions taken out of an axis or put into it: delete_, insert, append, trim_zeros. Owns the reading of positions: one
// integer, a list, a slice, an array of integers, or a mask. All but trim_zeros give fresh arrays.
#pragma once

#include <algorithm>

#include "../creation/ranges.hpp"
#include "join.hpp"
#include "repeat.hpp"

namespace nd::inline ND_ABI {

namespace detail {

/// Positions along an axis, in any of the ways NumPy takes them.
class places_arg {
public:
    template <class P>
        requires(std::constructible_from<integers_arg, const P&>)
    places_arg(const P& places) : list_(places) {}  // NOLINT: an integer or a list
    places_arg(std::initializer_list<dim> places) : list_(places) {}
    places_arg(slice places) : list_({}), range_(places), is_range_(true) {}  // NOLINT
    template <expression E>
        requires(boolean<value_t<E>>)
    places_arg(const E& mask) : list_({}), mask_(array<bool>(mask, order::C)), is_mask_(true) {}  // NOLINT

    bool single() const { return list_.single(); }
    /// The positions counted from the front, in the order given; `beyond` is 1 where the end is a position too.
    ndarray<std::int64_t> resolved(const char* function, int axis, intp n, intp beyond) const {
        if (is_mask_) return chosen(function, axis, n);
        const slice_range r = is_range_ ? resolve(range_, n) : slice_range{0, list_.single() ? 1 : list_.size(), 1};
        const auto result = empty<std::int64_t>({r.count});
        for (intp k = 0; k < r.count; ++k) {
            intp place = is_range_ ? r.start + k * r.step : list_.single() ? list_.one() : list_[k];
            if (place < -n || place >= n + beyond) {
                raise<index_error>(function, "index ", place, " is out of bounds for axis ", intp{axis}, " with size ", n);
            }
            result.data()[k] = place < 0 ? place + n : place;
        }
        return result;
    }

private:
    ndarray<std::int64_t> chosen(const char* function, int axis, intp n) const {
        if (mask_.ndim() != 1 || mask_.size() != n) {
            raise<shape_error>(function, "a mask of shape ", to_string(mask_.shape()), " does not fit axis ", intp{axis}, " with size ", n);
        }
        intp count = 0;
        for (intp k = 0; k < n; ++k) count += mask_.data()[k];
        const ndarray<std::int64_t> result = empty<std::int64_t>({count});
        for (intp k = 0, to = 0; k < n; ++k)
            if (mask_.data()[k]) result.data()[to++] = k;
        return result;
    }

    integers_arg list_;
    ndarray<bool> mask_;
    slice range_{none};
    bool is_range_ = false, is_mask_ = false;
};

/// The order NumPy's delete and insert lay their result in.
template <class A>
order kept_order(const A& a) {
    return only_f_contiguous(a.where(), a.itemsize()) ? order::F : order::C;
}

}  // namespace detail

/// Without these positions of an axis: one integer, a list, a slice, an array of integers, or a mask.
/// @throws index_error out of range, shape_error for a mask of another size @see numpy.delete
template <expression E>
ndarray<value_t<E>> delete_(const E& e, const detail::places_arg& places, intp axis) {
    const auto a = asarray(e);
    const int along = normalized_axis("delete_", axis, a.ndim());
    const intp n = a.where().sizes()[along];
    const auto gone = places.resolved("delete_", along, n, 0);
    const auto keep = full<bool>(n, true);
    for (intp k = 0; k < gone.size(); ++k) keep.data()[gone.data()[k]] = false;
    intp left = 0;
    for (intp k = 0; k < n; ++k) left += keep.data()[k];
    const bool* const kept = keep.data();
    return detail::written_times(
        "delete_", a, along, left, [kept](intp k) -> intp { return kept[k]; }, detail::kept_order(a));
}
/// Of all elements in C order: one dimension.
template <expression E>
ndarray<value_t<E>> delete_(const E& e, const detail::places_arg& places) {
    return delete_(asarray(e).reshape({-1}), places, 0);
}

/// With values before these positions of an axis, which count in the array as it was. One integer takes any number of new
/// positions, the length of `values` along its first axis; else `values` are broadcast, one for each position.
/// @throws index_error out of range, shape_error where the values do not broadcast @see numpy.insert
template <expression E, operand V>
ndarray<value_t<E>> insert(const E& e, const detail::places_arg& places, const V& values, intp axis) {
    using T = value_t<E>;
    const auto a = asarray(e);
    const int along = normalized_axis("insert", axis, a.ndim());
    const intp n = a.where().sizes()[along];
    const auto at = places.resolved("insert", along, n, 1);
    ndarray<const T> fresh = detail::at_least(asarray<T>(values), a.ndim(), 0);
    if (places.single()) fresh = moveaxis(fresh, 0, along);
    if (fresh.ndim() != a.ndim())
        raise<shape_error>("insert", "values of shape ", to_string(fresh.shape()), " have more axes than ", to_string(a.shape()));

    const intp count = at.size() == 1 ? fresh.where().sizes()[along] : at.size();
    dims shape = a.shape(), one = a.shape();
    if (__builtin_add_overflow(n, count, &shape[along])) raise<value_error>("insert", "the result is too big");
    one[along] = count;
    const layout spread = broadcast("insert", fresh.where(), one);
    const auto result = empty<T>(shape, detail::kept_order(a));
    if (result.size() == 0) return result;
    const auto part = [along](const auto& x, intp start, intp stop) { return x.viewed(part_of_axis(x.where(), along, start, stop)); };
    const auto from = fresh.viewed({spread, 0});
    if (at.size() == 1) {
        const intp place = at(0);
        part(result, 0, place).write(part(a, 0, place));
        part(result, place, place + count).write(from);
        part(result, place + count, n + count).write(part(a, place, n));
        return result;
    }
    const auto turns = arange(count);  // stable by position: equal ones keep the order given
    const auto* const position = at.data();
    const auto before = [position](std::int64_t i, std::int64_t k) { return position[i] < position[k]; };
    if (!std::is_sorted(position, position + count)) std::stable_sort(turns.data(), turns.data() + count, before);
    // Merged in C order; a result in F order is that of the transposed operands.
    const bool across = detail::kept_order(a) == order::F;
    const ndarray<const T> old = ascontiguousarray(across ? a.T() : a), added = ascontiguousarray(across ? from.T() : from);
    const detail::packed_axis by(old.shape(), across ? a.ndim() - 1 - along : along);
    T* to = result.data();
    for (intp o = 0; o < by.outer; ++o) {
        const T* const kept = old.data() + o * n * by.inner;
        const T* const fresh_ones = added.data() + o * count * by.inner;
        intp done = 0;
        for (intp k = 0; k <= count; ++k) {
            const intp place = k < count ? position[turns.data()[k]] : n, run = (place - done) * by.inner;
            if (run > 0) detail::copy_elements(to, kept + done * by.inner, run);
            to += run;
            done = place;
            if (k == count || by.inner == 0) continue;
            detail::copy_elements(to, fresh_ones + turns.data()[k] * by.inner, by.inner);
            to += by.inner;
        }
    }
    return result;
}
/// Into all elements in C order: one dimension.
template <expression E, operand V>
ndarray<value_t<E>> insert(const E& e, const detail::places_arg& places, const V& values) {
    return insert(asarray(e).reshape({-1}), places, values, 0);
}

/// The elements of both in C order, one behind the other; dtypes promote. @see numpy.append
template <expression E, operand V>
auto append(const E& e, const V& values) {
    return concatenate(std::tuple{asarray(e), asarray(values)}, none);
}
/// Along an axis. @throws shape_error where other axes differ, index_error
template <expression E, operand V>
auto append(const E& e, const V& values, intp axis) {
    return concatenate(std::tuple{asarray(e), asarray(values)}, axis);
}

/// Which ends trim_zeros trims.
enum class trim : unsigned char { front = 1, back = 2, both = 3 };

/// Without the zeros at the ends of these axes: a view. @throws index_error, value_error for a duplicate
/// @see numpy.trim_zeros
template <expression E>
auto trim_zeros(const E& e, trim ends, const detail::axes_arg& axes) {
    auto a = detail::viewable(e);
    using A = decltype(a);
    for (intp axis : normalized_axes("trim_zeros", axes.list(), a.ndim())) {
        const auto along = static_cast<int>(axis);
        const auto part = [&](intp start, intp stop) { return a.viewed(part_of_axis(a.where(), along, start, stop)); };
        const auto is_zero = [&](intp k) {
            const A at = part(k, k + 1);
            return at.size() == 0 ||
                   !reduce_all<functor::maximum, bool>("trim_zeros", make_node(functor::not_equal{}, at, typename A::value_type{}));
        };
        intp start = 0, stop = a.size() == 0 ? 0 : a.where().sizes()[along];
        if (static_cast<int>(ends) & 1)
            while (start < stop && is_zero(start)) ++start;
        if (static_cast<int>(ends) & 2)
            while (start < stop && is_zero(stop - 1)) --stop;
        a = part(start, stop);
    }
    return a;
}
/// Along all axes.
template <expression E>
auto trim_zeros(const E& e, trim ends = trim::both) {
    dims axes;
    for (int k = 0; k < e.shape().size(); ++k) axes.push_back(k);
    return trim_zeros(e, ends, axes);
}

}  // namespace nd::inline ND_ABI
