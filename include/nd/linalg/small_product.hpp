// SPDX-License-Identifier: BSD-3-Clause
//
// Products of small matrices of float and double on registers, where a call of BLAS takes longer than the work: a block of
// rows by a strip of columns is kept in registers over all of k. Reads a as it lies; b and c in rows. Owns the kernel and
// the sizes it is the better one for, which bench/ rows mm.small and mm.batched decide.
#pragma once

#include "../engine/simd.hpp"
#include "../engine/tile.hpp"
#include "blas_product.hpp"

namespace nd::inline ND_ABI::linalg {

/// Whether there is a kernel for products of T.
template <class T>
inline constexpr bool has_small_product = simd::enabled && (std::same_as<T, float> || std::same_as<T, double>);

namespace detail {

/// The largest b that is read as it lies and that is packed first, in elements, and the largest product, in multiplications.
inline constexpr intp small_operand = 64 * 64, small_packed = 16 * 16, small_work = 64 * 64 * 64;

#if !defined(ND_NO_SIMD)

template <class T>
struct small_tile {
    using lanes = simd::vector_lanes<static_cast<int>(sizeof(T))>;
    using vector = simd::batch<T>;
    static constexpr intp width = lanes::count, size = sizeof(T);

    const char *a[8], *b;  ///< the rows of a, and the strip of b
    char* c[8];
    intp a_col, b_row, k;
    bool add;  ///< to what c holds

    /// c[r][...] = the sum over k of a[r][k] b[k][...], for a strip of so many registers, the last with `part` lanes only
    /// where it is one. Rows that there are not repeat the last.
    template <int Rows, int Wide, bool Part>
    ND_INLINE void compute(intp part) const {
        vector total[Rows][Wide];
#pragma GCC unroll 8
        for (int r = 0; r < Rows; ++r)
#pragma GCC unroll 2
            for (int j = 0; j < Wide; ++j) {
                if (!add) total[r][j] = vector(T(0));
                else if constexpr (Part) total[r][j] = lanes::template load_part<T>(c[r] + j * width * size, part);
                else total[r][j] = lanes::template load<T>(c[r] + j * width * size);
            }
        const char* right = b;
        intp left = 0;
        for (intp i = 0; i < k; ++i, right += b_row, left += a_col) {
            vector row[Wide];
#pragma GCC unroll 2
            for (int j = 0; j < Wide; ++j) row[j] = Part ? lanes::template load_part<T>(right + j * width * size, part) : lanes::template load<T>(right + j * width * size);
#pragma GCC unroll 8
            for (int r = 0; r < Rows; ++r) {
                const vector v(*reinterpret_cast<const T*>(a[r] + left));
#pragma GCC unroll 2
                for (int j = 0; j < Wide; ++j) total[r][j] = simd::fma(v, row[j], total[r][j]);
            }
        }
#pragma GCC unroll 8
        for (int r = 0; r < Rows; ++r)
#pragma GCC unroll 2
            for (int j = 0; j < Wide; ++j) {
                if constexpr (Part) lanes::template store_part<T>(c[r] + j * width * size, total[r][j], part);
                else lanes::template store<T>(c[r] + j * width * size, total[r][j]);
            }
    }
    /// All columns of a block of rows.
    template <int Rows>
    void strips(intp n) {
        const auto step = [&](intp bytes) {
            b += bytes;
            for (int r = 0; r < Rows; ++r) c[r] += bytes;
        };
        for (; n >= 2 * width; n -= 2 * width, step(2 * width * size)) compute<Rows, 2, false>(0);
        if (n >= width) {
            compute<Rows, 1, false>(0);
            n -= width;
            step(width * size);
        }
        if (n > 0) compute<Rows, 1, true>(n);
    }
};

#endif

}  // namespace detail

/// Whether a product of that layout is for small_product.
template <class T>
bool is_small_product(const product_layout& p) {
    constexpr intp size = sizeof(T);
    if constexpr (!has_small_product<T>) return false;
    if (p.m < 2 || p.n < 2 || p.k < 1 || p.m > detail::small_work || p.n > detail::small_operand || p.k > detail::small_operand || p.m * p.k * p.n > detail::small_work) return false;
    const auto fits = [](intp k, intp n, intp col_step) { return k * n <= (col_step == size ? detail::small_operand : detail::small_packed); };
    return p.c_col == size ? fits(p.k, p.n, p.b_col) : p.c_row == size && fits(p.k, p.m, p.a_row);
}

/// c = a b, or c += a b, for a product that is_small_product; c shares no memory with a and b.
template <class T>
void small_product(const product_layout& given, const T* a, const T* b, T* c, bool add = false) {
#if !defined(ND_NO_SIMD)
    constexpr intp size = sizeof(T);
    const bool turned = given.c_col != size;
    const product_layout p = turned ? given.transposed() : given;
    detail::small_tile<T> tile;
    const char* left = reinterpret_cast<const char*>(turned ? b : a);
    const char* right = reinterpret_cast<const char*>(turned ? a : b);
    char* to = reinterpret_cast<char*>(c);
    tile.a_col = p.a_col;
    tile.b_row = p.b_row;
    tile.k = p.k;
    tile.add = add;
    alignas(64) T packed[detail::small_packed];
    if (p.b_col != size && p.n > 1) {
        engine::copy_across(reinterpret_cast<char*>(packed), p.n * size, right, p.b_row, p.b_col, p.k, p.n, static_cast<int>(size));
        right = reinterpret_cast<const char*>(packed);
        tile.b_row = p.n * size;
    }
    for (intp i = 0; i < p.m;) {
        const intp rows = p.m - i;
        const int many = rows > 4 ? 8 : 4;
        for (int r = 0; r < many; ++r) {
            const intp row = r < rows ? i + r : p.m - 1;
            tile.a[r] = left + row * p.a_row;
            tile.c[r] = to + row * p.c_row;
        }
        tile.b = right;
        if (many == 8) tile.template strips<8>(p.n);
        else tile.template strips<4>(p.n);
        i += many;
    }
#endif
}

}  // namespace nd::inline ND_ABI::linalg
