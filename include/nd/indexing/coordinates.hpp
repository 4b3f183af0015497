// SPDX-License-Identifier: BSD-3-Clause
//
// Indices made by a rule: of diagonals, triangles and open grids, flat positions and back, and every index beside its
// element. Diagonals as views, and written.
#pragma once

#include <array>
#include <iterator>
#include <tuple>
#include <vector>

#include "../creation/grids.hpp"
#include "../creation/matrices.hpp"
#include "../engine/blocks.hpp"
#include "../manipulation/join.hpp"
#include "take.hpp"

namespace nd::inline ND_ABI {

// ---- flat positions -------------------------------------------------------------------------------------------------

/// What happens to indices out of range, for all axes or for each: `{index_mode::wrap, index_mode::clip}`.
class index_modes {
public:
    index_modes(index_mode mode) : modes_{mode} {}  // NOLINT: implicit by design
    index_modes(std::initializer_list<index_mode> modes) : count_(static_cast<int>(modes.size())) {
        if (count_ > max_ndim) raise<value_error>("ravel_multi_index", "at most 64 modes");
        int k = 0;
        for (index_mode m : modes) modes_[k++] = m;
    }
    /// @throws value_error where there is not one for each of `ndim` axes
    index_mode of(int axis, int ndim) const {
        if (count_ != 0 && count_ != ndim) raise<value_error>("ravel_multi_index", intp{count_}, " modes for ", intp{ndim}, " axes");
        return modes_[count_ == 0 ? 0 : axis];
    }

private:
    index_mode modes_[max_ndim] = {};
    int count_ = 0;  ///< 0: one for all
};

/// Options of ravel_multi_index and unravel_index.
struct ravel_index_options {
    by_name named{};
    index_modes mode = index_mode::raise;  ///< of ravel_multi_index
    nd::order order = nd::order::C;        ///< in which elements are counted: C or F
};

namespace detail {

/// How far apart neighbours along each axis are, counted in elements.
inline layout counted(const char* function, dims_view shape, order how) {
    if (how != order::C && how != order::F) raise<value_error>(function, "elements are counted in order C or F");
    checked_size(function, shape, 1);
    return contiguous_layout(shape, 1, how);
}

template <class Parts>
ndarray<std::int64_t> raveled(const Parts& indices, dims_view shape, const ravel_index_options& options) {
    const layout steps = counted("ravel_multi_index", shape, options.order);
    dims common;
    intp count = 0;
    indices.each([&](const auto& i) {
        static_assert(integer<value_t<decltype(i)>>, "nd::ravel_multi_index: indices are integers");
        broadcast_into("ravel_multi_index", common, i.shape());
        ++count;
    });
    if (count != shape.size()) raise<value_error>("ravel_multi_index", count, " arrays of indices for shape ", to_string(shape));
    const auto result = ndarray<std::int64_t>::uninitialized(common);
    result.fill(0);
    int axis = 0;
    indices.each([&](const auto& i) {
        const ndarray<intp> own = positions_arg(i).values();
        const intp n = shape.data()[axis], step = steps.steps()[axis];
        const index_mode mode = options.mode.of(axis, shape.size());
        for (intp k = 0; k < own.size(); ++k) {
            intp& at = own.data()[k];
            if (at < 0 || at >= n) {
                if (mode == index_mode::raise || n == 0) raise<value_error>("ravel_multi_index", "index ", at, " is out of bounds for axis ", intp{axis}, " with size ", n);
                if (mode == index_mode::clip) at = at < 0 ? 0 : n - 1;
                else at = (at % n + n) % n;
            }
            at *= step;
        }
        result.write(result + own);
        ++axis;
    });
    return result;
}

}  // namespace detail

/// The position in C order, or F order, of each index of an array of that shape; one array of indices an axis, which
/// broadcast: a braced list, a container, a tuple, or the rows of an array.
/// @throws value_error out of range, or for another number of arrays; shape_error @see numpy.ravel_multi_index
template <class E>
ndarray<std::int64_t> ravel_multi_index(std::initializer_list<ndarray<E>> indices, const dims& shape, const ravel_index_options& options = {}) {
    return detail::raveled(detail::parts_of(indices), shape, options);
}
template <detail::array_sequence S>
ndarray<std::int64_t> ravel_multi_index(const S& indices, const dims& shape, const ravel_index_options& options = {}) {
    return detail::raveled(detail::parts_of(indices), shape, options);
}
/// Of one index.
inline intp ravel_multi_index(std::initializer_list<dim> index, const dims& shape, const ravel_index_options& options = {}) {
    const layout steps = detail::counted("ravel_multi_index", shape, options.order);
    if (static_cast<int>(index.size()) != shape.size()) {
        raise<value_error>("ravel_multi_index", static_cast<intp>(index.size()), " indices for shape ", to_string(shape));
    }
    intp at = 0;
    int axis = 0;
    for (dim d : index) {
        intp i = d.value;
        const intp n = shape[axis];
        const index_mode mode = options.mode.of(axis, shape.size());
        if (i < 0 || i >= n) {
            if (mode == index_mode::raise || n == 0) raise<value_error>("ravel_multi_index", "index ", i, " is out of bounds for axis ", intp{axis}, " with size ", n);
            i = mode == index_mode::clip ? (i < 0 ? 0 : n - 1) : (i % n + n) % n;
        }
        at += i * steps.steps()[axis++];
    }
    return at;
}

/// The index of each flat position in an array of that shape, one array an axis. @throws value_error out of range
/// @see numpy.unravel_index
template <std::same_as<std::int64_t> T = std::int64_t>
std::vector<ndarray<T>> unravel_index(const detail::positions_arg& positions, const dims& shape, order how = order::C) {
    detail::counted("unravel_index", shape, how);
    const intp total = checked_size("unravel_index", shape, 1);
    const intp* const from = positions.values().data();
    for (intp k = 0; k < positions.size(); ++k)
        if (from[k] < 0 || from[k] >= total) raise<value_error>("unravel_index", "position ", from[k], " is out of bounds for shape ", to_string(shape));
    std::vector<ndarray<T>> result;
    for (int axis = 0; axis < shape.size(); ++axis) result.push_back(ndarray<T>::uninitialized(positions.shape()));
    for (intp k = 0; k < positions.size(); ++k) {
        intp rest = from[k];
        for (int i = 0; i < shape.size(); ++i) {
            const int axis = how == order::F ? i : shape.size() - 1 - i;
            result[static_cast<std::size_t>(axis)].data()[k] = rest % shape[axis];
            rest /= shape[axis];
        }
    }
    return result;
}
/// For a known number of axes: `auto [rows, cols] = unravel_index<2>(positions, {3, 4})`.
template <int N>
    requires(N > 0 && N <= max_ndim)
std::array<ndarray<std::int64_t>, static_cast<std::size_t>(N)> unravel_index(const detail::positions_arg& positions, const dims& shape, order how = order::C) {
    if (shape.size() != N) raise<shape_error>("unravel_index", "shape ", to_string(shape), " has not ", intp{N}, " axes");
    const auto all_axes = unravel_index(positions, shape, how);
    return detail::each_axis<N>([&](int axis) { return all_axes[static_cast<std::size_t>(axis)]; }, std::make_integer_sequence<int, N>{});
}

// ---- diagonals and triangles ----------------------------------------------------------------------------------------

/// A view of the k-th diagonal of two axes; it stands as the last axis. @throws shape_error below two dimensions,
/// index_error, value_error where the axes are one @see numpy.diagonal
template <expression E>
auto diagonal(const E& e, intp offset = 0, intp axis1 = 0, intp axis2 = 1) {
    const auto a = detail::viewable(e);
    if (a.ndim() < 2) raise<shape_error>("diagonal", "needs at least two dimensions, got shape ", to_string(a.shape()));
    const int i = normalized_axis("diagonal", axis1, a.ndim()), j = normalized_axis("diagonal", axis2, a.ndim());
    if (i == j) raise<value_error>("diagonal", "axis1 and axis2 cannot be the same");
    return a.viewed(diagonal_layout(a.where(), offset, i, j));
}

namespace detail {

/// The elements from the first on whose indices are equal along all axes. @throws shape_error
template <class T>
ndarray<T> main_diagonal(const char* function, const ndarray<T>& a) {
    if (a.ndim() < 2) raise<shape_error>(function, "needs at least two dimensions, got shape ", to_string(a.shape()));
    intp n = a.where().sizes()[0], step = 0;
    for (int k = 0; k < a.ndim(); ++k) {
        const intp size = a.where().sizes()[k];
        if (a.ndim() > 2 && size != n) raise<shape_error>(function, "all axes must be of one length, got shape ", to_string(a.shape()));
        if (size < n) n = size;
        step += a.where().steps()[k];
    }
    layout where(1);
    where.set(0, n, step);
    return a.viewed({static_cast<layout&&>(where), 0});
}

}  // namespace detail

/// Writes to the main diagonal of an array of at least two dimensions, in which all of more than two are of one length: a
/// number, or values that are repeated. With `wrap` the diagonal of a tall matrix begins again below.
/// @throws shape_error @see numpy.fill_diagonal
template <element T, operand V>
void fill_diagonal(const ndarray<T>& a, const V& value, bool wrap = false) {
    const auto main = detail::main_diagonal("fill_diagonal", a);
    if (wrap && a.ndim() == 2 && a.where().sizes()[0] > a.where().sizes()[1]) return put(a, arange(0, a.size(), a.where().sizes()[1] + 1), value);
    if constexpr (scalar<V>) {
        main.write(value);
    } else {
        const auto fresh = asarray(value);
        if (fresh.size() != 0) main.write(resize(fresh, main.shape()));
    }
}

/// The indices of the main diagonal of a square array of N axes: `auto [rows, cols] = diag_indices(3)`. @see numpy.diag_indices
template <int N = 2>
    requires(N > 0 && N <= max_ndim)
std::array<ndarray<std::int64_t>, static_cast<std::size_t>(N)> diag_indices(intp n) {
    const auto line = arange<std::int64_t>(n);
    return detail::each_axis<N>([&](int) { return line; }, std::make_integer_sequence<int, N>{});
}
/// Of an array whose N axes are of one length. @throws shape_error @see numpy.diag_indices_from
template <int N = 2, expression E>
auto diag_indices_from(const E& e) {
    const dims_view shape = e.shape();
    bool fits = shape.size() == N;
    for (intp n : shape) fits = fits && n == shape.data()[0];
    if (!fits || N < 2) raise<shape_error>("diag_indices_from", "all of ", intp{N}, " axes must be of one length, got shape ", to_string(shape));
    return diag_indices<N>(shape.data()[0]);
}

/// The indices of the lower triangle, on and below the k-th diagonal, of n rows and m columns: `auto [rows, cols] =
/// tril_indices(4)`. @throws value_error for a negative size @see numpy.tril_indices
template <std::same_as<std::int64_t> T = std::int64_t>
std::array<ndarray<T>, 2> tril_indices(intp n, intp k, intp m) {
    return nonzero<2>(tri<bool>(n, m, k));
}
template <std::same_as<std::int64_t> T = std::int64_t>
std::array<ndarray<T>, 2> tril_indices(intp n, intp k = 0) {
    return tril_indices(n, k, n);
}
/// The indices of the upper triangle, on and above the k-th diagonal. @see numpy.triu_indices
template <std::same_as<std::int64_t> T = std::int64_t>
std::array<ndarray<T>, 2> triu_indices(intp n, intp k, intp m) {
    return nonzero<2>(~tri<bool>(n, m, k > std::numeric_limits<intp>::min() ? k - 1 : k));
}
template <std::same_as<std::int64_t> T = std::int64_t>
std::array<ndarray<T>, 2> triu_indices(intp n, intp k = 0) {
    return triu_indices(n, k, n);
}
/// Of a matrix's shape. @throws shape_error for other dimensions @see numpy.tril_indices_from
template <expression E>
auto tril_indices_from(const E& e, intp k = 0) {
    if (e.shape().size() != 2) raise<shape_error>("tril_indices_from", "takes a matrix, got shape ", to_string(e.shape()));
    return tril_indices(e.shape()[0], k, e.shape()[1]);
}
/// @see numpy.triu_indices_from
template <expression E>
auto triu_indices_from(const E& e, intp k = 0) {
    if (e.shape().size() != 2) raise<shape_error>("triu_indices_from", "takes a matrix, got shape ", to_string(e.shape()));
    return triu_indices(e.shape()[0], k, e.shape()[1]);
}

// ---- grids ----------------------------------------------------------------------------------------------------------

namespace detail {

/// Positions along an axis: of integers themselves, of truth values where they are true.
template <expression E>
auto open_line(const E& e) {
    static_assert(integer<value_t<E>> || boolean<value_t<E>>, "nd::ix_: positions are integers or truth values");
    if (e.shape().size() != 1) raise<shape_error>("ix_", "positions along an axis have one dimension, got shape ", to_string(e.shape()));
    if constexpr (boolean<value_t<E>>) return flatnonzero(e);
    else return asarray(e);
}

}  // namespace detail

/// Positions along each axis as arrays that broadcast to all pairs of them: `auto [r, c] = ix_(rows, cols); a(r, c)`.
/// @throws shape_error for other than one dimension @see numpy.ix_
template <expression... E>
    requires(sizeof...(E) > 0)
auto ix_(const E&... positions) {
    int axis = 0;
    const auto open = [&](const auto& line) {
        dims along = dims::filled(static_cast<int>(sizeof...(E)), 1);
        along[axis++] = line.size();
        return line.reshape(along);
    };
    return std::tuple{open(detail::open_line(positions))...};  // braces: in this order
}

/// Every index of an array beside its element, in C order: `for (auto [index, value] : ndenumerate(a)) value = index[0];`.
/// @see numpy.ndenumerate
template <class T>
class ndenumerate {
public:
    struct entry {
        dims index;
        T& value;
    };
    class iterator {
    public:
        using value_type = entry;
        using difference_type = intp;
        using iterator_concept = std::input_iterator_tag;

        iterator(const ndarray<T>& of, intp at) : of_(of), at_(at) {}
        entry operator*() const {
            dims index = dims::filled(of_.ndim(), 0);
            engine::detail::position_of_lane(at_, of_.shape(), -1, index.data());
            intp offset = 0;
            for (int k = 0; k < index.size(); ++k) offset += index[k] * of_.where().steps()[k];
            auto* const bytes = reinterpret_cast<const char*>(of_.data()) + offset;
            return {static_cast<dims&&>(index), *const_cast<T*>(reinterpret_cast<const T*>(bytes))};
        }
        iterator& operator++() {
            ++at_;
            return *this;
        }
        void operator++(int) { ++at_; }
        friend bool operator==(const iterator& i, std::default_sentinel_t) { return i.at_ >= i.of_.size(); }

    private:
        ndarray<T> of_;
        intp at_;
    };

    explicit ndenumerate(ndarray<T> of) : of_(static_cast<ndarray<T>&&>(of)) {}
    iterator begin() const { return {of_, 0}; }
    std::default_sentinel_t end() const { return {}; }

private:
    ndarray<T> of_;
};

}  // namespace nd::inline ND_ABI
