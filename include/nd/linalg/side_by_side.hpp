// SPDX-License-Identifier: BSD-3-Clause
//
// Stacks of small real matrices, one matrix a lane: element (i, j) of as many matrices as a register has lanes is one
// register, and an algorithm written for one matrix does all of them. Here: how they come there and back, and LU with
// partial pivoting. What each matrix gives does not depend on its neighbours. Singular values are linalg/small_svd.hpp's.
#pragma once

#include "../engine/tile.hpp"
#include "stacks.hpp"

namespace nd::inline ND_ABI::linalg {

/// The largest matrices, by either size, that are taken side by side: beyond it LAPACK's calls cost less than its work.
inline constexpr intp widest_lane_matrix = 8;

/// Whether matrices of T can be taken side by side.
template <class T>
inline constexpr bool has_lane_matrices = simd::enabled && (std::same_as<T, float> || std::same_as<T, double>);

/// A stack as one row of matrices: the same distance from each to the next.
template <class T>
struct matrix_row {
    ndarray<const T> kept;  ///< a copy, where strides cannot say it
    const T* first;
    intp count, rows, cols, step, row_step, col_step;

    explicit matrix_row(const ndarray<const T>& stack) : kept(stack), rows(stack.shape(-2)), cols(stack.shape(-1)) {
        count = 1;
        for (int k = 0; k < stack.ndim() - 2; ++k) count *= stack.shape(k);
        layout joined;
        if (!reshape(kept.where(), dims{count, rows, cols}, joined)) {
            kept = stack.copy();
            reshape(kept.where(), dims{count, rows, cols}, joined);
        }
        first = kept.data();
        step = joined.steps()[0];
        row_step = joined.steps()[1];
        col_step = joined.steps()[2];
    }
};

#if !defined(ND_NO_SIMD)

/// Matrices of one size side by side, in groups of as many as a register has lanes.
template <class T>
struct lane_matrices {
    using lanes = simd::vector_lanes<static_cast<int>(sizeof(T))>;
    using vector = simd::batch<T>;
    static constexpr intp width = lanes::count;
    static constexpr int size = static_cast<int>(sizeof(T));

    intp rows, cols;

    intp elements() const { return rows * cols * width; }
    /// How many matrices are a good part of a stack to take at a time: whole groups, which stay in the L1.
    static intp part_of(intp group_elements) {
        const intp groups = 2048 / group_elements;
        return (groups > 1 ? groups : 1) * width;
    }
    static vector load(const T* p) { return lanes::template load<T>(reinterpret_cast<const char*>(p)); }
    static void store(T* p, const vector& v) { lanes::template store<T>(reinterpret_cast<char*>(p), v); }

    /// Fills `to` with `count` matrices of a stack, and the lanes that are left over with ones on the diagonal.
    void gather(T* to, const T* from, intp count, intp step, intp row_step, intp col_step) const {
        const auto* at = reinterpret_cast<const char*>(from);
        for (; count > 0; count -= width, to += elements(), at += width * step) {
            const intp taken = count < width ? count : width;
            if (taken < width) {
                for (intp i = 0; i < elements(); ++i) to[i] = T(i / width / cols == i / width % cols);
            }
            auto* const target = reinterpret_cast<char*>(to);
            const bool runs_on = row_step == cols * col_step;
            const intp lines = runs_on ? 1 : rows, length = runs_on ? rows * cols : cols;
            for (intp i = 0; i < lines; ++i) engine::copy_across<size>(target + i * length * width * size, width * size, at + i * row_step, col_step, step, length, taken);
        }
    }
    /// The way back, to matrices that have contiguous rows or columns.
    void scatter(const T* from, T* to, intp count, intp step, intp row_step, intp col_step) const {
        auto* at = reinterpret_cast<char*>(to);
        const bool by_columns = col_step != size;
        const intp lines = by_columns ? cols : rows, length = by_columns ? rows : cols, line_step = by_columns ? col_step : row_step;
        const intp line = (by_columns ? 1 : cols) * width * size, next = (by_columns ? cols : 1) * width * size;
        for (; count > 0; count -= width, from += elements(), at += width * step) {
            const intp taken = count < width ? count : width;
            const auto* const source = reinterpret_cast<const char*>(from);
            const bool runs_on = !by_columns && line_step == cols * size;
            for (intp i = 0; i < (runs_on ? 1 : lines); ++i) {
                engine::copy_across<size>(at + i * line_step, step, source + i * line, size, next, taken, runs_on ? rows * cols : length);
            }
        }
    }
};

/// The first of `count` matrices side by side, `elements` each, that holds a NaN or an infinity; count where none does.
template <class T>
intp first_not_finite(const T* group, intp elements, intp count) {
    constexpr intp width = lane_matrices<T>::width;
    if (ND_LIKELY(all_finite(group, elements * width))) return count;
    intp found = count;
    for (intp lane = count; lane-- > 0;)
        for (intp i = 0; i < elements; ++i)
            if (!all_finite(group + i * width + lane, 1)) found = lane;
    return found;
}

namespace detail {

template <class T>
struct lane_factors {
    using group = lane_matrices<T>;
    using vector = typename group::vector;
    static constexpr intp width = group::width;

    alignas(64) T sign[width];      ///< of the permutation
    alignas(64) T singular[width];  ///< the first place of a 0 on the diagonal of U, or n

    /// a = P L U in place, and x = P x, for n x n matrices and x of n x k.
    void factor(T* a, intp n, T* x, intp k) {
        const auto at = [&](intp i, intp j) { return a + (i * n + j) * width; };
        const vector zero(T(0));
        vector signs(T(1)), zeros(static_cast<T>(n));
        for (intp p = 0; p < n; ++p) {
            vector best = simd::abs(group::load(at(p, p))), row(static_cast<T>(p));
            for (intp i = p + 1; i < n; ++i) {
                const vector size = simd::abs(group::load(at(i, p)));
                const auto larger = simd::lt(best, size);
                best = simd::select(larger, size, best);
                row = simd::select(larger, vector(static_cast<T>(i)), row);
            }
            for (intp i = p + 1; i < n; ++i) {
                const auto here = simd::eq(row, vector(static_cast<T>(i)));
                if (!simd::any(here)) continue;
                signs = simd::select(here, simd::neg(signs), signs);
                const auto exchange = [&](T* first, T* second) {
                    const vector one = group::load(first), other = group::load(second);
                    group::store(first, simd::select(here, other, one));
                    group::store(second, simd::select(here, one, other));
                };
                for (intp j = 0; j < n; ++j) exchange(at(p, j), at(i, j));
                for (intp j = 0; j < k; ++j) exchange(x + (p * k + j) * width, x + (i * k + j) * width);
            }
            const vector pivot = group::load(at(p, p));
            const auto none = simd::bit_and(simd::eq(pivot, zero), simd::eq(zeros, vector(static_cast<T>(n))));
            zeros = simd::select(none, vector(static_cast<T>(p)), zeros);
            const vector divisor = simd::select(simd::eq(pivot, zero), vector(T(1)), pivot);
            for (intp i = p + 1; i < n; ++i) {
                const vector l = simd::div(group::load(at(i, p)), divisor);
                group::store(at(i, p), l);
                const vector minus = simd::neg(l);
                for (intp j = p + 1; j < n; ++j) group::store(at(i, j), simd::fma(minus, group::load(at(p, j)), group::load(at(i, j))));
            }
        }
        group::store(sign, signs);
        group::store(singular, zeros);
    }
    /// x = U^-1 L^-1 x.
    static void solve(const T* a, intp n, T* x, intp k) {
        for (intp p = 0; p < n; ++p) {
            for (intp i = p + 1; i < n; ++i) subtract(a + (i * n + p) * width, x + p * k * width, x + i * k * width, k);
        }
        for (intp p = n; p-- > 0;) {
            const vector pivot = group::load(a + (p * n + p) * width);
            for (intp j = 0; j < k; ++j) group::store(x + (p * k + j) * width, simd::div(group::load(x + (p * k + j) * width), pivot));
            for (intp i = 0; i < p; ++i) subtract(a + (i * n + p) * width, x + p * k * width, x + i * k * width, k);
        }
    }
    /// The first of `count` matrices that is singular; count where none is.
    intp first_singular(intp n, intp count) const {
        for (intp lane = 0; lane < count; ++lane)
            if (singular[lane] < static_cast<T>(n)) return lane;
        return count;
    }

private:
    static void subtract(const T* factor, const T* from, T* to, intp k) {
        const vector minus = simd::neg(group::load(factor));
        for (intp j = 0; j < k; ++j) group::store(to + j * width, simd::fma(minus, group::load(from + j * width), group::load(to + j * width)));
    }
};

}  // namespace detail

/// A second stack beside one of matrices, of `cols` columns: where it is read from and written to, if anywhere.
template <class T>
struct lane_companion {
    const T* from = nullptr;
    T* to = nullptr;
    intp cols = 0, step = 0, row_step = 0, col_step = 0;
};

/// Calls visit(a, x, place, count) for every group of a stack of matrices, in order: up to a register's lanes of them side
/// by side, from matrix `place` on, and the same of their companions, as high as they are.
template <class T, class Visit>
void for_each_lane_group(const matrix_row<T>& a, const lane_companion<T>& x, const Visit& visit) {
    constexpr intp width = lane_matrices<T>::width;
    const lane_matrices<T> left{a.rows, a.cols}, right{a.rows, x.cols};
    intp part = lane_matrices<T>::part_of(left.elements() + right.elements());
    if (part > a.count) part = (a.count + width - 1) / width * width;
    const auto room = ndarray<T>::uninitialized({part / width * (left.elements() + right.elements())});
    T* const room_x = room.data() + part / width * left.elements();
    for (intp first = 0; first < a.count; first += part) {
        const intp many = a.count - first < part ? a.count - first : part;
        const auto* const source = reinterpret_cast<const char*>(a.first) + first * a.step;
        left.gather(room.data(), reinterpret_cast<const T*>(source), many, a.step, a.row_step, a.col_step);
        if (x.from) right.gather(room_x, reinterpret_cast<const T*>(reinterpret_cast<const char*>(x.from) + first * x.step), many, x.step, x.row_step, x.col_step);
        for (intp done = 0; done < many; done += width) {
            const intp group = done / width;
            visit(room.data() + group * left.elements(), room_x + group * right.elements(), first + done, many - done < width ? many - done : width);
        }
        if (x.to) right.scatter(room_x, reinterpret_cast<T*>(reinterpret_cast<char*>(x.to) + first * x.step), many, x.step, x.row_step, x.col_step);
    }
}

#endif

}  // namespace nd::inline ND_ABI::linalg
