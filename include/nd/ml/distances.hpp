// SPDX-License-Identifier: BSD-3-Clause
//
// Distances between all rows of two matrices. Those that are products of matrices are one, and one loop over the result; the
// others are reductions of a broadcast difference that is never formed.
#pragma once

#include "../linalg/products.hpp"
#include "../math.hpp"
#include "rows.hpp"

namespace nd::inline ND_ABI {

namespace ml {

/// How far apart two rows are.
enum class metric : unsigned char { euclidean, sqeuclidean, cosine, manhattan, chebyshev };

/// Options of pairwise_distances.
struct pairwise_options {
    by_name named{};
    nd::ml::metric metric = nd::ml::metric::euclidean;
};

}  // namespace ml

namespace ml_parts {

template <class T>
ndarray<T> squares_of_rows(const ndarray<const T>& x) {
    return nd::vecdot(x, x).reshape({x.shape(0), 1});
}

template <class T>
ndarray<T> pairwise(const ndarray<const T>& x, const ndarray<const T>& y, bool same, ml::metric how) {
    constexpr const char* name = "ml::pairwise_distances";
    if (x.ndim() != 2 || y.ndim() != 2 || x.shape(1) != y.shape(1))
        raise<shape_error>(name, "needs two matrices with the same number of columns, got shapes ", to_string(x.shape()), " and ", to_string(y.shape()));
    if (how == ml::metric::manhattan || how == ml::metric::chebyshev) {
        const auto apart = nd::abs(make_node(functor::subtract{}, x(all, newaxis, all), y));
        if (how == ml::metric::manhattan || x.shape(1) == 0) return reduce_axes<functor::add, T>(name, apart, {2});
        return reduce_axes<functor::maximum, T>(name, apart, {2});
    }
    const ndarray<T> result = nd::matmul(x, y.T());
    const ndarray<T> of_x = squares_of_rows(x), of_y = (same ? of_x : squares_of_rows(y)).T();
    if (how == ml::metric::cosine) {
        const auto length = [](const ndarray<T>& squares) {  // rows of zeros are at distance 1 from all
            const auto root = nd::sqrt(squares);
            return eval(make_node(functor::where{}, make_node(functor::equal{}, squares, T(0)), T(1), root));
        };
        const auto share = make_node(functor::divide{}, make_node(functor::divide{}, result, length(of_x)), length(of_y));
        result.write(nd::clip(make_node(functor::subtract{}, T(1), share), T(0), T(2)));
    } else {
        const auto apart = make_node(functor::maximum{}, make_node(functor::add{}, make_node(functor::subtract{}, of_x, make_node(functor::multiply{}, result, T(2))), of_y), T(0));
        if (how == ml::metric::euclidean) result.write(nd::sqrt(apart));
        else result.write(apart);
    }
    if (same)
        for (intp k = 0; k < result.shape(0); ++k) result(k, k) = T(0);
    return result;
}

}  // namespace ml_parts

namespace ml {

/// The distances of every row of x from every row of y, shape (rows of x, rows of y). Euclidean ones are x x - 2 x y + y y, at
/// least 0: fast, and exact to the rounding of the largest of these. @throws shape_error @see sklearn.metrics.pairwise_distances
template <expression X, expression Y>
    requires(!complex_floating<value_t<X>> && !complex_floating<value_t<Y>>)
auto pairwise_distances(const X& x, const Y& y, const pairwise_options& options = {}) {
    using T = ml_parts::work_t<promote_t<value_t<X>, value_t<Y>>>;
    return ml_parts::pairwise<T>(linalg::stored_as<T>(x), linalg::stored_as<T>(y), false, options.metric);
}
/// The distances of every row of x from every other; 0 on the diagonal.
template <expression X>
    requires(!complex_floating<value_t<X>>)
auto pairwise_distances(const X& x, const pairwise_options& options = {}) {
    using T = ml_parts::work_t<value_t<X>>;
    const ndarray<const T> rows = linalg::stored_as<T>(x);
    return ml_parts::pairwise<T>(rows, rows, true, options.metric);
}

}  // namespace ml
}  // namespace nd::inline ND_ABI
