// SPDX-License-Identifier: BSD-3-Clause
//
// An array with margins: pad, in all of NumPy's modes. The array is copied into the middle of the result, and the margins
// of each axis are written in turn from what is there by then, so that corners follow from the axes before.
#pragma once

#include <algorithm>

#include "../creation/ranges.hpp"
#include "../statistics/means.hpp"
#include "turns.hpp"

namespace nd::inline ND_ABI {

/// What margins hold: `constant` values, the `edge` elements, a ramp to end values, a statistic of the elements at the edge,
/// the elements mirrored (with the edge itself for `symmetric`) or from the other end, or nothing defined (`empty`).
enum class pad_mode : unsigned char { constant, edge, linear_ramp, maximum, mean, median, minimum, reflect, symmetric, wrap, empty };

/// How `reflect` and `symmetric` mirror: the values, or (odd) their differences from the edge.
enum class reflection : unsigned char { even, odd };

namespace detail {

/// A value before and one behind, for each axis: one for all, a pair for all, or a list of pairs.
template <class V>
class per_side {
public:
    struct pair {
        V before, behind;
    };
    per_side() = default;
    template <class S>
        requires(std::convertible_to<S, V>)
    per_side(S both) : pairs_{{static_cast<V>(both), static_cast<V>(both)}}, count_(1) {}  // NOLINT: one for all sides
    template <class S, class U>
        requires(std::convertible_to<S, V>&& std::convertible_to<U, V>)
    per_side(S before, U behind) : pairs_{{static_cast<V>(before), static_cast<V>(behind)}}, count_(1) {}
    /// One pair for each axis, or for all.
    per_side(std::initializer_list<pair> axes) {
        if (axes.size() > max_listed) raise<value_error>("pad", "at most 16 axes can be listed");
        for (const pair& p : axes) pairs_[count_++] = p;
    }

    bool given() const { return count_ > 0; }
    const pair& on(int axis) const { return pairs_[count_ == 1 ? 0 : axis]; }
    /// The pair of that axis, or `otherwise` where none is given.
    pair on(int axis, pair otherwise) const { return given() ? on(axis) : otherwise; }
    /// @throws shape_error where a list has another length than the array has axes
    void check(int ndim) const {
        if (count_ > 1 && count_ != ndim) raise<shape_error>("pad", intp{count_}, " pairs for an array of ", intp{ndim}, " dimensions");
    }

private:
    static constexpr int max_listed = 16;
    pair pairs_[max_listed] = {};
    int count_ = 0;
};

}  // namespace detail

/// How wide the margins are: `2`, `{before, behind}` for all axes, or `{{before, behind}, ...}` for each.
using pad_widths = detail::per_side<intp>;

/// Options of pad.
template <element T>
struct pad_options {
    by_name named{};
    pad_mode mode = pad_mode::constant;
    detail::per_side<T> constant_values{};  ///< constant: 0 by default
    detail::per_side<T> end_values{};       ///< linear_ramp: 0 by default
    detail::per_side<intp> stat_length{};   ///< statistics: of how many elements at the edge; all by default
    reflection reflect_type = reflection::even;
};

namespace detail {

/// One axis of an array whose middle is done, while its margins are written.
template <class T>
struct margins {
    ndarray<T> of;  ///< done on the axes before; later ones without margins
    int axis;
    intp before, behind;  ///< widths still to be written

    ndarray<T> part(intp start, intp stop) const { return of.viewed(part_of_axis(of.where(), axis, start, stop)); }
    ndarray<T> reversed(intp start, intp stop) const { return flip(part(start, stop), axis); }
    intp size() const { return of.where().sizes()[axis]; }
    intp first() const { return before; }
    intp last() const { return size() - behind; }

    template <class A, class B>
    void write(const A& front, const B& back) const {
        if (before > 0) part(0, before).write(front);
        if (behind > 0) part(last(), size()).write(back);
    }
};

template <class T>
void pad_ramp(const margins<T>& m, T front, T back) {
    const int at = m.axis;
    const auto ramp = [&](T end, intp edge, intp width) {
        const ndarray<const T> stop = m.part(edge, edge + 1).viewed({remove_axis(m.part(edge, edge + 1).where(), at), 0});
        return linspace<T>(eval(engine::converted<promote_t<T, double>>(end)), stop, {.num = width, .endpoint = false, .axis = at});
    };
    if (m.before > 0) m.part(0, m.before).write(ramp(front, m.first(), m.before));
    if (m.behind > 0) m.part(m.last(), m.size()).write(flip(ramp(back, m.last() - 1, m.behind), at));
}

/// The middle of each line along the axis, the mean of both where their number is even, NaN where there is one.
template <class M, class T>
ndarray<M> medians_of(const ndarray<T>& values, int axis) {
    const auto lines = array<M>(moveaxis(values, axis, -1), order::C);
    dims shape = values.shape();
    const intp n = shape[axis], half = n / 2;
    shape[axis] = 1;
    const auto result = empty<M>(shape);
    const auto before = [](const M& a, const M& b) { return simd::lt(a, b); };
    for (intp k = 0; k < result.size(); ++k) {
        M* const line = lines.data() + k * n;
        M& median = result.data()[k];  // of size 1 along the axis, C order is that of the lines
        bool has_nan = n == 0;
        for (intp i = 0; i < n; ++i) has_nan |= simd::is_nan(line[i]);
        if (has_nan) {
            median = M(std::numeric_limits<real_t<M>>::quiet_NaN());
            continue;
        }
        std::nth_element(line, line + half, line + n, before);
        median = n % 2 != 0 ? line[half] : (*std::max_element(line, line + half, before) + line[half]) / M(2);
    }
    return result;
}

/// The statistic of the elements in a part, with size 1 along the axis; integers take the nearest value, ties the even one.
template <class T>
ndarray<T> pad_statistic(const ndarray<T>& values, int axis, pad_mode mode) {
    if (mode == pad_mode::maximum) return reduce_axes<functor::maximum, T>("pad", values, {axis}, true);
    if (mode == pad_mode::minimum) return reduce_axes<functor::minimum, T>("pad", values, {axis}, true);
    auto centre = mode == pad_mode::median ? medians_of<inexact_t<T>>(values, axis)
                                           : ndarray<inexact_t<T>>(mean(values, {.axis = axis, .keepdims = true}));
    if constexpr (integer<T>) {
        for (intp k = 0; k < centre.size(); ++k) centre.data()[k] = __builtin_nearbyint(centre.data()[k]);
    }
    if constexpr (std::same_as<T, inexact_t<T>>)
        return centre;
    else
        return centre.template astype<T>();
}

template <class T>
void pad_statistics(const margins<T>& m, pad_mode mode, const per_side<intp>& lengths) {
    const intp most = m.last() - m.first();
    const auto pair = lengths.on(m.axis, {most, most});
    if (pair.before < 0 || pair.behind < 0) raise<value_error>("pad", "a length must not be negative");
    if ((pair.before == 0 || pair.behind == 0) && (integer<T> || mode == pad_mode::maximum || mode == pad_mode::minimum)) {
        raise<value_error>("pad", "no value of no elements: stat_length is 0");
    }
    const intp front = pair.before < most ? pair.before : most, back = pair.behind < most ? pair.behind : most;
    m.write(pad_statistic(m.part(m.first(), m.first() + front), m.axis, mode),
            pad_statistic(m.part(m.last() - back, m.last()), m.axis, mode));
}

/// Mirrors what is there into the margins; what is there grows by whole periods until they are full.
template <class T>
void pad_mirrored(margins<T> m, pad_mode mode, reflection how, intp period) {
    const intp edge = mode == pad_mode::symmetric ? 1 : 0;  // symmetric repeats the edge itself
    const auto mirror = [&](const ndarray<T>& to, const ndarray<T>& values, intp at) {
        if (how == reflection::even) return void(to.write(values));
        const ndarray<T> centre = m.part(at, at + 1);  // 2*centre - value; of truth values that is `or`
        if constexpr (boolean<T>)
            to.write(make_node(functor::logical_or{}, centre, values));
        else
            to.write(make_node(functor::subtract{}, make_node(functor::multiply{}, centre, T(2)), values));
    };
    while (m.before > 0 || m.behind > 0) {
        const intp there = m.last() - m.first();
        const intp usable = edge ? there / period * period : (there - 1) / (period - 1) * (period - 1);
        if (m.before > 0) {
            const intp n = usable < m.before ? usable : m.before, from = m.before + 1 - edge;
            mirror(m.part(m.before - n, m.before), m.reversed(from, from + n), m.before);
            m.before -= n;
        }
        if (m.behind > 0) {
            const intp n = usable < m.behind ? usable : m.behind, end = m.last(), to = end - 1 + edge;
            mirror(m.part(end, end + n), m.reversed(to - n, to), end - 1);
            m.behind -= n;
        }
    }
}

template <class T>
void pad_wrapped(margins<T> m, intp original) {
    while (m.before > 0 || m.behind > 0) {
        const intp period = (m.last() - m.first()) / original * original, first = m.first(), last = m.last();
        const intp front = period < m.before ? period : m.before, back = period < m.behind ? period : m.behind;
        if (front > 0) m.part(first - front, first).write(m.part(first + period - front, first + period));
        if (back > 0) m.part(last, last + back).write(m.part(last - period, last - period + back));
        m.before -= front;
        m.behind -= back;
    }
}

/// The result with the array in its middle, which is read through `middle`.
template <class T, class A>
ndarray<T> padded_middle(const A& a, const pad_widths& widths, layout& middle, intp& offset) {
    dims shape = a.shape();
    offset = 0;
    for (int k = 0; k < a.ndim(); ++k) {
        const auto& [before, behind] = widths.on(k);
        if (before < 0 || behind < 0) raise<value_error>("pad", "a width must not be negative");
        if (__builtin_add_overflow(shape[k], before, &shape[k]) || __builtin_add_overflow(shape[k], behind, &shape[k])) {
            raise<value_error>("pad", "the result is too big");
        }
    }
    const auto result = empty<T>(shape, only_f_contiguous(a.where(), a.itemsize()) ? order::F : order::C);
    middle = result.where();
    for (int k = 0; k < a.ndim(); ++k) {
        middle.sizes()[k] = a.where().sizes()[k];
        if (result.size() != 0) offset += widths.on(k).before * middle.steps()[k];
    }
    result.viewed({middle, offset}).write(a);
    return result;
}

/// Calls write(margins) for each axis: on the axes before it the whole result, on those behind it the middle.
template <class T, class Write>
void for_each_margin(const ndarray<T>& result, layout where, intp offset, const pad_widths& widths, const Write& write) {
    const int ndim = result.ndim();
    for (int k = 0; k < ndim; ++k) {
        const auto& [before, behind] = widths.on(k);
        where.sizes()[k] = result.where().sizes()[k];
        offset -= before * where.steps()[k];
        if (before > 0 || behind > 0) write(margins<T>{result.viewed({where, offset}), k, before, behind});
    }
}

}  // namespace detail

/// With margins before and behind each axis: `pad(a, 1)`, `pad(a, {1, 2})`, `pad(a, {{1, 2}, {0, 3}}, {.mode =
/// pad_mode::edge})`. In C order, or F where the array is. @throws value_error for a negative width, and for an axis
/// without elements in modes that need some @see numpy.pad
template <expression E>
ndarray<value_t<E>> pad(const E& e, const pad_widths& widths, const pad_options<value_t<E>>& options = {}) {
    using T = value_t<E>;
    const auto a = asarray(e);
    const int ndim = a.ndim();
    const pad_mode mode = options.mode;
    if (!widths.given()) raise<value_error>("pad", "no widths are given");
    widths.check(ndim);
    options.constant_values.check(ndim);
    options.end_values.check(ndim);
    options.stat_length.check(ndim);
    if (mode != pad_mode::constant && mode != pad_mode::empty) {
        for (int k = 0; k < ndim; ++k) {
            const auto& [before, behind] = widths.on(k);
            if (a.where().sizes()[k] == 0 && (before > 0 || behind > 0)) {
                raise<value_error>("pad", "axis ", intp{k}, " of shape ", to_string(a.shape()),
                                   " is empty: only constant and empty can extend it");
            }
        }
    }
    layout middle;
    intp offset;
    const ndarray<T> result = detail::padded_middle<T>(a, widths, middle, offset);
    if (result.size() == 0) return result;
    detail::for_each_margin(result, middle, offset, widths, [&](const detail::margins<T>& m) {
        const intp own = a.where().sizes()[m.axis];
        switch (mode) {
            case pad_mode::empty:
                return;
            case pad_mode::constant: {
                const auto pair = options.constant_values.on(m.axis, {});
                return m.write(number<T>(pair.before), number<T>(pair.behind));
            }
            case pad_mode::edge:
                return m.write(m.part(m.first(), m.first() + 1), m.part(m.last() - 1, m.last()));
            case pad_mode::linear_ramp: {
                const auto pair = options.end_values.on(m.axis, {});
                return detail::pad_ramp(m, pair.before, pair.behind);
            }
            case pad_mode::reflect:
            case pad_mode::symmetric:
                if (own == 1) return m.write(m.part(m.first(), m.first() + 1), m.part(m.first(), m.first() + 1));
                return detail::pad_mirrored(m, mode, options.reflect_type, own);
            case pad_mode::wrap:
                return detail::pad_wrapped(m, own);
            default:
                return detail::pad_statistics(m, mode, options.stat_length);
        }
    });
    return result;
}
/// In a mode without options of its own: `pad(a, 2, pad_mode::edge)`.
template <expression E>
ndarray<value_t<E>> pad(const E& e, const pad_widths& widths, pad_mode mode) {
    return pad(e, widths, {.mode = mode});
}

/// By a function: called for each lane along each axis in turn, over zeros, `fill(lane, widths, axis)` writes the margins,
/// `widths.before` elements at the lane's beginning and `widths.behind` at its end. @see numpy.pad, mode=function
template <expression E, class Fill>
    requires std::invocable<const Fill&, ndarray<value_t<E>>, pad_widths::pair, int>
ndarray<value_t<E>> pad(const E& e, const pad_widths& widths, const Fill& fill) {
    using T = value_t<E>;
    const ndarray<T> result = pad(e, widths);
    for (int axis = 0; axis < result.ndim(); ++axis) {
        const layout others = remove_axis(result.where(), axis);
        layout along(1);
        along.set(0, result.shape(axis), result.strides()[axis]);
        const engine::lane_operand operands[] = {{result.data(), &others, 0}};
        engine::for_each_lane(others.shape(), operands, [&](char* const* at) { fill(ndarray<T>(result.owner(), reinterpret_cast<T*>(at[0]), along), widths.on(axis), axis); });
    }
    return result;
}

}  // namespace nd::inline ND_ABI
