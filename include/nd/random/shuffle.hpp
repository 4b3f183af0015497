// SPDX-License-Identifier: BSD-3-Clause
//
// Random orders: of rows in memory, and from it shuffle, permuted and permutation of arrays along any axis.
// Source: Durstenfeld, Algorithm 235: Random permutation (1964), from the last element down as NumPy has it.
#pragma once

#include "bounded.hpp"
#include "rows.hpp"

namespace nd::inline ND_ABI::random {

namespace detail {

/// Calls swap(i, j) for i from n-1 down to 1, j drawn from 0 to i by mask and rejection. Words are fetched in blocks, one
/// for each i with the same mask at most, and sifted without a branch, which would be missed every third time.
template <class Bits, class Swap>
void for_each_swap(Bits& bits, intp n, const Swap& swap) {
    constexpr intp most = 256;
    std::uint32_t words[most], kept[most + 1];
    intp i = n - 1;
    for (; i > 0xffffffff; --i) swap(i, static_cast<intp>(masked(bits, static_cast<std::uint64_t>(i))));
    while (i > 0) {
        const auto mask = static_cast<std::uint32_t>(~std::uint32_t{0} >> std::countl_zero(static_cast<std::uint32_t>(i)));
        const intp alike = i - static_cast<intp>(mask >> 1);
        const intp count = alike < most ? alike : most;
        bits.fill(words, count);
        auto largest = static_cast<std::uint32_t>(i);
        intp found = 0;
        for (intp k = 0; k < count; ++k) {
            const std::uint32_t j = words[k] & mask;
            kept[found] = j;
            const bool fits = j <= largest;
            found += fits;
            largest -= fits;
        }
        for (intp k = 0; k < found; ++k) swap(i - k, static_cast<intp>(kept[k]));
        i -= found;
    }
}

template <class Unit, class Bits>
void shuffle_units(Bits& bits, char* rows, intp n) {
    for_each_swap(bits, n, [rows](intp i, intp j) {
        constexpr intp size = sizeof(Unit);
        Unit a, b;
        std::memcpy(&a, rows + i * size, size);
        std::memcpy(&b, rows + j * size, size);
        std::memcpy(rows + i * size, &b, size);
        std::memcpy(rows + j * size, &a, size);
    });
}

/// Puts n rows of so many bytes, one behind the other, in random order.
template <class Bits>
void shuffle_rows(Bits& bits, char* rows, intp n, intp bytes) {
    if (bytes == 8) return shuffle_units<std::uint64_t>(bits, rows, n);
    if (bytes == 4) return shuffle_units<std::uint32_t>(bits, rows, n);
    if (bytes == 1) return shuffle_units<std::uint8_t>(bits, rows, n);
    const buffer spare = buffer::allocate(static_cast<std::size_t>(bytes));
    const auto size = static_cast<std::size_t>(bytes);
    for_each_swap(bits, n, [&](intp i, intp j) {
        if (i == j) return;
        std::memcpy(spare.data(), rows + i * bytes, size);
        std::memcpy(rows + i * bytes, rows + j * bytes, size);
        std::memcpy(rows + j * bytes, spare.data(), size);
    });
}

}  // namespace detail

/// Puts the sub-arrays of `a` along `axis` in random order, in place. @throws index_error
template <class Bits, class T>
void shuffle(Bits& bits, const ndarray<T>& a, intp axis) {
    static_assert(!std::is_const_v<T>, "nd: this array is a read-only view");
    const int along = normalized_axis("random::shuffle", axis, a.ndim());
    if (a.size() == 0) return;
    const auto view = a.viewed({axis_first(a.where(), along), 0});
    const bool in_place = view.is_c_contiguous();
    const ndarray<T> rows = in_place ? view : view.copy();
    const intp n = rows.shape(0);
    detail::shuffle_rows(bits, reinterpret_cast<char*>(rows.data()), n, rows.nbytes() / n);
    if (!in_place) view.write(rows);
}

/// Puts every lane of `a` along `axis` in random order of its own, in place, lane after lane in C order. @throws index_error
template <class Bits, class T>
void permute_lanes(Bits& bits, const ndarray<T>& a, intp axis) {
    const int along = normalized_axis("random::permuted", axis, a.ndim());
    if (a.size() == 0) return;
    dims axes;
    for (int k = 0; k < a.ndim(); ++k)
        if (k != along) axes.push_back(k);
    axes.push_back(along);
    const auto view = a.viewed({permute(a.where(), axes), 0});
    const ndarray<T> lanes = view.is_c_contiguous() ? view : view.copy();
    const intp n = a.shape(along);
    for (T *lane = lanes.data(), *const end = lane + lanes.size(); lane < end; lane += n) {
        detail::shuffle_rows(bits, reinterpret_cast<char*>(lane), n, sizeof(T));
    }
    if (lanes.data() != view.data()) view.write(lanes);
}

/// Puts all elements of a fresh array, which has no gaps, in random order as they lie in memory.
template <class Bits, class T>
void permute_all(Bits& bits, const ndarray<T>& a) {
    detail::shuffle_rows(bits, reinterpret_cast<char*>(a.data()), a.size(), sizeof(T));
}

}  // namespace nd::inline ND_ABI::random
