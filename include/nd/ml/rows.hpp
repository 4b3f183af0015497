// SPDX-License-Identifier: BSD-3-Clause
//
// What softmax, losses, normalisations and attention do to one lane: sweeps over contiguous elements on registers, each
// element changed, stored where wanted, and joined to a total. And an expression seen as lanes along some of its axes.
// Walks no axes of its own: the lanes come from the engine.
#pragma once

#include <cmath>

#include "../engine/across.hpp"
#include "../engine/blocks.hpp"
#include "../engine/functors.hpp"
#include "../ndarray.hpp"
#include "../options.hpp"

namespace nd::inline ND_ABI::ml_parts {

/// What elements of T are computed in: integers in double, 16-bit floats in float.
template <element T>
using work_t = std::conditional_t<sizeof(inexact_t<T>) == 2, float, inexact_t<T>>;

#if defined(ND_NO_SIMD)
template <class T>
using row_lanes = simd::single_lane;
#else
template <class T>
using row_lanes = simd::vector_lanes<static_cast<int>(sizeof(T))>;
#endif

/// Where in a lane a register is; `left` counts its elements where they are fewer than all.
template <class T>
struct place {
    intp i, left;

    /// The same elements of another lane.
    ND_INLINE auto load(const T* from) const {
        const auto* const p = reinterpret_cast<const char*>(from + i);
        return left > 0 ? row_lanes<T>::template load_part<T>(p, left) : row_lanes<T>::template load<T>(p);
    }
};

/// The join of change(element) over a lane, from `start` on; with Store the changed elements are written to `to`.
template <bool Store, class T, class Change, class Join>
T sweep(const T* from, T* to, intp n, T start, const Change& change, const Join& join) {
    using lanes = row_lanes<T>;
    constexpr intp count = lanes::count;
    const auto none = lanes::template splat<T>(start);
    auto t0 = none, t1 = none, t2 = none, t3 = none;
    const auto step = [&](auto total, intp i) {
        const place<T> at{i, 0};
        const auto v = change(at.load(from), at);
        if constexpr (Store) lanes::template store<T>(reinterpret_cast<char*>(to + i), v);
        return join(total, v);
    };
    intp i = 0;
    for (; i + 4 * count <= n; i += 4 * count) {
        t0 = step(t0, i);
        t1 = step(t1, i + count);
        t2 = step(t2, i + 2 * count);
        t3 = step(t3, i + 3 * count);
    }
    for (; i + count <= n; i += count) t0 = step(t0, i);
    if (i < n) {
        const place<T> at{i, n - i};
        const auto v = change(at.load(from), at);
        if constexpr (Store) lanes::template store_part<T>(reinterpret_cast<char*>(to + i), v, at.left);
        t1 = join(t1, lanes::first(static_cast<int>(at.left), v, none));
    }
    return engine::across<static_cast<int>(count)>(join, join(join(t0, t1), join(t2, t3)));
}

// ---- changes and joins ----------------------------------------------------------------------------------------------

struct unchanged {
    template <class V, class At>
    ND_INLINE V operator()(V v, At) const {
        return v;
    }
};
template <class T>
struct exp_less {  ///< e to the element less a number
    T shift;
    template <class V, class At>
    ND_INLINE V operator()(V v, At) const {
        return vmath::exp(simd::rounded(simd::sub(v, V(shift))));
    }
};
template <class T>
struct less_square {  ///< the square of the element less a number
    T shift;
    template <class V, class At>
    ND_INLINE V operator()(V v, At) const {
        const V d = simd::rounded(simd::sub(v, V(shift)));
        return simd::rounded(simd::mul(d, d));
    }
};
template <class T>
struct times {
    T factor;
    template <class V, class At>
    ND_INLINE V operator()(V v, At) const {
        return simd::mul(v, V(factor));
    }
};
template <class T>
struct less_twice {  ///< the element less a number, less another
    T shift, more;
    template <class V, class At>
    ND_INLINE V operator()(V v, At) const {
        return simd::sub(simd::rounded(simd::sub(v, V(shift))), V(more));
    }
};
struct total {
    template <class V>
    ND_INLINE V operator()(V a, V b) const {
        return simd::rounded(simd::add(a, b));
    }
};
struct largest {
    template <class V>
    ND_INLINE V operator()(V a, V b) const {
        return simd::maximum(a, b);
    }
};
struct nothing {
    template <class V>
    ND_INLINE V operator()(V a, V) const {
        return a;
    }
};

template <class T>
T largest_of(const T* from, intp n) {
    return sweep<false>(from, static_cast<T*>(nullptr), n, -std::numeric_limits<T>::infinity(), unchanged{}, largest{});
}
template <class T>
T sum_of(const T* from, intp n) {
    return sweep<false>(from, static_cast<T*>(nullptr), n, T(0), unchanged{}, total{});
}
/// to = from * factor.
template <class T>
void scale(const T* from, T* to, intp n, T factor) {
    sweep<true>(from, to, n, T(0), times<T>{factor}, nothing{});
}

// ---- lanes ----------------------------------------------------------------------------------------------------------

/// Some axes of a shape as lanes: the others first, then those.
struct lane_axes {
    dims order, moved_shape, kept_shape;  ///< axes in that order, their sizes, and the sizes of those that are no lanes
    intp lanes = 1, n = 1;

    lane_axes(const char* function, const axis_option& axis, dims_view shape) {
        const dims along = axis.resolved(function, shape.size());
        for (int pass = 0; pass < 2; ++pass) {
            for (int k = 0; k < shape.size(); ++k) {
                bool is_lane = false;
                for (intp a : along) is_lane |= a == k;
                if (is_lane != (pass == 1)) continue;
                order.push_back(k);
                moved_shape.push_back(shape.data()[k]);
                if (!is_lane) kept_shape.push_back(shape.data()[k]);
                (is_lane ? n : lanes) *= shape.data()[k];
            }
        }
        single = along.size() == 1 ? static_cast<int>(along[0]) : -1;
    }
    /// Where axis k of the shape is in the order.
    dims back() const {
        dims places = dims::filled(order.size(), 0);
        for (int k = 0; k < order.size(); ++k) places[static_cast<int>(order[k])] = k;
        return places;
    }
    int single = -1;  ///< the axis, where it is one
};

/// Calls visit(values, first, n) for each lane of e along the axes, values of W without gaps.
template <class W, expression E, class Visit>
void visit_lanes(const E& e, const lane_axes& along, const Visit& visit) {
    if constexpr (std::same_as<value_t<E>, W>) {
        if (along.single >= 0) {
            engine::for_each_block(e, along.single, [&](const W* values, intp lanes, intp n, intp first) {
                for (intp k = 0; k < lanes; ++k) visit(values + k * n, first + k, n);
            });
            return;
        }
    }
    if (along.lanes == 0 || along.n == 0) return;
    auto moved = ndarray<W>::uninitialized(along.moved_shape);
    engine::assign(moved.data(), permute(moved.where(), along.back()), e);
    for (intp k = 0; k < along.lanes; ++k) visit(static_cast<const W*>(moved.data() + k * along.n), k, along.n);
}

/// An array of R of e's shape, whose lanes are what change(from, to, n) makes of e's.
template <class R, class W, expression E, class Change>
ndarray<R> changed_lanes(const char* function, const E& e, const axis_option& axis, const Change& change) {
    const lane_axes along(function, axis, e.shape());
    auto result = ndarray<W>::uninitialized(along.moved_shape);
    visit_lanes<W>(e, along, [&](const W* from, intp lane, intp n) { change(from, result.data() + lane * n, n); });
    const ndarray<W> placed = result.viewed({permute(result.where(), along.back()), 0});
    if constexpr (std::same_as<R, W>) return placed;
    else return placed.template astype<R>();
}

/// One value of R for each lane of e.
template <class R, class W, expression E, class Fold>
ndarray<R> folded_lanes(const char* function, const E& e, const axis_option& axis, bool keepdims, const Fold& fold) {
    const lane_axes along(function, axis, e.shape());
    const dims done = axis.resolved(function, e.shape().size());
    dims shape = along.kept_shape;
    if (keepdims) {
        shape = dims(e.shape());
        for (intp k : done) shape[static_cast<int>(k)] = 1;
    }
    auto result = ndarray<R>::uninitialized(shape);
    if (along.n == 0) {
        for (intp k = 0; k < along.lanes; ++k) result.data()[k] = static_cast<R>(fold(static_cast<const W*>(nullptr), 0));
    } else {
        visit_lanes<W>(e, along, [&](const W* from, intp lane, intp n) { result.data()[lane] = static_cast<R>(fold(from, n)); });
    }
    return result;
}

}  // namespace nd::inline ND_ABI::ml_parts
