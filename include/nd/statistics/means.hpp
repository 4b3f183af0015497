// SPDX-License-Identifier: BSD-3-Clause
//
// Extrema, means and deviations over axes. Means of integers are double, of float float; a deviation is two passes that
// keep nothing but the mean: the squares are summed as they are computed. Sums are in sums.hpp.
#pragma once

#include "../engine/search.hpp"
#include "../sums.hpp"

namespace nd::inline ND_ABI {

/// Options of a mean.
struct mean_options {
    by_name named{};
    axis_option axis{};                  ///< which axes; all of them by default
    bool keepdims = false;               ///< reduced axes stay, with size 1
    maybe<ndarray<const bool>> where{};  ///< which elements take part, broadcast to the operand
};

/// Options of a variance or a standard deviation.
struct var_options {
    by_name named{};
    axis_option axis{};                  ///< which axes; all of them by default
    double ddof = 0;                     ///< the sum of squares is divided by n - ddof: 1 for a sample's estimate
    bool keepdims = false;               ///< reduced axes stay, with size 1
    maybe<ndarray<const bool>> where{};  ///< which elements take part, broadcast to the operand
};

/// Options of argmax and argmin.
struct arg_options {
    by_name named{};
    maybe_dim axis{};       ///< along which axis; over all elements by default
    bool keepdims = false;  ///< the axis stays, with size 1
};

/// The dtype of a mean over E: the one asked for, or double for integers.
template <class Wanted, expression E>
using mean_t = typename std::conditional_t<std::is_void_v<Wanted>, std::type_identity<inexact_t<value_t<E>>>, std::type_identity<Wanted>>::type;
/// The dtype of a variance over E: real.
template <class Wanted, expression E>
using var_t = real_t<mean_t<Wanted, E>>;

namespace detail {

/// How many elements each result is made of, as long as all of them take part.
inline double count_along(dims_view shape, const dims& axes) {
    double count = 1;
    for (intp axis : axes) count *= static_cast<double>(shape.data()[axis]);
    return count;
}

/// The mask over the shape of what is reduced.
inline ndarray<const bool> spread_mask(const char* function, const ndarray<const bool>& mask, dims_view shape) {
    return mask.viewed({broadcast(function, mask.where(), shape), 0});
}

template <class M, expression E>
ndarray<M> mean_over(const char* function, const E& e, const dims& axes, bool keepdims) {
    if constexpr (half_floating<M>) return mean_over<compute_t<M>>(function, e, axes, keepdims).template astype<M>();  // sums may be too large
    const auto result = reduce_axes<functor::add, M>(function, e, axes, keepdims);
    result.write(make_node(functor::divide{}, result, count_along(e.shape(), axes)));
    return result;
}
/// Apart, because it compiles a kernel more.
template <class M, expression E>
ndarray<M> mean_where(const char* function, const E& e, const dims& axes, bool keepdims, const ndarray<const bool>& where) {
    if constexpr (half_floating<M>) return mean_where<compute_t<M>>(function, e, axes, keepdims, where).template astype<M>();
    const auto result = reduce_with<functor::add, M>(function, e, {.axis = axes, .keepdims = keepdims, .where = where});
    const auto count = reduce_axes<functor::add, std::int64_t>(function, spread_mask(function, where, e.shape()), axes, keepdims);
    result.write(make_node(functor::divide{}, result, count));
    return result;
}

/// Whether lanes along `axis` are the cheap way through e: neighbours along it are neighbours in memory.
template <expression E>
bool runs_along(const E& e, int axis) {
    if constexpr (stored<E>) {
        const intp step = e.where().steps()[axis];
        for (int k = 0; k < e.where().ndim(); ++k) {
            const intp other = e.where().steps()[k];
            if (e.where().sizes()[k] > 1 && (other < 0 ? -other : other) < (step < 0 ? -step : step)) return false;
        }
        return true;
    } else {
        return axis + 1 == e.shape().size();
    }
}

/// Means, and sums of squared distances from them; the reduced axes stay with size 1.
template <class M>
struct moments {
    ndarray<M> mean;
    ndarray<real_t<M>> squares;
};

template <class M, expression E>
moments<M> moments_of(const char* function, const E& e, const dims& axes) {
    auto mean = mean_over<M>(function, e, axes, true);
    auto squares = reduce_axes<functor::add, real_t<M>>(function, make_node(functor::squared_distance{}, e, mean), axes, true);
    return {static_cast<ndarray<M>&&>(mean), static_cast<ndarray<real_t<M>>&&>(squares)};
}

/// The moments of both parts together, where `a` is of so many elements a result and `b` of so many.
/// Source: Chan, Golub, LeVeque, Updating formulae and a pairwise algorithm for computing sample variances (1979).
template <class M>
void merge_moments(moments<M>& a, double count_a, const moments<M>& b, double count_b) {
    const double both = count_a + count_b;
    const auto apart = make_node(functor::multiply{}, make_node(functor::squared_distance{}, b.mean, a.mean), count_a * (count_b / both));
    a.squares.write(make_node(functor::add{}, make_node(functor::add{}, a.squares, b.squares), apart));
    const auto step = make_node(functor::multiply{}, make_node(functor::subtract{}, b.mean, a.mean), count_b / both);
    a.mean.write(make_node(functor::add{}, a.mean, step));
}

/// The same for an expression of any size: both passes go over one block of it while that is in the cache, so memory is
/// read once.
template <class M, expression E>
moments<M> moments_over(const char* function, const E& e, const dims& axes) {
    constexpr intp block_bytes = 512 * 1024;  // with its like, half a second-level cache
    const dims_view shape = e.shape();
    const intp bytes = e.size() * static_cast<intp>(sizeof(value_t<E>));
    if (bytes <= 2 * block_bytes || shape[0] < 2 || (shape.size() > 1 && runs_along(e, 0))) return moments_of<M>(function, e, axes);

    const intp n = shape[0], slab = bytes / n < block_bytes ? block_bytes / (bytes / n) : 1;
    const auto part = [&](intp from) { return e(slice(from, from + slab), ellipsis); };
    bool merged = false;
    for (intp axis : axes) merged |= axis == 0;
    moments<M> total = moments_of<M>(function, part(0), axes);
    if (merged) {
        const double each = count_along(shape, axes) / static_cast<double>(n);
        for (intp from = slab; from < n; from += slab) {
            const intp lines = n - from < slab ? n - from : slab;
            merge_moments(total, each * static_cast<double>(from), moments_of<M>(function, part(from), axes), each * static_cast<double>(lines));
        }
        return total;
    }
    moments<M> all_parts{ndarray<M>::uninitialized(reduced_shape(shape, axes, true)), ndarray<real_t<M>>::uninitialized(reduced_shape(shape, axes, true))};
    for (intp from = 0; from < n; from += slab) {
        if (from > 0) total = moments_of<M>(function, part(from), axes);
        all_parts.mean(slice(from, from + slab), ellipsis).write(total.mean);
        all_parts.squares(slice(from, from + slab), ellipsis).write(total.squares);
    }
    return all_parts;
}

template <class M, expression E>
ndarray<real_t<M>> var_over(const char* function, const E& e, const dims& axes, double ddof, bool keepdims) {
    if constexpr (half_floating<M>) return var_over<compute_t<M>>(function, e, axes, ddof, keepdims).template astype<M>();
    const ndarray<real_t<M>> result = moments_over<M>(function, e, axes).squares.reshape(reduced_shape(e.shape(), axes, keepdims));
    const double rest = count_along(e.shape(), axes) - ddof;
    result.write(make_node(functor::divide{}, result, rest <= 0 ? 0.0 : rest));
    return result;
}
template <class M, expression E>
ndarray<real_t<M>> var_where(const char* function, const E& e, const dims& axes, double ddof, bool keepdims, const ndarray<const bool>& where) {
    if constexpr (half_floating<M>) return var_where<compute_t<M>>(function, e, axes, ddof, keepdims, where).template astype<M>();
    const ndarray<M> mean = mean_where<M>(function, e, axes, true, where);
    const auto squares = make_node(functor::squared_distance{}, e, mean);
    const auto result = reduce_with<functor::add, real_t<M>>(function, squares, {.axis = axes, .keepdims = keepdims, .where = where});
    const auto count = reduce_axes<functor::add, std::int64_t>(function, spread_mask(function, where, e.shape()), axes, keepdims);
    result.write(make_node(functor::divide{}, result, make_node(functor::maximum{}, make_node(functor::subtract{}, count, ddof), 0.0)));
    return result;
}

/// The positions along an axis of the elements that F between them gives.
template <class F, expression E>
ndarray<std::int64_t> arg_along(const char* function, const E& e, intp wanted, bool keepdims) {
    const dims_view shape = e.shape();
    const int axis = normalized_axis(function, wanted, shape.size());
    const intp n = shape.data()[axis];
    if (n == 0) raise<value_error>(function, "axis ", intp{axis}, " of shape ", to_string(shape), " has no element to be found");
    const dims axes{axis};
    if (!runs_along(e, axis)) {  // by rows: the values first, then where they are
        const auto found = reduce_axes<F, value_t<E>>(function, e, axes, true);
        dims along = dims::filled(shape.size(), 1);
        along[axis] = n;
        const auto index = ndarray<std::int64_t>::uninitialized(along);
        for (intp k = 0; k < n; ++k) index.data()[k] = k;
        const auto positions = make_node(functor::where{}, make_node(functor::same{}, e, found), index, number<std::int64_t>(n));
        return reduce_axes<functor::minimum, std::int64_t>(function, positions, axes, keepdims);
    }
    auto result = ndarray<std::int64_t>::uninitialized(reduced_shape(shape, axes, keepdims));
    engine::find_extrema<F>(e, axis, result.data());
    return result;
}

template <class F, expression E>
intp arg_of_all(const char* function, const E& e) {
    if (e.shape().size() != 0 && checked_size(function, e.shape(), 1) == 0) raise<value_error>(function, "shape ", to_string(e.shape()), " has no element to be found");
    return engine::find_extremum<F>(e);
}

template <class F, expression E>
ndarray<std::int64_t> arg_with(const char* function, const E& e, const arg_options& options) {
    if (options.axis.given) return arg_along<F>(function, e, options.axis.value, options.keepdims);
    auto result = ndarray<std::int64_t>::uninitialized(dims::filled(options.keepdims ? e.shape().size() : 0, 1));
    *result.data() = arg_of_all<F>(function, e);
    return result;
}

inline dims every_axis(dims_view shape) {
    dims axes;
    for (int k = 0; k < shape.size(); ++k) axes.push_back(k);
    return axes;
}

}  // namespace detail

// ---- extrema --------------------------------------------------------------------------------------------------------

/// The largest element, NaN where there is one. @throws value_error for no elements @see numpy.max
template <expression E>
value_t<E> max(const E& e) {
    return reduce_all<functor::maximum, value_t<E>>("max", e);
}
template <expression E, index_integer Axis>
ndarray<value_t<E>> max(const E& e, Axis axis) {
    return reduce_along<functor::maximum, value_t<E>>("max", e, {axis});
}
template <expression E>
ndarray<value_t<E>> max(const E& e, const axis_list& axes) {
    return reduce_along<functor::maximum, value_t<E>>("max", e, axes.list());
}
template <expression E>
ndarray<value_t<E>> max(const E& e, const reduce_options<value_t<E>>& options) {
    return reduce_with<functor::maximum, value_t<E>>("max", e, options);
}

/// The smallest element, NaN where there is one. @throws value_error for no elements @see numpy.min
template <expression E>
value_t<E> min(const E& e) {
    return reduce_all<functor::minimum, value_t<E>>("min", e);
}
template <expression E, index_integer Axis>
ndarray<value_t<E>> min(const E& e, Axis axis) {
    return reduce_along<functor::minimum, value_t<E>>("min", e, {axis});
}
template <expression E>
ndarray<value_t<E>> min(const E& e, const axis_list& axes) {
    return reduce_along<functor::minimum, value_t<E>>("min", e, axes.list());
}
template <expression E>
ndarray<value_t<E>> min(const E& e, const reduce_options<value_t<E>>& options) {
    return reduce_with<functor::minimum, value_t<E>>("min", e, options);
}

/// Another name of max. @see numpy.amax
template <expression E>
value_t<E> amax(const E& e) {
    return max(e);
}
template <expression E, index_integer Axis>
ndarray<value_t<E>> amax(const E& e, Axis axis) {
    return max(e, axis);
}
template <expression E>
ndarray<value_t<E>> amax(const E& e, const axis_list& axes) {
    return max(e, axes);
}
template <expression E>
ndarray<value_t<E>> amax(const E& e, const reduce_options<value_t<E>>& options) {
    return max(e, options);
}

/// Another name of min. @see numpy.amin
template <expression E>
value_t<E> amin(const E& e) {
    return min(e);
}
template <expression E, index_integer Axis>
ndarray<value_t<E>> amin(const E& e, Axis axis) {
    return min(e, axis);
}
template <expression E>
ndarray<value_t<E>> amin(const E& e, const axis_list& axes) {
    return min(e, axes);
}
template <expression E>
ndarray<value_t<E>> amin(const E& e, const reduce_options<value_t<E>>& options) {
    return min(e, options);
}

/// The position, in C order, of the first largest element, or of the first NaN. @throws value_error for no elements
/// @see numpy.argmax
template <expression E>
intp argmax(const E& e) {
    return detail::arg_of_all<functor::maximum>("argmax", e);
}
/// Positions along an axis. @throws index_error for an axis that e does not have
template <expression E, index_integer Axis>
ndarray<std::int64_t> argmax(const E& e, Axis axis) {
    return detail::arg_along<functor::maximum>("argmax", e, static_cast<intp>(axis), false);
}
template <expression E>
ndarray<std::int64_t> argmax(const E& e, const arg_options& options) {
    return detail::arg_with<functor::maximum>("argmax", e, options);
}

/// The position, in C order, of the first smallest element, or of the first NaN. @throws value_error for no elements
/// @see numpy.argmin
template <expression E>
intp argmin(const E& e) {
    return detail::arg_of_all<functor::minimum>("argmin", e);
}
template <expression E, index_integer Axis>
ndarray<std::int64_t> argmin(const E& e, Axis axis) {
    return detail::arg_along<functor::minimum>("argmin", e, static_cast<intp>(axis), false);
}
template <expression E>
ndarray<std::int64_t> argmin(const E& e, const arg_options& options) {
    return detail::arg_with<functor::minimum>("argmin", e, options);
}

// ---- means and deviations -------------------------------------------------------------------------------------------

/// The arithmetic mean of all elements, NaN of none. @see numpy.mean
template <class T = void, expression E>
mean_t<T, E> mean(const E& e) {
    using M = mean_t<T, E>;
    const double count = detail::count_along(e.shape(), detail::every_axis(e.shape()));
    const auto total = reduce_all<functor::add, compute_t<M>>("mean", e);
    if constexpr (integer<M> || boolean<M>) return engine::converted<M>(static_cast<double>(total) / count);  // of nothing: NaN, converted
    else return static_cast<M>(total / static_cast<real_t<compute_t<M>>>(count));
}
/// Means along an axis, or along several. @throws index_error, value_error for axes that e does not have, or has once
template <class T = void, expression E, index_integer Axis>
ndarray<mean_t<T, E>> mean(const E& e, Axis axis) {
    return mean<T>(e, axis_list{axis});
}
template <class T = void, expression E>
ndarray<mean_t<T, E>> mean(const E& e, const axis_list& axes) {
    return detail::mean_over<mean_t<T, E>>("mean", e, normalized_axes("mean", axes.list(), e.shape().size()), false);
}
/// Means with `.axis`, `.keepdims`, `.where`.
template <class T = void, expression E>
ndarray<mean_t<T, E>> mean(const E& e, const mean_options& options) {
    const dims axes = options.axis.resolved("mean", e.shape().size());
    if (options.where.given) return detail::mean_where<mean_t<T, E>>("mean", e, axes, options.keepdims, options.where.value);
    return detail::mean_over<mean_t<T, E>>("mean", e, axes, options.keepdims);
}

/// The variance of all elements about their mean, divided by their number. @see numpy.var
template <class T = void, expression E>
var_t<T, E> var(const E& e) {
    return detail::var_over<mean_t<T, E>>("var", e, detail::every_axis(e.shape()), 0, false).item();
}
template <class T = void, expression E, index_integer Axis>
ndarray<var_t<T, E>> var(const E& e, Axis axis) {
    return var<T>(e, axis_list{axis});
}
template <class T = void, expression E>
ndarray<var_t<T, E>> var(const E& e, const axis_list& axes) {
    return detail::var_over<mean_t<T, E>>("var", e, normalized_axes("var", axes.list(), e.shape().size()), 0, false);
}
/// Variances with `.axis`, `.ddof`, `.keepdims`, `.where`; infinite or NaN where no degree of freedom is left.
template <class T = void, expression E>
ndarray<var_t<T, E>> var(const E& e, const var_options& options) {
    const dims axes = options.axis.resolved("var", e.shape().size());
    if (options.where.given) return detail::var_where<mean_t<T, E>>("var", e, axes, options.ddof, options.keepdims, options.where.value);
    return detail::var_over<mean_t<T, E>>("var", e, axes, options.ddof, options.keepdims);
}

/// The standard deviation of all elements, the root of var. @see numpy.std
template <class T = void, expression E>
var_t<T, E> std(const E& e) {
    return functor::sqrt{}(var<T>(e));
}
template <class T = void, expression E, index_integer Axis>
ndarray<var_t<T, E>> std(const E& e, Axis axis) {
    return std<T>(e, axis_list{axis});
}
template <class T = void, expression E>
ndarray<var_t<T, E>> std(const E& e, const axis_list& axes) {
    const auto result = var<T>(e, axes);
    result.write(make_node(functor::sqrt{}, result));
    return result;
}
/// Standard deviations with `.axis`, `.ddof`, `.keepdims`, `.where`.
template <class T = void, expression E>
ndarray<var_t<T, E>> std(const E& e, const var_options& options) {
    const auto result = var<T>(e, options);
    result.write(make_node(functor::sqrt{}, result));
    return result;
}

}  // namespace nd::inline ND_ABI
