// SPDX-License-Identifier: BSD-3-Clause
//
// A whole contraction: the operands in one dtype, their diagonals, and then step by step along a path. Where the user sets a
// limit of memory that a step of many operands would exceed, it is computed slice by slice along its longest labels.
#pragma once

#include "pair.hpp"
#include "path.hpp"

namespace nd::inline ND_ABI::einsum_parts {

template <class T>
using factors = std::vector<factor<T>>;

template <class T>
label_set labels_of(const factors<T>& list) {
    label_set all;
    for (const factor<T>& f : list) all = all | f.set();
    return all;
}

/// The array with label `id` fixed at a position.
template <class Array>
labelled<Array> fixed(const labelled<Array>& from, int id, intp at) {
    for (int k = 0; k < from.axes.count; ++k) {
        if (from.axes.id[k] != id) continue;
        label_list axes;
        for (int i = 0; i < from.axes.count; ++i)
            if (i != k) axes.add(from.axes.id[i]);
        return {from.array.viewed({remove_axis(from.array.where(), k), at * from.array.where().steps()[k]}), axes};
    }
    return from;
}

/// to = the product of all factors, pair after pair.
template <class T>
void multiply_all(const problem& p, const target<T>& to, factors<T> list) {
    for (std::size_t next = 1; next < list.size(); ++next) {
        label_set needed = to.set();
        for (std::size_t k = next + 1; k < list.size(); ++k) needed = needed | list[k].set();
        factor<T>&a = list[0], &b = list[next];
        drop_sums(p, a, needed | b.set());
        drop_sums(p, b, needed | a.set());
        if (next + 1 == list.size()) return multiply_pair(p, to, a, b);
        const label_set kept = (a.set() | b.set()) & needed;
        const label_list axes = matrix_pair<T>(p, a, b).natural_axes(kept);
        label_list order;
        for (int k = 0; k < axes.count; ++k)
            if (kept.has(axes.id[k])) order.add(axes.id[k]);
        const target<T> result = fresh<T>(p, order);
        multiply_pair(p, result, a, b);
        a = {result.array, result.axes};
    }
    sum_alone(p, to, list[0]);
}

/// The label to slice by, so that no result in between is larger than the limit; -1 where none is.
template <class T>
int label_to_slice(const problem& p, const target<T>& to, const factors<T>& list, double limit) {
    label_set made = list[0].set(), worst;
    for (std::size_t next = 1; next + 1 < list.size(); ++next) {
        label_set needed = to.set();
        for (std::size_t k = next + 1; k < list.size(); ++k) needed = needed | list[k].set();
        made = (made | list[next].set()) & needed;
        if (p.elements(made) > limit && p.elements(made) > p.elements(worst)) worst = made;
    }
    int longest = -1;
    for (int id = 0; id < p.ids(); ++id)
        if (worst.has(id) && (longest < 0 || p.size(id) > p.size(longest))) longest = id;
    return longest;
}

/// The same within a limit of elements.
template <class T>
void multiply_within(const problem& p, const target<T>& to, const factors<T>& list, double limit) {
    const int id = limit < 0 ? -1 : label_to_slice(p, to, list, limit);
    if (id < 0) return multiply_all(p, to, list);
    const bool kept = to.set().has(id);
    target<T> part = kept ? to : fresh<T>(p, to.axes);
    if (!kept) to.array.fill(T{});
    for (intp at = 0; at < p.size(id); ++at) {
        factors<T> slices;
        for (const factor<T>& f : list) slices.push_back(fixed(f, id, at));
        multiply_within(p, kept ? fixed(to, id, at) : part, slices, limit);
        if (!kept) to.array.write(make_node(functor::add{}, to.array, part.array));
    }
}

/// Operands of an einsum in one dtype: computed into `to`.
template <class T>
void contract_along(const problem& p, const target<T>& to, factors<T> list, const optimize_option& how, double limit) {
    const contraction_path steps = find_path(p, how, limit);
    for (std::size_t n = 0; n < steps.size(); ++n) {
        factors<T> taken, left;
        for (int k = 0; k < static_cast<int>(list.size()); ++k) {
            bool is_taken = false;
            for (intp at : steps[n]) is_taken |= at == k;
            (is_taken ? taken : left).push_back(list[static_cast<std::size_t>(k)]);
        }
        if (n + 1 == steps.size()) return multiply_within(p, to, taken, limit);
        const label_set kept = labels_of(taken) & (labels_of(left) | to.set());
        label_list order;
        if (taken.size() == 2) {
            drop_sums(p, taken[0], kept | taken[1].set());
            drop_sums(p, taken[1], kept | taken[0].set());
            order = matrix_pair<T>(p, taken[0], taken[1]).natural_axes(kept);
        } else {
            for (int id = 0; id < p.ids(); ++id)
                if (kept.has(id)) order.add(id);
        }
        const target<T> result = fresh<T>(p, order);
        multiply_within(p, result, taken, limit);
        left.push_back({result.array, result.axes});
        list.swap(left);
    }
}

/// The result in `out` where that is given, else in a fresh array. @throws shape_error, value_error before any is written
template <class T, int Count>
ndarray<T> contracted(const problem& p, const ndarray<const T>* const (&operands)[Count], int count, const optimize_option& how, double limit, const ndarray<T>& out) {
    bool direct = false;
    if (out.owner()) {
        p.check_out(out.shape());
        direct = true;
        for (int k = 0; k < count; ++k) {
            const ndarray<const T>& x = *operands[k];
            direct = direct && !engine::may_overlap(out.data(), out.where(), sizeof(T), x.data(), x.where(), sizeof(T));
        }
    }
    const ndarray<T> result = direct ? out : ndarray<T>::uninitialized(p.output_shape());
    const auto factor_of = [&](int k) {
        term t;
        p.reduce_axes(k, t);
        return factor<T>{operands[k]->viewed({static_cast<layout&&>(t.where), 0}), t.axes};
    };
    term t;
    p.reduce_output(result.where(), t);
    const target<T> to{result.viewed({static_cast<layout&&>(t.where), 0}), t.axes};
    if (count == 1) {
        sum_alone(p, to, factor_of(0));
    } else if (count == 2) {
        factor<T> a = factor_of(0), b = factor_of(1);
        drop_sums(p, a, to.set() | b.set());
        drop_sums(p, b, to.set() | a.set());
        multiply_pair(p, to, a, b);
    } else {
        factors<T> list;
        for (int k = 0; k < count; ++k) list.push_back(factor_of(k));
        contract_along(p, to, static_cast<factors<T>&&>(list), how, limit);
    }
    if (!out.owner() || direct) return result;
    out.write(result);
    return out;
}

}  // namespace nd::inline ND_ABI::einsum_parts
