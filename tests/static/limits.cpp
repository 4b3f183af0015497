// SPDX-License-Identifier: BSD-3-Clause
//
// finfo.hpp and the kinds of casting against NumPy 2.2, recorded in oracle/limits.inc.
#include <nd/finfo.hpp>
#include <nd/ndarray.hpp>

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

#define WHOLE(a, field, value) static_assert(nd::finfo<a>::field == value, "finfo of " #a ": " #field);
#define REAL(a, field, value) static_assert(static_cast<double>(nd::finfo<a>::field) == value, "finfo of " #a ": " #field);
#define INTEGER(a, width, most, letter)                                                                            \
    static_assert(nd::iinfo<a>::bits == width && nd::iinfo<a>::max == most && nd::iinfo<a>::kind == letter);       \
    static_assert(nd::iinfo<a>::min == (letter == 'u' ? a(0) : static_cast<a>(-nd::iinfo<a>::max - 1)), "iinfo of " #a);
#define SAME_KIND(a, b, answer) static_assert(nd::can_cast<a, b>(nd::casting::same_kind) == answer, #a " to " #b " within a kind is " #answer);
#include "oracle/limits.inc"

static_assert(nd::finfo<nd::bfloat16>::nmant == 7 && nd::finfo<nd::bfloat16>::nexp == 8 && nd::finfo<nd::bfloat16>::precision == 2);
static_assert(static_cast<double>(nd::finfo<nd::bfloat16>::eps) == 0x1p-7 && static_cast<double>(nd::finfo<nd::bfloat16>::max) == 0x1.fep127);

static_assert(nd::can_cast<int8_, int16_> && !nd::can_cast<int16_, int8_>);
static_assert(nd::can_cast<float64_, int8_>(nd::casting::unsafe) && !nd::can_cast<float64_, int8_>(nd::casting::same_kind));
static_assert(!nd::can_cast<int8_, int16_>(nd::casting::equiv) && !nd::can_cast<int8_, int16_>(nd::casting::no) && nd::can_cast<int8_, int8_>(nd::casting::no));

static_assert(std::same_as<nd::result_type<nd::ndarray<std::int8_t>, nd::float16>, nd::float16>);
static_assert(std::same_as<nd::result_type<nd::ndarray<const float>&, std::int32_t>, double>);
static_assert(std::same_as<nd::result_type<std::uint8_t, std::int8_t>, std::int16_t>);

}  // namespace
