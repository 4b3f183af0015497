// SPDX-License-Identifier: BSD-3-Clause
//
// core/dtype.hpp's rules against NumPy 2.2's, recorded for every pair of dtypes in oracle/promotion.inc.
#include <complex>
#include <cstdint>
#include <nd/core/dtype.hpp>

namespace {

using bool_ = bool;
using int8_ = std::int8_t;
using int16_ = std::int16_t;
using int32_ = std::int32_t;
using int64_ = std::int64_t;
using uint8_ = std::uint8_t;
using uint16_ = std::uint16_t;
using uint32_ = std::uint32_t;
using uint64_ = std::uint64_t;
using float16_ = nd::float16;
using float32_ = float;
using float64_ = double;
using complex64_ = std::complex<float>;
using complex128_ = std::complex<double>;

// C++ numbers that stand for Python's.
using a_bool = bool;
using an_int = int;
using a_double = double;
using a_complex = std::complex<double>;

#define PROMOTES(a, b, result) static_assert(std::same_as<nd::promote_t<a, b>, result>, #a " with " #b " is " #result);
#define PROMOTES_THREE(a, b, c, result) static_assert(std::same_as<nd::promote_t<a, b, c>, result>, #a " with " #b " and " #c " is " #result);
#define WEAK(a, number, result) static_assert(std::same_as<nd::promote_t<a, nd::weak_t<a, number>>, result>, #a " with " #number " is " #result);
#define CASTS(a, b, answer) static_assert(nd::can_cast<a, b> == answer, #a " to " #b " is " #answer);
#define DIVIDES(a, result) static_assert(std::same_as<nd::inexact_t<a>, result>, #a " divides to " #result);
#define SUMS(a, result) static_assert(std::same_as<nd::accumulator_t<a>, result>, #a " sums to " #result);
#define MULTIPLIES(a, result) static_assert(std::same_as<nd::accumulator_t<a>, result>, #a " multiplies to " #result);
#define ROOTS(a, result) static_assert(std::same_as<nd::floating_t<a>, result>, "the root of " #a " is " #result);
#include "oracle/promotion.inc"

// Width does not matter to a weak number, only its kind.
static_assert(std::same_as<nd::weak_t<float, double>, float> && std::same_as<nd::weak_t<float, float>, float>);
static_assert(std::same_as<nd::weak_t<std::int8_t, std::int64_t>, std::int8_t> && std::same_as<nd::weak_t<std::int8_t, std::uint64_t>, std::int8_t>);
static_assert(std::same_as<nd::weak_t<std::int8_t, float>, double> && std::same_as<nd::weak_t<bool, float>, double>);
static_assert(std::same_as<nd::weak_t<float, std::complex<double>>, std::complex<float>>);
static_assert(std::same_as<nd::weak_t<std::complex<float>, double>, std::complex<float>>);

// More than three: the rule is the same.
static_assert(std::same_as<nd::promote_t<bool, std::uint16_t, std::int16_t, float>, float>);
static_assert(std::same_as<nd::promote_t<std::uint8_t, std::int8_t, std::uint16_t, std::int16_t>, std::int32_t>);

// bfloat16 promotes as float16 does, and both together to float, the smallest that holds them.
using bfloat16_ = nd::bfloat16;
PROMOTES(bfloat16_, bfloat16_, bfloat16_)
PROMOTES(bfloat16_, float16_, float32_)
PROMOTES(float16_, bfloat16_, float32_)
PROMOTES(bfloat16_, bool_, bfloat16_)
PROMOTES(uint8_, bfloat16_, bfloat16_)
PROMOTES(bfloat16_, int8_, bfloat16_)
PROMOTES(bfloat16_, int16_, float32_)
PROMOTES(uint32_, bfloat16_, float64_)
PROMOTES(bfloat16_, float64_, float64_)
PROMOTES(complex64_, bfloat16_, complex64_)
PROMOTES_THREE(int8_, bfloat16_, uint8_, bfloat16_)
WEAK(bfloat16_, an_int, bfloat16_)
WEAK(bfloat16_, a_double, bfloat16_)
WEAK(bfloat16_, a_complex, complex64_)
CASTS(bfloat16_, float32_, true)
CASTS(bfloat16_, float16_, false)
CASTS(float16_, bfloat16_, false)
CASTS(int8_, bfloat16_, true)
CASTS(int16_, bfloat16_, false)
SUMS(bfloat16_, bfloat16_)
ROOTS(bfloat16_, bfloat16_)

}  // namespace
