// SPDX-License-Identifier: BSD-3-Clause
//
// Products of matrices and vectors: matmul over stacks, dot, inner, outer, vdot, vecdot. Checks shapes, promotes and
// computes recipes first; how a stack of products is computed is linalg/stacked_product.hpp's.
#pragma once

#include "../engine/overlap.hpp"
#include "../ndarray.hpp"
#include "../options.hpp"
#include "../ufunc.hpp"
#include "stacked_product.hpp"

namespace nd::inline ND_ABI {

/// Options of a product: where the result goes.
template <element T>
struct product_options {
    by_name named{};
    ndarray<T> out{};         ///< of the result's shape; computed into and returned, whatever memory it shares with the operands
    bool accumulate = false;  ///< adds to what `out` holds
};

/// Options of vecdot.
struct vecdot_options {
    by_name named{};
    intp axis = -1;  ///< along which axis of each operand
};

namespace linalg {

namespace detail {

template <class A, class B>
concept factors = expression<A> && expression<B> && numeric<value_t<A>> && numeric<value_t<B>>;

template <class A, class B>
using product_t = promote_t<value_t<A>, value_t<B>>;

[[noreturn]] ND_COLD inline void raise_unequal(const char* function, dims_view a, dims_view b, int axis_of_b) {
    raise<shape_error>(function, "cannot multiply ", to_string(a), " by ", to_string(b), ": axis -1 of the first is ", a[-1], ", axis ", intp{axis_of_b},
                       " of the second is ", b[axis_of_b]);
}

/// A product of stacks of matrices, (..., m, k) by (..., k, n), worked out before anything is computed.
struct stacked_product {
    layout a, b;
    dims shape;                        ///< of the result
    bool lacks_row = false, lacks_column = false;  ///< axes that the result has not

    /// The result's layout with all of its axes.
    layout result(const layout& where) const {
        layout full = where;
        if (lacks_column) full = insert_axis(full, full.ndim());
        if (lacks_row) full = insert_axis(full, full.ndim() - 1);
        return full;
    }
};

/// @see nd::matmul
inline void work_out_matmul(const char* function, const layout& a, const layout& b, stacked_product& p) {
    if (ND_UNLIKELY(a.ndim() == 0 || b.ndim() == 0)) raise<shape_error>(function, "an operand has no axes; multiply by a number with *");
    p.lacks_row = a.ndim() == 1;
    p.lacks_column = b.ndim() == 1;
    const int of_b = p.lacks_column ? -1 : -2;
    if (ND_UNLIKELY(a.shape()[-1] != b.shape()[of_b])) raise_unequal(function, a.shape(), b.shape(), of_b);
    p.a = p.lacks_row ? insert_axis(a, 0) : a;
    p.b = p.lacks_column ? insert_axis(b, 1) : b;
    join_stacks(function, p.shape, p.a.shape(), p.b.shape());
    if (!p.lacks_row) p.shape.push_back(p.a.shape()[-2]);
    if (!p.lacks_column) p.shape.push_back(p.b.shape()[-1]);
}

/// Whether the result cannot be computed in `out`, because it holds elements of an operand. @throws shape_error
inline bool must_buffer(const char* function, dims_view shape, const void* out, const layout& where, const void* a, const layout& where_a, const void* b,
                        const layout& where_b, intp size) {
    check_out(function, shape, where.shape());
    return engine::may_overlap(out, where, size, a, where_a, size) || engine::may_overlap(out, where, size, b, where_b, size);
}

/// The product in `out` where that is given, else in a fresh array. `full` gives the result's layout with all its axes.
template <class T, class Full>
ndarray<T> multiplied(const char* function, const stacked_product& p, const T* a, const T* b, const product_options<T>& options, const Full& full) {
    const ndarray<T>& out = options.out;
    if (options.accumulate && !out.owner()) raise<value_error>(function, "`.accumulate` needs `.out`, which it adds to");
    const bool direct = out.owner() && !must_buffer(function, p.shape, out.data(), out.where(), a, p.a, b, p.b, sizeof(T));
    const ndarray<T> result = direct ? out : ndarray<T>::uninitialized(p.shape);
    multiply_stacks<T>(function, a, p.a, b, p.b, result.data(), full(result.where()), direct && options.accumulate);
    if (!out.owner() || direct) return result;
    if (options.accumulate) out.write(make_node(functor::add{}, out, result));
    else out.write(result);
    return out;
}

/// @see nd::matmul
template <class T>
ndarray<T> matmul(const char* function, const ndarray<const T>& a, const ndarray<const T>& b, const product_options<T>& options) {
    stacked_product p;
    work_out_matmul(function, a.where(), b.where(), p);
    return multiplied<T>(function, p, a.data(), b.data(), options, [&](const layout& where) { return p.result(where); });
}

/// @see nd::dot
template <class T>
ndarray<T> dot(const char* function, const ndarray<const T>& a, const ndarray<const T>& b, const product_options<T>& options) {
    if (a.ndim() == 1 || b.ndim() <= 2) return matmul<T>(function, a, b, options);
    if (a.shape(-1) != b.shape(-2)) raise_unequal(function, a.shape(), b.shape(), -2);
    // Every matrix of a by every matrix of b: a gets axes of size 1 where b's leading axes are.
    const int own = a.ndim() - 2, others = b.ndim() - 2;
    stacked_product p{a.where(), b.where(), dims(a.shape().data(), own + 1)};
    dims axes;
    for (int k = 0; k < own; ++k) axes.push_back(k);
    for (int k = 0; k < others; ++k) {
        p.a = insert_axis(p.a, own);
        p.shape.push_back(b.shape(k));
        axes.push_back(own + 1 + k);
    }
    p.shape.push_back(b.shape(-1));
    axes.push_back(own);
    axes.push_back(own + 1 + others);
    return multiplied<T>(function, p, a.data(), b.data(), options, [&](const layout& where) { return permute(where, axes); });
}

/// The products of elements, broadcast.
template <class T>
ndarray<T> scaled(const char* function, const ndarray<const T>& a, const ndarray<const T>& b, const product_options<T>& options) {
    const auto product = make_node(functor::multiply{}, a, b);
    if (!options.out.owner()) {
        if (options.accumulate) raise<value_error>(function, "`.accumulate` needs `.out`, which it adds to");
        return eval(product);
    }
    check_out(function, product.shape(), options.out.shape());
    if (options.accumulate) options.out.write(make_node(functor::add{}, options.out, product));
    else options.out.write(product);
    return options.out;
}

/// conj(a) b of two complex numbers.
struct conjugate_multiply : functor::arithmetic {
    static constexpr const char* name = "vecdot";
    template <class V>
    ND_INLINE V operator()(V a, V b) const {
        if constexpr (complex_floating<V>) return simd::mul(V(a.real(), -a.imag()), b);
        else return simd::mul(a, b);
    }
};

}  // namespace detail
}  // namespace linalg

/// The product of matrices, the last two axes, over stacks of them, the leading axes broadcast: (..., m, k) by (..., k, n)
/// is (..., m, n). A first operand of one axis is a row, a second one a column, and the result lacks that axis.
/// @throws shape_error naming both shapes; value_error beyond the 32-bit counts of BLAS @see numpy.matmul
template <class A, class B>
    requires linalg::detail::factors<A, B>
ndarray<linalg::detail::product_t<A, B>> matmul(const A& a, const B& b, product_options<linalg::detail::product_t<A, B>> options = {}) {
    using T = linalg::detail::product_t<A, B>;
    if constexpr (blas_element<T> && requires(const T* p) { p = a.data(), p = b.data(); }) {
        if (options.out.owner() && linalg::multiply_plain<T>(a.data(), a.where(), b.data(), b.where(), options.out.data(), options.out.where(), options.accumulate)) {
            return static_cast<ndarray<T>&&>(options.out);
        }
    }
    return linalg::detail::matmul<T>("matmul", linalg::stored_as<T>(a), linalg::stored_as<T>(b), options);
}
template <operand A, operand B>
    requires(!linalg::detail::factors<A, B>)
__attribute__((unavailable("nd::matmul takes two arrays of numbers; multiply by a number with *"))) void matmul(const A&, const B&);

/// Sums over a's last axis and b's last but one, or only one: shape a[:-1] + b[:-2] + b[-1:]; no axis is broadcast. With a
/// number, or an array without axes, the products of the elements. @throws shape_error @see numpy.dot
template <class A, class B>
    requires linalg::detail::factors<A, B>
auto dot(const A& a, const B& b, const product_options<linalg::detail::product_t<A, B>>& options = {}) {
    using T = linalg::detail::product_t<A, B>;
    const ndarray<const T> left = linalg::stored_as<T>(a), right = linalg::stored_as<T>(b);
    if (left.ndim() == 0 || right.ndim() == 0) return linalg::detail::scaled<T>("dot", left, right, options);
    return linalg::detail::dot<T>("dot", left, right, options);
}
template <operand A, operand B>
    requires(scalar<A> || scalar<B>)
auto dot(const A& a, const B& b) {
    if constexpr (scalar<A> && scalar<B>) return ufunc<functor::multiply>{}(a, b);
    else return eval(make_node(functor::multiply{}, a, b));
}

/// Sums over the last axis of both: shape a[:-1] + b[:-1]. With an array without axes, the products of the elements.
/// @throws shape_error @see numpy.inner
template <class A, class B>
    requires linalg::detail::factors<A, B>
auto inner(const A& a, const B& b) {
    using T = linalg::detail::product_t<A, B>;
    const ndarray<const T> left = linalg::stored_as<T>(a), right = linalg::stored_as<T>(b);
    if (left.ndim() == 0 || right.ndim() == 0) return linalg::detail::scaled<T>("inner", left, right, {});
    if (left.shape(-1) != right.shape(-1)) linalg::detail::raise_unequal("inner", left.shape(), right.shape(), -1);
    return linalg::detail::dot<T>("inner", left, right.ndim() > 1 ? right.mT() : right, {});
}

/// Every element of a by every element of b, both flattened: shape (a.size(), b.size()). @see numpy.outer
template <class A, class B>
    requires linalg::detail::factors<A, B>
auto outer(const A& a, const B& b, const product_options<linalg::detail::product_t<A, B>>& options = {}) {
    using T = linalg::detail::product_t<A, B>;
    return linalg::detail::scaled<T>("outer", linalg::stored_as<T>(a).reshape({-1, 1}), linalg::stored_as<T>(b).reshape({1, -1}), options);
}

/// The sum of conj(a) b over all elements, both flattened. @throws shape_error for different sizes @see numpy.vdot
template <class A, class B>
    requires linalg::detail::factors<A, B>
auto vdot(const A& a, const B& b) {
    using T = linalg::detail::product_t<A, B>;
    const ndarray<const T> left = linalg::stored_as<T>(a), right = linalg::stored_as<T>(b);
    if (left.size() != right.size()) raise<shape_error>("vdot", "shapes ", to_string(left.shape()), " and ", to_string(right.shape()), " have different sizes");
    const auto together = make_node(linalg::detail::conjugate_multiply{}, left.ravel(), right.ravel());
    return reduce_all<functor::add, T>("vdot", together);
}

/// The sums of conj(a) b along an axis of both, the last by default, the other axes broadcast. @throws shape_error where the
/// axis differs in size, index_error @see numpy.vecdot
template <class A, class B>
    requires linalg::detail::factors<A, B>
auto vecdot(const A& a, const B& b, const vecdot_options& options = {}) {
    using T = linalg::detail::product_t<A, B>;
    const auto last = [&](const ndarray<const T>& x) {
        const int axis = normalized_axis("vecdot", options.axis, x.ndim());
        dims axes;
        for (int k = 0; k < x.ndim(); ++k)
            if (k != axis) axes.push_back(k);
        axes.push_back(axis);
        return x.viewed({permute(x.where(), axes), 0});
    };
    const ndarray<const T> left = last(linalg::stored_as<T>(a)), right = last(linalg::stored_as<T>(b));
    if (left.shape(-1) != right.shape(-1)) linalg::detail::raise_unequal("vecdot", left.shape(), right.shape(), -1);
    const auto together = make_node(linalg::detail::conjugate_multiply{}, left, right);
    return reduce_axes<functor::add, T>("vecdot", together, {together.ndim() - 1});
}

namespace linalg {
using nd::matmul, nd::vecdot;  // outer is another: linalg/contractions.hpp
}

}  // namespace nd::inline ND_ABI
