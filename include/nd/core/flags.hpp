// SPDX-License-Identifier: BSD-3-Clause
//
// What NumPy calls an array's flags, as values and as text. Owns no rule: ndarray says what is true of it.
#pragma once

#include <string>

#include "config.hpp"

namespace nd::inline ND_ABI {

/// How an array lies in memory and what may be done with it. @see numpy.ndarray.flags
struct array_flags {
    bool c_contiguous;  ///< no gaps, in C order
    bool f_contiguous;  ///< no gaps, in F order
    bool owndata;       ///< its elements are the whole of a block that nd allocated
    bool writeable;     ///< not an ndarray<const T>
    bool aligned;       ///< not of unaligned elements

    bool contiguous() const { return c_contiguous || f_contiguous; }
    friend bool operator==(const array_flags&, const array_flags&) = default;
};

/// "C_CONTIGUOUS : True" and so on, a line each.
inline std::string to_string(const array_flags& flags) {
    std::string text;
    const auto put = [&text](const char* name, bool value) {
        text += name;
        text += value ? " : True\n" : " : False\n";
    };
    put("  C_CONTIGUOUS", flags.c_contiguous);
    put("  F_CONTIGUOUS", flags.f_contiguous);
    put("  OWNDATA", flags.owndata);
    put("  WRITEABLE", flags.writeable);
    put("  ALIGNED", flags.aligned);
    return text;
}

}  // namespace nd::inline ND_ABI
