// SPDX-License-Identifier: BSD-3-Clause
//
// Whether writing an output element by element could be seen by an operand that is still to be read. Exact where the
// bytes do not meet, and for interleaved views of one stride lattice; else it answers yes, and the caller computes into
// a buffer first. Never wrong in the other direction.
#pragma once

#include <cstdint>

#include "../core/config.hpp"
#include "../core/layout.hpp"

namespace nd::inline ND_ABI::engine {

namespace detail {

inline intp gcd(intp a, intp b) {
    while (b != 0) {
        const intp rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

inline intp stride_gcd(intp g, const layout& where) {
    for (int k = 0; k < where.ndim(); ++k)
        if (where.sizes()[k] > 1) g = gcd(g, where.steps()[k]);
    return g;
}

}  // namespace detail

/// Whether two views may share a byte: exact for the reasons above, and true in doubt.
inline bool may_overlap(const char* a, const layout& where_a, intp size_a, const char* b, const layout& where_b, intp size_b) {
    const auto [a_first, a_last] = byte_range(where_a, size_a);
    const auto [b_first, b_last] = byte_range(where_b, size_b);
    if (a_first == a_last || b_first == b_last) return false;
    const auto pa = reinterpret_cast<std::intptr_t>(a), pb = reinterpret_cast<std::intptr_t>(b);
    if (pa + a_last <= pb + b_first || pb + b_last <= pa + a_first) return false;
    // All elements of both lie at offsets equal modulo g: fields of a record, a[::2] and a[1::2].
    const intp g = detail::stride_gcd(detail::stride_gcd(0, where_a), where_b);
    if (g == 0) return true;
    intp apart = (pb - pa) % g;
    if (apart < 0) apart += g;
    return !(apart >= size_a && apart + size_b <= g);
}

/// Whether each element of the operand is read before, or exactly when, its own place in the output is written.
inline bool same_elements(const char* a, const layout& where_a, intp size_a, const char* b, const layout& where_b, intp size_b) {
    return a == b && size_a == size_b && where_a.shape() == where_b.shape() && where_a.strides() == where_b.strides();
}

}  // namespace nd::inline ND_ABI::engine
