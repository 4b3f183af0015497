// SPDX-License-Identifier: BSD-3-Clause
//
// The cross product of vectors of two or three components, broadcast over all other axes.
#pragma once

#include "../manipulation/views.hpp"
#include "../operators.hpp"

namespace nd::inline ND_ABI {

/// Options of cross: which axes hold the components.
struct cross_options {
    by_name named{};
    intp axisa = -1;   ///< of the first operand
    intp axisb = -1;   ///< of the second one
    intp axisc = -1;   ///< of the result; it has none where both vectors have two components
    maybe_dim axis{};  ///< of all three
};

/// The vectors that stand upright on both; of two vectors of two components the third one, which is a number each.
/// @throws shape_error for other numbers of components, or where the rest does not broadcast, index_error
/// @see numpy.cross
template <expression A, expression B>
ndarray<promote_t<value_t<A>, value_t<B>>> cross(const A& a, const B& b, const cross_options& options = {}) {
    using T = promote_t<value_t<A>, value_t<B>>;
    static_assert(!boolean<T>, "nd::cross: - is not defined on bool arrays");
    if (a.shape().size() == 0 || b.shape().size() == 0) raise<shape_error>("cross", "needs at least one dimension");
    const auto upright = [](const auto& e, intp axis) { return moveaxis(e, normalized_axis("cross", axis, e.shape().size()), -1); };
    const ndarray<const value_t<A>> u = upright(a, options.axis.given ? options.axis.value : options.axisa);
    const ndarray<const value_t<B>> v = upright(b, options.axis.given ? options.axis.value : options.axisb);
    const intp m = u.shape(-1), n = v.shape(-1);
    if ((m != 2 && m != 3) || (n != 2 && n != 3)) {
        raise<shape_error>("cross", "vectors have two or three components, not ", m, " and ", n, ": shapes ", to_string(a.shape()), " and ", to_string(b.shape()));
    }
    dims shape(u.shape().data(), u.ndim() - 1);
    broadcast_into("cross", shape, dims_view(v.shape().data(), v.ndim() - 1));
    const auto of_u = [&](intp k) { return u(ellipsis, k); };
    const auto of_v = [&](intp k) { return v(ellipsis, k); };
    const auto third = of_u(0) * of_v(1) - of_u(1) * of_v(0);
    if (m == 2 && n == 2) {
        const auto result = ndarray<T>::uninitialized(shape);
        result.write(third);
        return result;
    }
    shape.push_back(3);
    const intp axis = normalized_axis("cross", options.axis.given ? options.axis.value : options.axisc, shape.size());
    const auto result = ndarray<T>::uninitialized(shape);
    const auto set = [&](intp k, const auto& e) { result(ellipsis, k).write(e); };
    if (m == 3 && n == 3) {
        set(0, of_u(1) * of_v(2) - of_u(2) * of_v(1));
        set(1, of_u(2) * of_v(0) - of_u(0) * of_v(2));
    } else if (m == 3) {
        set(0, -(of_u(2) * of_v(1)));
        set(1, of_u(2) * of_v(0));
    } else {
        set(0, of_u(1) * of_v(2));
        set(1, -(of_u(0) * of_v(2)));
    }
    set(2, third);
    return moveaxis(result, -1, axis);
}

}  // namespace nd::inline ND_ABI
