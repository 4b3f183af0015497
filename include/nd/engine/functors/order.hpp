// SPDX-License-Identifier: BSD-3-Clause
//
// Order: extrema, comparisons, and the choice between values. Complex numbers are ordered by their real parts, then by
// their imaginary ones; NaN wins in maximum and minimum.
#pragma once

#include "../../core/record.hpp"
#include "families.hpp"

namespace nd::inline ND_ABI::functor {

/// Order only: reductions with no value for no elements.
struct extremum : arithmetic {
    static constexpr bool reorderable = true;
};

namespace detail {

template <class T>
constexpr T lowest() {
    if constexpr (boolean<T>) return false;
    else if constexpr (real_floating<T>) return -std::numeric_limits<T>::infinity();
    else if constexpr (complex_floating<T>) return {lowest<real_t<T>>(), lowest<real_t<T>>()};
    else return std::numeric_limits<T>::lowest();
}
template <class T>
constexpr T highest() {
    if constexpr (boolean<T>) return true;
    else if constexpr (real_floating<T>) return std::numeric_limits<T>::infinity();
    else if constexpr (complex_floating<T>) return {highest<real_t<T>>(), highest<real_t<T>>()};
    else return std::numeric_limits<T>::max();
}

}  // namespace detail

/// The larger; NaN where either is.
struct maximum : extremum {
    static constexpr const char* name = "maximum";
    template <class T>
    static constexpr T start() { return detail::lowest<T>(); }
    template <class V>
    ND_INLINE V operator()(V a, V b) const {
        if constexpr (simd::is_mask<V> || std::is_same_v<V, bool>) return simd::bit_or(a, b);
        else if constexpr (complex_floating<simd::lane_t<V>>) return simd::is_nan(a) || !(simd::is_nan(b) || simd::lt(a, b)) ? a : b;
        else if constexpr (real_floating<simd::lane_t<V>>) return simd::select(simd::bit_or(simd::lt(b, a), simd::is_nan(a)), a, b);
        else return simd::select(simd::lt(a, b), b, a);
    }
};

/// The smaller; NaN where either is.
struct minimum : extremum {
    static constexpr const char* name = "minimum";
    template <class T>
    static constexpr T start() { return detail::highest<T>(); }
    template <class V>
    ND_INLINE V operator()(V a, V b) const {
        if constexpr (simd::is_mask<V> || std::is_same_v<V, bool>) return simd::bit_and(a, b);
        else if constexpr (complex_floating<simd::lane_t<V>>) return simd::is_nan(a) || !(simd::is_nan(b) || simd::lt(b, a)) ? a : b;
        else if constexpr (real_floating<simd::lane_t<V>>) return simd::select(simd::bit_or(simd::lt(a, b), simd::is_nan(a)), a, b);
        else return simd::select(simd::lt(b, a), b, a);
    }
};

/// The larger; a number where only one is NaN.
struct fmax : extremum {
    static constexpr const char* name = "fmax";
    template <class T>
    static constexpr T start() {
        if constexpr (kind_v<T> < kind::floating) return detail::lowest<T>();
        else return T(std::numeric_limits<real_t<T>>::quiet_NaN());
    }
    template <class V>
    ND_INLINE V operator()(V a, V b) const {
        if constexpr (simd::is_mask<V> || std::is_same_v<V, bool>) return simd::bit_or(a, b);
        else return simd::fmax(a, b);
    }
};
/// The smaller; a number where only one is NaN.
struct fmin : extremum {
    static constexpr const char* name = "fmin";
    template <class T>
    static constexpr T start() {
        if constexpr (kind_v<T> < kind::floating) return detail::highest<T>();
        else return T(std::numeric_limits<real_t<T>>::quiet_NaN());
    }
    template <class V>
    ND_INLINE V operator()(V a, V b) const {
        if constexpr (simd::is_mask<V> || std::is_same_v<V, bool>) return simd::bit_and(a, b);
        else return simd::fmin(a, b);
    }
};

/// Between two bounds: minimum(maximum(a, low), high), so NaN where any is. @see numpy.clip
struct clip : arithmetic {
    static constexpr const char* name = "clip";
    template <class V>
    ND_INLINE V operator()(V a, V low, V high) const { return minimum{}(maximum{}(a, low), high); }
};

namespace detail {

template <class A, class B>
ND_INLINE auto are_equal(const A& a, const B& b) {
    if constexpr (described_record<A>) return equal_elements(dtype_info_of<A>, &a, &b);
    else return simd::eq(a, b);
}

}  // namespace detail

/// Records are equal where all of their fields are.
struct equal : equality {
    static constexpr const char* name = "equal";
    template <class A, class B>
    ND_INLINE auto operator()(A a, B b) const { return detail::are_equal(a, b); }
};
/// a == b, or both are NaN.
struct same : comparison {
    static constexpr const char* name = "same";
    template <class V>
    ND_INLINE auto operator()(V a, V b) const {
        if constexpr (kind_v<simd::lane_t<V>> < kind::floating) return simd::eq(a, b);
        else return simd::bit_or(simd::eq(a, b), simd::bit_and(simd::is_nan(a), simd::is_nan(b)));
    }
};
struct not_equal : equality {
    static constexpr const char* name = "not_equal";
    template <class A, class B>
    ND_INLINE auto operator()(A a, B b) const { return simd::bit_not(detail::are_equal(a, b)); }
};
struct less : ordering {
    static constexpr const char* name = "less";
    template <class A, class B>
    ND_INLINE auto operator()(A a, B b) const { return simd::lt(a, b); }
};
struct less_equal : ordering {
    static constexpr const char* name = "less_equal";
    template <class A, class B>
    ND_INLINE auto operator()(A a, B b) const { return simd::le(a, b); }
};
struct greater : ordering {
    static constexpr const char* name = "greater";
    template <class A, class B>
    ND_INLINE auto operator()(A a, B b) const { return simd::lt(b, a); }
};
struct greater_equal : ordering {
    static constexpr const char* name = "greater_equal";
    template <class A, class B>
    ND_INLINE auto operator()(A a, B b) const { return simd::le(b, a); }
};

/// F beside an integer that the array's dtype may not hold: then the result is known. @see NEP 50
template <class F>
struct beside_integer : comparison {
    static constexpr const char* name = F::name;
    bool compared = true;  ///< whether the number is what it was
    bool known = false;    ///< the result where it is not

    template <class V>
    ND_INLINE auto operator()(V a, V b) const {
        const auto found = F{}(a, b);
        using M = std::remove_cvref_t<decltype(found)>;
        return simd::bit_or(simd::bit_and(found, M(compared)), M(known));
    }
};

/// The second operand where the first is true, else the third. @see numpy.where
struct where {
    static constexpr const char* name = "where";
    template <int I, class C, class A, class B>
    using operand = std::conditional_t<I == 0, bool, promote_t<A, B>>;
    template <class C, class A, class B>
    using result = A;
    template <class C, class A, class B>
    static constexpr bool vectorized = kind_v<A> < kind::complex;
    static constexpr bool heavy = false;
    template <class M, class V>
    ND_INLINE V operator()(M condition, V a, V b) const { return simd::select(condition, a, b); }
};

}  // namespace nd::inline ND_ABI::functor
