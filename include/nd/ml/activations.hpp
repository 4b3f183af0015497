// SPDX-License-Identifier: BSD-3-Clause
//
// softmax, log_softmax and logsumexp: each lane is read once from memory, shifted by its largest element so that nothing
// overflows, and finished while it is in the cache. Elementwise activations are in elementwise.hpp.
#pragma once

#include "rows.hpp"

namespace nd::inline ND_ABI {

namespace ml_parts {

/// What is subtracted before exp: the largest element, or 0 where that is infinite.
template <class T>
T finite_shift(T most) {
    return functor::isinf{}(most) ? T(0) : most;
}

template <class T>
T log_of_sum(const T* from, intp n) {
    const T most = largest_of(from, n);
    if (functor::isinf{}(most)) return most;
    return most + std::log(sweep<false>(from, static_cast<T*>(nullptr), n, T(0), exp_less<T>{most}, total{}));
}

}  // namespace ml_parts

namespace ml {

/// Options of softmax and log_softmax.
struct softmax_options {
    by_name named{};
    axis_option axis = -1;  ///< along which the results sum to 1
};

/// Options of logsumexp.
struct logsumexp_options {
    by_name named{};
    axis_option axis{};     ///< which axes are summed; all of them by default
    bool keepdims = false;  ///< summed axes stay, with size 1
};

/// e to each element, divided by their sum along an axis, the last by default; of integers in double.
/// @throws index_error @see scipy.special.softmax
template <expression E>
    requires(!complex_floating<value_t<E>>)
auto softmax(const E& e, const softmax_options& options = {}) {
    using W = ml_parts::work_t<value_t<E>>;
    return ml_parts::changed_lanes<inexact_t<value_t<E>>, W>("ml::softmax", e, options.axis, [](const W* from, W* to, intp n) {
        const W sum = ml_parts::sweep<true>(from, to, n, W(0), ml_parts::exp_less<W>{ml_parts::largest_of(from, n)}, ml_parts::total{});
        ml_parts::scale<W>(to, to, n, W(1) / sum);
    });
}

/// The logarithm of softmax, exact where softmax itself underflows. @throws index_error @see scipy.special.log_softmax
template <expression E>
    requires(!complex_floating<value_t<E>>)
auto log_softmax(const E& e, const softmax_options& options = {}) {
    using W = ml_parts::work_t<value_t<E>>;
    return ml_parts::changed_lanes<inexact_t<value_t<E>>, W>("ml::log_softmax", e, options.axis, [](const W* from, W* to, intp n) {
        const W shift = ml_parts::finite_shift(ml_parts::largest_of(from, n));
        const W log = std::log(ml_parts::sweep<false>(from, static_cast<W*>(nullptr), n, W(0), ml_parts::exp_less<W>{shift}, ml_parts::total{}));
        ml_parts::sweep<true>(from, to, n, W(0), ml_parts::less_twice<W>{shift, log}, ml_parts::nothing{});
    });
}

/// log(sum(exp(e))) along axes without overflow: a number, or with options an array. @throws index_error @see scipy.special.logsumexp
template <expression E>
    requires(!complex_floating<value_t<E>>)
auto logsumexp(const E& e, const logsumexp_options& options) {
    using W = ml_parts::work_t<value_t<E>>;
    return ml_parts::folded_lanes<inexact_t<value_t<E>>, W>("ml::logsumexp", e, options.axis, options.keepdims, [](const W* from, intp n) { return ml_parts::log_of_sum(from, n); });
}
template <expression E>
    requires(!complex_floating<value_t<E>>)
auto logsumexp(const E& e) {
    return logsumexp(e, logsumexp_options{}).item();
}

}  // namespace ml
}  // namespace nd::inline ND_ABI
