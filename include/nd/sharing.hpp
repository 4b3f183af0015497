// SPDX-License-Identifier: BSD-3-Clause
//
// Which memory arrays lie in, and whether they share it: shares_memory, may_share_memory, byte_bounds.
#pragma once

#include "core/sharing.hpp"
#include "ndarray.hpp"
#include "options.hpp"

namespace nd::inline ND_ABI {

/// The search for a shared byte took too long. @see numpy.exceptions.TooHardError
struct too_hard_error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Options of shares_memory.
struct sharing_options {
    by_name named{};
    long long max_work = 10'000'000;  ///< steps of the search, a few nanoseconds each
};

/// Whether two arrays have a byte in common, exactly.
/// @throws too_hard_error where that takes more than `.max_work` steps, which only artful strides do @see numpy.shares_memory
template <stored A, stored B>
bool shares_memory(const A& a, const B& b, const sharing_options& options = {}) {
    const sharing found = bytes_shared(a.data(), a.where(), a.itemsize(), b.data(), b.where(), b.itemsize(), options.max_work);
    if (found == sharing::too_hard) {
        raise<too_hard_error>("shares_memory", "no answer in ", static_cast<intp>(options.max_work), " steps for shapes ", to_string(a.shape()), " and ", to_string(b.shape()),
                              "; raise .max_work, or use may_share_memory");
    }
    return found == sharing::yes;
}
/// Whether the ranges of bytes two arrays lie in meet: true of neighbours interleaved in one block too.
/// @see numpy.may_share_memory
template <stored A, stored B>
bool may_share_memory(const A& a, const B& b) {
    return ranges_meet(a.data(), a.where(), a.itemsize(), b.data(), b.where(), b.itemsize());
}

/// The first byte an array's elements lie in, and the one behind the last; both the same for no elements.
struct byte_limits {
    const char* low;
    const char* high;
};
/// @see numpy.lib.array_utils.byte_bounds
template <stored A>
byte_limits byte_bounds(const A& a) {
    const auto [first, last] = byte_range(a.where(), a.itemsize());
    const auto* const data = reinterpret_cast<const char*>(a.data());
    return {data + first, data + last};
}

}  // namespace nd::inline ND_ABI
