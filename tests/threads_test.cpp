// SPDX-License-Identifier: BSD-3-Clause
//
// Several threads at once: they may copy and drop handles of one array, read it, compute one recipe, and make large arrays
// that come from one cache. Under the thread sanitizer this is a proof; elsewhere it checks the results.
#include <nd/creation.hpp>
#include <nd/math.hpp>
#include <nd/operators.hpp>
#include <nd/selection.hpp>
#include <nd/statistics.hpp>

#include <atomic>
#include <thread>
#include <vector>

#include "support/catch.hpp"

using nd::ndarray;

namespace {

template <class Work>
int agreeing(const Work& work) {
    std::atomic<int> good{0};
    std::vector<std::thread> threads;
    for (int k = 0; k < 4; ++k)
        threads.emplace_back([&, k] {
            bool all_good = true;
            for (int round = 0; round < 50; ++round) all_good &= work(k);
            good += all_good;
        });
    for (auto& t : threads) t.join();
    return good;
}

}  // namespace

TEST_CASE("threads read one array, and copy and drop handles of it") {
    const auto x = nd::arange<double>(1000).reshape({10, 100});
    CHECK(agreeing([&](int k) {
              const auto alias = x;
              const ndarray<double> rows = alias(nd::array({k, 9}));
              return nd::sum(alias) == 499500 && rows(0, 1) == 100. * k + 1 && nd::std(alias.T(), 0)(0) > 0;
          }) == 4);
    CHECK(x.owner().use_count() == 1);
}

TEST_CASE("threads compute one recipe, and one selection by a mask") {
    const auto x = nd::arange<double>(1000);
    const auto recipe = nd::sqrt(x * x) + 1.0;
    const auto chosen = x(x > 990.0);
    CHECK(agreeing([&](int) {
              const ndarray<double> y = recipe;
              return y(999) == 1000 && nd::sum(chosen) == 991 + 992 + 993 + 994 + 995 + 996 + 997 + 998 + 999;
          }) == 4);
}

TEST_CASE("threads make and drop large arrays at once") {
    nd::memory::set_cache_limit(std::size_t{64} << 20);
    CHECK(agreeing([](int k) {
              const auto big = nd::full<float>({3 << 20}, static_cast<float>(k));
              return big((3 << 20) - 1) == static_cast<float>(k);
          }) == 4);
    CHECK(nd::memory::cache_stats().bytes <= std::size_t{64} << 20);
}

TEST_CASE("threads write different parts of one array") {
    const auto x = nd::zeros<double>({4, 1000});
    CHECK(agreeing([&](int k) {
              x(k, nd::all) += 1.0;
              return true;
          }) == 4);
    CHECK(nd::sum(x) == 4 * 1000 * 50);
}
