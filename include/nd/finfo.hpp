// SPDX-License-Identifier: BSD-3-Clause
//
// Facts about dtypes as constants: the limits of floating-point and integer types under NumPy's names, and the dtype that
// an operation on several has. The rules of promotion and casting are core/dtype.hpp's.
#pragma once

#include <limits>

#include "core/dtype.hpp"
#include "core/expr.hpp"

namespace nd::inline ND_ABI {

/// The limits of a floating-point dtype; of a complex one, those of its parts. `nd::finfo<float>::eps` is a float.
/// @see numpy.finfo
template <element T>
    requires(kind_v<T> == kind::floating || kind_v<T> == kind::complex)
struct finfo {
    using dtype = real_t<T>;
    using limits = std::numeric_limits<dtype>;

    static constexpr int bits = 8 * static_cast<int>(sizeof(dtype));
    static constexpr int nmant = limits::digits - 1;         ///< digits of the fraction, in base 2
    static constexpr int nexp = bits - 1 - nmant;            ///< bits of the exponent
    static constexpr int iexp = nexp;
    static constexpr int maxexp = limits::max_exponent;      ///< the least power of 2 that overflows
    static constexpr int minexp = limits::min_exponent - 1;  ///< the least power of 2 that is not subnormal
    static constexpr int machep = -nmant;                    ///< eps is 2 to this power
    static constexpr int negep = -nmant - 1;                 ///< epsneg is 2 to this power
    static constexpr int precision = limits::digits10;       ///< decimal digits that are kept
    static constexpr dtype eps = limits::epsilon();          ///< from 1 to the next larger number
    static constexpr dtype epsneg = static_cast<dtype>(eps / 2);  ///< from 1 to the next smaller number
    static constexpr dtype max = limits::max();
    static constexpr dtype min = limits::lowest();           ///< the lowest: -max
    static constexpr dtype tiny = limits::min();             ///< the smallest positive number that is not subnormal
    static constexpr dtype smallest_normal = tiny;
    static constexpr dtype smallest_subnormal = limits::denorm_min();

private:
    static constexpr double decimal() {
        double power = 1;
        for (int k = 0; k < precision; ++k) power *= 10;
        return power;
    }

public:
    static constexpr dtype resolution = static_cast<dtype>(1 / decimal());  ///< 10 to the power -precision
};

/// The limits of an integer dtype. @see numpy.iinfo
template <integer T>
struct iinfo {
    using dtype = T;
    static constexpr int bits = 8 * static_cast<int>(sizeof(T));
    static constexpr char kind = kind_v<T> == nd::kind::signed_integer ? 'i' : 'u';
    static constexpr T min = std::numeric_limits<T>::min();
    static constexpr T max = std::numeric_limits<T>::max();
};

/// The dtype of an operation on all of these, dtypes or types of expressions: `result_type<decltype(a), float>`.
/// @see numpy.result_type
template <class... A>
using result_type = promote_t<typename detail::dtype_of<A>::type...>;

}  // namespace nd::inline ND_ABI
