// SPDX-License-Identifier: BSD-3-Clause
//
// The sizes of the rows of products and solvers, which every library's program shares.
#pragma once

#include <cstddef>

namespace bench {

/// A product of (m, k) by (k, n), of `count` of them where it is a stack.
struct product_size {
    const char* name;
    std::size_t m, n, k, count = 1;
};

inline constexpr product_size large_products[] = {{"mm.gemm.1024", 1024, 1024, 1024}, {"mm.gemm.2048", 2048, 2048, 2048}};
inline constexpr product_size float_products[] = {{"mm.gemm.64x512x256", 64, 256, 512}, {"mm.batched.16x32x64x128", 32, 128, 64, 16}, {"mm.small1000.8", 8, 8, 8, 1000},
                                                  {"mm.small1000.16", 16, 16, 16, 1000}, {"mm.small1000.32", 32, 32, 32, 1000}};
inline constexpr std::size_t integer_product = 512;

struct solver_size {
    const char* name;
    std::size_t m, n;
};

inline constexpr solver_size eigh_sizes[] = {{"la.eigh.100.f64", 100, 100}, {"la.eigh.500.f64", 500, 500}};
inline constexpr solver_size solve_sizes[] = {{"la.solve.50.f64", 50, 50}, {"la.solve.500.f64", 500, 500}};
inline constexpr solver_size lstsq_sizes[] = {{"la.lstsq.200x10.f64", 200, 10}, {"la.lstsq.5000x100.f64", 5000, 100}};
inline constexpr solver_size svd_sizes[] = {{"la.svd.200x50.f64", 200, 50}, {"la.svd.500x100.f64", 500, 100}, {"la.svd.1000x1000.f64", 1000, 1000}};
/// Points, and their coordinates, whose distances from each other are wanted.
inline constexpr solver_size distances[] = {{"mm.pairdist.500x128.f64", 500, 128}, {"mm.pairdist.2000x128.f64", 2000, 128}};
/// Stacks of small matrices: how many, and their size.
inline constexpr std::size_t stack_count = 10'000, stack_side = 4;

}  // namespace bench
