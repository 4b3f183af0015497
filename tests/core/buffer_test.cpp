// SPDX-License-Identifier: BSD-3-Clause
//
// core/buffer.hpp: who shares storage and who frees it, where it starts, what fails, and the cache of large blocks.
#include "support/catch.hpp"

#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <nd/core/buffer.hpp>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

using nd::buffer;
namespace memory = nd::memory;

// The sanitizers' malloc ends the program where it should return null.
extern "C" const char* __asan_default_options() { return "allocator_may_return_null=1"; }
extern "C" const char* __tsan_default_options() { return "allocator_may_return_null=1"; }

namespace {

constexpr std::size_t mebi = std::size_t{1} << 20;
constexpr std::size_t default_limit = 256 * mebi;

// Every test begins with an empty cache and leaves the limit as it was.
struct fresh_cache {
    fresh_cache() { memory::trim(); }
    ~fresh_cache() {
        memory::trim();
        memory::set_cache_limit(default_limit);
    }
};

void count_release(void* context, void*) { ++*static_cast<std::atomic<int>*>(context); }

std::size_t start_of(const buffer& b) { return reinterpret_cast<std::uintptr_t>(b.data()); }

[[maybe_unused]] bool mapped(const char* p) {
    unsigned char resident;
    const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
    return mincore(reinterpret_cast<void*>(reinterpret_cast<std::uintptr_t>(p) / page * page), page, &resident) == 0;
}

}  // namespace

TEST_CASE("an empty handle has no storage") {
    const buffer b;
    CHECK(b.data() == nullptr);
    CHECK(b.size() == 0);
    CHECK(b.use_count() == 0);
    CHECK_FALSE(b.unique());
    CHECK_FALSE(b.owned());
    CHECK_FALSE(static_cast<bool>(b));
    const buffer copy = b;
    CHECK(copy == b);
    CHECK(sizeof(buffer) == sizeof(void*));
}

TEST_CASE("storage is aligned to 64 bytes, writable to its last byte, and owned by its handle alone") {
    const fresh_cache fixture;
    for (std::size_t bytes : {std::size_t{0}, std::size_t{1}, std::size_t{24}, std::size_t{63}, std::size_t{64}, std::size_t{2047},
                              std::size_t{2048}, std::size_t{4095}, std::size_t{4096}, std::size_t{100'000}, 4 * mebi - 1, 4 * mebi,
                              4 * mebi + 1, 5 * mebi, std::size_t{40'000'000}}) {
        CAPTURE(bytes);
        const buffer b = buffer::allocate(bytes);
        CHECK(b.data() != nullptr);
        CHECK(start_of(b) % 64 == 0);
        CHECK(b.size() == bytes);
        CHECK(b.unique());
        CHECK(b.owned());
        std::memset(b.data(), 0x5a, bytes);
        CHECK((bytes == 0 || b.data()[bytes - 1] == 0x5a));
    }
}

TEST_CASE("blocks of 4 KiB and more never start a little apart modulo 4 KiB") {
    const fresh_cache fixture;
    std::vector<buffer> all;
    for (std::size_t bytes : {std::size_t{4096}, std::size_t{8000}, std::size_t{8192}, std::size_t{400'000}, 4 * mebi, 8 * mebi})
        for (int i = 0; i < 4; ++i) all.push_back(buffer::allocate(bytes));
    bool apart = true;
    for (const buffer& a : all)
        for (const buffer& b : all) apart = apart && (start_of(a) - start_of(b)) % 2048 == 0;
    CHECK(apart);
}

TEST_CASE("mappings made one after the other start differently modulo 16 KiB") {
    const fresh_cache fixture;
    const buffer a = buffer::allocate(8 * mebi), b = buffer::allocate(8 * mebi), c = buffer::allocate(8 * mebi);
    if (nd::detail::recycling()) {
        CHECK(start_of(a) % 16384 != start_of(b) % 16384);
        CHECK(start_of(a) % 16384 != start_of(c) % 16384);
        CHECK(start_of(b) % 16384 != start_of(c) % 16384);
    } else {
        CHECK(start_of(a) != start_of(b));
    }
}

TEST_CASE("copies share storage, and the count follows copies, moves, assignments and swaps") {
    buffer a = buffer::allocate(100);
    char* const data = a.data();
    CHECK(a.use_count() == 1);
    {
        const buffer b = a;
        CHECK(b.data() == data);
        CHECK(b == a);
        CHECK(a.use_count() == 2);
        CHECK_FALSE(a.unique());
    }
    CHECK(a.unique());

    buffer moved = std::move(a);
    CHECK(moved.data() == data);
    CHECK(moved.unique());
    CHECK(a == buffer());  // NOLINT: a moved-from handle is empty

    buffer other = buffer::allocate(7);
    swap(moved, other);
    CHECK(other.data() == data);
    CHECK(moved.size() == 7);

    moved = other;
    CHECK(moved.use_count() == 2);
    moved = std::move(other);
    CHECK(moved.use_count() == 1);
    buffer& itself = moved;
    moved = itself;
    CHECK(moved.data() == data);
    CHECK(moved.unique());
    moved = buffer();
    CHECK(moved.use_count() == 0);
}

TEST_CASE("adopted memory is used where it lies and released once, with the last handle") {
    std::atomic<int> released = 0;
    char memory[16] = "abc";
    {
        buffer a = buffer::adopt(memory, sizeof memory, count_release, &released);
        CHECK(a.data() == memory);
        CHECK(a.size() == sizeof memory);
        CHECK_FALSE(a.owned());
        CHECK(a.unique());
        const buffer b = a;
        buffer c = std::move(a);
        a = b;
        c = buffer();
        CHECK(released == 0);
        CHECK(b.use_count() == 2);
    }
    CHECK(released == 1);
}

TEST_CASE("adopted memory without a release function is left alone") {
    char memory[4] = {1, 2, 3, 4};
    buffer::adopt(memory, sizeof memory, nullptr, nullptr);
    CHECK(memory[3] == 4);
}

TEST_CASE("the release function gets the context and the data it was registered with") {
    static void* seen[2];
    int context = 0;
    double data = 0;
    buffer::adopt(&data, sizeof data, [](void* c, void* d) { seen[0] = c, seen[1] = d; }, &context);
    CHECK(seen[0] == &context);
    CHECK(seen[1] == &data);
}

TEST_CASE("sizes that cannot be had throw, naming the bytes, and do not wrap") {
    for (std::size_t bytes : {SIZE_MAX, SIZE_MAX - 1, SIZE_MAX - 63, SIZE_MAX - 4096, SIZE_MAX - 4 * mebi, std::size_t{PTRDIFF_MAX} + 1,
                              std::size_t{PTRDIFF_MAX}, std::size_t{PTRDIFF_MAX} / 2 + 1, std::size_t{PTRDIFF_MAX} / 2}) {
        CAPTURE(bytes);
        CHECK_THROWS_AS(buffer::allocate(bytes), nd::memory_error);
        CHECK_THROWS_AS(buffer::allocate(bytes), std::bad_alloc);
        CHECK_THROWS_WITH(buffer::allocate(bytes), Catch::Matchers::ContainsSubstring("cannot allocate " + std::to_string(bytes) + " bytes"));
    }
}

TEST_CASE("the process state needs no destructor, so that statics may release arrays after main") {
    CHECK(std::is_trivially_destructible_v<decltype(nd::detail::large_blocks)>);
}

TEST_CASE("handles may be copied and dropped on many threads at once") {
    std::atomic<int> released = 0, broken = 0;
    static char memory[8];
    {
        const buffer shared = buffer::adopt(memory, sizeof memory, count_release, &released);
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&broken, handle = shared] {
                for (int i = 0; i < 2000; ++i) {
                    buffer copy = handle;
                    const buffer last = std::move(copy);
                    if (last.data() != memory) ++broken;
                }
            });
        for (auto& thread : threads) thread.join();
        threads.clear();
        CHECK(broken == 0);
        CHECK(released == 0);
        CHECK(shared.use_count() == 1);
    }
    CHECK(released == 1);
}

TEST_CASE("what a thread wrote before it dropped its handle is seen by the one left alone") {
    buffer b = buffer::allocate(sizeof(int));
    std::thread writer([copy = b]() mutable {
        const int value = 42;
        std::memcpy(copy.data(), &value, sizeof value);
        copy = buffer();
    });
    while (!b.unique()) std::this_thread::yield();
    int value = 0;
    std::memcpy(&value, b.data(), sizeof value);
    writer.join();
    CHECK(value == 42);
}

TEST_CASE("whoever drops the last handle sees what every thread wrote") {
    static int slots[4], sum;
    int wrong = 0;
    for (int round = 1; round <= 50; ++round) {
        buffer shared = buffer::adopt(slots, sizeof slots, [](void*, void*) { sum = slots[0] + slots[1] + slots[2] + slots[3]; }, nullptr);
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([t, round, handle = shared]() mutable {
                reinterpret_cast<int*>(handle.data())[t] = round;
                handle = buffer();
            });
        shared = buffer();
        for (auto& thread : threads) thread.join();
        threads.clear();
        if (sum != 4 * round) ++wrong;
    }
    CHECK(wrong == 0);
}

TEST_CASE("the cache serves threads, gives no block to two of them, and keeps to its limit") {
    const fresh_cache fixture;
    memory::set_cache_limit(24 * mebi);
    std::atomic<int> torn = 0, over = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            for (std::size_t i = 0; i < 200; ++i) {
                const std::size_t bytes = (4 + i % 5) * mebi;
                const buffer b = buffer::allocate(bytes);
                b.data()[0] = b.data()[bytes - 1] = static_cast<char>(t);
                std::this_thread::yield();
                if (b.data()[0] != t || b.data()[bytes - 1] != t) ++torn;
                if (memory::cache_stats().bytes > 24 * mebi) ++over;
            }
        });
    for (auto& thread : threads) thread.join();
    CHECK(torn == 0);
    CHECK(over == 0);
}

TEST_CASE("under a sanitizer nothing is recycled; else a large block is the next one of its size class") {
    const fresh_cache fixture;
    const auto before = memory::cache_stats();
    char* data;
    {
        const buffer first = buffer::allocate(40'000'000);
        data = first.data();
    }
    const auto held = memory::cache_stats();
    if (!nd::detail::recycling()) {
        CHECK(held.bytes == 0);
        CHECK(held.blocks == 0);
        return;
    }
    CHECK(held.blocks == 1);
    CHECK(held.bytes >= 40'000'000);
    CHECK(held.bytes <= 50'000'000);
    CHECK(held.misses == before.misses + 1);
    const buffer second = buffer::allocate(39'000'000);
    CHECK(second.data() == data);
    CHECK(second.size() == 39'000'000);
    CHECK(second.unique());
    CHECK(memory::cache_stats().hits == before.hits + 1);
    CHECK(memory::cache_stats().bytes == 0);
    const buffer third = buffer::allocate(40'000'000);
    CHECK(third.data() != data);
}

TEST_CASE("small blocks do not go through the cache") {
    const fresh_cache fixture;
    const auto before = memory::cache_stats();
    buffer::allocate(64 * 1024 - 1);
    const auto after = memory::cache_stats();
    CHECK(after.bytes == 0);
    CHECK(after.misses == before.misses);
}

TEST_CASE("blocks of every class are kept and found again, the newest first") {
    const fresh_cache fixture;
    if (!nd::detail::recycling()) return;
    for (std::size_t bytes : std::initializer_list<std::size_t>{65536, 65537, 100000, 800000, 1048576, 4194303, 4194304, 9000000}) {
        const char *first, *second;
        {
            const buffer a = buffer::allocate(bytes), b = buffer::allocate(bytes);
            first = a.data();
            second = b.data();
        }  // b is dropped first
        const buffer c = buffer::allocate(bytes), d = buffer::allocate(bytes);
        CHECK(c.data() == first);
        CHECK(d.data() == second);
        CHECK(reinterpret_cast<std::uintptr_t>(first) % 2048 == 0);
    }
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define ND_TEST_PLAIN 0
#elif defined(__has_feature)
#define ND_TEST_PLAIN !(__has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer))
#else
#define ND_TEST_PLAIN 1
#endif

#if ND_TEST_PLAIN
TEST_CASE("the limit is 256 MiB, and the oldest blocks go where it is passed") {
    const fresh_cache fixture;
    CHECK(memory::cache_stats().limit == default_limit);
    memory::set_cache_limit(20 * mebi);
    buffer oldest = buffer::allocate(8 * mebi), middle = buffer::allocate(6 * mebi), newest = buffer::allocate(10 * mebi);
    const char* const gone = oldest.data();
    const char* const kept = newest.data();
    oldest = buffer();
    middle = buffer();
    CHECK(memory::cache_stats().bytes == 14 * mebi);
    newest = buffer();
    CHECK(memory::cache_stats().bytes == 16 * mebi);
    CHECK(memory::cache_stats().blocks == 2);
    CHECK_FALSE(mapped(gone));
    CHECK(mapped(kept));
}

TEST_CASE("a block beyond the limit goes back to the system and leaves the cache as it is") {
    const fresh_cache fixture;
    memory::set_cache_limit(10 * mebi);
    buffer::allocate(8 * mebi);
    CHECK(memory::cache_stats().blocks == 1);
    buffer large = buffer::allocate(11 * mebi);
    const char* const data = large.data();
    CHECK(mapped(data));
    large = buffer();
    CHECK_FALSE(mapped(data));
    CHECK(memory::cache_stats().bytes == 8 * mebi);
}

TEST_CASE("a lower limit takes effect at once, and 0 turns the cache off") {
    const fresh_cache fixture;
    for (std::size_t bytes : {4 * mebi, 5 * mebi, 6 * mebi}) buffer::allocate(bytes);
    CHECK(memory::cache_stats().bytes == 15 * mebi);
    memory::set_cache_limit(11 * mebi);
    CHECK(memory::cache_stats().bytes == 11 * mebi);
    memory::set_cache_limit(0);
    CHECK(memory::cache_stats().blocks == 0);
    buffer::allocate(4 * mebi);
    CHECK(memory::cache_stats().bytes == 0);
    CHECK(memory::cache_stats().limit == 0);
}

TEST_CASE("a block made under a lower limit is given to nobody who needs more") {
    const fresh_cache fixture;
    for (std::size_t bytes : {std::size_t{100'000}, 9 * mebi + 1}) {
        memory::set_cache_limit(0);
        buffer exact = buffer::allocate(bytes);
        memory::set_cache_limit(64 * mebi);
        exact = buffer();
        CHECK(memory::cache_stats().blocks == 0);
        const std::size_t more = bytes + bytes / 16;  // of the same size class
        buffer larger = buffer::allocate(more);
        std::memset(larger.data(), 0x5a, more);
        CHECK(larger.data()[more - 1] == 0x5a);
    }
}

TEST_CASE("trim gives the cached blocks back to the system and says how many bytes") {
    const fresh_cache fixture;
    buffer b = buffer::allocate(8 * mebi);
    const buffer in_use = buffer::allocate(8 * mebi);
    const char* const data = b.data();
    b = buffer();
    CHECK(mapped(data));
    CHECK(memory::trim() == 8 * mebi);
    CHECK_FALSE(mapped(data));
    CHECK(mapped(in_use.data()));
    CHECK(memory::cache_stats().bytes == 0);
    CHECK(memory::trim() == 0);
}

TEST_CASE("an allocation that fails empties the cache and tries again") {
    const fresh_cache fixture;
    buffer::allocate(160 * mebi);
    CHECK(memory::cache_stats().blocks == 1);

    long pages = 0;
    std::FILE* const file = std::fopen("/proc/self/statm", "r");
    REQUIRE(file != nullptr);
    REQUIRE(std::fscanf(file, "%ld", &pages) == 1);
    std::fclose(file);
    rlimit old;
    REQUIRE(getrlimit(RLIMIT_AS, &old) == 0);
    rlimit tight = old;
    tight.rlim_cur = static_cast<rlim_t>(pages) * static_cast<rlim_t>(sysconf(_SC_PAGESIZE)) + 32 * mebi;
    REQUIRE(setrlimit(RLIMIT_AS, &tight) == 0);
    bool had = true, refused = false;
    try {
        had = buffer::allocate(100 * mebi).size() == 100 * mebi;  // of another class: only the trimmed memory can serve it
    } catch (const nd::memory_error&) {
        had = false;
    }
    try {
        buffer::allocate(1000 * mebi);
    } catch (const nd::memory_error&) {
        refused = true;
    }
    REQUIRE(setrlimit(RLIMIT_AS, &old) == 0);
    CHECK(had);
    CHECK(refused);
}
#endif
