// SPDX-License-Identifier: BSD-3-Clause
//
// An element that may lie at any address: the fields of packed records and other data that is not aligned. An array of
// `unaligned<M>` is read, written and computed with as one of M. Owns no layout.
#pragma once

#include <cstring>
#include <type_traits>

#include "config.hpp"

namespace nd::inline ND_ABI {

/// The bytes of an M at any address. Converts to M and is assigned from it.
template <class M>
class unaligned {
public:
    unaligned() = default;
    unaligned(const M& value) { *this = value; }  // NOLINT: it stands for an M
    unaligned& operator=(const M& value) {
        std::memcpy(bytes_, &value, sizeof(M));
        return *this;
    }
    operator M() const { return get(); }  // NOLINT: as above
    M get() const {
        M value;
        std::memcpy(&value, bytes_, sizeof(M));
        return value;
    }

private:
    char bytes_[sizeof(M)];
};

namespace detail {

template <class T>
struct held_by {
    using type = T;
};
template <class M>
struct held_by<unaligned<M>> {
    using type = M;
};

}  // namespace detail

/// What T holds: M for unaligned<M>, else T itself.
template <class T>
using held_t = typename detail::held_by<T>::type;

/// Whether T is unaligned<M>, const or not.
template <class T>
inline constexpr bool is_unaligned = !std::is_same_v<held_t<std::remove_const_t<T>>, std::remove_const_t<T>>;

/// unaligned<M>, or M where that lies at any address anyhow.
template <class M>
using packed_t = std::conditional_t<alignof(M) == 1, M, unaligned<M>>;

}  // namespace nd::inline ND_ABI
