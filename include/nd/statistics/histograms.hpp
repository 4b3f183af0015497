// SPDX-License-Identifier: BSD-3-Clause
//
// Histograms of one row of values: how many are between each two edges. Edges are given, or spaced evenly by their number, or
// by a rule that finds the number. A value's bin is that of the edges themselves, whatever arithmetic finds it.
#pragma once

#include <string>
#include <string_view>

#include "../creation/ranges.hpp"
#include "quantiles.hpp"

namespace nd::inline ND_ABI {

/// Where bins begin and end: `{0, 1}`.
struct bin_range {
    bool given = false;
    double low = 0, high = 1;

    bin_range() = default;
    bin_range(double first, double last) : given(true), low(first), high(last) {}
};

/// Options of histogram and histogram_bin_edges.
struct histogram_options {
    by_name named{};
    bin_range range{};           ///< of the bins whose number is given: `{0, 1}`; what lies outside is left out
    bool density = false;        ///< shares a unit of x, whose integral is 1, and not counts; of histogram<double>
    quantile_weights weights{};  ///< how much each value counts, of their shape; of histogram<double>
};

/// Counts or densities, one less than the edges of their bins.
template <element T, element B>
struct histogram_result {
    ndarray<T> hist;
    ndarray<B> bin_edges;
};

namespace detail {

/// The width of bins by a rule of NumPy's name; 0 where the rule finds none. Sources: Sturges (1926), Scott (1979), Freedman
/// and Diaconis (1981), Doane (1976), Stone (1984), as numpy.histogram_bin_edges lists them.
template <std::same_as<double> T>
double width_by_rule(std::string_view rule, const ndarray<const T>& x, double low, double high) {
    const auto n = static_cast<double>(x.size());
    const double spread = max(x) - min(x);
    const auto sturges = [&] { return spread / (std::log2(n) + 1); };
    const auto freedman_diaconis = [&] {
        const ndarray<T> quartiles = percentile(x, {75, 25}, 0);
        return 2 * (quartiles(0) - quartiles(1)) * std::pow(n, -1. / 3);
    };
    if (rule == "sqrt") return spread / std::sqrt(n);
    if (rule == "sturges") return sturges();
    if (rule == "rice") return spread / (2 * std::pow(n, 1. / 3));
    if (rule == "scott") return std::pow(24 * std::sqrt(3.14159265358979323846) / n, 1. / 3) * nd::std(x);
    if (rule == "fd") return freedman_diaconis();
    if (rule == "auto") {
        const double wide = freedman_diaconis(), usual = sturges();
        return wide != 0 && wide < usual ? wide : usual;
    }
    if (rule == "doane") {
        const double deviation = n > 2 ? nd::std(x) : 0, centre = mean(x);
        if (!(deviation > 0)) return 0;
        double skewness = 0;
        for (intp k = 0; k < x.size(); ++k) {
            const double at = (x.data()[k] - centre) / deviation;
            skewness += simd::rounded(at * at * at) / n;
        }
        const double error = std::sqrt(6 * (n - 2) / ((n + 1) * (n + 3)));
        return spread / (1 + std::log2(n) + std::log2(1 + std::abs(skewness) / error));
    }
    if (rule != "stone") raise<value_error>("histogram", "'", std::string(rule), "' is no rule for bins; there are auto, fd, doane, scott, stone, rice, sturges and sqrt");
    if (n <= 1 || spread == 0) return 0;
    const intp most = std::sqrt(n) > 100 ? static_cast<intp>(std::sqrt(n)) : 100;
    const sorting::room<intp> counts(most);
    double least = 0;
    intp best = 0;
    for (intp bins = 1; bins <= most; ++bins) {
        std::memset(counts.data(), 0, static_cast<std::size_t>(bins) * sizeof(intp));
        for (intp k = 0; k < x.size(); ++k) {
            const auto bin = static_cast<intp>((x.data()[k] - low) / (high - low) * static_cast<double>(bins));
            ++counts.data()[bin < bins ? bin : bins - 1];
        }
        double squares = 0;
        for (intp k = 0; k < bins; ++k) squares += simd::rounded(static_cast<double>(counts.data()[k]) / n * (static_cast<double>(counts.data()[k]) / n));
        const double loss = (2 - (n + 1) * squares) / (spread / static_cast<double>(bins));
        if (best == 0 || loss < least) least = loss, best = bins;
    }
    return spread / static_cast<double>(best);
}

/// The outer edges of evenly spaced bins: the range, or the least and the largest value. @throws value_error
template <class T>
bin_range outer_edges(const ndarray<const T>& x, const bin_range& range) {
    bin_range edges;
    const auto is_finite = [](double v) { return (std::bit_cast<std::uint64_t>(v) >> 52 & 0x7ff) != 0x7ff; };
    if (range.given) {
        edges = range;
        if (edges.low > edges.high) raise<value_error>("histogram", "the range must not end before it begins");
    } else if (x.size() > 0) {
        edges = bin_range(static_cast<double>(min(x)), static_cast<double>(max(x)));
    }
    if (!is_finite(edges.low) || !is_finite(edges.high)) {
        raise<value_error>("histogram", range.given ? "the range must be finite" : "values that are not finite have no range: give .range");
    }
    if (edges.low == edges.high) edges.low -= 0.5, edges.high += 0.5;
    return edges;
}

/// The dtype of edges that are computed.
template <class T>
using edge_t = std::conditional_t<(kind_v<T> < kind::floating), double, T>;

/// The edges of `bins` bins of one width. @throws value_error
template <class T>
ndarray<edge_t<T>> even_edges(intp bins, const bin_range& outer, bool given) {
    if (bins < 1) raise<value_error>("histogram", "the number of bins must be positive, got ", bins);
    using B = edge_t<T>;
    const auto count = static_cast<intp>(checked_size("histogram", dims{bins, 1}, 8)) + 1;
    ndarray<B> edges;
    if (given || half_floating<B>) edges = linspace<B>(outer.low, outer.high, count);
    else edges = linspace<B>(static_cast<B>(outer.low), static_cast<B>(outer.high), count);
    for (intp k = 0; k < bins; ++k) {
        if (!(edges(k) < edges(k + 1))) raise<value_error>("histogram", bins, " bins are too many for values from ", std::to_string(outer.low), " to ", std::to_string(outer.high));
    }
    return edges;
}

template <class T>
ndarray<edge_t<T>> edges_by_rule(std::string_view rule, const ndarray<const T>& x, const histogram_options& options) {
    if (options.weights.given()) raise<value_error>("histogram", "a rule for bins takes no weights");
    const bin_range outer = outer_edges(x, options.range);
    const ndarray<double> kept = ndarray<double>::uninitialized({x.size()});
    intp n = 0;
    for (intp k = 0; k < x.size(); ++k) {
        const double v = static_cast<double>(x.data()[k]);
        if (v >= outer.low && v <= outer.high) kept.data()[n++] = v;
    }
    double width = width_by_rule<double>(rule, n > 0 ? ndarray<const double>(kept(slice(0, n))) : ndarray<const double>(zeros<double>({1})), outer.low, outer.high);
    if (n == 0) width = 0;
    if (integer<T> && width > 0 && width < 1) width = 1;
    return even_edges<T>(width > 0 ? static_cast<intp>(std::ceil((outer.high - outer.low) / width)) : 1, outer, options.range.given);
}

/// Whether edges nowhere descend. @throws value_error, shape_error
template <class B>
void check_edges(const ndarray<const B>& edges) {
    if (edges.ndim() != 1) raise<shape_error>("histogram", "bins have one dimension, got shape ", to_string(edges.shape()));
    for (intp k = 0; k + 1 < edges.size(); ++k)
        if (edges(k) > edges(k + 1)) raise<value_error>("histogram", "edges of bins must not descend");
}

/// The sum of what each value counts, for each bin; values beyond the edges count for nothing.
template <class C, class T, class B, class Add>
void sort_into_bins(const ndarray<const T>& x, const ndarray<const B>& edges, bool even, const Add& add) {
    const intp bins = edges.size() - 1;
    if (bins < 1) return;
    const sorting::room<C> at(bins + 1);
    for (intp k = 0; k <= bins; ++k) at.data()[k] = engine::converted<C>(edges(k));
    const C first = at.data()[0], last = at.data()[bins];
    const double scale = even ? static_cast<double>(bins) / (static_cast<double>(last) - static_cast<double>(first)) : 0;
    for (intp i = 0; i < x.size(); ++i) {
        const C v = engine::converted<C>(x.data()[i]);
        if (!(v >= first && v <= last)) continue;
        intp low = 0;
        if (even) {
            low = static_cast<intp>((static_cast<double>(v) - static_cast<double>(first)) * scale);
            if (low >= bins) low = bins - 1;
            while (low > 0 && v < at.data()[low]) --low;
            while (low + 1 < bins && v >= at.data()[low + 1]) ++low;
        } else {
            for (intp high = bins; low + 1 < high;) {  // the last bin that does not begin behind v
                const intp middle = low + (high - low) / 2;
                if (v >= at.data()[middle]) low = middle;
                else high = middle;
            }
        }
        add(low, i);
    }
}

template <class T, class X, class B>
histogram_result<T, B> counted_in(const ndarray<const X>& x, dims_view shape, const ndarray<B>& edges, bool even, const histogram_options& options) {
    if constexpr (integer<T>) {
        if (options.density || options.weights.given()) raise<type_error>("histogram", "densities and weighted counts are no integers: write histogram<double>(...)");
    }
    if (options.weights.given() && !(options.weights.values().shape() == shape)) {
        raise<shape_error>("histogram", "weights of shape ", to_string(options.weights.values().shape()), " for values of shape ", to_string(shape));
    }
    using C = std::conditional_t<half_floating<promote_t<X, B>>, float, promote_t<X, B>>;
    const intp bins = edges.size() > 1 ? edges.size() - 1 : 0;
    const ndarray<const B> given = edges;
    if constexpr (integer<T>) {
        const ndarray<T> hist = zeros<T>({bins});
        sort_into_bins<C>(x, given, even, [&](intp bin, intp) { ++hist.data()[bin]; });
        return {hist, edges};
    } else {
        const ndarray<double> sums = zeros<double>({bins});
        if (options.weights.given()) {
            const ndarray<const double> weights = options.weights.values().ravel();
            const ndarray<const double> own = weights.is_c_contiguous() ? weights : ndarray<const double>(weights.copy());
            sort_into_bins<C>(x, given, even, [&](intp bin, intp i) { sums.data()[bin] += own.data()[i]; });
        } else {
            sort_into_bins<C>(x, given, even, [&](intp bin, intp) { sums.data()[bin] += 1; });
        }
        if (options.density) {
            double total = 0;
            for (intp k = 0; k < bins; ++k) total += sums.data()[k];
            for (intp k = 0; k < bins; ++k) sums.data()[k] = sums.data()[k] / (static_cast<double>(edges(k + 1)) - static_cast<double>(edges(k))) / total;
        }
        if constexpr (std::same_as<T, double>) return {sums, edges};
        else return {sums.template astype<T>(), edges};
    }
}

/// The values as one row, bool as 0 and 1.
template <expression E>
auto histogram_values(const E& e) {
    using T = std::conditional_t<boolean<value_t<E>>, std::uint8_t, value_t<E>>;
    static_assert(kind_v<T> <= kind::floating, "nd: histograms are of real numbers");
    return ndarray<const T>(array<T>(e, order::C).ravel());
}

template <class S>
concept edge_list = (expression<S> && kind_v<value_t<S>> <= kind::floating && !boolean<value_t<S>>) || std::same_as<S, std::initializer_list<double>> || (container<S> && std::convertible_to<leaf_t<S>, double> && !std::convertible_to<S, std::string_view>);

}  // namespace detail

/// The edges of so many bins of one width over the values, or over `.range`. @throws value_error for less than one bin, values
/// that are not finite without `.range`, or bins narrower than the dtype can tell @see numpy.histogram_bin_edges
template <expression E, index_integer N = int>
auto histogram_bin_edges(const E& e, N bins = 10, const histogram_options& options = {}) {
    const auto x = detail::histogram_values(e);
    return detail::even_edges<typename decltype(x)::value_type>(dim(bins).value, detail::outer_edges(x, options.range), options.range.given);
}
/// By a rule for their number: "auto", "fd", "doane", "scott", "stone", "rice", "sturges" or "sqrt". @throws value_error
template <expression E>
auto histogram_bin_edges(const E& e, std::string_view rule, const histogram_options& options = {}) {
    return detail::edges_by_rule(rule, detail::histogram_values(e), options);
}
/// The edges that are given.
template <expression E, detail::edge_list S = std::initializer_list<double>>
auto histogram_bin_edges(const E&, const S& edges, const histogram_options& = {}) {
    const auto given = array(edges);
    detail::check_edges(ndarray<const typename decltype(given)::value_type>(given));
    return given;
}

/// How many values are in each of so many bins of one width, the last with its upper edge: `auto [hist, bin_edges] =
/// histogram(x, 20)`. With `.density` or `.weights` it is histogram<double>.
/// @throws value_error as histogram_bin_edges does, type_error for densities as integers, shape_error for weights of another
/// shape @see numpy.histogram
template <scalar T = std::int64_t, expression E, index_integer N = int>
auto histogram(const E& e, N bins = 10, const histogram_options& options = {}) {
    const auto x = detail::histogram_values(e);
    return detail::counted_in<T>(x, e.shape(), detail::even_edges<typename decltype(x)::value_type>(dim(bins).value, detail::outer_edges(x, options.range), options.range.given), true, options);
}
/// In bins whose number a rule finds. @see histogram_bin_edges
template <scalar T = std::int64_t, expression E>
auto histogram(const E& e, std::string_view rule, const histogram_options& options = {}) {
    const auto x = detail::histogram_values(e);
    return detail::counted_in<T>(x, e.shape(), detail::edges_by_rule(rule, x, options), true, options);
}
/// Between edges that do not descend, in braces, a container or an array. @throws value_error, shape_error
template <scalar T = std::int64_t, expression E, detail::edge_list S = std::initializer_list<double>>
auto histogram(const E& e, const S& edges, const histogram_options& options = {}) {
    const auto given = histogram_bin_edges(e, edges);
    return detail::counted_in<T>(detail::histogram_values(e), e.shape(), given, false, options);
}

}  // namespace nd::inline ND_ABI
