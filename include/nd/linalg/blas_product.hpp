// SPDX-License-Identifier: BSD-3-Clause
//
// One product of matrices by BLAS: which routine, and how it is told where the operands lie. As rows or as columns, cut
// from larger matrices, or a vector with any step: whatever a flag and a leading dimension can say goes as it lies.
// Owns that choice; says no where only a copy can go, and leaves copies, stacks and checks of shapes to products.hpp.
#pragma once

#include <cstring>

#include "../engine/tile.hpp"
#include "lapack.hpp"

namespace nd::inline ND_ABI::linalg {

/// The sizes of one product c = a b, c of m x n, and the byte strides of its matrices.
struct product_layout {
    intp m, n, k;
    intp a_row, a_col, b_row, b_col, c_row, c_col;

    /// The same product as c^T = b^T a^T.
    product_layout transposed() const { return {n, m, k, b_col, b_row, a_col, a_row, c_col, c_row}; }
};

/// A matrix as BLAS takes it: row after row, or the transpose of that, so many elements apart.
struct blas_matrix {
    bool transposed = false;
    int leading = 1;

    /// False where only a copy can go.
    bool find(intp rows, intp cols, intp row_step, intp col_step, intp size) {
        transposed = !by_rows(rows, cols, row_step, col_step, size);
        return !transposed || by_rows(cols, rows, col_step, row_step, size);
    }

private:
    bool by_rows(intp rows, intp cols, intp row_step, intp col_step, intp size) {
        if ((cols > 1 && col_step != size) || (rows > 1 && row_step % size != 0)) return false;
        const intp least = cols > 1 ? cols : 1, step = rows > 1 ? row_step / size : least;
        leading = static_cast<int>(step);
        return step >= least && blas::fits(step);
    }
};

/// A vector as BLAS takes it: any step but 0, counted from the lowest address.
struct blas_vector {
    int step = 1;
    intp lowest = 0;  ///< elements from the first

    /// False where only a copy can go.
    bool find(intp n, intp byte_step, intp size) {
        if (n <= 1) return true;
        if (byte_step == 0 || byte_step % size != 0 || !blas::fits(byte_step / size)) return false;
        step = static_cast<int>(byte_step / size);
        lowest = step < 0 ? (n - 1) * step : 0;
        return true;
    }
};

/// How the products of a stack, all of one layout, go to BLAS. m, n and k are at least 1 and fit an int.
struct blas_product {
    int m, n, k;
    blas_matrix a, b, c;               ///< where they are no vectors
    blas_vector row, column, result;   ///< a where m is 1, b where n is 1, c where either is
    bool takes_a, takes_b, takes_c;    ///< whether it can be read, or written, as it lies
    bool square;                       ///< a a^T, provided they begin at the same place

    blas_product(const product_layout& p, intp size) : m(static_cast<int>(p.m)), n(static_cast<int>(p.n)), k(static_cast<int>(p.k)) {
        takes_a = m > 1 ? a.find(m, k, p.a_row, p.a_col, size) : row.find(k, p.a_col, size);
        takes_b = n > 1 ? b.find(k, n, p.b_row, p.b_col, size) : column.find(k, p.b_row, size);
        takes_c = m > 1 && n > 1 ? c.find(m, n, p.c_row, p.c_col, size) : result.find(p.m * p.n, m > 1 ? p.c_row : p.c_col, size);
        square = m == n && m > 1 && p.a_row == p.b_col && p.a_col == p.b_row;
    }
};

namespace detail {

/// Fills the lower triangle of a symmetric matrix from its upper one, in squares that stay in the L1.
template <int Size>
void mirror(char* c, intp n, intp leading) {
    constexpr intp side = 32;
    for (intp i = 0; i < n; i += side) {
        const intp high = n - i < side ? n - i : side;
        for (intp j = 0; j < i; j += side)
            engine::copy_across<Size>(c + i * leading + j * Size, leading, c + j * leading + i * Size, Size, leading, high, side);
        for (intp r = i; r < i + high; ++r)
            for (intp s = i; s < r; ++s) std::memcpy(c + r * leading + s * Size, c + s * leading + r * Size, static_cast<std::size_t>(Size));
    }
}

}  // namespace detail

/// c = a b, or c += a b.
template <blas_element T>
void multiply(const blas_product& p, const T* a, const T* b, T* c, bool add = false) {
    if (p.m > 1 && p.n > 1) {
        const intp leading = p.c.leading;
        const bool symmetric = p.square && a == b && !add;
        if (symmetric && intp{p.n} * p.n * p.k >= (intp{1} << 20)) {  // half of the work, where that pays
            for (intp r = 0; r < p.n; ++r) std::memset(static_cast<void*>(c + r * leading + r), 0, static_cast<std::size_t>(p.n - r) * sizeof(T));
            blas::syrk<T>(p.a.transposed, p.n, p.k, a, p.a.leading, c, p.c.leading);
        } else if (p.c.transposed) {
            blas::gemm<T>(!p.b.transposed, !p.a.transposed, p.n, p.m, p.k, b, p.b.leading, a, p.a.leading, c, p.c.leading, add);
        } else {
            blas::gemm<T>(p.a.transposed, p.b.transposed, p.m, p.n, p.k, a, p.a.leading, b, p.b.leading, c, p.c.leading, add);
        }
        // a a^T is exactly symmetric, whatever its size.
        if (symmetric) detail::mirror<static_cast<int>(sizeof(T))>(reinterpret_cast<char*>(c), p.n, leading * static_cast<intp>(sizeof(T)));
        return;
    }
    a += p.row.lowest;
    b += p.column.lowest;
    if (p.m == 1 && p.n == 1) {
        const T sum = blas::dot<T>(p.k, a, p.row.step, b, p.column.step);
        *c = add ? *c + sum : sum;
        return;
    }
    // Some BLAS multiply what is there by 0, and there may be a NaN: cleared first.
    for (intp i = 0; i < intp{p.m} * p.n && !add; ++i) c[i * p.result.step] = T{};
    c += p.result.lowest;
    const bool left = p.m > 1;  // a is the matrix, or else b, transposed
    const blas_matrix& matrix = left ? p.a : p.b;
    const bool transposed = left == matrix.transposed;
    const int others = left ? p.m : p.n;
    blas::gemv<T>(transposed, transposed ? p.k : others, transposed ? others : p.k, left ? a : b, matrix.leading, left ? b : a, left ? p.column.step : p.row.step, c,
                  p.result.step);
}

}  // namespace nd::inline ND_ABI::linalg
