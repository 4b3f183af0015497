// SPDX-License-Identifier: BSD-3-Clause
//
// engine/reduce.hpp: how exact sums are, that they do not depend on the layout's way through memory more than rounding
// does, and reductions of expressions and of selections. What each reduction means is the loop tests'.
#include <nd/creation.hpp>
#include <nd/operators.hpp>
#include <nd/selection.hpp>
#include <nd/sums.hpp>

#include <cmath>
#include <vector>

#include "support/catch.hpp"
#include "support/random.hpp"

using nd::intp;
using nd::ndarray;

namespace {

template <class T>
ndarray<T> random_values(const nd::dims& shape, unsigned seed) {
    test::generator random(seed);
    auto x = nd::zeros<T>(shape);
    for (intp i = 0; i < x.size(); ++i) x.data()[i] = static_cast<T>(static_cast<double>(random.between(-1000000, 1000000)) / 999983);
    return x;
}

/// The sum in long double, and the sum of magnitudes: what an error is measured by.
struct exact {
    long double sum = 0, magnitude = 0;

    void add(long double x) {
        sum += x;
        magnitude += std::fabs(x);
    }
    template <class T>
    void check(T computed, double most) const {
        CHECK(std::fabs(static_cast<long double>(computed) - sum) <= static_cast<long double>(most * static_cast<double>(std::numeric_limits<T>::epsilon())) * magnitude);
    }
};

template <class T>
void check_accuracy(const nd::dims& shape) {
    const auto x = random_values<T>(shape, 5);
    exact whole;
    std::vector<exact> columns(static_cast<std::size_t>(shape[1])), rows(static_cast<std::size_t>(shape[0]));
    for (intp i = 0; i < shape[0]; ++i) {
        for (intp j = 0; j < shape[1]; ++j) {
            const auto v = static_cast<long double>(x(i, j));
            whole.add(v);
            rows[static_cast<std::size_t>(i)].add(v);
            columns[static_cast<std::size_t>(j)].add(v);
        }
    }
    // A pairwise sum of n numbers errs by at most log2 n + the length of its blocks' chains, mostly far less.
    whole.check(nd::sum(x), 4);
    whole.check(nd::sum(x.T()), 4);
    whole.check(nd::sum(x + T(0)), 4);
    const ndarray<T> by_column = nd::sum(x, 0), by_row = nd::sum(x, 1);
    for (intp j = 0; j < shape[1]; ++j) columns[static_cast<std::size_t>(j)].check(by_column(j), 4);
    for (intp i = 0; i < shape[0]; ++i) rows[static_cast<std::size_t>(i)].check(by_row(i), 4);
}

}  // namespace

TEST_CASE("sums of many floats are pairwise: the error stays at a few units in the last place of the magnitudes") {
    check_accuracy<float>({1, 1000003});
    check_accuracy<float>({1000003, 1});
    check_accuracy<float>({20011, 50});
    check_accuracy<float>({50, 20011});
    check_accuracy<double>({3001, 301});
}

TEST_CASE("a float cannot count past 2^24 by ones, but a sum can") {
    const auto ones = nd::ones<float>({1 << 25});
    CHECK(nd::sum(ones) == 33554432.f);
    CHECK(nd::sum(ones.reshape({1 << 24, 2}), 0)(1) == 16777216.f);
}

TEST_CASE("the same shape gives the same bits, however often and wherever the array lies") {
    const auto x = random_values<double>({777, 131}, 6);
    const auto moved = nd::zeros<double>({778, 131})("1:");
    moved.write(x);
    CHECK(nd::sum(x) == nd::sum(moved));
    const ndarray<double> a = nd::sum(x, 0), b = nd::sum(moved, 0);
    for (intp j = 0; j < 131; ++j) CHECK(a(j) == b(j));
}

TEST_CASE("a selection is summed where it lies, over its own axes and over the table's") {
    const auto x = nd::arange<double>(60).reshape({10, 6});
    const auto rows = nd::array({9, 0, 9});
    const ndarray<double> values = x(rows);
    CHECK(nd::sum(x(rows)) == nd::sum(values));
    const ndarray<double> by_column = nd::sum(x(rows), 0), expected = nd::sum(values, 0), by_row = nd::sum(x(rows), 1);
    for (intp j = 0; j < 6; ++j) CHECK(by_column(j) == expected(j));
    CHECK(by_row(0) == 54. * 6 + 15);
    CHECK(nd::sum(x(x > 55.0)) == 56 + 57 + 58 + 59);
    CHECK(nd::sum(x(x > 100.0)) == 0);
}
