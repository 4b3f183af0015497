// SPDX-License-Identifier: BSD-3-Clause
//
// Arrays as the engine sees them: memory of exactly the size they need, so that sanitizers see what lies beyond, and
// every kind of layout on it. Knows no ndarray.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <nd/core/expr.hpp>
#include <nd/core/layout.hpp>
#include <string>
#include <vector>

#include "dtypes.hpp"
#include "random.hpp"

namespace test {

using nd::intp;

/// Where the elements of an array lie in memory made for it.
struct arrangement {
    std::string name;
    nd::layout where;
    intp offset;    ///< of the first element in the memory
    intp bytes;     ///< of the memory
    bool writable;  ///< no element is seen twice
};

/// How an arrangement departs from C order. Sets of axes are bit masks.
struct arranging {
    std::vector<int> order = {};   ///< axes from the outermost in memory to the innermost; C order without
    unsigned long long reversed = 0;         ///< axes with negative strides
    unsigned long long repeated = 0;         ///< axes with stride 0
    intp spacing = 1;              ///< elements from one to the next along the innermost axis
    intp padding = 0;              ///< elements between runs of an axis
    intp lead = 0;                 ///< elements before the first
};

arrangement arranged(std::string name, nd::dims_view shape, intp itemsize, const arranging& how);

/// Every kind of layout an array of that shape can have.
std::vector<arrangement> every_layout(nd::dims_view shape, intp itemsize);

/// Calls body(arrangement) for each of them.
template <class Body>
void for_each_layout(nd::dims_view shape, intp itemsize, const Body& body) {
    for (const arrangement& a : every_layout(shape, itemsize)) body(a);
}

/// Any of them, and mixtures.
arrangement random_arrangement(generator& random, nd::dims_view shape, intp itemsize, bool writable);

/// An operand of the engine's: a pointer and a layout.
template <class T>
struct operand : nd::expression_base {
    using value_type = T;
    T* first;
    nd::layout how;

    operand(T* data, nd::layout where) : first(data), how(std::move(where)) {}
    T* data() const { return first; }
    const nd::layout& where() const { return how; }
    nd::dims_view shape() const { return how.shape(); }
};

/// The recipe F(operands...).
template <class F, nd::expression... E>
auto recipe(const E&... operands) {
    return nd::node<F, E...>(F{}, [](const auto& x) { return x; }, operands...);
}

/// Calls body(index) for every index of the shape in C order, unless a size is 0.
template <class Body>
void for_each_index(nd::dims_view shape, const Body& body) {
    intp index[nd::max_ndim] = {};
    for (intp n : shape)
        if (n == 0) return;
    for (;;) {
        body(static_cast<const intp*>(index));
        int axis = shape.size() - 1;
        while (axis >= 0 && ++index[axis] == shape[axis]) index[axis--] = 0;
        if (axis < 0) return;
    }
}

inline intp count(nd::dims_view shape) {
    intp n = 1;
    for (intp size : shape) n *= size;
    return n;
}

/// The offset in bytes of an element, for an index of a shape that `where` broadcasts to.
intp offset_of(const nd::layout& where, const intp* index, int ndim);

/// An array of elements of some size, wherever they lie.
struct view {
    char* first;
    const nd::layout* where;
    intp size;

    template <class T>
    operand<T> of() const {
        return {reinterpret_cast<T*>(first), *where};
    }
};

/// The elements of a view, broadcast to `shape`, in C order.
std::vector<char> elements(const view& from, nd::dims_view shape);

/// Memory in which an array is arranged; all bytes that are not its elements hold a pattern.
class memory {
public:
    memory(arrangement how, const dtype& of);

    const arrangement& how() const { return how_; }
    const dtype& of() const { return of_; }
    nd::dims_view shape() const { return how_.where.shape(); }
    test::view view() const { return {bytes_.get() + how_.offset, &how_.where, of_.size}; }
    void fill(values which, generator& random);
    /// Whether nothing but elements was written. The elements are lost.
    bool nothing_else_written();

private:
    char* at(const intp* index) const { return bytes_.get() + how_.offset + offset_of(how_.where, index, how_.where.ndim()); }

    std::unique_ptr<char[]> bytes_;
    arrangement how_;
    const dtype& of_;
};

/// A shape that broadcasts to `shape`: axes left out in front or of size 1.
nd::dims part_of(generator& random, nd::dims_view shape);

/// A shape of up to four axes: mostly short ones, now and then a long, a single or an empty one.
nd::dims random_shape(generator& random, intp most_elements);

/// Lengths around the ends of registers of `lanes` lanes: 0 to 2N+1, the unrolled loops' ends, and more than one strip.
std::vector<nd::dims> register_lengths(intp lanes);

/// Shapes of up to five axes at which blocks end badly.
std::vector<nd::dims> awkward_shapes();

}  // namespace test
