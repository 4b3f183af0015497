// SPDX-License-Identifier: BSD-3-Clause
//
// What functions of arrays answer to a std::vector: NumPy takes lists for arrays, here a container is made one by name.
// Nothing here is ever called.
#pragma once

#include "linalg.hpp"
#include "math.hpp"
#include "sorting.hpp"
#include "sets.hpp"
#include "statistics.hpp"

namespace nd::inline ND_ABI {

#define ND_OF_CONTAINER                                                                                                            \
    template <foreign_container C, class... More>                                                                                  \
    __attribute__((unavailable("nd: a container is no array: nd::array(v) copies its elements, nd::wrap(v) is a view of them"))) undefined_result

ND_OF_CONTAINER sum(const C&, const More&...);
ND_OF_CONTAINER prod(const C&, const More&...);
ND_OF_CONTAINER mean(const C&, const More&...);
ND_OF_CONTAINER var(const C&, const More&...);
ND_OF_CONTAINER std(const C&, const More&...);
ND_OF_CONTAINER min(const C&, const More&...);
ND_OF_CONTAINER max(const C&, const More&...);
ND_OF_CONTAINER ptp(const C&, const More&...);
ND_OF_CONTAINER argmin(const C&, const More&...);
ND_OF_CONTAINER argmax(const C&, const More&...);
ND_OF_CONTAINER any(const C&, const More&...);
ND_OF_CONTAINER cumsum(const C&, const More&...);
ND_OF_CONTAINER cumprod(const C&, const More&...);
ND_OF_CONTAINER diff(const C&, const More&...);
ND_OF_CONTAINER sort(const C&, const More&...);
ND_OF_CONTAINER argsort(const C&, const More&...);
ND_OF_CONTAINER unique(const C&, const More&...);
ND_OF_CONTAINER abs(const C&, const More&...);
ND_OF_CONTAINER exp(const C&, const More&...);
ND_OF_CONTAINER log(const C&, const More&...);
ND_OF_CONTAINER sqrt(const C&, const More&...);
ND_OF_CONTAINER round(const C&, const More&...);
ND_OF_CONTAINER clip(const C&, const More&...);
ND_OF_CONTAINER where(const C&, const More&...);
ND_OF_CONTAINER dot(const C&, const More&...);
ND_OF_CONTAINER matmul(const C&, const More&...);

#undef ND_OF_CONTAINER

}  // namespace nd::inline ND_ABI
