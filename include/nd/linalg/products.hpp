// SPDX-License-Identifier: BSD-3-Clause
//
// Products of matrices and vectors: matmul over stacks, dot, inner, outer, vdot, vecdot. Checks shapes, promotes and
// computes recipes first; how one product is computed is linalg/blas_product.hpp's and linalg/integer_product.hpp's.
#pragma once

#include "../engine/overlap.hpp"
#include "../ndarray.hpp"
#include "../options.hpp"
#include "../ufunc.hpp"
#include "blas_product.hpp"
#include "integer_product.hpp"

namespace nd::inline ND_ABI {

/// Options of a product: where the result goes.
template <element T>
struct product_options {
    [[no_unique_address]] by_name named{};
    ndarray<T> out{};  ///< of the result's shape; computed into and returned, whatever memory it shares with the operands
};

/// Options of vecdot.
struct vecdot_options {
    [[no_unique_address]] by_name named{};
    intp axis = -1;  ///< along which axis of each operand
};

namespace linalg {

/// e as elements of T in memory: itself where it is that already, else its values.
template <class T, expression E>
ndarray<const T> stored_as(const E& e) {
    if constexpr (stored<E> && std::same_as<value_t<E>, T>) {
        return e;
    } else {
        auto values = ndarray<T>::uninitialized(e.shape());
        engine::assign(values.data(), values.where(), e);
        return values;
    }
}

namespace detail {

template <class A, class B>
concept factors = expression<A> && expression<B> && numeric<value_t<A>> && numeric<value_t<B>>;

template <class A, class B>
using product_t = promote_t<value_t<A>, value_t<B>>;

template <class T>
void multiply_zero(const ndarray<T>& c) {
    engine::assign(c.data(), c.where(), number<T>(T{}));
}

/// c = a b for stacks of matrices whose leading axes broadcast to c's; c shares no memory with a and b.
template <class T>
void multiply_stacks(const char* function, ndarray<const T> a, ndarray<const T> b, ndarray<T> c) {
    const intp k = a.shape(-1);
    if (c.size() == 0) return;
    if (k == 0) return multiply_zero(c);
    // One matrix for the whole stack: the rows of all of a are rows of one product, where they run on.
    layout rows_of_a, rows_of_c;
    if (b.ndim() == 2 && a.ndim() > 2 && reshape(a.where(), dims{a.size() / k, k}, rows_of_a) &&
        reshape(c.where(), dims{a.size() / k, b.shape(1)}, rows_of_c)) {
        a = a.viewed({rows_of_a, 0});
        c = c.viewed({rows_of_c, 0});
    }
    const auto sizes = [&] {
        return product_layout{c.shape(-2), c.shape(-1), k, a.strides()[-2], a.strides()[-1], b.strides()[-2], b.strides()[-1], c.strides()[-2], c.strides()[-1]};
    };
    const auto each = [&](const auto& product) {
        const dims leading(c.shape().data(), c.ndim() - 2);
        engine::for_each_lane<3>(leading, {{a.data(), &a.where(), 2}, {b.data(), &b.where(), 2}, {c.data(), &c.where(), 2}},
                                 [&](char* const(&at)[3]) { product(reinterpret_cast<const T*>(at[0]), reinterpret_cast<const T*>(at[1]), reinterpret_cast<T*>(at[2])); });
    };
    if constexpr (blas_element<T>) {
        for (const ndarray<const T>* matrices : {&a, &b})
            for (intp axis : {-2, -1}) blas::checked(function, matrices->shape(), matrices->shape(axis));
        const blas_product<T> direct(sizes());
        if (!direct.takes_a()) a = a.copy();
        if (!direct.takes_b()) b = b.copy();
        const ndarray<T> wanted = c;
        if (!direct.takes_c()) c = ndarray<T>::uninitialized(c.shape());
        each(blas_product<T>(sizes()));
        if (!direct.takes_c()) wanted.write(c);
    } else {
        each([p = sizes()](const T* from_a, const T* from_b, T* to) { integer_product<T>(p, from_a, from_b, to); });
    }
}

/// c = a b into `out` where it is given, else into a fresh array.
template <class T, class Multiply>
ndarray<T> product_into(const char* function, const dims& shape, const ndarray<const T>& a, const ndarray<const T>& b, const ndarray<T>& out, const Multiply& multiply) {
    if (!out.owner()) {
        auto fresh = ndarray<T>::uninitialized(shape);
        multiply(fresh);
        return fresh;
    }
    if (!(out.shape() == shape)) raise<shape_error>(function, "the result has shape ", to_string(shape), ", but out has ", to_string(out.shape()));
    const auto meets = [&](const ndarray<const T>& x) {
        return engine::may_overlap(reinterpret_cast<const char*>(out.data()), out.where(), sizeof(T), reinterpret_cast<const char*>(x.data()), x.where(), sizeof(T));
    };
    if (meets(a) || meets(b)) {
        auto fresh = ndarray<T>::uninitialized(shape);
        multiply(fresh);
        out.write(fresh);
    } else {
        multiply(out);
    }
    return out;
}

/// The products of elements, broadcast.
template <class T>
ndarray<T> scaled(const ndarray<const T>& a, const ndarray<const T>& b, const ndarray<T>& out) {
    const auto together = make_node(functor::multiply{}, a, b);
    return out.owner() ? ufunc<functor::multiply>{}(a, b, {.out = out}) : eval(together);
}

[[noreturn]] ND_COLD inline void raise_unequal(const char* function, dims_view a, dims_view b, int axis_of_b) {
    raise<shape_error>(function, "cannot multiply ", to_string(a), " by ", to_string(b), ": axis -1 of the first is ", a[-1], ", axis ", intp{axis_of_b},
                       " of the second is ", b[axis_of_b]);
}

/// The leading axes of two stacks of matrices, broadcast.
inline dims joined_stacks(const char* function, dims_view a, dims_view b) {
    const dims_view left(a.data(), a.size() - 2), right(b.data(), b.size() - 2);
    for (int back = 1; back <= left.size() && back <= right.size(); ++back) {
        const intp m = left[-back], n = right[-back];
        if (m != n && m != 1 && n != 1) {
            raise<shape_error>(function, "cannot broadcast the leading axes of ", to_string(a), " with those of ", to_string(b), ": axis ", intp{-back - 2}, " is ", m, " vs ", n);
        }
    }
    dims result = left;
    broadcast_into(function, result, right);
    return result;
}

/// @see nd::matmul
template <class T>
ndarray<T> matmul(const char* function, ndarray<const T> a, ndarray<const T> b, const ndarray<T>& out) {
    if (a.ndim() == 0 || b.ndim() == 0) raise<shape_error>(function, "an operand has no axes; multiply by a number with *");
    const bool row = a.ndim() == 1, column = b.ndim() == 1;
    if (a.shape(-1) != b.shape(column ? -1 : -2)) raise_unequal(function, a.shape(), b.shape(), column ? -1 : -2);
    if (row) a = a.viewed({insert_axis(a.where(), 0), 0});
    if (column) b = b.viewed({insert_axis(b.where(), 1), 0});
    dims shape = joined_stacks(function, a.shape(), b.shape());
    if (!row) shape.push_back(a.shape(-2));
    if (!column) shape.push_back(b.shape(-1));
    return product_into<T>(function, shape, a, b, out, [&](const ndarray<T>& c) {
        layout where = c.where();
        if (column) where = insert_axis(where, where.ndim());
        if (row) where = insert_axis(where, where.ndim() - 1);
        multiply_stacks<T>(function, a, b, c.viewed({where, 0}));
    });
}

/// @see nd::dot
template <class T>
ndarray<T> dot(const char* function, ndarray<const T> a, const ndarray<const T>& b, const ndarray<T>& out) {
    if (a.ndim() == 1 || b.ndim() <= 2) return matmul<T>(function, a, b, out);
    if (a.shape(-1) != b.shape(-2)) raise_unequal(function, a.shape(), b.shape(), -2);
    // Every matrix of a by every matrix of b: axes of size 1 where b's leading axes are.
    const int own = a.ndim() - 2, others = b.ndim() - 2;
    dims shape(a.shape().data(), own + 1), axes;
    for (int k = 0; k < others; ++k) shape.push_back(b.shape(k));
    shape.push_back(b.shape(-1));
    for (int k = 0; k < own; ++k) axes.push_back(k);
    for (int k = 0; k < others; ++k) axes.push_back(own + 1 + k);
    axes.push_back(own);
    axes.push_back(own + 1 + others);
    for (int k = 0; k < others; ++k) a = a.viewed({insert_axis(a.where(), own), 0});
    return product_into<T>(function, shape, a, b, out, [&](const ndarray<T>& c) { multiply_stacks<T>(function, a, b, c.viewed({permute(c.where(), axes), 0})); });
}

/// conj(a) b of two complex numbers.
struct conjugate_multiply : functor::arithmetic {
    static constexpr const char* name = "vecdot";
    template <class V>
    ND_INLINE V operator()(V a, V b) const {
        if constexpr (complex_floating<V>) return std::conj(a) * b;
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
auto matmul(const A& a, const B& b, const product_options<linalg::detail::product_t<A, B>>& options = {}) {
    using T = linalg::detail::product_t<A, B>;
    return linalg::detail::matmul<T>("matmul", linalg::stored_as<T>(a), linalg::stored_as<T>(b), options.out);
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
    if (left.ndim() == 0 || right.ndim() == 0) return linalg::detail::scaled<T>(left, right, options.out);
    return linalg::detail::dot<T>("dot", left, right, options.out);
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
    if (left.ndim() == 0 || right.ndim() == 0) return linalg::detail::scaled<T>(left, right, {});
    if (left.shape(-1) != right.shape(-1)) linalg::detail::raise_unequal("inner", left.shape(), right.shape(), -1);
    return linalg::detail::dot<T>("inner", left, right.ndim() > 1 ? right.mT() : right, {});
}

/// Every element of a by every element of b, both flattened: shape (a.size(), b.size()). @see numpy.outer
template <class A, class B>
    requires linalg::detail::factors<A, B>
auto outer(const A& a, const B& b, const product_options<linalg::detail::product_t<A, B>>& options = {}) {
    using T = linalg::detail::product_t<A, B>;
    return linalg::detail::scaled<T>(linalg::stored_as<T>(a).reshape({-1, 1}), linalg::stored_as<T>(b).reshape({1, -1}), options.out);
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
using nd::matmul, nd::outer, nd::vecdot;
}

}  // namespace nd::inline ND_ABI
