// SPDX-License-Identifier: BSD-3-Clause
//
// Choosing between two operands element by element: where. With one argument it is nonzero.
#pragma once

#include "../ufunc.hpp"

namespace nd::inline ND_ABI {

/// The recipe of a where the condition is true, else b; all three broadcast. @throws shape_error @see numpy.where
template <operand C, operand A, operand B>
    requires(expression<C> || expression<A> || expression<B>)
auto where(C&& condition, A&& a, B&& b) {
    using arrays = array_dtype_t<A, B>;  // the condition has no part in the dtype
    const operand_maker<std::conditional_t<std::is_void_v<arrays>, bool, arrays>> make{"where"};
    using made = node<functor::where, decltype(make(std::forward<C>(condition))), decltype(make(std::forward<A>(a))), decltype(make(std::forward<B>(b)))>;
    return made({}, make, std::forward<C>(condition), std::forward<A>(a), std::forward<B>(b));
}

}  // namespace nd::inline ND_ABI
