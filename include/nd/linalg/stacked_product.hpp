// SPDX-License-Identifier: BSD-3-Clause
//
// Products of stacks of matrices as they lie, in one dtype: which kernel computes them, and what has to be copied for it.
// Shapes, promotion and fresh results are linalg/products.hpp's and einsum's; one product is blas_product.hpp's,
// small_product.hpp's or integer_product.hpp's.
#pragma once

#include "../engine/overlap.hpp"
#include "../nodes.hpp"
#include "blas_product.hpp"
#include "integer_product.hpp"
#include "small_product.hpp"
#include "stacks.hpp"

namespace nd::inline ND_ABI::linalg {

namespace detail {

/// One product for a whole stack, where b is one matrix: the rows of all of a are rows of it, if they run on.
inline void join_rows(layout& a, const layout& b, layout& c) {
    if (b.ndim() != 2 || a.ndim() == 2) return;
    intp rows = 1;
    for (int axis = 0; axis < a.ndim() - 1; ++axis) rows *= a.sizes()[axis];
    layout joined_a, joined_c;
    if (reshape(a, dims{rows, b.sizes()[0]}, joined_a) && reshape(c, dims{rows, b.sizes()[1]}, joined_c)) {
        a = static_cast<layout&&>(joined_a);
        c = static_cast<layout&&>(joined_c);
    }
}

inline product_layout matrices(const layout& a, const layout& b, const layout& c) {
    const auto last = [](dims_view of, int back) { return of.data()[of.size() - back]; };
    return {last(c.shape(), 2),   last(c.shape(), 1),   last(a.shape(), 1),   last(a.strides(), 2), last(a.strides(), 1),
            last(b.strides(), 2), last(b.strides(), 1), last(c.strides(), 2), last(c.strides(), 1)};
}

}  // namespace detail

/// c = a b, or c += a b, for stacks of matrices whose leading axes broadcast to c's; c shares no memory with a and b.
template <class T>
void multiply_stacks(const char* function, const T* a, layout where_a, const T* b, layout where_b, T* c, layout where_c, bool add = false) {
    if (where_c.size() == 0) return;
    if (where_a.shape()[-1] == 0) {
        if (!add) engine::assign(c, where_c, number<T>(T{}));
        return;
    }
    // What there is no kernel for: by another dtype, or beside c.
    const auto elsewhere = [&]<class Part>(const Part* from_a, const layout& at_a, const Part* from_b, const layout& at_b) {
        const auto fresh = ndarray<Part>::uninitialized(where_c.shape());
        multiply_stacks<Part>(function, from_a, at_a, from_b, at_b, fresh.data(), fresh.where());
        const ndarray<T> target(buffer(), c, where_c);
        if (add) target.write(make_node(functor::add{}, target, fresh));
        else target.write(fresh);
    };
    if constexpr (!std::same_as<compute_t<T>, T>) {  // floats of 16 bits are multiplied, and summed, as what they are computed in
        using wide = compute_t<T>;
        const auto left = ndarray<wide>::uninitialized(where_a.shape()), right = ndarray<wide>::uninitialized(where_b.shape());
        left.write(ndarray<const T>(buffer(), a, where_a));
        right.write(ndarray<const T>(buffer(), b, where_b));
        return elsewhere.template operator()<wide>(left.data(), left.where(), right.data(), right.where());
    } else {
        detail::join_rows(where_a, where_b, where_c);
        const product_layout sizes = detail::matrices(where_a, where_b, where_c);
        // The last axis of the stack is walked in rows: one small product is done sooner than the way to the next.
        const int leading = where_c.ndim() - 2, inner = leading > 0;
        const auto step_of = [inner](const layout& where) {
            const int axis = where.ndim() - 3;
            return inner > 0 && axis >= 0 && where.sizes()[axis] != 1 ? where.steps()[axis] : 0;
        };
        const auto own = [inner](const layout& where) { return where.ndim() < 2 + inner ? where.ndim() : 2 + inner; };
        const auto each_row = [&](const auto& multiply_row) {
            const intp count = inner > 0 ? where_c.sizes()[leading - 1] : 1, step_a = step_of(where_a), step_b = step_of(where_b), step_c = step_of(where_c);
            engine::for_each_lane<3>({where_c.sizes(), leading - inner}, {{a, &where_a, own(where_a)}, {b, &where_b, own(where_b)}, {c, &where_c, own(where_c)}}, [&](char* const(&at)[3]) {
                multiply_row(product_row<T>{reinterpret_cast<const T*>(at[0]), reinterpret_cast<const T*>(at[1]), reinterpret_cast<T*>(at[2]), count, step_a, step_b, step_c});
            });
        };
        const auto each = [&](const auto& multiply_one) { each_row([&](const product_row<T>& row) { row.each(multiply_one); }); };
        if constexpr (has_small_product<T>) {
            if (is_small_product<T>(sizes)) return small_products<T>(sizes, add, each_row);
        }
        if constexpr (blas_element<T>) {
            for (intp size : {sizes.m, sizes.n, sizes.k}) blas::checked(function, where_c.shape(), size);
            const blas_product direct(sizes, sizeof(T));
            if (!direct.takes_c) return elsewhere.template operator()<T>(a, where_a, b, where_b);
            ndarray<T> copy_a, copy_b;
            const auto copied = [](ndarray<T>& copy, const T*& from, layout& where) {
                copy = ndarray<const T>(buffer(), from, where).copy();
                from = copy.data();
                where = copy.where();
            };
            if (!direct.takes_a) copied(copy_a, a, where_a);
            if (!direct.takes_b) copied(copy_b, b, where_b);
            each([add, p = blas_product(detail::matrices(where_a, where_b, where_c), sizeof(T))](const T* from_a, const T* from_b, T* to) { multiply<T>(p, from_a, from_b, to, add); });
        } else if (add) {
            elsewhere.template operator()<T>(a, where_a, b, where_b);
        } else {
            each([&](const T* from_a, const T* from_b, T* to) { integer_product<T>(sizes, from_a, from_b, to); });
        }
    }
}

/// c = a b, or c += a b, of three matrices as they lie, where nothing needs a copy, a check or a stack: a call of BLAS and
/// little else. False, and nothing done, where it is not so simple.
template <class T>
bool multiply_plain(const T* a, const layout& where_a, const T* b, const layout& where_b, T* c, const layout& where_c, bool add) {
    if (where_a.ndim() != 2 || where_b.ndim() != 2 || where_c.ndim() != 2) return false;
    const intp *const size_a = where_a.sizes(), *const size_b = where_b.sizes(), *const size_c = where_c.sizes();
    const intp *const step_a = where_a.steps(), *const step_b = where_b.steps(), *const step_c = where_c.steps();
    const product_layout p{size_c[0], size_c[1], size_a[1], step_a[0], step_a[1], step_b[0], step_b[1], step_c[0], step_c[1]};
    if (size_a[0] != p.m || size_b[0] != p.k || size_b[1] != p.n || p.m < 1 || p.n < 1 || p.k < 1) return false;
    if (!blas::fits(p.m) || !blas::fits(p.n) || !blas::fits(p.k)) return false;
    constexpr intp size = sizeof(T);
    if (engine::may_overlap(c, where_c, size, a, where_a, size) || engine::may_overlap(c, where_c, size, b, where_b, size)) return false;
    if constexpr (has_small_product<T>) {
        if (is_small_product<T>(p)) {
            small_product<T>(p, a, b, c, add);
            return true;
        }
    }
    const blas_product direct(p, size);
    if (!direct.takes_a || !direct.takes_b || !direct.takes_c) return false;
    multiply<T>(direct, a, b, c, add);
    return true;
}

}  // namespace nd::inline ND_ABI::linalg
