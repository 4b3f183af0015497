// SPDX-License-Identifier: BSD-3-Clause
//
// Activations of single elements, as recipes: relu.
#pragma once

#include "../math.hpp"

namespace nd::inline ND_ABI::ml {

/// The larger of e and 0; NaN stays. @see torch.nn.functional.relu
template <expression E>
    requires(!complex_floating<value_t<E>>)
auto relu(E&& e) {
    return make_node(functor::maximum{}, std::forward<E>(e), value_t<E>(0));
}

}  // namespace nd::inline ND_ABI::ml
