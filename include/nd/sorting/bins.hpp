// SPDX-License-Identifier: BSD-3-Clause
//
// Values sorted into bins: which one each is in, digitize, and how many are in each, bincount.
#pragma once

#include "../creation/filled.hpp"
#include "searchsorted.hpp"

namespace nd::inline ND_ABI {

/// Which bin each value is in: i where bins[i-1] <= x < bins[i], or with `right` bins[i-1] < x <= bins[i]; for descending
/// bins the other way round. Values beyond the last have the number of bins.
/// @throws value_error where the bins neither ascend nor descend, shape_error for bins of other than one dimension
/// @see numpy.digitize
template <expression E, expression B>
ndarray<std::int64_t> digitize(const E& e, const B& bins, bool right = false) {
    using T = value_t<B>;
    static_assert(!complex_floating<T> && !complex_floating<value_t<E>>, "nd::digitize: complex numbers are in no bins");
    const ndarray<const T> edges = asarray(bins);
    if (edges.ndim() != 1) raise<shape_error>("digitize", "bins have one dimension, got shape ", to_string(edges.shape()));
    const intp n = edges.size();
    bool ascends = true, descends = true;
    for (intp k = 1; k < n; ++k) {
        ascends = ascends && !sorting::before(edges(k), edges(k - 1));
        descends = descends && !sorting::before(edges(k - 1), edges(k));
    }
    if (ascends) return searchsorted(edges, e, right ? side::left : side::right);
    if (!descends) raise<value_error>("digitize", "bins must ascend or descend");
    const auto result = searchsorted(edges(slice(none, none, -1)), e, right ? side::right : side::left);
    for (intp k = 0; k < result.size(); ++k) result.data()[k] = n - result.data()[k];
    return result;
}
template <scalar S, expression B>
intp digitize(S x, const B& bins, bool right = false) {
    return static_cast<intp>(digitize(array(x), bins, right).item());
}

namespace detail {

/// Numbers of bins in C order, and how many bins that makes. @throws value_error for a negative one
struct bin_numbers {
    ndarray<intp> values;
    intp bins;

    template <expression E>
    bin_numbers(const E& e, intp minlength) : values(array<intp>(e, order::C)), bins(minlength) {
        static_assert(integer<value_t<E>> || boolean<value_t<E>>, "nd::bincount: numbers of bins are integers");
        if (e.shape().size() != 1) raise<shape_error>("bincount", "takes one dimension, got shape ", to_string(e.shape()));
        if (minlength < 0) raise<value_error>("bincount", "minlength must not be negative: ", minlength);
        for (intp k = 0; k < values.size(); ++k) {
            const intp at = values.data()[k];
            if (at < 0) raise<value_error>("bincount", "numbers of bins are 0 to the largest int64, got ", number_text<value_t<E>>(at));
            if (at >= bins) bins = at == std::numeric_limits<intp>::max() ? at : at + 1;
        }
        checked_size("bincount", dims{bins}, sizeof(std::int64_t));
    }
};

}  // namespace detail

/// How often each number stands in a row of integers: as many as the largest one and one more, at least `minlength`.
/// @throws value_error for a negative number, shape_error for other than one dimension @see numpy.bincount
template <expression E>
ndarray<std::int64_t> bincount(const E& e, intp minlength = 0) {
    const detail::bin_numbers in(e, minlength);
    const auto result = zeros<std::int64_t>({in.bins});
    for (intp k = 0; k < in.values.size(); ++k) ++result.data()[in.values.data()[k]];
    return result;
}
/// The sum of the weights at each number. @throws shape_error where there is not one weight for each
template <expression E, expression W>
ndarray<double> bincount(const E& e, const W& weights, intp minlength = 0) {
    const detail::bin_numbers in(e, minlength);
    const ndarray<double> own = array<double>(weights, order::C);
    if (!(own.shape() == in.values.shape())) {
        raise<shape_error>("bincount", "weights of shape ", to_string(own.shape()), " for numbers of shape ", to_string(in.values.shape()));
    }
    const auto result = zeros<double>({in.bins});
    for (intp k = 0; k < own.size(); ++k) result.data()[in.values.data()[k]] += own.data()[k];
    return result;
}

}  // namespace nd::inline ND_ABI
