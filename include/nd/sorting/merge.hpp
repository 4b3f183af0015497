// SPDX-License-Identifier: BSD-3-Clause
//
// A stable sort by comparison, for elements without integer keys: complex numbers and records, and positions of them.
// Short runs by insertion, then merged two by two into the other of two rows. Needs as much room again.
#pragma once

#include <type_traits>

#include "../core/config.hpp"

namespace nd::inline ND_ABI::sorting {

/// Sorts n values by before(a, b), which is called n log n times; equal ones keep their order. `other` has room for n.
template <class T, class Before>
[[gnu::noinline]] void merge_sort(T* values, intp n, T* other, const Before& before) {
    constexpr intp run = 12;
    for (intp first = 0; first < n; first += run) {
        const intp last = n - first < run ? n : first + run;
        for (intp i = first + 1; i < last; ++i) {
            const T value = values[i];
            intp k = i;
            for (; k > first && before(value, values[k - 1]); --k) values[k] = values[k - 1];
            values[k] = value;
        }
    }
    T *from = values, *to = other;
    for (intp half = run; half < n; half *= 2) {
        for (intp first = 0; first < n; first += 2 * half) {
            const intp middle = n - first < half ? n : first + half, last = n - first < 2 * half ? n : first + 2 * half;
            intp a = first, b = middle, k = first;
            while (a < middle && b < last) to[k++] = before(from[b], from[a]) ? from[b++] : from[a++];
            while (a < middle) to[k++] = from[a++];
            while (b < last) to[k++] = from[b++];
        }
        T* const swapped = from;
        from = to;
        to = swapped;
    }
    if (from == values) return;
    for (intp k = 0; k < n; ++k) values[k] = from[k];
}

}  // namespace nd::inline ND_ABI::sorting
