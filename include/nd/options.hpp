// SPDX-License-Identifier: BSD-3-Clause
//
// How functions take axes and named options: `sum(a)`, `sum(a, 0)`, `sum(a, {0, 2})`, `sum(a, {.axis = 1, .keepdims =
// true})`. The list of axes is an aggregate and the `.axis` member a class with constructors, because g++ 12 and clang
// each fail on one of the other ways; `by_name` keeps `{0, 2}` from being read as options.
#pragma once

#include <concepts>
#include <initializer_list>
#include <type_traits>

#include "core/config.hpp"
#include "core/shape.hpp"
#include "core/slice.hpp"

namespace nd::inline ND_ABI {

/// First member of every options struct: options are given by name only. An ordinary member: with no_unique_address clang
/// 16 writes an options struct that is a class member to nowhere.
struct by_name {
    explicit by_name() = default;
};

/// One entry of an axis_list; absent unless given.
struct maybe_dim {
    intp value = 0;
    bool given = false;

    constexpr maybe_dim() = default;
    template <std::integral T>
        requires(!std::same_as<T, bool>)
    constexpr maybe_dim(T v) : value(dim(v).value), given(true) {}  // NOLINT: implicit by design
    constexpr maybe_dim(none_type) {}                               // NOLINT: NumPy's axis=None
};

/// Axes in braces as an argument of their own: `{0, 2}`.
struct axis_list {
    maybe_dim entries[8];  // a name that no option has: g++ takes `.axes = 1` for it otherwise

    dims list() const {
        dims result;
        for (const maybe_dim& d : entries)
            if (d.given) result.push_back(d.value);
        return result;
    }
};

/// The value of an `.axis` option: absent (all axes), an integer, or a braced list.
class axis_option {
public:
    axis_option() = default;
    template <std::integral T>
        requires(!std::same_as<T, bool>)
    axis_option(T axis) : axes_({axis}), given_(true) {}  // NOLINT: implicit by design
    axis_option(none_type) {}                             // NOLINT: NumPy's axis=None
    axis_option(std::initializer_list<dim> axes) : axes_(axes), given_(true) {}
    axis_option(dims axes) : axes_(static_cast<dims&&>(axes)), given_(true) {}  // NOLINT

    bool given() const { return given_; }
    /// The axes counted from the front; all of them where none is given.
    dims resolved(const char* function, int ndim) const {
        return given_ ? normalized_axes(function, axes_, ndim) : first_axes(ndim);
    }

private:
    static dims first_axes(int count) {
        dims axes;
        for (int k = 0; k < count; ++k) axes.push_back(k);
        return axes;
    }

    dims axes_;
    bool given_ = false;
};

/// One axis, or `none` for all elements as one row in C order: how functions that work along a row take it.
class axis_or_none {
public:
    template <index_integer I>
    constexpr axis_or_none(I axis) : axis_(dim(axis).value) {}  // NOLINT: implicit by design
    constexpr axis_or_none(none_type) : flat_(true) {}                  // NOLINT

    constexpr bool is_none() const { return flat_; }
    constexpr intp value() const { return axis_; }

private:
    intp axis_ = 0;
    bool flat_ = false;
};

/// A value that may be absent.
template <class T>
struct maybe {
    T value{};
    bool given = false;

    constexpr maybe() = default;
    template <std::convertible_to<T> U>
    constexpr maybe(const U& v) : value(static_cast<T>(v)), given(true) {}  // NOLINT: implicit by design
};

}  // namespace nd::inline ND_ABI
