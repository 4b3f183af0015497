// SPDX-License-Identifier: BSD-3-Clause
//
// What order statistics are taken of: the elements of the reduced axes as contiguous lanes, one for each result. Owns the
// options that say which axes, the merging of several axes into one, and what counts as NaN in a lane.
#pragma once

#include "../creation/lists.hpp"
#include "../engine/blocks.hpp"
#include "../sorting/lanes.hpp"
#include "../ufunc.hpp"

namespace nd::inline ND_ABI {

/// Options of median, nanmedian, average and ptp.
struct axes_options {
    by_name named{};
    axis_option axis{};     ///< which axes; all of them by default
    bool keepdims = false;  ///< reduced axes stay, with size 1
};

namespace detail {

/// e seen as lanes along one axis, into which all reduced axes are merged, and the shape that is left.
template <class T>
struct reduced_lanes {
    ndarray<const T> values;
    int axis = 0;
    dims kept;    // the results' shape
    intp count;   // of lanes
    intp length;  // elements of one

    template <expression E>
    reduced_lanes(const E& e, const dims& axes, bool keepdims) : values(asarray(e)), kept(reduced_shape(e.shape(), axes, keepdims)) {
        count = checked_size("reduced lanes", kept, 1);
        length = 1;
        for (intp k : axes) length *= e.shape().data()[k];
        if (axes.size() == 1) {
            axis = static_cast<int>(axes[0]);
        } else if (axes.size() == values.ndim()) {
            values = values.ravel();
        } else {
            unsigned long long gone = 0;
            for (intp k : axes) gone |= 1ull << k;
            dims order, merged;
            for (int k = 0; k < values.ndim(); ++k)
                if (!(gone >> k & 1)) order.push_back(k), merged.push_back(values.shape(k));
            for (int k = 0; k < values.ndim(); ++k)
                if (gone >> k & 1) order.push_back(k);
            merged.push_back(length);
            values = values.viewed({permute(values.where(), order), 0}).reshape(merged);
            axis = values.ndim() - 1;
        }
    }
    /// Calls visit(lane, index) for each of them, in C order of the results.
    template <class Visit>
    void each(const Visit& visit) const {
        if (values.ndim() == 0) return visit(values.data(), intp{0});
        engine::for_each_block(values, axis, [&](const T* block, intp lanes, intp n, intp first) {
            for (intp k = 0; k < lanes; ++k) visit(block + k * n, first + k);
        });
    }
};

/// Whether any of n elements is NaN.
template <class T>
bool has_nan(const T* from, intp n) {
    if constexpr (kind_v<T> >= kind::floating) {
        for (intp k = 0; k < n; ++k)
            if (simd::is_nan(from[k])) return true;
    }
    return false;
}
/// The elements that are no NaN, in their order, to `to`; how many they are.
template <class T>
intp drop_nan(const T* from, intp n, T* to) {
    intp kept = 0;
    for (intp k = 0; k < n; ++k) {
        to[kept] = from[k];
        kept += !simd::is_nan(from[k]);
    }
    return kept;
}

}  // namespace detail

}  // namespace nd::inline ND_ABI
