// SPDX-License-Identifier: BSD-3-Clause
//
// Coordinates of a grid, and arrays computed from them or from a sequence: meshgrid, mgrid, ogrid, indices, fromfunction,
// fromiter, frombuffer. Owns no spacing: arange and linspace make the axes.
#pragma once

#include <tuple>
#include <vector>

#include "ranges.hpp"

namespace nd::inline ND_ABI {

/// How the axes of a grid are laid: xy has the first coordinate along axis 1, ij along axis 0.
enum class indexing : unsigned char { xy, ij };

/// Options of meshgrid.
struct meshgrid_options {
    by_name named{};
    nd::indexing indexing = nd::indexing::xy;
    bool sparse = false;  ///< each coordinate along its own axis only, the others of size 1
};

namespace detail {

/// One coordinate of a grid of these sizes, along `axis`; other axes have size 1 where sparse.
template <class E>
ndarray<value_t<E>> coordinate(const E& e, const dims& sizes, int axis, const meshgrid_options& options) {
    const int place = options.indexing == indexing::xy && axis < 2 && sizes.size() > 1 ? 1 - axis : axis;
    dims own = dims::filled(sizes.size(), 1), shape;
    own[place] = sizes[axis];
    for (int k = 0; k < sizes.size(); ++k)
        shape.push_back(sizes[options.indexing == indexing::xy && k < 2 && sizes.size() > 1 ? 1 - k : k]);
    const auto line = asarray(e).reshape(own);
    const auto result = empty<value_t<E>>(options.sparse ? own : shape);
    result.write(line);
    return result;
}

template <class... E, int... Axis>
auto mesh(const meshgrid_options& options, std::integer_sequence<int, Axis...>, const E&... e) {
    const dims sizes{e.shape().size() == 0 ? intp{1} : checked_size("meshgrid", e.shape(), 1)...};
    if (!options.sparse) checked_size("meshgrid", sizes, 16);
    return std::tuple{coordinate(e, sizes, Axis, options)...};
}

}  // namespace detail

/// The coordinates of every point of a grid, one array a coordinate: `auto [X, Y] = meshgrid(x, y)` of shape
/// (len(y), len(x)). Copies; broadcast_arrays gives views. @see numpy.meshgrid
template <expression X, expression Y>
auto meshgrid(const X& x, const Y& y, const meshgrid_options& options = {}) {
    return detail::mesh(options, std::make_integer_sequence<int, 2>{}, x, y);
}
template <expression X, expression Y, expression Z>
auto meshgrid(const X& x, const Y& y, const Z& z, const meshgrid_options& options = {}) {
    return detail::mesh(options, std::make_integer_sequence<int, 3>{}, x, y, z);
}
template <expression... E>
    requires(sizeof...(E) == 1 || sizeof...(E) > 3)
auto meshgrid(const E&... e) { return detail::mesh(meshgrid_options{}, std::make_integer_sequence<int, sizeof...(E)>{}, e...); }

/// Of a container of coordinates, as many arrays as it has, of any number of axes.
template <detail::container S>
    requires(expression<detail::leaf_t<S>>)
auto meshgrid(const S& coordinates, const meshgrid_options& options = {}) {
    dims sizes;
    for (const auto& e : coordinates) sizes.push_back(e.shape().size() == 0 ? intp{1} : checked_size("meshgrid", e.shape(), 1));
    if (!options.sparse) checked_size("meshgrid", sizes, 16);
    std::vector<ndarray<value_t<detail::leaf_t<S>>>> result;
    int axis = 0;
    for (const auto& e : coordinates) result.push_back(detail::coordinate(e, sizes, axis++, options));
    return result;
}

/// The index of every position along every axis: shape (ndim, shape...). @see numpy.indices
template <scalar T = std::int64_t>
ndarray<T> indices(const dims& shape) {
    checked_size("indices", shape, sizeof(T));
    dims whole{shape.size()};
    for (intp n : shape) whole.push_back(n);
    const auto result = empty<T>(whole);
    for (int k = 0; k < shape.size(); ++k) {
        dims along = dims::filled(shape.size(), 1);
        along[k] = shape[k];
        result(k, ellipsis).write(arange<T>(shape[k]).reshape(along));
    }
    return result;
}

namespace detail {

inline auto grid_line(slice s) {
    if (s.step() == 0) raise<value_error>("mgrid", "the step is 0");
    const intp start = s.start() == std::numeric_limits<intp>::min() || s.start() == std::numeric_limits<intp>::max() ? 0 : s.start();
    if (s.stop() == std::numeric_limits<intp>::max() || s.stop() == std::numeric_limits<intp>::min()) {
        raise<value_error>("mgrid", "a slice of a grid needs a stop");
    }
    return arange(start, s.stop(), s.step());
}
template <expression E>
auto grid_line(const E& e) {
    if (e.shape().size() != 1) raise<shape_error>("mgrid", "the points along an axis have one dimension, got shape ", to_string(e.shape()));
    return asarray(e);
}

template <class S>
concept grid_axis = expression<S> || std::same_as<S, slice>;

}  // namespace detail

/// The coordinates of a dense grid, each axis a slice or its points: mgrid(slice(0, 5), linspace(0, 1, 3)) is (2, 5, 3).
/// @throws value_error for a slice without a stop @see numpy.mgrid
template <detail::grid_axis... S>
    requires(sizeof...(S) > 0)
auto mgrid(const S&... axes) {
    return [](const auto&... line) {
        using T = promote_t<value_t<decltype(line)>...>;
        dims shape{static_cast<intp>(sizeof...(line)), line.size()...};
        const auto result = empty<T>(shape);
        int axis = 0;
        const auto write = [&](const auto& l) {
            dims along = dims::filled(static_cast<int>(sizeof...(line)), 1);
            along[axis] = l.size();
            result(axis, ellipsis).write(l.reshape(along));
            ++axis;
        };
        (write(line), ...);
        return result;
    }(detail::grid_line(axes)...);
}
/// The coordinates of an open grid: one array an axis, of size 1 along the others. @see numpy.ogrid
template <detail::grid_axis... S>
    requires(sizeof...(S) > 0)
auto ogrid(const S&... axes) {
    int axis = 0;
    const auto open = [&](const auto& line) {
        dims along = dims::filled(static_cast<int>(sizeof...(S)), 1);
        along[axis++] = line.size();
        return line.reshape(along);
    };
    return std::tuple{open(detail::grid_line(axes))...};  // braces: in this order
}

namespace detail {

template <class F, class T, int... I>
auto call_on_indices(const F& f, const ndarray<T>& where, std::integer_sequence<int, I...>) {
    return f(where(I, ellipsis)...);
}
template <class F, class A, class Sequence>
struct takes_indices;
template <class F, class A, int... I>
struct takes_indices<F, A, std::integer_sequence<int, I...>>
    : std::bool_constant<std::is_invocable_v<const F&, std::enable_if_t<I >= 0, const A&>...>> {};

template <class F, class A, int N = 1>
consteval int index_count() {
    if constexpr (takes_indices<F, A, std::make_integer_sequence<int, N>>::value)
        return N;
    else if constexpr (N < 8)
        return index_count<F, A, N + 1>();
    else
        return 0;
}

}  // namespace detail

/// f of the arrays of indices: `fromfunction([](auto i, auto j) { return i + j; }, {3, 3})`. f takes one argument an axis
/// and returns an expression or a number. @throws shape_error for another number of axes @see numpy.fromfunction
template <scalar T = double, class F>
auto fromfunction(const F& f, const dims& shape) {
    constexpr int n = detail::index_count<F, ndarray<T>>();
    static_assert(n > 0, "nd::fromfunction: the function must be callable with one array of indices an axis");
    if (shape.size() != n) raise<shape_error>("fromfunction", "the function takes ", intp{n}, " indices, the shape is ", to_string(shape));
    const auto result = detail::call_on_indices(f, indices<T>(shape), std::make_integer_sequence<int, n>{});
    return asarray(result);
}

/// The numbers of a range of any kind, copied: at most `count` of them where it is not negative.
/// @throws value_error where there are fewer @see numpy.fromiter
template <detail::dtype_choice T = deduced, class Range>
auto fromiter(Range&& range, intp count = -1) {
    using S = std::remove_cvref_t<decltype(*range.begin())>;
    using U = detail::chosen_t<T, S>;
    static_assert(element<U>, "nd::fromiter: the range must hold numbers");
    ndarray<U> result = empty<U>({count < 0 ? 16 : count});
    intp n = 0;
    auto it = range.begin();
    for (const auto end = range.end(); it != end && n != count; ++it) {
        if (n == result.size()) {
            const ndarray<U> larger = empty<U>({2 * n});
            larger(slice(n)).write(result);
            result = larger;
        }
        result.data()[n++] = detail::literal_value<U>("fromiter", static_cast<S>(*it));
    }
    if (n < count) raise<value_error>("fromiter", "the range has ", n, " elements, fewer than ", count);
    return ndarray<U>(result(slice(n)).copy());
}

/// The bytes of a contiguous container read as elements of T, without a copy: a read-only view, which the container must
/// outlive. `offset` is in bytes; a negative `count` takes all.
/// @throws value_error where the bytes do not fit or are misaligned @see numpy.frombuffer
template <element T = double, class Bytes>
ndarray<const T> frombuffer(const Bytes& bytes, intp count = -1, intp offset = 0) {
    const auto size = static_cast<intp>(bytes.size() * sizeof(*bytes.data()));
    if (offset < 0 || offset > size) raise<value_error>("frombuffer", "offset ", offset, " is outside the buffer of ", size, " bytes");
    const intp rest = size - offset, item = sizeof(T);
    if (count < 0 && rest % item != 0)
        raise<value_error>("frombuffer", "the ", rest, " bytes are not a multiple of the element size, ", item);
    if (count > rest / item) raise<value_error>("frombuffer", "the buffer has ", rest, " bytes, fewer than ", count, " elements of ", item);
    return wrap(reinterpret_cast<const T*>(reinterpret_cast<const char*>(bytes.data()) + offset), {count < 0 ? rest / item : count});
}
template <element T = double, class Bytes>
ndarray<const T> frombuffer(const Bytes&& bytes, intp count = -1, intp offset = 0) = delete;  // it would not live long enough

}  // namespace nd::inline ND_ABI
