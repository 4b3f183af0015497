// SPDX-License-Identifier: BSD-3-Clause
//
// Memory for the hand-written rows and the limits: aligned, on huge pages when large, and staggered so that two blocks
// never share an offset modulo 4 KiB. What a careful program would do; the peers keep their own allocators.
#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <cstdlib>

#include "row.hpp"

namespace bench {

template <class T>
class aligned {
public:
    explicit aligned(std::size_t n) : size_(n) {
        constexpr std::size_t huge = std::size_t{2} << 20;
        static std::size_t turn = 0;
        const std::size_t stagger = (turn++ % 8) * 448;
        const std::size_t bytes = n * sizeof(T) + stagger;
        const std::size_t alignment = bytes < huge ? 4096 : huge;
        const std::size_t rounded = (bytes + alignment - 1) / alignment * alignment;
        block_ = std::aligned_alloc(alignment, rounded);
        if (block_ == nullptr) std::abort();
        if (alignment == huge) madvise(block_, rounded, MADV_HUGEPAGE);
        first_ = reinterpret_cast<T*>(static_cast<char*>(block_) + stagger);
    }
    aligned(std::size_t n, std::uint64_t seed, double scale = 1.0) : aligned(n) { fill(first_, n, seed, scale); }
    aligned(const aligned&) = delete;
    aligned& operator=(const aligned&) = delete;
    ~aligned() { std::free(block_); }

    T* data() { return first_; }
    std::size_t size() const { return size_; }
    T& operator[](std::size_t i) { return first_[i]; }

private:
    void* block_;
    T* first_;
    std::size_t size_;
};

}  // namespace bench
