// SPDX-License-Identifier: BSD-3-Clause
//
// Data brought to mean 0 and deviation 1: layer_norm within each sample, standardize within each feature.
#pragma once

#include "../statistics/means.hpp"
#include "rows.hpp"

namespace nd::inline ND_ABI {

namespace ml {

/// Options of layer_norm.
template <element T>
struct layer_norm_options {
    by_name named{};
    maybe<ndarray<const T>> weight{};  ///< of the normalised axes' shape: what the results are multiplied by
    maybe<ndarray<const T>> bias{};    ///< of the normalised axes' shape: what is then added
    axis_option axis = -1;             ///< over which axes mean and variance are taken
    double eps = 1e-5;                 ///< added to the variance
};

/// Options of standardize.
struct standardize_options {
    by_name named{};
    axis_option axis = 0;  ///< along which mean and deviation are taken
    double ddof = 0;       ///< the sum of squares is divided by n - ddof
};

}  // namespace ml

namespace ml_parts {

/// (element - mean) * factor, and with them weight and bias.
template <class T>
struct normalized {
    T mean, factor;
    template <class V, class At>
    ND_INLINE V operator()(V v, At) const {
        return simd::rounded(simd::mul(simd::rounded(simd::sub(v, V(mean))), V(factor)));
    }
};
template <class T>
struct normalized_weighted {
    normalized<T> plain;
    const T *weight, *bias;
    template <class V>
    ND_INLINE V operator()(V v, place<T> at) const {
        return simd::fma(plain(v, at), at.load(weight), at.load(bias));
    }
};

/// A parameter of layer_norm in the order of the lanes; `otherwise` where it is not given.
template <class W, class T>
ndarray<W> parameter(const char* name, const maybe<ndarray<const T>>& given, const dims& shape, intp n, T otherwise) {
    auto result = ndarray<W>::uninitialized({n});
    if (!given.given) {
        result.fill(static_cast<W>(otherwise));
        return result;
    }
    if (!(given.value.shape() == dims_view(shape)))
        raise<shape_error>("ml::layer_norm", name, " has shape ", to_string(given.value.shape()), ", but what is normalised has ", to_string(shape));
    engine::assign(result.data(), contiguous_layout(shape, sizeof(W)), given.value);
    return result;
}

}  // namespace ml_parts

namespace ml {

/// (e - mean) / sqrt(variance + eps) within each lane along an axis, the last by default, times weight plus bias where they are
/// given. @throws index_error, shape_error for a weight or bias of another shape @see torch.nn.functional.layer_norm
template <expression E>
    requires(!complex_floating<value_t<E>>)
auto layer_norm(const E& e, const layer_norm_options<inexact_t<value_t<E>>>& options = {}) {
    using R = inexact_t<value_t<E>>;
    using W = ml_parts::work_t<value_t<E>>;
    const ml_parts::lane_axes along("ml::layer_norm", options.axis, e.shape());
    const dims shape(along.moved_shape.data() + along.kept_shape.size(), along.moved_shape.size() - along.kept_shape.size());
    const bool plain = !options.weight.given && !options.bias.given;
    ndarray<W> weight, bias;
    if (!plain) {
        weight = ml_parts::parameter<W, R>("weight", options.weight, shape, along.n, R(1));
        bias = ml_parts::parameter<W, R>("bias", options.bias, shape, along.n, R(0));
    }
    return ml_parts::changed_lanes<R, W>("ml::layer_norm", e, options.axis, [&](const W* from, W* to, intp n) {
        const W count = static_cast<W>(n), mean = ml_parts::sum_of(from, n) / count;
        const W squares = ml_parts::sweep<false>(from, to, n, W(0), ml_parts::less_square<W>{mean}, ml_parts::total{});
        const ml_parts::normalized<W> change{mean, W(1) / std::sqrt(squares / count + static_cast<W>(options.eps))};
        if (plain) ml_parts::sweep<true>(from, to, n, W(0), change, ml_parts::nothing{});
        else ml_parts::sweep<true>(from, to, n, W(0), ml_parts::normalized_weighted<W>{change, weight.data(), bias.data()}, ml_parts::nothing{});
    });
}

/// (e - mean) / deviation along an axis, the first by default: each feature of mean 0 and deviation 1. A constant feature is 0.
/// @throws index_error @see sklearn.preprocessing.scale
template <expression E>
    requires(!complex_floating<value_t<E>>)
auto standardize(const E& e, const standardize_options& options = {}) {
    const auto mean = nd::mean(e, {.axis = options.axis, .keepdims = true});
    const auto deviation = nd::std(e, {.axis = options.axis, .ddof = options.ddof, .keepdims = true});
    using R = typename decltype(deviation)::value_type;
    deviation.write(make_node(functor::where{}, make_node(functor::equal{}, deviation, R(0)), R(1), deviation));
    return eval(make_node(functor::divide{}, make_node(functor::subtract{}, e, mean), deviation));
}

}  // namespace ml
}  // namespace nd::inline ND_ABI
