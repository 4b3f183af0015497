// SPDX-License-Identifier: BSD-3-Clause
//
// Whether writing an output element by element could be seen by an operand that is still to be read. Exact where the
// bytes do not meet, and for interleaved views of one stride lattice; else it answers yes, and the caller computes into
// a buffer first. Never wrong in the other direction.
#pragma once

#include <cstdint>

#include "../core/config.hpp"
#include "../core/layout.hpp"
#include "../core/sharing.hpp"

namespace nd::inline ND_ABI::engine {

/// Whether two views may share a byte: exact for the reasons above, and true in doubt.
inline bool may_overlap(const void* a, const layout& where_a, intp size_a, const void* b, const layout& where_b, intp size_b) {
    if (!ranges_meet(a, where_a, size_a, b, where_b, size_b)) return false;
    // All elements of both lie at offsets equal modulo g: fields of a record, a[::2] and a[1::2].
    const intp g = stride_unit(where_b, stride_unit(where_a, 0));
    if (g == 0) return true;
    intp apart = (reinterpret_cast<std::intptr_t>(b) - reinterpret_cast<std::intptr_t>(a)) % g;
    if (apart < 0) apart += g;
    return !(apart >= size_a && apart + size_b <= g);
}

/// Whether each element of the operand is read before, or exactly when, its own place in the output is written.
inline bool same_elements(const char* a, const layout& where_a, intp size_a, const char* b, const layout& where_b, intp size_b) {
    return a == b && size_a == size_b && where_a.shape() == where_b.shape() && where_a.strides() == where_b.strides();
}

}  // namespace nd::inline ND_ABI::engine
