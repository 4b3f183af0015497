// SPDX-License-Identifier: BSD-3-Clause
//
// Products of matrices of integers and bool, which BLAS does not have: exact modulo 2^bits as NumPy's are, and for bool
// whether any pair is true. One operand is packed into panels by the one loop, the sums are kept in registers. Owns the
// kernel; knows no stacks, no promotion and no checks.
#pragma once

#include <cstring>

#include "../engine/loop.hpp"
#include "../ndarray.hpp"
#include "blas_product.hpp"

namespace nd::inline ND_ABI::linalg {

namespace detail {

/// What elements are packed as: 4 or 8 bytes, so that narrow sums need no narrow multiplications.
template <class T>
using packed_integer = std::conditional_t<(sizeof(T) > 4), T, std::conditional_t<(std::is_signed_v<T>), std::int32_t, std::uint32_t>>;

template <class Word>
struct integer_tile {
    using vector = typename simd::plain<Word, simd::register_bytes>::vector;
    static constexpr int lanes = simd::register_bytes / static_cast<int>(sizeof(Word));
    static constexpr int rows = 4, registers = simd::register_bytes == 64 ? 4 : 2, width = registers * lanes;

    alignas(64) Word sum[rows][width];

    /// Sums over k of a[r][k] b[k][...]; b is a panel, `width` wide.
    void compute(const Word* const (&a)[rows], const Word* b, intp k) {
        vector total[rows][registers] = {};
        for (intp i = 0; i < k; ++i, b += width) {
            vector right[registers];
#pragma GCC unroll 4
            for (int j = 0; j < registers; ++j) std::memcpy(&right[j], b + j * lanes, sizeof(vector));
#pragma GCC unroll 4
            for (int r = 0; r < rows; ++r) {
                const vector left = vector{} + a[r][i];
#pragma GCC unroll 4
                for (int j = 0; j < registers; ++j) total[r][j] += left * right[j];
            }
        }
        std::memcpy(sum, total, sizeof sum);
    }
};

/// c = a b, for contiguous a of m x k and b in panels; c is contiguous too.
template <class Word>
void multiply_panels(intp m, intp n, intp k, const Word* a, const Word* panels, Word* c) {
    using tile_type = integer_tile<Word>;
    constexpr intp width = tile_type::width, rows = tile_type::rows, depth = 512;  // a panel's block stays in the L2
    tile_type tile;
    for (intp k0 = 0; k0 < k; k0 += depth) {
        const intp deep = k - k0 < depth ? k - k0 : depth;
        for (intp j = 0; j < n; j += width) {
            const intp wide = n - j < width ? n - j : width;
            for (intp i = 0; i < m; i += rows) {
                const Word* left[rows];
                for (intp r = 0; r < rows; ++r) left[r] = a + (i + r < m ? i + r : m - 1) * k + k0;
                tile.compute(left, panels + j * k + k0 * width, deep);
                for (intp r = 0; r < rows && i + r < m; ++r) {
                    Word* const to = c + (i + r) * n + j;
                    if (k0 == 0) std::memcpy(to, tile.sum[r], static_cast<std::size_t>(wide) * sizeof(Word));
                    else for (intp t = 0; t < wide; ++t) to[t] += tile.sum[r][t];
                }
            }
        }
    }
}

}  // namespace detail

/// c = a b for the matrices at these places; k is at least 1.
template <class T>
void integer_product(const product_layout& p, const T* a, const T* b, T* c) {
    using packed = detail::packed_integer<T>;
    using word = std::make_unsigned_t<packed>;
    constexpr intp width = detail::integer_tile<word>::width, size = static_cast<intp>(sizeof(packed));
    if (p.n < p.m && p.n < width) return integer_product<T>(p.transposed(), b, a, c);  // panels should be full

    const auto pack = [](packed* to, const layout& how, const T* from, layout where) {
        engine::assign(to, how, ndarray<const T>(buffer(), from, static_cast<layout&&>(where)));
    };
    const auto matrix = [](intp rows, intp cols, intp row_step, intp col_step) {
        layout where(2);
        where.set(0, rows, row_step);
        where.set(1, cols, col_step);
        return where;
    };
    auto left = ndarray<packed>::uninitialized({p.m, p.k});
    pack(left.data(), left.where(), a, matrix(p.m, p.k, p.a_row, p.a_col));

    const intp whole = p.n / width, rest = p.n % width;
    auto right = ndarray<packed>::uninitialized({whole + (rest > 0), p.k, width});
    layout panels(3);
    panels.set(0, whole, width * p.b_col);
    panels.set(1, p.k, p.b_row);
    panels.set(2, width, p.b_col);
    pack(right.data(), contiguous_layout(panels.shape(), size), b, panels);
    if (rest > 0) {
        packed* const last = right.data() + whole * p.k * width;
        engine::assign(last, contiguous_layout(dims{p.k, width}, size), number<packed>(0));
        pack(last, matrix(p.k, rest, width * size, size), reinterpret_cast<const T*>(reinterpret_cast<const char*>(b) + whole * width * p.b_col), matrix(p.k, rest, p.b_row, p.b_col));
    }

    const auto words = [](packed* from) { return reinterpret_cast<word*>(from); };
    const layout target = matrix(p.m, p.n, p.c_row, p.c_col);
    if (std::is_same_v<packed, T> && is_contiguous(target, size)) {
        detail::multiply_panels<word>(p.m, p.n, p.k, words(left.data()), words(right.data()), reinterpret_cast<word*>(c));
    } else {
        auto product = ndarray<packed>::uninitialized({p.m, p.n});
        detail::multiply_panels<word>(p.m, p.n, p.k, words(left.data()), words(right.data()), words(product.data()));
        engine::assign(c, target, product);
    }
}

}  // namespace nd::inline ND_ABI::linalg
