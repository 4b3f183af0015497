// SPDX-License-Identifier: BSD-3-Clause
//
// The parts of numbers: neighbours, mantissa and exponent, whole part and fraction, real and imaginary part, and what NaN
// and infinities are replaced by.
#pragma once

#include "arithmetic.hpp"

namespace nd::inline ND_ABI {

// ---- floating-point numbers -----------------------------------------------------------------------------------------

/// The next number after a in the direction of b. @see numpy.nextafter
template <operand A, operand B>
auto nextafter(A a, B b) { return ufunc<functor::nextafter>{}(std::move(a), std::move(b)); }
template <operand A, operand B>
auto nextafter(const A& a, const B& b, const options_of<functor::nextafter, A, B>& options) { return ufunc<functor::nextafter>{}(a, b, options); }
/// The distance to the next number away from zero, with a's sign. @see numpy.spacing
inline constexpr ufunc<functor::spacing> spacing{};
/// a * 2^b for whole b. @see numpy.ldexp
template <operand A, operand B>
auto ldexp(const A& a, const B& b) {
    if constexpr (expression<A> && scalar<B>) return make_node(functor::ldexp{}, a, eval(b));  // a weak number would be floating
    else return ufunc<functor::ldexp>{}(a, b);
}
template <operand A, operand B>
auto ldexp(const A& a, const B& b, const ufunc_options<floating_t<typename detail::dtype_of<A>::type>>& options) {
    return computed_into(ldexp(a, b), options.out, options.where);
}

/// The results of frexp.
template <element T>
struct frexp_result {
    ndarray<T> mantissa;             ///< in [1/2, 1) or 0
    ndarray<std::int32_t> exponent;
};
/// a = mantissa * 2^exponent. @see numpy.frexp
template <expression A, class T = typename options_of<functor::frexp_mantissa, A>::value_type>
frexp_result<T> frexp(const A& a, const two_results_options<T, std::int32_t>& options = {}) {
    const ndarray<std::int32_t> exponent = detail::computed<functor::frexp_exponent>(options.out.second, options.where, a);
    return {detail::computed<functor::frexp_mantissa>(options.out.first, options.where, a), exponent};
}
/// The results of modf.
template <element T>
struct modf_result {
    ndarray<T> fraction;
    ndarray<T> whole;
};
/// The fraction and the part before the point, both with a's sign. @see numpy.modf
template <expression A, class T = typename options_of<functor::modf_whole, A>::value_type>
modf_result<T> modf(const A& a, const two_results_options<T, T>& options = {}) {
    const ndarray<T> whole = eval(make_node(functor::modf_whole{}, a));
    const auto fraction = detail::computed<functor::modf_fraction>(options.out.first, options.where, a);
    if (!options.out.second.owner()) return {fraction, whole};
    return {fraction, detail::computed<functor::positive>(options.out.second, options.where, whole)};
}

/// Options of nan_to_num.
template <element T>
struct nan_to_num_options {
    by_name named{};
    double nan = 0;               ///< what NaN becomes
    maybe<double> posinf{};       ///< what infinity becomes; the largest number without
    maybe<double> neginf{};       ///< what minus infinity becomes; the lowest number without
    ndarray<T> out{};             ///< computed into and returned; the array itself to change it in place
    ndarray<const bool> where{};  ///< which elements are computed; needs `.out`
};

namespace detail {

template <class A>
auto with_numbers(const A& a, double nan, const maybe<double>& posinf, const maybe<double>& neginf) {
    using R = real_t<value_t<A>>;
    if constexpr (real_floating<R>) {
        using limits = std::numeric_limits<R>;
        using C = compute_t<R>;
        return make_node(functor::nan_to_num<C>{{}, static_cast<C>(nan), static_cast<C>(posinf.given ? posinf.value : static_cast<double>(limits::max())),
                                                static_cast<C>(neginf.given ? neginf.value : static_cast<double>(limits::lowest()))}, a);
    } else {
        return make_node(functor::nan_to_num<R>{}, a);
    }
}

}  // namespace detail

/// NaN becomes 0, infinities the largest numbers. @see numpy.nan_to_num
template <expression A>
auto nan_to_num(const A& a) { return detail::with_numbers(a, 0, {}, {}); }
/// NaN and infinities become `.nan`, `.posinf`, `.neginf`; afresh or into `.out`.
template <expression A>
ndarray<value_t<A>> nan_to_num(const A& a, const nan_to_num_options<value_t<A>>& options) {
    const auto recipe = detail::with_numbers(a, options.nan, options.posinf, options.neginf);
    if (!options.out.owner() && !options.where.owner()) return eval(recipe);
    return computed_into(recipe, options.out, options.where);
}

// ---- complex numbers ------------------------------------------------------------------------------------------------

/// The complex conjugate; of a real number itself. @see numpy.conjugate
inline constexpr ufunc<functor::conjugate> conjugate{};
/// Another name of conjugate. @see numpy.conj
template <operand_of<functor::conjugate> A>
auto conj(A a) { return ufunc<functor::conjugate>{}(std::move(a)); }
template <expression A>
auto conj(const A& a, const options_of<functor::conjugate, A>& options) { return ufunc<functor::conjugate>{}(a, options); }

/// The real parts: of an array a view, of a recipe a recipe. @see numpy.real
template <operand A>
auto real(A&& a) {
    using plain = std::remove_cvref_t<A>;
    if constexpr (!expression<plain>) return ufunc<functor::real>{}(a);
    else if constexpr (!stored<plain>) return make_node(functor::real{}, std::forward<A>(a));
    else return a.real();
}
/// The imaginary parts: of a complex array a view, of anything else a recipe. @see numpy.imag
template <operand A>
auto imag(A&& a) {
    using plain = std::remove_cvref_t<A>;
    if constexpr (!expression<plain>) return ufunc<functor::imag>{}(a);
    else if constexpr (stored<plain> && complex_floating<typename detail::dtype_of<plain>::type>) return a.imag();
    else return make_node(functor::imag{}, std::forward<A>(a));
}
/// The angle of a complex number in (-pi, pi], in radians or degrees. @see numpy.angle
template <operand A>
auto angle(A a) { return ufunc<functor::angle>{}(std::move(a)); }
template <expression A>
auto angle(A&& a, bool deg) {
    using T = real_t<floating_t<value_t<A>>>;
    return make_node(functor::multiply{}, make_node(functor::angle{}, std::forward<A>(a)), deg ? T(57.29577951308232) : T(1));
}

}  // namespace nd::inline ND_ABI
