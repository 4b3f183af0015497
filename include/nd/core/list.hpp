// SPDX-License-Identifier: BSD-3-Clause
//
// Lists whose length is a user's number: where there is no memory for one, its caller says so in words of its own. Owns no
// list type; those are the standard library's.
#pragma once

#include <new>
#include <vector>

#include "config.hpp"

namespace nd::inline ND_ABI {

/// An empty list with room for n >= 0 entries. Where there is none, fail() throws.
template <class T, class Fail>
std::vector<T> list_with_room(intp n, const Fail& fail) {
    std::vector<T> list;
    if (static_cast<std::size_t>(n) > list.max_size()) fail();
    try {
        list.reserve(static_cast<std::size_t>(n));
    } catch (const std::bad_alloc&) {
        fail();
    }
    return list;
}

}  // namespace nd::inline ND_ABI
