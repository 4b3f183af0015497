// SPDX-License-Identifier: BSD-3-Clause
//
// Forward declarations, for headers that only name an array. Users cannot write them: the namespace is keyed.
#pragma once

#include "core/config.hpp"

namespace nd::inline ND_ABI {

template <class T>
class ndarray;
template <class T>
class row_view;
template <class T>
class selection;
template <class F>
struct ufunc;

namespace detail {

/// Numbers and strings become each other in astype; defined in format/number_text.hpp, which records.hpp includes.
template <class From, class To>
struct text_conversion;

}  // namespace detail

}  // namespace nd::inline ND_ABI
