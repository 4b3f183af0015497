// SPDX-License-Identifier: BSD-3-Clause
//
// Products of small matrices of words of 4 and 8 bytes on registers, where a call of BLAS takes longer than the work: a block
// of rows by a strip of columns is kept in registers over all of k. Reads a as it lies; b and c in rows. Owns the kernel and
// the sizes it is the better one for, which bench/ rows mm.small and mm.batched decide.
#pragma once

#include "../engine/simd.hpp"
#include "../engine/tile.hpp"
#include "blas_product.hpp"

namespace nd::inline ND_ABI::linalg {

/// Whether there is a kernel for products of T.
template <class T>
inline constexpr bool has_small_product = simd::enabled && std::is_arithmetic_v<T> && sizeof(T) >= 4 && sizeof(T) <= 8;

/// Products of a stack one behind the other: where the first lies, and bytes to the next.
template <class T>
struct product_row {
    const T *a, *b;
    T* c;
    intp count, a_step, b_step, c_step;

    /// multiply(a, b, c) for each.
    template <class Multiply>
    ND_INLINE void each(const Multiply& multiply) const {
        const auto *from_a = reinterpret_cast<const char*>(a), *from_b = reinterpret_cast<const char*>(b);
        auto* to = reinterpret_cast<char*>(c);
        for (intp i = 0; i < count; ++i, from_a += a_step, from_b += b_step, to += c_step)
            multiply(reinterpret_cast<const T*>(from_a), reinterpret_cast<const T*>(from_b), reinterpret_cast<T*>(to));
    }
};

namespace detail {

/// The largest b that is read as it lies and that is packed first, in elements, and the largest product, in multiplications.
inline constexpr intp small_operand = 64 * 64, small_packed = 16 * 16, small_work = 64 * 64 * 64;

#if !defined(ND_NO_SIMD)

/// A whole register of T, or half of one, which eight floats fill.
template <class T>
struct whole_register {
    using lanes = simd::vector_lanes<static_cast<int>(sizeof(T))>;
    using vector = simd::batch<T>;
    static constexpr intp width = lanes::count;

    ND_INLINE static vector load(const char* p) { return lanes::template load<T>(p); }
    ND_INLINE static vector load_part(const char* p, intp part) { return lanes::template load_part<T>(p, part); }
    ND_INLINE static void store(char* p, const vector& v) { lanes::template store<T>(p, v); }
    ND_INLINE static void store_part(char* p, const vector& v, intp part) { lanes::template store_part<T>(p, v, part); }
    ND_INLINE static vector splat(T v) { return vector(v); }
    ND_INLINE static vector fma(const vector& a, const vector& b, const vector& c) {
        if constexpr (std::is_integral_v<T>) return simd::add(simd::mul(a, b), c);
        else return simd::fma(a, b, c);
    }
};
template <class T>
struct half_register {
    using vector = simd::half_vector<T>;
    static constexpr intp width = static_cast<intp>(sizeof(vector) / sizeof(T));

    ND_INLINE static vector load(const char* p) {
        vector v;
        std::memcpy(&v, p, sizeof v);
        return v;
    }
    ND_INLINE static void store(char* p, const vector& v) { std::memcpy(p, &v, sizeof v); }
    ND_INLINE static vector splat(T v) { return v - vector{}; }  // a sum with +0 would be computed: it changes -0
    ND_INLINE static vector fma(const vector& a, const vector& b, const vector& c) { return simd::fma_half<T>(a, b, c); }
};

template <class T>
struct small_tile {
    static constexpr intp size = sizeof(T), width = whole_register<T>::width;

    intp a_row, a_col, b_row, c_row, k;
    bool add;  ///< to what c holds

    small_tile(const product_layout& p, bool adds) : a_row(p.a_row), a_col(p.a_col), b_row(p.b_row), c_row(p.c_row), k(p.k), add(adds) {}

    /// Whole products of m x n, for b and c in rows. What is decided about a block of rows and columns is decided once for
    /// as many products as the first cache holds.
    [[gnu::noinline]] void multiply_row(intp m, intp n, const product_row<T>& row) const {
        const intp fit = 16384 / (size * (m * k + k * n + m * n)), most = fit > 1 ? fit : 1;
        const auto *a = reinterpret_cast<const char*>(row.a), *b = reinterpret_cast<const char*>(row.b);
        auto* c = reinterpret_cast<char*>(row.c);
        for (intp left = row.count; left > 0; left -= most) {
            const run of{left < most ? left : most, row.a_step, row.b_step, row.c_step};
            multiply(m, n, a, b, c, of);
            a += of.count * of.a;
            b += of.count * of.b;
            c += of.count * of.c;
        }
    }

private:
    struct run {
        intp count, a, b, c;  ///< how many products, and bytes from one to the next
    };

    ND_INLINE void multiply(intp m, intp n, const char* a, const char* b, char* c, const run& of) const {
        if (k == 1 && !add) {
            const intp a_next = a_row, c_next = c_row;
            for (intp t = 0; t < of.count; ++t)
                for (intp r = 0; r < m; ++r) scale(*reinterpret_cast<const T*>(a + t * of.a + r * a_next), b + t * of.b, c + t * of.c + r * c_next, n);
            return;
        }
        for (; m >= 8; m -= 8, a += 8 * a_row, c += 8 * c_row) strips<8>(a, b, c, n, of);
        if (m & 4) {
            strips<4>(a, b, c, n, of);
            a += 4 * a_row;
            c += 4 * c_row;
        }
        if (m & 2) {
            strips<2>(a, b, c, n, of);
            a += 2 * a_row;
            c += 2 * c_row;
        }
        if (m & 1) strips<1>(a, b, c, n, of);
    }
    /// c[...] = factor b[...]: a row of c where k is 1. Nothing is kept in registers then, and c is best written from one end
    /// to the other.
    ND_INLINE static void scale(T factor, const char* b, char* c, intp n) {
        using whole = whole_register<T>;
        const auto left = whole::splat(factor), none = whole::splat(T(0));
        intp i = 0;
        for (; i + width <= n; i += width) whole::store(c + i * size, whole::fma(left, whole::load(b + i * size), none));
        if (i < n) whole::store_part(c + i * size, whole::fma(left, whole::load_part(b + i * size, n - i), none), n - i);
    }
    /// c[r][...] = the sum over k of a[r][k] b[k][...], for a strip of so many registers, the last with `part` lanes only
    /// where it is one.
    template <class Register, int Rows, int Wide, bool Part>
    ND_INLINE void compute(const char* a, const char* b, char* c, intp part, const run& of) const {
        using vector = typename Register::vector;
        constexpr intp step = Register::width * size;
        const intp row = a_row, col = a_col, next = b_row, to_next = c_row, deep = k, a_step = of.a, b_step = of.b, c_step = of.c;
        const bool adds = add;
        for (intp count = of.count; count > 0; --count, a += a_step, b += b_step, c += c_step) {
            vector total[Rows][Wide];
            const auto each = [&](const auto& visit) {
#pragma GCC unroll 8
                for (int r = 0; r < Rows; ++r)
#pragma GCC unroll 2
                    for (int j = 0; j < Wide; ++j) visit(total[r][j], c + r * to_next + j * step);
            };
            if (ND_LIKELY(!adds)) {
                each([](vector& sum, char*) { sum = Register::splat(T(0)); });
            } else {
                each([&](vector& sum, const char* at) {
                    if constexpr (Part) sum = Register::load_part(at, part);
                    else sum = Register::load(at);
                });
            }
            const char *right = b, *left = a;
            const auto multiply_one = [&](const char* at) {
                vector from[Wide];
#pragma GCC unroll 2
                for (int j = 0; j < Wide; ++j) {
                    if constexpr (Part) from[j] = Register::load_part(right + j * step, part);
                    else from[j] = Register::load(right + j * step);
                }
#pragma GCC unroll 8
                for (int r = 0; r < Rows; ++r) {
                    const vector v = Register::splat(*reinterpret_cast<const T*>(at + r * row));
#pragma GCC unroll 2
                    for (int j = 0; j < Wide; ++j) total[r][j] = Register::fma(v, from[j], total[r][j]);
                }
                right += next;
            };
            intp i = deep;
            if (!Part && col == size) {
                for (; i >= 4; i -= 4, left += 4 * size) {
#pragma GCC unroll 4
                    for (int t = 0; t < 4; ++t) multiply_one(left + t * size);
                }
            }
            for (; i > 0; --i, left += col) multiply_one(left);
            each([&](const vector& sum, char* at) {
                if constexpr (Part) Register::store_part(at, sum, part);
                else Register::store(at, sum);
            });
        }
    }
    /// All columns of a block of rows.
    template <int Rows>
    ND_INLINE void strips(const char* a, const char* b, char* c, intp n, const run& of) const {
        using whole = whole_register<T>;
        for (constexpr intp two = 2 * width; n >= two; n -= two, b += two * size, c += two * size) compute<whole, Rows, 2, false>(a, b, c, 0, of);
        if (n >= width) {
            compute<whole, Rows, 1, false>(a, b, c, 0, of);
            n -= width;
            b += width * size;
            c += width * size;
        }
        if constexpr (simd::has_half_vector && std::is_floating_point_v<T> && Rows == 8) {
            if (n == width / 2) return compute<half_register<T>, Rows, 1, false>(a, b, c, 0, of);
        }
        if (n > 0) compute<whole, Rows, 1, true>(a, b, c, n, of);
    }
};

#endif

}  // namespace detail

/// Whether a product of that layout is for small_product.
template <class T>
bool is_small_product(const product_layout& p) {
    constexpr intp size = sizeof(T);
    if constexpr (!has_small_product<T>) return false;
    if (p.m < 2 || p.n < 2 || p.k < 1 || p.n > detail::small_operand || p.k > detail::small_operand) return false;
    // Where nothing is summed there is no better kernel, however many the rows.
    if (p.k > 1 && (p.m > detail::small_work || p.m * p.k * p.n > detail::small_work)) return false;
    const auto fits = [](intp k, intp n, intp col_step) { return k * n <= (col_step == size ? detail::small_operand : detail::small_packed); };
    return p.c_col == size ? fits(p.k, p.n, p.b_col) : p.c_row == size && fits(p.k, p.m, p.a_row);
}

template <class T>
void small_product(const product_layout& p, const T* a, const T* b, T* c, bool add = false);

namespace detail {

/// The same where b must be brought into rows first.
template <class T>
[[gnu::noinline]] void packed_small_product(const product_layout& p, const T* a, const T* b, T* c, bool add) {
    constexpr intp size = sizeof(T);
    alignas(64) T packed[small_packed];
    engine::copy_across<static_cast<int>(size)>(reinterpret_cast<char*>(packed), p.n * size, reinterpret_cast<const char*>(b), p.b_row, p.b_col, p.k, p.n);
    product_layout rows = p;
    rows.b_row = p.n * size;
    rows.b_col = size;
    small_product(rows, a, packed, c, add);
}

}  // namespace detail

/// c = a b, or c += a b, for a product that is_small_product; c shares no memory with a and b.
template <class T>
void small_product(const product_layout& p, const T* a, const T* b, T* c, bool add) {
#if !defined(ND_NO_SIMD)
    constexpr intp size = sizeof(T);
    if (p.c_col != size) return small_product(p.transposed(), b, a, c, add);
    if (p.b_col != size && p.n > 1) return detail::packed_small_product(p, a, b, c, add);
    detail::small_tile<T>(p, add).multiply_row(p.m, p.n, {a, b, c, 1, 0, 0, 0});
#endif
}

/// The same for every product of a stack, all of one layout: each_row(multiply_row) calls it with rows of them.
template <class T, class EachRow>
void small_products(const product_layout& p, bool add, const EachRow& each_row) {
#if !defined(ND_NO_SIMD)
    if (p.c_col == static_cast<intp>(sizeof(T)) && (p.b_col == p.c_col || p.n == 1)) {
        const detail::small_tile<T> tile(p, add);
        return each_row([&](const product_row<T>& row) { tile.multiply_row(p.m, p.n, row); });
    }
#endif
    each_row([&](const product_row<T>& row) { row.each([&](const T* a, const T* b, T* c) { small_product<T>(p, a, b, c, add); }); });
}

}  // namespace nd::inline ND_ABI::linalg
