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
#include "small_product.hpp"
#include "stacks.hpp"

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
        join_rows(where_a, where_b, where_c);
        const product_layout sizes = matrices(where_a, where_b, where_c);
        const auto each = [&](const auto& multiply_one) {
            engine::for_each_lane<3>({where_c.sizes(), where_c.ndim() - 2}, {{a, &where_a, 2}, {b, &where_b, 2}, {c, &where_c, 2}}, [&](char* const(&at)[3]) {
                multiply_one(reinterpret_cast<const T*>(at[0]), reinterpret_cast<const T*>(at[1]), reinterpret_cast<T*>(at[2]));
            });
        };
        if constexpr (has_small_product<T>) {
            if (is_small_product<T>(sizes)) return small_products<T>(sizes, add, each);
        }
        if constexpr (blas_element<T>) {
            for (intp count : {sizes.m, sizes.n, sizes.k}) blas::checked(function, where_c.shape(), count);
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
            each([add, p = blas_product(matrices(where_a, where_b, where_c), sizeof(T))](const T* from_a, const T* from_b, T* to) { multiply<T>(p, from_a, from_b, to, add); });
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
    const auto bytes = [](const T* x) { return reinterpret_cast<const char*>(x); };
    constexpr intp size = sizeof(T);
    if (engine::may_overlap(bytes(c), where_c, size, bytes(a), where_a, size) || engine::may_overlap(bytes(c), where_c, size, bytes(b), where_b, size)) return false;
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

/// @throws shape_error where `out` is not of the result's shape
inline void check_out(const char* function, dims_view shape, dims_view out) {
    if (ND_UNLIKELY(!(out == shape))) raise<shape_error>(function, "the result has shape ", to_string(shape), ", but out has ", to_string(out));
}

/// Whether the result cannot be computed in `out`, because it holds elements of an operand. @throws shape_error
inline bool must_buffer(const char* function, dims_view shape, const char* out, const layout& where, const char* a, const layout& where_a, const char* b,
                        const layout& where_b, intp size) {
    check_out(function, shape, where.shape());
    return engine::may_overlap(out, where, size, a, where_a, size) || engine::may_overlap(out, where, size, b, where_b, size);
}

/// The product in `out` where that is given, else in a fresh array. `full` gives the result's layout with all its axes.
template <class T, class Full>
ndarray<T> multiplied(const char* function, const stacked_product& p, const T* a, const T* b, const product_options<T>& options, const Full& full) {
    const ndarray<T>& out = options.out;
    if (options.accumulate && !out.owner()) raise<value_error>(function, "`.accumulate` needs `.out`, which it adds to");
    const auto bytes = [](const T* x) { return reinterpret_cast<const char*>(x); };
    const bool direct = out.owner() && !must_buffer(function, p.shape, bytes(out.data()), out.where(), bytes(a), p.a, bytes(b), p.b, sizeof(T));
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
    if constexpr (stored<A> && stored<B> && std::same_as<value_t<A>, T> && std::same_as<value_t<B>, T> && blas_element<T>) {
        if (options.out.owner() && linalg::detail::multiply_plain<T>(a.data(), a.where(), b.data(), b.where(), options.out.data(), options.out.where(), options.accumulate)) {
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
