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

namespace detail {

/// A matrix as BLAS takes it: row after row, or the transpose of that, so many elements apart.
struct blas_matrix {
    bool transposed = false;
    int leading = 1;
};

inline bool lies_by_rows(intp rows, intp cols, intp row_step, intp col_step, intp size, int& leading) {
    if (cols > 1 && col_step != size) return false;
    const intp least = cols > 1 ? cols : 1, step = rows > 1 ? row_step / size : least;
    if ((rows > 1 && row_step % size != 0) || step < least || !blas::fits(step)) return false;
    leading = static_cast<int>(step);
    return true;
}

inline bool find(blas_matrix& matrix, intp rows, intp cols, intp row_step, intp col_step, intp size) {
    matrix.transposed = !lies_by_rows(rows, cols, row_step, col_step, size, matrix.leading);
    return !matrix.transposed || lies_by_rows(cols, rows, col_step, row_step, size, matrix.leading);
}

/// A vector as BLAS takes it: any step but 0, counted from the lowest address.
struct blas_vector {
    int step = 1;
    intp lowest = 0;  ///< elements from the first
};

inline bool find(blas_vector& vector, intp n, intp step, intp size) {
    if (n <= 1) return true;
    if (step == 0 || step % size != 0 || !blas::fits(step / size)) return false;
    vector.step = static_cast<int>(step / size);
    vector.lowest = step < 0 ? (n - 1) * (step / size) : 0;
    return true;
}

/// Fills the lower triangle of a symmetric matrix from its upper one, in squares that stay in the L1.
template <class T>
void mirror(T* c, intp n, intp leading) {
    constexpr intp side = 32, size = static_cast<intp>(sizeof(T));
    for (intp i = 0; i < n; i += side) {
        const intp high = n - i < side ? n - i : side;
        for (intp j = 0; j < i; j += side) {
            engine::copy_across(reinterpret_cast<char*>(c + i * leading + j), leading * size, reinterpret_cast<const char*>(c + j * leading + i), size,
                                leading * size, high, side, static_cast<int>(size));
        }
        for (intp r = i; r < i + high; ++r)
            for (intp s = i; s < r; ++s) c[r * leading + s] = c[s * leading + r];
    }
}

}  // namespace detail

/// The products of a stack, all of the same layout. m, n and k are at least 1 and fit an int.
template <class T>
class blas_product {
public:
    explicit blas_product(const product_layout& p)
        : m_(static_cast<int>(p.m)), n_(static_cast<int>(p.n)), k_(static_cast<int>(p.k)) {
        takes_a_ = m_ > 1 ? find(a_, p.m, p.k, p.a_row, p.a_col, size) : find(row_, p.k, p.a_col, size);
        takes_b_ = n_ > 1 ? find(b_, p.k, p.n, p.b_row, p.b_col, size) : find(column_, p.k, p.b_row, size);
        if (m_ > 1 && n_ > 1) takes_c_ = find(c_, p.m, p.n, p.c_row, p.c_col, size);
        else takes_c_ = find(result_, p.m * p.n, m_ > 1 ? p.c_row : p.c_col, size);
        symmetric_ = p.m == p.n && p.a_row == p.b_col && p.a_col == p.b_row;
    }

    /// Whether a and b can be read, and c written, as they lie.
    bool takes_a() const { return takes_a_; }
    bool takes_b() const { return takes_b_; }
    bool takes_c() const { return takes_c_; }

    /// c = a b.
    void operator()(const T* a, const T* b, T* c) const {
        if (m_ > 1 && n_ > 1) {
            if (symmetric_ && a == b) square(a, b, c);
            else general(a, b, c);
        } else if (m_ > 1) {
            clear(c, m_);
            if (a_.transposed) blas::gemv<T>(true, k_, m_, a, a_.leading, b + column_.lowest, column_.step, c + result_.lowest, result_.step);
            else blas::gemv<T>(false, m_, k_, a, a_.leading, b + column_.lowest, column_.step, c + result_.lowest, result_.step);
        } else if (n_ > 1) {
            clear(c, n_);
            if (b_.transposed) blas::gemv<T>(false, n_, k_, b, b_.leading, a + row_.lowest, row_.step, c + result_.lowest, result_.step);
            else blas::gemv<T>(true, k_, n_, b, b_.leading, a + row_.lowest, row_.step, c + result_.lowest, result_.step);
        } else {
            *c = blas::dot<T>(k_, a + row_.lowest, row_.step, b + column_.lowest, column_.step);
        }
    }

private:
    static constexpr intp size = sizeof(T);

    void general(const T* a, const T* b, T* c) const {
        if (c_.transposed) blas::gemm<T>(!b_.transposed, !a_.transposed, n_, m_, k_, b, b_.leading, a, a_.leading, c, c_.leading);
        else blas::gemm<T>(a_.transposed, b_.transposed, m_, n_, k_, a, a_.leading, b, b_.leading, c, c_.leading);
    }
    // a a^T: exactly symmetric whatever its size, and where it pays half of the work.
    void square(const T* a, const T* b, T* c) const {
        const intp n = m_, leading = c_.leading;
        if (n * n * k_ < (intp{1} << 20)) {
            general(a, b, c);
        } else {
            for (intp r = 0; r < n; ++r) std::memset(static_cast<void*>(c + r * leading + r), 0, static_cast<std::size_t>(n - r) * sizeof(T));
            blas::syrk<T>(a_.transposed, m_, k_, a, a_.leading, c, c_.leading);
        }
        detail::mirror(c, n, leading);
    }
    // Some BLAS multiply what is there by 0, and there may be a NaN.
    void clear(T* c, intp count) const {
        for (intp i = 0; i < count; ++i) c[i * result_.step] = T{};
    }

    int m_, n_, k_;
    bool takes_a_, takes_b_, takes_c_, symmetric_;
    detail::blas_matrix a_, b_, c_;                 // each set where it is no vector
    detail::blas_vector row_, column_, result_;
};

}  // namespace nd::inline ND_ABI::linalg
