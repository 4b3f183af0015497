// SPDX-License-Identifier: BSD-3-Clause
//
// Norms of vectors and matrices, along any axes. Those of vectors are fused reductions: no array of magnitudes is made,
// and the Euclidean one neither overflows nor underflows. Those of matrices by singular values need LAPACK.
#pragma once

#include "../ndarray.hpp"
#include "../options.hpp"
#include "../ufunc.hpp"
#include "decompositions.hpp"

namespace nd::inline ND_ABI::linalg {

/// Which norm: a number, infinity and minus infinity among them, or "fro" (Frobenius), "nuc" (nuclear).
class norm_order {
public:
    enum class form : unsigned char { usual, number, frobenius, nuclear };

    constexpr norm_order() = default;
    template <class S>
        requires(scalar<S> && kind_v<S> <= kind::floating && !boolean<S>)
    constexpr norm_order(S p) : p_(static_cast<double>(p)), form_(form::number) {}  // NOLINT: implicit by design
    /// @throws value_error for another name
    constexpr norm_order(const char* name) {  // NOLINT: implicit by design
        const auto is = [name](const char* other) {
            const char* at = name;
            while (*at && *at == *other) ++at, ++other;
            return *at == *other;
        };
        if (is("fro") || is("f")) form_ = form::frobenius;
        else if (is("nuc")) form_ = form::nuclear;
        else raise<value_error>("norm", "there is no norm named ", name, ": it is \"fro\", \"nuc\" or a number");
    }

    constexpr bool given() const { return form_ != form::usual; }
    constexpr form what() const { return form_; }
    constexpr double p() const { return p_; }

private:
    double p_ = 2;
    form form_ = form::usual;
};

/// Options of norm.
struct norm_options {
    by_name named{};
    norm_order ord{};      ///< by default Euclidean, of all elements whatever the axes
    axis_option axis{};    ///< one axis for vectors, two for matrices; by default the whole array is one or the other
    bool keepdims = false; ///< the axes stay, with size 1
};

/// Options of vector_norm.
struct vector_norm_options {
    by_name named{};
    norm_order ord{};
    axis_option axis{};    ///< any number of axes, whose elements are one vector; by default all
    bool keepdims = false;
};

/// Options of matrix_norm.
struct matrix_norm_options {
    by_name named{};
    norm_order ord{};
    bool keepdims = false;
};

/// The dtype of a norm: real, and double for integers. Of floats of 16 bits it is computed in float.
template <expression E>
using norm_t = real_t<inexact_t<value_t<E>>>;

/// The elements of a complex array as real ones, with one more axis: real and imaginary part.
template <complex_floating T>
ndarray<const real_t<T>> real_pairs(const ndarray<const T>& a) {
    layout where(a.ndim() + 1);
    for (int k = 0; k < a.ndim(); ++k) where.set(k, a.where().sizes()[k], a.where().steps()[k]);
    where.set(a.ndim(), 2, sizeof(real_t<T>));
    return {a.owner(), reinterpret_cast<const real_t<T>*>(a.data()), static_cast<layout&&>(where)};
}

namespace detail {

/// One element to a real number in floating point.
struct measure : functor::arithmetic {
    static constexpr const char* name = "norm";
    template <int I, class T>
    using operand = inexact_t<T>;
    template <class T>
    using result = real_t<T>;
};

struct magnitude : measure {
    template <class V>
    ND_INLINE auto operator()(V a) const { return simd::abs(a); }
};

struct scaled_square : measure {
    double scale = 1;

    template <class V>
    ND_INLINE auto operator()(V a) const {
        if constexpr (complex_floating<V>) return (*this)(a.real()) + (*this)(a.imag());
        else return square(simd::rounded(simd::mul(a, V(static_cast<simd::lane_t<V>>(scale)))));
    }

private:
    template <class V>
    ND_INLINE static V square(V a) { return simd::rounded(simd::mul(a, a)); }
};

/// |a|^p, and for p = 0 whether a is not 0.
struct magnitude_power : measure {
    double p = 1;
    template <class...>
    static constexpr bool vectorized = false;

    template <class T>
    auto operator()(T a) const {
        using real = real_t<T>;
        return p == 0 ? real(a != T(0)) : std::pow(simd::abs(a), static_cast<real>(p));
    }
};

inline scaled_square scaled_by(int exponent) {
    scaled_square f;
    f.scale = std::ldexp(1.0, exponent);
    return f;
}

/// The root of a sum of squares. Where that left the range of R, of `again(e)`: the sum for all elements times 2^e.
template <class R, class Again>
R rooted(R squares, const Again& again) {
    constexpr int far = std::same_as<R, float> ? 100 : 600;
    const R least = std::ldexp(R(1), std::same_as<R, float> ? -100 : -900);
    if (ND_UNLIKELY(functor::isinf{}(squares))) return std::ldexp(simd::sqrt(again(-far)), far);
    if (ND_UNLIKELY(squares < least)) return std::ldexp(simd::sqrt(again(far)), -far);
    return simd::sqrt(squares);
}

template <class R, class E>
R euclidean(const char* function, const E& e) {
    const auto squares = [&](int exponent) { return reduce_all<functor::add, R>(function, make_node(scaled_by(exponent), e)); };
    return rooted<R>(squares(0), squares);
}

template <class R, class E>
ndarray<R> euclidean(const char* function, const E& e, const dims& axes, bool keepdims) {
    const auto squares = [&](int exponent) { return reduce_axes<functor::add, R>(function, make_node(scaled_by(exponent), e), axes, keepdims); };
    ndarray<R> result = squares(0), smaller, larger;
    for (intp i = 0; i < result.size(); ++i) {
        result.data()[i] = rooted<R>(result.data()[i], [&](int exponent) {
            ndarray<R>& other = exponent < 0 ? smaller : larger;
            if (other.size() == 0) other = squares(exponent);
            return other.data()[i];
        });
    }
    return result;
}

template <class R, class E>
ndarray<R> vector_norm(const char* function, const E& e, norm_order order, const dims& axes, bool keepdims) {
    using form = norm_order::form;
    if (order.what() == form::nuclear || order.what() == form::frobenius) raise<value_error>(function, "\"fro\" and \"nuc\" are norms of matrices, not of vectors");
    const double p = order.p();
    if (p == 2) {
        if constexpr (complex_floating<value_t<E>> && stored<E>) {
            dims all_axes = axes;
            all_axes.push_back(e.ndim());
            const ndarray<R> result = euclidean<R>(function, real_pairs<value_t<E>>(e), all_axes, keepdims);
            return keepdims ? result.viewed({remove_axis(result.where(), e.ndim()), 0}) : result;
        } else {
            return euclidean<R>(function, e, axes, keepdims);
        }
    }
    const auto magnitudes = make_node(magnitude{}, e);
    if (p == 1) return reduce_axes<functor::add, R>(function, magnitudes, axes, keepdims);
    if (p == std::numeric_limits<double>::infinity()) return reduce_axes<functor::maximum, R>(function, magnitudes, axes, keepdims);
    if (p == -std::numeric_limits<double>::infinity()) return reduce_axes<functor::minimum, R>(function, magnitudes, axes, keepdims);
    magnitude_power f;
    f.p = p;
    auto result = reduce_axes<functor::add, R>(function, make_node(f, e), axes, keepdims);
    if (p != 0) {
        for (intp i = 0; i < result.size(); ++i) result.data()[i] = std::pow(result.data()[i], static_cast<R>(1 / p));
    }
    return result;
}

/// The norm of the matrices in two axes of e, counted from the front.
template <class R, class E>
ndarray<R> matrix_norm(const char* function, const E& e, norm_order order, int row_axis, int col_axis, bool keepdims) {
    using form = norm_order::form;
    if (order.what() == form::usual || order.what() == form::frobenius) return vector_norm<R>(function, e, 2, {row_axis, col_axis}, keepdims);
    const double p = order.p(), largest = std::numeric_limits<double>::infinity();
    const bool singular = order.what() == form::nuclear || p == 2 || p == -2;
    ndarray<R> result;
    if (singular) {
        using T = inexact_t<value_t<E>>;
        const ndarray<const T> a = stored_as<T>(e);
        dims axes;
        for (int k = 0; k < a.ndim(); ++k)
            if (k != row_axis && k != col_axis) axes.push_back(k);
        axes.push_back(row_axis);
        axes.push_back(col_axis);
        const ndarray<R> values = svd<T>(function, a.viewed({permute(a.where(), axes), 0}), {.compute_uv = false}).S;
        const double of_values = order.what() == form::nuclear ? 1 : p == 2 ? largest : -largest;
        result = vector_norm<R>(function, ndarray<const R>(values), of_values, {values.ndim() - 1}, false);
    } else if (p == 1 || p == -1 || p == largest || p == -largest) {
        // Sums along one axis, then the largest or the smallest of them along the other.
        const bool columns = p == 1 || p == -1;
        const int summed = columns ? row_axis : col_axis, other = columns ? col_axis : row_axis;
        const ndarray<const R> sums = vector_norm<R>(function, e, 1, {summed}, false);
        result = vector_norm<R>(function, sums, p > 0 ? largest : -largest, {other > summed ? other - 1 : other}, false);
    } else {
        raise<value_error>(function, "a norm of matrices has the order 1, -1, 2, -2, inf, -inf, \"fro\" or \"nuc\"");
    }
    return keepdims ? result.reshape(nd::detail::reduced_shape(e.shape(), {row_axis, col_axis}, true)) : result;
}

template <class R, class E>
ndarray<R> norm(const E& e, norm_order order, const axis_option& axis, bool keepdims) {
    constexpr const char* name = "norm";
    const int ndim = e.shape().size();
    const dims axes = axis.resolved(name, ndim);
    if (!axis.given() && !order.given()) return vector_norm<R>(name, e, 2, axes, keepdims);
    if (axes.size() == 1) return vector_norm<R>(name, e, order, axes, keepdims);
    if (axes.size() == 2) return matrix_norm<R>(name, e, order, static_cast<int>(axes[0]), static_cast<int>(axes[1]), keepdims);
    raise<value_error>(name, "the norm of that order is of one axis or of two, not of ", intp{axes.size()}, ": shape ", to_string(e.shape()));
}

}  // namespace detail

/// The Euclidean norm of all elements, whatever the shape. @see numpy.linalg.norm
template <expression E>
    requires numeric<value_t<E>>
norm_t<E> norm(const E& e) {
    if constexpr (half_floating<value_t<E>>) return static_cast<norm_t<E>>(norm(stored_as<float>(e)));
    else if constexpr (complex_floating<value_t<E>> && stored<E>) return detail::euclidean<norm_t<E>>("norm", real_pairs<value_t<E>>(e));
    else return detail::euclidean<norm_t<E>>("norm", e);
}
/// The norm of that order, of a vector or a matrix. @throws value_error for another number of axes, or an order that it has not
template <expression E>
    requires numeric<value_t<E>>
norm_t<E> norm(const E& e, norm_order order) {
    if constexpr (half_floating<value_t<E>>) return static_cast<norm_t<E>>(norm(stored_as<float>(e), order));
    else return detail::norm<norm_t<E>>(e, order, {}, false).item();
}
/// Norms along one axis, or of the matrices in two. @throws value_error, index_error
template <expression E>
    requires numeric<value_t<E>>
ndarray<norm_t<E>> norm(const E& e, const norm_options& options) {
    if constexpr (half_floating<value_t<E>>) return norm(stored_as<float>(e), options).template astype<norm_t<E>>();
    else return detail::norm<norm_t<E>>(e, options.ord, options.axis, options.keepdims);
}

/// The norm of all elements as one vector. @see numpy.linalg.vector_norm
template <expression E>
    requires numeric<value_t<E>>
norm_t<E> vector_norm(const E& e) {
    return norm(e);
}
/// Norms of vectors along some axes. @throws value_error, index_error
template <expression E>
    requires numeric<value_t<E>>
ndarray<norm_t<E>> vector_norm(const E& e, const vector_norm_options& options) {
    constexpr const char* name = "vector_norm";
    if constexpr (half_floating<value_t<E>>) return vector_norm(stored_as<float>(e), options).template astype<norm_t<E>>();
    else return detail::vector_norm<norm_t<E>>(name, e, options.ord, options.axis.resolved(name, e.shape().size()), options.keepdims);
}

/// Norms of the matrices in the last two axes, "fro" by default. @throws value_error, shape_error @see numpy.linalg.matrix_norm
template <expression E>
    requires numeric<value_t<E>>
ndarray<norm_t<E>> matrix_norm(const E& e, const matrix_norm_options& options = {}) {
    const int ndim = e.shape().size();
    if (ndim < 2) raise<shape_error>("matrix_norm", "needs a matrix or a stack of matrices, got shape ", to_string(e.shape()));
    if constexpr (half_floating<value_t<E>>) return matrix_norm(stored_as<float>(e), options).template astype<norm_t<E>>();
    else return detail::matrix_norm<norm_t<E>>("matrix_norm", e, options.ord, ndim - 2, ndim - 1, options.keepdims);
}

}  // namespace nd::inline ND_ABI::linalg
