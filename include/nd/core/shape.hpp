// SPDX-License-Identifier: BSD-3-Clause
//
// Lists of sizes: `dims` owns one (four inline, up to 64), `dims_view` looks at one, `dim` is one size in a braced
// list. Checked products and the broadcasting rule live here. Strides and views of memory do not: see layout.hpp.
#pragma once

#include <concepts>
#include <cstring>
#include <initializer_list>
#include <limits>
#include <utility>

#include "config.hpp"
#include "error.hpp"

namespace nd::inline ND_ABI {

/// One size or axis in a braced list: any integer but bool.
struct dim {
    intp value;

    template <std::integral T>
        requires(!std::same_as<T, bool>)
    constexpr dim(T v) : value(static_cast<intp>(v)) {  // NOLINT: implicit by design
        if constexpr (std::unsigned_integral<T> && sizeof(T) >= sizeof(intp)) {
            if (v > static_cast<T>(std::numeric_limits<intp>::max())) value = std::numeric_limits<intp>::min();  // no valid size, axis or index
        }
    }
    constexpr operator intp() const { return value; }
};

/// A look at a list of sizes or strides that something else owns.
class dims_view {
public:
    constexpr dims_view() = default;
    constexpr dims_view(const intp* data, int count) : data_(data), count_(count) {}

    constexpr int size() const { return count_; }
    constexpr bool empty() const { return count_ == 0; }
    constexpr const intp* data() const { return data_; }
    constexpr const intp* begin() const { return data_; }
    constexpr const intp* end() const { return data_ + count_; }
    /// The i-th number; negative i counts from the end. @throws index_error
    constexpr intp operator[](intp i) const {
        const intp k = i < 0 ? i + count_ : i;
        if (ND_UNLIKELY(k < 0 || k >= count_)) raise<index_error>("shape", "index ", i, " is out of range for ", intp{count_}, " dimensions");
        return data_[k];
    }

    friend constexpr bool operator==(dims_view a, dims_view b) {
        if (a.count_ != b.count_) return false;
        for (int i = 0; i < a.count_; ++i)
            if (a.data_[i] != b.data_[i]) return false;
        return true;
    }
private:
    const intp* data_ = nullptr;
    int count_ = 0;
};

/// "(3,4)", as NumPy's messages write a shape.
inline std::string to_string(dims_view shape) {
    std::string text = "(";
    for (int i = 0; i < shape.size(); ++i) {
        if (i) text += ',';
        text += std::to_string(shape.data()[i]);
    }
    return text += shape.size() == 1 ? ",)" : ")";
}

/// A list of sizes or axes, up to 64 of them, four without an allocation.
class dims {
public:
    dims() = default;
    dims(std::initializer_list<dim> list) {  // NOLINT: shapes are braced lists
        reserve(list.size());
        for (dim d : list) data()[count_++] = d.value;
    }
    /// One size without braces: `zeros(3)`, `reshape(-1)`.
    template <std::integral T>
        requires(!std::same_as<T, bool>)
    dims(T one) : count_(1) { inline_[0] = dim(one).value; }  // NOLINT
    dims(dims_view view) : dims(view.data(), view.size()) {}  // NOLINT: a view is copied where it must be kept
    dims(const intp* values, int count) {
        if (ND_UNLIKELY(count > inline_dims)) reserve(static_cast<std::size_t>(count));
        count_ = count;
        intp* const to = data();
        for (int i = 0; i < count; ++i) to[i] = values[i];
    }
    /// From any container of integers, a std::vector say.
    template <class List>
        requires(std::integral<std::remove_cvref_t<decltype(*std::declval<const List&>().data())>> && !requires(const List& l) { l.strides(); })
    dims(const List& list) {  // NOLINT
        reserve(list.size());
        for (const auto& v : list) data()[count_++] = dim(v).value;
    }
    static dims filled(int count, intp value) {
        dims d;
        d.reserve(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i) d.push_back(value);
        return d;
    }
    dims(const dims& other) : dims(other.data(), other.count_) {}
    dims(dims&& other) noexcept : count_(other.count_), heap_(other.heap_) {
        std::memcpy(inline_, other.inline_, sizeof inline_);
        other.heap_ = nullptr;
        other.count_ = 0;
    }
    dims& operator=(dims other) noexcept {
        std::swap(count_, other.count_);
        std::swap(heap_, other.heap_);
        std::swap(inline_, other.inline_);
        return *this;
    }
    ~dims() { delete[] heap_; }

    int size() const { return count_; }
    bool empty() const { return count_ == 0; }
    intp* data() { return heap_ ? heap_ : inline_; }
    const intp* data() const { return heap_ ? heap_ : inline_; }
    const intp* begin() const { return data(); }
    const intp* end() const { return data() + count_; }
    intp& operator[](int i) { return data()[i]; }
    intp operator[](int i) const { return data()[i]; }
    /// @throws value_error beyond 64 dimensions
    void push_back(intp value) {
        if (count_ == (heap_ ? max_ndim : inline_dims)) reserve(static_cast<std::size_t>(count_) + 1);
        data()[count_++] = value;
    }
    operator dims_view() const { return {data(), count_}; }  // NOLINT: every function takes the view

    friend bool operator==(const dims& a, dims_view b) { return dims_view(a) == b; }
    friend bool operator==(const dims& a, const dims& b) { return dims_view(a) == dims_view(b); }

private:
    static constexpr int inline_dims = 4;

    void reserve(std::size_t count) {
        if (count > static_cast<std::size_t>(max_ndim)) raise<value_error>("shape", "at most 64 dimensions, got ", static_cast<intp>(count));
        if (count <= inline_dims || heap_) return;
        heap_ = new intp[max_ndim];
        for (int i = 0; i < count_; ++i) heap_[i] = inline_[i];
    }

    int count_ = 0;
    intp inline_[inline_dims] = {};
    intp* heap_ = nullptr;
};

/// a * b, both not negative; false where it does not fit.
ND_INLINE bool checked_multiply(intp a, intp b, intp& product) { return !__builtin_mul_overflow(a, b, &product); }

/// The number of elements of `shape`.
/// @throws value_error for a negative size, and where the product of the sizes that are not 0, times the item size,
/// exceeds the address space: (0, 2^62, 2^62) is an error, as in NumPy.
inline intp checked_size(const char* function, dims_view shape, intp itemsize) {
    intp count = 1, bytes = itemsize > 0 ? itemsize : 1;
    bool empty = false;
    for (int i = 0; i < shape.size(); ++i) {
        const intp n = shape.data()[i];
        if (ND_UNLIKELY(n < 0)) raise<value_error>(function, "negative dimensions are not allowed: shape ", to_string(shape));
        if (n == 0) {
            empty = true;
        } else if (ND_UNLIKELY(!checked_multiply(bytes, n, bytes))) {
            raise<value_error>(function, "array is too big: shape ", to_string(shape), " of ", itemsize, "-byte elements exceeds the address space");
        } else {
            count *= n;
        }
    }
    return empty ? 0 : count;
}

/// The axis counted from the front. @throws index_error where it is outside [-ndim, ndim).
inline int normalized_axis(const char* function, intp axis, int ndim) {
    if (ND_UNLIKELY(axis < -ndim || axis >= ndim)) {
        raise<index_error>(function, "axis ", axis, " is out of bounds for array of dimension ", intp{ndim});
    }
    return static_cast<int>(axis < 0 ? axis + ndim : axis);
}

/// The axes counted from the front, in the order given. @throws index_error out of range, value_error for a duplicate.
inline dims normalized_axes(const char* function, dims_view axes, int ndim) {
    dims result;
    unsigned long long seen = 0;
    for (intp axis : axes) {
        const int k = normalized_axis(function, axis, ndim);
        if (seen >> k & 1) raise<value_error>(function, "duplicate value in axis ", to_string(axes));
        seen |= 1ull << k;
        result.push_back(k);
    }
    return result;
}

/// Throws the one broadcasting error: the shapes, the first axis from the end that does not fit, and its sizes.
[[noreturn]] ND_COLD inline void raise_broadcast(const char* function, dims_view a, dims_view b) {
    for (int k = 1;; ++k) {
        const intp m = a.data()[a.size() - k], n = b.data()[b.size() - k];
        if (m != n && m != 1 && n != 1) {
            raise<shape_error>(function, "cannot broadcast ", to_string(a), " with ", to_string(b), ": axis ", intp{-k}, " is ", m, " vs ", n);
        }
    }
}

/// Whether two shapes fit NumPy's broadcasting rule.
inline bool broadcasts(dims_view a, dims_view b) {
    for (int k = 1; k <= a.size() && k <= b.size(); ++k) {
        const intp m = a.data()[a.size() - k], n = b.data()[b.size() - k];
        if (m != n && m != 1 && n != 1) return false;
    }
    return true;
}

/// NumPy's broadcasting rule: sizes aligned at the end, equal or 1. The result replaces `shape`.
/// @throws shape_error naming both shapes and the axis
inline void broadcast_into(const char* function, dims& shape, dims_view other) {
    if (other.empty() || shape == other) return;
    if (shape.empty()) {
        shape = dims(other);
        return;
    }
    const int ndim = shape.size() > other.size() ? shape.size() : other.size();
    dims result = dims::filled(ndim, 1);
    for (int k = 1; k <= ndim; ++k) {
        const intp m = k <= shape.size() ? shape[shape.size() - k] : 1;
        const intp n = k <= other.size() ? other.data()[other.size() - k] : 1;
        if (ND_UNLIKELY(m != n && m != 1 && n != 1)) raise_broadcast(function, shape, other);
        result[ndim - k] = m == 1 ? n : m;
    }
    shape = static_cast<dims&&>(result);
}

/// The shape the given shapes broadcast to. @throws shape_error @see numpy.broadcast_shapes
template <class... Shapes>
dims broadcast_shapes(const Shapes&... shapes) {
    dims result;
    (broadcast_into("broadcast_shapes", result, dims(shapes)), ...);
    checked_size("broadcast_shapes", result, 1);
    return result;
}

// How many axes there are is known at run time only, so a shape does not come apart by itself.
template <std::size_t I>
__attribute__((unavailable("nd: how many axes there are is known at run time: say it, auto [n, d] = X.shape<2>()"))) intp get(dims_view);

}  // namespace nd::inline ND_ABI

template <>
struct std::tuple_size<nd::dims_view> : std::integral_constant<std::size_t, 2> {};
template <>
struct std::tuple_size<nd::dims> : std::integral_constant<std::size_t, 2> {};
template <std::size_t I>
struct std::tuple_element<I, nd::dims_view> {
    using type = nd::intp;
};
template <std::size_t I>
struct std::tuple_element<I, nd::dims> {
    using type = nd::intp;
};
