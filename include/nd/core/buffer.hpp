// SPDX-License-Identifier: BSD-3-Clause
//
// The memory of arrays: `buffer`, a shared handle of one pointer on aligned storage, and `memory::`, the bounded cache
// that large blocks return to, because page faults cost more than the arithmetic does. Storage is never initialised.
// Owns no element type and no shape. Bytes after the last one are not promised to be readable.
#pragma once

#include <pthread.h>
#include <sys/mman.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <string>
#include <utility>

#if __has_include(<sys/single_threaded.h>)
#include <sys/single_threaded.h>
#endif

#include "config.hpp"
#include "error.hpp"

namespace nd::inline ND_ABI {

namespace memory {

/// What the cache of large blocks holds, and how often it had the block that was wanted.
struct cache_statistics {
    std::size_t bytes;
    std::size_t blocks;
    std::size_t limit;
    unsigned long long hits;
    unsigned long long misses;
};

}  // namespace memory

namespace detail {

/// What a handle points at. It carries the function that ends it, so that each shared library takes back its own blocks.
struct memory_block {
    std::size_t size;
    char* data;
    void (*release)(memory_block*);
    bool owned = true;
    intp count = 1;
};

struct adopted_block : memory_block {
    void (*release_data)(void* context, void* data);
    void* context;
};

/// A block that the cache keeps when it is released, in a list of its size class.
struct cached_block : memory_block {
    std::size_t capacity;
    unsigned long long stamp = 0;  ///< when it was released
    cached_block* newer = nullptr;
    cached_block* older = nullptr;
};

inline constexpr std::size_t huge_page = std::size_t{2} << 20;
inline constexpr std::size_t smallest_mapped = 2 * huge_page;
/// From here on malloc may give memory back to the system at each free, and take it anew page by page at the next call.
inline constexpr std::size_t smallest_cached = std::size_t{64} << 10;
inline constexpr std::size_t largest_buffer = PTRDIFF_MAX / 2;
inline constexpr std::size_t lead = std::size_t{64} << 10;  // before the first huge page of a mapping; any page size divides it

inline char* aligned_up(char* p, std::size_t alignment) {
    return p + (0 - reinterpret_cast<std::uintptr_t>(p)) % alignment;
}

// A load that follows a store a little behind it modulo 4 KiB waits for the store: loops lose 1.3x to 1.6x, short ones on
// AVX-512 up to 10x, where the output starts 64 to 768 bytes after an input. Multiples of 2 KiB never do.
constexpr std::size_t alignment_for(std::size_t bytes) { return bytes >= 4096 ? 2048 : bytes >= 2048 ? 1024 : 64; }

inline void release_heap(memory_block* block) { std::free(block); }

inline memory_block* allocate_heap(std::size_t bytes) {
    const std::size_t alignment = alignment_for(bytes);
    void* const raw = std::malloc(sizeof(memory_block) + alignment + bytes);
    if (ND_UNLIKELY(!raw)) return nullptr;
    char* const data = aligned_up(static_cast<char*>(raw) + sizeof(memory_block), alignment);
    return new (raw) memory_block{bytes, data, release_heap};
}

inline void release_adopted(memory_block* block) {
    const auto* const adopted = static_cast<adopted_block*>(block);
    if (adopted->release_data) adopted->release_data(adopted->context, adopted->data);
    std::free(block);
}

/// A mapping: the header, then `capacity` bytes from a huge page's boundary on. The data starts before the boundary by
/// a multiple of 2 KiB, different from mapping to mapping, so that ten operands do not meet in the same sets of the L1.
inline cached_block* map_block(std::size_t capacity, std::size_t colour, void (*release)(memory_block*)) {
    const std::size_t reserved = lead + capacity + huge_page;
    void* const raw = mmap(nullptr, reserved, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (ND_UNLIKELY(raw == MAP_FAILED)) return nullptr;
    char* const boundary = aligned_up(static_cast<char*>(raw) + lead, huge_page);
    char* const start = boundary - lead;
    const auto before = static_cast<std::size_t>(start - static_cast<char*>(raw));
    if (before > 0) munmap(raw, before);
    munmap(boundary + capacity, huge_page - before);
#if defined(MADV_HUGEPAGE)
    madvise(start, lead + capacity, MADV_HUGEPAGE);
#endif
    return new (start) cached_block{{capacity, boundary - 2048 * (colour % 8), release}, capacity};
}

/// A block that the cache may keep: malloc's, or from 4 MB on a mapping of its own.
inline cached_block* make_cached(std::size_t capacity, std::size_t colour, void (*release)(memory_block*)) {
    if (capacity >= smallest_mapped) return map_block(capacity, colour, release);
    constexpr std::size_t alignment = alignment_for(smallest_cached);
    void* const raw = std::malloc(sizeof(cached_block) + alignment + capacity);
    if (ND_UNLIKELY(!raw)) return nullptr;
    return new (raw) cached_block{{capacity, aligned_up(static_cast<char*>(raw) + sizeof(cached_block), alignment), release}, capacity};
}

/// Gives blocks, linked by `older`, back to the system.
inline void end_cached(cached_block* block) {
    while (block) {
        cached_block* const next = block->older;
        if (block->capacity >= smallest_mapped) munmap(block, lead + block->capacity);
        else std::free(block);
        block = next;
    }
}

// Size classes of cached blocks are the quarters of powers of two: at most a fifth of a block is never used, nor touched.
inline constexpr int first_power = 16, size_classes = 4 * (62 - first_power) + 1;

constexpr int size_class_of(std::size_t bytes) {
    const std::size_t b = (bytes > smallest_cached ? bytes : smallest_cached) - 1;
    const int power = 63 - __builtin_clzll(b);  // 2^power <= b < 2^(power + 1)
    return 4 * (power - first_power + 1) + static_cast<int>(b >> (power - 2) & 3) - 3;
}
constexpr std::size_t size_of_class(int k) {
    return k == 0 ? smallest_cached : static_cast<std::size_t>(5 + (k - 1) % 4) << ((k - 1) / 4 + first_power - 2);
}
static_assert(size_class_of(1) == 0 && size_class_of(65536) == 0 && size_class_of(65537) == 1 && size_of_class(1) == 81920 &&
              size_of_class(size_class_of(131072)) == 131072 && size_of_class(size_class_of(131073)) == 163840 &&
              size_class_of(largest_buffer) == size_classes - 1);

/// Blocks of at least 64 KB that were released. Process state: it has no destructor, so that arrays may be released from
/// the destructors of statics.
class block_cache {
public:
    /// A block from the cache, or else a new one; null without memory.
    memory_block* take(std::size_t bytes) {
        const int k = size_class_of(bytes);
        std::size_t capacity = size_of_class(k), colour;
        {
            const lock held(mutex_);
            if (capacity > limit_) {  // it will not be kept
                capacity = bytes < smallest_mapped ? bytes : (bytes + lead - 1) / lead * lead;
            } else if (cached_block* const block = newest_[k]) {
                remove(block);
                ++hits_;
                block->size = bytes;
                return block;
            }
            colour = static_cast<std::size_t>(misses_++);
        }
        cached_block* const block = make_cached(capacity, colour, release_cached);
        if (block) block->size = bytes;
        return block;
    }

    /// Keeps the block, and lets the oldest go where the limit is passed. One made while the limit was lower may be smaller
    /// than its class promises: it goes at once.
    void put(cached_block* block) {
        {
            const lock held(mutex_);
            if (block->capacity <= limit_ && block->capacity == size_of_class(size_class_of(block->capacity))) {
                insert(block);
                block = cut(limit_);
            } else {
                block->older = nullptr;
            }
        }
        end_cached(block);
    }

    void set_limit(std::size_t bytes) {
        cached_block* surplus;
        {
            const lock held(mutex_);
            limit_ = bytes;
            surplus = cut(limit_);
        }
        end_cached(surplus);
    }

    std::size_t trim() {
        cached_block* surplus;
        std::size_t bytes;
        {
            const lock held(mutex_);
            bytes = bytes_;
            surplus = cut(0);
        }
        end_cached(surplus);
        return bytes;
    }

    memory::cache_statistics statistics() {
        const lock held(mutex_);
        return {bytes_, blocks_, limit_, hits_, misses_};
    }

private:
    class lock {
    public:
        explicit lock(pthread_mutex_t& mutex) : mutex_(mutex) { pthread_mutex_lock(&mutex_); }
        ~lock() { pthread_mutex_unlock(&mutex_); }
        lock(const lock&) = delete;
        lock& operator=(const lock&) = delete;

    private:
        pthread_mutex_t& mutex_;
    };

    static void release_cached(memory_block* block);

    void insert(cached_block* block) {
        const int k = size_class_of(block->capacity);
        block->stamp = ++clock_;
        block->newer = nullptr;
        block->older = newest_[k];
        (block->older ? block->older->newer : oldest_[k]) = block;
        newest_[k] = block;
        bytes_ += block->capacity;
        ++blocks_;
    }
    void remove(cached_block* block) {
        const int k = size_class_of(block->capacity);
        (block->newer ? block->newer->older : newest_[k]) = block->older;
        (block->older ? block->older->newer : oldest_[k]) = block->newer;
        bytes_ -= block->capacity;
        --blocks_;
    }
    /// The oldest blocks, taken out so that at most `limit` bytes stay. Giving them back needs no lock.
    cached_block* cut(std::size_t limit) {
        cached_block* surplus = nullptr;
        while (bytes_ > limit) {
            cached_block* oldest = nullptr;
            for (cached_block* block : oldest_)
                if (block && (!oldest || block->stamp < oldest->stamp)) oldest = block;
            remove(oldest);
            oldest->older = surplus;
            surplus = oldest;
        }
        return surplus;
    }

    pthread_mutex_t mutex_ = PTHREAD_MUTEX_INITIALIZER;
    cached_block* newest_[size_classes] = {};
    cached_block* oldest_[size_classes] = {};
    std::size_t bytes_ = 0;
    std::size_t blocks_ = 0;
    std::size_t limit_ = std::size_t{256} << 20;
    unsigned long long clock_ = 0;
    unsigned long long hits_ = 0;
    unsigned long long misses_ = 0;
};

inline constinit block_cache large_blocks;

inline void block_cache::release_cached(memory_block* block) {
    block->count = 1;
    large_blocks.put(static_cast<cached_block*>(block));
}

// Under the sanitizers a stale pointer must meet freed memory, so there all blocks are malloc's.
constexpr bool recycling() {
#if defined(__SANITIZE_ADDRESS__)
    return false;
#elif defined(__has_feature)
    return !__has_feature(address_sanitizer) && !__has_feature(memory_sanitizer);
#else
    return true;
#endif
}

inline memory_block* allocate_block(std::size_t bytes) {
    if (ND_UNLIKELY(bytes > largest_buffer)) return nullptr;
    if (recycling() && bytes >= smallest_cached) return large_blocks.take(bytes);
    return allocate_heap(bytes);
}

[[noreturn]] ND_COLD inline void raise_no_memory(std::size_t bytes) {
    raise<memory_error>("memory", "cannot allocate ", std::to_string(bytes), " bytes");
}

ND_COLD inline memory_block* allocate_after_trim(std::size_t bytes) {
    memory_block* const block = large_blocks.trim() > 0 ? allocate_block(bytes) : nullptr;
    return block ? block : (raise_no_memory(bytes), nullptr);
}

// With one thread a count needs no locked instruction: copying and dropping a handle takes 1 ns, not 4.
inline bool single_threaded() {
#if __has_include(<sys/single_threaded.h>)
    return __libc_single_threaded;
#else
    return false;
#endif
}

inline void retain(memory_block* block) {
    if (single_threaded()) {
        __atomic_store_n(&block->count, __atomic_load_n(&block->count, __ATOMIC_RELAXED) + 1, __ATOMIC_RELAXED);
    } else {
        __atomic_fetch_add(&block->count, 1, __ATOMIC_RELAXED);
    }
}

// Out of line: every handle's end is a call of it, and most code is handles.
[[gnu::noinline]] inline void drop(memory_block* block) {
    const intp count = __atomic_load_n(&block->count, __ATOMIC_ACQUIRE);
    if (count == 1) {  // the last handle: nobody else can copy or drop one
        block->release(block);
    } else if (single_threaded()) {
        __atomic_store_n(&block->count, count - 1, __ATOMIC_RELAXED);
    } else if (__atomic_fetch_sub(&block->count, 1, __ATOMIC_ACQ_REL) == 1) {
        block->release(block);
    }
}

}  // namespace detail

namespace memory {

/// Sets how many bytes of released large blocks (64 KB and more) are kept for the next arrays: 256 MiB unless set, 0 turns
/// the cache off. Blocks beyond the limit go back to the system at once, the oldest first.
inline void set_cache_limit(std::size_t bytes) { detail::large_blocks.set_limit(bytes); }

/// What the cache of released large blocks holds now.
inline cache_statistics cache_stats() { return detail::large_blocks.statistics(); }

/// Gives all blocks in the cache back to the system; returns how many bytes. A failing allocation does it by itself.
inline std::size_t trim() { return detail::large_blocks.trim(); }

}  // namespace memory

/// A handle on bytes shared by all its copies, which are freed with the last of them. Handles may be copied and dropped
/// on several threads at once; one and the same handle may not, as with std::shared_ptr.
class buffer {
public:
    /// No storage: data() is null, size() is 0.
    constexpr buffer() noexcept = default;

    /// Fresh storage of `bytes` uninitialised bytes, aligned to 64 bytes; 0 is a size like others.
    /// @throws memory_error naming the bytes
    static buffer allocate(std::size_t bytes) {
        detail::memory_block* block = detail::allocate_block(bytes);
        if (ND_UNLIKELY(!block)) block = detail::allocate_after_trim(bytes);
        return buffer(block);
    }

    /// A handle on memory of someone else: with the last copy `release(context, data)` is called, once, unless it is null.
    /// It is called, too, where this throws. @throws memory_error
    static buffer adopt(void* data, std::size_t bytes, void (*release)(void* context, void* data), void* context) {
        void* const raw = std::malloc(sizeof(detail::adopted_block));
        if (ND_UNLIKELY(!raw)) {
            if (release) release(context, data);
            detail::raise_no_memory(sizeof(detail::adopted_block));
        }
        return buffer(new (raw) detail::adopted_block{{bytes, static_cast<char*>(data), detail::release_adopted, false}, release, context});
    }

    buffer(const buffer& other) noexcept : block_(other.block_) {
        if (block_) detail::retain(block_);
    }
    buffer(buffer&& other) noexcept : block_(std::exchange(other.block_, nullptr)) {}
    buffer& operator=(buffer other) noexcept {
        swap(*this, other);
        return *this;
    }
    ~buffer() {
        if (block_) detail::drop(block_);
    }
    friend void swap(buffer& a, buffer& b) noexcept { std::swap(a.block_, b.block_); }

    char* data() const noexcept { return block_ ? block_->data : nullptr; }
    /// In bytes.
    std::size_t size() const noexcept { return block_ ? block_->size : 0; }
    /// How many handles share the storage; 0 without storage.
    intp use_count() const noexcept { return block_ ? __atomic_load_n(&block_->count, __ATOMIC_ACQUIRE) : 0; }
    /// Whether nobody else sees the storage; what others wrote before they dropped their handles is then visible.
    bool unique() const noexcept { return use_count() == 1; }
    /// Whether the storage was allocated here; false for adopted memory and without storage.
    bool owned() const noexcept { return block_ && block_->owned; }
    explicit operator bool() const noexcept { return block_ != nullptr; }
    /// Whether both are handles on the same storage.
    friend bool operator==(const buffer& a, const buffer& b) noexcept { return a.block_ == b.block_; }

private:
    explicit buffer(detail::memory_block* block) noexcept : block_(block) {}

    detail::memory_block* block_ = nullptr;
};

}  // namespace nd::inline ND_ABI
