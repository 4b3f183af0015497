// SPDX-License-Identifier: BSD-3-Clause
//
// Roots, exponentials and logarithms: integers are computed in floating point. The polynomials are vmath's.
#pragma once

#include "../vmath.hpp"
#include "families.hpp"

namespace nd::inline ND_ABI::functor {

struct sqrt : floating {
    static constexpr const char* name = "sqrt";
    template <class V>
    ND_INLINE V operator()(V a) const { return simd::sqrt(a); }
};

struct exp : floating {
    static constexpr const char* name = "exp";
    static constexpr bool heavy = true;
    template <class V>
    ND_INLINE V operator()(V a) const {
        if constexpr (complex_floating<V>) return std::exp(a);
        else return vmath::exp(a);
    }
};

}  // namespace nd::inline ND_ABI::functor
