// SPDX-License-Identifier: BSD-3-Clause
//
// Arrays of records and strings: fields as views, and strings compared with text. A struct becomes an element by
// ND_RECORD (core/record.hpp), strings are core/fixed_string.hpp's; == compares records field by field.
#pragma once

#include <string_view>

#include "format/number_text.hpp"
#include "operators.hpp"

namespace nd::inline ND_ABI {

/// The view `a.field(which)` of one field of an array of records; of a recipe, of its values. @see ndarray::field
template <expression E, described_record R, class M>
    requires std::same_as<value_t<E>, R>
auto field(const E& a, M R::*which) {
    if constexpr (stored<E>) return a.field(which);
    else return eval(a).field(which);
}

namespace detail {

/// Text beside an array of strings T: as long as the longest element, or as the text where that is longer.
template <class T, std::size_t M>
auto text_beside(const char (&text)[M]) {
    constexpr int n = M > 1 ? static_cast<int>(M) - 1 : 1;
    if constexpr (kind_v<T> == kind::bytes) return fixed_string<n>(text);
    else return fixed_ustring<n>(text);
}

template <class E>
concept strings = expression<E> && string_element<value_t<E>>;

}  // namespace detail

// Operators are written by macro, as in operators.hpp: C++ has no other way to name them.
#define ND_TEXT_COMPARISON(symbol)                                                    \
    template <detail::strings E, std::size_t M>                                       \
    auto operator symbol(E&& e, const char (&text)[M]) {                              \
        return std::forward<E>(e) symbol detail::text_beside<value_t<E>, M>(text);    \
    }                                                                                 \
    template <detail::strings E, std::size_t M>                                       \
    auto operator symbol(const char (&text)[M], E&& e) {                              \
        return detail::text_beside<value_t<E>, M>(text) symbol std::forward<E>(e);    \
    }

ND_TEXT_COMPARISON(==)
ND_TEXT_COMPARISON(!=)
ND_TEXT_COMPARISON(<)
ND_TEXT_COMPARISON(<=)
ND_TEXT_COMPARISON(>)
ND_TEXT_COMPARISON(>=)
#undef ND_TEXT_COMPARISON

}  // namespace nd::inline ND_ABI
