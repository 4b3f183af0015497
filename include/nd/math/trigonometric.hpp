// SPDX-License-Identifier: BSD-3-Clause
//
// Circular and hyperbolic functions and their inverses, angles, sinc. Angles are in radians; real results are within two
// units in the last place, for huge arguments too. NumPy 2's names of the inverses and C's are the same functions.
#pragma once

#include "../ufunc.hpp"

namespace nd::inline ND_ABI {

// ---- circular -------------------------------------------------------------------------------------------------------

/// The sine. @see numpy.sin
template <operand_of<functor::sin> A>
auto sin(A a) { return ufunc<functor::sin>{}(std::move(a)); }
template <expression A>
auto sin(const A& a, const options_of<functor::sin, A>& options) { return ufunc<functor::sin>{}(a, options); }
/// The cosine. @see numpy.cos
template <operand_of<functor::cos> A>
auto cos(A a) { return ufunc<functor::cos>{}(std::move(a)); }
template <expression A>
auto cos(const A& a, const options_of<functor::cos, A>& options) { return ufunc<functor::cos>{}(a, options); }
/// The tangent. @see numpy.tan
template <operand_of<functor::tan> A>
auto tan(A a) { return ufunc<functor::tan>{}(std::move(a)); }
template <expression A>
auto tan(const A& a, const options_of<functor::tan, A>& options) { return ufunc<functor::tan>{}(a, options); }
/// The angle in [-pi/2, pi/2] whose sine is a. @see numpy.arcsin
inline constexpr ufunc<functor::arcsin> arcsin{};
/// The angle in [0, pi] whose cosine is a. @see numpy.arccos
inline constexpr ufunc<functor::arccos> arccos{};
/// The angle in [-pi/2, pi/2] whose tangent is a. @see numpy.arctan
inline constexpr ufunc<functor::arctan> arctan{};
/// The angle of the point (b, a), in (-pi, pi]. @see numpy.arctan2
inline constexpr ufunc<functor::arctan2> arctan2{};
/// Another name of arcsin. @see numpy.asin
template <operand_of<functor::arcsin> A>
auto asin(A a) { return ufunc<functor::arcsin>{}(std::move(a)); }
template <expression A>
auto asin(const A& a, const options_of<functor::arcsin, A>& options) { return ufunc<functor::arcsin>{}(a, options); }
/// Another name of arccos. @see numpy.acos
template <operand_of<functor::arccos> A>
auto acos(A a) { return ufunc<functor::arccos>{}(std::move(a)); }
template <expression A>
auto acos(const A& a, const options_of<functor::arccos, A>& options) { return ufunc<functor::arccos>{}(a, options); }
/// Another name of arctan. @see numpy.atan
template <operand_of<functor::arctan> A>
auto atan(A a) { return ufunc<functor::arctan>{}(std::move(a)); }
template <expression A>
auto atan(const A& a, const options_of<functor::arctan, A>& options) { return ufunc<functor::arctan>{}(a, options); }
/// Another name of arctan2. @see numpy.atan2
template <operand A, operand B>
auto atan2(A a, B b) { return ufunc<functor::arctan2>{}(std::move(a), std::move(b)); }
template <operand A, operand B>
auto atan2(const A& a, const B& b, const options_of<functor::arctan2, A, B>& options) { return ufunc<functor::arctan2>{}(a, b, options); }
/// sqrt(a*a + b*b) without overflow. @see numpy.hypot
template <operand A, operand B>
auto hypot(A a, B b) { return ufunc<functor::hypot>{}(std::move(a), std::move(b)); }
template <operand A, operand B>
auto hypot(const A& a, const B& b, const options_of<functor::hypot, A, B>& options) { return ufunc<functor::hypot>{}(a, b, options); }
/// sin(pi a) / (pi a), 1 at 0. @see numpy.sinc
inline constexpr ufunc<functor::sinc> sinc{};

// ---- hyperbolic -----------------------------------------------------------------------------------------------------

/// The hyperbolic sine. @see numpy.sinh
template <operand_of<functor::sinh> A>
auto sinh(A a) { return ufunc<functor::sinh>{}(std::move(a)); }
template <expression A>
auto sinh(const A& a, const options_of<functor::sinh, A>& options) { return ufunc<functor::sinh>{}(a, options); }
/// The hyperbolic cosine. @see numpy.cosh
template <operand_of<functor::cosh> A>
auto cosh(A a) { return ufunc<functor::cosh>{}(std::move(a)); }
template <expression A>
auto cosh(const A& a, const options_of<functor::cosh, A>& options) { return ufunc<functor::cosh>{}(a, options); }
/// The hyperbolic tangent. @see numpy.tanh
template <operand_of<functor::tanh> A>
auto tanh(A a) { return ufunc<functor::tanh>{}(std::move(a)); }
template <expression A>
auto tanh(const A& a, const options_of<functor::tanh, A>& options) { return ufunc<functor::tanh>{}(a, options); }
/// The inverse of sinh. @see numpy.arcsinh
inline constexpr ufunc<functor::arcsinh> arcsinh{};
/// The inverse of cosh. @see numpy.arccosh
inline constexpr ufunc<functor::arccosh> arccosh{};
/// The inverse of tanh. @see numpy.arctanh
inline constexpr ufunc<functor::arctanh> arctanh{};
/// Another name of arcsinh. @see numpy.asinh
template <operand_of<functor::arcsinh> A>
auto asinh(A a) { return ufunc<functor::arcsinh>{}(std::move(a)); }
template <expression A>
auto asinh(const A& a, const options_of<functor::arcsinh, A>& options) { return ufunc<functor::arcsinh>{}(a, options); }
/// Another name of arccosh. @see numpy.acosh
template <operand_of<functor::arccosh> A>
auto acosh(A a) { return ufunc<functor::arccosh>{}(std::move(a)); }
template <expression A>
auto acosh(const A& a, const options_of<functor::arccosh, A>& options) { return ufunc<functor::arccosh>{}(a, options); }
/// Another name of arctanh. @see numpy.atanh
template <operand_of<functor::arctanh> A>
auto atanh(A a) { return ufunc<functor::arctanh>{}(std::move(a)); }
template <expression A>
auto atanh(const A& a, const options_of<functor::arctanh, A>& options) { return ufunc<functor::arctanh>{}(a, options); }

// ---- angles ---------------------------------------------------------------------------------------------------------

/// Radians in degrees. @see numpy.degrees
inline constexpr ufunc<functor::degrees> degrees{}, rad2deg{};
/// Degrees in radians. @see numpy.radians
inline constexpr ufunc<functor::radians> radians{}, deg2rad{};

}  // namespace nd::inline ND_ABI
