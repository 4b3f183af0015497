// SPDX-License-Identifier: BSD-3-Clause
//
// Activations of single elements: relu and gelu, as recipes.
#pragma once

#include "../linalg/products.hpp"
#include "../math.hpp"

namespace nd::inline ND_ABI::ml {

/// How gelu is computed: exactly, or by tanh as the first transformers did.
enum class gelu_form : unsigned char { exact, tanh };

/// Options of gelu.
struct gelu_options {
    by_name named{};
    gelu_form approximate = gelu_form::exact;
};

/// The larger of e and 0; NaN stays. @see torch.nn.functional.relu
template <expression E>
    requires(!complex_floating<value_t<E>>)
auto relu(E&& e) {
    return make_node(functor::maximum{}, std::forward<E>(e), value_t<E>(0));
}

/// e times the share of a standard normal distribution below it, e/2 erfc(-e / sqrt 2); of integers in floating point.
/// Source: Hendrycks, Gimpel, Gaussian Error Linear Units (2016) @see torch.nn.functional.gelu
template <expression E>
    requires(!complex_floating<value_t<E>>)
auto gelu(const E& e) {
    const ndarray<const value_t<E>> x = linalg::stored_as<value_t<E>>(e);  // read twice
    const auto share = make_node(functor::erfc{}, make_node(functor::multiply{}, x, -0.70710678118654752440));
    return make_node(functor::multiply{}, make_node(functor::multiply{}, x, 0.5), share);
}
/// The same, computed in the way that the options say.
template <expression E>
    requires(!complex_floating<value_t<E>>)
auto gelu(const E& e, const gelu_options& options) {
    using T = typename decltype(gelu(e))::value_type;
    if (options.approximate == gelu_form::exact) return ndarray<T>(gelu(e));
    const ndarray<const T> x = linalg::stored_as<T>(e);
    const auto cube = make_node(functor::multiply{}, make_node(functor::multiply{}, x, 0.044715), make_node(functor::square{}, x));
    const auto share = make_node(functor::tanh{}, make_node(functor::multiply{}, make_node(functor::add{}, x, cube), 0.79788456080286535588));
    return ndarray<T>(make_node(functor::multiply{}, make_node(functor::multiply{}, x, 0.5), make_node(functor::add{}, share, 1.0)));
}

}  // namespace nd::inline ND_ABI::ml
