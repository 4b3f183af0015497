// SPDX-License-Identifier: BSD-3-Clause
//
// Elements one by one, for code that is a loop of its own: a range of all of them in C order, and an accessor without
// checks. Whole-array work is the engine's; these see a pointer and a layout and keep what they must.
#pragma once

#include <cstddef>
#include <iterator>
#include <type_traits>

#include "buffer.hpp"
#include "config.hpp"
#include "layout.hpp"

namespace nd::inline ND_ABI {

/// All elements of an array in C order, to be read and, where the array is writable, written: `a.elements()`. Random access;
/// without gaps or with one stride each step costs an addition. Keeps the memory alive; iterators are valid as long as it.
template <class Element>
class element_range {
public:
    class iterator;
    using value_type = std::remove_const_t<Element>;

    element_range(buffer owner, Element* first, const layout& where)
        : owner_(static_cast<buffer&&>(owner)), first_(first), where_(coalesce(where)), size_(where.size()) {}

    iterator begin() const { return {this, 0}; }
    iterator end() const { return {this, size_}; }
    intp size() const { return size_; }
    bool empty() const { return size_ == 0; }
    /// The i-th element, unchecked.
    Element& operator[](intp i) const { return *at(i); }

private:
    friend class iterator;

    /// Where the i-th element lies.
    Element* at(intp i) const {
        intp offset = 0;
        for (int axis = where_.ndim() - 1; axis > 0; --axis) {
            offset += i % where_.sizes()[axis] * where_.steps()[axis];
            i /= where_.sizes()[axis];
        }
        if (where_.ndim() > 0) offset += i * where_.steps()[0];
        return reinterpret_cast<Element*>(reinterpret_cast<std::conditional_t<std::is_const_v<Element>, const char, char>*>(first_) + offset);
    }

    buffer owner_;
    Element* first_;
    layout where_;
    intp size_;
};

template <class Element>
class element_range<Element>::iterator {
    using byte = std::conditional_t<std::is_const_v<Element>, const char, char>;

public:
    using value_type = std::remove_const_t<Element>;
    using difference_type = std::ptrdiff_t;
    using reference = Element&;
    using pointer = Element*;
    using iterator_category = std::random_access_iterator_tag;

    iterator() = default;
    iterator(const element_range* of, intp i) : of_(of) { go_to(i); }

    Element& operator*() const { return *reinterpret_cast<Element*>(at_); }
    Element* operator->() const { return &**this; }
    Element& operator[](intp n) const { return *of_->at(i_ + n); }
    iterator& operator++() {
        ++i_;
        at_ += step_;
        if (ND_UNLIKELY(--left_ == 0)) go_to(i_);
        return *this;
    }
    iterator& operator--() { return go_to(i_ - 1); }
    iterator operator++(int) {
        const iterator before = *this;
        ++*this;
        return before;
    }
    iterator operator--(int) {
        const iterator before = *this;
        --*this;
        return before;
    }
    iterator& operator+=(intp n) { return go_to(i_ + n); }
    iterator& operator-=(intp n) { return go_to(i_ - n); }
    friend iterator operator+(iterator a, intp n) { return a += n; }
    friend iterator operator+(intp n, iterator a) { return a += n; }
    friend iterator operator-(iterator a, intp n) { return a -= n; }
    friend intp operator-(const iterator& a, const iterator& b) { return a.i_ - b.i_; }
    friend bool operator==(const iterator& a, const iterator& b) { return a.i_ == b.i_; }
    friend auto operator<=>(const iterator& a, const iterator& b) { return a.i_ <=> b.i_; }

private:
    struct place {
        byte* at;
        intp step, left;  // to the next element of the last axis, and how many there are
    };
    // By value: an iterator whose address is given away does not stay in registers.
    [[gnu::noinline]] static place place_of(const element_range* of, intp i) {
        if (i < 0 || i >= of->size_) return {nullptr, 0, 0};  // the end is known by its number alone
        const int last = of->where_.ndim() - 1;
        auto* const at = reinterpret_cast<byte*>(of->at(i));
        if (last < 0) return {at, 0, 1};
        return {at, of->where_.steps()[last], of->where_.sizes()[last] - i % of->where_.sizes()[last]};
    }
    iterator& go_to(intp i) {
        i_ = i;
        const place found = place_of(of_, i);
        at_ = found.at;
        step_ = found.step;
        left_ = found.left;
        return *this;
    }

    const element_range* of_ = nullptr;
    byte* at_ = nullptr;
    intp i_ = 0, step_ = 0, left_ = 0;
};

/// Elements by N indices without any check, for hot loops: `auto at = a.unchecked<2>(); at(i, j) += 1;`. Indices must be in
/// range and not negative; the array must outlive it.
template <class Element, int N>
class unchecked_access {
    using byte = std::conditional_t<std::is_const_v<Element>, const char, char>;

public:
    unchecked_access(Element* first, const layout& where) : first_(reinterpret_cast<byte*>(first)) {
        for (int k = 0; k < N; ++k) {
            size_[k] = where.sizes()[k];
            step_[k] = where.steps()[k];
        }
    }
    template <class... I>
        requires(sizeof...(I) == N && (std::is_integral_v<I> && ...))
    ND_INLINE Element& operator()(I... i) const {
        intp offset = 0;
        int axis = 0;
        ((offset += static_cast<intp>(i) * step_[axis++]), ...);
        return *reinterpret_cast<Element*>(first_ + offset);
    }
    intp shape(int axis) const { return size_[axis]; }

private:
    byte* first_;
    intp size_[N > 0 ? N : 1];
    intp step_[N > 0 ? N : 1];
};

}  // namespace nd::inline ND_ABI
