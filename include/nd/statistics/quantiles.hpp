// SPDX-License-Identifier: BSD-3-Clause
//
// Quantiles and percentiles by all of NumPy's methods, found by partition; with NaN as the result of lanes that hold one, or
// as nothing (nanquantile, nanpercentile). Where in the sorted lane a quantile lies is plain arithmetic on its length.
// Source of the methods: Hyndman, Fan, Sample quantiles in statistical packages, The American Statistician 50 (1996).
#pragma once

#include "average.hpp"
#include "lanes.hpp"
#include "means.hpp"

namespace nd::inline ND_ABI {

/// Which elements make a quantile, and how, by NumPy's names. Of the elements themselves: inverted_cdf, closest_observation,
/// lower, higher, nearest; the mean of two where one is not enough: averaged_inverted_cdf, midpoint; between two: the others.
enum class quantile_method : unsigned char {
    inverted_cdf,
    averaged_inverted_cdf,
    closest_observation,
    interpolated_inverted_cdf,
    hazen,
    weibull,
    linear,
    median_unbiased,
    normal_unbiased,
    lower,
    higher,
    midpoint,
    nearest
};

/// Weights of elements, of the array's shape or of the axes that are reduced.
class quantile_weights {
public:
    quantile_weights() = default;
    template <expression E>
        requires(kind_v<value_t<E>> <= kind::floating)
    quantile_weights(const E& weights) : values_(asarray<double>(weights)) {}  // NOLINT: implicit by design

    bool given() const { return bool(values_.owner()); }
    const ndarray<const double>& values() const { return values_; }

private:
    ndarray<const double> values_;
};

/// Options of quantile, percentile, nanquantile and nanpercentile.
struct quantile_options {
    by_name named{};
    axis_option axis{};  ///< which axes; all of them by default
    quantile_method method = quantile_method::linear;
    bool keepdims = false;       ///< reduced axes stay, with size 1
    quantile_weights weights{};  ///< how much each element counts, with method inverted_cdf
};

namespace detail {

/// What says which quantiles: a number, an array, a container or braces of numbers.
template <class Q>
concept quantile_points = (scalar<Q> && std::convertible_to<Q, double>) || (expression<Q> && kind_v<value_t<Q>> <= kind::floating) || std::same_as<Q, std::initializer_list<double>> || (container<Q> && std::convertible_to<leaf_t<Q>, double>);

/// The dtype quantiles are looked for in: the elements' own for a number, else double. Of 16-bit floats float.
template <class T, class Q>
using point_t = std::conditional_t<scalar<Q> && real_floating<T>, compute_t<T>, double>;
/// The dtype of quantiles: of integers double, by whatever method.
template <class T, class Q>
using quantile_t = std::conditional_t<scalar<Q> && real_floating<T>, T, promote_t<T, double>>;

/// Where a quantile lies between two places of the sorted elements.
template <class R>
struct quantile_place {
    intp previous, next;
    R part;  ///< of the way from one to the other
};

/// The place of quantile q, in [0, 1], of n >= 1 elements, each operation rounded to R as NumPy's are.
template <class R>
quantile_place<R> place_of_quantile(quantile_method method, intp n, R q) {
    using m = quantile_method;
    const auto down = [](R x) { return static_cast<R>(__builtin_floor(static_cast<double>(x))); };
    const auto up = [](R x) { return static_cast<R>(__builtin_ceil(static_cast<double>(x))); };
    const R count = static_cast<R>(n), whole = simd::rounded(count * q), inner = simd::rounded(static_cast<R>(n - 1) * q);
    const auto chosen = [n](R index) {
        const intp at = index < 0 ? 0 : static_cast<intp>(index);
        return quantile_place<R>{at < n ? at : n - 1, at < n ? at : n - 1, R(0)};
    };
    const auto between = [&](R alpha, R rest) { return simd::rounded(simd::rounded(whole + simd::rounded(alpha + simd::rounded(q * rest))) - 1); };
    R index = inner;
    switch (method) {
        case m::lower: return chosen(down(inner));
        case m::higher: return chosen(up(inner));
        case m::nearest: return chosen(static_cast<R>(__builtin_rint(static_cast<double>(inner))));
        case m::inverted_cdf: return chosen(up(simd::rounded(whole - 1)));
        case m::closest_observation: {  // halfway to the even place, which counted from 0 is odd
            const R at = simd::rounded(simd::rounded(whole - 1) - R(0.5)), below = down(at);
            const bool odd = below - 2 * down(below / 2) == 1;
            return chosen(at == below && odd ? below : below + 1);
        }
        case m::averaged_inverted_cdf: index = simd::rounded(whole - 1); break;
        case m::interpolated_inverted_cdf: index = between(0, 0); break;
        case m::hazen: index = between(R(0.5), 0); break;
        case m::weibull: index = between(0, 1); break;
        case m::median_unbiased: index = between(static_cast<R>(1 / 3.0), static_cast<R>(1 - 1 / 3.0 - 1 / 3.0)); break;
        case m::normal_unbiased: index = between(static_cast<R>(3 / 8.0), static_cast<R>(1 - 3 / 8.0 - 3 / 8.0)); break;
        case m::midpoint: index = simd::rounded(R(0.5) * simd::rounded(down(inner) + up(inner))); break;
        default: break;
    }
    if (!(index < static_cast<R>(n - 1))) return chosen(static_cast<R>(n - 1));
    if (index < 0) return chosen(0);
    const R below = down(index);
    R part = simd::rounded(index - below);
    if (method == m::averaged_inverted_cdf) part = part == 0 ? R(0.5) : R(1);
    if (method == m::midpoint) part = part == 0 ? R(0) : R(0.5);
    const auto at = static_cast<intp>(below);
    return {at, at + 1 < n ? at + 1 : at, part};
}

/// The value at that part of the way between two sorted elements.
template <class W, class R, class T>
W value_between(T a, T b, R part) {
    using C = compute_t<W>;
    if (a == b) return static_cast<W>(engine::converted<C>(a));
    C apart;
    if constexpr (integer<T>) apart = static_cast<C>(static_cast<std::uint64_t>(b) - static_cast<std::uint64_t>(a));
    else apart = static_cast<C>(simd::rounded(compute_t<T>(b) - compute_t<T>(a)));
    const C from = engine::converted<C>(a), to = engine::converted<C>(b), t = static_cast<C>(part);
    return static_cast<W>(t < C(0.5) ? simd::rounded(from + simd::rounded(apart * t)) : simd::rounded(to - simd::rounded(apart * simd::rounded(1 - t))));
}

/// The quantiles that are asked for. @throws value_error for one outside [0, 1]
template <class R>
struct quantile_list {
    dims shape;
    ndarray<R> points;

    template <class T, class Q>
    quantile_list(const char* function, std::type_identity<T>, const Q& q, double hundred) {
        if constexpr (scalar<Q>) {
            points = ndarray<R>::uninitialized({1});
            *points.data() = static_cast<R>(simd::rounded(engine::converted<R>(q) / static_cast<R>(hundred)));
        } else {
            const ndarray<double> given = array<double>(q, order::C);
            shape = given.shape();
            points = ndarray<R>::uninitialized({given.size()});
            for (intp k = 0; k < given.size(); ++k) points.data()[k] = static_cast<R>(given.data()[k] / hundred);
        }
        for (intp k = 0; k < points.size(); ++k) {
            if (!(points.data()[k] >= 0 && points.data()[k] <= 1)) raise<value_error>(function, hundred == 1 ? "quantiles are numbers from 0 to 1" : "percentiles are numbers from 0 to 100");
        }
    }
};

/// Finds quantiles of lanes of up to n elements.
template <class T, class R, class W>
class quantile_finder {
public:
    quantile_finder(quantile_method method, const ndarray<R>& points, intp n)
        : method_(method), points_(points), sorter_(n), room_(n), places_(points.size()), wanted_(2 * points.size()) {}

    /// The results of n >= 1 elements without NaN, `step` apart.
    void find(const T* lane, intp n, W* to, intp step) {
        if (n != length_) plan(n);
        constexpr intp many = 32;  // from which on sorting is the cheaper way
        if (count_ > many) sorter_.sort(lane, n, sorting::target<T>{room_.data(), 1});
        else sorter_.partition(lane, n, wanted_.data(), count_, sorting::target<T>{room_.data(), 1});
        for (intp k = 0; k < points_.size(); ++k) {
            const quantile_place<R> at = places_.data()[k];
            to[k * step] = value_between<W>(room_.data()[at.previous], room_.data()[at.next], at.part);
        }
    }

private:
    void plan(intp n) {
        length_ = n;
        count_ = 0;
        const auto want = [&](intp place) {
            intp at = count_;
            for (; at > 0 && wanted_.data()[at - 1] > place; --at) wanted_.data()[at] = wanted_.data()[at - 1];
            wanted_.data()[at] = place;
            ++count_;
        };
        constexpr bool few_digits = sizeof(R) < 8;
        const bool few = points_.size() <= 64;
        for (intp k = 0; k < points_.size(); ++k) {
            quantile_place<R>& place = places_.data()[k];
            const R q = points_.data()[k];
            if (few_digits && n >= intp{1} << 22) {  // positions that float does not hold are found in double
                const auto exact = place_of_quantile<double>(method_, n, static_cast<double>(q));
                place = {exact.previous, exact.next, static_cast<R>(exact.part)};
            } else {
                place = place_of_quantile<R>(method_, n, q);
            }
            if (few) want(place.previous), want(place.next);
        }
        if (!few) count_ = 2 * points_.size();
    }

    quantile_method method_;
    ndarray<R> points_;
    sorting::value_sorter<T> sorter_;
    sorting::room<T> room_;
    sorting::room<quantile_place<R>> places_;
    sorting::room<intp> wanted_;
    intp count_ = 0, length_ = -1;
};

/// The first element, in order, up to which the weights reach q of their sum.
template <bool IgnoreNan, class T, class R, class W, class FillNan>
void weighted_quantiles(const reduced_lanes<T>& lanes, const reduced_lanes<double>& weights, const ndarray<R>& points, W* to, const FillNan& fill_nan) {
    const intp n = lanes.length;
    if (n == 0) return;
    const ndarray<double> all_weights = ndarray<double>::uninitialized({lanes.count * n});
    weights.each([&](const double* lane, intp index) { std::memcpy(all_weights.data() + index * n, lane, static_cast<std::size_t>(n) * sizeof(double)); });
    const sorting::position_sorter<T> sorter(n);
    const sorting::room<std::int64_t> order(n);
    const sorting::room<double> reached(n);
    lanes.each([&](const T* lane, intp index) {
        if (!IgnoreNan && has_nan(lane, n)) return fill_nan(index);
        sorter.sort(lane, n, sorting::target<std::int64_t>{order.data(), 1});
        const double* const own = all_weights.data() + index * n;
        intp some = 0;  // NaN are the last
        double sum = 0;
        for (; some < n && !has_nan(lane + order.data()[some], 1); ++some) reached.data()[some] = sum += own[order.data()[some]];
        if (some == 0) return fill_nan(index);
        for (intp k = 0; k < points.size(); ++k) {
            intp low = 0, high = some;  // the first position whose share is positive and at least q
            while (low < high) {
                const intp middle = low + (high - low) / 2;
                const R share = static_cast<R>(reached.data()[middle] / sum);
                if (share >= points.data()[k] && share != 0) high = middle;
                else low = middle + 1;
            }
            to[k * lanes.count + index] = static_cast<W>(engine::converted<compute_t<W>>(lane[order.data()[low < some ? low : some - 1]]));
        }
    });
}

template <bool IgnoreNan, class Q, expression E>
ndarray<quantile_t<value_t<E>, Q>> quantiles_over(const char* function, const E& e, const Q& q, double hundred, const quantile_options& options) {
    using T = value_t<E>;
    using R = point_t<T, Q>;
    using W = quantile_t<T, Q>;
    static_assert(kind_v<T> <= kind::floating && !boolean<T>, "nd: quantiles are of real numbers");
    const quantile_list<R> list(function, std::type_identity<T>{}, q, hundred);
    const dims axes = options.axis.resolved(function, e.shape().size());
    if (options.weights.given() && options.method != quantile_method::inverted_cdf) raise<value_error>(function, "weights need .method = quantile_method::inverted_cdf");
    const reduced_lanes<T> lanes(e, axes, options.keepdims);
    dims shape = list.shape;
    for (intp n : lanes.kept) shape.push_back(n);
    const auto result = ndarray<W>::uninitialized(shape);
    const intp n = lanes.length;
    constexpr compute_t<W> nan = std::numeric_limits<compute_t<W>>::quiet_NaN();
    if (n == 0 && result.size() > 0) {
        if constexpr (!IgnoreNan) raise<value_error>(function, "shape ", to_string(e.shape()), " has no elements along the axes ", to_string(axes));
        result.fill(static_cast<W>(nan));
    }
    const auto fill_nan = [&](intp index) {
        for (intp k = 0; k < list.points.size(); ++k) result.data()[k * lanes.count + index] = static_cast<W>(nan);
    };
    if (options.weights.given()) {
        const auto spread = spread_weights(function, options.weights.values(), e.shape(), axes, !options.axis.given());
        if (reduce_all<functor::logical_or, bool>(function, make_node(functor::less{}, spread, 0.0))) raise<value_error>(function, "weights must not be negative");
        weighted_quantiles<IgnoreNan>(lanes, reduced_lanes<double>(spread, axes, options.keepdims), list.points, result.data(), fill_nan);
        return result;
    }
    if (list.points.size() == 0) return result;
    quantile_finder<T, R, W> finder(options.method, list.points, n);
    const sorting::room<T> kept(IgnoreNan ? n : 0);
    lanes.each([&](const T* lane, intp index) {
        W* const to = result.data() + index;
        if constexpr (!real_floating<T>) {
            finder.find(lane, n, to, lanes.count);
        } else if constexpr (IgnoreNan) {
            const intp some = drop_nan(lane, n, kept.data());
            some > 0 ? finder.find(kept.data(), some, to, lanes.count) : fill_nan(index);
        } else {
            has_nan(lane, n) ? fill_nan(index) : finder.find(lane, n, to, lanes.count);
        }
    });
    return result;
}

}  // namespace detail

/// Quantiles of all elements, or with `.axis`, `.method`, `.keepdims`, `.weights`: for a number q the one, for several, in
/// braces, a container or an array, as many along the result's first axes. NaN where an element is.
/// @throws value_error for a q outside [0, 1], no elements, or weights with another method than inverted_cdf; index_error,
/// shape_error for weights that do not fit @see numpy.quantile
template <expression E, detail::quantile_points Q = std::initializer_list<double>>
auto quantile(const E& e, const Q& q) {
    const auto result = detail::quantiles_over<false>("quantile", e, q, 1, {});
    if constexpr (scalar<Q>) return *result.data();
    else return result;
}
template <expression E, detail::quantile_points Q = std::initializer_list<double>, index_integer Axis>
auto quantile(const E& e, const Q& q, Axis axis) {
    return detail::quantiles_over<false>("quantile", e, q, 1, {.axis = axis});
}
template <expression E, detail::quantile_points Q = std::initializer_list<double>>
auto quantile(const E& e, const Q& q, const axis_list& axes) {
    return detail::quantiles_over<false>("quantile", e, q, 1, {.axis = axes.list()});
}
template <expression E, detail::quantile_points Q = std::initializer_list<double>>
auto quantile(const E& e, const Q& q, const quantile_options& options) {
    return detail::quantiles_over<false>("quantile", e, q, 1, options);
}

/// Percentiles: quantiles of q / 100. @throws as quantile @see numpy.percentile
template <expression E, detail::quantile_points Q = std::initializer_list<double>>
auto percentile(const E& e, const Q& q) {
    const auto result = detail::quantiles_over<false>("percentile", e, q, 100, {});
    if constexpr (scalar<Q>) return *result.data();
    else return result;
}
template <expression E, detail::quantile_points Q = std::initializer_list<double>, index_integer Axis>
auto percentile(const E& e, const Q& q, Axis axis) {
    return detail::quantiles_over<false>("percentile", e, q, 100, {.axis = axis});
}
template <expression E, detail::quantile_points Q = std::initializer_list<double>>
auto percentile(const E& e, const Q& q, const axis_list& axes) {
    return detail::quantiles_over<false>("percentile", e, q, 100, {.axis = axes.list()});
}
template <expression E, detail::quantile_points Q = std::initializer_list<double>>
auto percentile(const E& e, const Q& q, const quantile_options& options) {
    return detail::quantiles_over<false>("percentile", e, q, 100, options);
}

/// Quantiles of the elements that are not NaN, NaN of none. @throws as quantile, but for no elements @see numpy.nanquantile
template <expression E, detail::quantile_points Q = std::initializer_list<double>>
auto nanquantile(const E& e, const Q& q) {
    const auto result = detail::quantiles_over<true>("nanquantile", e, q, 1, {});
    if constexpr (scalar<Q>) return *result.data();
    else return result;
}
template <expression E, detail::quantile_points Q = std::initializer_list<double>, index_integer Axis>
auto nanquantile(const E& e, const Q& q, Axis axis) {
    return detail::quantiles_over<true>("nanquantile", e, q, 1, {.axis = axis});
}
template <expression E, detail::quantile_points Q = std::initializer_list<double>>
auto nanquantile(const E& e, const Q& q, const axis_list& axes) {
    return detail::quantiles_over<true>("nanquantile", e, q, 1, {.axis = axes.list()});
}
template <expression E, detail::quantile_points Q = std::initializer_list<double>>
auto nanquantile(const E& e, const Q& q, const quantile_options& options) {
    return detail::quantiles_over<true>("nanquantile", e, q, 1, options);
}

/// Percentiles of the elements that are not NaN, NaN of none. @throws as nanquantile @see numpy.nanpercentile
template <expression E, detail::quantile_points Q = std::initializer_list<double>>
auto nanpercentile(const E& e, const Q& q) {
    const auto result = detail::quantiles_over<true>("nanpercentile", e, q, 100, {});
    if constexpr (scalar<Q>) return *result.data();
    else return result;
}
template <expression E, detail::quantile_points Q = std::initializer_list<double>, index_integer Axis>
auto nanpercentile(const E& e, const Q& q, Axis axis) {
    return detail::quantiles_over<true>("nanpercentile", e, q, 100, {.axis = axis});
}
template <expression E, detail::quantile_points Q = std::initializer_list<double>>
auto nanpercentile(const E& e, const Q& q, const axis_list& axes) {
    return detail::quantiles_over<true>("nanpercentile", e, q, 100, {.axis = axes.list()});
}
template <expression E, detail::quantile_points Q = std::initializer_list<double>>
auto nanpercentile(const E& e, const Q& q, const quantile_options& options) {
    return detail::quantiles_over<true>("nanpercentile", e, q, 100, options);
}

}  // namespace nd::inline ND_ABI
