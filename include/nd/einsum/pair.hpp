// SPDX-License-Identifier: BSD-3-Clause
//
// What is computed: sums of one operand's labels, and contractions of two. A pair without a sum is a broadcast product, one
// without rows or columns a reduction of a product, both the one loop's; any other is a product of matrices over views whose
// axes are joined where strides allow, and copied once where they do not. Owns that choice.
#pragma once

#include "../engine/reduce.hpp"
#include "../linalg/stacked_product.hpp"
#include "../nodes.hpp"
#include "problem.hpp"

namespace nd::inline ND_ABI::einsum_parts {

/// An array whose axes have labels.
template <class Array>
struct labelled {
    Array array;
    label_list axes;

    label_set set() const { return axes.set(); }
};
template <class T>
using factor = labelled<ndarray<const T>>;
template <class T>
using target = labelled<ndarray<T>>;

/// Size and stride of a label in an array, 1 and 0 where it has not that label.
inline std::pair<intp, intp> axis_of(const layout& where, const label_list& axes, int id) {
    for (int k = 0; k < axes.count; ++k)
        if (axes.id[k] == id) return {where.sizes()[k], where.steps()[k]};
    return {1, 0};
}

/// The array with axes in this order, of size 1 where it has not that label.
inline layout arranged(const layout& where, const label_list& axes, const label_list& order) {
    layout result(order.count);
    for (int k = 0; k < order.count; ++k) {
        const auto [size, step] = axis_of(where, axes, order.id[k]);
        result.set(k, size, step);
    }
    return result;
}

inline label_list joined(label_list first, const label_list& second) {
    for (int k = 0; k < second.count; ++k) first.add(second.id[k]);
    return first;
}

/// The labels of `axes` in `set`, the largest stride first: in the order of memory.
inline label_list by_stride(const layout& where, const label_list& axes, label_set set) {
    label_list order;
    const auto step = [&](int id) {
        const intp s = axis_of(where, axes, id).second;
        return s < 0 ? -s : s;
    };
    for (int k = 0; k < axes.count; ++k) {
        if (!set.has(axes.id[k])) continue;
        int at = order.count;
        order.add(axes.id[k]);
        for (; at > 0 && step(order.id[at - 1]) < step(axes.id[k]); --at) order.id[at] = order.id[at - 1];
        order.id[at] = axes.id[k];
    }
    return order;
}

/// How many of the last labels in `order` run on into each other in the array, as one axis.
inline int joinable(const layout& where, const label_list& axes, const label_list& order) {
    int count = order.count > 0;
    for (; count < order.count; ++count) {
        const auto [size, step] = axis_of(where, axes, order.id[order.count - count]);
        if (axis_of(where, axes, order.id[order.count - count - 1]).second != size * step) break;
    }
    return count;
}

/// @throws value_error where a loop, or an array, over these axes would have too many
inline void check_count(const problem& p, const label_list& axes) {
    if (ND_UNLIKELY(axes.count > max_ndim)) raise<value_error>(p.function(), "a step of the contraction has ", intp{axes.count}, " labels at once; at most 64 are possible");
}

/// Room for a result with these axes.
template <class T>
target<T> fresh(const problem& p, const label_list& axes) {
    dims shape;
    check_count(p, axes);
    for (int k = 0; k < axes.count; ++k) shape.push_back(p.size(axes.id[k]));
    return {ndarray<T>::uninitialized(shape), axes};
}

/// The elements, packed in this order of axes.
template <class T>
factor<T> packed(const problem& p, const factor<T>& from, const label_list& order) {
    const target<T> copy = fresh<T>(p, order);
    engine::assign(copy.array.data(), copy.array.where(), from.array.viewed({arranged(from.array.where(), from.axes, order), 0}));
    return {copy.array, order};
}

/// to = the sum of e over `summed`; e has the axes of `to`, then those.
template <class T, class E>
void sum_into(const problem& p, const target<T>& to, const label_list& summed, const E& e) {
    const label_list all = joined(to.axes, summed);
    check_count(p, all);
    ndarray<compute_t<T>> sums;  // of 16-bit floats in float
    if constexpr (half_floating<T>) sums = ndarray<compute_t<T>>::uninitialized(to.array.shape());
    else sums = to.array;
    layout spread(all.count);
    intp terms = 1;
    for (int k = 0; k < all.count; ++k) {
        const intp n = p.size(all.id[k]);
        spread.set(k, n, k < to.axes.count ? sums.where().steps()[k] : 0);
        if (k >= to.axes.count) terms *= n;
    }
    if (to.array.size() == 0) return;
    if (terms == 0) to.array.fill(T{});
    else if (summed.count == 0) engine::assign(to.array.data(), to.array.where(), e);
    else engine::reduce<functor::add, compute_t<T>>(sums.data(), spread, e);
    if constexpr (half_floating<T>) {
        if (terms != 0 && summed.count != 0) to.array.write(sums);
    }
}

/// to = the sum of `from` over all labels that `to` has not.
template <class T>
void sum_alone(const problem& p, const target<T>& to, const factor<T>& from) {
    const label_list summed = by_stride(from.array.where(), from.axes, from.set() - to.set());
    sum_into(p, to, summed, from.array.viewed({arranged(from.array.where(), from.axes, joined(to.axes, summed)), 0}));
}

/// Sums over what is only here, so that pairs have rows, columns, sums and stacks only.
template <class T>
void drop_sums(const problem& p, factor<T>& from, label_set needed) {
    if ((from.set() - needed).empty()) return;
    const target<T> kept = fresh<T>(p, by_stride(from.array.where(), from.axes, needed));
    sum_alone(p, kept, from);
    from = {kept.array, kept.axes};
}

/// One product of matrices over a stack: which labels are joined to which of its axes.
template <class T>
class matrix_pair {
public:
    matrix_pair(const problem& p, const factor<T>& a, const factor<T>& b) : problem_(p), a_(&a), b_(&b) {}

    /// Whether it comes about best as a product of matrices.
    static bool suits(const target<T>& to, const factor<T>& a, const factor<T>& b) {
        const label_set both = a.set() & b.set();
        if ((a.set() - both).empty() || (b.set() - both).empty()) return false;
        return !(both - to.set()).empty() || has_short_rows(to, a, b);
    }
    /// The axes in the order in which the product comes about most easily.
    label_list natural_axes(label_set kept) const {
        const label_set both = a_->set() & b_->set();
        return joined(joined(ordered(*a_, both & kept), ordered(*a_, a_->set() - both)), ordered(*b_, b_->set() - both));
    }
    void compute(const target<T>& to) {
        const label_set both = a_->set() & b_->set(), summed = both - to.set();
        const label_list stack = ordered(to, both - summed), rows = ordered(*a_, a_->set() - both), cols = ordered(*b_, b_->set() - both);

        // The sums must be one axis of both: in the order of the larger operand, and the other is copied where it has to be.
        const bool a_leads = a_->array.size() >= b_->array.size();
        const factor<T>&leader = a_leads ? *a_ : *b_, &other = a_leads ? *b_ : *a_;
        const auto joins = [](const factor<T>& f, const label_list& order) { return joinable(f.array.where(), f.axes, order) == order.count; };
        label_list sums = ordered(leader, summed);
        if (!joins(leader, sums)) {
            const label_list of_other = ordered(other, summed);
            if (joins(leader, of_other)) sums = of_other;
        }
        if (!joins(*a_, sums)) pack(a_, joined(joined(stack, rows), sums));
        if (!joins(*b_, sums)) pack(b_, joined(joined(stack, cols), sums));

        // Rows, and columns, are one axis as far as they run on; the rest makes the stack deeper, if its matrices stay large.
        int m = joinable(a_->array.where(), a_->axes, rows), n = joinable(b_->array.where(), b_->axes, cols);
        const auto length = [&](const label_list& list, int last) {
            intp size = 1;
            for (int k = list.count - last; k < list.count; ++k) size *= problem_.size(list.id[k]);
            return size;
        };
        // Without sums there is nothing to be saved by it.
        const auto large = [&](int of_rows, int of_cols) { return sums.count == 0 || length(rows, of_rows) * length(cols, of_cols) * length(sums, sums.count) >= large_enough; };
        if ((m < rows.count || n < cols.count) && !large(m, n)) {
            if (m < rows.count) pack(a_, joined(joined(stack, rows), sums)), m = rows.count;
            if (n < cols.count) pack(b_, joined(joined(stack, cols), sums)), n = cols.count;
        }
        const int of_rows = least(m, joinable(to.array.where(), to.axes, rows)), of_cols = least(n, joinable(to.array.where(), to.axes, cols));
        if ((of_rows < m || of_cols < n) && !large(of_rows, of_cols)) {
            const target<T> room = fresh<T>(problem_, joined(joined(stack, rows), cols));
            multiply(room, stack, rows, m, cols, n, sums);
            engine::assign(to.array.data(), to.array.where(), ndarray<const T>(room.array).viewed({arranged(room.array.where(), room.axes, to.axes), 0}));
        } else {
            multiply(to, stack, rows, of_rows, cols, of_cols, sums);
        }
    }

private:
    static constexpr intp large_enough = intp{1} << 16;  // multiplications in one product, beside which a call is nothing
    static int least(int a, int b) { return a < b ? a : b; }
    template <class Array>
    static label_list ordered(const labelled<Array>& from, label_set set) {
        return by_stride(from.array.where(), from.axes, set);
    }
    /// Whether the result's rows, each a row of one operand times an element of the other, are short: the loop would first
    /// fill rows with copies of that element.
    static bool has_short_rows(const target<T>& to, const factor<T>& a, const factor<T>& b) {
        if constexpr (!linalg::has_small_product<T>) return false;
        constexpr intp size = static_cast<intp>(sizeof(T)), shortest = 64, longest = 2048;
        const label_list order = ordered(to, to.set());
        const int col = order.id[order.count - 1];
        const factor<T>&row = b.set().has(col) ? b : a, &other = &row == &a ? b : a;
        const auto [n, step] = axis_of(to.array.where(), to.axes, col);
        return !other.set().has(col) && n * size >= shortest && n * size <= longest && step == size && axis_of(row.array.where(), row.axes, col).second == size;
    }
    void pack(const factor<T>*& from, const label_list& order) {
        factor<T>& room = &from == &a_ ? room_a_ : room_b_;
        room = packed(problem_, *from, order);
        from = &room;
    }

    /// The last `count` of these labels as one axis.
    static void set_joined(layout& to, int axis, const layout& where, const label_list& axes, const label_list& order, int count) {
        intp size = 1;
        for (int k = order.count - count; k < order.count; ++k) size *= axis_of(where, axes, order.id[k]).first;
        to.set(axis, size, count > 0 ? axis_of(where, axes, order.id[order.count - 1]).second : 0);
    }
    void multiply(const target<T>& to, const label_list& stack, const label_list& rows, int m, const label_list& cols, int n, const label_list& sums) const {
        label_list deep = stack;
        for (int k = 0; k < rows.count - m; ++k) deep.add(rows.id[k]);
        for (int k = 0; k < cols.count - n; ++k) deep.add(cols.id[k]);
        const auto matrices = [&](const layout& where, const label_list& axes, const label_list& first, int of_first, const label_list& second, int of_second) {
            const layout outer = arranged(where, axes, deep);
            layout result(deep.count + 2);
            for (int k = 0; k < deep.count; ++k) result.set(k, outer.sizes()[k], outer.steps()[k]);
            set_joined(result, deep.count, where, axes, first, of_first);
            set_joined(result, deep.count + 1, where, axes, second, of_second);
            return result;
        };
        linalg::multiply_stacks<T>(problem_.function(), a_->array.data(), matrices(a_->array.where(), a_->axes, rows, m, sums, sums.count), b_->array.data(),
                                   matrices(b_->array.where(), b_->axes, sums, sums.count, cols, n), to.array.data(), matrices(to.array.where(), to.axes, rows, m, cols, n));
    }

    const problem& problem_;
    const factor<T>*a_, *b_;
    factor<T> room_a_, room_b_;  // copies, where they are needed
};

/// to = a b, summed over what `to` has not; each label is in two of the three.
template <class T>
void multiply_pair(const problem& p, const target<T>& to, const factor<T>& a, const factor<T>& b) {
    if (to.array.size() == 0) return;
    if (a.array.size() == 0 || b.array.size() == 0) return to.array.fill(T{});
    if (matrix_pair<T>::suits(to, a, b)) return matrix_pair<T>(p, a, b).compute(to);
    const factor<T>& larger = a.array.size() >= b.array.size() ? a : b;
    const label_list summed = by_stride(larger.array.where(), larger.axes, (a.set() | b.set()) - to.set()), all = joined(to.axes, summed);
    const auto seen = [&](const factor<T>& f) { return f.array.viewed({arranged(f.array.where(), f.axes, all), 0}); };
    sum_into(p, to, summed, make_node(functor::multiply{}, seen(a), seen(b)));
}

}  // namespace nd::inline ND_ABI::einsum_parts
