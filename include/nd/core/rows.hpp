// SPDX-License-Identifier: BSD-3-Clause
//
// The rows a range-for over an array yields: sub-arrays along axis 0 whose assignment writes through, and the iterator
// that goes over them. Both are templates of an array that ndarray.hpp defines.
#pragma once

#include <iterator>

#include "config.hpp"
#include "error.hpp"
#include "expr.hpp"
#include "layout.hpp"

namespace nd::inline ND_ABI {

/// A row that a range-for yields: an array of one axis less whose assignment writes through, even to a named row.
template <class Element>
class row_view : public ndarray<Element> {
public:
    using ndarray<Element>::ndarray;
    explicit row_view(const ndarray<Element>& view) : ndarray<Element>(view) {}
    row_view(const row_view&) = default;

    template <operand E>
    const row_view& operator=(const E& e) const {
        this->write(e);
        return *this;
    }
    const row_view& operator=(const row_view& other) const {
        this->write(other);
        return *this;
    }
};

/// Input iterator over sub-arrays along axis 0.
template <class Element>
class row_iterator {
public:
    using value_type = row_view<Element>;
    using difference_type = intp;
    using iterator_concept = std::input_iterator_tag;

    row_iterator(const ndarray<Element>& of, intp at) : of_(of), at_(at) {
        if (of.ndim() == 0) raise<index_error>("ndarray", "iteration over an array without axes");
    }
    row_view<Element> operator*() const { return row_view<Element>(of_.viewed({remove_axis(of_.where(), 0), at_ * of_.where().steps()[0]})); }
    row_iterator& operator++() {
        ++at_;
        return *this;
    }
    void operator++(int) { ++at_; }
    friend bool operator==(const row_iterator& i, std::default_sentinel_t) { return i.at_ >= i.of_.where().sizes()[0]; }

private:
    ndarray<Element> of_;
    intp at_;
};

}  // namespace nd::inline ND_ABI
