// SPDX-License-Identifier: BSD-3-Clause
//
// Histograms of points: how many are in each box of a grid, in two dimensions or in any number. Each coordinate has its edges,
// as in histograms.hpp; a point counts where all of its coordinates lie between theirs.
#pragma once

#include <vector>

#include "histograms.hpp"

namespace nd::inline ND_ABI {

/// The bins of one coordinate: their number, or their edges.
class coordinate_bins {
public:
    template <index_integer N>
    coordinate_bins(N count) : count_(dim(count).value) {}  // NOLINT: implicit by design
    template <expression S>
        requires(kind_v<value_t<S>> <= kind::floating)
    coordinate_bins(const S& edges) : edges_(asarray<double>(edges)) {}  // NOLINT
    coordinate_bins(std::initializer_list<double> edges) {
        const auto values = ndarray<double>::uninitialized({static_cast<intp>(edges.size())});
        intp k = 0;
        for (double edge : edges) values.data()[k++] = edge;
        edges_ = values;
    }

    intp count() const { return count_; }
    /// Without an owner where the number is given.
    const ndarray<const double>& edges() const { return edges_; }

private:
    intp count_ = 0;
    ndarray<const double> edges_;
};

/// The bins of all coordinates: the same for each, or in braces one after another.
class grid_bins {
public:
    template <class B>
        requires(index_integer<B> || expression<B>)
    grid_bins(const B& each) : list_(1, coordinate_bins(each)) {}  // NOLINT: implicit by design
    grid_bins(std::initializer_list<coordinate_bins> list) : list_(list), same_(false) {}
    grid_bins(std::vector<coordinate_bins> list) : list_(static_cast<std::vector<coordinate_bins>&&>(list)), same_(false) {}  // NOLINT

    /// @throws value_error where there are not as many as coordinates
    void check(const char* function, intp coordinates) const {
        if (!same_ && static_cast<intp>(list_.size()) != coordinates) raise<value_error>(function, "bins for ", static_cast<intp>(list_.size()), " coordinates, the points have ", coordinates);
    }
    const coordinate_bins& of(intp k) const { return list_[same_ ? 0 : static_cast<std::size_t>(k)]; }

private:
    std::vector<coordinate_bins> list_;
    bool same_ = true;
};

/// Options of histogram2d and histogramdd.
struct histogramdd_options {
    by_name named{};
    std::vector<bin_range> range{};  ///< of each coordinate whose number of bins is given; from its values without
    bool density = false;            ///< shares a unit of area or volume, whose integral is 1, and not counts
    quantile_weights weights{};      ///< how much each point counts
};

/// Counts or densities, an axis for each coordinate, and the edges of their bins.
template <element T>
struct histogramdd_result {
    ndarray<T> hist;
    std::vector<ndarray<T>> edges;
};
template <element T>
struct histogram2d_result {
    ndarray<T> hist, x_edges, y_edges;
};

namespace detail {

template <std::same_as<double> T>
histogramdd_result<T> counted_in_grid(const char* function, const std::vector<ndarray<const T>>& coordinates, const grid_bins& bins, const histogramdd_options& options) {
    const auto axes = static_cast<intp>(coordinates.size());
    if (axes == 0 || axes > max_ndim) raise<shape_error>(function, "points have from 1 to 64 coordinates, not ", axes);
    const intp n = coordinates[0].size();
    bins.check(function, axes);
    if (!options.range.empty() && static_cast<intp>(options.range.size()) != axes) raise<value_error>(function, "ranges of ", static_cast<intp>(options.range.size()), " coordinates, the points have ", axes);
    if (options.weights.given() && !(options.weights.values().shape() == dims{n})) {
        raise<shape_error>(function, "weights of shape ", to_string(options.weights.values().shape()), " for ", n, " points");
    }
    histogramdd_result<T> result;
    dims shape;
    for (intp k = 0; k < axes; ++k) {
        const coordinate_bins& own = bins.of(k);
        const bool given = bool(own.edges().owner());
        if (given) {
            check_edges(own.edges());
            if (own.edges().size() < 2) raise<value_error>(function, "a coordinate has bins between two edges at least");
            result.edges.push_back(own.edges().copy());
        } else {
            const bin_range range = options.range.empty() ? bin_range() : options.range[static_cast<std::size_t>(k)];
            result.edges.push_back(even_edges<T>(own.count(), outer_edges(coordinates[static_cast<std::size_t>(k)], range), range.given));
        }
        shape.push_back(result.edges.back().size() - 1);
    }
    result.hist = zeros<T>(shape);
    const sorting::room<intp> place(n), inside(n);  // of each point, and how many of its coordinates lie between edges
    for (intp i = 0; i < n; ++i) place.data()[i] = inside.data()[i] = 0;
    for (intp k = 0; k < axes; ++k) {
        const auto at = static_cast<std::size_t>(k);
        const intp apart = result.hist.strides()[static_cast<int>(k)] / static_cast<intp>(sizeof(T));
        sort_into_bins<T>(coordinates[at], ndarray<const T>(result.edges[at]), !bins.of(k).edges().owner(), [&](intp bin, intp i) {
            place.data()[i] += bin * apart;
            ++inside.data()[i];
        });
    }
    const ndarray<const T> weights = options.weights.given() ? ndarray<const T>(options.weights.values().copy()) : ndarray<const T>();
    T total = 0;
    for (intp i = 0; i < n; ++i) {
        if (inside.data()[i] != axes) continue;
        const T own = options.weights.given() ? weights.data()[i] : T(1);
        result.hist.data()[place.data()[i]] += own;
        total += own;
    }
    if (options.density) {
        for (intp k = 0; k < axes; ++k) {
            dims along = dims::filled(static_cast<int>(axes), 1);
            along[static_cast<int>(k)] = shape[static_cast<int>(k)];
            const ndarray<T>& edges = result.edges[static_cast<std::size_t>(k)];
            const ndarray<T> widths = make_node(functor::subtract{}, edges(slice(1, none)), edges(slice(none, -1)));
            result.hist.write(make_node(functor::divide{}, result.hist, widths.reshape(along)));
        }
        result.hist.write(make_node(functor::divide{}, result.hist, total));
    }
    return result;
}

}  // namespace detail

/// How many points are in each box of a grid: of points (n, d) an array of d axes, `auto [hist, edges] = histogramdd(X, {5,
/// 6, 7})`. @throws shape_error for points of other than two dimensions or weights that do not fit, value_error as histogram
/// does @see numpy.histogramdd
template <expression E>
histogramdd_result<double> histogramdd(const E& points, const grid_bins& bins = 10, const histogramdd_options& options = {}) {
    if (points.shape().size() != 2) raise<shape_error>("histogramdd", "takes points (n, d), got shape ", to_string(points.shape()));
    const ndarray<const double> columns = array<double>(points, order::C);
    std::vector<ndarray<const double>> coordinates;
    for (intp k = 0; k < columns.shape(1); ++k) coordinates.push_back(columns(all_type{}, k).copy());
    return detail::counted_in_grid<double>("histogramdd", coordinates, bins, options);
}
/// Of points given by their two coordinates: `auto [hist, x_edges, y_edges] = histogram2d(x, y, {5, 6})`, x along axis 0.
/// @throws as histogramdd, shape_error for rows of different lengths @see numpy.histogram2d
template <expression X, expression Y>
histogram2d_result<double> histogram2d(const X& x, const Y& y, const grid_bins& bins = 10, const histogramdd_options& options = {}) {
    if (x.shape().size() != 1 || !(x.shape() == y.shape())) raise<shape_error>("histogram2d", "takes two rows of one length, got shapes ", to_string(x.shape()), " and ", to_string(y.shape()));
    const std::vector<ndarray<const double>> coordinates{array<double>(x, order::C), array<double>(y, order::C)};
    const auto found = detail::counted_in_grid<double>("histogram2d", coordinates, bins, options);
    return {found.hist, found.edges[0], found.edges[1]};
}

}  // namespace nd::inline ND_ABI
