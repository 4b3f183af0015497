// SPDX-License-Identifier: BSD-3-Clause
//
// What an array handle is whatever its dtype: shared storage, the first element and a layout. Not a template. Its
// copies and ends are a dozen instructions, in line: an operation on a few elements is mostly handles coming and going.
// The dtype and everything done with it are ndarray's.
#pragma once

#include <array>

#include "buffer.hpp"
#include "config.hpp"
#include "expr.hpp"
#include "layout.hpp"
#include "shape.hpp"

namespace nd::inline ND_ABI {

namespace detail {

/// Memory for the elements of a shape. @throws value_error, memory_error naming the shape and its bytes
[[gnu::noinline]] inline buffer allocate_elements(const char* function, dims_view shape, intp itemsize) {
    const intp bytes = checked_size(function, shape, itemsize) * itemsize;
    try {
        return buffer::allocate(static_cast<std::size_t>(bytes));
    } catch (const memory_error&) {
        raise<memory_error>(function, "cannot allocate an array of shape ", to_string(shape), ": ", bytes, " bytes");
    }
}

/// Whether memory that so many handles share may take new values of that shape: nobody else sees it, and it has no gaps.
[[gnu::noinline]] inline bool reusable(const buffer& owner, intp handles, const void* data, const layout& where, intp itemsize, dims_view shape) {
    return owner.owned() && owner.use_count() == handles && where.shape() == shape && owner.data() == data && is_contiguous(where, itemsize);
}

}  // namespace detail

/// The part of ndarray that does not depend on its dtype.
class array_handle : public expression_base {
public:
    /// The sizes along each axis.
    dims_view shape() const& { return where_.shape(); }
    dims shape() const&& { return where_.shape(); }  // a view of a temporary's would dangle
    /// The size along one axis. @throws index_error
    intp shape(intp axis) const { return where_.shape()[axis]; }
    /// The sizes along N axes, to be named: `auto [rows, columns] = a.shape<2>()`. @throws shape_error for any other number
    template <int N>
    std::array<intp, static_cast<std::size_t>(N)> shape() const {
        if (ndim() != N) raise<shape_error>("shape", "an array of shape ", to_string(shape()), " has not ", intp{N}, " axes");
        std::array<intp, static_cast<std::size_t>(N)> sizes;
        for (int k = 0; k < N; ++k) sizes[static_cast<std::size_t>(k)] = where_.sizes()[k];
        return sizes;
    }
    /// Bytes from element to element along each axis.
    dims_view strides() const& { return where_.strides(); }
    dims strides() const&& { return where_.strides(); }
    int ndim() const { return where_.ndim(); }
    /// The number of elements.
    intp size() const { return where_.size(); }
    const layout& where() const { return where_; }
    const buffer& owner() const { return owner_; }

protected:
    array_handle(buffer&& owner, void* first, layout&& where)
        : owner_(static_cast<buffer&&>(owner)), first_(first), where_(static_cast<layout&&>(where)) {}
    ND_INLINE array_handle(const array_handle& other) : expression_base(), owner_(other.owner_), first_(other.first_), where_(other.where_) {}
    ND_INLINE array_handle(array_handle&& other) noexcept
        : owner_(static_cast<buffer&&>(other.owner_)), first_(other.first_), where_(static_cast<layout&&>(other.where_)) {}
    array_handle& operator=(const array_handle&) = default;
    array_handle& operator=(array_handle&&) noexcept = default;
    ~array_handle() = default;

    buffer owner_;
    void* first_ = nullptr;
    layout where_;
};

}  // namespace nd::inline ND_ABI
