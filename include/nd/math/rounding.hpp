// SPDX-License-Identifier: BSD-3-Clause
//
// Whole numbers near a value, and rounding to decimals. Integers are whole.
#pragma once

#include "../ufunc.hpp"

namespace nd::inline ND_ABI {

/// The whole number next below. @see numpy.floor
template <operand_of<functor::floor> A>
auto floor(A a) { return ufunc<functor::floor>{}(std::move(a)); }
template <expression A>
auto floor(const A& a, const options_of<functor::floor, A>& options) { return ufunc<functor::floor>{}(a, options); }
/// The whole number next above. @see numpy.ceil
template <operand_of<functor::ceil> A>
auto ceil(A a) { return ufunc<functor::ceil>{}(std::move(a)); }
template <expression A>
auto ceil(const A& a, const options_of<functor::ceil, A>& options) { return ufunc<functor::ceil>{}(a, options); }
/// The whole number next towards zero. @see numpy.trunc
template <operand_of<functor::trunc> A>
auto trunc(A a) { return ufunc<functor::trunc>{}(std::move(a)); }
template <expression A>
auto trunc(const A& a, const options_of<functor::trunc, A>& options) { return ufunc<functor::trunc>{}(a, options); }
/// The nearest whole number, halves to the even one; of integers in floating point. @see numpy.rint
template <operand_of<functor::rint> A>
auto rint(A a) { return ufunc<functor::rint>{}(std::move(a)); }
template <expression A>
auto rint(const A& a, const options_of<functor::rint, A>& options) { return ufunc<functor::rint>{}(a, options); }
/// The whole number next towards zero. @see numpy.fix
inline constexpr ufunc<functor::fix> fix{};

/// Options of round.
template <element T>
struct round_options {
    by_name named{};
    intp decimals = 0;                ///< digits behind the point; negative ones are zeros before it
    ndarray<T> out{};                 ///< of the result's shape or larger; computed into and returned
    ndarray<const bool> where{};      ///< which elements are computed; needs `.out`
};

namespace detail {

inline functor::round rounding_to(intp decimals) {
    const double places = std::fabs(static_cast<double>(decimals));
    return {{}, std::pow(10.0, places < 308 ? places : 308), decimals < 0};
}

}  // namespace detail

/// To a number of decimals, halves to the even digit as far as the scaled value is exact. @see numpy.round
template <expression A>
auto round(A&& a, intp decimals = 0) { return make_node(detail::rounding_to(decimals), std::forward<A>(a)); }
template <scalar S>
auto round(S a, intp decimals = 0) { return eval(make_node(detail::rounding_to(decimals), eval(a))).item(); }
template <expression A>
auto round(const A& a, const round_options<typename options_of<functor::round, A>::value_type>& options) {
    return computed_into(make_node(detail::rounding_to(options.decimals), a), options.out, options.where);
}
/// Another name of round. @see numpy.around
template <operand A>
auto around(A&& a, intp decimals = 0) { return nd::round(std::forward<A>(a), decimals); }

}  // namespace nd::inline ND_ABI
