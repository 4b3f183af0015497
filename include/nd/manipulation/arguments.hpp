// SPDX-License-Identifier: BSD-3-Clause
//
// How manipulations take axes, and integers of any number: one, a braced list, a container, or an array of them. A class
// each, because compilers do not agree whether `{1}` means a list or a number where both are offered as overloads.
#pragma once

#include <string>

#include "../creation/lists.hpp"

namespace nd::inline ND_ABI::detail {

/// One axis or several in braces, as an argument.
class axes_arg {
public:
    template <index_integer I>
    axes_arg(I axis) : list_({axis}) {}  // NOLINT: axes are integers or braced lists
    axes_arg(std::initializer_list<dim> axes) : list_(axes) {}
    axes_arg(dims axes) : list_(static_cast<dims&&>(axes)) {}  // NOLINT

    const dims& list() const { return list_; }

private:
    dims list_;
};

/// One integer, or a list of them.
class integers_arg {
public:
    template <index_integer I>
    integers_arg(I one) : one_(static_cast<intp>(one)), single_(true) {  // NOLINT: an integer or a list
        if constexpr (wraps<I>) refuse_wrapped(&one_, 1);
    }
    integers_arg(std::initializer_list<dim> list) : list_(empty_list(static_cast<intp>(list.size()))) {
        intp k = 0;
        for (dim d : list) list_.data()[k++] = d.value;
    }
    template <class List>
        requires((container<List> && integer<leaf_t<List>>))
    integers_arg(const List& list) : list_(array<std::int64_t>(list)) {}  // NOLINT
    template <expression E>
        requires(integer<value_t<E>>)
    integers_arg(const E& e) : list_(array<std::int64_t>(e, order::C)), single_(e.shape().size() == 0) {  // NOLINT
        if constexpr (wraps<value_t<E>>) refuse_wrapped(list_.data(), list_.size());
        if (single_)
            one_ = static_cast<intp>(list_.item());
        else if (list_.ndim() != 1)
            raise<shape_error>("ndarray", "a list of integers has one dimension, not shape ", to_string(list_.shape()));
    }

    /// Whether it is an integer and no list of one.
    bool single() const { return single_; }
    intp one() const { return one_; }
    intp size() const { return list_.size(); }
    intp operator[](intp k) const { return static_cast<intp>(list_.data()[k]); }

private:
    /// Whether the largest numbers of I become negative ones.
    template <class I>
    static constexpr bool wraps = sizeof(I) == sizeof(std::int64_t) && static_cast<I>(-1) > I{0};

    template <class I>
    static void refuse_wrapped(const I* numbers, intp n) {
        for (intp k = 0; k < n; ++k)
            if (numbers[k] < 0) raise<value_error>("ndarray", "integer ", std::to_string(static_cast<std::uint64_t>(numbers[k])), " is too large for a place or a count");
    }
    static ndarray<std::int64_t> empty_list(intp n) { return ndarray<std::int64_t>::uninitialized({n}); }

    ndarray<std::int64_t> list_;
    intp one_ = 0;
    bool single_ = false;
};

}  // namespace nd::inline ND_ABI::detail
